package web

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"portico/models"
)

const toSignIn = "/signin?next=%2Faccount"

// TestSignOut ends the session on the server, and that one only.
func TestSignOut(t *testing.T) {
	eachWorld(t, func(w *world) {
		one, other := w.as("full@acme.example"), w.as("full@acme.example")
		one.post("/signout", nil).to(w, "/signin")
		one.get("/account").to(w, toSignIn) // with the old cookie
		other.get("/account").is(w, http.StatusOK)
		if n := w.events("session.signed_out"); n != 1 {
			w.Errorf("%d events", n)
		}
		one.post("/signout", nil).to(w, "/signin") // once more does no harm
		w.anonymous().post("/signout", nil).to(w, "/signin")
		other.get("/signout").is(w, http.StatusMethodNotAllowed)
	})
}

// TestNextRequest: what changes in the database acts on the very next request
// of an open session (R8).
func TestNextRequest(t *testing.T) {
	eachWorld(t, func(w *world) {
		page := acme + "/administrators"
		b := w.as("userdevice@acme.example")
		level := func(path string, status int, want string) {
			w.Helper()
			if got := b.get(path).is(w, status).main(w).attrs["data-access"]; got != want {
				w.Errorf("%s: data-access %q, want %q", path, got, want)
			}
		}
		level(page, http.StatusForbidden, "none")
		w.exec("UPDATE grants SET role = 'full_admin' WHERE email = 'userdevice@acme.example'")
		level(page, http.StatusOK, "manage")
		w.exec("UPDATE grants SET role = 'read_only_admin' WHERE email = 'userdevice@acme.example'")
		level(page, http.StatusOK, "read")
		w.exec("UPDATE grants SET ends_at = ? WHERE email = 'userdevice@acme.example'", w.clock.Now())
		level(page, http.StatusForbidden, "none")
		w.exec("UPDATE grants SET ends_at = NULL WHERE email = 'userdevice@acme.example'")
		level(page, http.StatusOK, "read")
		w.exec("UPDATE grants SET removed = true WHERE email = 'userdevice@acme.example'")
		level(page, http.StatusForbidden, "none")
		w.exec("UPDATE users SET status = 'inactive' WHERE email = 'userdevice@acme.example'")
		b.get("/account").to(w, toSignIn)
		b.post("/account", nil).to(w, toSignIn)
	})
}

// TestEndedAccess: an outsider whose grant ended or was removed is told so, and
// how to ask again; somebody who never had one learns nothing.
func TestEndedAccess(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("extreadonly@contoso.example")
		b.get(acme+"/users").is(w, http.StatusOK)
		w.clock.Advance(32 * 24 * time.Hour) // granted for 30 days (R16)
		b = w.as("extreadonly@contoso.example")
		b.get(acme+"/users").is(w, http.StatusForbidden).has(w, "External read-only administrator in this organization ended on").has(w, "renew")
		full := w.as("extfull@contoso.example")
		full.get(acme+"/users").is(w, http.StatusOK)
		w.exec("UPDATE grants SET removed = true WHERE email = 'extfull@contoso.example'")
		a := full.get(acme+"/users").is(w, http.StatusForbidden).has(w, "was removed")
		a.lacks(w, "full@acme.example").lacks(w, "Nováková") // who holds the roles is for insiders
		// A partner's person with standing access keeps it beside an ended grant.
		w.exec("UPDATE grants SET removed = true WHERE email = 'provisioning@northwind.example'")
		w.as("provisioning@northwind.example").get(acme).is(w, http.StatusForbidden)
		w.as("sales@northwind.example").get(acme).is(w, http.StatusOK)
		w.exec("UPDATE grants SET removed = true WHERE email LIKE '%@northwind.example' AND external = true")
		w.as("sales@northwind.example").get(acme).is(w, http.StatusNotFound) // nobody of the partner is left (R18)
		w.as("salesfull@northwind.example").get(acme).is(w, http.StatusNotFound)
		w.as("extfull@northwind.example").get(acme).is(w, http.StatusForbidden)
	})
}

