package models_test

import (
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

func born(at time.Time) func(*models.User) {
	return func(u *models.User) { u.CreatedAt = at.UTC() }
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	mustWork(t, "zone", err)
	return z
}

// Weeks begin on Monday in the organization's time zone, also across a change of
// clocks; somebody who came at the first moment of a week belongs to it.
func TestOverviewWeeks(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		for _, name := range []string{"Europe/Prague", "Pacific/Auckland", "America/Los_Angeles", "UTC", "America/Santiago"} {
			z := zone(t, name)
			for range 8 { // whichever day of the week it is, summer or winter
				list, err := db.Tenant(newWorld(t, db).acme).NewUsersByWeek(t.Context(), z)
				mustWork(t, "weeks", err)
				if len(list) != models.WeeksShown {
					t.Fatalf("%d weeks", len(list))
				}
				for i, week := range list {
					from := week.From.In(z)
					if from.Weekday() != time.Monday || i > 0 && from.AddDate(0, 0, -7).YearDay() != list[i-1].From.In(z).YearDay() {
						t.Errorf("%s: week %d begins on %s", name, i, from)
					}
				}
				now, last := clock.Now(), list[len(list)-1].From
				if last.After(now) || !last.In(z).AddDate(0, 0, 7).After(now) {
					t.Errorf("%s: now is %s, the last week begins on %s", name, now.In(z), last.In(z))
				}
				clock.Advance(25 * time.Hour)
			}
			clock.Advance(60 * 24 * time.Hour)
		}
	})
}

// The numbers are right on constructed data, at the edges of weeks too, and
// nobody else's.
func TestOverviewCountsByWeek(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		z := zone(t, "Pacific/Auckland")
		list, err := db.Tenant(w.contoso).NewUsersByWeek(t.Context(), z)
		mustWork(t, "weeks", err)
		empty := w.org("Empty", models.Customer)
		first, second := list[0].From, list[1].From
		for _, at := range []time.Time{first.Add(-time.Microsecond), first, second.Add(-time.Microsecond), second} {
			w.user(empty, "Somebody", "New", born(at))
			w.insert(&models.AuditEntry{ID: models.NewID[models.AuditEntry](), OrgID: empty, At: at.UTC(), Action: models.SignedIn})
			w.insert(&models.AuditEntry{ID: models.NewID[models.AuditEntry](), OrgID: empty, At: at.UTC(), Action: models.SignInFailed})
		}
		for name, count := range map[string]func() ([]models.Week, error){
			"users":    func() ([]models.Week, error) { return db.Tenant(empty).NewUsersByWeek(t.Context(), z) },
			"sign-ins": func() ([]models.Week, error) { return db.Tenant(empty).SignInsByWeek(t.Context(), z) },
		} {
			got, err := count()
			mustWork(t, name, err)
			for i, week := range got {
				want := map[int]int{0: 2, 1: 1}[i]
				if week.N != want || week.More {
					t.Errorf("%s: week %d has %d, want %d", name, i, week.N, want)
				}
			}
		}
		none, err := db.Tenant(w.northwind).SignInsByWeek(t.Context(), z)
		mustWork(t, "nobody's", err)
		for i, week := range none {
			if week.N != 0 {
				t.Errorf("Northwind has %d sign-ins in week %d", week.N, i)
			}
		}
	})
}

// Invitations count as old by the clock, people by their state, administrators
// by role and once each.
func TestOverviewFigures(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		tenant, week := db.Tenant(w.acme), clock.Now().Add(-7*24*time.Hour)
		w.user(w.acme, "Old", "Invited", status(models.Invited), born(week.Add(-time.Minute)))
		w.user(w.acme, "New", "Invited", status(models.Invited), born(week.Add(time.Minute)))
		w.user(w.acme, "Old", "Active", born(week.Add(-time.Hour)))
		w.user(w.acme, "Not", "Active", status(models.Inactive))
		if n, err := tenant.InvitedBefore(t.Context(), week, nil); err != nil || n.N != 1 {
			t.Errorf("%d old invitations, %v", n.N, err)
		}
		if n, err := tenant.InvitedBefore(t.Context(), week, []models.SiteID{models.NewID[models.Site]()}); err != nil || n.N != 0 {
			t.Errorf("%d old invitations of a site without people, %v", n.N, err)
		}
		by, err := tenant.UsersByStatus(t.Context(), nil)
		mustWork(t, "by status", err)
		if by[models.Active].N != 3 || by[models.Invited].N != 2 || by[models.Inactive].N != 1 {
			t.Errorf("by status: %v", by)
		}
		one, other := w.site(w.acme, "one.meet.example"), w.site(w.acme, "other.meet.example")
		w.grant(w.acme, w.bob, rbac.SiteAdmin, onSite(one))
		w.grant(w.acme, w.bob, rbac.SiteAdmin, onSite(other))
		w.grant(w.acme, w.ada, rbac.DeviceAdmin, removed)
		w.grant(w.acme, w.bob, rbac.SupportAdmin, until(clock.Now()))
		roles, err := tenant.AdministratorsByRole(t.Context(), false)
		mustWork(t, "by role", err)
		if len(roles) != 2 || roles[0].Role != rbac.FullAdmin || roles[0].N != 1 || roles[1].Role != rbac.SiteAdmin || roles[1].N != 1 {
			t.Errorf("by role: %v", roles)
		}
		for _, at := range []time.Duration{-time.Minute, time.Minute, 13 * 24 * time.Hour, 15 * 24 * time.Hour} {
			w.grant(w.acme, w.user(w.contoso, "Guest", "Ending"), rbac.ExternalReadOnlyAdmin, until(clock.Now().Add(at)))
		}
		w.grant(w.acme, w.user(w.acme, "Own", "Ending"), rbac.ReadOnlyAdmin, until(clock.Now().Add(time.Hour)))
		if n, err := tenant.ExternalEnding(t.Context(), clock.Now().Add(14*24*time.Hour)); err != nil || n.N != 2 {
			t.Errorf("%d grants from outside end soon, %v", n.N, err)
		}
	})
}
