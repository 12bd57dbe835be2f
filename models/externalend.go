package models

import (
	"time"

	"portico/models/rbac"
)

// ReadOnlyDays is how long an external read-only grant runs, and a renewed one
// of any role, unless another date is chosen (R16).
const ReadOnlyDays = 30

// maxYears is how far ahead an end may be (R16).
const maxYears = 2

// DefaultEnd is the day at which a grant ends unless another is chosen, as a
// form writes it, in the organization's time zone (R16).
func DefaultEnd(now time.Time, zone *time.Location) string {
	return now.In(zone).AddDate(0, 0, ReadOnlyDays).Format(dayFormat)
}

// LastEnd is the latest day at which a grant may end.
func LastEnd(now time.Time, zone *time.Location) string {
	return now.In(zone).AddDate(maxYears, 0, 0).Format(dayFormat)
}

// FirstEnd is the earliest day at which a grant may end: tomorrow.
func FirstEnd(now time.Time, zone *time.Location) string {
	return now.In(zone).AddDate(0, 0, 1).Format(dayFormat)
}

// endOf reads a day as the end of that day in a time zone: a future day, at most
// two years ahead (R16). No day is no end.
func endOf(day string, now time.Time, zone *time.Location) (*time.Time, Problem) {
	if day == "" {
		return nil, ""
	}
	at, err := time.Parse(dayFormat, day)
	switch {
	case err != nil:
		return nil, BadDate
	case day < FirstEnd(now, zone):
		return nil, PastEnd
	case day > LastEnd(now, zone):
		return nil, FarEnd
	}
	end := endOfDay(at.Year(), at.Month(), at.Day(), zone)
	return &end, ""
}

// endOfDay is the last second of a day in a time zone; where the clocks go back
// in a day's last hour, it is the second time round.
func endOfDay(year int, month time.Month, day int, zone *time.Location) time.Time {
	at := time.Date(year, month, day, 23, 59, 59, 0, zone)
	if again := at.Add(time.Hour); again.Day() == at.Day() {
		at = again
	}
	return at.UTC()
}

// EndFor is the end that a role gets for the day asked for, in a time zone:
// external read-only ends by itself (R16).
func EndFor(role rbac.Role, day string, now time.Time, zone *time.Location) (*time.Time, Problem) {
	if day == "" && role == rbac.ExternalReadOnlyAdmin {
		day = DefaultEnd(now, zone)
	}
	return endOf(day, now, zone)
}

// zoneOf is an organization's time zone; UTC when the system does not know it.
func zoneOf(org Organization) *time.Location {
	if zone, err := time.LoadLocation(org.TimeZone); err == nil {
		return zone
	}
	return time.UTC
}

// EndDay writes the day of an end as a form does, "" for none.
func EndDay(end *time.Time, zone *time.Location) string {
	if end == nil {
		return ""
	}
	return end.In(zone).Format(dayFormat)
}

// keepsFull is ErrLastFull when an end was set for the last external full
// administrator of an organization that has no usable full administrator (R4):
// one of those must stay without an end.
func (c *change) keepsFull(org OrgID, until *time.Time, role rbac.Role) error {
	if until == nil || role != rbac.ExternalFullAdmin {
		return nil
	}
	protected, err := c.protected(org)
	if err != nil || protected != rbac.ExternalFullAdmin {
		return err
	}
	var endless []User
	held := c.Model(&Grant{}).Select("user_id").Where("org_id = ? AND role = ? AND external = ? AND removed = ? AND ends_at IS NULL",
		org, rbac.ExternalFullAdmin, true, false)
	err = c.WithContext(acrossOrgs(c.Statement.Context)).Select("id").
		Where("id IN (?) AND status = ? AND password_hash <> ''", held, Active).Limit(1).Find(&endless).Error
	if err == nil && len(endless) == 0 {
		return ErrLastFull
	}
	return err
}
