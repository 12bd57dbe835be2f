package web

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"portico/models"
)

func setUpForm(w *world) url.Values {
	return url.Values{
		"code": {w.db.SetUpCode()}, "organization": {"Hooli <b>"}, "kind": {"partner"}, "first_name": {"Ada"}, "last_name": {"Žák"},
		"email": {"ada@hooli.example"}, "password": {chosen}, "again": {chosen},
	}
}

func TestSetUp(t *testing.T) {
	eachEmptyWorld(t, func(w *world) {
		b := w.anonymous()
		b.header.Set("Accept-Language", "cs")
		b.get("/").to(w, "/signin?next=%2F")
		b.get("/signin?next=%2F").to(w, "/setup")
		b.get("/setup").is(w, http.StatusOK).has(w, "Kód pro nastavení").lacks(w, w.db.SetUpCode())
		before := w.dump()
		bad := with(setUpForm(w), "code", "wrong", "email", "a b", "kind", "x", "password", "short")
		a := b.post("/setup", bad).is(w, http.StatusUnprocessableEntity).lacks(w, "short")
		if got := a.form(w); got.Get("organization") != "Hooli <b>" || got.Get("code") != "wrong" || got.Get("email") != "a b" {
			w.Errorf("the form is not as typed: %v", got)
		}
		if n := len(a.main(w).all("", "aria-invalid", "true")); n != 4 {
			w.Errorf("%d fields are marked", n)
		}
		b.post("/setup", with(setUpForm(w), "role", "x")).is(w, http.StatusBadRequest)
		w.unchanged(before, w.dump())
		b.brings(b.post("/setup", setUpForm(w)).to(w, "/signin")).get("/signin").has(w, "Portál je nastaven.")
		for _, again := range []answer{b.get("/setup"), b.head("/setup"), b.post("/setup", setUpForm(w)), b.post("/setup", url.Values{"x": {"y"}})} {
			again.is(w, http.StatusNotFound)
			if again.method != http.MethodHead && again.anonymized() != b.get("/none").anonymized() {
				w.Errorf("%s /setup differs from a path that is not registered", again.method)
			}
		}
		b.signIn("ada@hooli.example", chosen).to(w, "/account")
		b.speaks("/account", "cs")
		org := "/orgs/" + w.one("SELECT id FROM organizations")
		b.get("/").to(w, org)
		b.get(org+"/administrators").is(w, http.StatusOK).has(w, "Hooli &lt;b&gt;").has(w, "ada@hooli.example")
		if n := w.events("organization.created"); n != 1 {
			w.Errorf("%d events", n)
		}
	})
}

func TestSetUpAtOnce(t *testing.T) {
	eachEmptyWorld(t, func(w *world) {
		status := make([]int, 6)
		var wg sync.WaitGroup
		for i := range status {
			wg.Go(func() {
				form := with(setUpForm(w), "email", string(rune('a'+i))+"@hooli.example")
				status[i] = w.anonymous().post("/setup", form).StatusCode
			})
		}
		wg.Wait()
		won := 0
		for _, s := range status {
			if s == http.StatusSeeOther {
				won++
			} else if s != http.StatusNotFound {
				w.Errorf("a loser is answered %d", s)
			}
		}
		if won != 1 || w.one("SELECT count(*) FROM users") != "1" {
			w.Errorf("%d won, %s users", won, w.one("SELECT count(*) FROM users"))
		}
	})
}

// TestNoSetUp: where there is an organization, there is no such page.
func TestNoSetUp(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, b := range []*browser{w.anonymous(), w.as("full@acme.example")} {
			nothing := b.get("/none").is(w, http.StatusNotFound)
			for _, a := range []answer{b.get("/setup"), b.post("/setup", setUpForm(w)), b.post("/setup", nil)} {
				if a.is(w, http.StatusNotFound).anonymized() != nothing.anonymized() {
					w.Errorf("%s /setup differs from a path that is not registered", a.method)
				}
			}
		}
		w.anonymous().get("/signin").is(w, http.StatusOK)
	})
}

