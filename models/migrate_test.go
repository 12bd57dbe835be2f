package models_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"portico/models"
	"portico/models/modelstest"
)

// Several processes may start at once on the same empty database.
func TestMigrateTogether(t *testing.T) {
	url := modelstest.EmptyPostgresURL(t)
	const processes = 3
	errs := make([]error, processes)
	var all sync.WaitGroup
	for i := range processes {
		db := modelstest.Connect(t, url, modelstest.Options{})
		all.Go(func() { errs[i] = db.Migrate(t.Context()) })
	}
	all.Wait()
	for _, err := range errs {
		mustWork(t, "migrate", err)
	}
	newWorld(t, modelstest.Connect(t, url, modelstest.Options{}))
}

// Migrating again changes nothing, and an old schema is noticed.
func TestMigrateAgain(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		mustWork(t, "migrate", db.Migrate(t.Context()))
		if pending, err := db.Pending(t.Context()); pending || err != nil {
			t.Errorf("pending: %v, %v", pending, err)
		}
		w.reload(w.ada)
	})
	empty, err := models.Open(models.Config{Path: filepath.Join(t.TempDir(), "odd ?#%41&name.db")})
	mustWork(t, "open", err)
	defer func() { _ = empty.Close() }()
	if pending, err := empty.Pending(t.Context()); !pending || err != nil {
		t.Errorf("an empty file has pending migrations: %v, %v", pending, err)
	}
	mustWork(t, "migrate", empty.Migrate(t.Context()))
}

// What one process does, another on the same database sees at once: any of
// them serves any session.
func TestProcessesShareSessions(t *testing.T) {
	o := modelstest.Options{}
	url := modelstest.PostgresURL(t, o)
	one := newWorld(t, modelstest.Connect(t, url, o))
	two := &world{t: t, db: modelstest.Connect(t, url, o)}
	token := one.signIn(one.ada)
	if !two.arrives(token) {
		t.Fatal("another process does not know the session")
	}
	mustWork(t, "sign out", two.db.Tenant(one.acme).SignOut(t.Context(), self(one.ada), two.session(token)))
	if one.arrives(token) {
		t.Error("a session ended by another process still arrives")
	}
}

// Both databases sort text byte by byte, whatever the cluster's locale.
func TestTextSortsAlike(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for _, last := range []string{"a b", "ab", "a-c", "a'c", "A", "ž", "z", "李", "ω", "zz", "a", "1", "_"} {
			w.user(w.acme, "", last, func(u *models.User) { u.DisplayName = last })
		}
		want := []string{"1", "_", "A", "a", "a b", "a'c", "a-c", "ab", "z", "ž", "zz", "ω", "李"}
		var keys []string
		mustWork(t, "keys", w.inside(w.acme).Model(&models.User{}).Where("first_name = ?", "").Order("sort_key").Pluck("sort_key", &keys).Error)
		for i := range want {
			want[i] = models.SortKey(want[i])
		}
		if !slices.Equal(keys, want) {
			t.Errorf("sorted %q, want %q", keys, want)
		}
	})
}

func TestClockSkew(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		if _, err := db.ClockSkew(t.Context()); err != nil {
			t.Error(err)
		}
		mustWork(t, "ping", db.Ping(t.Context()))
	})
}

// SQLite's planner learns at the start of a portal how its tables have grown.
func TestMigrateCountsTables(t *testing.T) {
	w := newWorld(t, modelstest.Open(t, modelstest.SQLite, modelstest.Options{}))
	for i := range 300 {
		w.user(w.acme, "Ordinary", fmt.Sprint("Person ", i))
	}
	mustWork(t, "migrate", w.db.Migrate(t.Context()))
	pool, err := w.db.Reader().DB()
	mustWork(t, "pool", err)
	var known int
	mustWork(t, "statistics", pool.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'users'").Scan(&known))
	if known == 0 {
		t.Error("nothing is known of the users")
	}
}
