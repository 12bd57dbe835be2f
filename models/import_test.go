package models_test

import (
	"context"
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

// checked uploads a file of n people, n/100 of whom cannot be added.
func (w *world) checked(n int) models.ImportID {
	w.t.Helper()
	id, err := w.db.Tenant(w.acme).CheckImport(w.t.Context(), manager(w.t, w.ada, rbac.AddUsers), "people.csv", strings.NewReader(peopleFile(n)))
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

// started is a checked import that Ada has started.
func (w *world) started(n int) models.ImportID {
	w.t.Helper()
	id := w.checked(n)
	if err := w.db.Tenant(w.acme).StartImport(w.t.Context(), manager(w.t, w.ada, rbac.AddUsers), id, true); err != nil {
		w.t.Fatal(err)
	}
	return id
}

func (w *world) run(db *models.DB) {
	w.t.Helper()
	if err := db.Platform().RunImports(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) imported(id models.ImportID) models.Import {
	w.t.Helper()
	i, err := w.db.Tenant(w.acme).Import(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	return i
}

// complete fails unless everybody of a file of n people is there once, with one
// mail, one link and one line of one event.
func (w *world) complete(id models.ImportID, n int) {
	w.t.Helper()
	good := int64(n - n/100)
	if i := w.imported(id); i.State != models.ImportDone || i.Added != good || i.Refused != int64(n/100) || i.Ready != 0 || i.EndedAt == nil {
		w.t.Errorf("the import ended as %+v", i)
	}
	var users, tokens, mails, lines, events int64
	db := w.db.Writer().WithContext(everything(w.t.Context()))
	for _, err := range []error{
		db.Model(&models.User{}).Where("email LIKE ?", "person%@x.example").Count(&users).Error,
		db.Model(&models.Token{}).Count(&tokens).Error,
		db.Model(&models.Mail{}).Where("email LIKE ?", "person%@x.example").Count(&mails).Error,
		db.Model(&models.AuditEntry{}).Where("action = ? AND target_kind = ?", models.UsersImported, "user").Count(&lines).Error,
		db.Model(&models.AuditEntry{}).Where("action = ?", models.UsersImported).Distinct("event_id").Count(&events).Error,
	} {
		if err != nil {
			w.t.Fatal(err)
		}
	}
	if users != good || tokens != good || mails != good || lines != good || events != 1 {
		w.t.Errorf("%d users, %d links, %d mails, %d lines of %d events; want %d and one event", users, tokens, mails, lines, events, good)
	}
}

// cutOff runs imports until more people were added, and stops as a process does
// that is told to.
func (w *world) cutOff(db *models.DB, id models.ImportID) {
	w.t.Helper()
	ctx, cancel := context.WithCancel(w.t.Context())
	done := make(chan error)
	start := w.imported(id).Added
	go func() { done <- db.Platform().RunImports(ctx) }()
	for w.imported(id).Added == start {
	}
	cancel()
	if err := <-done; err == nil {
		w.t.Fatal("the import was done before it was cut off")
	}
	if i := w.imported(id); i.State != models.ImportRunning || i.Ready == 0 {
		w.t.Fatalf("cut off, the import stands at %+v", i)
	}
}

// An import that was cut off is continued by another process: at once when the
// first could let go of it, else when its lease is over. Everybody is added once.
func TestImportResumes(t *testing.T) {
	eachTwice(t, func(w *world, other *models.DB, clock *modelstest.Clock) {
		const people = 2000
		id := w.started(people)
		w.cutOff(w.db, id)
		// As after kill -9: nobody has let go of it.
		lease := map[string]any{"due_at": clock.Now().Add(30 * time.Second)}
		if err := w.changing(w.acme).Model(&models.Import{}).Where("id = ?", id).Updates(lease).Error; err != nil {
			t.Fatal(err)
		}
		before := w.imported(id)
		w.run(other)
		if after := w.imported(id); after.Added != before.Added {
			t.Errorf("%d people were added to an import that somebody else works on", after.Added-before.Added)
		}
		clock.Advance(31 * time.Second)
		w.cutOff(other, id)
		w.run(w.db)
		w.complete(id, people)
		w.run(other)
		w.complete(id, people)
	})
}

// Several processes that look for imports at once add everybody once.
func TestImportByTwo(t *testing.T) {
	eachTwice(t, func(w *world, other *models.DB, _ *modelstest.Clock) {
		const people = 1000
		id := w.started(people)
		var all sync.WaitGroup
		for _, db := range []*models.DB{w.db, other, w.db, other} {
			all.Go(func() { w.run(db) })
		}
		all.Wait()
		w.complete(id, people)
	})
}

// eachTwice runs a test on each database, with a second process on PostgreSQL.
func eachTwice(t *testing.T, test func(*world, *models.DB, *modelstest.Clock)) {
	t.Helper()
	for _, kind := range modelstest.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			o := modelstest.Options{Clock: modelstest.NewClock()}
			if kind == modelstest.SQLite {
				db := modelstest.Open(t, kind, o)
				test(newWorld(t, db), db, o.Clock)
				return
			}
			url := modelstest.PostgresURL(t, o)
			test(newWorld(t, modelstest.Connect(t, url, o)), modelstest.Connect(t, url, o), o.Clock)
		})
	}
}

// A long import does not keep a short one of others waiting.
func TestImportsTakeTurns(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		long := w.started(4000)
		clock.Advance(time.Second)
		by := manager(t, w.eve, rbac.AddUsers)
		short, err := db.Tenant(w.contoso).CheckImport(t.Context(), by, "short.csv", strings.NewReader("Email,Last name\nshort@x.example,Short\n"))
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Tenant(w.contoso).StartImport(t.Context(), by, short, false); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Second)
		w.run(db)
		var last, added models.AuditEntry
		db1 := w.db.Writer().WithContext(everything(t.Context()))
		if err := errors.Join(
			db1.Where("target_email = ?", "short@x.example").Take(&added).Error,
			db1.Where("target_email = ?", "person3998@x.example").Take(&last).Error,
		); err != nil {
			t.Fatal(err)
		}
		if added.ID.String() > last.ID.String() {
			t.Error("the short import waited for the end of the long one")
		}
		if i := w.imported(long); i.State != models.ImportDone {
			t.Errorf("%+v", i)
		}
	})
}

