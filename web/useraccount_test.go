package web

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"portico/models"
)

// partsOfUser are all the parts of a user's page that are posted, with a form of
// each.
var partsOfUser = map[string]url.Values{
	"/email":          {"seen": {"x"}, "email": {"new@acme.example"}},
	"/status":         {"status": {"inactive"}},
	"/sessions":       {},
	"/delete":         {"confirm": {"x"}},
	"/licenses":       {"seen": {""}},
	"/contact-center": {"seen": {""}},
	"/meetings":       {"seen": {""}},
}

// TestR8Deactivated: whoever is deactivated is out on the very next request and
// may come back when reactivated.
func TestR8Deactivated(t *testing.T) {
	eachWorld(t, func(w *world) {
		support, full := w.as("support@acme.example"), w.as("full@acme.example")
		page := acme + "/users/" + w.user("support@acme.example")
		support.get(acme).is(w, http.StatusOK)
		full.post(page+"/status", full.get(page).formAt(w, page+"/status")).to(w, page)
		support.get(acme).to(w, "/signin?next="+url.QueryEscape(acme))
		full.get(page).has(w, "signed out everywhere").has(w, "Reactivate account")
		w.anonymous().signIn("support@acme.example", "demo-password").is(w, http.StatusUnprocessableEntity)
		full.post(page+"/status", full.get(page).formAt(w, page+"/status")).to(w, page)
		w.anonymous().signIn("support@acme.example", "demo-password").is(w, http.StatusSeeOther)
		support.get(acme).is(w, http.StatusSeeOther) // the old session does not come back
		for action, want := range map[string]int{"user.deactivated": 1, "user.reactivated": 1} {
			if n := w.events(action); n != want {
				w.Errorf("%d events %s", n, action)
			}
		}
	})
}

