package models

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// AuditFilter is the address of the audit log, page and CSV alike.
type AuditFilter struct {
	List
	Actor   string // the beginning of a name or e-mail
	Target  string
	Actions []Action  // any of them; none for all
	From    time.Time // when the first day begins; zero for no first day
	To      time.Time // when the last day begins
}

// dayFormat is how an address writes a day.
const dayFormat = time.DateOnly

// ParseAuditFilter reads the filter from an address, its days in the time zone
// of the organization; what it does not know is ErrQuery.
func ParseAuditFilter(query url.Values, zone *time.Location) (AuditFilter, error) {
	l, err := ParseList(query)
	f := AuditFilter{List: l}
	if err == nil && (l.Q != "" || !f.readable()) {
		err = fmt.Errorf("q or after: %w", ErrQuery)
	}
	for name, to := range map[string]*string{"actor": &f.Actor, "target": &f.Target} {
		*to = strings.TrimSpace(query.Get(name))
		if !utf8.ValidString(*to) || utf8.RuneCountInString(*to) > maxQuery {
			err = fmt.Errorf("%s: %w", name, ErrQuery)
		}
	}
	for _, a := range query["action"] {
		action := Action(a)
		if !slices.Contains(Actions, action) {
			err = fmt.Errorf("action: %w", ErrQuery)
		}
		if !slices.Contains(f.Actions, action) {
			f.Actions = append(f.Actions, action)
		}
	}
	for name, to := range map[string]*time.Time{"from": &f.From, "to": &f.To} {
		day, wrong := parseDay(query.Get(name), zone)
		if *to = day; wrong != nil {
			err = fmt.Errorf("%s: %w", name, wrong)
		}
	}
	return f, err
}

// parseDay returns the moment at which a day begins; zero for no day.
func parseDay(text string, zone *time.Location) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if zone == nil {
		zone = time.UTC
	}
	t, err := time.Parse(dayFormat, text)
	if err != nil || t.Year() < 1970 || t.Year() > 2999 {
		return time.Time{}, ErrQuery
	}
	return dayStart(t.Year(), t.Month(), t.Day(), zone), nil
}

// dayStart is the first moment of a day, also where clocks change at midnight;
// a day outside its month is one of another month.
func dayStart(year int, month time.Month, day int, zone *time.Location) time.Time {
	year, month, day = time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Date()
	const step = 30 * time.Minute
	t := time.Date(year, month, day, 0, 0, 0, 0, zone)
	for t.Day() != day {
		t = t.Add(step)
	}
	for earlier := t.Add(-step); earlier.Day() == day; earlier = earlier.Add(-step) {
		t = earlier
	}
	return t
}

// Pairs returns the keys in use for an address.
func (f AuditFilter) Pairs() [][2]string {
	var pairs [][2]string
	add := func(key, value string) {
		if value != "" {
			pairs = append(pairs, [2]string{key, value})
		}
	}
	add("actor", f.Actor)
	add("target", f.Target)
	for _, a := range f.Actions {
		add("action", string(a))
	}
	add("from", Day(f.From))
	add("to", Day(f.To))
	return append(pairs, f.List.Pairs()...)
}

// Day writes a day as an address does; nothing for the zero time.
func Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(dayFormat)
}

// Without returns the filter that lacks one key, or one of its values, for the
// chip that drops it.
func (f AuditFilter) Without(key, value string) AuditFilter {
	switch key {
	case "actor":
		f.Actor = ""
	case "target":
		f.Target = ""
	case "action":
		f.Actions = slices.DeleteFunc(slices.Clone(f.Actions), func(a Action) bool { return string(a) == value })
	case "from":
		f.From = time.Time{}
	case "to":
		f.To = time.Time{}
	}
	f.After = ""
	return f
}

// readable reports whether the cursor is one of this list.
func (f AuditFilter) readable() bool {
	if f.After == "" {
		return true
	}
	key, _, err := f.cursor()
	if err != nil {
		return false
	}
	at, err := strconv.ParseInt(key, 10, 64)
	return err == nil && at > 0 && time.UnixMicro(at).Year() < 10_000
}
