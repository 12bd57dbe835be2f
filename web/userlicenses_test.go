package web

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// licensed finds a license of Acme.
func (w *world) licensed(service, edition, subscription string) string {
	w.Helper()
	return w.one(`SELECT l.id FROM licenses l JOIN subscriptions s ON s.id = l.subscription_id
		WHERE l.org_id = '01900000-0000-7000-8000-000000000001' AND l.service = ? AND l.edition = ? AND s.name = ?`, service, edition, subscription)
}

// TestSeatLimitOverHTTP: of 40 who give the last five seats at once, five
// succeed, and the others read that there are none left.
func TestSeatLimitOverHTTP(t *testing.T) {
	eachWorld(t, func(w *world) {
		calling := w.licensed("calling", "", "Calling")
		w.exec("DELETE FROM seats WHERE license_id = ?", calling)
		w.exec("UPDATE licenses SET seats = 5 WHERE id = ?", calling)
		b := w.as("userdevice@acme.example")
		people := w.strings("SELECT id FROM users WHERE org_id = '01900000-0000-7000-8000-000000000001' AND status = 'active' ORDER BY id DESC LIMIT 40")
		forms := map[string]url.Values{}
		for _, id := range people {
			page := acme + "/users/" + id
			forms[page+"/licenses"] = b.get(page).formAt(w, page+"/licenses")
			forms[page+"/licenses"].Add("license", calling)
		}
		var all sync.WaitGroup
		var mu sync.Mutex
		got := map[int]int{}
		for path, form := range forms {
			all.Go(func() {
				a := b.post(path, form)
				mu.Lock()
				defer mu.Unlock()
				got[a.StatusCode]++
				if a.StatusCode == http.StatusUnprocessableEntity {
					a.has(w, "Somebody took the last seat meanwhile.")
				}
			})
		}
		all.Wait()
		if got[http.StatusSeeOther] != 5 || got[http.StatusUnprocessableEntity] != 35 {
			w.Errorf("answers %v", got)
		}
		if n := w.one("SELECT COUNT(*) FROM seats WHERE license_id = ?", calling); n != "5" {
			w.Errorf("%s seats are used", n)
		}
		page := acme + "/users/" + w.user("member@acme.example")
		main := b.get(page).has(w, "No seats left. Ask for more under Licenses").main(w)
		if _, off := main.all("input", "value", calling)[0].attrs["disabled"]; !off {
			w.Error("a seat that nobody can get is offered")
		}
	})
}

// TestLetterA: a Contact Center administrator sets licenses of Contact Center and
// no others, and reads the rest.
func TestLetterA(t *testing.T) {
	eachWorld(t, func(w *world) {
		page := acme + "/users/" + w.user("member@acme.example")
		standard, premium := w.licensed("contact_center", "standard", "Contact Center"), w.licensed("contact_center", "premium", "Contact Center")
		meetings := w.licensed("meetings", "", "Collaboration")
		for i, email := range []string{"contactcenter@acme.example", "extcontactcenter@contoso.example"} {
			b := w.as(email)
			form := b.get(page).is(w, http.StatusOK).has(w, "Meetings · Collaboration").formAt(w, page+"/contact-center")
			b.post(page+"/contact-center", with(form, "license", standard)).to(w, page)
			b.post(page+"/contact-center", with(b.get(page).formAt(w, page+"/contact-center"), "license", premium)).to(w, page)
			if got := w.strings("SELECT license_id FROM seats WHERE user_id = ? AND license_id IN (?, ?)", w.user("member@acme.example"), standard, premium); len(got) != 1 || got[0] != premium {
				w.Errorf("%s: seats of %v, want premium", email, got)
			}
			before := w.dump()
			b.post(page+"/contact-center", with(form, "license", meetings)).is(w, http.StatusUnprocessableEntity)
			for _, part := range []string{"", "/licenses", "/status", "/email", "/delete", "/sessions", "/meetings"} {
				b.post(page+part, partsOfUser[part]).is(w, http.StatusForbidden)
			}
			w.unchanged(before, w.dump())
			b.post(page+"/contact-center", with(b.get(page).formAt(w, page+"/contact-center"), "license", "")).to(w, page)
			if n := w.events("user.licenses_changed"); n != 3*(i+1) {
				w.Errorf("%s: %d events", email, n)
			}
		}
	})
}

// TestVetoIsAnnounced: before a full administrator gets a Standard license the
// page says what it takes; afterwards the Management Portal is closed.
func TestVetoIsAnnounced(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		b.get(acme+"/users/"+w.user("full2@acme.example")).has(w, "is full administrator: with a Standard license the Management Portal closes")
		b.get(acme+"/users/"+w.user("member@acme.example")).lacks(w, "is full administrator: with").has(w, "A full administrator with a Standard license")
		b.get(acme+"/users/"+w.user("siteadmin@acme.example")).has(w, "Site administrators need no Meetings license") // R10
	})
}

