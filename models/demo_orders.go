package models

import (
	"slices"
	"time"
)

// demoOrder is an order of the demo that is not made from a subscription.
type demoOrder struct {
	partner  string // domain
	seller   string // e-mail, without the domain
	customer string // domain of an organization; empty for a new one
	newcomer NewCustomer
	state    OrderState
	days     int // ago
	lines    []OrderLine
	site     string
	reason   string // of a cancelled one
}

// demoOrders are what waits to be provisioned, or never was.
var demoOrders = []demoOrder{
	{partner: "northwind", seller: "sales", customer: "acme", state: OrderSubmitted, days: 1,
		lines: []OrderLine{{Service: Calling, Seats: 40}}},
	{partner: "northwind", seller: "sales", customer: "acme", state: OrderCancelled, days: 20,
		lines: []OrderLine{{Service: Meetings, Seats: 500}}, site: "acme-events.meet.example", reason: "The event was put off"},
	{partner: "northwind", seller: "salesfull", state: OrderSubmitted, days: 2,
		newcomer: NewCustomer{Name: "Hotel Modrá laguna", Contact: "recepce@modra-laguna.example", Language: Czech, TimeZone: "Europe/Prague"},
		lines:    []OrderLine{{Service: Meetings, Seats: 25}, {Service: Messaging, Seats: 60}}, site: "modra-laguna.meet.example"},
	{partner: "northwind", seller: "sales2", customer: "globex", state: OrderSubmitted, days: 3,
		lines: []OrderLine{{Service: ContactCenter, Edition: Premium, Seats: 12}}},
	{partner: "fabrikam", seller: "salesfull", customer: "initech", state: OrderSubmitted, days: 1,
		lines: []OrderLine{{Service: Calling, Seats: 25}}},
}

// demoConverted are the small customers, by number, who tried the services out
// before they bought them.
var demoConverted = []int{0x101 + 1, 0x101 + 5, 0x101 + 12}

// orderAll writes down how the trials, and some of what is bought, came to be,
// and what is still open.
func (d *demo) orderAll() {
	for _, b := range slices.Clone(d.bought) {
		switch {
		case b.SellerID == nil:
		case b.Trial:
			d.orderOf(b, b.StartsAt, OrderProvisioned, OrderEvent{Step: StepStarted})
		case slices.ContainsFunc(demoConverted, func(n int) bool { return b.OrgID.UUID == fillID(orgsTable, n) }):
			d.orderOf(b, b.StartsAt.Add(-days(30)), OrderConverted,
				OrderEvent{Step: StepStarted}, OrderEvent{Step: StepConverted, At: b.StartsAt})
			d.orderOf(b, b.StartsAt, OrderProvisioned, OrderEvent{Step: StepConverted})
		case b.OrgID == d.orgOf["acme"], b.OrgID == d.orgOf["globex"], b.OrgID == d.orgOf["initech"]:
			d.orderOf(b, b.StartsAt.Add(-days(2)), OrderProvisioned,
				OrderEvent{Step: StepSubmitted}, OrderEvent{Step: StepProvisioned, At: b.StartsAt})
		}
	}
	for _, o := range demoOrders {
		d.openOrder(o)
	}
}

// orderOf is the order from which a subscription came, or the trial before it.
func (d *demo) orderOf(b Subscription, placed time.Time, state OrderState, steps ...OrderEvent) {
	partner := OrgID(*b.SellerID)
	domain := "northwind"
	if partner != d.orgOf[domain] {
		domain = "fabrikam"
	}
	customer := b.OrgID.Ref()
	o := Order{
		OrgID: partner, CustomerID: &customer, Trial: b.Trial || state == OrderConverted, State: state, EndsAt: b.EndsAt,
		PlacedAt: placed, SubscriptionID: &b.ID,
	}
	if state == OrderConverted {
		ends := dayEnd(placed, d.zones[b.OrgID], 30)
		o.EndsAt = &ends
	}
	for _, l := range d.licenses {
		if l.SubscriptionID == b.ID {
			o.Lines = append(o.Lines, OrderLine{Service: l.Service, Edition: l.Edition, Seats: l.Seats})
		}
	}
	for _, s := range d.sites {
		if s.SubscriptionID == b.ID && o.Site == "" {
			o.Site = s.Address
		}
	}
	d.order(o, d.userOf["salesfull@"+domain+".example"], steps)
}

func (d *demo) openOrder(f demoOrder) {
	o := Order{OrgID: d.orgOf[f.partner], Newcomer: f.newcomer, State: f.state, Lines: f.lines, Site: f.site, PlacedAt: d.now.Add(-days(f.days))}
	if f.customer != "" {
		ref := d.orgOf[f.customer].Ref()
		o.CustomerID = &ref
	}
	steps := []OrderEvent{{Step: StepSubmitted}}
	if f.state == OrderCancelled {
		steps = append(steps, OrderEvent{Step: StepCancelled, At: o.PlacedAt.Add(days(1)), Reason: f.reason})
	}
	d.order(o, d.userOf[f.seller+"@"+f.partner+".example"], steps)
}

// order numbers an order and its parts.
func (d *demo) order(o Order, seller User, steps []OrderEvent) {
	o.ID, o.Version = OrderID{fillID(ordersTable, len(d.orders)+1)}, 1
	o.SellerID, o.SellerName, o.Customer = seller.ID, seller.DisplayName, o.Newcomer.Name
	for _, org := range d.orgs {
		if o.CustomerID != nil && org.ID.Ref() == *o.CustomerID {
			o.Customer = org.Name
		}
	}
	o.SortKey = sortKey(o.Customer)
	d.orders = append(d.orders, o)
	for _, l := range o.Lines {
		l.OrderID, l.OrgID = o.ID, o.OrgID
		d.orderLines = append(d.orderLines, l)
	}
	for _, e := range steps {
		e.ID, e.OrgID, e.OrderID, e.ByName = ID[OrderEvent]{fillID(stepsTable, len(d.steps)+1)}, o.OrgID, o.ID, seller.DisplayName
		if e.At.IsZero() {
			e.At = o.PlacedAt
		}
		d.steps = append(d.steps, e)
	}
}