// Whoever takes an address after the file was checked makes its row a refused
// one; the others are added.
func TestImportMeetsTaken(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		id := w.started(10)
		w.user(w.acme, "Here", "Already", email("person3@x.example"))
		w.user(w.contoso, "Else", "Where", email("person4@x.example"))
		w.run(db)
		if i := w.imported(id); i.State != models.ImportDone || i.Added != 8 || i.Refused != 2 {
			t.Errorf("%+v", i)
		}
		page, err := db.Tenant(w.acme).ImportRows(t.Context(), w.imported(id), models.ImportFilter{List: models.List{Size: 50}, Problems: true})
		if err != nil || len(page.Rows) != 2 {
			t.Fatalf("%d rows refused, %v", len(page.Rows), err)
		}
		here, elsewhere := page.Rows[0].Candidate(), page.Rows[1].Candidate()
		if here.Problems["email"] != models.AlreadyHere || here.Known.Name != "Here Already" {
			t.Errorf("taken here: %+v", here)
		}
		if elsewhere.Problems["email"] != models.Elsewhere || elsewhere.Known != (models.Acquaintance{}) {
			t.Errorf("taken elsewhere: %+v", elsewhere)
		}
	})
}

// When nobody of a file is left to be added, the import still ends.
func TestImportMeetsAllTaken(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		first, second := w.checked(10), w.checked(10)
		for _, id := range []models.ImportID{first, second} {
			if err := db.Tenant(w.acme).StartImport(t.Context(), manager(t, w.ada, rbac.AddUsers), id, false); err != nil {
				t.Fatal(err)
			}
			w.run(db)
		}
		if i := w.imported(second); i.State != models.ImportDone || i.Added != 0 || i.Refused != 10 {
			t.Errorf("%+v", i)
		}
	})
}

