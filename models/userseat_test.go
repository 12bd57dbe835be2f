package models_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// selling makes a running subscription with one license.
func (w *world) selling(org models.OrgID, s models.Service, e models.Edition, seats int64, change ...func(*models.Subscription)) models.LicenseID {
	w.t.Helper()
	sub := models.Subscription{ID: models.NewID[models.Subscription](), OrgID: org, Name: string(s), StartsAt: time.Now().Add(-time.Hour)}
	for _, c := range change {
		c(&sub)
	}
	w.insert(&sub)
	l := models.License{ID: models.NewID[models.License](), OrgID: org, SubscriptionID: sub.ID, Service: s, Edition: e, Seats: seats}
	w.insert(&l)
	return l.ID
}

func (w *world) seats(id models.LicenseID) int64 {
	w.t.Helper()
	var n int64
	mustWork(w.t, "seats", w.db.Writer().WithContext(everything(w.t.Context())).Model(&models.Seat{}).Where("license_id = ?", id).Count(&n).Error)
	return n
}

func (w *world) options(u models.User) models.SeatOptions {
	w.t.Helper()
	o, err := w.db.Tenant(u.OrgID).SeatOptions(w.t.Context(), u.ID)
	mustWork(w.t, "options", err)
	return o
}

// give makes a user hold just these licenses, of Contact Center or of the rest.
func (w *world) give(u models.User, contactCenter bool, ids ...models.LicenseID) error {
	w.t.Helper()
	return w.db.Tenant(w.acme).SaveSeats(w.t.Context(), manager(w.t, w.ada, rbac.UserLicenses), u.ID, models.SeatChange{
		ContactCenter: contactCenter, Licenses: ids, Seen: w.options(u).Of(contactCenter).Seen(),
	})
}

// However many give seats at once, no more are given than were bought.
func TestSeatLimitAtOnce(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		few, plenty := w.selling(w.acme, models.Meetings, models.NoEdition, 5), w.selling(w.acme, models.Messaging, models.NoEdition, 100)
		var all sync.WaitGroup
		var mu sync.Mutex
		given := 0
		for i := range 40 {
			u := w.user(w.acme, "User", fmt.Sprint(i))
			all.Go(func() {
				err := w.give(u, false, few, plenty)
				var wrong models.Invalid
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err == nil:
					given++
				case !errors.As(err, &wrong) || wrong["license."+few.String()] != models.NoSeats:
					t.Errorf("ended in %v", err)
				}
			})
		}
		all.Wait()
		if given != 5 || w.seats(few) != 5 || w.seats(plenty) != 5 {
			t.Errorf("%d givers succeeded, %d and %d seats are used, want 5", given, w.seats(few), w.seats(plenty))
		}
		if n := w.happened(models.LicensesChanged); n != 5 {
			t.Errorf("%d events", n)
		}
	})
}

// People change seats of the same licenses in every direction, and users are
// deleted meanwhile: nobody waits for each other for ever, and the database's
// count stays right.
func TestSeatsMoveAtOnce(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		licenses := []models.LicenseID{}
		for _, s := range []models.Service{models.Meetings, models.Messaging, models.Calling} {
			licenses = append(licenses, w.selling(w.acme, s, models.NoEdition, 100))
		}
		var people []models.User
		for i := range 6 {
			people = append(people, w.user(w.acme, "User", fmt.Sprint(i)))
		}
		remove := w.accountChanges(w.ada, rbac.FullAdmin)["delete"]
		var all sync.WaitGroup
		for i := range 80 {
			u, from := people[i%len(people)], rand.IntN(3)
			all.Go(func() {
				var err error
				if i > 70 {
					err = remove(u)
				} else {
					options, failed := w.db.Tenant(w.acme).SeatOptions(t.Context(), u.ID)
					err = errors.Join(failed, w.db.Tenant(w.acme).SaveSeats(t.Context(), manager(t, w.ada, rbac.UserLicenses), u.ID,
						models.SeatChange{Licenses: []models.LicenseID{licenses[from], licenses[(from+1+i%2)%3]}, Seen: options.Seen()}))
				}
				if err != nil && !errors.Is(err, models.ErrConflict) && !errors.Is(err, models.ErrNotFound) {
					t.Errorf("ended in %v", err)
				}
			})
		}
		all.Wait()
		for _, o := range w.options(w.ada) {
			if n := w.seats(o.ID); o.Used != n {
				t.Errorf("%d seats are used, the license says %d", n, o.Used)
			}
		}
	})
}

