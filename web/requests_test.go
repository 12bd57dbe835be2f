package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func wish(where, role, reason string) url.Values {
	return url.Values{"where": {where}, "role": {role}, "reason": {reason}}
}

func (w *world) request(email string) string {
	w.Helper()
	return w.one("SELECT r.id FROM access_requests r JOIN users u ON u.id = r.user_id WHERE u.email = ? AND r.state = 'open'", email)
}

func answerTo(answer, role, until, word string) url.Values {
	return url.Values{"answer": {answer}, "role": {role}, "until": {until}, "word": {word}}
}

// TestR19Request: asked by id or domain, mailed to the full administrators, seen
// by them alone, approved with an end.
func TestR19Request(t *testing.T) {
	eachWorld(t, func(w *world) {
		who := w.as("full@contoso.example")
		who.get("/request-access").is(w, http.StatusOK)
		who.post("/request-access", wish("ACME.example ", "external_full_admin", "To help <b>you</b>")).to(w, "/request-access")
		who.get("/request-access").has(w, "If there is such an organization")
		for _, email := range []string{"full@acme.example", "full2@acme.example", "agent@acme.example"} {
			if n := w.mails("access_asked", email); n != 1 {
				w.Errorf("%s has %d mails", email, n)
			}
		}
		if n := w.mails("access_asked", "readonly@acme.example") + w.mails("access_asked", "full@contoso.example"); n != 0 {
			w.Errorf("%d others were told", n)
		}
		if n := w.one("SELECT COUNT(*) FROM audit_entries WHERE action = 'access.asked' AND org_id = ?", organizations[0].id); n != "1" {
			w.Errorf("%s lines in Acme's log", n)
		}
		// One open request a person and organization, and the same answer.
		who.post("/request-access", wish(organizations[0].id, "external_read_only_admin", "again")).to(w, "/request-access")
		if n := w.one("SELECT COUNT(*) FROM access_requests"); n != "1" {
			w.Errorf("%s requests", n)
		}
		b := w.as("full@acme.example")
		b.get(acme).has(w, "1 person from outside asks for access").has(w, externals+"?state=requests")
		w.as("readonly@acme.example").get(acme).lacks(w, "asks for access")
		b.get(externals+"?state=requests").is(w, http.StatusOK).has(w, "Käthe Schönfeld").has(w, "To help &lt;b&gt;you&lt;/b&gt;")
		for _, email := range []string{"readonly@acme.example", "contactcenter@acme.example", "extfull@northwind.example", "provisioning@northwind.example"} {
			other := w.as(email)
			other.get(externals+"?state=requests").is(w, http.StatusForbidden).lacks(w, "Käthe")
			other.get(externals).lacks(w, "state=requests")
			other.post(externals+"/requests/"+w.request("full@contoso.example"), answerTo("approve", "external_full_admin", "", "")).is(w, http.StatusForbidden)
		}
		path := externals + "/requests/" + w.request("full@contoso.example")
		w.as("full@contoso.example").post("/orgs/"+organizations[3].id+"/external-administrators/requests/"+w.request("full@contoso.example"),
			answerTo("approve", "external_full_admin", "", "")).is(w, http.StatusNotFound)
		b.post(path, answerTo("approve", "external_full_admin", w.day(-1), "")).is(w, http.StatusUnprocessableEntity).has(w, "tomorrow or later")
		b.post(path, answerTo("approve", "provisioning_admin", "", "")).is(w, http.StatusUnprocessableEntity)
		b.post(path, answerTo("maybe", "provisioning_admin", "", "")).is(w, http.StatusBadRequest)
		who.get(acme).is(w, http.StatusNotFound)
		b.post(path, answerTo("approve", "external_full_admin", w.day(9), "")).to(w, externals+"?state=requests")
		w.holdsInAcme("full@contoso.example", "external_full_admin", true)
		who.get(acme+"/users").is(w, http.StatusOK)
		if w.mails("role_granted", "full@contoso.example") != 1 || w.one("SELECT origin FROM grants WHERE email = 'full@contoso.example' AND org_id = '"+organizations[0].id+"'") != "request" {
			w.Error("not told, or not by a request")
		}
		// Two at once: the second is told.
		w.as("full2@acme.example").post(path, answerTo("deny", "", "", "no")).is(w, http.StatusConflict)
		b.get(externals+"?state=requests").has(w, "Nobody asks for access")
	})
}

