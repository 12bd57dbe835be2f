package models_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// mailed lists the receivers of mails of a kind, in order.
func (w *world) mailed(kind models.MailKind) []string {
	w.t.Helper()
	var mails []models.Mail
	mustWork(w.t, "mails", w.db.Writer().WithContext(everything(w.t.Context())).Where("kind = ?", kind).Find(&mails).Error)
	var list []string
	for _, m := range mails {
		list = append(list, m.Email)
	}
	slices.Sort(list)
	return list
}

func emails(people ...models.User) []string {
	var list []string
	for _, u := range people {
		list = append(list, u.Email)
	}
	slices.Sort(list)
	return list
}

func (w *world) ask(by models.User, l models.License, wish models.Wish) error {
	w.t.Helper()
	return w.db.Tenant(w.acme).AskUpgrade(w.t.Context(), manager(w.t, by, rbac.Licenses), holder(w.acme, rbac.Home, rbac.FullAdmin).LicenseReach(), l.ID, wish)
}

func (w *world) assign(sales models.User, customer models.OrgID) {
	w.t.Helper()
	w.insert(&models.Assignment{OrgID: sales.OrgID, UserID: sales.ID, CustomerID: customer.Ref()})
}

// What a customer asks for reaches the seller's sales people who have it in
// their scope, and nobody else.
func TestUpgradeIsMailedToTheSeller(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		all, assigned, others := w.user(w.northwind, "All", "Sales"), w.user(w.northwind, "Assigned", "Sales"), w.user(w.northwind, "Other", "Sales")
		gone, inactive := w.user(w.northwind, "Gone", "Sales"), w.user(w.northwind, "Inactive", "Sales", status(models.Inactive))
		head := w.user(w.northwind, "Head", "Full")
		w.grant(w.northwind, all, rbac.SalesFullAdmin)
		w.grant(w.northwind, inactive, rbac.SalesFullAdmin)
		w.grant(w.northwind, gone, rbac.SalesFullAdmin, removed)
		w.grant(w.northwind, head, rbac.FullAdmin)
		w.grant(w.northwind, assigned, rbac.SalesAdmin)
		w.grant(w.northwind, others, rbac.SalesAdmin)
		w.assign(assigned, w.acme)
		w.assign(others, w.contoso)
		sold, direct := w.license(w.subscription(w.acme, w.northwind), models.Meetings, 5), w.license(w.subscription(w.acme, models.OrgID{}), models.Calling, 5)

		mustWork(t, "ask", w.ask(w.ada, sold, models.Wish{Seats: " 9 ", Words: " by May "}))
		if got := w.mailed(models.MailUpgradeAsked); !slices.Equal(got, emails(all, assigned)) {
			t.Errorf("mailed to %v", got)
		}
		last := w.entries()[len(w.entries())-1]
		if last.Action != models.UpgradeAsked || last.OrgID != w.acme || !strings.Contains(last.After, `"seats":9`) || !strings.Contains(last.After, `"by May"`) {
			t.Errorf("the log says %s in %v: %s", last.Action, last.OrgID, last.After)
		}
		mustWork(t, "ask directly", w.ask(w.ada, direct, models.Wish{Seats: "6"}))
		if got := w.mailed(models.MailUpgradeAsked); !slices.Equal(got, emails(all, assigned, w.ada)) {
			t.Errorf("mailed to %v", got)
		}
	})
}

// A seller without sales people hears of it through its full administrators.
func TestUpgradeReachesSomebody(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		head := w.user(w.northwind, "Head", "Full")
		w.grant(w.northwind, head, rbac.FullAdmin)
		mustWork(t, "ask", w.ask(w.ada, w.license(w.subscription(w.acme, w.northwind), models.Meetings, 5), models.Wish{Seats: "6"}))
		if got := w.mailed(models.MailUpgradeAsked); !slices.Equal(got, emails(head)) {
			t.Errorf("mailed to %v", got)
		}
	})
}