// TestR4LastFullOverHTTP: the page says why the last full administrator stays,
// and what to do.
func TestR4LastFullOverHTTP(t *testing.T) {
	eachWorld(t, func(w *world) {
		last := globex + "/users/" + w.user("full@globex.example")
		outside, own := w.as("extfull@northwind.example"), w.as("full@globex.example")
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0009', '01900000-0000-7000-8000-000000000002', id, org_id, 'external_full_admin', sort_key, first_key, email, 'granted', created_at, false, 1
			FROM users WHERE email = 'extfull@northwind.example'`)
		before := w.dump()
		outside.get(last).is(w, http.StatusOK).has(w, "Make somebody else full administrator first.")
		outside.post(last+"/status", url.Values{"status": {"inactive"}}).is(w, http.StatusUnprocessableEntity).has(w, "Make somebody else full administrator first.")
		outside.post(last+"/delete", url.Values{"confirm": {"full@globex.example"}}).is(w, http.StatusUnprocessableEntity).has(w, "Make somebody else full administrator first.")
		own.get(last).has(w, "This is your own account.")
		own.post(last+"/status", url.Values{"status": {"inactive"}}).is(w, http.StatusUnprocessableEntity).has(w, "This is your own account.")
		own.post(last+"/delete", url.Values{"confirm": {"full@globex.example"}}).is(w, http.StatusUnprocessableEntity).has(w, "This is your own account.")
		w.unchanged(before, w.dump())
	})
}

// TestR8bOverHTTP: who manages users but not roles is refused, and offered
// nothing, before an administrator's account.
func TestR8bOverHTTP(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("userdevice@acme.example")
		before := w.dump()
		for _, who := range []string{"full@acme.example", "siteadmin@acme.example", "inactive@acme.example"} {
			page := acme + "/users/" + w.user(who)
			main := b.get(page).is(w, http.StatusOK).has(w, "Only somebody who also manages roles").main(w)
			if n := len(main.all("form", "action", page+"/email")); n != 0 {
				w.Errorf("%s: a form for the e-mail", who)
			}
			email := w.one("SELECT email FROM users WHERE email = ?", who)
			for part, form := range map[string]url.Values{
				"/email":  {"seen": {email}, "email": {"taken.over@acme.example"}},
				"/status": {"status": {map[bool]string{true: "active", false: "inactive"}[who == "inactive@acme.example"]}}, "/sessions": {}, "/delete": {"confirm": {email}},
			} {
				b.post(page+part, form).is(w, http.StatusForbidden).has(w, "Only somebody who also manages roles")
			}
		}
		w.unchanged(before, w.dump())
		page := acme + "/users/" + w.user("member@acme.example")
		b.post(page+"/email", with(b.get(page).formAt(w, page+"/email"), "email", "member2@acme.example")).to(w, page)
	})
}

// TestDeleteUserOverHTTP: only the name or the e-mail confirms it; a double click
// is one deletion and ends at the list; the address is free again.
func TestDeleteUserOverHTTP(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, other := w.as("full@acme.example"), w.as("member@acme.example")
		page := acme + "/users/" + w.user("member@acme.example")
		form := b.get(page).formAt(w, page+"/delete")
		before := w.dump()
		for _, typed := range []string{"", "Zoë", "full@acme.example"} {
			b.post(page+"/delete", with(form, "confirm", typed)).is(w, http.StatusUnprocessableEntity).has(w, "Nothing was deleted.")
		}
		w.unchanged(before, w.dump())
		form = with(form, "confirm", "Zoë Ashdown")
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { b.post(page+"/delete", form).to(w, acme+"/users") })
		}
		all.Wait()
		b.post(page+"/delete", form).to(w, acme+"/users")
		if n := w.events("user.deleted"); n != 1 {
			w.Errorf("%d events", n)
		}
		b.get(page).is(w, http.StatusNotFound)
		b.post(page+"/delete", with(form, "once", "another form")).is(w, http.StatusNotFound)
		other.get("/account").is(w, http.StatusSeeOther)
		if n := len(b.walk(acme + "/users?q=member@acme.example")); n != 0 {
			w.Errorf("%d users of the address remain", n)
		}
		b.get(acme+"/audit-log?target=member").has(w, "User deleted").has(w, "Zoë Ashdown")
		again := b.onePerson(acme, "email", "member@acme.example", "last_name", "Again")
		b.post(acme+"/users", again).is(w, http.StatusSeeOther)
		if got := w.one("SELECT status FROM users WHERE email = 'member@acme.example'"); got != "invited" {
			w.Errorf("the address comes back %s", got)
		}
	})
}

// TestUserPartsOfOthers: no part of a user of another organization, of nobody, or
// of nobody's id can be posted.
func TestUserPartsOfOthers(t *testing.T) {
	eachWorld(t, func(w *world) {
		before := w.dump()
		for _, email := range []string{"full@acme.example", "userdevice@acme.example", "extfull@contoso.example", "contactcenter@acme.example", "siteadmin@acme.example"} {
			b := w.as(email)
			for part, form := range partsOfUser {
				for _, id := range []string{w.user("full@globex.example"), w.user("extfull@northwind.example"), "01900000-0000-7000-8000-00000000ffff", "x"} {
					a := b.post(acme+"/users/"+id+part, form)
					if a.StatusCode != http.StatusNotFound {
						w.Errorf("%s: POST %s: %d", email, a.path, a.StatusCode)
					}
				}
			}
		}
		full := w.as("full@acme.example")
		member := acme + "/users/" + w.user("member@acme.example")
		foreign := w.one("SELECT id FROM sessions WHERE org_id <> '01900000-0000-7000-8000-000000000001' UNION SELECT ? LIMIT 1", "01900000-0000-7000-8000-00000000ffff")
		full.post(member+"/sessions", url.Values{"session": {foreign}}).to(w, member) // none of this user's to end
		full.post(member+"/status", url.Values{"status": {"invited"}}).is(w, http.StatusBadRequest)
		full.post(member+"/licenses", url.Values{"seen": {""}, "license": {w.one("SELECT id FROM licenses WHERE org_id = '01900000-0000-7000-8000-000000000002' LIMIT 1")}}).
			is(w, http.StatusUnprocessableEntity)
		w.sameBut(before)
	})
}

// sameBut fails when anything changed but sessions, which tests open.
func (w *world) sameBut(before string) {
	w.Helper()
	strip := func(dump string) string {
		var lines []string
		for line := range strings.Lines(dump) {
			if !strings.HasPrefix(line, "sessions ") {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "")
	}
	w.unchanged(strip(before), strip(w.dump()))
}

// TestEndSessionsOverHTTP: an administrator sees where somebody is signed in and
// ends one session, or all.
func TestEndSessionsOverHTTP(t *testing.T) {
	eachWorld(t, func(w *world) {
		full, page := w.as("full@acme.example"), acme+"/users/"+w.user("member@acme.example")
		one, two := w.as("member@acme.example"), w.as("member@acme.example")
		shown := full.get(page).has(w, "192.0.2.1")
		forms := shown.main(w).all("form", "action", page+"/sessions")
		if len(forms) != 3 {
			w.Fatalf("%d forms, want one for each session and one for all", len(forms))
		}
		full.post(page+"/sessions", forms[0].sent()).to(w, page)
		if a, b := one.get("/account").StatusCode, two.get("/account").StatusCode; a+b != http.StatusOK+http.StatusSeeOther {
			w.Errorf("sessions answer %d and %d, want one of them ended", a, b)
		}
		full.post(page+"/sessions", full.get(page).main(w).all("form", "action", page+"/sessions")[1].sent()).to(w, page)
		one.get("/account").is(w, http.StatusSeeOther)
		two.get("/account").is(w, http.StatusSeeOther)
		full.get(page).has(w, "Signed in nowhere.").has(w, "Session ended")
		if n := w.events("session.revoked"); n != 2 {
			w.Errorf("%d events", n)
		}
	})
}

// TestEmailOverHTTP: 422 for what cannot be, 409 with both when somebody changed
// it meanwhile; both addresses are told.
func TestEmailOverHTTP(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, page := w.as("full@acme.example"), acme+"/users/"+w.user("member@acme.example")
		old := b.get(page).formAt(w, page+"/email")
		b.post(page+"/email", with(old, "email", "full@globex.example")).is(w, http.StatusUnprocessableEntity).has(w, "Somebody already signs in with this e-mail.").lacks(w, "Globex")
		b.post(page+"/email", with(old, "email", "no address")).is(w, http.StatusUnprocessableEntity).has(w, "not an e-mail address")
		b.post(page+"/email", with(old, "email", "zoe@acme.example")).to(w, page)
		a := b.post(page+"/email", with(old, "email", "z.ashdown@acme.example", "once", "x")).is(w, http.StatusConflict).has(w, "Now: zoe@acme.example")
		b.post(page+"/email", a.formAt(w, page+"/email")).to(w, page)
		w.anonymous().signIn("z.ashdown@acme.example", "demo-password").is(w, http.StatusSeeOther)
		if n := w.one("SELECT COUNT(*) FROM mails WHERE kind = ?", string(models.MailEmailChanged)); n != "4" {
			w.Errorf("%s mails", n)
		}
	})
}
