package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestR14Invitation: nothing exists before it is accepted; accepting makes an
// organization of the invited name, joins none, and works once.
func TestR14Invitation(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		b.get(externals+"/new?email=nova@nowhere.example").is(w, http.StatusUnprocessableEntity).has(w, "Invite this person")
		form := url.Values{"email": {"Nova@nowhere.example"}, "organization": {"Contoso"}, "role": {"external_full_admin"}, "until": {""}}
		orgs, users := w.one("SELECT COUNT(*) FROM organizations"), w.one("SELECT COUNT(*) FROM users")
		b.post(externals+"/invitations", form).to(w, externals+"?state=invited")
		if w.one("SELECT COUNT(*) FROM organizations") != orgs || w.one("SELECT COUNT(*) FROM users") != users {
			w.Error("something was made before the invitation was accepted")
		}
		b.post(externals+"/invitations", form).is(w, http.StatusUnprocessableEntity).has(w, "open invitation").
			has(w, `name="organization" type="text" value="Contoso"`).has(w, `value="Nova@nowhere.example"`)
		b.get(externals+"?state=invited").is(w, http.StatusOK).has(w, "nova@nowhere.example")
		w.as("readonly@acme.example").get(externals+"?state=invited").is(w, http.StatusForbidden)
		link := func() string {
			w.Helper()
			page := w.anonymous().get("/demo/outbox").body
			i := strings.Index(page, "/invitation/")
			if i < 0 {
				w.Fatal("no invitation in the outbox")
			}
			return page[i : i+len("/invitation/")+43]
		}
		first := link()
		id := w.one("SELECT id FROM invitations WHERE state = 'open'")
		w.clock.Advance(time.Second)
		b.post(externals+"/invitations/"+id, url.Values{"deed": {"resend"}}).to(w, externals+"?state=invited")
		w.anonymous().get(first).is(w, http.StatusGone)
		second := link()
		accept := url.Values{"first_name": {"Nova"}, "last_name": {"Newcomer"}, "password": {"a long enough phrase"}, "again": {"a long enough phrase"}}
		w.anonymous().get(second).is(w, http.StatusOK).has(w, "Acme").has(w, "Contoso")
		bad := url.Values{"first_name": {""}, "last_name": {""}, "password": {"short"}, "again": {"x"}}
		w.anonymous().post(second, bad).is(w, http.StatusUnprocessableEntity)
		drawn := w.anonymous().get(second).formAt(w, second)
		for name := range accept {
			drawn[name] = accept[name]
		}
		before := w.events("external.invitation_accepted")
		for range 2 { // a double click
			w.anonymous().post(second, drawn).to(w, "/signin")
		}
		if n := w.events("external.invitation_accepted") - before; n != 1 {
			w.Errorf("%d events for one invitation", n)
		}
		w.anonymous().post(second, accept).is(w, http.StatusGone)
		drawn.Set("once", "another drawing")
		w.anonymous().post(second, drawn).is(w, http.StatusGone)
		w.anonymous().get(second).is(w, http.StatusGone)
		w.holdsInAcme("nova@nowhere.example", "external_full_admin", true)
		if n := w.one("SELECT COUNT(*) FROM organizations WHERE name = 'Contoso'"); n != "2" {
			w.Errorf("%s organizations of that name", n)
		}
		if home := w.one("SELECT org_id FROM users WHERE email = 'nova@nowhere.example'"); home == organizations[3].id {
			w.Error("joined an organization that exists")
		}
		guest := w.as("nova@nowhere.example")
		guest.get(acme+"/users").is(w, http.StatusOK)
		guest.get("/orgs/"+w.one("SELECT org_id FROM users WHERE email = 'nova@nowhere.example'")+"/audit-log").is(w, http.StatusOK)
	})
}

// TestR14InvitationOver: withdrawn, too late, or to an address that got an
// account meanwhile.
func TestR14InvitationOver(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		accept := url.Values{"first_name": {"Nova"}, "last_name": {"Newcomer"}, "password": {"a long enough phrase"}, "again": {"a long enough phrase"}}
		invite := func(email string) string {
			w.Helper()
			w.clock.Advance(time.Second)
			b.post(externals+"/invitations", url.Values{"email": {email}, "organization": {"New"}, "role": {"contact_center_admin"}, "until": {""}}).
				to(w, externals+"?state=invited")
			page := w.anonymous().get("/demo/outbox").body
			i := strings.Index(page, "/invitation/")
			return page[i : i+len("/invitation/")+43]
		}
		for _, form := range []url.Values{
			{"email": {"member@acme.example"}, "organization": {"X"}, "role": {"external_full_admin"}},
			{"email": {"full@contoso.example"}, "organization": {"X"}, "role": {"external_full_admin"}},
			{"email": {"x"}, "organization": {"X"}, "role": {"external_full_admin"}},
			{"email": {"x@new.example"}, "organization": {""}, "role": {"external_full_admin"}},
			{"email": {"x@new.example"}, "organization": {"X"}, "role": {"provisioning_admin"}},
			{"email": {"x@new.example"}, "organization": {"X"}, "role": {"full_admin"}},
		} {
			b.post(externals+"/invitations", form).is(w, http.StatusUnprocessableEntity)
		}
		withdrawn := invite("one@new.example")
		b.post(externals+"/invitations/"+w.one("SELECT id FROM invitations WHERE email = 'one@new.example'"), url.Values{"deed": {"withdraw"}}).to(w, externals+"?state=invited")
		w.anonymous().post(withdrawn, accept).is(w, http.StatusGone)
		taken := invite("two@new.example")
		w.exec("UPDATE users SET email = 'two@new.example' WHERE email = 'member@northwind.example'")
		w.anonymous().post(taken, accept).is(w, http.StatusUnprocessableEntity).has(w, "has an account meanwhile")
		late := invite("three@new.example")
		w.clock.Advance(14 * 24 * time.Hour)
		w.anonymous().get(late).is(w, http.StatusGone)
		w.anonymous().get("/invitation/"+strings.Repeat("A", 43)).is(w, http.StatusGone)
	})
}
