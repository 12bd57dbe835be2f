package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// licenseOf is a license of Acme, by its subscription and service.
func (w *world) licenseOf(subscription, service string) string {
	w.Helper()
	return w.one(`SELECT l.id FROM licenses l JOIN subscriptions b ON b.id = l.subscription_id
		WHERE l.org_id = ? AND b.name = ? AND l.service = ? ORDER BY l.id LIMIT 1`, organizations[0].id, subscription, service)
}

// rows are the texts of a table's rows.
func (a answer) rows(w *world) []string {
	w.Helper()
	var list []string
	for _, body := range a.main(w).all("tbody") {
		for _, row := range body.all("tr") {
			list = append(list, row.text())
		}
	}
	return list
}

// TestR23Licenses: the list and each license show what the person's row of the
// map reaches: all, what the partner sold (g), the subscriptions of own sites (b).
func TestR23Licenses(t *testing.T) {
	eachWorld(t, func(w *world) {
		sold := []string{"Collaboration", "Contact Center"}
		all := []string{"Calling", "Collaboration", "Contact Center", "Meetings for the board"}
		for email, want := range map[string][]string{
			"full@acme.example": all, "readonly@acme.example": all, "userdevice@acme.example": all, "extfull@contoso.example": all,
			"provisioning@northwind.example": sold, "sales@northwind.example": sold, "salesfull@northwind.example": sold,
			"siteadmin@acme.example": {"Collaboration"}, "sitereadonly@acme.example": {"Collaboration"},
		} {
			b := w.as(email)
			rows := strings.Join(b.get(acme+"/licenses").is(w, http.StatusOK).rows(w), "\n")
			for _, name := range all {
				shown := slices.Contains(want, name)
				if name != "Contact Center" && name != "Calling" && strings.Contains(rows, name) != shown {
					w.Errorf("%s: %s is listed: %v, want %v", email, name, !shown, shown)
				}
				service := map[string]string{"Calling": "calling", "Contact Center": "contact_center"}[name]
				if service == "" {
					service = "meetings"
				}
				page := b.get(acme + "/licenses/" + w.licenseOf(name, service))
				if shown {
					page.is(w, http.StatusOK).has(w, name)
				} else {
					page.is(w, http.StatusNotFound)
				}
			}
		}
		foreign := w.one("SELECT id FROM licenses WHERE org_id = ? LIMIT 1", organizations[1].id)
		for _, id := range []string{foreign, "01900000-0000-7000-8000-00000000ffff", "x"} {
			full := w.as("full@acme.example")
			full.get(acme+"/licenses/"+id).is(w, http.StatusNotFound)
			full.post(acme+"/licenses/"+id+"/upgrade", url.Values{"seats": {"9"}, "words": {""}}).is(w, http.StatusNotFound)
			full.post(acme+"/licenses/"+id+"/withdrawal", url.Values{"request": {foreign}}).is(w, http.StatusNotFound)
		}
	})
}

// TestLicenseHolders: the list of a license shows its holders, a site role those
// of its own sites, with search and keyset pages.
func TestLicenseHolders(t *testing.T) {
	eachWorld(t, func(w *world) {
		id := w.licenseOf("Collaboration", "meetings")
		const holders = "SELECT u.email FROM users u JOIN seats s ON s.user_id = u.id WHERE s.license_id = ?"
		everybody := w.strings(holders+" ORDER BY u.sort_key, u.id", id)
		if got := w.as("full@acme.example").walk(acme + "/licenses/" + id + "?size=25"); !slices.Equal(got, everybody) {
			w.Errorf("%d holders are listed, want %d", len(got), len(everybody))
		}
		onSite := w.strings(holders+` AND u.id IN (SELECT x.user_id FROM site_users x JOIN sites t ON t.id = x.site_id
			WHERE t.address = 'acme.meet.example') ORDER BY u.sort_key, u.id`, id)
		if got := w.as("siteadmin@acme.example").walk(acme + "/licenses/" + id); !slices.Equal(got, onSite) || len(onSite) == len(everybody) {
			w.Errorf("%d of %d holders are listed, want %d", len(got), len(everybody), len(onSite))
		}
		b := w.as("provisioning@northwind.example")
		page := b.get(acme+"/licenses/"+id).is(w, http.StatusOK)
		if links := strings.Count(page.body, "/users/"); links > 0 { // Users does not open for them
			w.Errorf("%d links to users", links)
		}
		b.get(acme+"/licenses/"+id+"?q=zzzz").is(w, http.StatusOK).has(w, "Nobody with a seat matches")
		b.get(acme+"/licenses/"+id+"?sort=king").is(w, http.StatusBadRequest)
		w.exec("DELETE FROM seats WHERE license_id = ?", id)
		b.get(acme+"/licenses/"+id).is(w, http.StatusOK).has(w, "Nobody has a seat yet").has(w, "0 of 250 used")
	})
}