// TestR19SameAnswer: whether there is such an organization is not told.
func TestR19SameAnswer(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("member@northwind.example")
		for _, where := range []string{"acme.example", "nowhere.example", organizations[2].id, "01900000-0000-7000-8000-00000000ffff", "'; DROP TABLE users", "acme", "%"} {
			b.post("/request-access", wish(where, "external_full_admin", "x")).to(w, "/request-access")
			b.get("/request-access").has(w, "If there is such an organization")
		}
		for form, words := range map[*url.Values]string{
			ptr(wish("", "external_full_admin", "x")):                                  "Fill this in",
			ptr(wish("acme.example", "external_full_admin", "")):                       "Fill this in",
			ptr(wish("acme.example", "full_admin", "x")):                               "values offered",
			ptr(wish("acme.example", "", "x")):                                         "values offered",
			ptr(wish("acme.example", "external_full_admin", strings.Repeat("x", 999))): "too long",
		} {
			b.post("/request-access", *form).is(w, http.StatusUnprocessableEntity).has(w, words)
		}
		b.post("/request-access", wish("northwind.example", "external_full_admin", "x")).is(w, http.StatusUnprocessableEntity).has(w, "your own organization")
		w.as("extfull@contoso.example").post("/request-access", wish("acme.example", "external_full_admin", "x")).is(w, http.StatusUnprocessableEntity)
		for range 3 {
			b.post("/request-access", wish("initech.example", "external_full_admin", "x"))
		}
		b.post("/request-access", wish("initech.example", "external_full_admin", "x")).is(w, http.StatusTooManyRequests)
		b.post("/request-access", wish("nowhere.example", "external_full_admin", "x")).is(w, http.StatusTooManyRequests)
		w.anonymous().get("/request-access").to(w, "/signin?next=%2Frequest-access")
		w.as("extended@contoso.example").get(acme).is(w, http.StatusForbidden).has(w, "/request-access?org="+organizations[0].id)
		w.as("member@acme.example").get("/").is(w, http.StatusOK).has(w, "/request-access")
	})
}

// TestR19DeniedAndLapsed: denied with a word that is mailed; without an answer a
// request dies after 14 days, once.
func TestR19DeniedAndLapsed(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.as("full@contoso.example").post("/request-access", wish("acme.example", "external_full_admin", "x")).to(w, "/request-access")
		b := w.as("full@acme.example")
		b.post(externals+"/requests/"+w.request("full@contoso.example"), answerTo("deny", "", "", "Ask Contoso’s own people")).to(w, externals+"?state=requests")
		w.holdsInAcme("full@contoso.example", "external_full_admin", false)
		if got := w.one("SELECT parameters FROM mails WHERE kind = 'access_denied'"); !strings.Contains(got, "own people") {
			w.Errorf("the mail says %s", got)
		}
		w.as("full@contoso.example").post("/request-access", wish("acme.example", "external_full_admin", "once more")).to(w, "/request-access")
		path := externals + "/requests/" + w.request("full@contoso.example")
		w.clock.Advance(14*24*time.Hour - time.Second)
		w.web.workOnce(t.Context())
		w.as("full@acme.example").get(externals+"?state=requests").has(w, "Käthe")
		w.clock.Advance(time.Second)
		b = w.as("full@acme.example")
		b.get(externals+"?state=requests").lacks(w, "Käthe")
		b.post(path, answerTo("approve", "external_full_admin", "", "")).is(w, http.StatusConflict)
		for range 2 {
			w.web.workOnce(t.Context())
		}
		if got := w.events("access.lapsed"); got != 1 {
			w.Errorf("%d events for one request that lapsed", got)
		}
		w.as("full@contoso.example").post("/request-access", wish("acme.example", "external_full_admin", "third")).to(w, "/request-access")
		w.request("full@contoso.example")
	})
}

// TestR16Notices: 7 days and 1 day before an end both sides are told, once each
// whatever runs, and not of what was renewed or removed.
func TestR16Notices(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		for _, email := range []string{"full@contoso.example", "member@northwind.example", "full@northwind.example"} {
			b.post(externals, add(email, "external_read_only_admin", w.day(10))).to(w, externals)
		}
		b.post(externals, add("full@fabrikam.example", "external_full_admin", w.day(4))).to(w, externals)
		told := func(email string, want int) {
			w.Helper()
			for range 2 {
				w.web.workOnce(t.Context())
			}
			if n := w.mails("access_ends", email); n != want {
				w.Errorf("%s has %d notices, want %d", email, n, want)
			}
		}
		told("full@contoso.example", 0)
		told("full@fabrikam.example", 0) // given for less than a week
		y, m, d := w.clock.Now().In(prague).Date()
		week := time.Date(y, m, d+3, 23, 59, 59, 0, prague)
		w.clock.Advance(week.Add(-time.Second).Sub(w.clock.Now()))
		told("full@contoso.example", 0)
		w.clock.Advance(2 * time.Second)
		b = w.as("full@acme.example")
		w.exec("UPDATE grants SET ends_at = NULL WHERE email IN ('extreadonly@contoso.example', 'extreadonly@northwind.example')")
		told("full@contoso.example", 1)
		told("member@northwind.example", 1)
		told("full@fabrikam.example", 1)
		admins := w.mails("access_ends", "full2@acme.example")
		if admins != 4 {
			w.Errorf("a full administrator has %d notices, want 4", admins)
		}
		b.post(externals+"/renew", grants(w.day(40), w.ref("member@northwind.example", "external_read_only_admin"))).to(w, externals)
		b.post(externals+"/remove", grants("", w.ref("full@northwind.example", "external_read_only_admin"))).to(w, externals)
		w.clock.Advance(6 * 24 * time.Hour)
		told("full@contoso.example", 2)
		told("member@northwind.example", 1)
		told("full@northwind.example", 1)
		if n := w.mails("access_ends", "readonly@acme.example"); n != 0 {
			w.Errorf("somebody else was told %d times", n)
		}
	})
}
