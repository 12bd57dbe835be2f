package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// form is the first form that posts inside <main>, as it would be sent
// unchanged.
func (a answer) form(w *world) url.Values {
	w.Helper()
	forms := a.main(w).all("form", "method", "post")
	if len(forms) == 0 {
		w.Fatalf("%s %s (%d): no form", a.method, a.path, a.StatusCode)
	}
	v := url.Values{}
	for name, value := range forms[0].inputs() {
		v.Set(name, value)
	}
	return v
}

func with(v url.Values, pairs ...string) url.Values {
	changed := url.Values{}
	for name := range v {
		changed.Set(name, v.Get(name))
	}
	for i := 0; i < len(pairs); i += 2 {
		changed.Set(pairs[i], pairs[i+1])
	}
	return changed
}

func TestSaveUser(t *testing.T) {
	eachWorld(t, func(w *world) {
		page := acme + "/users/" + w.user("member@acme.example")
		for i, email := range []string{"full@acme.example", "userdevice@acme.example", "extfull@contoso.example", "extfull@northwind.example"} {
			b := w.as(email)
			title := `Chief <script>alert("` + email + `")</script>`
			b.post(page, with(b.get(page).form(w), "title", " "+title+" ", "last_name", "Žďár", "display_name", "")).to(w, page)
			shown := b.get(page).is(w, http.StatusOK).has(w, "Changes saved.")
			if got := shown.form(w); got.Get("title") != title || got.Get("last_name") != "Žďár" || got.Get("display_name") != "Zoë Žďár" {
				w.Errorf("%s: saved as %v", email, got)
			}
			b.get(page).lacks(w, "Changes saved.") // said once
			if n := w.events("user.profile_changed"); n != i+1 {
				w.Errorf("%s: %d events, want %d", email, n, i+1)
			}
			const last = " FROM audit_entries WHERE action = 'user.profile_changed' AND actor_email = ?"
			if after := w.one("SELECT after"+last, email); !strings.Contains(after, "Žďár") {
				w.Errorf("%s: the audit log says %s", email, after)
			}
			if org := w.one("SELECT org_id"+last, email); org != organizations[0].id {
				w.Errorf("%s: the event is %s's", email, org)
			}
		}
		// The name that lists are sorted and searched by follows.
		if got := w.as("full@acme.example").walk(acme + "/users?q=zdar+zoe"); !slices.Equal(got, []string{"member@acme.example"}) {
			w.Errorf("found under the new name: %v", got)
		}
		// An administrator's rename reaches the list of administrators.
		b := w.as("userdevice@acme.example")
		support := acme + "/users/" + w.user("support@acme.example")
		b.post(support, with(b.get(support).form(w), "last_name", "Aaa", "display_name", "Aaa Aaa")).to(w, support)
		if got := w.as("full@acme.example").walk(acme + "/administrators"); got[0] != "support@acme.example" {
			w.Errorf("first of the administrators is %s", got[0])
		}
	})
}

// TestSaveUserRefused: 422 shows the form as typed and what is wrong.
func TestSaveUserRefused(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		page := acme + "/users/" + w.user("member@acme.example")
		good, before := b.get(page).form(w), w.dump()
		for _, c := range []struct{ field, value, words string }{
			{"last_name", "", "Fill this in."}, {"title", strings.Repeat("ž", 101), "too long"}, {"phone", "1\u00852", "characters"},
			{"department", "a\u202eb", "characters"}, {"first_name", "a\nb", "characters"},
		} {
			form := with(good, "first_name", "", c.field, c.value, "display_name", "As typed <&>")
			a := b.post(page, form).is(w, http.StatusUnprocessableEntity).has(w, c.words)
			wrong := a.main(w).all("input", "aria-invalid", "true")
			if len(wrong) != 1 && c.field == "last_name" || len(wrong) == 0 {
				w.Errorf("%s: %d fields are marked", c.field, len(wrong))
			}
			if got := a.form(w); got.Get("display_name") != "As typed <&>" || got.Get("version") != good.Get("version") {
				w.Errorf("%s: the form is not as typed: %v", c.field, got)
			}
		}
		b.post(page, with(good, "title", "a\x00b")).is(w, http.StatusUnprocessableEntity)
		w.unchanged(before, w.dump())
		b.post(page, with(good, "title", strings.Repeat("ž", 100))).to(w, page)
	})
}

