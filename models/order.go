package models

import (
	"fmt"
	"strings"
	"time"

	"portico/models/rbac"
)

// OrderState is where an order stands.
type OrderState string

// The states of an order. A trial begins as provisioned; converted and ended
// are states of trials only.
const (
	OrderSubmitted   OrderState = "submitted"
	OrderProvisioned OrderState = "provisioned"
	OrderCancelled   OrderState = "cancelled"
	OrderConverted   OrderState = "converted"
	OrderEnded       OrderState = "ended"
)

// OrderStates lists the states of what is bought, in the order in which filters
// show them.
var OrderStates = []OrderState{OrderSubmitted, OrderProvisioned, OrderCancelled}

// TrialStates lists the states of trials, in the order in which filters show
// them.
var TrialStates = []OrderState{OrderProvisioned, OrderConverted, OrderEnded}

// OrderStep is what was done with an order.
type OrderStep string

// The steps of an order's history.
const (
	StepSubmitted   OrderStep = "submitted"
	StepProvisioned OrderStep = "provisioned"
	StepCancelled   OrderStep = "cancelled"
	StepStarted     OrderStep = "started"
	StepExtended    OrderStep = "extended"
	StepNoticed     OrderStep = "noticed"
	StepConverted   OrderStep = "converted"
	StepEnded       OrderStep = "ended"
	StepExpired     OrderStep = "expired"
)

// Order is what a partner sells to a customer, bought or, as a trial, lent for
// some days (R22, R24). It is the partner's row; the customer sees it as a
// ReceivedOrder.
type Order struct {
	ID             OrderID `gorm:"primaryKey"`
	OrgID          OrgID   `gorm:"<-:create"`
	CustomerID     *OrgRef // nil while the customer is yet to be made
	Customer       string  // its name when it was ordered
	SortKey        string
	Newcomer       NewCustomer `gorm:"serializer:json"`
	Trial          bool
	State          OrderState
	Site           string // the address of the meetings site, if it has one
	EndsAt         *time.Time
	SellerID       UserID
	SellerName     string
	PlacedAt       time.Time
	SubscriptionID *SubscriptionID // once it is provisioned
	NoticedAt      *time.Time
	Version        int64

	Lines []OrderLine `gorm:"-"`
}

// StateAt is where the order stands at a time: a trial is over when its time
// has come, also before its licenses are taken away.
func (o Order) StateAt(now time.Time) OrderState { return stateAt(o.Trial, o.State, o.EndsAt, now) }

func stateAt(trial bool, s OrderState, ends *time.Time, now time.Time) OrderState {
	if trial && s == OrderProvisioned && ends != nil && !ends.After(now) {
		return OrderEnded
	}
	return s
}

// OrderLine is a number of seats of one service in an order.
type OrderLine struct {
	OrderID OrderID `gorm:"primaryKey"`
	OrgID   OrgID   `gorm:"<-:create"`
	Service Service `gorm:"primaryKey"`
	Edition Edition `gorm:"primaryKey"`
	Seats   int64
}

// OrderEvent is one line of an order's history.
type OrderEvent struct {
	ID      ID[OrderEvent] `gorm:"primaryKey"`
	OrgID   OrgID          `gorm:"<-:create"`
	OrderID OrderID
	At      time.Time
	Step    OrderStep
	ByName  string // empty when it happened by itself
	Reason  string
	EndsAt  *time.Time // the end that the step set
}

// TableName names the table.
func (OrderEvent) TableName() string { return "order_steps" }

// NewCustomer is a customer who is made when the order is provisioned (R22), with
// a first full administrator if one is named.
type NewCustomer struct {
	Name      string   `json:"name,omitempty"`
	Contact   string   `json:"contact,omitempty"`
	Language  Language `json:"language,omitempty"`
	TimeZone  string   `json:"time_zone,omitempty"`
	Email     string   `json:"email,omitempty"`
	FirstName string   `json:"first_name,omitempty"`
	LastName  string   `json:"last_name,omitempty"`
}

// Offer is something that can be ordered, with the key of its field.
type Offer struct {
	Key     string
	Service Service
	Edition Edition
}

// Offers lists what can be ordered.
var Offers = []Offer{
	{"meetings", Meetings, NoEdition},
	{"messaging", Messaging, NoEdition},
	{"calling", Calling, NoEdition},
	{"contact_center_standard", ContactCenter, Standard},
	{"contact_center_premium", ContactCenter, Premium},
}

// Key returns the key of the offer that the line orders.
func (l OrderLine) Key() string {
	for _, o := range Offers {
		if o.Service == l.Service && o.Edition == l.Edition {
			return o.Key
		}
	}
	return string(l.Service)
}

// Vendor is who sells: a person as the decision knew it, and how far it reaches.
type Vendor struct {
	By Giver
	Reach
}

// Newcomers reports whether the person may sell to customers who are yet to be
// made (3.5, "new or assigned").
func (r Reach) Newcomers() bool { return r.Scope&(rbac.AllCustomers|rbac.Assigned) != 0 }

func (o Order) target() Target { return Target{Kind: "order", ID: o.ID.UUID, Name: o.Customer} }

// services is how the audit log and a subscription's name tell what was ordered.
func services(lines []OrderLine) string {
	words := make([]string, len(lines))
	for i, l := range lines {
		words[i] = fmt.Sprintf("%s %d", l.Key(), l.Seats)
	}
	return strings.Join(words, "; ")
}

// subscriptionName is what the subscription of an order is called.
func subscriptionName(o Order) string {
	names := map[Service]string{Meetings: "Meetings", Messaging: "Messaging", Calling: "Calling", ContactCenter: "Contact Center"}
	var words []string
	for _, l := range o.Lines {
		if n := len(words); n == 0 || words[n-1] != names[l.Service] {
			words = append(words, names[l.Service])
		}
	}
	return strings.Join(words, ", ")
}
