package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"portico/models"
)

func credentials(email, password string) url.Values {
	return url.Values{"email": {email}, "password": {password}, "next": {"/account"}}
}

// signIn signs in through the form and keeps the cookie.
func (b *browser) signIn(email, password string) answer {
	b.Helper()
	a := b.post("/signin", credentials(email, password))
	for _, c := range a.Cookies() {
		if c.Name == b.web.store.cookie {
			b.cookie = c.Name + "=" + c.Value
		}
	}
	return a
}

func TestSignIn(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, email := range []string{"full@acme.example", " FULL@Acme.Example ", "member@acme.example", "extended@contoso.example"} {
			b := w.anonymous()
			b.signIn(email, models.DemoPassword).to(w, "/account")
			b.get("/account").is(w, http.StatusOK).has(w, strings.ToLower(strings.TrimSpace(email)))
		}
		if n := w.events("session.signed_in"); n != 4 {
			w.Errorf("%d sign-ins in the audit log, want 4", n)
		}
	})
}

// TestSignInRefused: whatever is wrong, the answer is the same, word for word.
func TestSignInRefused(t *testing.T) {
	eachWorld(t, func(w *world) {
		var want string
		for _, try := range []url.Values{
			credentials("full@acme.example", "wrong password"), credentials("nobody@acme.example", "wrong password"),
			credentials("nobody@acme.example", models.DemoPassword), credentials("invited@acme.example", models.DemoPassword),
			credentials("inactive@acme.example", models.DemoPassword), credentials("full@acme.example", ""),
			credentials("", ""), credentials("invited@acme.example", ""), credentials("full@acme.example", strings.Repeat("x", 5000)),
			credentials("not an address", "x"),
		} {
			a := w.anonymous().post("/signin", try).is(w, http.StatusUnprocessableEntity)
			if len(a.Cookies()) > 0 {
				w.Errorf("%v: a cookie is set", try)
			}
			got := strings.ReplaceAll(a.anonymized(), `value="`+try.Get("email")+`"`, `value="EMAIL"`)
			got = strings.NewReplacer(" autofocus", "").Replace(got)
			if want == "" {
				want = got
				a.has(w, "E-mail and password do not match an active account.")
			}
			if got != want {
				w.Errorf("%v is answered differently from a wrong password", try)
			}
			a.lacks(w, models.DemoPassword)
		}
	})
}

func TestSignInThrottled(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, email := range []string{"full@acme.example", "nobody@acme.example"} {
			for range 10 {
				w.anonymous().signIn(email, "wrong password").is(w, http.StatusUnprocessableEntity)
			}
			a := w.anonymous().signIn(email, models.DemoPassword).is(w, http.StatusTooManyRequests)
			if after, err := strconv.Atoi(a.Header.Get("Retry-After")); err != nil || after < 1 || after > 3600 {
				w.Errorf("%s: Retry-After %q", email, a.Header.Get("Retry-After"))
			}
			if len(a.Cookies()) > 0 {
				w.Errorf("%s: a cookie in spite of 429", email)
			}
		}
		w.anonymous().signIn("full2@acme.example", models.DemoPassword).to(w, "/account") // others are not concerned
		w.clock.Advance(time.Hour)
		w.anonymous().signIn("full@acme.example", models.DemoPassword).to(w, "/account")
	})
}

var nexts = map[string]string{
	"/account": "/account", acme + "/users?q=a%20b&size=25": acme + "/users?q=a%20b&size=25", "/?choose=1": "/?choose=1",
	"": "/", "//evil.example": "/", "///evil.example": "/", `/\evil.example`: "/", `\\evil.example`: "/", `\/evil.example`: "/",
	"https://evil.example/": "/", "http:evil.example": "/", "HTTPS:/evil.example": "/", "javascript:alert(1)": "/",
	"data:text/html,x": "/", "evil.example": "/", " //evil.example": "/", "/\t/evil.example": "/", "\t//evil.example": "/",
	"/\n/evil.example": "/", "/\r\nSet-Cookie: a=b": "/", "/\x00/evil.example": "/", "/a\x7f": "/", "/%zz": "/",
	"//user@evil.example": "/", "/" + strings.Repeat("x", 3) + "\\..\\evil": "/",
}