// R8: whoever loses the right to add users while the import waits or runs adds
// nobody any more.
func TestR8ImportStops(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		change := func(model any, where string, id any, columns map[string]any) {
			t.Helper()
			if err := w.db.Writer().WithContext(everything(t.Context())).Model(model).Where(where, id).Updates(columns).Error; err != nil {
				t.Fatal(err)
			}
		}
		grant := func(role rbac.Role) { change(&models.Grant{}, "user_id = ?", w.ada.ID, map[string]any{"role": role}) }
		ended := time.Now().Add(-time.Hour)
		for name, take := range map[string]func(){
			"removed":     func() { change(&models.Grant{}, "user_id = ?", w.ada.ID, map[string]any{"removed": true}) },
			"ended":       func() { change(&models.Grant{}, "user_id = ?", w.ada.ID, map[string]any{"ends_at": ended}) },
			"demoted":     func() { grant(rbac.ReadOnlyAdmin) },
			"deactivated": func() { change(&models.User{}, "id = ?", w.ada.ID, map[string]any{"status": models.Inactive}) },
		} {
			id := w.started(10)
			take()
			w.run(db)
			if i := w.imported(id); i.State != models.ImportStopped || i.Added != 0 || i.Ready != 10 {
				t.Errorf("%s: %+v", name, i)
			}
			change(&models.Grant{}, "user_id = ?", w.ada.ID, map[string]any{"removed": false, "ends_at": nil, "role": rbac.FullAdmin})
			change(&models.User{}, "id = ?", w.ada.ID, map[string]any{"status": models.Active})
		}
		grant(rbac.UserDeviceAdmin)
		id := w.started(10)
		w.run(db)
		if i := w.imported(id); i.State != models.ImportDone || i.Added != 10 {
			t.Errorf("with another role that adds users: %+v", i)
		}
	})
}

// R8: the same of an external full administrator.
func TestR8ImportOfOutsider(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		d := rbac.For(rbac.AddUsers, rbac.Subject{Relation: rbac.Other, Grants: []rbac.Grant{{Role: rbac.ExternalFullAdmin}}})
		by, err := models.Granted(actor(w.eve), w.acme, d)
		if err != nil {
			t.Fatal(err)
		}
		for _, full := range []bool{false, true} {
			if full {
				w.grant(w.acme, w.eve, rbac.ExternalFullAdmin)
			}
			id := w.checked(10)
			if err := db.Tenant(w.acme).StartImport(t.Context(), by, id, false); err != nil {
				t.Fatal(err)
			}
			w.run(db)
			if i := w.imported(id); full != (i.State == models.ImportDone) || full != (i.Added == 10) {
				t.Errorf("external full administrator: %v, %+v", full, i)
			}
		}
	})
}

// An import is started once, by whoever is first.
func TestImportStartsOnce(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		id := w.checked(10)
		var all sync.WaitGroup
		var mu sync.Mutex
		var errs []error
		for range 4 {
			all.Go(func() {
				err := db.Tenant(w.acme).StartImport(t.Context(), manager(t, w.ada, rbac.AddUsers), id, false)
				mu.Lock()
				defer mu.Unlock()
				errs = append(errs, err)
			})
		}
		all.Wait()
		started := 0
		for _, err := range errs {
			if err == nil {
				started++
			} else if !errors.Is(err, models.ErrConflict) {
				t.Error(err)
			}
		}
		if started != 1 {
			t.Errorf("started %d times", started)
		}
		other := db.Tenant(w.contoso)
		if err := other.StartImport(t.Context(), manager(t, w.eve, rbac.AddUsers), id, false); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("started from another organization: %v", err)
		}
		if _, err := other.Import(t.Context(), id); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("read from another organization: %v", err)
		}
	})
}

// What was uploaded is forgotten after a week, what was never read to its end
// after minutes; what runs stays.
func TestForgetImports(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		waiting, running, broken := w.checked(10), w.started(10), w.checked(10)
		if err := w.changing(w.acme).Model(&models.Import{}).Where("id = ?", broken).Update("state", models.ImportReading).Error; err != nil {
			t.Fatal(err)
		}
		left := func() string {
			t.Helper()
			if err := db.Platform().ForgetImports(t.Context()); err != nil {
				t.Fatal(err)
			}
			var n, rows int64
			if err := errors.Join(w.inside(w.acme).Model(&models.Import{}).Count(&n).Error, w.inside(w.acme).Model(&models.ImportRow{}).Count(&rows).Error); err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(n, " imports, ", rows, " rows")
		}
		for _, step := range []struct {
			wait time.Duration
			want string
		}{{0, "3 imports, 30 rows"}, {10 * time.Minute, "2 imports, 20 rows"}, {6 * 24 * time.Hour, "2 imports, 20 rows"}, {24 * time.Hour, "1 imports, 10 rows"}} {
			clock.Advance(step.wait)
			if got := left(); got != step.want {
				t.Errorf("%s later: %s, want %s", step.wait, got, step.want)
			}
		}
		if _, err := db.Tenant(w.acme).Import(t.Context(), waiting); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("the old one: %v", err)
		}
		w.run(db)
		w.complete(running, 10)
	})
}
