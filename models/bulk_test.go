package models_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

func rolesFile(lines ...string) string {
	return strings.Join(models.CSVHeader, ",") + "\n" + strings.Join(lines, "\n") + "\n"
}

func roleLine(u models.User, roles string) string { return ",,," + u.Email + "," + roles }

func (w *world) draftFile(u models.User, file string) models.BulkID {
	w.t.Helper()
	id, err := w.db.Tenant(w.acme).DraftFile(w.t.Context(), manager(w.t, u, rbac.BulkRoles), giver(u), "roles.csv", strings.NewReader(file))
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

func (w *world) applyBulk(u models.User, id models.BulkID) error {
	return w.db.Tenant(w.acme).ApplyBulk(w.t.Context(), manager(w.t, u, rbac.BulkRoles), giver(u), id, true)
}

func (w *world) undoBulk(u models.User, id models.BulkID) error {
	return w.db.Tenant(w.acme).UndoBulk(w.t.Context(), manager(w.t, u, rbac.BulkRoles), giver(u), id, true)
}

func (w *world) bulkCounts(id models.BulkID) map[models.BulkResult]int {
	w.t.Helper()
	v, err := w.db.Tenant(w.acme).BulkView(w.t.Context(), id, models.BulkFilter{})
	if err != nil {
		w.t.Fatal(err)
	}
	return v.Counts
}

// many adds n users to Acme.
func (w *world) many(n int) []models.User {
	w.t.Helper()
	users := make([]models.User, n)
	for i := range users {
		users[i] = w.newUser(w.acme, "Many", fmt.Sprintf("N%06d", i), email(fmt.Sprintf("many%d@acme.example", i)))
	}
	if err := w.db.Writer().WithContext(everything(w.t.Context())).CreateInBatches(users, 400).Error; err != nil {
		w.t.Fatal(err)
	}
	return users
}

// TestR12BulkOfThousands: five thousand rows are a dry run, applied and undone
// each within the time that a page has, in one event each.
func TestR12BulkOfThousands(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		const n = models.MaxChanged - 1
		w := newWorld(t, db)
		w.grant(w.acme, w.bob, rbac.ContactCenterAdmin)
		w.site(w.acme, "acme.meet.example")
		lines := []string{roleLine(w.bob, "Support administrator; Contact Center service administrator")}
		for i, u := range w.many(n) {
			if i%2 == 0 {
				w.grant(w.acme, u, rbac.DeviceAdmin)
			}
			lines = append(lines, roleLine(u, []string{"Support administrator", "Read-only administrator; Site administrator (acme.meet.example)"}[i%2]))
		}
		took := func(what string, do func()) {
			t.Helper()
			start := time.Now()
			do()
			t.Logf("%s of %d rows: %s", what, n, time.Since(start).Round(time.Millisecond))
		}
		var id models.BulkID
		took("dry run", func() { id = w.draftFile(w.ada, rolesFile(lines...)) })
		if c := w.bulkCounts(id); c[models.RowChange] != n+1 {
			t.Fatalf("counts %v", c)
		}
		_, err := db.Tenant(w.acme).DraftFile(t.Context(), manager(t, w.ada, rbac.BulkRoles), giver(w.ada), "more.csv",
			strings.NewReader(rolesFile(append(lines, roleLine(w.user(w.acme, "One", "More"), "Device administrator"))...)))
		mustFail(t, "one more change", err, models.ErrTooMany)
		_, err = db.Tenant(w.acme).Chosen(t.Context(), models.BulkChoice{Filter: &models.AdministratorFilter{}})
		mustFail(t, "everybody", err, models.ErrTooMany)
		took("apply", func() { mustWork(t, "apply", w.applyBulk(w.ada, id)) })
		if c := w.bulkCounts(id); c[models.RowDone] != n+1 {
			t.Fatalf("counts %v", c)
		}
		took("page", func() { _ = w.bulkCounts(id) })
		took("undo", func() { mustWork(t, "undo", w.undoBulk(w.ada, id)) })
		events := map[models.EntryID]int{}
		for _, e := range w.entries() {
			events[e.EventID]++
		}
		for event, lines := range events {
			if lines != n+1 && lines != 1 {
				t.Errorf("event %s has %d lines", event, lines)
			}
		}
		if len(events) != 3 {
			t.Errorf("%d events, want one each for the dry run, applying and undoing", len(events))
		}
	})
}

// TestR4BulkAtOnce: two people demote each other in bulk at the same time, again
// and again, while others apply the same dry run twice: one full administrator
// stays, and a dry run is applied once.
func TestR4BulkAtOnce(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		w.grant(w.acme, w.bob, rbac.FullAdmin)
		for range 10 {
			a, b := w.draftFile(w.ada, rolesFile(roleLine(w.bob, ""))), w.draftFile(w.bob, rolesFile(roleLine(w.ada, "")))
			var g sync.WaitGroup
			results := make([]error, 4)
			for i, do := range []func() error{
				func() error { return w.applyBulk(w.ada, a) }, func() error { return w.applyBulk(w.bob, b) },
				func() error { return w.applyBulk(w.ada, a) }, func() error { return w.applyBulk(w.bob, b) },
			} {
				g.Go(func() { results[i] = do() })
			}
			g.Wait()
			done := 0
			for _, err := range results {
				switch {
				case err == nil:
					done++
				case !errors.Is(err, models.ErrConflict) && !errors.Is(err, models.ErrForbidden):
					t.Fatalf("unexpected: %v", err)
				}
			}
			if n, err := db.Tenant(w.acme).FullAdministrators(t.Context(), 9); done != 1 || err != nil || n != 1 {
				t.Fatalf("%d applied, %d full administrators left, %v", done, n, err)
			}
			w.allFull(w.ada, w.bob)
		}
	})
}

// allFull makes people full administrators again.
func (w *world) allFull(people ...models.User) {
	w.t.Helper()
	for _, u := range people {
		err := w.changing(w.acme).Model(&models.Grant{}).Where("user_id = ? AND role = ?", u.ID, rbac.FullAdmin).Update("removed", false).Error
		if err != nil {
			w.t.Fatal(err)
		}
	}
}

// TestForgetBulks: a dry run is kept for a day, what was applied for a month.
func TestForgetBulks(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		draft, applied := w.draftFile(w.ada, rolesFile(roleLine(w.bob, "Device administrator"))), w.draftFile(w.ada, rolesFile(roleLine(w.bob, "Support administrator")))
		mustWork(t, "apply", w.applyBulk(w.ada, applied))
		there := func(id models.BulkID) bool {
			_, err := db.Tenant(w.acme).Bulk(t.Context(), id)
			return err == nil
		}
		for _, step := range []struct {
			wait           time.Duration
			draft, applied bool
		}{{23 * time.Hour, true, true}, {2 * time.Hour, false, true}, {28 * 24 * time.Hour, false, true}, {2 * 24 * time.Hour, false, false}} {
			clock.Advance(step.wait)
			mustWork(t, "forget", db.Platform().ForgetBulks(t.Context()))
			if there(draft) != step.draft || there(applied) != step.applied {
				t.Errorf("after %s more: draft %v, applied %v", step.wait, there(draft), there(applied))
			}
		}
		var rows int64
		if err := w.inside(w.acme).Model(&models.BulkRow{}).Count(&rows).Error; err != nil || rows != 0 {
			t.Errorf("%d rows left, %v", rows, err)
		}
	})
}
