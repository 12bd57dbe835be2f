package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// rolesOf is a user's page and where its section Roles and security posts.
func (w *world) rolesOf(email string) (page, post string) {
	w.Helper()
	page = acme + "/users/" + w.user(email)
	return page, page + "/roles"
}

// choosing is a form with other roles ticked.
func choosing(form url.Values, roles ...string) url.Values {
	changed := url.Values{}
	for name, values := range form {
		changed[name] = values
	}
	changed["role"] = roles
	return changed
}

// roles are the running roles of somebody in Acme, sites behind a colon.
func (w *world) roles(email string) []string {
	w.Helper()
	return w.strings(`SELECT g.role || CASE WHEN s.id IS NULL THEN '' ELSE ':' || s.address END FROM grants g LEFT JOIN sites s ON s.id = g.site_id
		WHERE g.email = ? AND NOT g.removed AND g.org_id = ? ORDER BY 1`, email, organizations[0].id)
}

func (w *world) hasRoles(email string, want ...string) {
	w.Helper()
	if got := w.roles(email); !slices.Equal(got, want) {
		w.Errorf("%s holds %v, want %v", email, got, want)
	}
}

// R1: a full administrator gives one or more roles to any user; R8: they act on
// that user's very next request, in a session that is open already.
func TestR1R8GiveAndTakeRoles(t *testing.T) {
	eachWorld(t, func(w *world) {
		page, post := w.rolesOf("member@acme.example")
		full, member := w.as("full@acme.example"), w.as("member@acme.example")
		member.get(acme+"/users").is(w, http.StatusForbidden)
		form := full.get(page).formAt(w, post)
		full.post(post, choosing(form, "user_device_admin", "support_admin")).to(w, page)
		w.hasRoles("member@acme.example", "support_admin", "user_device_admin")
		member.get(acme+"/users").is(w, http.StatusOK)
		member.get(acme+"/administrators").is(w, http.StatusForbidden)
		if n := w.events("user.roles_changed"); n != 1 {
			w.Errorf("%d events", n)
		}
		form = full.get(page).has(w, "The roles were saved").formAt(w, post)
		full.post(post, choosing(form)).to(w, page)
		w.hasRoles("member@acme.example")
		member.get(acme+"/users").is(w, http.StatusForbidden).has(w, "User and device administrator")
		const kinds = "SELECT kind FROM mails WHERE email = 'member@acme.example' ORDER BY created_at, id"
		if got := w.strings(kinds); !slices.Equal(got, []string{"role_granted", "role_removed"}) {
			w.Errorf("mailed %v", got)
		}
	})
}

// Preview says what would change, page by page, and saves nothing.
func TestPreviewOfRoles(t *testing.T) {
	eachWorld(t, func(w *world) {
		page, post := w.rolesOf("member@acme.example")
		full := w.as("full@acme.example")
		form := choosing(full.get(page).formAt(w, post), "device_admin")
		form.Set("preview", "1")
		before := w.dump()
		shown := full.post(post, form).is(w, http.StatusOK).has(w, "What would change").main(w)
		w.unchanged(before, w.dump())
		rows := shown.all("section", "id", "preview")[0].all("tr")
		var text []string
		for _, row := range rows[1:] {
			text = append(text, row.text())
		}
		if want := []string{"Overview No access → Read", "Roles page No access → Read", "Devices No access → Manage"}; !slices.Equal(text, want) {
			w.Errorf("preview %q, want %q", text, want)
		}
		if boxes := shown.all("input", "value", "device_admin"); len(boxes) != 1 || boxes[0].attrs["checked"] != "checked" {
			w.Error("the choice is gone from the form")
		}
	})
}