// A person holds one seat of Contact Center; the other edition is one step away.
func TestSeats(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		seller := w.northwind.Ref()
		standard := w.selling(w.acme, models.ContactCenter, models.Standard, 1, func(s *models.Subscription) { s.SellerID = &seller })
		premium := w.selling(w.acme, models.ContactCenter, models.Premium, 1)
		meetings := w.selling(w.acme, models.Meetings, models.NoEdition, 2)
		past := time.Now().Add(-time.Minute)
		ended := w.selling(w.acme, models.Calling, models.NoEdition, 9, func(s *models.Subscription) { s.EndsAt = &past })
		foreign := w.selling(w.contoso, models.Calling, models.NoEdition, 9)
		options := w.options(w.bob)
		if len(options) != 3 || options[0].ID != meetings || options[1].ID != standard || options[1].SellerName != "Northwind" || options[2].SellerName != "" {
			t.Errorf("options %+v", options)
		}
		for _, id := range []models.LicenseID{ended, foreign, standard} {
			if err := w.give(w.bob, false, id); !errors.As(err, new(models.Invalid)) {
				t.Errorf("a license that is not on offer there: %v", err)
			}
		}
		if err := w.give(w.bob, true, standard, premium); !errors.As(err, new(models.Invalid)) {
			t.Errorf("two editions: %v", err)
		}
		mustWork(t, "meetings", w.give(w.bob, false, meetings))
		mustWork(t, "standard", w.give(w.bob, true, standard))
		mustWork(t, "premium", w.give(w.bob, true, premium))
		if w.seats(standard) != 0 || w.seats(premium) != 1 || w.seats(meetings) != 1 {
			t.Errorf("seats %d, %d, %d", w.seats(standard), w.seats(premium), w.seats(meetings))
		}
		n := len(w.entries())
		mustWork(t, "the same again", w.give(w.bob, true, premium))
		if len(w.entries()) != n {
			t.Error("nothing changed, and an event says that something did")
		}
		if err := w.give(w.ada, true, premium); !errors.As(err, new(models.Invalid)) {
			t.Errorf("no seats left: %v", err)
		}
		a := manager(t, w.ada, rbac.UserLicenses)
		mustFail(t, "an old form", w.db.Tenant(w.acme).SaveSeats(t.Context(), a, w.bob.ID, models.SeatChange{ContactCenter: true}), models.ErrConflict)
		mustFail(t, "somebody of another organization", w.db.Tenant(w.acme).SaveSeats(t.Context(), a, w.eve.ID, models.SeatChange{}), models.ErrNotFound)
		mustWork(t, "none", w.give(w.bob, true))
		if w.seats(premium) != 0 {
			t.Error("the seat was not given back")
		}
		log := w.entries()
		if last := log[len(log)-1]; last.Before != `{"licenses":"Contact Center Premium (contact_center)"}` || last.After != `{"licenses":""}` {
			t.Errorf("audit log: %s to %s", last.Before, last.After)
		}
	})
}

