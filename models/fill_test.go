package models_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
)

// filledTables are the tables that a fill writes with the same ids every time;
// those of the audit log are new.
var filledTables = []string{
	"organizations", "users", "subscriptions", "licenses", "seats", "sites", "site_users", "grants", "assignments",
}

func dump(t *testing.T, db *models.DB) []string {
	t.Helper()
	var all []string
	for _, table := range filledTables {
		lines, err := db.Dump(table)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	return all
}

func TestDemoIsTheSameEveryTime(t *testing.T) {
	clock := modelstest.NewClock()
	for _, kind := range modelstest.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			var dumps [2][]string
			for i := range dumps {
				db := modelstest.Open(t, kind, modelstest.Options{Clock: clock})
				if _, err := db.Platform().FillDemo(context.Background()); err != nil {
					t.Fatal(err)
				}
				dumps[i] = dump(t, db)
			}
			if !slices.Equal(dumps[0], dumps[1]) {
				t.Error("two demos differ")
			}
		})
	}
}

func TestDemoRefusesADatabaseWithData(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		for i, want := range []error{nil, models.ErrNotEmpty} {
			if _, err := db.Platform().FillDemo(context.Background()); !errors.Is(err, want) {
				t.Errorf("fill %d: %v, want %v", i, err, want)
			}
		}
	})
}

func TestScale(t *testing.T) {
	ctx := context.Background()
	scale := models.Scale{Users: 3000, Admins: 300, Orgs: 12}
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		before := indexes(t, db)
		filled, err := db.Platform().FillScale(ctx, scale)
		if err != nil {
			t.Fatal(err)
		}
		if after := indexes(t, db); len(before) == 0 || !slices.Equal(before, after) {
			t.Errorf("indexes before: %q, after: %q", before, after)
		}
		large := "01900000-0000-7000-8000-000000000001"
		for _, c := range []struct {
			what, sql string
			want      int
		}{
			{"organizations", "SELECT count(*) FROM organizations", filled.Organizations},
			{"organizations asked for", "SELECT count(*) FROM organizations", 13},
			{"users", "SELECT count(*) FROM users", filled.Users},
			{"users of the large one", "SELECT count(*) FROM users WHERE org_id = '" + large + "'", 3000},
			{"users of small ones", "SELECT count(*) FROM users WHERE email LIKE '%@org%.example'", 1200},
			{"grants", "SELECT count(*) FROM grants", filled.Grants},
			{"administrators of the large one", "SELECT count(DISTINCT user_id) FROM grants WHERE org_id = '" + large + "'", 300},
			{"administrators of small ones", "SELECT count(DISTINCT user_id) FROM grants WHERE org_id <> '" + large + "'", 48},
			{"external grants", "SELECT count(*) FROM grants WHERE external", 0},
			{"advanced troubleshooting alone (R3)", `SELECT count(*) FROM grants a WHERE role = 'advanced_troubleshooting' AND NOT EXISTS (
				SELECT 1 FROM grants g WHERE g.user_id = a.user_id AND g.role IN ('full_admin', 'read_only_admin', 'support_admin'))`, 0},
			{"full administrators of small ones", `SELECT count(*) FROM grants g JOIN users u ON u.id = g.user_id
				WHERE g.role = 'full_admin' AND u.email LIKE 'full@org%.example' AND u.status = 'active'`, 12},
			{"audit entries", "SELECT count(*) FROM audit_entries WHERE action = 'portal.filled'", 13},
		} {
			if got, err := db.Number(c.sql); err != nil || got != c.want {
				t.Errorf("%s: %d, %v, want %d", c.what, got, err, c.want)
			}
		}
		for _, email := range []string{"full@large.example", "readonly@large.example", "full@org12.example"} {
			if _, err := db.Platform().SignIn(ctx, models.Attempt{Email: email, Password: models.DemoPassword}); err != nil {
				t.Errorf("%s: %v", email, err)
			}
		}
		if _, err := db.Platform().FillScale(ctx, scale); !errors.Is(err, models.ErrNotEmpty) {
			t.Errorf("fill again: %v", err)
		}
	})
}

// indexes lists what FillScale drops meanwhile.
func indexes(t *testing.T, db *models.DB) []string {
	t.Helper()
	lines, err := db.Dump("(SELECT name, sql FROM sqlite_master WHERE type = 'index')")
	if err != nil {
		lines, err = db.Dump("(SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public') AS i")
	}
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestScaleIsTheSameEveryTime(t *testing.T) {
	var dumps [][]string
	for _, kind := range modelstest.Kinds {
		for range 2 {
			db := modelstest.Open(t, kind, modelstest.Options{})
			if _, err := db.Platform().FillScale(context.Background(), models.Scale{Users: 500, Admins: 60, Orgs: 2}); err != nil {
				t.Fatal(err)
			}
			dumps = append(dumps, dump(t, db))
		}
	}
	for i := 0; i < len(dumps); i += 2 {
		if !slices.Equal(dumps[i], dumps[i+1]) {
			t.Errorf("two fills of %s differ", modelstest.Kinds[i/2])
		}
	}
}

func TestScaleLeavesNothingWhenCutShort(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		before := indexes(t, db)
		ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
		defer cancel()
		if _, err := db.Platform().FillScale(ctx, models.Scale{Users: 1_000_000, Admins: 2}); err == nil {
			t.Fatal("a million people in 0.3 s")
		}
		if n, err := db.Number("SELECT count(*) FROM organizations"); err != nil || n != 0 {
			t.Errorf("%d organizations, %v", n, err)
		}
		if after := indexes(t, db); !slices.Equal(before, after) {
			t.Errorf("indexes before: %q, after: %q", before, after)
		}
		if _, err := db.Platform().FillScale(context.Background(), models.Scale{Users: 10, Admins: 2}); err != nil {
			t.Errorf("fill again: %v", err)
		}
	})
}

func TestScaleRefusesNonsense(t *testing.T) {
	db := modelstest.Open(t, modelstest.SQLite, modelstest.Options{})
	for _, s := range []models.Scale{{}, {Users: 10}, {Users: 10, Admins: 1}, {Users: 10, Admins: 11}, {Users: 10, Admins: 2, Orgs: -1}, {Users: 1 << 40, Admins: 2}} {
		if _, err := db.Platform().FillScale(context.Background(), s); err == nil {
			t.Errorf("%+v: no error", s)
		}
	}
}

// BenchmarkFillScale fills 20,000 users; PORTICO_SCALE=1000000,100000,1000
// measures another scale.
func BenchmarkFillScale(b *testing.B) {
	scale := models.Scale{Users: 20_000, Admins: 2_000, Orgs: 20}
	if s := os.Getenv("PORTICO_SCALE"); s != "" {
		if _, err := fmt.Sscanf(s, "%d,%d,%d", &scale.Users, &scale.Admins, &scale.Orgs); err != nil {
			b.Fatal(err)
		}
	}
	for _, kind := range modelstest.Kinds {
		b.Run(string(kind), func(b *testing.B) {
			users := 0
			for b.Loop() {
				b.StopTimer()
				db := modelstest.Open(b, kind, modelstest.Options{})
				b.StartTimer()
				filled, err := db.Platform().FillScale(context.Background(), scale)
				if err != nil {
					b.Fatal(err)
				}
				users += filled.Users
			}
			b.ReportMetric(float64(users)/b.Elapsed().Seconds(), "users/s")
		})
	}
}
