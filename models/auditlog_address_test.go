package models_test

import (
	"errors"
	"go/ast"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"portico/models"
)

// A day is the organization's, from its first moment to its last, also on the
// days on which clocks change.
func TestAuditLogDays(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for _, day := range []string{"2026-03-29", "2026-10-25", "2026-07-01", "2027-01-01", "2026-10-31", "2026-04-30"} {
			start, err := time.ParseInLocation(time.DateOnly, day, prague)
			mustWork(t, day, err)
			next := start.AddDate(0, 0, 1)
			w.entry(w.acme, start.Add(-time.Microsecond))
			first, last := w.entry(w.acme, start), w.entry(w.acme, next.Add(-time.Microsecond))
			w.entry(w.acme, next)
			got := w.walk(w.parse("from=" + day + "&to=" + day))
			if want := entryIDs([]models.AuditEntry{last, first}); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", day, got, want)
			}
		}
	})
}

// Where clocks change at midnight a day begins when they do.
func TestDayStart(t *testing.T) {
	for _, c := range []struct{ zone, day, want string }{
		{"Europe/Prague", "2026-03-29", "2026-03-28T23:00:00Z"},
		{"Europe/Prague", "2026-03-30", "2026-03-29T22:00:00Z"},
		{"Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z"},       // there was no midnight
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"}, // nor here
		{"America/Havana", "2022-11-06", "2022-11-06T04:00:00Z"},    // the hour after midnight came twice
		{"Asia/Amman", "2021-10-29", "2021-10-28T21:00:00Z"},        // so did it here
		{"Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15:00Z"},
	} {
		zone, err := time.LoadLocation(c.zone)
		mustWork(t, c.zone, err)
		f, err := models.ParseAuditFilter(url.Values{"from": {c.day}}, zone)
		mustWork(t, c.day, err)
		if got := f.From.UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s in %s begins at %s, want %s", c.day, c.zone, got, c.want)
		}
		if got := models.Encode(f.Pairs()); got != "?from="+c.day {
			t.Errorf("%s in %s is written %q", c.day, c.zone, got)
		}
	}
}

// The address of the log is read strictly, and written the same.
func TestParseAuditFilter(t *testing.T) {
	w := &world{t: t}
	for query, want := range map[string]string{
		"": "", "actor=&target=&from=&to=": "", "actor=+a+b+&target=c%26d": "?actor=a+b&target=c%26d", "size=50": "",
		"to=2026-01-02&from=2026-01-01&action=list.exported&action=user.created&action=list.exported&size=25": "?action=list.exported&action=user.created&from=2026-01-01&to=2026-01-02&size=25",
	} {
		if got := models.Encode(w.parse(query).Pairs()); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
	foreign := "AAAAAAAAAAAAAAAAAAAAAG5vdmFr" // a cursor of another list
	for _, query := range []string{
		"action=", "action=user.eaten", "action=list.exported&action=LIST.EXPORTED", "from=yesterday", "to=2026-02-30", "from=2026-1-1",
		"from=0000-01-01", "to=3000-01-01", "to=2026-01-01T00:00:00Z", "from=20260101", "q=ada", "sort=at", "size=0", "after=x", "after=" + foreign,
		"actor=%ff", "target=" + strings.Repeat("%C5%A1", 201),
	} {
		values, _ := url.ParseQuery(query)
		if _, err := models.ParseAuditFilter(values, nil); !errors.Is(err, models.ErrQuery) {
			t.Errorf("%q: %v, want %v", query, err, models.ErrQuery)
		}
	}
	f := w.parse("actor=a&target=b&action=list.exported&action=user.created&from=2026-01-01&to=2026-01-02&size=25")
	for _, c := range [][3]string{
		{"actor", "", "?target=b&action=list.exported&action=user.created&from=2026-01-01&to=2026-01-02&size=25"},
		{"target", "", "?actor=a&action=list.exported&action=user.created&from=2026-01-01&to=2026-01-02&size=25"},
		{"action", "list.exported", "?actor=a&target=b&action=user.created&from=2026-01-01&to=2026-01-02&size=25"},
		{"from", "", "?actor=a&target=b&action=list.exported&action=user.created&to=2026-01-02&size=25"},
		{"to", "", "?actor=a&target=b&action=list.exported&action=user.created&from=2026-01-01&size=25"},
	} {
		if got := models.Encode(f.Without(c[0], c[1]).Pairs()); got != c[2] {
			t.Errorf("without %s %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// Every action there is can be filtered by.
func TestEveryActionIsListed(t *testing.T) {
	found := 0
	eachSource(t, false, func(s source) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); ok && s.dir == "models" && kind.Name == "Action" {
				text, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				if found++; !slices.Contains(models.Actions, models.Action(text)) {
					t.Errorf("%s: put %s into Actions", s.at(spec), spec.Names[0].Name)
				}
			}
			return true
		})
	})
	if found != len(models.Actions) || found < 12 {
		t.Errorf("%d actions in the source, %d in Actions", found, len(models.Actions))
	}
}
