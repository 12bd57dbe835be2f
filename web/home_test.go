package web

import (
	"net/http"
	"strings"
	"testing"
)

// TestHome: one organization is opened, people who only sell go to their
// customers, several are to choose from, and nobody is left without a word.
func TestHome(t *testing.T) {
	eachWorld(t, func(w *world) {
		for email, to := range map[string]string{
			"full@acme.example": acme, "device@acme.example": acme, "extreadonly@contoso.example": acme, "provisioning@northwind.example": acme,
			"extfull@northwind.example": acme, "full@globex.example": globex,
			"sales@northwind.example": northwind + "/customers", "sales2@northwind.example": northwind + "/customers",
			"salesfull@northwind.example": northwind + "/customers",
		} {
			w.as(email).get("/").to(w, to)
		}
		w.as("member@acme.example").get("/").is(w, http.StatusOK).has(w, "You do not administer any organization yet")
		w.as("member@northwind.example").get("/").is(w, http.StatusOK).lacks(w, northwind)
		w.as("extended@contoso.example").get("/").is(w, http.StatusOK).has(w, "You do not administer any organization yet")
	})
}

// TestHomeGroups: the chooser has the own organization, customers and the rest
// apart, and searches all of them.
func TestHomeGroups(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, site_id, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0003', '01900000-0000-7000-8000-000000000004', id, org_id, 'external_read_only_admin', NULL,
			sort_key, first_key, email, 'granted', created_at, false, 1 FROM users WHERE email = 'fullsales@northwind.example'`)
		b := w.as("fullsales@northwind.example")
		page := b.get("/").is(w, http.StatusOK)
		groups := map[string]string{}
		for _, section := range page.main(w).all("section") {
			groups[section.all("h2")[0].text()] = section.text()
		}
		for title, want := range map[string]string{"Your organization": "Northwind", "Customers of Northwind": "Acme", "As external administrator": "Contoso"} {
			if !strings.Contains(groups[title], want) {
				w.Errorf("%q has %q, want %s", title, groups[title], want)
			}
		}
		if strings.Contains(groups["As external administrator"], "Acme") || strings.Contains(page.body, "Globex") {
			w.Errorf("the groups mix: %v", groups)
		}
		if n := strings.Count(page.body, `href="/orgs/`); n != 13 { // Northwind, Acme, ten small customers, Contoso
			w.Errorf("%d organizations to choose from", n)
		}
		page.has(w, `href="`+northwind+`/customers"`)
		b.get("/?q=acm").is(w, http.StatusOK).has(w, acme).lacks(w, "Contoso")
		b.get("/?q=zzzz").is(w, http.StatusOK).has(w, "No organization begins with")
		b.get("/?q=%25").is(w, http.StatusOK).lacks(w, acme)
		// A grant in a customer is a customer's, also without a sales role.
		ext := w.as("extfull@northwind.example").get("/?choose=1").is(w, http.StatusOK).has(w, "Customers of Northwind")
		ext.lacks(w, "As external administrator").lacks(w, northwind)
	})
}
