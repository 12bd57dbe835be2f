package models

import (
	"context"
	"fmt"
	"time"

	"portico/models/rbac"
)

const (
	// WeeksShown is how many weeks the charts of the overview go back, the
	// present one included.
	WeeksShown = 12
	// WeekLimit is where counting one week stops.
	WeekLimit = 10_000
)

// Week is a number of events in one week, counted up to 10,000.
type Week struct {
	From time.Time // the beginning of its Monday, in the organization's time zone
	N    int
	More bool // there were more than N
}

// weeks are the last twelve weeks of a zone, which begin on Monday; the end of
// each is the beginning of the next.
func weeks(now time.Time, zone *time.Location) [WeeksShown + 1]time.Time {
	y, m, d := now.In(zone).Date()
	monday := d - int(now.In(zone).Weekday()+6)%7
	var begins [WeeksShown + 1]time.Time
	for i := range begins {
		begins[i] = dayStart(y, m, monday-7*(WeeksShown-1-i), zone)
	}
	return begins
}

// NewUsersByWeek counts the users who came in each of the last twelve weeks of
// a time zone.
func (t *Tenant) NewUsersByWeek(ctx context.Context, zone *time.Location) ([]Week, error) {
	return t.byWeek(ctx, zone, newUsersSQL, []Status{Invited, Active, Inactive})
}

// SignInsByWeek counts the sign-ins of the organization's people in each of the
// last twelve weeks of a time zone.
func (t *Tenant) SignInsByWeek(ctx context.Context, zone *time.Location) ([]Week, error) {
	return t.byWeek(ctx, zone, signInsSQL, SignedIn)
}

// UsersByStatus counts the users in each state, up to 1,000 each; those of some
// sites only when sites is not nil.
func (t *Tenant) UsersByStatus(ctx context.Context, sites []SiteID) (map[Status]Count, error) {
	counts := make(map[Status]Count, len(Statuses))
	for _, s := range Statuses {
		n, err := t.CountUsers(ctx, UserFilter{Status: []Status{s}, Sites: sites})
		if err != nil {
			return nil, fmt.Errorf("users by status: %w", err)
		}
		counts[s] = n
	}
	return counts, nil
}

// InvitedBefore counts the users who were invited before a moment and have not
// come since, up to 1,000; those of some sites only when sites is not nil.
func (t *Tenant) InvitedBefore(ctx context.Context, at time.Time, sites []SiteID) (Count, error) {
	q := t.usersWhere(ctx, UserFilter{Status: []Status{Invited}, Sites: sites}).Where("created_at < ?", at.UTC())
	return t.count(ctx, q.Select("id"))
}

// RoleCount is how many people hold a role.
type RoleCount struct {
	Role rbac.Role
	Count
}

// AdministratorsByRole counts the organization's own people by the role they
// hold, up to 1,000 each; roles that nobody holds are left out.
func (t *Tenant) AdministratorsByRole(ctx context.Context, partner bool) ([]RoleCount, error) {
	counts, err := t.holdersByRole(ctx, rbac.InternalRoles(partner))
	if err != nil {
		return nil, fmt.Errorf("administrators by role: %w", err)
	}
	var list []RoleCount
	for _, role := range rbac.InternalRoles(partner) {
		if n := counts[role]; n > 0 {
			list = append(list, RoleCount{role, countUpTo(n)})
		}
	}
	return list, nil
}

// ExternalEnding counts the grants of people from outside that end before a
// moment, up to 1,000.
func (t *Tenant) ExternalEnding(ctx context.Context, before time.Time) (Count, error) {
	q := t.running(ctx, &Grant{}).Where("external = ? AND ends_at <= ?", true, before.UTC())
	return t.count(ctx, q.Select("id"))
}

// CountExternals counts the people from outside who can get in, also by standing
// access, up to 1,000.
func (t *Tenant) CountExternals(ctx context.Context) (Count, error) {
	outside, err := t.outside(ctx, t.read(ctx))
	if err != nil {
		return Count{}, fmt.Errorf("external administrators: %w", err)
	}
	q := t.externalQuery(ExternalFilter{}, outside)
	n, err := q.count(ctx, t.read(ctx))
	if err != nil {
		return Count{}, fmt.Errorf("external administrators: %w", err)
	}
	return n, nil
}
