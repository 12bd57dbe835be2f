package models

import (
	"time"

	"portico/models/rbac"
)

// Origin says how a grant came to be.
type Origin string

// The origins of grants.
const (
	ByGrant   Origin = "granted"
	ByOrder   Origin = "order"
	ByReentry Origin = "reentry"
	ByRequest Origin = "request"
	BySetUp   Origin = "setup"
)

// Grant is a role that a user holds in an organization, perhaps for one site,
// perhaps until a date. It repeats its person's keys, which the database keeps
// equal, so that lists of administrators are read in order from one index.
type Grant struct {
	ID        GrantID `gorm:"primaryKey"`
	OrgID     OrgID   `gorm:"<-:create"`
	UserID    UserID
	HomeOrgID OrgRef
	Role      rbac.Role
	SiteID    *SiteID
	SortKey   string
	FirstKey  string
	Email     string
	Origin    Origin
	GrantedAt time.Time
	EndsAt    *time.Time
	Removed   bool
	Version   int64
}

// Assignment lets a sales administrator of a partner work for a customer (R21).
type Assignment struct {
	OrgID      OrgID  `gorm:"<-:create"`
	UserID     UserID `gorm:"primaryKey"`
	CustomerID OrgRef `gorm:"primaryKey"`
}
