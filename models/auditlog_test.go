package models_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/models/rbac"
)

var prague = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		panic(err)
	}
	return zone
}()

// entry adds a line to the log, past Record, and returns it as it was saved.
func (w *world) entry(org models.OrgID, at time.Time, change ...func(*models.AuditEntry)) models.AuditEntry {
	w.t.Helper()
	e := models.AuditEntry{
		ID: models.NewID[models.AuditEntry](), OrgID: org, At: at.UTC().Truncate(time.Microsecond), Action: models.ProfileChanged,
		ActorName: "Ada Lovelace", ActorEmail: "ada@acme.example", Authority: "decision",
		TargetKind: "user", TargetName: "Bob Kahn", TargetEmail: "bob@acme.example",
	}
	e.EventID = e.ID
	for _, c := range change {
		c(&e)
	}
	e.ActorKey, e.TargetKey = models.SortKey(e.ActorName), models.SortKey(e.TargetName)
	w.insert(&e)
	return e
}

func by(name, email string) func(*models.AuditEntry) {
	return func(e *models.AuditEntry) { e.ActorName, e.ActorEmail = name, email }
}

func to(name, email string) func(*models.AuditEntry) {
	return func(e *models.AuditEntry) { e.TargetName, e.TargetEmail = name, email }
}

func doing(a models.Action) func(*models.AuditEntry) {
	return func(e *models.AuditEntry) { e.Action = a }
}

// history fills Acme's log with entries of which many share a moment, and
// Contoso's with the like.
func (w *world) history() []models.AuditEntry {
	w.t.Helper()
	start := time.Date(2026, 3, 28, 20, 0, 0, 0, time.UTC)
	actors := [][2]string{{"Ada Lovelace", "ada@acme.example"}, {"Žofie Đurić", "zofie@acme.example"}, {"", "set.up@acme.example"}, {"Adam Novák", "novak@acme.example"}}
	targets := [][2]string{{"Bob Kahn", "bob@acme.example"}, {"ŽOFIE Nová", "zz@acme.example"}, {"administrators", ""}}
	var list []models.AuditEntry
	for i := range 40 {
		a, t := actors[i%4], targets[i/4%3]
		change := []func(*models.AuditEntry){by(a[0], a[1]), to(t[0], t[1]), doing(models.Actions[i/2%5])}
		at := start.Add(time.Duration(i/3) * 37 * time.Minute)
		list = append(list, w.entry(w.acme, at, change...))
		w.entry(w.contoso, at, change...)
	}
	slices.SortFunc(list, func(a, b models.AuditEntry) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return strings.Compare(b.ID.String(), a.ID.String())
	})
	return list
}

func (w *world) parse(query string) models.AuditFilter {
	w.t.Helper()
	values, err := url.ParseQuery(query)
	mustWork(w.t, query, err)
	f, err := models.ParseAuditFilter(values, prague)
	mustWork(w.t, query, err)
	return f
}

// walk reads all pages of Acme's log.
func (w *world) walk(f models.AuditFilter) []string {
	w.t.Helper()
	return pages(w.t, f.List, func(l models.List) ([]string, string, bool) {
		f.List = l
		p, err := w.db.Tenant(w.acme).AuditLog(w.t.Context(), f)
		mustWork(w.t, "audit log", err)
		return entryIDs(p.Rows), p.Next, p.First
	})
}

func entryIDs(list []models.AuditEntry) []string {
	var all []string
	for _, e := range list {
		all = append(all, e.ID.String())
	}
	return all
}

// only keeps what a test means by a filter.
func only(list []models.AuditEntry, keep func(models.AuditEntry) bool) []string {
	return entryIDs(slices.DeleteFunc(slices.Clone(list), func(e models.AuditEntry) bool { return !keep(e) }))
}

func TestAuditLogPaging(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		want := entryIDs(w.history())
		for _, size := range []int{1, 3, 7, 39, 40, 41, 200} {
			f := models.AuditFilter{List: models.List{Size: size}}
			if got := w.walk(f); !slices.Equal(got, want) {
				t.Errorf("size %d:\n got %v\nwant %v", size, got, want)
			}
		}
		p, err := w.db.Tenant(w.acme).AuditLog(t.Context(), models.AuditFilter{List: models.List{Size: 7}})
		if mustWork(t, "audit log", err); p.Count != (models.Count{N: 40}) {
			t.Errorf("count %+v, want 40", p.Count)
		}
	})
}

// Entries that are added meanwhile move none off the pages.
func TestAuditLogPagingWhileItGrows(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		want := entryIDs(w.history())
		f := models.AuditFilter{List: models.List{Size: 7}}
		var got []string
		for {
			p, err := w.db.Tenant(w.acme).AuditLog(t.Context(), f)
			mustWork(t, "audit log", err)
			got = append(got, entryIDs(p.Rows)...)
			if f.After = p.Next; p.Next == "" {
				break
			}
			w.entry(w.acme, time.Now())
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %d entries, want the %d there were", len(got), len(want))
		}
	})
}