// TestUpgrade: asked once, however often the form is sent; withdrawn; readers
// and whoever does not reach the license cannot.
func TestUpgrade(t *testing.T) {
	eachWorld(t, func(w *world) {
		page := acme + "/licenses/" + w.licenseOf("Collaboration", "meetings")
		b := w.as("full@acme.example")
		form := with(b.get(page).form(w), "seats", "300", "words", "For the new <b>hall</b>")
		var readers []*browser
		for _, email := range []string{"readonly@acme.example", "sitereadonly@acme.example", "extreadonly@contoso.example", "device@acme.example"} {
			readers = append(readers, w.as(email))
		}
		outside := []*browser{w.as("provisioning@northwind.example"), w.as("siteadmin@acme.example")}
		before := w.dump()
		for typed, words := range map[string]string{"": "Fill this in.", "250": "There are as many", "x": "not a number"} {
			got := b.post(page+"/upgrade", with(form, "seats", typed)).is(w, http.StatusUnprocessableEntity).has(w, words).form(w)
			if got.Get("seats") != typed || got.Get("words") != form.Get("words") {
				w.Errorf("the form is not as typed: %v", got)
			}
		}
		for _, reader := range readers {
			reader.post(page+"/upgrade", form).is(w, http.StatusForbidden)
		}
		direct := acme + "/licenses/" + w.licenseOf("Calling", "calling")
		for _, b := range outside {
			b.post(direct+"/upgrade", with(form, "once", "")).is(w, http.StatusNotFound)
		}
		w.unchanged(before, w.dump())

		b.post(page+"/upgrade", form).to(w, page)
		b.post(page+"/upgrade", form).to(w, page) // a double click
		if n := w.events("license.upgrade_asked"); n != 1 {
			w.Errorf("%d events", n)
		}
		if got := w.strings("SELECT email FROM mails WHERE kind = 'upgrade_asked' ORDER BY email"); !slices.Equal(got,
			[]string{"fullsales@northwind.example", "sales@northwind.example", "salesfull@northwind.example"}) {
			w.Errorf("mailed to %v", got)
		}
		shown := b.get(page).is(w, http.StatusOK).has(w, "For the new &lt;b&gt;hall&lt;/b&gt;").has(w, "300").has(w, "Withdraw the request")
		w.as("readonly@acme.example").get(page).has(w, "For the new").lacks(w, "Withdraw the request")
		b.get(acme+"/licenses").has(w, "Upgrade asked for")
		other := w.as("provisioning@northwind.example")
		other.post(page+"/upgrade", with(form, "once", "another", "seats", "400")).is(w, http.StatusConflict).has(w, "Nothing was sent")

		other.post(page+"/withdrawal", other.get(page).form(w)).to(w, page)
		b.post(page+"/withdrawal", shown.form(w)).is(w, http.StatusConflict)
		b.post(page+"/withdrawal", url.Values{"request": {"x"}}).is(w, http.StatusBadRequest)
		other.post(page+"/upgrade", with(form, "once", "third")).to(w, page)
		w.as("siteadmin@acme.example").get(page).is(w, http.StatusOK).has(w, "Withdraw the request")
	})
}

// TestUpgradeMail says who wants how much of what.
func TestUpgradeMail(t *testing.T) {
	eachWorld(t, func(w *world) {
		page := acme + "/licenses/" + w.licenseOf("Contact Center", "contact_center")
		b := w.as("full@acme.example")
		b.post(page+"/upgrade", with(b.get(page).form(w), "seats", "20", "words", "By May")).to(w, page)
		out := w.anonymous().get("/demo/outbox").is(w, http.StatusOK)
		for _, words := range []string{"Acme asks for more seats", "Contact Center Standard", "20", "By May", "Jana Nováková"} {
			out.has(w, words)
		}
	})
}

// TestLicensesEmpty: no licenses at all is another state than no results.
func TestLicensesEmpty(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		b.get(acme+"/licenses?state=ended").is(w, http.StatusOK).has(w, "No license matches")
		b.get(acme+"/licenses?state=king").is(w, http.StatusBadRequest)
		b.get(acme+"/licenses?q=x").is(w, http.StatusBadRequest)
		for _, table := range []string{"seats", "site_users"} {
			w.exec("DELETE FROM "+table+" WHERE org_id = ?", organizations[0].id)
		}
		w.exec("DELETE FROM licenses WHERE org_id = ?", organizations[0].id)
		b.get(acme+"/licenses").is(w, http.StatusOK).has(w, "No licenses yet")
	})
}