// R2: nobody but a full administrator, and an external one for own users, gives
// organization roles; site administrators only roles of their sites.
func TestR2WhoGivesWhat(t *testing.T) {
	eachWorld(t, func(w *world) {
		on := w.one("SELECT email FROM users WHERE id = ?", w.samples()["Acme"].on)
		page, post := w.rolesOf(on)
		siteadmin := w.as("siteadmin@acme.example")
		form := siteadmin.get(page).is(w, http.StatusOK).formAt(w, post)
		site := w.one("SELECT id FROM sites WHERE address = 'acme.meet.example'")
		other := w.one("SELECT id FROM sites WHERE address = 'acme-emea.meet.example'")
		if form.Has("role") || form.Has("site."+other) || !form.Has("site."+site) {
			w.Errorf("a site administrator is offered %v", form)
		}
		siteadmin.post(post, with(form, "site.acme", "site_admin")).is(w, http.StatusBadRequest)
		w.as("full@acme.example").post(post, url.Values{"site." + other: {"site_admin"}}).to(w, page)
		form = siteadmin.get(page).formAt(w, post)
		before := w.dump()
		siteadmin.post(post, with(form, "site."+other, "")).is(w, http.StatusForbidden)
		w.unchanged(before, w.dump())
		w.as("full@acme.example").post(post, url.Values{"site." + other: {""}}).to(w, page)
		form = siteadmin.get(page).formAt(w, post)
		before = w.dump()
		siteadmin.post(post, choosing(form, "device_admin")).is(w, http.StatusForbidden)
		siteadmin.post(post, with(form, "site."+other, "site_admin")).is(w, http.StatusForbidden)
		w.unchanged(before, w.dump())
		siteadmin.post(post, with(form, "site."+site, "site_user_admin", "preview", "1")).is(w, http.StatusOK).
			has(w, "What would change").lacks(w, "Nováková") // R9
		siteadmin.post(post, with(form, "site."+site, "site_user_admin")).to(w, page)
		w.hasRoles(on, "site_user_admin:acme.meet.example")

		external := w.as("extfull@contoso.example")
		form = external.get(page).formAt(w, post)
		before = w.dump()
		external.post(post, choosing(form, "support_admin", "advanced_troubleshooting")).is(w, http.StatusForbidden)
		w.unchanged(before, w.dump())
		external.post(post, choosing(form, "support_admin", "full_admin")).to(w, page)
		w.hasRoles(on, "full_admin", "site_user_admin:acme.meet.example", "support_admin")
		if n := w.one("SELECT COUNT(*) FROM mails WHERE kind = 'full_administrator_added' AND email = 'full@acme.example'"); n != "1" {
			w.Errorf("R2: %s mails to a full administrator about a new one", n)
		}
		// Roles that are not an organization's own people's cannot be given at all.
		full := w.as("full@acme.example")
		form = full.get(page).formAt(w, post)
		for _, role := range []string{"external_full_admin", "provisioning_admin", "sales_admin"} {
			full.post(post, choosing(form, append(form["role"], role)...)).is(w, http.StatusUnprocessableEntity).has(w, "does not exist for this person")
		}
		full.post(post, choosing(form, "king")).is(w, http.StatusBadRequest)
	})
}

// R3: advanced troubleshooting only from a full administrator, only to another
// who holds full, read-only or support, and it goes when the last of those goes.
func TestR3AdvancedTroubleshooting(t *testing.T) {
	eachWorld(t, func(w *world) {
		full := w.as("full@acme.example")
		page, post := w.rolesOf("device@acme.example")
		form := full.get(page).formAt(w, post)
		full.post(post, choosing(form, "device_admin", "advanced_troubleshooting")).is(w, http.StatusUnprocessableEntity).
			has(w, "needs the role of full, read-only or support")
		full.post(post, choosing(form, "device_admin", "support_admin", "advanced_troubleshooting")).to(w, page)
		w.hasRoles("device@acme.example", "advanced_troubleshooting", "device_admin", "support_admin")
		form = full.get(page).formAt(w, post)
		full.post(post, choosing(form, "device_admin", "advanced_troubleshooting")).to(w, page)
		w.hasRoles("device@acme.example", "device_admin")
		page, post = w.rolesOf("full@acme.example")
		form = full.get(page).formAt(w, post)
		full.post(post, choosing(form, "full_admin", "advanced_troubleshooting")).is(w, http.StatusUnprocessableEntity).has(w, "Somebody else has to give this role to you")
		// An external full administrator takes what carries it, and it goes too.
		page, post = w.rolesOf("troubleshooter@acme.example")
		external := w.as("extfull@northwind.example")
		form = external.get(page).formAt(w, post)
		external.post(post, choosing(form, "advanced_troubleshooting")).to(w, page)
		w.hasRoles("troubleshooter@acme.example")
	})
}

