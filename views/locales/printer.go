// Package locales holds every word the portal says, in its three languages side
// by side, and knows how each language counts and writes dates.
package locales

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"portico/models"
)

// Text is one message in the three languages.
type Text struct{ En, Cs, Hr string }

// Plain is a name that is the same in every language.
func Plain(name string) Text { return Text{name, name, name} }

// In returns the message in a language.
func (t Text) In(lang models.Language) string {
	switch lang {
	case models.Czech:
		return t.Cs
	case models.Croatian:
		return t.Hr
	default:
		return t.En
	}
}

// Forms are the plural forms of a message; English has no Few. Each may hold
// one %s, which the number replaces.
type Forms struct{ One, Few, Other string }

// Plural is one counted message in the three languages.
type Plural struct{ En, Cs, Hr Forms }

func (p Plural) in(lang models.Language) Forms {
	switch lang {
	case models.Czech:
		return p.Cs
	case models.Croatian:
		return p.Hr
	default:
		return p.En
	}
}

// Printer says things in one language, in one time zone, at one moment.
type Printer struct {
	Lang models.Language
	Zone *time.Location
	Now  time.Time
}

// T says a message, with values for its verbs; values for which it has no verb
// are left out.
func (p Printer) T(t Text, values ...any) string {
	text := t.In(p.Lang)
	if n := strings.Count(text, "%s"); n < len(values) {
		values = values[:n]
	}
	if len(values) == 0 {
		return text
	}
	return fmt.Sprintf(text, values...)
}

// N says a counted message.
func (p Printer) N(t Plural, n int) string {
	forms := t.in(p.Lang)
	form := forms.Other
	switch plural.Cardinal.MatchPlural(p.tag(), n, 0, 0, 0, 0) {
	case plural.One:
		form = forms.One
	case plural.Few:
		form = forms.Few
	}
	return fmt.Sprintf(form, p.Number(n))
}

// Number writes a whole number with the language's separators.
func (p Printer) Number(n int) string { return message.NewPrinter(p.tag()).Sprint(n) }

// Count says how many rows a list has; it stops at 1,000.
func (p Printer) Count(t Plural, c models.Count) string {
	if !c.More {
		return p.N(t, c.N)
	}
	return fmt.Sprintf(t.in(p.Lang).Other, p.Number(c.N)+"+")
}

func (p Printer) tag() language.Tag { return language.Make(string(p.Lang)) }

// Date writes a day.
func (p Printer) Date(t time.Time) string {
	return t.In(p.zone()).Format(Text{"2 Jan 2006", "2. 1. 2006", "2. 1. 2006."}.In(p.Lang))
}

// Moment writes a day and the time of day, with the zone.
func (p Printer) Moment(t time.Time) string {
	return t.In(p.zone()).Format(Text{"2 Jan 2006, 15:04 MST", "2. 1. 2006 15:04 MST", "2. 1. 2006. 15:04 MST"}.In(p.Lang))
}

// Ago says how long ago something was, or its date when that is clearer.
func (p Printer) Ago(t time.Time) string {
	switch d := p.Now.Sub(t); {
	case d < time.Minute:
		return p.T(JustNow)
	case d < time.Hour:
		return p.N(MinutesAgo, int(d/time.Minute))
	case d < 24*time.Hour:
		return p.N(HoursAgo, int(d/time.Hour))
	case d < 30*24*time.Hour:
		return p.N(DaysAgo, int(d/(24*time.Hour)))
	}
	return p.Date(t)
}

func (p Printer) zone() *time.Location {
	if p.Zone == nil {
		return time.UTC
	}
	return p.Zone
}

// Empty reports whether there is no message.
func (t Text) Empty() bool { return t == Text{} }
