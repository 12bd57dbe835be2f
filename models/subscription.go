package models

import "time"

// Subscription is what a customer bought, through a partner or directly.
type Subscription struct {
	ID       SubscriptionID `gorm:"primaryKey"`
	OrgID    OrgID          `gorm:"<-:create"`
	SellerID *OrgRef        // nil when bought directly
	Name     string
	Trial    bool
	StartsAt time.Time
	EndsAt   *time.Time // nil while it runs on
	Version  int64
}

// Service is what a license is for.
type Service string

// The services.
const (
	Meetings      Service = "meetings"
	Messaging     Service = "messaging"
	Calling       Service = "calling"
	ContactCenter Service = "contact_center"
)

// Edition tells the two Contact Center licenses apart; other services have none.
type Edition string

// The editions of Contact Center.
const (
	NoEdition Edition = ""
	Standard  Edition = "standard"
	Premium   Edition = "premium"
)

// License is a number of seats of one service in a subscription.
type License struct {
	ID             LicenseID `gorm:"primaryKey"`
	OrgID          OrgID     `gorm:"<-:create"`
	SubscriptionID SubscriptionID
	Service        Service
	Edition        Edition
	Seats          int64
}

// Seat is one person's use of a license.
type Seat struct {
	LicenseID LicenseID `gorm:"primaryKey"`
	UserID    UserID    `gorm:"primaryKey"`
	OrgID     OrgID     `gorm:"<-:create"`
}