// Who meets where is set on managed sites that were asked about, and on no other.
func TestSaveSites(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		one, two := w.site(w.acme, "one.example"), w.site(w.acme, "two.example")
		foreign := w.site(w.contoso, "contoso.example")
		legacy := w.site(w.acme, "zz-legacy.example")
		mustWork(t, "legacy", w.changing(w.acme).Model(&models.Site{}).Where("id = ?", legacy).Update("legacy", true).Error)
		at, a := w.db.Tenant(w.acme), manager(t, w.ada, rbac.MeetingSettings)
		save := func(asked, sites []models.SiteID) error {
			all, err := at.MeetingSites(t.Context(), w.bob.ID)
			mustWork(t, "sites", err)
			var seen models.MeetingSites
			for _, s := range all {
				for _, id := range asked {
					if s.ID == id {
						seen = append(seen, s)
					}
				}
			}
			return at.SaveSites(t.Context(), a, w.bob.ID, models.SiteEdit{Asked: asked, Sites: sites, Seen: seen.Seen()})
		}
		mustWork(t, "both", save([]models.SiteID{one, two}, []models.SiteID{one, two}))
		mustWork(t, "one of them, asked about the other", save([]models.SiteID{two}, nil))
		meets, err := at.SitesOfUser(t.Context(), w.bob.ID)
		if err != nil || len(meets) != 1 || meets[0] != one {
			t.Errorf("meets on %v, %v", meets, err)
		}
		mustFail(t, "not asked about", save([]models.SiteID{two}, []models.SiteID{one}), models.ErrNotFound)
		mustFail(t, "of another organization", save([]models.SiteID{one, two, foreign}, []models.SiteID{foreign}), models.ErrNotFound)
		if err := save([]models.SiteID{legacy}, []models.SiteID{legacy}); !errors.As(err, new(models.Invalid)) {
			t.Errorf("a site of Site Administration: %v", err)
		}
		mustFail(t, "an old form", at.SaveSites(t.Context(), a, w.bob.ID, models.SiteEdit{Asked: []models.SiteID{one}, Seen: "old"}), models.ErrConflict)
		n := len(w.entries())
		mustWork(t, "as it is", save([]models.SiteID{one}, []models.SiteID{one}))
		if len(w.entries()) != n || n != 2 {
			t.Errorf("%d events, then %d", n, len(w.entries()))
		}
	})
}

// Two people change a card: what only one changed is kept, of what both changed
// the second is shown both; a card that stays as it is leaves no event.
func TestProfileThreeWays(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		at, a := w.db.Tenant(w.acme), manager(t, w.ada, rbac.Profile)
		drawn := w.reload(w.bob)
		save := func(seen models.User, change func(*models.Profile)) error {
			e := models.ProfileEdit{Version: seen.Version, Seen: seen.Profile(), Profile: seen.Profile()}
			change(&e.Profile)
			return at.SaveProfile(t.Context(), a, w.bob.ID, e)
		}
		mustWork(t, "as it is", save(drawn, func(*models.Profile) {}))
		if n := len(w.entries()); n != 0 {
			t.Errorf("%d events for nothing", n)
		}
		mustWork(t, "theirs", save(drawn, func(p *models.Profile) { p.Title, p.Phone = "Cook", "1" }))
		var clash models.ProfileConflict
		err := save(drawn, func(p *models.Profile) { p.Title, p.Department = "Baker", "Kitchen" })
		if !errors.As(err, &clash) || !errors.Is(err, models.ErrConflict) {
			t.Fatalf("ended in %v", err)
		}
		if m := clash.Merged; m.Title != "Baker" || m.Phone != "1" || m.Department != "Kitchen" || clash.Now.Title != "Cook" {
			t.Errorf("put together: %+v of %+v", m, clash.Now)
		}
		mustWork(t, "again", save(clash.Now, func(p *models.Profile) { *p = clash.Merged }))
		if got := w.reload(w.bob).Profile(); got != clash.Merged {
			t.Errorf("saved is %+v", got)
		}
		// Another change of the account is no conflict of the card.
		fresh := w.reload(w.bob)
		mustWork(t, "e-mail", at.ChangeEmail(t.Context(), a, giver(w.ada), w.bob.ID, models.EmailEdit{Seen: fresh.Email, Email: "b@example.com"}))
		mustWork(t, "card", save(fresh, func(p *models.Profile) { p.Title = "Chef" }))
	})
}
