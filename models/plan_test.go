package models_test

import (
	"strings"
	"testing"

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
