package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// givesOutside transcribes R2, R14 and table 3.3: who gives which role to whom
// from outside. A line is a giver and, after each person, what that giver may give
// this person in Acme; the others are refused (403), or the role does not exist
// for the person (422).
const givesOutside = `
full@acme.example              other listed      external_full_admin external_read_only_admin contact_center_admin
full@acme.example              other unlisted    external_full_admin external_read_only_admin contact_center_admin
full@acme.example              partner listed    external_full_admin external_read_only_admin provisioning_admin
full@acme.example              partner unlisted  external_full_admin external_read_only_admin provisioning_admin
contactcenter@acme.example     other listed      contact_center_admin
readonly@acme.example          -
support@acme.example           -
userdevice@acme.example        -
siteadmin@acme.example         -
extfull@contoso.example        -
extfull@northwind.example      -
extreadonly@contoso.example    -
extcontactcenter@contoso.example -
provisioning@northwind.example -
salesfull@northwind.example    -
sales@northwind.example        -
`

// TestR2WhoGivesOutside drives the table for every giver, receiver and role:
// what may be given may be taken by the same person, and nothing else.
func TestR2WhoGivesOutside(t *testing.T) {
	receivers := map[string]string{
		"other listed": "extreadonly@contoso.example", "other unlisted": "full@contoso.example",
		"partner listed": "extreadonly@northwind.example", "partner unlisted": "member@northwind.example",
	}
	exist := map[string]string{
		"other": "external_full_admin external_read_only_admin contact_center_admin", "partner": "external_full_admin external_read_only_admin provisioning_admin",
	}
	all := []string{"external_full_admin", "external_read_only_admin", "provisioning_admin", "contact_center_admin", "full_admin", "support_admin", "site_admin", "sales_admin"}
	eachWorld(t, func(w *world) {
		// The listed ones hold a role that nobody gives here, so that each can be given.
		w.exec("UPDATE grants SET role = 'external_full_admin' WHERE role = 'external_read_only_admin' AND email LIKE 'extreadonly@%'")
		gives := map[string]string{}
		givers := map[string]bool{}
		for line := range strings.Lines(strings.TrimSpace(givesOutside)) {
			f := strings.Fields(line)
			givers[f[0]] = true
			if len(f) > 3 {
				gives[f[0]+" "+f[1]+" "+f[2]] = strings.Join(f[3:], " ")
			}
		}
		for giver := range givers {
			b := w.as(giver)
			for kind, email := range receivers {
				for _, role := range all {
					relation, _, _ := strings.Cut(kind, " ")
					may := slices.Contains(strings.Fields(gives[giver+" "+kind]), role)
					if w.until(email, role) != "" {
						continue // the role by which the person is listed
					}
					a := b.post(externals, add(email, role, ""))
					w.holdsInAcme(email, role, may)
					switch {
					case may:
						a.to(w, externals)
						b.post(externals+"/renew", grants("", w.ref(email, role))).to(w, externals)
						b.post(externals+"/remove", grants("", w.ref(email, role))).to(w, externals)
						w.holdsInAcme(email, role, false)
						w.exec("DELETE FROM grants WHERE email = ? AND org_id = ? AND role = ?", email, organizations[0].id, role)
					case giver == "full@acme.example":
						a.is(w, http.StatusUnprocessableEntity)
					case a.StatusCode != http.StatusForbidden && slices.Contains(strings.Fields(exist[relation]), role):
						w.Errorf("%s gives %s to %s: %d", giver, role, kind, a.StatusCode)
					case a.StatusCode < 400:
						w.Errorf("%s gives %s to %s: %d", giver, role, kind, a.StatusCode)
					}
				}
			}
		}
	})
}

// TestContactCenterAdministratorOutside: letter e and table 3.3, on the pages
// themselves.
func TestContactCenterAdministratorOutside(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("contactcenter@acme.example")
		b.get(externals).is(w, http.StatusOK).lacks(w, externals+"/new")
		b.get(externals+"/new").is(w, http.StatusForbidden)
		boxes := b.get(externals).main(w).all("input", "name", "grant")
		if len(boxes) != 1 || boxes[0].attrs["value"] != w.ref("extcontactcenter@contoso.example", "contact_center_admin") {
			w.Errorf("%d boxes for the Contact Center administrator", len(boxes))
		}
		page := externals + "/" + w.user("extreadonly@contoso.example")
		options := b.get(page).is(w, http.StatusOK).main(w).all("option")
		if len(options) != 1 || options[0].attrs["value"] != "contact_center_admin" {
			w.Errorf("%d roles offered", len(options))
		}
		b.post(page, url.Values{"role": {"contact_center_admin"}, "until": {""}}).to(w, page)
		w.holdsInAcme("extreadonly@contoso.example", "contact_center_admin", true)
		full := w.as("full@acme.example")
		before := w.dump()
		for _, ref := range []string{w.ref("extreadonly@contoso.example", "external_read_only_admin"), w.ref("provisioning@northwind.example", "provisioning_admin")} {
			b.post(externals+"/remove", grants("", ref)).is(w, http.StatusForbidden)
			b.post(externals+"/renew", grants("", ref)).is(w, http.StatusForbidden)
			b.post(externals+"/remove", grants("", ref, w.ref("extcontactcenter@contoso.example", "contact_center_admin"))).is(w, http.StatusForbidden)
		}
		mine, theirs := w.ref("extreadonly@contoso.example", "external_read_only_admin"), w.ref("provisioning@northwind.example", "provisioning_admin")
		b.post(page, url.Values{"grant": {mine}, "role": {"contact_center_admin"}, "until": {""}}).is(w, http.StatusForbidden)
		// On one person's page, another's grant does not exist.
		for _, who := range []*browser{b, full} {
			who.post(page, url.Values{"grant": {theirs}, "role": {"external_read_only_admin"}, "until": {""}}).is(w, http.StatusNotFound)
		}
		// Whether an address is known is none of this person's business.
		known, unknown := b.post(externals, add("full@initech.example", "contact_center_admin", "")), b.post(externals, add("nobody@initech.example", "contact_center_admin", ""))
		if known.is(w, http.StatusForbidden).anonymized() != unknown.is(w, http.StatusForbidden).anonymized() {
			w.Error("a known address is refused in other words than an unknown one")
		}
		w.unchanged(before, w.dump())
	})
}

// TestExternalsReadOnly: whoever only reads sees the same pages without a form.
func TestExternalsReadOnly(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, email := range []string{"readonly@acme.example", "extfull@contoso.example", "extreadonly@northwind.example", "provisioning@northwind.example", "sales@northwind.example"} {
			b := w.as(email)
			for _, path := range []string{"", "?state=ended", "/" + w.user("extfull@contoso.example"), "/" + w.user("extended@contoso.example")} {
				main := b.get(externals+path).is(w, http.StatusOK).main(w)
				if len(main.all("form", "method", "post"))+len(main.all("input", "name", "grant")) > 0 || main.attrs["data-access"] != "read" {
					w.Errorf("%s at %s: a form, or data-access %q", email, path, main.attrs["data-access"])
				}
			}
		}
	})
}
