package models_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

func (s *shop) trialSeller() (models.Authority, models.Vendor) {
	s.t.Helper()
	return s.seller(s.full, rbac.Trials, rbac.SalesFullAdmin)
}

func (s *shop) startTrial(f models.OrderForm) models.Order {
	s.t.Helper()
	a, v := s.trialSeller()
	id, err := s.tenant().StartTrial(s.t.Context(), a, v, f)
	mustWork(s.t, "start", err)
	return s.trial(id)
}

func (s *shop) trial(id models.OrderID) models.Order {
	s.t.Helper()
	_, v := s.trialSeller()
	o, _, err := s.tenant().Order(s.t.Context(), v.Reach, true, id)
	mustWork(s.t, "trial", err)
	return o
}

func (s *shop) steps(id models.OrderID) string {
	s.t.Helper()
	_, v := s.trialSeller()
	_, steps, err := s.tenant().Order(s.t.Context(), v.Reach, true, id)
	mustWork(s.t, "history", err)
	words := ""
	for _, step := range steps {
		words += string(step.Step) + " "
	}
	return words
}

// TestR24Start: a trial lends services for some days, until the end of a day
// where the customer is, with what an order gives the seller.
func TestR24Start(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) {
		f := newcomer("Umbrella")
		f.New.TimeZone = "Pacific/Auckland"
		o := s.startTrial(f)
		zone, _ := time.LoadLocation("Pacific/Auckland")
		y, m, d := s.clock.Now().In(zone).Date()
		if want := time.Date(y, m, d+30, 23, 59, 59, 0, zone); !o.EndsAt.Equal(want) {
			t.Errorf("ends %s, want %s", o.EndsAt, want)
		}
		org := o.CustomerID.String()
		for sql, want := range map[string]int64{
			"SELECT count(*) FROM subscriptions WHERE org_id = ? AND trial":                                    1,
			"SELECT sum(seats) FROM licenses WHERE org_id = ?":                                                 15,
			"SELECT count(*) FROM grants WHERE org_id = ? AND role = 'external_full_admin'":                    1,
			"SELECT count(*) FROM orders WHERE customer_id = ? AND trial AND state = 'provisioned'":            1,
			"SELECT count(*) FROM audit_entries WHERE org_id = ? AND action = 'trial.started'":                 3,
			"SELECT count(*) FROM sites s JOIN subscriptions b ON b.id = s.subscription_id WHERE b.org_id = ?": 1,
		} {
			if got := s.number(sql, org); got != want {
				t.Errorf("%s: %d, want %d", sql, got, want)
			}
		}
		s.startTrial(models.OrderForm{Customer: s.acme, Seats: tenSeats, Days: "90"})
		if n := s.number("SELECT count(*) FROM grants WHERE org_id = ? AND user_id = ? AND role = 'provisioning_admin' AND origin = 'order'", s.acme.String(), s.full.ID.String()); n != 1 {
			t.Errorf("%d grants in the existing customer", n)
		}
		if n := s.number("SELECT count(*) FROM mails WHERE kind = 'trial_started' AND email = ?", s.ada.Email); n != 1 {
			t.Errorf("%d mails to its full administrator", n)
		}
		a, v := s.seller(s.sales, rbac.Trials, rbac.SalesAdmin)
		_, err := s.tenant().StartTrial(t.Context(), a, v, models.OrderForm{Customer: s.acme, Seats: tenSeats, Days: "9"})
		mustFail(t, "not assigned", err, models.ErrNotFound)
		_, _, err = s.tenant().Order(t.Context(), v.Reach, true, o.ID)
		mustFail(t, "another's trial", err, models.ErrNotFound)
	})
}

