package web

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestAuditLogCSV: the file is the list, in UTC and English whatever the
// language, with every cell safe, and says of itself in the log.
func TestAuditLogCSV(t *testing.T) {
	eachWorld(t, func(w *world) {
		org, b := organizations[0].id, w.as("full@acme.example")
		w.exec("UPDATE users SET language = 'cs' WHERE email = 'full@acme.example'")
		w.entry(org, w.clock.Now(), "actor_name", "=1+1", "target_name", "@SUM", "before", `{"a":"x, \"y\""}`)
		w.entry(organizations[1].id, w.clock.Now(), "actor_name", "Foreign")
		a := b.get(auditLog+".csv?actor=jana%40").is(w, http.StatusOK)
		want := "Time,Actor,Actor e-mail,Action,Target kind,Target,Before,After,Address,Request ID,Event\r\n" +
			w.clock.Now().UTC().Format("2006-01-02T15:04:05.000000Z") +
			`,'=1+1,jana@acme.example,user.profile_changed,user,'@SUM,"{""a"":""x, \""y\""""}",,192.0.2.9,r,` +
			w.one("SELECT event_id FROM audit_entries WHERE actor_name = '=1+1'") + "\r\n"
		if a.body != want {
			w.Errorf("got\n%q, want\n%q", a.body, want)
		}
		if got := a.Header.Get("Content-Disposition"); got != `attachment; filename="audit-log.csv"` {
			w.Errorf("Content-Disposition %q", got)
		}
		after := w.strings("SELECT after FROM audit_entries WHERE action = 'list.exported' AND target_name = 'audit-log' ORDER BY at, id")
		if !slices.Equal(after, []string{`{"filter":"?actor=jana%40"}`, `{"complete":true,"filter":"?actor=jana%40","rows":1}`}) {
			w.Errorf("the log says %q", after)
		}
		all := must(csv.NewReader(strings.NewReader(b.get(auditLog + ".csv").body)).ReadAll())(w)
		if n := len(all) - 1; n != len(w.strings("SELECT id FROM audit_entries WHERE org_id = ?", org))-1 {
			w.Errorf("%d lines, want the organization's entries but that of the end", n)
		}
	})
}

// TestRefusalsAreLogged: somebody who belongs and is refused leaves one line in a
// quarter of an hour for each row and method, also when all ask at once; a
// stranger leaves none.
func TestRefusalsAreLogged(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("device@acme.example")
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() { b.get(auditLog).is(w, http.StatusForbidden) })
		}
		all.Wait()
		b.get(auditLog+".csv").is(w, http.StatusForbidden)
		refused := func() []string {
			return w.strings("SELECT actor_email || ' ' || target_kind || ' ' || target_name || ' ' || after FROM audit_entries WHERE action = 'access.refused' AND org_id = ?", organizations[0].id)
		}
		if got := refused(); !slices.Equal(got, []string{`device@acme.example page /audit-log {"method":"GET"}`}) &&
			!slices.Equal(got, []string{`device@acme.example page /audit-log.csv {"method":"GET"}`}) {
			w.Errorf("noted: %q", got)
		}
		w.as("full@globex.example").get(auditLog).is(w, http.StatusNotFound)
		w.anonymous().get(auditLog)
		w.as("full@acme.example").get(auditLog).is(w, http.StatusOK)
		if n := w.events("access.refused"); n != 1 {
			w.Errorf("%d events, want 1", n)
		}
		b.post(acme+"/users/"+w.user("member@acme.example"), url.Values{}).is(w, http.StatusForbidden)
		w.clock.Advance(15 * time.Minute)
		b.get(auditLog).is(w, http.StatusForbidden)
		if n := w.events("access.refused"); n != 3 {
			w.Errorf("%d events after another method and a quarter of an hour, want 3", n)
		}
	})
}

// TestRefusalIsDrawnWithoutTheLog: the 403 is drawn when its line cannot be
// written.
func TestRefusalIsDrawnWithoutTheLog(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("device@acme.example")
		w.exec("ALTER TABLE throttles RENAME TO mislaid")
		b.get(auditLog).is(w, http.StatusForbidden).has(w, "Full administrator")
		if n := w.events("access.refused"); n != 0 {
			w.Errorf("%d events", n)
		}
	})
}