// TestNext: nobody is led out of the portal after signing in.
func TestNext(t *testing.T) {
	w := newWorld(t, "sqlite", "http://127.0.0.1")
	me := w.as("full@acme.example")
	for next, want := range nexts {
		w.anonymous().post("/signin", url.Values{"email": {"full@acme.example"}, "password": {models.DemoPassword}, "next": {next}}).to(w, want)
		me.get("/signin?next="+url.QueryEscape(next)).to(w, want)
		me.post("/language", url.Values{"language": {"en"}, "next": {next}}).to(w, want)
		hidden := w.anonymous().get("/signin?next="+url.QueryEscape(next)).is(w, http.StatusOK).main(w).inputs()["next"]
		if hidden != want {
			w.Errorf("next=%q stands in the form as %q, want %q", next, hidden, want)
		}
	}
}

func TestSessionCookie(t *testing.T) {
	for base, name := range map[string]string{"http://127.0.0.1": "portico", "https://portal.example": "__Host-portico"} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, "sqlite", base)
			fixed := w.anonymous()
			fixed.cookie = name + "=chosen-by-somebody-else"
			cookies := fixed.signIn("full@acme.example", models.DemoPassword).to(w, "/account").Cookies()
			if len(cookies) != 2 {
				t.Fatalf("%d cookies", len(cookies))
			}
			c, d := cookies[0], cookies[1]
			if d.Name != name+"-device" || d.Secure != strings.HasPrefix(base, "https") || !d.HttpOnly || d.SameSite != http.SameSiteLaxMode ||
				d.Path != "/" || d.Domain != "" || d.MaxAge != 365*24*60*60 || len(d.Value) < 43 {
				t.Errorf("cookie %s", d)
			}
			if slices.Contains(w.strings("SELECT key FROM known_devices"), d.Value) {
				t.Error("the device's cookie itself is in the database")
			}
			if c.Name != name || c.Secure != strings.HasPrefix(base, "https") || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode ||
				c.Path != "/" || c.Domain != "" || c.MaxAge != 0 || !c.Expires.IsZero() || len(c.Value) < 43 {
				t.Errorf("cookie %s", c)
			}
			if slices.Contains(w.strings("SELECT token_hash FROM sessions"), c.Value) {
				t.Error("the token itself is in the database")
			}
			gone := fixed.post("/signout", nil).to(w, "/signin").Cookies()
			if len(gone) != 1 || gone[0].Name != name || gone[0].MaxAge >= 0 || gone[0].Value != "" || gone[0].Path != "/" || gone[0].Secure != c.Secure {
				t.Errorf("cookie at sign-out %v", gone)
			}
			sts := w.anonymous().get("/signin").Header.Get("Strict-Transport-Security")
			if (sts != "") != strings.HasPrefix(base, "https") {
				t.Errorf("Strict-Transport-Security %q", sts)
			}
			chosen := w.anonymous().post("/language", url.Values{"language": {"cs"}, "next": {"/signin"}}).Cookies()
			if len(chosen) != 1 || !chosen[0].HttpOnly || chosen[0].SameSite != http.SameSiteLaxMode || chosen[0].Secure != c.Secure {
				t.Errorf("language cookie %v", chosen)
			}
		})
	}
}

// TestPeerAddress: without a trusted proxy nobody chooses the own address.
func TestPeerAddress(t *testing.T) {
	w := newWorld(t, "sqlite", "http://127.0.0.1")
	b := w.anonymous()
	b.header.Set("X-Forwarded-For", "203.0.113.9")
	b.header.Set("X-Real-Ip", "203.0.113.9")
	b.header.Set("X-Request-Id", "mine")
	a := b.signIn("full@acme.example", models.DemoPassword).to(w, "/account")
	if got := w.one("SELECT address FROM audit_entries WHERE action = 'session.signed_in' AND actor_email = 'full@acme.example'"); got != "127.0.0.1" {
		t.Errorf("address %q", got)
	}
	if got := w.one("SELECT request_id FROM audit_entries WHERE action = 'session.signed_in' AND actor_email = 'full@acme.example'"); got != a.Header.Get("X-Request-Id") || got == "mine" {
		t.Errorf("request id %q", got)
	}
}