// TestActivationMail: who may send the activation e-mail is the map's business,
// for every account of the demo.
func TestActivationMail(t *testing.T) {
	eachWorld(t, func(w *world) {
		posted, pages := readTable(posts), readTable(mapOfSection5)
		page, sent := acme+"/users/"+w.user("invited@acme.example"), 0
		for _, p := range everybody(w) {
			b, want := w.as(p.email), posted.expect("/users/{user}/activation", p.in["Acme"])
			looks := pages.expect("/users/{user}", p.in["Acme"])
			if !looks.stranger && !looks.limited && looks.level != "none" { // invited people are on no site
				main := b.get(page).is(w, http.StatusOK).main(w)
				section := main.all("section", "id", "activation")
				level := map[bool]string{true: "manage", false: "read"}[want.level == "manage"]
				if len(section) != 1 || section[0].attrs["data-access"] != level || len(section[0].all("form")) != map[string]int{"manage": 1}[level] {
					w.Errorf("%s: section Activation %v, want it at %s", p.email, section, level)
				}
			}
			before := w.dump()
			a := b.post(page+"/activation", nil)
			switch {
			case want.level == "manage":
				a.to(w, page)
				b.get(page).has(w, "The activation e-mail is on its way.").has(w, "Send activation e-mail again")
				sent++
			case want.stranger, looks.limited:
				a.is(w, http.StatusNotFound)
				w.unchanged(before, w.dump())
			default:
				a.is(w, http.StatusForbidden)
				w.unchanged(before, w.dump())
			}
		}
		if n := w.events("user.activation_sent"); n != sent || sent < 8 {
			w.Errorf("%d events for %d sendings", n, sent)
		}
	})
}

func TestActivationRefused(t *testing.T) {
	eachWorld(t, func(w *world) {
		at := func(email string) string { return acme + "/users/" + w.user(email) }
		before := w.dump()
		for _, who := range []string{"full@acme.example", "userdevice@acme.example", "contactcenter@acme.example", "extcontactcenter@contoso.example"} {
			b := w.as(who)
			b.post(at("member@acme.example")+"/activation", nil).is(w, http.StatusConflict).has(w, "already active").has(w, "Zoë Ashdown")
			b.post(at("inactive@acme.example")+"/activation", nil).is(w, http.StatusConflict).has(w, "is inactive")
			a := b.post(at("support@acme.example")+"/activation", nil)
			if who == "full@acme.example" {
				a.is(w, http.StatusConflict)
				continue
			}
			a.is(w, http.StatusForbidden).has(w, "Only somebody who also manages roles") // R8b
			if got := a.main(w).attrs["data-access"]; got != "none" {
				w.Errorf("data-access %q on a refusal", got)
			}
		}
		full := w.as("full@acme.example")
		full.post(at("invited@acme.example")+"/activation", url.Values{"x": {"y"}}).is(w, http.StatusBadRequest)
		full.post(acme+"/users/"+w.user("full@globex.example")+"/activation", nil).is(w, http.StatusNotFound)
		full.get(at("invited@acme.example")+"/activation").is(w, http.StatusMethodNotAllowed)
		w.exec("DELETE FROM sessions")
		lines := strings.Split(before, "\n")
		after := strings.Split(w.dump(), "\n")
		for len(after) > 0 && strings.HasPrefix(lines[0], "sessions ") {
			lines = lines[1:]
		}
		w.unchanged(strings.Join(lines, "\n"), strings.Join(after, "\n"))
	})
}

// TestKnownBrowser: others' failures do not keep out the browser from which the
// owner has signed in before.
func TestKnownBrowser(t *testing.T) {
	eachWorld(t, func(w *world) {
		mine := w.anonymous()
		first := mine.post("/signin", credentials("full@acme.example", models.DemoPassword)).to(w, "/account")
		device := ""
		for _, c := range first.Cookies() {
			if c.Name == "portico-device" {
				device = c.Name + "=" + c.Value
			}
		}
		for range 12 {
			w.anonymous().signIn("full@acme.example", "wrong password")
		}
		w.anonymous().signIn("full@acme.example", models.DemoPassword).is(w, http.StatusTooManyRequests)
		mine.cookie = "portico-device=chosen"
		mine.post("/signin", credentials("full@acme.example", models.DemoPassword)).is(w, http.StatusTooManyRequests)
		mine.cookie = device
		again := mine.post("/signin", credentials("full@acme.example", models.DemoPassword)).to(w, "/account")
		for _, c := range again.Cookies() {
			if c.Name == "portico-device" && c.Name+"="+c.Value != device {
				w.Error("the browser got another name")
			}
		}
		if n := w.one("SELECT count(*) FROM known_devices"); n != "1" {
			w.Errorf("%s browsers are known, want one", n)
		}
	})
}

