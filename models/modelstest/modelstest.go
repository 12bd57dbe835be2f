// Package modelstest gives tests databases of their own: every test runs on
// SQLite and on PostgreSQL, each time on a fresh, migrated database.
package modelstest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"portico/models"
)

// Kind names one of the two databases.
type Kind string

// The two databases.
const (
	SQLite   Kind = "sqlite"
	Postgres Kind = "postgres"
)

// Kinds lists the databases on which every test runs.
var Kinds = []Kind{SQLite, Postgres}

// Options say what a test needs of its database beside being empty.
type Options struct {
	Clock *Clock // nil for the system's
	Demo  bool   // filled with the demo of the specification instead of empty
}

// Each runs a test on an empty database of each kind.
func Each(t *testing.T, test func(*testing.T, *models.DB)) {
	t.Helper()
	for _, kind := range Kinds {
		t.Run(string(kind), func(t *testing.T) { test(t, Open(t, kind, Options{})) })
	}
}

// EachDemo is Each on a database with the demo of section 6.
func EachDemo(t *testing.T, test func(*testing.T, *models.DB)) {
	t.Helper()
	for _, kind := range Kinds {
		t.Run(string(kind), func(t *testing.T) { test(t, Open(t, kind, Options{Demo: true})) })
	}
}

// EachAt is Each with a clock that the test moves.
func EachAt(t *testing.T, test func(*testing.T, *models.DB, *Clock)) {
	t.Helper()
	for _, kind := range Kinds {
		t.Run(string(kind), func(t *testing.T) {
			clock := NewClock()
			test(t, Open(t, kind, Options{Clock: clock}), clock)
		})
	}
}

// Open opens a migrated database that nobody else has, until the test ends.
func Open(t testing.TB, kind Kind, o Options) *models.DB {
	t.Helper()
	if kind == Postgres {
		return Connect(t, PostgresURL(t, o), o)
	}
	path := filepath.Join(t.TempDir(), "portal.db")
	file, err := sqliteTemplates[o.Demo]()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return connect(t, models.Config{Path: path, Clock: o.Clock.now()})
}

// Connect opens one more connection to a PostgreSQL database, as a second
// portal process would.
func Connect(t testing.TB, url string, o Options) *models.DB {
	t.Helper()
	return connect(t, models.Config{URL: url, Clock: o.Clock.now()})
}

func connect(t testing.TB, c models.Config) *models.DB {
	t.Helper()
	db, err := models.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close database: %v", err)
		}
	})
	return db
}

// sqliteTemplates are migrated files, without and with the demo, each made
// once a test binary.
var sqliteTemplates = map[bool]func() ([]byte, error){
	false: sync.OnceValues(func() ([]byte, error) { return sqliteTemplate(false) }),
	true:  sync.OnceValues(func() ([]byte, error) { return sqliteTemplate(true) }),
}

func sqliteTemplate(demo bool) ([]byte, error) {
	dir, err := os.MkdirTemp("", "portico")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "template.db")
	if err := fill(models.Config{Path: path}, demo); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// fill migrates a database, fills in the demo, and lets go of it.
func fill(c models.Config, demo bool) (err error) {
	ctx := context.Background()
	db, err := models.Open(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Migrate(ctx); err != nil || !demo {
		return err
	}
	_, err = db.Platform().FillDemo(ctx)
	return err
}