// TestRefusalPage: page, roles that would open it and, for internal users, who
// holds them.
func TestRefusalPage(t *testing.T) {
	eachWorld(t, func(w *world) {
		text := w.as("support@acme.example").get(acme+"/administrators").is(w, http.StatusForbidden).
			has(w, "Administrators").has(w, "Full administrator").has(w, "Read-only administrator").
			has(w, "Who holds them").has(w, "full@acme.example").lacks(w, "External full administrator").main(w).text()
		if text == "" {
			w.Error("empty refusal")
		}
		w.as("extcontactcenter@contoso.example").get(acme+"/administrators").is(w, http.StatusForbidden).
			has(w, "External full administrator").has(w, "External read-only administrator").lacks(w, "@acme.example").lacks(w, "Who holds them")
	})
}

func TestSessionEnds(t *testing.T) {
	eachWorld(t, func(w *world) {
		idle, used := w.as("full@acme.example"), w.as("full2@acme.example")
		w.clock.Advance(29 * time.Minute)
		used.get("/account").is(w, http.StatusOK)
		w.clock.Advance(2 * time.Minute)
		idle.get("/account").to(w, toSignIn)
		for spent := 31 * time.Minute; spent+20*time.Minute < 12*time.Hour; spent += 20 * time.Minute {
			used.get("/account").is(w, http.StatusOK)
			w.clock.Advance(20 * time.Minute)
		}
		used.get("/account").is(w, http.StatusOK)
		w.clock.Advance(20 * time.Minute)
		used.get("/account").to(w, toSignIn)
	})
}

func TestForeignCookies(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.as("full@acme.example")
		for _, value := range []string{"x", "%00", "' OR 1=1 --", hashOf("x"), w.one("SELECT token_hash FROM sessions"), w.one("SELECT id FROM sessions")} {
			b := w.anonymous()
			b.cookie = "portico=" + value
			b.get("/account").to(w, toSignIn)
		}
	})
}

func (b *browser) speaks(path, lang string) {
	b.Helper()
	if got := b.get(path).is(b, http.StatusOK).parse(b).all("html")[0].attrs["lang"]; got != lang {
		b.Errorf("%s speaks %q, want %q", path, got, lang)
	}
}

func TestLanguage(t *testing.T) {
	eachWorld(t, func(w *world) {
		stranger := w.anonymous()
		stranger.speaks("/signin", "en")
		set := stranger.post("/language", url.Values{"language": {"cs"}, "next": {"/signin"}}).to(w, "/signin").Cookies()
		if len(set) != 1 {
			w.Fatalf("%d cookies", len(set))
		}
		stranger.header.Set("Accept-Language", "hr")
		stranger.speaks("/signin", "hr")
		stranger.header.Set("Cookie", set[0].Name+"="+set[0].Value)
		stranger.speaks("/signin", "cs") // chosen counts more than asked for

		me := w.as("full@acme.example")
		me.header.Set("Accept-Language", "cs")
		me.speaks("/account", "en")
		me.post("/language", url.Values{"language": {"hr"}, "next": {"/account"}}).to(w, "/account")
		me.speaks("/account", "hr")
		w.as("full@acme.example").speaks(acme+"/users", "hr") // kept in the account
		if n := w.events("user.language_changed"); n != 1 {
			w.Errorf("%d events", n)
		}
		w.as("full2@acme.example").speaks("/account", "en")
		for _, unknown := range []string{"", "de", "EN", "cs "} {
			me.post("/language", url.Values{"language": {unknown}, "next": {"/"}}).is(w, http.StatusBadRequest)
		}
		for asked, want := range map[string]string{
			"": "en", "cs": "cs", "cs-CZ,cs;q=0.9,en;q=0.8": "cs", "hr-HR": "hr", "hr;q=0.3, en;q=0.9": "en", "de, cs;q=0.5": "cs",
			"ja": "en", "*": "en", ";;;": "en", "en-GB": "en",
		} {
			b := w.anonymous()
			b.header.Set("Accept-Language", asked)
			b.speaks("/signin", want)
		}
		croat := w.anonymous()
		croat.header.Set("Accept-Language", "hr")
		croat.signIn("nobody@acme.example", "wrong").has(w, "E-pošta i lozinka")
		croat.signIn("full2@acme.example", models.DemoPassword).to(w, "/account")
	})
}
