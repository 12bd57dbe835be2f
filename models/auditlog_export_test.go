package models_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"portico/models"
)

// The file has the entries of the list, in its order, and says of itself first.
func TestAuditExportEqualsTheList(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.history()
		for _, query := range []string{"", "actor=ada", "target=bob&action=session.signed_in", "from=2026-03-29&to=2026-03-29", "actor=nobody"} {
			f := w.parse(query)
			e, err := w.db.Tenant(w.acme).ExportAuditLog(t.Context(), exporter(t, w.ada), f)
			mustWork(t, "export", err)
			want, got := w.records(f), []string(nil)
			mustWork(t, "rows", e.Each(t.Context(), func(e models.AuditEntry) error {
				got = append(got, strings.Join(e.CSVRecord(), "|"))
				return nil
			}))
			mustWork(t, "close", e.Close(t.Context(), len(got), nil))
			if !slices.Equal(got, want) {
				t.Errorf("%q: %d rows, the list has %d", query, len(got), len(want))
			}
			last := w.last(2)
			if last[0].TargetName != "audit-log" || last[0].Action != models.ListExported || last[0].EventID != last[1].EventID ||
				last[0].After != afterFilter(t, f) || last[1].After != strings.TrimSuffix(strings.Replace(afterFilter(t, f), "{", `{"complete":true,`, 1), "}")+fmt.Sprintf(`,"rows":%d}`, len(got)) {
				t.Errorf("%q: logged as %+v", query, last)
			}
		}
	})
}

// records is Acme's log as lines of a CSV, read from its pages.
func (w *world) records(f models.AuditFilter) []string {
	var lines []string
	for f.Size = 200; ; {
		p, err := w.db.Tenant(w.acme).AuditLog(w.t.Context(), f)
		mustWork(w.t, "audit log", err)
		for _, e := range p.Rows {
			lines = append(lines, strings.Join(e.CSVRecord(), "|"))
		}
		if f.After = p.Next; p.Next == "" {
			return lines
		}
	}
}

func (w *world) last(n int) []models.AuditEntry {
	list := w.entries()
	return list[len(list)-n:]
}

func afterFilter(t *testing.T, f models.AuditFilter) string {
	t.Helper()
	return `{"filter":"` + models.Encode(f.Pairs()) + `"}`
}

func TestAuditCSVRecord(t *testing.T) {
	id := models.NewID[models.AuditEntry]()
	e := models.AuditEntry{
		At: time.Date(2026, 1, 2, 3, 4, 5, 6000, prague), EventID: id, ActorName: "=cmd()", ActorEmail: "+a@b", Action: models.ProfileChanged,
		TargetKind: "user", TargetName: "@x", Before: "-1", After: `{"title":"=1"}`, Address: "192.0.2.1", RequestID: "r",
	}
	want := []string{"2026-01-02T02:04:05.000006Z", "'=cmd()", "'+a@b", "user.profile_changed", "user", "'@x", "'-1", `{"title":"=1"}`, "192.0.2.1", "r", id.String()}
	if got := e.CSVRecord(); !slices.Equal(got, want) || len(got) != len(models.AuditHeader) {
		t.Errorf("got %q, want %q", got, want)
	}
}
