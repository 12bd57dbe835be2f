package models_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
)

// frugal fails for plans that touch more blocks than a page needs on
// PostgreSQL, or that have one of the words on SQLite.
func frugal(t *testing.T, plans []models.Plan, blocks int, never ...string) {
	t.Helper()
	if len(plans) == 0 {
		t.Error("nothing was read")
	}
	for _, p := range plans {
		if p.Blocks > blocks {
			t.Errorf("more than %d blocks: %v", blocks, p)
		}
		for _, word := range never {
			if p.Blocks == 0 && strings.Contains(p.Text, word) {
				t.Errorf("%q in %v", word, p)
			}
		}
	}
}

// The chooser reads as far as it shows, whoever has how many customers, and
// nothing of them for somebody who does not sell.
func TestChooserReadsNoFurther(t *testing.T) {
	for _, kind := range modelstest.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			m := newMarket(t, modelstest.Open(t, kind, modelstest.Options{}), 3000, 30, 5)
			plans := m.db.Plans(t)
			for _, c := range []struct {
				who   models.User
				q     string
				found int
			}{{m.sales, "", 51}, {m.chief, "", 51}, {m.chief, "customer 001", 51}, {m.chief, "zzz", 0}} {
				*plans = nil
				list, err := m.db.Platform().Accesses(t.Context(), c.who.ID, m.partner, c.q, 51)
				if err != nil || len(list) > c.found || len(list) < c.found/3 {
					t.Errorf("%s, %q: %d organizations, %v", c.who.Email, c.q, len(list), err)
				}
				frugal(t, *plans, 2500)
				for _, p := range *plans { // ordered once over all, and once for what is assigned
					if n := strings.Count(p.Text, "B-TREE FOR ORDER BY"); n > 2 {
						t.Errorf("%d sorts: %v", n, p)
					}
				}
			}
		})
	}
}

// A search for names reads the latest entries and no more, says of how many of
// them it is, and that there may be others.
func TestAuditLogReadsTheLatest(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		row := w.entry(w.acme, time.Now().Add(-24*time.Hour), by("Ada", "ada@acme.example"))
		for n := range 24 {
			rows := make([]models.AuditEntry, 1000)
			for i := range rows {
				rows[i] = row
				rows[i].ID, rows[i].At = models.NewID[models.AuditEntry](), row.At.Add(time.Duration(n*1000+i)*time.Second)
				rows[i].TargetKey, rows[i].TargetEmail = "eve", "eve@acme.example"
				if i%100 == 0 {
					rows[i].TargetKey = "kim"
				}
			}
			w.insert(&rows)
		}
		if err := w.db.Writer().WithContext(models.WithText(t.Context())).Exec("ANALYZE").Error; err != nil {
			t.Fatal(err)
		}
		plans := w.db.Plans(t)
		f := w.parse("target=kim")
		f.Size = 50
		p, err := w.db.Tenant(w.acme).AuditLog(t.Context(), f)
		if want := (models.Count{N: 100, More: true}); err != nil || len(p.Rows) != 50 || p.Count != want {
			t.Errorf("%d entries, %+v, %v", len(p.Rows), p.Count, err)
		}
		frugal(t, *plans, 700)
	})
}

// Few holders of a license are looked up and sorted, and holders of a role are
// counted in its index.
func TestHoldersAreLookedUp(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		plans := w.db.Plans(t)
		_, err := w.db.Tenant(w.acme).Users(t.Context(), models.UserFilter{List: models.List{Size: 50}, Seated: models.NewID[models.License]()})
		mustWork(t, "users", err)
		_, err = w.db.Tenant(w.acme).AdministratorsByRole(t.Context(), false)
		mustWork(t, "roles", err)
		frugal(t, *plans, 100, "users USING INDEX users_by_name", "FOR DISTINCT")
	})
}

// Lists of administrators tell from their index alone who is meant, and of a
// partner nobody is read but who has standing access.
func TestAdministratorsAreToldFromTheIndex(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.outsiders(60)
		plans := w.db.Plans(t)
		for _, sort := range []string{"name", "-email"} {
			list := models.List{Size: 50, Sort: sort}
			for _, f := range []models.ExternalFilter{{List: list}, {List: list, From: models.FromPartner}, {List: list, State: models.WhoseEnded}} {
				_, _, err := w.db.Tenant(w.acme).Externals(t.Context(), f)
				mustWork(t, "externals", err)
			}
			for _, q := range []string{"", "n", "zzz"} {
				list.Q = q
				_, err := w.db.Tenant(w.acme).Administrators(t.Context(), models.AdministratorFilter{List: list})
				mustWork(t, "administrators", err)
			}
		}
		frugal(t, *plans, 1000, "g USING INDEX grants_by", "g USING INDEX outsiders", "a USING INDEX", "grants USING INDEX", "MULTI-INDEX OR")
	})
}

// A connection to SQLite keeps what it prepared, also while it reads the rows of
// the same statement, and forgets what was not asked for long.
func TestStatementsAreKept(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		pool, err := w.db.Reader().DB()
		mustWork(t, "pool", err)
		conn, err := pool.Conn(t.Context())
		mustWork(t, "connection", err)
		defer func() { _ = conn.Close() }()
		ask := func(query string, want int) {
			t.Helper()
			var got int
			if err := conn.QueryRowContext(t.Context(), query).Scan(&got); err != nil || got != want {
				t.Fatalf("%s: %d, %v", query, got, err)
			}
		}
		for range 2 {
			for i := range 500 {
				ask(fmt.Sprintf("SELECT %d", i), i)
				ask("SELECT 7", 7)
			}
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if err := conn.QueryRowContext(ended, "SELECT 7").Scan(new(int)); err == nil {
			t.Error("an ended context asks")
		}
		ask("SELECT 7", 7)
		if err := conn.QueryRowContext(t.Context(), "SELECT nothing").Scan(new(int)); err == nil {
			t.Error("a wrong statement works")
		}
	})
}
