package models

import (
	"cmp"
	"net"
	"strconv"
	"strings"
	"time"
)

// OrderForm is what somebody asks for when ordering or starting a trial, as
// typed.
type OrderForm struct {
	Customer OrgID // zero for a new one
	New      NewCustomer
	Seats    map[string]string // by the key of an offer
	Site     string
	End      string // the last day, empty for none
	Days     string // of a trial
}

const (
	// maxOrdered is the most seats of one service in an order.
	maxOrdered = 100_000
	// maxTrialDays is the longest that a trial runs from the day of asking.
	maxTrialDays = 90
	// maxTermYears is how far ahead the end of what is bought may lie.
	maxTermYears = 10
)

// TimeZones are those offered for a new customer; any other that the world
// knows is taken too.
var TimeZones = []string{
	"UTC", "Europe/Prague", "Europe/Zagreb", "Europe/Amsterdam", "Europe/Athens", "Europe/Belgrade", "Europe/Berlin",
	"Europe/Bratislava", "Europe/Brussels", "Europe/Bucharest", "Europe/Budapest", "Europe/Copenhagen", "Europe/Dublin",
	"Europe/Helsinki", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon", "Europe/Ljubljana", "Europe/London",
	"Europe/Luxembourg", "Europe/Madrid", "Europe/Oslo", "Europe/Paris", "Europe/Rome", "Europe/Sarajevo", "Europe/Skopje",
	"Europe/Sofia", "Europe/Stockholm", "Europe/Tallinn", "Europe/Vienna", "Europe/Vilnius", "Europe/Warsaw", "Europe/Zurich",
	"America/Chicago", "America/Denver", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "America/Toronto",
	"Asia/Dubai", "Asia/Hong_Kong", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
}

// Clean trims what was typed.
func (f OrderForm) Clean() OrderForm {
	f.Site, f.End, f.Days = strings.ToLower(strings.TrimSpace(f.Site)), strings.TrimSpace(f.End), strings.TrimSpace(f.Days)
	n := &f.New
	for _, s := range []*string{&n.Name, &n.TimeZone, &n.FirstName, &n.LastName} {
		*s = strings.TrimSpace(*s)
	}
	n.Contact, n.Email = cleanEmail(n.Contact), cleanEmail(n.Email)
	return f
}

// lines reads the seats.
func (f OrderForm) lines(v Invalid) []OrderLine {
	var list []OrderLine
	for _, o := range Offers {
		text := strings.TrimSpace(f.Seats[o.Key])
		if text == "" || text == "0" {
			continue
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 1 || n > maxOrdered {
			v["seats."+o.Key] = BadSeats
			continue
		}
		list = append(list, OrderLine{Service: o.Service, Edition: o.Edition, Seats: n})
	}
	if len(list) == 0 && len(v) == 0 {
		v["seats"] = Required
	}
	return list
}

// site checks the address of the meetings site: a new customer's Meetings need
// one, and without Meetings there is nothing to put on it.
func (f OrderForm) site(v Invalid, lines []OrderLine) {
	meetings := false
	for _, l := range lines {
		meetings = meetings || l.Service == Meetings
	}
	switch {
	case f.Site == "" && meetings && f.Customer.IsZero():
		v["site"] = Required
	case f.Site != "" && !validHost(f.Site):
		v["site"] = BadHost
	case f.Site != "" && !meetings:
		v["site"] = NeedsMeetings
	}
}

// validHost reports whether a name can be a site's address: a host name of at
// least two labels, in lower case, that is no IP address.
func validHost(s string) bool {
	labels := strings.Split(s, ".")
	if len(s) > 253 || len(labels) < 2 || net.ParseIP(s) != nil {
		return false
	}
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' || strings.ContainsFunc(l, notInAddress) {
			return false
		}
	}
	return strings.ContainsFunc(labels[len(labels)-1], func(r rune) bool { return r >= 'a' && r <= 'z' })
}

// check reports what is wrong with a new customer, field by field.
func (n NewCustomer) check(v Invalid) {
	if n.Name == "" {
		v["name"] = Required
	} else if problem := checkLine(n.Name); problem != "" {
		v["name"] = problem
	}
	if n.Contact != "" && !validEmail(n.Contact) {
		v["contact"] = BadEmail
	}
	if !n.Language.Valid() {
		v["language"] = UnknownChoice
	}
	if _, err := zoneNamed(n.TimeZone); err != nil {
		v["time_zone"] = UnknownChoice
	}
	if n.Email == "" && n.FirstName == "" && n.LastName == "" {
		return
	}
	if !validEmail(n.Email) {
		v["email"] = BadEmail
	}
	v.add(Profile{FirstName: n.FirstName, LastName: n.LastName}.Clean().Check())
}

func zoneNamed(name string) (*time.Location, error) {
	if name == "" || name == "Local" || len(name) > 64 {
		return nil, ErrNotFound
	}
	return time.LoadLocation(name)
}

// dayEnd is the last second of a day, so many days from now, where a customer
// is (R16).
func dayEnd(now time.Time, zone *time.Location, days int) time.Time {
	y, m, d := now.In(zone).Date()
	return endOfDay(y, m, d+days, zone)
}

// term reads the end of what is bought: the end of a day to come, or none.
func (f OrderForm) term(v Invalid, now time.Time, zone *time.Location) *time.Time {
	if f.End == "" {
		return nil
	}
	day, err := time.ParseInLocation(dayFormat, f.End, zone)
	if err != nil {
		v["end"] = BadEnd
		return nil
	}
	y, m, d := day.Date()
	at := endOfDay(y, m, d, zone)
	if !at.After(now) || at.After(now.AddDate(maxTermYears, 0, 1)) {
		v["end"] = BadEnd
		return nil
	}
	return &at
}

// trialDays reads how many days a trial is to run.
func trialDays(v Invalid, text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxTrialDays {
		v["days"] = BadDays
		return 0
	}
	return n
}

// order makes the order that the form asks for, without its customer's id.
func (f OrderForm) order(trial bool, now time.Time, zone *time.Location) (Order, error) {
	v := Invalid{}
	o := Order{Trial: trial, PlacedAt: now, Version: 1}
	o.Lines = f.lines(v)
	f.site(v, o.Lines)
	o.Site = f.Site
	if f.Customer.IsZero() {
		f.New.check(v)
		o.Newcomer, o.Customer = f.New, f.New.Name
		if own, err := zoneNamed(f.New.TimeZone); err == nil {
			zone = own
		}
	}
	zone = cmp.Or(zone, time.UTC)
	if trial {
		ends := dayEnd(now, zone, trialDays(v, f.Days))
		o.EndsAt = &ends
	} else {
		o.EndsAt = f.term(v, now, zone)
	}
	return o, v.Or()
}
