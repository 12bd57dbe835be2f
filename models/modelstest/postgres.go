package modelstest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver under the name pgx

	"portico/models"
)

// PostgresURL makes a migrated PostgreSQL database for one test and returns
// its address. It is deleted when the test ends.
func PostgresURL(t testing.TB, o Options) string {
	t.Helper()
	s := running(t)
	template, err := s.templates[o.Demo]()
	if err != nil {
		t.Fatal(err)
	}
	return s.create(t, template)
}

// EmptyPostgresURL is PostgresURL without a schema.
func EmptyPostgresURL(t testing.TB) string {
	t.Helper()
	return running(t).create(t, "template0")
}

// running returns the test binary's server. Without PostgreSQL on the machine
// the test is skipped, except on CI, where it fails.
func running(t testing.TB) *server {
	t.Helper()
	s, err := start()
	switch {
	case err == nil:
		return s
	case err != errNoPostgres || os.Getenv("CI") == "true":
		t.Fatal(err)
	default:
		t.Skip(err)
	}
	return nil
}

var databases atomic.Int64

func (s *server) create(t testing.TB, template string) string {
	t.Helper()
	name := fmt.Sprintf("test_%d", databases.Add(1))
	if _, err := s.admin.Exec("CREATE DATABASE " + name + " TEMPLATE " + template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := s.admin.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("drop database: %v", err)
		}
	})
	return s.url(name)
}

// template makes, the first time it is called, a migrated database to copy.
func (s *server) template(name string, demo bool) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		if _, err := s.admin.Exec("CREATE DATABASE " + name + " TEMPLATE template0"); err != nil {
			return "", err
		}
		return name, fill(models.Config{URL: s.url(name)}, demo)
	})
}

func (s *server) connectAdmin(ctx context.Context) error {
	owner, err := sql.Open("pgx", s.urlAs("postgres", "postgres"))
	if err != nil {
		return err
	}
	defer func() { _ = owner.Close() }()
	// Not a superuser, as it should be where the portal is run.
	if _, err := owner.ExecContext(ctx, "CREATE ROLE portico LOGIN CREATEDB"); err != nil {
		return err
	}
	s.admin, err = sql.Open("pgx", s.url("postgres"))
	return err
}