// TestConflict: 409 when somebody saved meanwhile, with both versions.
func TestConflict(t *testing.T) {
	eachWorld(t, func(w *world) {
		one, other := w.as("full@acme.example"), w.as("full2@acme.example")
		page := acme + "/users/" + w.user("member@acme.example")
		old := one.get(page).form(w)
		other.post(page, with(other.get(page).form(w), "title", "Theirs")).to(w, page)
		before := w.dump()
		a := one.post(page, with(old, "title", "Mine")).is(w, http.StatusConflict)
		w.unchanged(before, w.dump())
		if !strings.Contains(a.main(w).text(), "Theirs") || a.form(w).Get("title") != "Mine" {
			w.Error("the two versions are not both shown")
		}
		one.post(page, a.form(w)).to(w, page) // saving again replaces theirs
		if got := one.get(page).form(w).Get("title"); got != "Mine" {
			w.Errorf("title %q", got)
		}
		one.post(page, with(old, "version", "0")).is(w, http.StatusConflict)
		one.post(page, url.Values{"last_name": {"x"}}).is(w, http.StatusBadRequest) // nothing is emptied by leaving it out
	})
}

// TestUsersOfOthers: an id of another organization is nothing here.
func TestUsersOfOthers(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		nothing := b.get("/none").anonymized()
		form := b.get(acme + "/users/" + w.user("member@acme.example")).form(w)
		before := w.dump()
		for _, id := range []string{
			w.user("full@globex.example"), w.user("extfull@contoso.example"), w.user("provisioning@northwind.example"),
			"01900000-0000-7000-8000-00000000ffff", "x", strings.ToUpper(w.user("member@acme.example")) + "0", "%20",
		} {
			for _, a := range []answer{b.get(acme + "/users/" + id), b.post(acme+"/users/"+id, form)} {
				if a.is(w, http.StatusNotFound).anonymized() != nothing {
					w.Errorf("%s %s: not the 404 of a path that is not there", a.method, a.path)
				}
			}
		}
		w.unchanged(before, w.dump())
	})
}

// TestSiteAdministratorsSeeTheirSite and nobody else (R9).
func TestSiteAdministratorsSeeTheirSite(t *testing.T) {
	eachWorld(t, func(w *world) {
		want := w.strings(`SELECT u.email FROM users u JOIN site_users x ON x.user_id = u.id JOIN sites s ON s.id = x.site_id
			WHERE s.address = 'acme.meet.example'`)
		off := w.one("SELECT email FROM users WHERE id = ?", w.samples()["Acme"].off)
		for _, email := range []string{"siteadmin@acme.example", "siteuser@acme.example", "sitereadonly@acme.example"} {
			b := w.as(email)
			if got := b.walk(acme + "/users?size=40"); !slices.Equal(sorted(got), sorted(want)) {
				w.Errorf("%s sees %d users, the site has %d", email, len(got), len(want))
			}
			if got := b.walk(acme + "/users?q=" + off); len(got) > 0 {
				w.Errorf("%s finds %v", email, got)
			}
			b.get(acme+"/users").has(w, "You see only what belongs to your sites.")
			b.get(acme+"/users/"+w.samples()["Acme"].on).is(w, http.StatusOK)
			b.get(acme+"/users/"+w.samples()["Acme"].off).is(w, http.StatusNotFound)
		}
		w.exec("DELETE FROM site_users")
		w.as("siteadmin@acme.example").get(acme+"/users").has(w, "Nobody meets on your sites yet.")
	})
}

// TestReadOnlyHasNoInputs: whoever only reads a user's page gets text.
func TestReadOnlyHasNoInputs(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, email := range []string{
			"readonly@acme.example", "sitereadonly@acme.example", "extreadonly@contoso.example", "extreadonly@northwind.example",
		} {
			main := w.as(email).get(acme+"/users/"+w.samples()["Acme"].on).is(w, http.StatusOK).main(w)
			for _, name := range []string{"input", "select", "textarea", "button", "form"} {
				if n := len(main.all(name)); n > 0 {
					w.Errorf("%s: %d %s", email, n, name)
				}
			}
		}
		main := w.as("readonly@acme.example").get(acme + "/users").main(w)
		for _, form := range main.all("form") {
			if form.attrs["method"] != "get" {
				w.Errorf("a list that one reads has a form by %q", form.attrs["method"])
			}
		}
	})
}
