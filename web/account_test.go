package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"portico/models"
)

// TestAccount: everybody who is signed in has a page of one's own.
func TestAccount(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, p := range everybody(w) {
			w.as(p.email).get("/account").is(w, http.StatusOK).has(w, p.email)
		}
		b := w.as("member@acme.example")
		before := b.get("/account").form(w)
		b.post("/account", with(before, "title", "Poet", "phone", "+420 555 1")).to(w, "/account")
		if got := b.get("/account").has(w, "Changes saved.").form(w); got.Get("title") != "Poet" || got.Get("phone") != "+420 555 1" {
			w.Errorf("saved as %v", got)
		}
		if n := w.events("user.profile_changed"); n != 1 {
			w.Errorf("%d events", n)
		}
		dump := w.dump()
		b.post("/account", with(before, "title", "Late")).is(w, http.StatusConflict).has(w, "Poet").has(w, "Late")
		bad := with(b.get("/account").form(w), "last_name", "", "first_name", "", "department", "As typed")
		if got := b.post("/account", bad).is(w, http.StatusUnprocessableEntity).has(w, "Fill this in.").form(w); got.Get("department") != "As typed" {
			w.Errorf("the form is not as typed: %v", got)
		}
		w.unchanged(dump, w.dump())
	})
}

func password(current, new, again string) url.Values {
	return url.Values{"current": {current}, "new": {new}, "again": {again}}
}

func TestPassword(t *testing.T) {
	eachWorld(t, func(w *world) {
		const good = "correct horse battery"
		b, other, stranger := w.as("full@acme.example"), w.as("full@acme.example"), w.as("full2@acme.example")
		before := w.dump()
		for _, c := range []struct {
			form  url.Values
			field string
			words string
		}{
			{password("wrong", good, good), "current", "not your current password"},
			{password("", good, good), "current", "not your current password"},
			{password(models.DemoPassword, "short", "short"), "new", "too short"},
			{password(models.DemoPassword, strings.Repeat("x", 257), strings.Repeat("x", 257)), "new", "too long"},
			{password(models.DemoPassword, "FULL@acme.example", "FULL@acme.example"), "new", "must not be your e-mail"},
			{password(models.DemoPassword, good, good+" "), "again", "differ"},
			{password(models.DemoPassword, good, ""), "again", "differ"},
		} {
			a := b.post("/account/password", c.form).is(w, http.StatusUnprocessableEntity).has(w, c.words)
			wrong := a.main(w).all("input", "aria-invalid", "true")
			if len(wrong) != 1 || wrong[0].attrs["name"] != c.field {
				w.Errorf("%v: %d fields are marked", c.form, len(wrong))
			}
			for _, value := range []string{good, models.DemoPassword} {
				a.lacks(w, value)
			}
		}
		w.unchanged(before, w.dump())
		a := b.post("/account/password", password(models.DemoPassword, good, good)).to(w, "/account")
		for _, c := range a.Cookies() { // the session may get a new token
			b.cookie = c.Name + "=" + c.Value
		}
		b.get("/account").is(w, http.StatusOK).has(w, "Password changed.")
		other.get("/account").to(w, toSignIn)
		stranger.get("/account").is(w, http.StatusOK)
		if n := w.events("user.password_changed"); n != 1 {
			w.Errorf("%d events", n)
		}
		for _, line := range w.strings("SELECT before || after FROM audit_entries WHERE action = 'user.password_changed'") {
			if strings.Contains(line, "horse") || strings.Contains(line, "argon2") {
				w.Errorf("the audit log says %s", line)
			}
		}
		w.anonymous().signIn("full@acme.example", models.DemoPassword).is(w, http.StatusUnprocessableEntity)
		w.anonymous().signIn("full@acme.example", good).to(w, "/account")
	})
}

// sessions are the ids in the addresses of the page's revoke buttons.
func (b *browser) sessions() []string {
	b.Helper()
	var ids []string
	for _, form := range b.get("/account").is(b, http.StatusOK).main(b).all("form", "method", "post") {
		if id, ok := strings.CutPrefix(form.attrs["action"], "/account/sessions/"); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

func TestRevokeSessions(t *testing.T) {
	eachWorld(t, func(w *world) {
		me, second, third := w.as("full@acme.example"), w.as("full@acme.example"), w.as("full@acme.example")
		stranger := w.as("full2@acme.example")
		others := me.sessions()
		if len(others) != 2 {
			w.Fatalf("%d sessions to revoke, want 2", len(others))
		}
		theirs := w.one("SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = 'full2@acme.example'")
		for _, id := range []string{theirs, "x", "01900000-0000-7000-8000-00000000ffff", strings.ToUpper(others[0])} {
			before := w.dump()
			if strings.ToUpper(others[0]) == others[0] {
				continue
			}
			me.post("/account/sessions/"+id, nil).is(w, http.StatusNotFound)
			w.unchanged(before, w.dump())
		}
		stranger.get("/account").is(w, http.StatusOK)
		me.post("/account/sessions/"+others[0], nil).to(w, "/account")
		open := []bool{second.get("/account").StatusCode == http.StatusOK, third.get("/account").StatusCode == http.StatusOK}
		if open[0] == open[1] {
			w.Errorf("after revoking one of two, open are %v", open)
		}
		if left := me.sessions(); len(left) != 1 || !slices.Contains(others, left[0]) {
			w.Errorf("left to revoke: %v", left)
		}
		me.post("/account/sessions/"+others[0], nil).is(w, http.StatusNotFound)
		fourth := w.as("full@acme.example")
		me.post("/account/sessions", nil).to(w, "/account")
		for _, b := range []*browser{second, third, fourth} {
			b.get("/account").to(w, toSignIn)
		}
		me.get("/account").is(w, http.StatusOK).has(w, "All other sessions have ended.")
		stranger.get("/account").is(w, http.StatusOK)
		if n := w.events("session.revoked"); n != 2 {
			w.Errorf("%d events, want 2", n)
		}
	})
}
