package models

import (
	"context"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"portico/models/rbac"
)

// UpgradeRequest asks the seller of a license for more seats. It is open until
// it is withdrawn or the license has as many.
type UpgradeRequest struct {
	ID        ID[UpgradeRequest] `gorm:"primaryKey"`
	OrgID     OrgID              `gorm:"<-:create"`
	LicenseID LicenseID
	Seats     int64 // in all
	Words     string
	AskedBy   UserID
	Asker     string
	AskedAt   time.Time
	ClosedAt  *time.Time
}

// Wish is what somebody would like to ask a seller for, as typed.
type Wish struct {
	Seats string // in all
	Words string
}

// maxSeats is the largest number of seats that can be asked for.
const maxSeats = 10_000_000

// check reads the number of seats; Invalid says what is wrong with the wish.
func (w Wish) check(l BoughtLicense) (int64, error) {
	v := Invalid{}
	seats, err := strconv.ParseInt(strings.TrimSpace(w.Seats), 10, 64)
	switch {
	case strings.TrimSpace(w.Seats) == "":
		v["seats"] = Required
	case err != nil || seats < 0 || seats > maxSeats:
		v["seats"] = NotANumber
	case seats <= l.Seats:
		v["seats"] = NotMore
	}
	if problem := checkLine(strings.TrimSpace(w.Words)); problem != "" {
		v["words"] = problem
	}
	return seats, v.Or()
}

// AskUpgrade asks the seller of a license for more seats and mails whoever sells
// there. ErrConflict means that somebody asked already, or that the subscription
// has ended; ErrForbidden that the license may only be looked at.
func (t *Tenant) AskUpgrade(ctx context.Context, a Authority, r LicenseReach, id LicenseID, w Wish) error {
	return t.record(ctx, a, UpgradeAsked, func(c *change) error {
		org, l, err := c.lockLicense(t.org, r, id)
		if err != nil {
			return err
		}
		if l.State(c.now) == SubscriptionEnded || l.Asked != nil {
			return ErrConflict
		}
		seats, err := w.check(l)
		if err != nil {
			return err
		}
		// What the license meanwhile has is no wish any more.
		met := c.Model(&UpgradeRequest{}).Where("license_id = ? AND closed_at IS NULL", id).Update("closed_at", c.now)
		if met.Error != nil {
			return met.Error
		}
		asked := UpgradeRequest{
			ID: NewID[UpgradeRequest](), OrgID: t.org, LicenseID: id, Seats: seats, Words: strings.TrimSpace(w.Words),
			AskedBy: a.actor.ID, Asker: a.actor.Name, AskedAt: c.now,
		}
		if err := c.Create(&asked).Error; err != nil {
			return err
		}
		if err := c.tellSellers(org, l, MailUpgradeAsked, asked, a.actor); err != nil {
			return err
		}
		return c.note(t.org, l.target(), map[string]any{"seats": l.Seats},
			map[string]any{"service": l.Service, "seats": seats, "words": asked.Words})
	})
}

// WithdrawUpgrade takes an open request back and tells the seller; ErrConflict
// when it is open no more.
func (t *Tenant) WithdrawUpgrade(ctx context.Context, a Authority, r LicenseReach, id LicenseID, request ID[UpgradeRequest]) error {
	return t.record(ctx, a, UpgradeWithdrawn, func(c *change) error {
		org, l, err := c.lockLicense(t.org, r, id)
		if err != nil {
			return err
		}
		if l.Asked == nil || l.Asked.ID != request {
			return ErrConflict
		}
		if err := c.Model(&UpgradeRequest{}).Where("id = ?", request).Update("closed_at", c.now).Error; err != nil {
			return err
		}
		if err := c.tellSellers(org, l, MailUpgradeWithdrawn, *l.Asked, a.actor); err != nil {
			return err
		}
		return c.note(t.org, l.target(), map[string]any{"service": l.Service, "seats": l.Asked.Seats, "words": l.Asked.Words}, nil)
	})
}

// lockLicense reads a license that the reach lets manage, with its organization
// locked so that two people do not ask at once.
func (c *change) lockLicense(id OrgID, r LicenseReach, license LicenseID) (Organization, BoughtLicense, error) {
	var org Organization
	err := c.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Take(&org, "id = ?", id).Error
	if err != nil {
		return org, BoughtLicense{}, err
	}
	l, err := r.license(c.DB, license)
	if err == nil && l.Level < rbac.Manage {
		err = ErrForbidden
	}
	return org, l, err
}

func (l BoughtLicense) target() Target {
	return Target{Kind: "license", ID: l.ID.UUID, Name: l.Name}
}

// tellSellers mails what was asked for, or withdrawn, to whoever sells the
// license.
func (c *change) tellSellers(org Organization, l BoughtLicense, kind MailKind, asked UpgradeRequest, by Actor) error {
	people, err := c.whoSells(l)
	if err != nil {
		return err
	}
	p := MailParameters{
		Organization: org.Name, By: by.Name, Subscription: l.Name, Service: string(l.Service), Edition: string(l.Edition),
		Seats: asked.Seats, Words: asked.Words,
	}
	for _, u := range people {
		if err := c.mail(u, kind, &p); err != nil {
			return err
		}
	}
	return nil
}

// maxTold is how many people one request is mailed to.
const maxTold = 100

// whoSells finds the people who hear what a customer asks for: the seller's sales
// administrators who have the customer in their scope, or, where there are none,
// its full administrators. What was bought directly has no seller, so the
// organization's own full administrators take it on.
func (c *change) whoSells(l BoughtLicense) ([]User, error) {
	if l.SellerID == nil {
		return c.holding(OrgID(l.OrgID), l, rbac.FullAdmin)
	}
	seller := OrgID(*l.SellerID)
	people, err := c.holding(seller, l, rbac.SalesFullAdmin, rbac.SalesAdmin)
	if err != nil || len(people) > 0 {
		return people, err
	}
	return c.holding(seller, l, rbac.FullAdmin)
}

// holding finds the active people of an organization, at home there, who hold a
// role; a sales administrator counts for assigned customers only.
func (c *change) holding(org OrgID, l BoughtLicense, roles ...rbac.Role) ([]User, error) {
	across := c.WithContext(acrossOrgs(c.Statement.Context))
	assigned := across.Model(&Assignment{}).Select("user_id").Where("org_id = ? AND customer_id = ?", org, l.OrgID.Ref())
	held := across.Model(&Grant{}).Select("user_id").
		Where("org_id = ? AND external = ? AND role IN ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)", org, false, roles, false, c.now).
		Where("role <> ? OR user_id IN (?)", rbac.SalesAdmin, assigned)
	var people []User
	err := across.Where("org_id = ? AND status = ? AND id IN (?)", org, Active, held).Order("sort_key, id").Limit(maxTold).Find(&people).Error
	return people, err
}