// TestR24ExtendConvertEnd: each does what it says, and nothing to a trial that
// stands elsewhere.
func TestR24ExtendConvertEnd(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) {
		a, v := s.trialSeller()
		o := s.startTrial(newcomer("Umbrella"))
		extend := func(version int64, days string) error {
			return s.tenant().ExtendTrial(t.Context(), a, v, o.ID, version, days)
		}
		mustWork(t, "extend", extend(o.Version, "10"))
		mustFail(t, "extend what somebody extended", extend(o.Version, "10"), models.ErrOrderState)
		longer := s.trial(o.ID)
		if longer.EndsAt.Sub(*o.EndsAt).Round(24*time.Hour) != 10*24*time.Hour {
			t.Errorf("from %s to %s", o.EndsAt, longer.EndsAt)
		}
		var wrong models.Invalid
		if err := extend(longer.Version, "51"); !errors.As(err, &wrong) || wrong["days"] != models.TooManyDays {
			t.Errorf("beyond 90 days: %v", err)
		}
		if err := extend(longer.Version, "x"); !errors.As(err, &wrong) || wrong["days"] != models.BadDays {
			t.Errorf("days in words: %v", err)
		}
		bought, err := s.tenant().ConvertTrial(t.Context(), a, v, o.ID, longer.Version, "")
		mustWork(t, "convert", err)
		order, steps, err := s.tenant().Order(t.Context(), v.Reach, false, bought)
		mustWork(t, "its order", err)
		if order.State != models.OrderProvisioned || *order.SubscriptionID != *o.SubscriptionID || len(steps) != 1 || len(order.Lines) != 2 {
			t.Errorf("the order is %+v", order)
		}
		if n := s.number("SELECT count(*) FROM subscriptions WHERE id = ? AND NOT trial AND ends_at IS NULL", o.SubscriptionID.String()); n != 1 {
			t.Error("the subscription does not go on")
		}
		if got := s.trial(o.ID); got.State != models.OrderConverted || s.steps(o.ID) != "started extended converted " {
			t.Errorf("%s: %s", got.State, s.steps(o.ID))
		}
		ended := s.startTrial(models.OrderForm{Customer: s.acme, Seats: tenSeats, Days: "5"})
		mustWork(t, "end", s.tenant().EndTrial(t.Context(), a, v, ended.ID, ended.Version))
		expired := s.startTrial(models.OrderForm{Customer: s.acme, Seats: tenSeats, Days: "1"})
		s.clock.Advance(3 * 24 * time.Hour)
		for what, id := range map[string]models.OrderID{"converted": o.ID, "ended": ended.ID, "run out": expired.ID} {
			version := s.trial(id).Version
			mustFail(t, "extend a trial "+what, s.tenant().ExtendTrial(t.Context(), a, v, id, version, "1"), models.ErrOrderState)
			_, err := s.tenant().ConvertTrial(t.Context(), a, v, id, version, "")
			mustFail(t, "convert a trial "+what, err, models.ErrOrderState)
			mustFail(t, "end a trial "+what, s.tenant().EndTrial(t.Context(), a, v, id, version), models.ErrOrderState)
		}
		mustFail(t, "an order is no trial", s.tenant().EndTrial(t.Context(), a, v, bought, 1), models.ErrNotFound)
	})
}

// TestR24Expiry: a trial that runs out takes its licenses with it, after one
// notice to the seller and to the customer's full administrators; two processes
// do it once.
func TestR24Expiry(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) { expiry(t, s, s.db, s.db) })
}

// TestR24ExpiryFromTwoProcesses is TestR24Expiry with two processes on one
// PostgreSQL.
func TestR24ExpiryFromTwoProcesses(t *testing.T) {
	o := modelstest.Options{Clock: modelstest.NewClock()}
	url := modelstest.PostgresURL(t, o)
	one, two := modelstest.Connect(t, url, o), modelstest.Connect(t, url, o)
	expiry(t, newShop(t, one, o.Clock), one, two)
}

