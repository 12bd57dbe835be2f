package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"portico/models/rbac"
)

// SoldLicense is a license of a sold subscription, with how many of its seats
// are taken; the wall confines it by the seller.
type SoldLicense struct {
	OrgID          OrgID     `gorm:"<-:create"` // the partner
	CustomerID     OrgRef    `gorm:"<-:create"`
	ID             LicenseID `gorm:"primaryKey"`
	SubscriptionID SubscriptionID
	Service        Service
	Edition        Edition
	Seats          int64
	Used           int64
}

// TableName names the view.
func (SoldLicense) TableName() string { return "sold_licenses" }

// SoldSubscription is what a partner sold, with its licenses.
type SoldSubscription struct {
	Sale
	Licenses []SoldLicense
}

// Guest is a running grant of one of the partner's people in a customer.
type Guest struct {
	User   User
	Role   rbac.Role
	Origin Origin
	Since  time.Time
	Until  *time.Time
}

// CustomerPage is what a partner's page of a customer shows.
type CustomerPage struct {
	CustomerLine
	Sold   []SoldSubscription // running ones first, then by start
	Guests []Guest
}

// detailRows is where the long lists of a page are cut.
const detailRows = 200

// Customer returns one customer within somebody's reach; ErrNotFound for any
// other organization.
func (t *Tenant) Customer(ctx context.Context, r Reach, id OrgRef) (CustomerPage, error) {
	var rows []customerRow
	if err := t.customers(ctx, r).Where("customers.customer_id = ?", id).Limit(1).Find(&rows).Error; err != nil {
		return CustomerPage{}, fmt.Errorf("customer: %w", err)
	}
	if len(rows) == 0 {
		return CustomerPage{}, ErrNotFound
	}
	lines, err := partnerOf(t.read(ctx), t.org, t.db.now()).lines(r, rows)
	if err != nil {
		return CustomerPage{}, fmt.Errorf("customer: %w", err)
	}
	page := CustomerPage{CustomerLine: lines[0]}
	if page.Sold, err = t.soldTo(ctx, id); err != nil {
		return page, fmt.Errorf("customer: %w", err)
	}
	page.Guests, err = t.guestsAt(ctx, id)
	return page, err
}

func (t *Tenant) soldTo(ctx context.Context, id OrgRef) ([]SoldSubscription, error) {
	var sales []Sale
	if err := t.read(ctx).Where("customer_id = ?", id).Order("starts_at DESC, id").Limit(detailRows).Find(&sales).Error; err != nil {
		return nil, err
	}
	var licenses []SoldLicense
	if err := t.read(ctx).Where("customer_id = ?", id).Order("service, edition").Find(&licenses).Error; err != nil {
		return nil, err
	}
	list := make([]SoldSubscription, len(sales))
	for i, s := range sales {
		list[i].Sale = s
		for _, l := range licenses {
			if l.SubscriptionID == s.ID {
				list[i].Licenses = append(list[i].Licenses, l)
			}
		}
	}
	now := t.db.now()
	slices.SortStableFunc(list, func(a, b SoldSubscription) int { return cmp.Compare(a.order(now), b.order(now)) })
	return list, nil
}

// order puts what runs before what is to come, and what is over last.
func (s SoldSubscription) order(now time.Time) int {
	switch {
	case s.Running(now):
		return 0
	case s.StartsAt.After(now):
		return 1
	}
	return 2
}

// guestsAt lists who of the partner holds a running grant in a customer.
func (t *Tenant) guestsAt(ctx context.Context, id OrgRef) ([]Guest, error) {
	var held []presence
	err := partnerOf(t.read(ctx), t.org, t.db.now()).running().Where("presences.customer_id = ?", id).
		Order("sort_key, user_id, role").Limit(detailRows).Find(&held).Error
	if err != nil || len(held) == 0 {
		return nil, err
	}
	ids := make([]UserID, len(held))
	for i, h := range held {
		ids[i] = h.UserID
	}
	var users []User
	if err := t.read(ctx).Omit("PasswordHash").Where("id IN ?", ids).Find(&users).Error; err != nil {
		return nil, err
	}
	byID := make(map[UserID]User, len(users))
	for _, u := range users {
		byID[u.ID] = u
	}
	guests := make([]Guest, len(held))
	for i, h := range held {
		guests[i] = Guest{byID[h.UserID], h.Role, h.Origin, h.GrantedAt, h.EndsAt}
	}
	return guests, nil
}