// The filters alone and together, the same on the page, in the count and in the
// file.
func TestAuditLogFilters(t *testing.T) {
	has := func(text string, prefixes ...string) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(text, p) })
	}
	all := map[string]func(models.AuditEntry) bool{
		"": func(models.AuditEntry) bool { return true },
		// Of names and e-mails the beginning, whatever its case and accents.
		"actor=ada":               func(e models.AuditEntry) bool { return has(e.ActorName, "Ada") },
		"actor=++ADA++love":       func(e models.AuditEntry) bool { return e.ActorName == "Ada Lovelace" },
		"actor=zofie+duric":       func(e models.AuditEntry) bool { return e.ActorName == "Žofie Đurić" },
		"actor=%C5%BDofie":        func(e models.AuditEntry) bool { return e.ActorName == "Žofie Đurić" },
		"actor=NOVAK%40acme":      func(e models.AuditEntry) bool { return e.ActorName == "Adam Novák" },
		"actor=novak":             func(e models.AuditEntry) bool { return e.ActorName == "Adam Novák" },
		"actor=lovelace":          func(models.AuditEntry) bool { return false },
		"actor=set.":              func(e models.AuditEntry) bool { return e.ActorName == "" },
		"actor=%25":               func(models.AuditEntry) bool { return false },
		"actor=a%00da":            func(e models.AuditEntry) bool { return has(e.ActorName, "Ada") },
		"target=bob":              func(e models.AuditEntry) bool { return e.TargetName == "Bob Kahn" },
		"target=zofie":            func(e models.AuditEntry) bool { return has(e.TargetName, "ŽOFIE") },
		"target=zz%40":            func(e models.AuditEntry) bool { return has(e.TargetName, "ŽOFIE") },
		"target=administrators":   func(e models.AuditEntry) bool { return e.TargetName == "administrators" },
		"action=session.revoked":  func(e models.AuditEntry) bool { return e.Action == models.SessionRevoked },
		"action=list.exported":    func(models.AuditEntry) bool { return false },
		"actor=ada&target=bob":    func(e models.AuditEntry) bool { return has(e.ActorName, "Ada") && e.TargetName == "Bob Kahn" },
		"from=2026-03-29":         func(e models.AuditEntry) bool { return e.At.In(prague).Day() >= 29 },
		"to=2026-03-28":           func(e models.AuditEntry) bool { return e.At.In(prague).Day() <= 28 },
		"to=2026-03-28&actor=ada": func(e models.AuditEntry) bool { return e.At.In(prague).Day() <= 28 && has(e.ActorName, "Ada") },
		"action=session.signed_in&action=session.signed_out": func(e models.AuditEntry) bool {
			return e.Action == models.SignedIn || e.Action == models.SignedOut
		},
		"actor=ada&target=bob&action=session.signed_in&action=session.signed_out&from=2026-03-28&to=2026-03-29": func(e models.AuditEntry) bool {
			return has(e.ActorName, "Ada") && e.TargetName == "Bob Kahn" && (e.Action == models.SignedIn || e.Action == models.SignedOut)
		},
	}
	eachWorld(t, func(t *testing.T, w *world) {
		list := w.history()
		for query, keep := range all {
			want := only(list, keep)
			for _, size := range []int{3, 200} {
				f := w.parse(query)
				f.Size = size
				if got := w.walk(f); !slices.Equal(got, want) {
					t.Errorf("%s, size %d: %d entries, want %d", query, size, len(got), len(want))
				}
			}
			p, err := w.db.Tenant(w.acme).AuditLog(t.Context(), w.parse(query))
			if err != nil || p.Count.N != len(want) {
				t.Errorf("%s: count %+v, %v, want %d", query, p.Count, err, len(want))
			}
		}
	})
}

// What Record writes is found by the names and e-mails of both sides.
func TestAuditLogFindsWhatRecordWrote(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		profile := models.Profile{FirstName: "Řehoř", LastName: "Šíp"}
		mustWork(t, "save", w.db.Tenant(w.acme).SaveProfile(t.Context(), manager(t, w.ada, rbac.Profile), w.bob.ID, models.ProfileEdit{Profile: profile}))
		for _, query := range []string{"actor=ADA+l", "actor=" + w.ada.Email, "target=bob+k", "target=" + strings.ToUpper(w.bob.Email)} {
			if n := len(w.walk(w.parse(query))); n != 1 {
				t.Errorf("%s: %d entries, want the one", query, n)
			}
		}
	})
}
