package web

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"portico/models"
)

const chosen = "staple battery horse"

func choice(password string) url.Values { return url.Values{"new": {password}, "again": {password}} }

// mailed takes mails from the outbox until one of a kind comes, and returns its
// link.
func (w *world) mailed(kind models.MailKind) string {
	w.Helper()
	for {
		m := must(w.db.Platform().ClaimMail(w.Context()))(w)
		link, _, err := w.db.Platform().LinkFor(w.Context(), m)
		must(link, w.db.Platform().Sent(w.Context(), m))(w)
		if m.Kind == kind {
			return must(link, err)(w)
		}
	}
}

// invite sends the activation mail of invited@acme.example and returns the path
// of its link.
func (w *world) invite() string {
	w.Helper()
	page := acme + "/users/" + w.user("invited@acme.example")
	w.as("full@acme.example").post(page+"/activation", nil).to(w, page)
	return "/activate/" + w.mailed(models.MailActivation)
}

// forget asks for a new password and returns the path of the link.
func (w *world) forget(email string) string {
	w.Helper()
	w.anonymous().post("/password-reset", url.Values{"email": {email}}).to(w, "/password-reset/sent")
	return "/password-reset/" + w.mailed(models.MailReset)
}

// brings keeps the cookies of an answer, as a browser would.
func (b *browser) brings(a answer) *browser {
	kept := []string{}
	for _, c := range a.Cookies() {
		if c.MaxAge >= 0 {
			kept = append(kept, c.Name+"="+c.Value)
		}
	}
	b.cookie = strings.Join(kept, "; ")
	return b
}

func TestActivate(t *testing.T) {
	eachWorld(t, func(w *world) {
		link := w.invite()
		before := w.dump()
		for range 10 { // mail scanners look at links
			w.anonymous().get(link).is(w, http.StatusOK).has(w, "Čeněk Ptáčník").has(w, "invited@acme.example").lacks(w, "signed in as")
			w.anonymous().head(link).is(w, http.StatusOK)
		}
		for password, words := range map[string]string{
			"short": "too short", strings.Repeat("x", 10_000): "too long", "1234567890": "commonest", "INVITED@acme.example": "must not be your e-mail",
		} {
			a := w.anonymous().post(link, choice(password)).is(w, http.StatusUnprocessableEntity).has(w, words)
			if len(password) > 10 && password != "INVITED@acme.example" {
				a.lacks(w, password)
			}
		}
		w.anonymous().post(link, url.Values{"new": {chosen}, "again": {"x"}}).is(w, http.StatusUnprocessableEntity).has(w, "differ").lacks(w, chosen)
		w.anonymous().post(link, with(choice(chosen), "email", "full@acme.example")).is(w, http.StatusBadRequest)
		w.unchanged(before, w.dump())

		b := w.anonymous()
		b.brings(b.post(link, choice(chosen)).to(w, "/signin"))
		shown := b.get("/signin").is(w, http.StatusOK).has(w, "Your account is active.")
		if gone := shown.Cookies(); len(gone) != 1 || gone[0].Name != "portico-notice" || gone[0].MaxAge >= 0 {
			w.Errorf("the notice is not said once: %v", gone)
		}
		b.brings(shown).get("/signin").lacks(w, "Your account is active.")
		b.signIn("invited@acme.example", chosen).to(w, "/account")
		w.anonymous().get(link).is(w, http.StatusGone).has(w, "ask an administrator of your organization").lacks(w, "invited@acme.example")
		before = w.dump()
		w.anonymous().post(link, choice("another long password")).is(w, http.StatusGone)
		w.unchanged(before, w.dump())
		for action, want := range map[string]int{"user.activation_sent": 1, "user.activated": 1, "session.signed_in": 1} {
			if n := w.events(action); n != want {
				w.Errorf("%d events %s", n, action)
			}
		}
	})
}

// TestActivateWhileSignedIn: the page says that it is somebody else's, and the
// password ends the session of this browser and no other.
func TestActivateWhileSignedIn(t *testing.T) {
	eachWorld(t, func(w *world) {
		link := w.invite()
		b, other := w.as("full2@acme.example"), w.as("full2@acme.example")
		b.get(link).is(w, http.StatusOK).has(w, "You are signed in as Hrvoje Đurđević").has(w, "Čeněk Ptáčník")
		b.post(link, choice("short")).is(w, http.StatusUnprocessableEntity).has(w, "You are signed in as")
		b.get("/account").is(w, http.StatusOK)
		token := b.cookie
		b.brings(b.post(link, choice(chosen)).to(w, "/signin"))
		if strings.Contains(b.cookie, token) {
			w.Error("the browser keeps the other's session")
		}
		b.cookie = token
		b.get("/account").to(w, toSignIn)
		other.get("/account").is(w, http.StatusOK)
		if n, m := w.events("session.signed_out"), w.events("user.activated"); n != 1 || m != 1 {
			w.Errorf("%d signed out, %d activated", n, m)
		}
		own := w.as("full@acme.example")
		reset := w.forget("full@acme.example")
		own.get(reset).is(w, http.StatusOK).lacks(w, "You are signed in as")
		own.post(reset, choice(chosen)).to(w, "/signin")
		own.get("/account").to(w, toSignIn)
		if n := w.events("session.signed_out"); n != 1 {
			w.Errorf("%d signed out", n)
		}
	})
}

