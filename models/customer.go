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
	return v.within(r).Where("(?) = 1 OR (?) = 1", v.sales(), v.presences())
}

// within selects what lies in somebody's reach, customers now or once.
func (v partnerView) within(r Reach) *gorm.DB {
	q := v.db.Model(&customerRow{}).Where("customers.org_id = ?", v.partner)
	if r.Scope == rbac.Assigned {
		own := v.db.Model(&Assignment{}).Select("org_id", "customer_id", "sort_key", "name").Where("org_id = ? AND user_id = ?", v.partner, r.User)
		return v.db.Model(&customerRow{}).Table("(?) AS customers", own)
	}
	const assigned, granted = "customers.customer_id IN (?)", "customers.customer_id IN (?) AND (?) = 1"
	switch {
	case r.Scope&rbac.AllCustomers != 0:
		return q
	case r.Scope == rbac.WhereGranted:
		return q.Where(granted, v.provisioned(r.User), v.sales())
	case r.Scope == 0:
		return q.Where("1 = 0")
	}
	return q.Where(assigned+" OR "+granted, v.assigned(r.User), v.provisioned(r.User), v.sales())
}

// sold selects what the partner sold and runs now.
func (v partnerView) sold() *gorm.DB {
	return v.db.Model(&Sale{}).Where("sales.org_id = ?", v.partner).
		Where("sales.starts_at <= ? AND (sales.ends_at IS NULL OR sales.ends_at > ?)", v.now, v.now)
}

// sales is 1 when the partner sold something to the row's customer that runs. It
// is a single value, which every planner looks up row by row: EXISTS made one
// gather all that the partner ever sold, for each page.
func (v partnerView) sales() *gorm.DB {
	return v.sold().Select("1").Where("sales.customer_id = customers.customer_id").Limit(1)
}

// presences is 1 when one of the partner's people holds a running grant in the
// row's customer.
func (v partnerView) presences() *gorm.DB {
	return v.running().Select("1").Where("presences.customer_id = customers.customer_id").Limit(1)
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
