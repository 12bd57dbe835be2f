package models

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"gorm.io/gorm/clause"
)

// SeatOption is a license of a running subscription, and whether one user has a
// seat of it.
type SeatOption struct {
	License
	Subscription string
	Seller       string // who sold it, "" when bought directly
	Used         int64
	Held         bool
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

func (o SeatOptions) find(id LicenseID) *SeatOption {
	i := slices.IndexFunc(o, func(one SeatOption) bool { return one.ID == id })
	if i < 0 {
		return nil
	}
	return &o[i]
}

// SeatOptions returns the licenses of the organization's running subscriptions
// in the order of services, with what one user has of them.
func (t *Tenant) SeatOptions(ctx context.Context, id UserID) (SeatOptions, error) {
	c := &change{DB: t.read(ctx), now: t.db.now()}
	options, err := c.seatOptions(id)
	if err != nil {
		return nil, err
	}
	return options, c.countSeats(options)
}

// serviceOrder is the order in which services are named everywhere.
var serviceOrder = []Service{Meetings, Messaging, Calling, ContactCenter}

// Services lists the services in the order in which they are named everywhere.
func Services() []Service { return slices.Clone(serviceOrder) }

func (c *change) seatOptions(id UserID) (SeatOptions, error) {
	var bought []Subscription
	if err := c.Where("starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)", c.now, c.now).Find(&bought).Error; err != nil {
		return nil, err
	}
	running := make([]SubscriptionID, len(bought))
	for i, b := range bought {
		running[i] = b.ID
	}
	var licenses []License
	if err := c.Where("subscription_id IN ?", running).Find(&licenses).Error; err != nil {
		return nil, err
	}
	var held []LicenseID
	if err := c.Model(&Seat{}).Where("user_id = ?", id).Pluck("license_id", &held).Error; err != nil {
		return nil, err
	}
	sellers, err := c.sellers(bought)
	if err != nil {
		return nil, err
	}
	list := make(SeatOptions, len(licenses))
	for i, l := range licenses {
		b := bought[slices.Index(running, l.SubscriptionID)]
		list[i] = SeatOption{License: l, Subscription: b.Name, Held: slices.Contains(held, l.ID)}
		if b.SellerID != nil {
			list[i].Seller = sellers[*b.SellerID]
		}
	}
	slices.SortFunc(list, SeatOption.compare)
	return list, nil
}

func (o SeatOption) compare(other SeatOption) int {
	return cmp.Or(slices.Index(serviceOrder, o.Service)-slices.Index(serviceOrder, other.Service),
		cmp.Compare(other.Edition, o.Edition), // standard before premium
		cmp.Compare(o.Subscription, other.Subscription), bytes.Compare(o.ID.UUID[:], other.ID.UUID[:]))
}

// sellers names the organizations that sold subscriptions.
func (c *change) sellers(bought []Subscription) (map[OrgRef]string, error) {
	var ids []OrgRef
	for _, b := range bought {
		if b.SellerID != nil && !slices.Contains(ids, *b.SellerID) {
			ids = append(ids, *b.SellerID)
		}
	}
	names := map[OrgRef]string{}
	if len(ids) == 0 {
		return names, nil
	}
	var orgs []Organization
	err := c.WithContext(acrossOrgs(c.Statement.Context)).Select("id", "name").Find(&orgs, "id IN ?", ids).Error
	for _, org := range orgs {
		names[org.ID.Ref()] = org.Name
	}
	return names, err
}

// countSeats fills in how many seats of each license are used.
func (c *change) countSeats(o SeatOptions) error {
	if len(o) == 0 {
		return nil
	}
	ids := make([]LicenseID, len(o))
	for i, one := range o {
		ids[i] = one.ID
	}
	var counts []struct {
		LicenseID LicenseID
		Used      int64
	}
	err := c.Model(&Seat{}).Select("license_id", "COUNT(*) AS used").Where("license_id IN ?", ids).Group("license_id").Scan(&counts).Error
	for _, n := range counts {
		o.find(n.LicenseID).Used = n.Used
	}
	return err
}

// SeatChange is what somebody chose for a user: the licenses of which the user is
// to have a seat, of Contact Center at most one, or of all other services.
type SeatChange struct {
	ContactCenter bool
	Licenses      []LicenseID
	Seen          string // the seats that the form showed (SeatOptions.Seen)
}

// SaveSeats gives and takes a user's seats. Invalid names the licenses that have
// no seat left; however many people give seats at once, no more are given than
// were bought. ErrConflict when somebody changed the user's seats meanwhile.
func (t *Tenant) SaveSeats(ctx context.Context, a Authority, id UserID, f SeatChange) error {
	if f.ContactCenter && len(f.Licenses) > 1 {
		return Invalid{"license": UnknownChoice}
	}
	return unlessChanged(t.record(ctx, a, LicensesChanged, func(c *change) error {
		if err := c.lockLicenses(f.Licenses); err != nil {
			return err
		}
		u, err := c.lockUser(id)
		if err != nil {
			return err
		}
		all, err := c.seatOptions(id)
		if err != nil {
			return err
		}
		options := all.Of(f.ContactCenter)
		before := options.Held()
		after, err := options.choose(f.Licenses)
		switch {
		case err != nil:
			return err
		case after.Seen() == before.Seen():
			return errUnchanged
		case f.Seen != before.Seen():
			return ErrConflict
		}
		if err := c.moveSeats(u, before, after); err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), before.noted(), after.noted())
	}))
}

// choose returns the options chosen, as held.
func (o SeatOptions) choose(ids []LicenseID) (SeatOptions, error) {
	chosen := slices.Clone(o)
	for i := range chosen {
		chosen[i].Held = slices.Contains(ids, chosen[i].ID)
	}
	for _, id := range ids {
		if o.find(id) == nil {
			return nil, Invalid{"license": UnknownChoice}
		}
	}
	return chosen.Held(), nil
}

// lockLicenses keeps everybody else from giving seats of the licenses until the
// transaction ends.
func (c *change) lockLicenses(ids []LicenseID) error {
	if len(ids) == 0 {
		return nil
	}
	var locked []License
	return c.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Select("id").Order("id").Find(&locked, "id IN ?", ids).Error
}

func (c *change) moveSeats(u User, before, after SeatOptions) error {
	for _, one := range before {
		if after.find(one.ID) != nil {
			continue
		}
		if err := c.Where("license_id = ? AND user_id = ?", one.ID, u.ID).Delete(&Seat{}).Error; err != nil {
			return err
		}
	}
	if err := c.countSeats(after); err != nil {
		return err
	}
	full := Invalid{}
	for _, one := range after {
		switch {
		case before.find(one.ID) != nil:
		case one.Full():
			full["license."+one.ID.String()] = NoSeats
		default:
			if err := c.Create(&Seat{LicenseID: one.ID, UserID: u.ID, OrgID: u.OrgID}).Error; err != nil {
				return err
			}
		}
	}
	return full.Or()
}

// noted is how the audit log keeps seats.
func (o SeatOptions) noted() map[string]string {
	names := make([]string, len(o))
	for i, one := range o {
		names[i] = strings.TrimSpace(string(one.Service)+" "+string(one.Edition)) + " (" + one.Subscription + ")"
	}
	return map[string]string{"licenses": strings.Join(names, "; ")}
}