// R4: the last usable full administrator keeps the role.
func TestR4LastFullAdministrator(t *testing.T) {
	eachWorld(t, func(w *world) {
		org := "/orgs/" + organizations[1].id
		page := org + "/users/" + w.user("full@globex.example")
		full := w.as("full@globex.example")
		form := full.get(page).has(w, "the last full administrator").formAt(w, page+"/roles")
		before := w.dump()
		full.post(page+"/roles", choosing(form)).is(w, http.StatusUnprocessableEntity).has(w, "Make somebody else full administrator first")
		w.unchanged(before, w.dump())
		// A second one who cannot sign in does not count.
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, site_id, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0001', org_id, id, org_id, 'full_admin', NULL, sort_key, first_key, email, 'granted', created_at, false, 1
			FROM users WHERE org_id = ? AND email <> 'full@globex.example' AND status = 'active' ORDER BY id LIMIT 1`, organizations[1].id)
		second := w.one("SELECT user_id FROM grants WHERE id = '01900000-0000-7000-8000-0000aaaa0001'")
		w.exec("UPDATE users SET status = 'inactive' WHERE id = ?", second)
		full.post(page+"/roles", choosing(form)).is(w, http.StatusUnprocessableEntity)
		w.exec("UPDATE users SET status = 'active', password_hash = 'x' WHERE id = ?", second)
		full.post(page+"/roles", choosing(form)).to(w, page)
		full.get(page).is(w, http.StatusForbidden)
	})
}

// R5: one role a site, several sites a user, none on a site of Site
// Administration or of somebody else.
func TestR5SiteRoles(t *testing.T) {
	eachWorld(t, func(w *world) {
		page, post := w.rolesOf("member@acme.example")
		full := w.as("full@acme.example")
		site := func(address string) string { return "site." + w.one("SELECT id FROM sites WHERE address = ?", address) }
		form := full.get(page).has(w, "Managed in Site Administration").formAt(w, post)
		if form.Has(site("acme-legacy.meet.example")) {
			w.Error("a legacy site is offered")
		}
		full.post(post, with(form, site("acme-legacy.meet.example"), "site_admin")).is(w, http.StatusUnprocessableEntity).has(w, "Managed in Site Administration")
		full.post(post, with(form, site("globex.meet.example"), "site_admin")).is(w, http.StatusUnprocessableEntity)
		full.post(post, with(form, site("acme.meet.example"), "full_admin")).is(w, http.StatusBadRequest)
		full.post(post, with(form, site("acme.meet.example"), "site_admin", site("acme-emea.meet.example"), "site_user_admin")).to(w, page)
		w.hasRoles("member@acme.example", "site_admin:acme.meet.example", "site_user_admin:acme-emea.meet.example")
		full.get(page).has(w, "Site administrator (acme.meet.example); Site user administrator (acme-emea.meet.example)").lacks(w, "site_admin (")
		form = full.get(page).formAt(w, post)
		full.post(post, with(form, site("acme.meet.example"), "site_read_only_admin", site("acme-emea.meet.example"), "")).to(w, page)
		w.hasRoles("member@acme.example", "site_read_only_admin:acme.meet.example")
	})
}

// R6: when an organization role comes or goes beside a service role, the first
// POST asks to look at it.
func TestR6ServiceRolesAreReviewed(t *testing.T) {
	eachWorld(t, func(w *world) {
		page, post := w.rolesOf("contactcenter@acme.example")
		full := w.as("full@acme.example")
		form := choosing(full.get(page).formAt(w, post), "contact_center_admin", "device_admin")
		before := w.dump()
		asked := full.post(post, form).is(w, http.StatusUnprocessableEntity).has(w, "also holds the service roles").has(w, `name="reviewed"`)
		w.unchanged(before, w.dump())
		form = asked.formAt(w, post)
		if !slices.Contains(form["role"], "device_admin") {
			w.Errorf("the choice is lost: %v", form)
		}
		form.Set("reviewed", "1")
		full.post(post, form).to(w, page)
		w.hasRoles("contactcenter@acme.example", "contact_center_admin", "device_admin")
		// Without an organization role in it, nothing is asked.
		form = choosing(full.get(page).formAt(w, post), "device_admin")
		full.post(post, form).to(w, page)
		w.hasRoles("contactcenter@acme.example", "device_admin")
	})
}

// The second of two people meets 409 with both versions; what a double click
// sends twice is one change.
func TestRolesChangedTwice(t *testing.T) {
	eachWorld(t, func(w *world) {
		page, post := w.rolesOf("member@acme.example")
		one, two := w.as("full@acme.example"), w.as("full2@acme.example")
		first, second := one.get(page).formAt(w, post), two.get(page).formAt(w, post)
		sent := choosing(first, "device_admin")
		one.post(post, sent).to(w, page)
		one.post(post, sent).to(w, page)
		if n := w.events("user.roles_changed"); n != 1 {
			w.Errorf("a double click made %d events", n)
		}
		before := w.dump()
		met := two.post(post, choosing(second, "support_admin")).is(w, http.StatusConflict).has(w, "were changed meanwhile")
		w.unchanged(before, w.dump())
		section := met.main(w).all("section", "id", "roles")[0].text()
		if !strings.Contains(section, "Held now Device administrator") || !strings.Contains(section, "Your choice Support administrator") {
			w.Errorf("409 shows %q", section)
		}
		two.post(post, met.formAt(w, post)).to(w, page)
		w.hasRoles("member@acme.example", "support_admin")
	})
}

// Whoever lost the right between the click and the change is refused.
func TestR8GiverLosesTheRole(t *testing.T) {
	eachWorld(t, func(w *world) {
		page, post := w.rolesOf("member@acme.example")
		full := w.as("full2@acme.example")
		form := choosing(full.get(page).formAt(w, post), "device_admin")
		w.exec("UPDATE grants SET removed = true WHERE email = 'full2@acme.example'")
		before := w.dump()
		full.post(post, form).is(w, http.StatusForbidden).has(w, "was removed")
		w.unchanged(before, w.dump())
	})
}