// TestOneSessionABrowser: signing in again ends the session that the browser
// had, whosever it was, and no other.
func TestOneSessionABrowser(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, elsewhere := w.as("full@acme.example"), w.as("full@acme.example")
		old := b.cookie
		b.signIn("full@acme.example", "wrong password").is(w, http.StatusUnprocessableEntity)
		b.get("/account").is(w, http.StatusOK) // a failure ends nothing
		b.signIn("full@contoso.example", models.DemoPassword).to(w, "/account")
		b.get("/account").is(w, http.StatusOK).has(w, "full@contoso.example")
		b.cookie = old
		b.get("/account").to(w, toSignIn)
		elsewhere.get("/account").is(w, http.StatusOK)
		if n, m := w.events("session.signed_in"), w.events("session.signed_out"); n != 1 || m != 1 {
			w.Errorf("%d signed in, %d signed out", n, m)
		}
		if org := w.one("SELECT org_id FROM audit_entries WHERE action = 'session.signed_out'"); org != organizations[0].id {
			w.Errorf("the end of Acme's session is in the log of %s", org)
		}
	})
}

// TestNewToken: after a change of the password the token from before is dead.
func TestNewToken(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		old := b.cookie
		b.brings(b.post("/account/password", password(models.DemoPassword, chosen, chosen)).to(w, "/account"))
		if b.cookie == old || b.cookie == "" {
			w.Fatal("the session kept its token")
		}
		b.get("/account").is(w, http.StatusOK)
		b.cookie = old
		b.get("/account").to(w, toSignIn)
		if n := w.events("user.password_changed"); n != 1 {
			w.Errorf("%d events", n)
		}
	})
}

// TestPasswordThrottled: trying the current password is stopped like signing in.
func TestPasswordThrottled(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		for range 10 {
			b.post("/account/password", password("wrong", chosen, chosen)).is(w, http.StatusUnprocessableEntity)
		}
		a := b.post("/account/password", password(models.DemoPassword, chosen, chosen)).is(w, http.StatusTooManyRequests)
		if a.Header.Get("Retry-After") != "30" {
			w.Errorf("Retry-After %q", a.Header.Get("Retry-After"))
		}
	})
}

// TestAccountAccess: one's own accesses by role and by standing, and sign-ins.
func TestAccountAccess(t *testing.T) {
	eachWorld(t, func(w *world) {
		section := func(b *browser, id string) *element {
			w.Helper()
			found := b.get("/account").is(w, http.StatusOK).main(w).all("section", "id", id)
			if len(found) != 1 {
				w.Fatalf("%d sections %s", len(found), id)
			}
			return found[0]
		}
		has := func(who, text string, want bool) {
			w.Helper()
			if got := section(w.as(who), "access").text(); strings.Contains(got, text) != want {
				w.Errorf("%s: %q is there: %v: %s", who, text, !want, got)
			}
		}
		has("full@acme.example", "Acme Full administrator Granted", true)
		has("siteadmin@acme.example", "acme.meet.example", true)
		has("extreadonly@contoso.example", "until ", true)
		has("extended@contoso.example", "Acme", false)
		has("extended@contoso.example", "Ask a full administrator of Contoso", true)
		has("salesfull@northwind.example", "Standing access of Northwind", true)
		has("salesfull@northwind.example", "Globex", false)
		has("sales2@northwind.example", "Standing access", false)
		if links := section(w.as("salesfull@northwind.example"), "access").all("a"); len(links) != 12 || !strings.HasSuffix(links[0].attrs["href"], "/roles") {
			w.Errorf("%d links", len(links))
		}
		w.anonymous().signIn("full@acme.example", "wrong password")
		b := w.anonymous()
		b.header.Set("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/140.0 <script>")
		b.signIn("full@acme.example", models.DemoPassword).to(w, "/account")
		if got := section(b, "sign-ins").text(); strings.Count(got, "Signed in") != 1 || strings.Count(got, "Failed") != 1 || !strings.Contains(got, "Firefox · Linux 127.0.0.1") {
			w.Errorf("sign-ins: %s", got)
		}
		if got := section(w.as("full2@acme.example"), "sign-ins").text(); strings.Contains(got, "127.0.0.1") {
			w.Errorf("somebody else's sign-ins: %s", got)
		}
	})
}
