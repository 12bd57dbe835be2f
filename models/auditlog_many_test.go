package models_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"portico/models"
)

// A search that means many people reads what each did, whoever is the latest.
func TestAuditLogOfManyActors(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		var want []string
		at := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
		for i := range 60 {
			at = at.Add(time.Minute)
			name := fmt.Sprintf("Person%02d Last", i%12)
			e := w.entry(w.acme, at, by(name, fmt.Sprintf("person%02d@acme.example", i%12)))
			w.entry(w.acme, at, by("Somebody Else", "else@acme.example"))
			w.entry(w.contoso, at, by(name, "person@contoso.example"))
			want = append([]string{e.ID.String()}, want...)
		}
		for _, query := range []string{"actor=person", "actor=person&target=bob", "target=bob&actor=person&action=user.profile_changed&action=list.exported"} {
			for _, size := range []int{7, 59, 60, 200} {
				f := w.parse(query)
				f.Size = size
				if got := w.walk(f); !slices.Equal(got, want) {
					t.Errorf("%s, size %d: %d entries, want %d", query, size, len(got), len(want))
				}
			}
			p, err := w.db.Tenant(w.acme).AuditLog(t.Context(), w.parse(query))
			if err != nil || p.Count.N != len(want) {
				t.Errorf("%s: count %+v, %v", query, p.Count, err)
			}
		}
	})
}

// Whoever is not among the latest entries is found behind them.
func TestAuditLogOfManyActorsLongAgo(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		var want []string
		start := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
		person := func(i int) {
			e := w.entry(w.acme, start.Add(time.Duration(i)*time.Hour), by(fmt.Sprintf("Person%02d", i), fmt.Sprintf("person%02d@acme.example", i)))
			want = append([]string{e.ID.String()}, want...)
		}
		for i := range 12 {
			person(i)
		}
		other := w.entry(w.acme, start.Add(20*time.Hour), by("Somebody Else", "else@acme.example"))
		for range 21 {
			rows := make([]models.AuditEntry, 500)
			for i := range rows {
				rows[i] = other
				rows[i].ID = models.NewID[models.AuditEntry]()
			}
			w.insert(&rows)
		}
		person(30)
		f := w.parse("actor=person&target=bob")
		f.Size = 4
		if got := w.walk(f); !slices.Equal(got, want) {
			t.Errorf("%d entries, want %d", len(got), len(want))
		}
	})
}

// The count stops at 1,000, also when few people did it all, and counts what is
// found by name and by e-mail once.
func TestAuditLogCount(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		row := w.entry(w.acme, time.Now(), by("Ada", "ada@acme.example"))
		var rows []models.AuditEntry
		for range 999 {
			row.ID = models.NewID[models.AuditEntry]()
			rows = append(rows, row)
		}
		w.insert(&rows)
		for _, more := range []bool{false, true} {
			for _, query := range []string{"", "actor=ada", "action=user.profile_changed", "target=bob"} {
				p, err := w.db.Tenant(w.acme).AuditLog(t.Context(), w.parse(query))
				if want := (models.Count{N: 1000, More: more}); err != nil || p.Count != want {
					t.Errorf("%q: %+v, %v, want %+v", query, p.Count, err, want)
				}
			}
			w.entry(w.acme, time.Now(), by("Ada", "ada@acme.example"))
		}
	})
}
