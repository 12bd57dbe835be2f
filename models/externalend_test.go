package models_test

import (
	"testing"
	"time"

	"portico/models"
	"portico/models/rbac"
)

// R16: an end means the end of that day where the organization is, also on the
// days on which the clocks change, and in Greenland, where they go back in the
// last hour of a day.
func TestR16EndOfTheDay(t *testing.T) {
	for _, c := range []struct{ zone, day, want string }{
		{"UTC", "2028-02-29", "2028-02-29T23:59:59Z"},
		{"Europe/Prague", "2027-03-28", "2027-03-28T21:59:59Z"},
		{"Europe/Prague", "2027-10-31", "2027-10-31T22:59:59Z"},
		{"Pacific/Auckland", "2027-04-04", "2027-04-04T11:59:59Z"},
		{"Pacific/Pago_Pago", "2027-06-01", "2027-06-02T10:59:59Z"},
		{"Pacific/Kiritimati", "2027-06-01", "2027-06-01T09:59:59Z"},
		{"America/Santiago", "2027-09-04", "2027-09-05T03:59:59Z"},
		{"America/Nuuk", "2027-10-30", "2027-10-31T01:59:59Z"},
		{"America/Nuuk", "2027-10-29", "2027-10-30T00:59:59Z"},
	} {
		zone, err := time.LoadLocation(c.zone)
		mustWork(t, c.zone, err)
		got, problem := models.EndFor(rbac.ExternalFullAdmin, c.day, time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), zone)
		if problem != "" || got.Format(time.RFC3339) != c.want || models.EndDay(got, zone) != c.day {
			t.Errorf("%s in %s ends at %v (%s), want %s", c.day, c.zone, got, problem, c.want)
		}
	}
}
