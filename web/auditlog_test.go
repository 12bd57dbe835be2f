package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/views/locales"
)

const auditLog = acme + "/audit-log"

// entry adds a line to an organization's audit log; of each pair the first is a
// column.
func (w *world) entry(org string, at time.Time, columns ...string) {
	w.Helper()
	values := map[string]string{
		"actor_name": "Jana Nováková", "actor_key": "jana novakova", "actor_email": "jana@acme.example", "action": "user.profile_changed",
		"target_kind": "user", "target_name": "Petr Malý", "target_key": "petr maly", "target_email": "petr@acme.example", "before": "", "after": "",
	}
	for i := 0; i < len(columns); i += 2 {
		values[columns[i]] = columns[i+1]
	}
	id := models.NewID[models.AuditEntry]().String()
	names, marks := []string{"id", "event_id", "org_id", "at", "authority", "address", "request_id"}, strings.Repeat(", ?", 6)
	args := []any{id, id, org, at, "decision", "192.0.2.9", "r"}
	for name, value := range values {
		names, marks, args = append(names, name), marks+", ?", append(args, value)
	}
	w.exec("INSERT INTO audit_entries ("+strings.Join(names, ", ")+") VALUES (?"+marks+")", args...)
}

// cells are the texts of one column of the log, from the top.
func (e *element) cells(class string) []string {
	var list []string
	for _, row := range e.all("tr") {
		for _, cell := range slices.Concat(row.all("td", "class", class), row.all("th", "class", class)) {
			list = append(list, cell.text())
		}
	}
	return list
}

// TestAuditLogShowsChanges: who, what, to whom, and the difference in words.
func TestAuditLogShowsChanges(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.clock.Advance(time.Hour) // the demo's own entries may be of this moment
		b, org := w.as("full@acme.example"), organizations[0].id
		for _, c := range [][3]string{
			{`{"first_name":"Jan","title":"","phone":"1"}`, `{"first_name":"Ján","title":"Clerk","phone":"1"}`, "First name: Jan → Ján Job title: Not set → Clerk"},
			{`{"password":"•••"}`, `{"password":"•••"}`, "Password: •••"},
			{`"en"`, `"hr"`, "English → Hrvatski"},
			{"", `{"email":"x@acme.example","role":"full_admin"}`, "E-mail: x@acme.example Role: Full administrator"},
			{`{"sessions":3}`, "", "Sessions: 3"},
			{"", `{"complete":true,"rows":1204}`, "Complete: yes Rows: 1204"},
			{"", `{"filter":""}`, "Filter: None"},
			{`{"a":1}`, `{"b":[1,"x"]}`, `a: 1 → Not set b: Not set → [1,"x"]`},
			{"", `{"address":"192.0.2.9"}`, ""},
			{"old text", "", "old text"},
			{`{"cut`, `{"title":"x"}`, `{"cut → {"title":"x"}`},
			{"", `{"title":"<b>&amp;"}`, "Job title: <b>&amp;"},
			{`{"title":"•••"}`, `{"title":"x"}`, "Job title: ••• → x"},
		} {
			w.clock.Advance(time.Second)
			w.entry(org, w.clock.Now(), "before", c[0], "after", c[1])
			main := b.get(auditLog).is(w, http.StatusOK).main(w)
			if got := main.cells("change")[0]; got != c[2] {
				w.Errorf("%s to %s: %q, want %q", c[0], c[1], got, c[2])
			}
		}
		main := b.get(auditLog).main(w)
		for class, want := range map[string]string{
			"who": "Jana Nováková jana@acme.example", "what": "Profile changed", "whom": "Petr Malý petr@acme.example", "extra": "192.0.2.9", "when": "just now",
		} {
			if got := main.all("tbody")[0].cells(class); got[0] != want {
				w.Errorf("column %s: %q, want %q", class, got[0], want)
			}
		}
		zone := must(time.LoadLocation(w.one("SELECT time_zone FROM organizations WHERE id = ?", org)))(w)
		exact := locales.Printer{Lang: models.English, Zone: zone}.Moment(w.clock.Now())
		if len(main.all("time", "title", exact)) == 0 {
			w.Errorf("no entry says its exact time, %s", exact)
		}
	})
}

