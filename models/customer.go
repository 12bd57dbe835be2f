package models

import (
	"context"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// customerRow is an organization that a partner ever sold to or was let into.
// It repeats that organization's keys, which the database keeps equal; R18
// decides which of these are customers now.
type customerRow struct {
	OrgID      OrgID `gorm:"<-:create"` // the partner
	CustomerID OrgRef
	SortKey    string
	Name       string
}

// TableName names the table, which triggers fill.
func (customerRow) TableName() string { return "customers" }

// Sale is a subscription as its seller sees it; the wall confines it by the
// seller (R23).
type Sale struct {
	OrgID      OrgID          `gorm:"<-:create"` // the partner
	CustomerID OrgRef         `gorm:"<-:create"`
	ID         SubscriptionID `gorm:"primaryKey"`
	Name       string
	Trial      bool
	StartsAt   time.Time
	EndsAt     *time.Time
	Seats      int64 // bought, of all its licenses
}

// TableName names the view.
func (Sale) TableName() string { return "sales" }

// Running reports whether the subscription is active at a moment.
func (s Sale) Running(now time.Time) bool {
	return !s.StartsAt.After(now) && (s.EndsAt == nil || s.EndsAt.After(now))
}

// presence is a grant that one of a partner's people holds elsewhere; the wall
// confines it by the person's home.
type presence struct {
	OrgID      OrgID `gorm:"<-:create"`
	CustomerID OrgRef
	ID         GrantID `gorm:"primaryKey"`
	UserID     UserID
	Role       rbac.Role
	SortKey    string
	Origin     Origin
	GrantedAt  time.Time
	EndsAt     *time.Time
	Removed    bool
}

// TableName names the view.
func (presence) TableName() string { return "presences" }

// Reach is how far somebody of a partner reaches among its customers: the scope
// of a decision under /partners, and whose it is.
type Reach struct {
	User  UserID
	Scope rbac.CustomerScope
}

// customers selects the partner's customers by R18 (an active subscription that
// it sold, or a grant held by one of its people) within somebody's reach.
func (t *Tenant) customers(ctx context.Context, r Reach) *gorm.DB {
	return partnerOf(t.read(ctx), t.org, t.db.now()).customers(r)
}

// customers selects the same inside a change.
func (c *change) customers(partner OrgID, r Reach) *gorm.DB {
	return partnerOf(c.DB, partner, c.now).customers(r)
}

// partnerView is one partner's side of the database at one moment.
type partnerView struct {
	db      *gorm.DB
	partner OrgID
	now     time.Time
}

func partnerOf(db *gorm.DB, partner OrgID, now time.Time) partnerView {
	return partnerView{db.Session(&gorm.Session{NewDB: true}), partner, now}
}

func (v partnerView) customers(r Reach) *gorm.DB {
	q := v.db.Model(&customerRow{}).Where("customers.org_id = ?", v.partner).
		Where("EXISTS (?) OR EXISTS (?)", v.sales(), v.presences())
	if r.Scope&rbac.AllCustomers != 0 {
		return q
	}
	mine := v.db.Where("1 = 0")
	if r.Scope&rbac.Assigned != 0 {
		mine = mine.Or("customers.customer_id IN (?)", v.assigned(r.User))
	}
	if r.Scope&rbac.WhereGranted != 0 {
		mine = mine.Or("customers.customer_id IN (?) AND EXISTS (?)", v.provisioned(r.User), v.sales())
	}
	return q.Where(mine)
}

// sales selects what the partner sold to the row's customer and runs now.
func (v partnerView) sales() *gorm.DB {
	return v.db.Model(&Sale{}).Select("1").
		Where("sales.org_id = ? AND sales.customer_id = customers.customer_id", v.partner).
		Where("sales.starts_at <= ? AND (sales.ends_at IS NULL OR sales.ends_at > ?)", v.now, v.now)
}

// presences selects the running grants of the partner's people in the row's
// customer.
func (v partnerView) presences() *gorm.DB {
	return v.running().Select("1").Where("presences.customer_id = customers.customer_id")
}

func (v partnerView) running() *gorm.DB {
	return v.db.Model(&presence{}).Where("presences.org_id = ?", v.partner).
		Where("presences.removed = ? AND (presences.ends_at IS NULL OR presences.ends_at > ?)", false, v.now)
}

func (v partnerView) assigned(user UserID) *gorm.DB {
	return v.db.Model(&Assignment{}).Select("customer_id").Where("org_id = ? AND user_id = ?", v.partner, user)
}

// provisioned selects where a person is provisioning administrator.
func (v partnerView) provisioned(user UserID) *gorm.DB {
	return v.running().Select("customer_id").Where("presences.user_id = ? AND presences.role = ?", user, rbac.ProvisioningAdmin)
}