// One request is open for a license; withdrawn or met, there may be another.
func TestUpgradeOneOpenRequest(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		l := w.license(w.subscription(w.acme, w.northwind), models.Meetings, 5)
		tenant, reach := w.db.Tenant(w.acme), holder(w.acme, rbac.Home, rbac.FullAdmin).LicenseReach()
		open := func() *models.UpgradeRequest {
			row, err := tenant.License(t.Context(), reach, l.ID)
			mustWork(t, "license", err)
			return row.Asked
		}
		mustWork(t, "ask", w.ask(w.ada, l, models.Wish{Seats: "9"}))
		mustFail(t, "ask twice", w.ask(w.ada, l, models.Wish{Seats: "10"}), models.ErrConflict)
		first := open()
		if first == nil || first.Seats != 9 || first.Asker != w.ada.DisplayName {
			t.Fatalf("open is %v", first)
		}
		withdraw := func(id models.ID[models.UpgradeRequest]) error {
			return tenant.WithdrawUpgrade(t.Context(), manager(t, w.ada, rbac.Licenses), reach, l.ID, id)
		}
		mustFail(t, "withdraw another", withdraw(models.NewID[models.UpgradeRequest]()), models.ErrConflict)
		mustWork(t, "withdraw", withdraw(first.ID))
		mustFail(t, "withdraw twice", withdraw(first.ID), models.ErrConflict)
		if open() != nil {
			t.Error("a withdrawn request is open")
		}
		mustWork(t, "ask again", w.ask(w.ada, l, models.Wish{Seats: "9"}))
		mustWork(t, "more seats", w.changing(w.acme).Model(&models.License{}).Where("id = ?", l.ID).Update("seats", 9).Error)
		if open() != nil {
			t.Error("a request that was met is open")
		}
		mustWork(t, "ask for still more", w.ask(w.ada, l, models.Wish{Seats: "12"}))
		if r := open(); r == nil || r.Seats != 12 {
			t.Errorf("open is %v", r)
		}

	})
}

// Two people who ask at once make one request.
func TestUpgradeAskedAtOnce(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.grant(w.acme, w.bob, rbac.FullAdmin)
		for range 10 {
			l := w.license(w.subscription(w.acme, w.northwind), models.Meetings, 5)
			errs := make([]error, 4)
			var all sync.WaitGroup
			for i := range errs {
				all.Go(func() { errs[i] = w.ask([]models.User{w.ada, w.bob}[i%2], l, models.Wish{Seats: "9"}) })
			}
			all.Wait()
			worked := 0
			for _, err := range errs {
				if err == nil {
					worked++
				} else {
					mustFail(t, "the other", err, models.ErrConflict)
				}
			}
			if worked != 1 {
				t.Errorf("%d of four made a request", worked)
			}
		}
	})
}

func TestUpgradeRefused(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		yesterday := clock.Now().Add(-24 * time.Hour)
		ended := w.license(w.subscription(w.acme, w.northwind, func(s *models.Subscription) { s.EndsAt = &yesterday }), models.Meetings, 5)
		mustFail(t, "an ended subscription", w.ask(w.ada, ended, models.Wish{Seats: "9"}), models.ErrConflict)
		l := w.license(w.subscription(w.acme, w.northwind), models.Meetings, 5)
		for typed, want := range map[models.Wish]models.Problem{
			{}: models.Required, {Seats: "many"}: models.NotANumber, {Seats: "-3"}: models.NotANumber, {Seats: "1e3"}: models.NotANumber,
			{Seats: "99999999999999999999"}: models.NotANumber, {Seats: "10000001"}: models.NotANumber, {Seats: "5"}: models.NotMore,
			{Seats: "6", Words: strings.Repeat("x", 101)}: models.TooLong, {Seats: "6", Words: "a\nb"}: models.BadCharacters,
		} {
			var v models.Invalid
			if err := w.ask(w.ada, l, typed); !errors.As(err, &v) || v["seats"] != want && v["words"] != want {
				t.Errorf("%q: %v, want %s", typed, err, want)
			}
		}
		// R23: to a provisioning administrator what another sold does not exist;
		// what one may only read is not changed.
		davor := w.user(w.northwind, "Davor", "Kožul")
		d := rbac.For(rbac.Licenses, rbac.Subject{Relation: rbac.Partner, Grants: []rbac.Grant{{Role: rbac.ProvisioningAdmin}}})
		by, err := models.Granted(actor(davor), w.acme, d)
		mustWork(t, "authority", err)
		direct := w.license(w.subscription(w.acme, models.OrgID{}), models.Meetings, 5)
		only := holder(w.northwind, rbac.Partner, rbac.ProvisioningAdmin).LicenseReach()
		reads := holder(w.northwind, rbac.Partner, rbac.ProvisioningAdmin, rbac.ExternalReadOnlyAdmin).LicenseReach()
		tenant := db.Tenant(w.acme)
		mustFail(t, "unsold", tenant.AskUpgrade(t.Context(), by, only, direct.ID, models.Wish{Seats: "9"}), models.ErrNotFound)
		mustFail(t, "unsold, read", tenant.AskUpgrade(t.Context(), by, reads, direct.ID, models.Wish{Seats: "9"}), models.ErrForbidden)
		before := len(w.entries())
		mustWork(t, "sold", tenant.AskUpgrade(t.Context(), by, only, l.ID, models.Wish{Seats: "9"}))
		if n := len(w.entries()) - before; n != 1 {
			t.Errorf("%d entries for one request", n)
		}
	})
}