// TestAuditLogFilters: the form finds, its chips each drop one key, the CSV button
// and the next page carry the rest.
func TestAuditLogFilters(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, org := w.as("full@acme.example"), organizations[0].id
		for i := range 30 {
			w.entry(org, w.clock.Now().Add(-time.Duration(i)*time.Minute))
			w.entry(org, w.clock.Now(), "actor_name", "Somebody Else", "actor_key", "somebody else", "actor_email", "else@acme.example")
			w.entry(organizations[1].id, w.clock.Now(), "actor_name", "Jana Foreign")
		}
		day := w.clock.Now().Format(time.DateOnly)
		query := "?actor=JANA+Nov&target=petr%40&action=user.profile_changed&action=list.exported&from=2026-01-01&to=2999-01-01&size=25"
		main := b.get(auditLog+query).is(w, http.StatusOK).main(w)
		if got := main.cells("who"); len(got) != 25 || slices.ContainsFunc(got, func(s string) bool { return !strings.HasPrefix(s, "Jana Nováková") }) {
			w.Errorf("%d rows: %q", len(got), got)
		}
		if got := main.all("a", "class", "button primary")[0].attrs["href"]; got != auditLog+".csv"+query {
			w.Errorf("export %q, want the same query", got)
		}
		rest := b.get(main.all("a", "rel", "next")[0].attrs["href"]).is(w, http.StatusOK).main(w)
		if n := len(rest.cells("who")); n != 5 || len(rest.all("a", "rel", "next")) != 0 {
			w.Errorf("%d rows on the second page, want the last 5", n)
		}
		chips := main.all("a", "class", "chip")
		if len(chips) != 6 {
			w.Fatalf("%d chips, want 6", len(chips))
		}
		for _, chip := range chips {
			left := must(url.Parse(chip.attrs["href"]))(w).Query()
			n := 0
			for _, values := range left {
				n += len(values)
			}
			if n != 6 || left.Get("size") != "25" {
				w.Errorf("chip %s leads to %s, want one key less", chip.text(), chip.attrs["href"])
			}
			b.get(chip.attrs["href"]).is(w, http.StatusOK)
		}
		form := main.all("form", "method", "get")[0].inputs()
		if form["actor"] != "JANA Nov" || form["target"] != "petr@" || form["from"] != "2026-01-01" || form["to"] != "2999-01-01" || form["size"] != "25" {
			w.Errorf("the form shows %v", form)
		}
		var ticked []string
		for _, box := range main.all("input", "name", "action") {
			if _, yes := box.attrs["checked"]; yes {
				ticked = append(ticked, box.attrs["value"])
			}
		}
		if !slices.Equal(sorted(ticked), []string{"list.exported", "user.profile_changed"}) {
			w.Errorf("ticked are %v", ticked)
		}
		b.get(auditLog+"?actor=nobody&from="+day).is(w, http.StatusOK).has(w, "No entry matches").lacks(w, "<table")
		b.get(auditLog+"?actor=Jana+Foreign").has(w, "No entry matches")
		b.get(auditLog+"?actor=&target=&from=&to=").is(w, http.StatusOK).lacks(w, "No entry matches").lacks(w, `class="chip"`)
		for _, wrong := range []string{"?action=all", "?from=1.1.2026", "?to=x", "?size=7x", "?after=x", "?q=jana"} {
			b.get(auditLog+wrong).is(w, http.StatusBadRequest)
			b.get(auditLog+".csv"+wrong).is(w, http.StatusBadRequest)
		}
	})
}

// TestAuditLogDays: from and to are days where the organization is.
func TestAuditLogDays(t *testing.T) {
	eachWorld(t, func(w *world) {
		org, b := organizations[0].id, w.as("full@acme.example")
		zone := must(time.LoadLocation("Pacific/Auckland"))(w)
		w.exec("UPDATE organizations SET time_zone = 'Pacific/Auckland' WHERE id = ?", org)
		start := time.Date(2026, 4, 5, 0, 0, 0, 0, zone) // 25 hours long
		for name, at := range map[string]time.Time{
			"before": start.Add(-time.Microsecond), "first": start, "last": start.Add(25*time.Hour - time.Microsecond), "after": start.Add(25 * time.Hour),
		} {
			w.entry(org, at.UTC(), "target_name", name, "target_email", "")
		}
		got := b.get(auditLog + "?from=2026-04-05&to=2026-04-05").main(w).cells("whom")
		if !slices.Equal(got, []string{"last User", "first User"}) {
			w.Errorf("the day has %q", got)
		}
	})
}

// TestAuditLogEvents: lines of one event are marked as belonging together.
func TestAuditLogEvents(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		b.get(acme+"/administrators.csv").is(w, http.StatusOK)
		rows := b.get(auditLog).main(w).all("tr", "class", "joined")
		if len(rows) != 1 || !strings.Contains(rows[0].text(), "The same event as the line above") {
			w.Errorf("%d lines are joined, want the second of the export", len(rows))
		}
	})
}

// TestAuditLogLanguages: every action has words of its own in every language.
func TestAuditLogLanguages(t *testing.T) {
	for _, lang := range models.Languages {
		p := locales.Printer{Lang: lang}
		seen := map[string]models.Action{}
		for _, a := range models.Actions {
			words := p.Action(a)
			if words == "" || words == string(a) || seen[words] != "" {
				t.Errorf("%s in %s: %q, and %q is called the same", a, lang, words, seen[words])
			}
			seen[words] = a
		}
	}
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		w.entry(organizations[0].id, w.clock.Now(), "before", `{"title":"a"}`, "after", `{"title":"b"}`)
		for lang, words := range map[string][]string{
			"cs": {"Protokol auditu", "Změna profilu", "Pozice: a → b", "Zabezpečení", "právě teď"},
			"hr": {"Dnevnik revizije", "Promjena profila", "Radno mjesto: a → b", "Sigurnost", "upravo sada"},
			"en": {"Audit log", "Profile changed", "Job title: a → b", "Security", "just now"},
		} {
			w.exec("UPDATE users SET language = ? WHERE email = 'full@acme.example'", lang)
			text := b.get(auditLog).parse(w).text()
			for _, word := range words {
				if !strings.Contains(text, word) {
					w.Errorf("%s: %q is not in the page", lang, word)
				}
			}
		}
	})
}
