package models

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"portico/models/rbac"
)

// BoughtLicense is a license with what its subscription says of it, from the
// view bought_licenses.
type BoughtLicense struct {
	ID             LicenseID
	OrgID          OrgID
	SubscriptionID SubscriptionID
	Service        Service
	Edition        Edition
	Seats          int64
	Used           int64   // kept by the database
	Name           string  // of the subscription
	SellerID       *OrgRef // nil when bought directly
	SellerName     string
	Trial          bool
	StartsAt       time.Time
	EndsAt         *time.Time
	Level          rbac.Level      `gorm:"-"` // how far the reader may go on it
	Asked          *UpgradeRequest `gorm:"-"` // the open request for more seats
}

// TableName names the view.
func (BoughtLicense) TableName() string { return "bought_licenses" }

// SubscriptionState is where a subscription stands at a moment.
type SubscriptionState string

// The states of a subscription.
const (
	SubscriptionRunning SubscriptionState = "running"
	SubscriptionPlanned SubscriptionState = "planned"
	SubscriptionEnded   SubscriptionState = "ended"
)

// SubscriptionStates lists the states in the order in which filters show them.
var SubscriptionStates = []SubscriptionState{SubscriptionRunning, SubscriptionPlanned, SubscriptionEnded}

// State tells where the license's subscription stands.
func (l BoughtLicense) State(now time.Time) SubscriptionState {
	switch {
	case l.EndsAt != nil && !l.EndsAt.After(now):
		return SubscriptionEnded
	case l.StartsAt.After(now):
		return SubscriptionPlanned
	}
	return SubscriptionRunning
}

// Over reports whether more seats are used than were bought.
func (l BoughtLicense) Over() bool { return l.Used > l.Seats }

// Crowded reports whether so many seats are used that looking each holder up and
// sorting them takes longer than meeting them along the list of users.
func (l BoughtLicense) Crowded() bool { return l.Used > 10*countLimit }

// Short reports whether at least nine tenths of the seats are used.
func (l BoughtLicense) Short() bool { return l.Seats > 0 && l.Used*10 >= l.Seats*9 }

// LicenseFilter is the address of the list of licenses.
type LicenseFilter struct {
	List
	States []SubscriptionState // any of them; none for all
}

// ParseLicenseFilter reads the filter from an address; what it does not know is
// ErrQuery.
func ParseLicenseFilter(query url.Values) (LicenseFilter, error) {
	l, err := ParseList(query)
	f := LicenseFilter{List: l}
	if err == nil && l.Q != "" {
		err = fmt.Errorf("q: %w", ErrQuery)
	}
	for _, s := range query["state"] {
		state := SubscriptionState(s)
		if !slices.Contains(SubscriptionStates, state) {
			return f, fmt.Errorf("state: %w", ErrQuery)
		}
		if !slices.Contains(f.States, state) {
			f.States = append(f.States, state)
		}
	}
	return f, err
}

// Pairs returns the keys in use for an address.
func (f LicenseFilter) Pairs() [][2]string {
	var pairs [][2]string
	for _, s := range f.States {
		pairs = append(pairs, [2]string{"state", string(s)})
	}
	return append(pairs, f.List.Pairs()...)
}

// Without returns the filter that lacks one state, for the chip that drops it.
func (f LicenseFilter) Without(state SubscriptionState) LicenseFilter {
	f.States = slices.DeleteFunc(slices.Clone(f.States), func(s SubscriptionState) bool { return s == state })
	f.After = ""
	return f
}

// in confines a statement on the view to the states of the filter.
func (f LicenseFilter) in(q, fresh *gorm.DB, now time.Time) *gorm.DB {
	if len(f.States) == 0 {
		return q
	}
	states := fresh
	for _, s := range f.States {
		switch s {
		case SubscriptionEnded:
			states = states.Or("ends_at <= ?", now)
		case SubscriptionPlanned:
			states = states.Or("starts_at > ? AND (ends_at IS NULL OR ends_at > ?)", now, now)
		case SubscriptionRunning:
			states = states.Or("starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)", now, now)
		}
	}
	return q.Where(states)
}

// Licenses returns one page of the licenses within reach, those bought first
// first.
func (t *Tenant) Licenses(ctx context.Context, r LicenseReach, f LicenseFilter) (Page[BoughtLicense], error) {
	p, err := t.licenses(ctx, r, f)
	if err != nil {
		return p, fmt.Errorf("licenses: %w", err)
	}
	return p, nil
}

func (t *Tenant) licenses(ctx context.Context, r LicenseReach, f LicenseFilter) (Page[BoughtLicense], error) {
	bound, err := r.on(t.read(ctx))
	if err != nil {
		return Page[BoughtLicense]{}, err
	}
	within := func() *gorm.DB {
		return f.in(bound.confine(t.read(ctx).Model(&BoughtLicense{})), t.read(ctx), t.db.now())
	}
	q := within()
	if _, after, _ := f.cursor(); after != uuid.Nil {
		q = q.Where("id > ?", after)
	}
	var rows []BoughtLicense
	if err := q.Order("id").Limit(f.Size + 1).Find(&rows).Error; err != nil {
		return Page[BoughtLicense]{}, err
	}
	p := cut(f.List, rows, func(l BoughtLicense) string { return cursorAt("", l.ID.UUID) })
	if err := bound.complete(t.read(ctx), p.Rows); err != nil {
		return p, err
	}
	p.Count, err = t.count(ctx, within().Select("id"))
	return p, err
}

// License returns one license within reach; ErrNotFound otherwise.
func (t *Tenant) License(ctx context.Context, r LicenseReach, id LicenseID) (BoughtLicense, error) {
	l, err := r.license(t.read(ctx), id)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return l, ErrNotFound
	}
	return l, err
}

// LicensesNow returns the licenses within reach whose subscription runs, up to
// 1,000, in the order of the list; more says that there are others.
func (t *Tenant) LicensesNow(ctx context.Context, r LicenseReach) (list []BoughtLicense, more bool, err error) {
	bound, err := r.on(t.read(ctx))
	if err != nil {
		return nil, false, fmt.Errorf("licenses: %w", err)
	}
	f := LicenseFilter{States: []SubscriptionState{SubscriptionRunning}}
	q := f.in(bound.confine(t.read(ctx).Model(&BoughtLicense{})), t.read(ctx), t.db.now())
	if err := q.Order("id").Limit(countLimit + 1).Find(&list).Error; err != nil {
		return nil, false, fmt.Errorf("licenses: %w", err)
	}
	if len(list) > countLimit {
		return list[:countLimit], true, nil
	}
	return list, false, nil
}
