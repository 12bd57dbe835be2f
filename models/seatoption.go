package models

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// SeatOption is a license of a running subscription, and whether one user has a
// seat of it.
type SeatOption struct {
	BoughtLicense
	Held bool
}

// Full reports whether nobody else can get a seat.
func (o SeatOption) Full() bool { return o.Used >= o.Seats }

// SeatOptions lists what can be given to a user, and what the user has.
type SeatOptions []SeatOption

// Of lists the options of Contact Center, or all the others.
func (o SeatOptions) Of(contactCenter bool) SeatOptions {
	var list SeatOptions
	for _, one := range o {
		if (one.Service == ContactCenter) == contactCenter {
			list = append(list, one)
		}
	}
	return list
}

// Held lists the options of which the user has a seat.
func (o SeatOptions) Held() SeatOptions {
	return slices.DeleteFunc(slices.Clone(o), func(one SeatOption) bool { return !one.Held })
}

// Seen names the seats held; equal seats have equal names.
func (o SeatOptions) Seen() string {
	h := sha256.New()
	for _, one := range o.Held() {
		_, _ = h.Write(one.ID.UUID[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func (o SeatOptions) has(id LicenseID) bool {
	return slices.ContainsFunc(o, func(one SeatOption) bool { return one.ID == id })
}

// serviceOrder is the order in which a user's licenses are named.
var serviceOrder = []Service{Meetings, Messaging, Calling, ContactCenter}

func (o SeatOption) compare(other SeatOption) int {
	return cmp.Or(slices.Index(serviceOrder, o.Service)-slices.Index(serviceOrder, other.Service),
		cmp.Compare(other.Edition, o.Edition), // standard before premium
		cmp.Compare(o.Name, other.Name), bytes.Compare(o.ID.UUID[:], other.ID.UUID[:]))
}

// products name services and editions in the audit log, alike in every language.
var (
	products = map[Service]string{Meetings: "Meetings", Messaging: "Messaging", Calling: "Calling", ContactCenter: "Contact Center"}
	editions = map[Edition]string{Standard: " Standard", Premium: " Premium"}
)

func (l BoughtLicense) product() string { return products[l.Service] + editions[l.Edition] }

// SeatOptions returns the licenses of the organization's running subscriptions
// in the order of services, with what one user has of them.
func (t *Tenant) SeatOptions(ctx context.Context, id UserID) (SeatOptions, error) {
	return (&change{DB: t.read(ctx), now: t.db.now()}).seatOptions(id)
}

func (c *change) seatOptions(id UserID) (SeatOptions, error) {
	var bought []BoughtLicense
	if err := c.Where("starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)", c.now, c.now).Find(&bought).Error; err != nil {
		return nil, err
	}
	held, err := c.heldSeats(id)
	list := make(SeatOptions, len(bought))
	for i, l := range bought {
		list[i] = SeatOption{l, slices.Contains(held, l.ID)}
	}
	slices.SortFunc(list, SeatOption.compare)
	return list, err
}

func (c *change) heldSeats(id UserID) ([]LicenseID, error) {
	var held []LicenseID
	err := c.Model(&Seat{}).Where("user_id = ?", id).Pluck("license_id", &held).Error
	return held, err
}