func TestPasswordReset(t *testing.T) {
	eachWorld(t, func(w *world) {
		open := w.as("member@acme.example")
		first := w.forget("member@acme.example")
		link := w.forget(" MEMBER@Acme.example ")
		w.anonymous().get(first).is(w, http.StatusGone).has(w, `href="/password-reset"`)
		w.anonymous().get(link).is(w, http.StatusOK).has(w, "Zoë Ashdown")
		w.anonymous().get("/activate/"+strings.TrimPrefix(link, "/password-reset/")).is(w, http.StatusGone)
		open.get("/account").is(w, http.StatusOK)
		w.anonymous().post(link, choice(chosen)).to(w, "/signin")
		open.get("/account").to(w, toSignIn)
		w.anonymous().signIn("member@acme.example", models.DemoPassword).is(w, http.StatusUnprocessableEntity)
		w.anonymous().signIn("member@acme.example", chosen).to(w, "/account")
		w.anonymous().post(link, choice("another long password")).is(w, http.StatusGone)
		for action, want := range map[string]int{"user.reset_asked": 2, "user.password_reset": 1} {
			if n := w.events(action); n != want {
				w.Errorf("%d events %s, want %d", n, action, want)
			}
		}
		late := w.forget("full@acme.example")
		w.clock.Advance(time.Hour - time.Second)
		w.anonymous().get(late).is(w, http.StatusOK)
		w.clock.Advance(time.Second)
		w.anonymous().get(late).is(w, http.StatusGone)
		closed := w.forget("full2@acme.example")
		w.exec("UPDATE users SET status = 'inactive' WHERE email = 'full2@acme.example'")
		w.anonymous().get(closed).is(w, http.StatusGone)
		w.anonymous().post(closed, choice(chosen)).is(w, http.StatusGone)
	})
}

// TestAskedAlike: the answer tells nothing of the address.
func TestAskedAlike(t *testing.T) {
	eachWorld(t, func(w *world) {
		want := ""
		for _, email := range []string{"nobody@acme.example", "full@acme.example", "invited@acme.example", "inactive@acme.example"} {
			asked := w.anonymous().post("/password-reset", url.Values{"email": {email}}).to(w, "/password-reset/sent")
			sent := w.anonymous().get("/password-reset/sent").is(w, http.StatusOK).lacks(w, email)
			got := asked.anonymized() + sent.anonymized()
			if want == "" {
				want = got
			}
			if got != want || len(asked.Cookies()) > 0 || len(sent.Cookies()) > 0 {
				w.Errorf("%s is answered differently", email)
			}
			for range 4 {
				w.anonymous().post("/password-reset", url.Values{"email": {email}}).to(w, "/password-reset/sent")
			}
			a := w.anonymous().post("/password-reset", url.Values{"email": {email}}).is(w, http.StatusTooManyRequests).has(w, "Too many requests")
			if a.Header.Get("Retry-After") != "900" {
				w.Errorf("%s: Retry-After %q", email, a.Header.Get("Retry-After"))
			}
		}
		before := w.dump()
		for _, bad := range []string{"", "x", "full@acme.example\r\nBcc: eve@contoso.example", "a b@acme.example", strings.Repeat("x", 10_000) + "@acme.example"} {
			a := w.anonymous().post("/password-reset", url.Values{"email": {bad}}).is(w, http.StatusUnprocessableEntity).has(w, "not an e-mail address")
			if a.Header.Get("Bcc") != "" {
				w.Error("a header came from the form")
			}
		}
		w.unchanged(before, w.dump())
	})
}

// TestForgedHost: no page, link or redirect repeats what the request says of the
// host.
func TestForgedHost(t *testing.T) {
	eachWorld(t, func(w *world) {
		link := w.invite()
		for _, path := range []string{"/signin", "/password-reset", "/password-reset/sent", link, "/activate/x", "/account", acme, "/none", "/"} {
			for _, b := range []*browser{w.anonymous(), w.as("full@acme.example")} {
				r := must(http.NewRequestWithContext(w.Context(), get, w.http.URL+path, nil))(w)
				r.Host = "evil.example"
				for _, name := range []string{"X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "X-Original-Host", "X-Forwarded-Prefix"} {
					r.Header.Set(name, "evil.example")
				}
				r.Header.Set("Forwarded", "host=evil.example;proto=https")
				r.Header.Set("X-Forwarded-Proto", "evil.example")
				r.Header.Set("Cookie", b.cookie)
				res := must(w.http.Client().Transport.RoundTrip(r))(w)
				body := must(io.ReadAll(res.Body))(w)
				_ = res.Body.Close()
				for name, values := range res.Header {
					if strings.Contains(strings.Join(values, ""), "evil") {
						w.Errorf("%s: header %s: %q", path, name, values)
					}
				}
				if strings.Contains(string(body), "evil") {
					w.Errorf("%s repeats the host", path)
				}
			}
		}
	})
}