func expiry(t *testing.T, s *shop, processes ...*models.DB) {
	f := models.OrderForm{Customer: s.acme, Seats: tenSeats, Site: "trial.meet.example", Days: "10"}
	o := s.startTrial(f)
	s.sit(o, s.bob)
	jobs := func() {
		inAll(t, processes, func(ctx context.Context, db *models.DB) error {
			return errors.Join(db.Platform().NoticeTrials(ctx), db.Platform().ExpireTrials(ctx))
		})
	}
	count := func(when string, notices, expiries, mails, seats int64) {
		t.Helper()
		for sql, want := range map[string]int64{
			"SELECT count(DISTINCT event_id) FROM audit_entries WHERE authority = 'job' AND action = 'trial.notice_sent'": notices,
			"SELECT count(DISTINCT event_id) FROM audit_entries WHERE authority = 'job' AND action = 'trial.expired'":     expiries,
			"SELECT count(*) FROM mails WHERE kind = 'trial_ending' AND email = '" + s.ada.Email + "'":                    notices,
			"SELECT count(*) FROM mails WHERE kind = 'trial_ending' AND email = '" + s.full.Email + "'":                   notices,
			"SELECT count(*) FROM mails WHERE kind IN ('trial_ending', 'trial_ended')":                                    mails,
			"SELECT count(*) FROM seats":                                            seats,
			"SELECT count(*) FROM site_users":                                       seats,
			"SELECT count(*) FROM sites WHERE address = 'trial.meet.example'":       seats,
			"SELECT count(*) FROM grants WHERE site_id IS NOT NULL AND NOT removed": seats,
		} {
			if got := s.number(sql); got != want {
				t.Errorf("%s: %s: %d, want %d", when, sql, got, want)
			}
		}
	}
	jobs()
	count("at first", 0, 0, 0, 1)
	s.clock.Advance(8 * 24 * time.Hour)
	jobs()
	jobs()
	count("two days before", 1, 0, 2, 1)
	s.clock.Advance(3 * 24 * time.Hour)
	if got := s.trial(o.ID).StateAt(s.clock.Now()); got != models.OrderEnded {
		t.Errorf("past its end, before the job: %s", got)
	}
	jobs()
	jobs()
	count("afterwards", 1, 1, 4, 0)
	if got := s.trial(o.ID); got.State != models.OrderEnded || s.steps(o.ID) != "started noticed expired " {
		t.Errorf("%s: %s", got.State, s.steps(o.ID))
	}
	f.Days = "20"
	again := s.startTrial(f) // the address is free again
	a, v := s.trialSeller()
	s.clock.Advance(18 * 24 * time.Hour)
	jobs()
	mustWork(t, "extend after the notice", s.tenant().ExtendTrial(t.Context(), a, v, again.ID, s.trial(again.ID).Version, "10"))
	s.clock.Advance(10 * 24 * time.Hour)
	jobs()
	if got := s.steps(again.ID); got != "started noticed extended noticed " {
		t.Errorf("extended, it says again: %s", got)
	}
}

// sit gives somebody a seat and a place on the site of a trial, with a role
// there.
func (s *shop) sit(o models.Order, u models.User) {
	s.t.Helper()
	var license models.License
	mustWork(s.t, "license", s.inside(s.acme).Where("subscription_id = ?", o.SubscriptionID).Limit(1).Find(&license).Error)
	var site models.Site
	mustWork(s.t, "site", s.inside(s.acme).Take(&site, "address = ?", o.Site).Error)
	s.insert(&models.Seat{LicenseID: license.ID, UserID: u.ID, OrgID: s.acme})
	s.insert(&models.SiteUser{SiteID: site.ID, UserID: u.ID, OrgID: s.acme})
	s.grant(s.acme, u, rbac.SiteAdmin, onSite(site.ID))
}

// inAll runs something in all processes, four times each, at once.
func inAll(t *testing.T, processes []*models.DB, do func(context.Context, *models.DB) error) {
	t.Helper()
	done := make(chan error)
	for _, db := range processes {
		for range 4 {
			go func() { done <- do(t.Context(), db) }()
		}
	}
	for range 4 * len(processes) {
		mustWork(t, "a job", <-done)
	}
}