// TestLicensesConflict: 409 with what stands now and what was chosen; saving
// again makes it so.
func TestLicensesConflict(t *testing.T) {
	eachWorld(t, func(w *world) {
		one, other := w.as("full@acme.example"), w.as("full2@acme.example")
		page := acme + "/users/" + w.user("member@acme.example")
		path := page + "/licenses"
		old := one.get(page).formAt(w, path)
		other.post(path, url.Values{"seen": old["seen"], "license": {w.licensed("calling", "", "Calling")}}).to(w, page)
		before := w.dump()
		board := w.licensed("meetings", "", "Meetings for the board")
		a := one.post(path, url.Values{"seen": old["seen"], "license": {board}}).is(w, http.StatusConflict).has(w, "were changed meanwhile")
		w.unchanged(before, w.dump())
		form := a.formAt(w, path)
		if got := form["license"]; len(got) != 1 || got[0] != board || !strings.Contains(a.main(w).text(), "Now Calling · Calling") {
			w.Errorf("chosen is %v", got)
		}
		one.post(path, form).to(w, page)
		one.post(path, form).to(w, page) // the same form again
		if n := w.events("user.licenses_changed"); n != 2 {
			w.Errorf("%d events", n)
		}
	})
}

// TestTwoSiteRoles: who manages one site and reads another only reads users of
// the other.
func TestTwoSiteRoles(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, site_id, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0007', u.org_id, u.id, u.org_id, 'site_read_only_admin', s.id, u.sort_key, first_key, email, 'granted', u.created_at, false, 1
			FROM users u JOIN sites s ON s.address = 'acme-emea.meet.example' WHERE u.email = 'siteadmin@acme.example'`)
		user := w.one(`SELECT user_id FROM site_users WHERE site_id = (SELECT id FROM sites WHERE address = 'acme-emea.meet.example')
			AND user_id NOT IN (SELECT user_id FROM site_users WHERE site_id = (SELECT id FROM sites WHERE address = 'acme.meet.example')) ORDER BY user_id LIMIT 1`)
		b, page := w.as("siteadmin@acme.example"), acme+"/users/"+user
		before := w.dump()
		main := b.get(page).is(w, http.StatusOK).has(w, "acme-emea.meet.example").main(w)
		if n := len(main.all("form", "action", page+"/meetings")); n != 0 || main.attrs["data-access"] != "read" {
			w.Errorf("%d forms at %s", n, main.attrs["data-access"])
		}
		own := w.one("SELECT id FROM sites WHERE address = 'acme.meet.example'")
		b.post(page+"/meetings", url.Values{"seen": {""}, "site": {own}}).is(w, http.StatusForbidden)
		w.unchanged(before, w.dump())
	})
}

// TestLetterB: site roles set the meeting settings of users of their own sites,
// on those sites only.
func TestLetterB(t *testing.T) {
	eachWorld(t, func(w *world) {
		site := func(address string) string { return w.one("SELECT id FROM sites WHERE address = ?", address) }
		own, emea, legacy := site("acme.meet.example"), site("acme-emea.meet.example"), site("acme-legacy.meet.example")
		user := w.one("SELECT user_id FROM site_users WHERE site_id = ? AND user_id NOT IN (SELECT user_id FROM site_users WHERE site_id = ?) ORDER BY user_id DESC LIMIT 1", own, emea)
		page, off := acme+"/users/"+user, w.samples()["Acme"].off
		for _, email := range []string{"siteadmin@acme.example", "siteuser@acme.example"} {
			b := w.as(email)
			before := w.dump()
			shown := b.get(page).is(w, http.StatusOK).lacks(w, "acme-emea").lacks(w, "acme-direct").lacks(w, "acme-legacy")
			form := shown.formAt(w, page+"/meetings")
			if len(form["site"]) != 1 || form.Get("site") != own {
				w.Errorf("%s: the form has %v", email, form)
			}
			for _, id := range []string{emea, legacy} {
				b.post(page+"/meetings", url.Values{"seen": form["seen"], "site": {own, id}}).is(w, http.StatusNotFound)
			}
			b.post(acme+"/users/"+off+"/meetings", form).is(w, http.StatusNotFound)
			b.post(page+"/meetings", form).to(w, page) // as it is
			w.unchanged(before, w.dump())
		}
		w.as("sitereadonly@acme.example").post(page+"/meetings", url.Values{"seen": {""}}).is(w, http.StatusForbidden)
		b := w.as("siteuser@acme.example")
		form := b.get(page).formAt(w, page+"/meetings")
		b.post(page+"/meetings", url.Values{"seen": form["seen"]}).to(w, acme+"/users") // off the site, and off the list
		b.get(page).is(w, http.StatusNotFound)
		full := w.as("full@acme.example")
		full.get(page).has(w, "legacy Site Administration")
		full.post(page+"/meetings", url.Values{"seen": full.get(page).formAt(w, page+"/meetings")["seen"], "site": {own, emea}}).to(w, page)
		b.get(page).is(w, http.StatusOK)
		if n := w.events("user.meetings_changed"); n != 2 {
			w.Errorf("%d events", n)
		}
	})
}
