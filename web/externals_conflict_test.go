package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// clashes reads the rows of the table in which a 409 shows both versions.
func (a answer) clashes(w *world) []string {
	w.Helper()
	var rows []string
	for _, table := range a.main(w).all("table", "class", "clashes") {
		for _, row := range table.all("tr")[1:] {
			rows = append(rows, strings.Join(strings.Fields(row.text()), " "))
		}
	}
	return rows
}

// said is such a day as a page says it.
func (w *world) said(days int) string {
	return w.clock.Now().In(prague).AddDate(0, 0, days).Format("2 Jan 2006")
}

// ticked counts the boxes that are.
func ticked(boxes []*element) int {
	n := 0
	for _, b := range boxes {
		if _, is := b.attrs["checked"]; is {
			n++
		}
	}
	return n
}

// A grant that somebody else changed meanwhile is answered by 409 with both
// versions; what was typed stays in the form, and saving again makes it so.
func TestExternalConflictShowsBothVersions(t *testing.T) {
	eachWorld(t, func(w *world) {
		const who, role = "extreadonly@northwind.example", "external_read_only_admin"
		page := externals + "/" + w.user(who)
		one, two := w.as("full@acme.example"), w.as("full2@acme.example")
		ref := w.ref(who, role)
		one.post(page, url.Values{"grant": {ref}, "role": {role}, "until": {w.day(13)}}).to(w, page)
		ended := w.dump()
		a := two.post(page, url.Values{"grant": {ref}, "role": {"external_full_admin"}, "until": {w.day(54)}}).is(w, http.StatusConflict)
		rows := a.clashes(w)
		if len(rows) != 1 || !strings.Contains(rows[0], "until "+w.said(13)) || !strings.Contains(rows[0], "External full administrator, until "+w.said(54)) {
			w.Errorf("the page shows %q", rows)
		}
		w.unchanged(ended, w.dump())
		typed := a.formAt(w, page)
		if typed.Get("until") != w.day(54) {
			w.Errorf("the form was filled in anew: %v", typed)
		}
		two.post(page, url.Values{"grant": {typed.Get("grant")}, "role": {"external_full_admin"}, "until": {w.day(54)}}).to(w, page)
		w.holdsInAcme(who, "external_full_admin", true)

		// Removed meanwhile.
		a = one.post(page, url.Values{"grant": {typed.Get("grant")}, "role": {"provisioning_admin"}, "until": {""}}).is(w, http.StatusConflict)
		rows = a.clashes(w)
		if len(rows) != 1 || !strings.Contains(rows[0], "removed Provisioning administrator, no end") {
			w.Errorf("the page shows %q", rows)
		}
		// In the list, of several only those that were changed; all stay chosen.
		changed, same := w.ref("extfull@contoso.example", "external_full_admin"), w.ref("extfull@northwind.example", "external_full_admin")
		one.post(externals+"/renew", grants(w.day(73), changed)).to(w, externals)
		for path, yours := range map[string]string{"/remove": "remove", "/renew": "renew until " + w.said(102)} {
			a = two.post(externals+path, grants(w.day(102), changed, same)).is(w, http.StatusConflict)
			rows = a.clashes(w)
			if len(rows) != 1 || !strings.Contains(rows[0], "Götz Hübner") || !strings.HasSuffix(rows[0], "until "+w.said(73)+" "+yours) {
				w.Errorf("%s: the page shows %q", path, rows)
			}
			if n := ticked(a.main(w).all("input", "name", "grant")); n != 2 {
				w.Errorf("%s: %d grants are chosen still", path, n)
			}
		}
	})
}

// One role in place of another is one change: one mail that tells it, one line
// in the log.
func TestExternalExchangeIsToldOnce(t *testing.T) {
	eachWorld(t, func(w *world) {
		const who = "extreadonly@northwind.example"
		page := externals + "/" + w.user(who)
		before := len(w.strings("SELECT id FROM mails WHERE email = ?", who))
		w.as("full@acme.example").post(page, url.Values{
			"grant": {w.ref(who, "external_read_only_admin")}, "role": {"external_full_admin"}, "until": {w.day(54)},
		}).to(w, page)
		kinds := w.strings("SELECT kind FROM mails WHERE email = ? ORDER BY id", who)[before:]
		if len(kinds) != 1 || kinds[0] != "role_changed" {
			w.Errorf("the person got %v", kinds)
		}
		said := w.one("SELECT parameters FROM mails WHERE email = ? AND kind = 'role_changed'", who)
		for _, part := range []string{`"before":["external_read_only_admin"]`, `"roles":["external_full_admin"]`, `"ends":"` + w.day(54)} {
			if !strings.Contains(said, part) {
				w.Errorf("the mail does not say %s: %s", part, said)
			}
		}
		lines := w.strings("SELECT before || ' > ' || after FROM audit_entries WHERE action = 'external.changed'")
		if len(lines) != 1 || !strings.Contains(lines[0], "external_read_only_admin") || !strings.Contains(lines[0], "external_full_admin") {
			w.Errorf("the log says %q", lines)
		}
	})
}

// A grant that is saved as it stands changes nothing, and nobody is told.
func TestExternalSavedAsItStands(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		for who, role := range map[string]string{"extreadonly@northwind.example": "external_read_only_admin", "extfull@contoso.example": "external_full_admin"} {
			page, ref := externals+"/"+w.user(who), w.ref(who, role)
			before := w.dump()
			b.post(page, b.get(page).formAt(w, page)).to(w, page)
			w.unchanged(before, w.dump())
			if w.ref(who, role) != ref {
				w.Errorf("%s: the grant has another version", who)
			}
		}
		// Whoever may not change it is refused all the same.
		who, role := "extfull@contoso.example", "external_full_admin"
		w.as("contactcenter@acme.example").post(externals+"/"+w.user(who), url.Values{"grant": {w.ref(who, role)}, "role": {role}, "until": {""}}).
			is(w, http.StatusForbidden)
	})
}

// What is done with the list comes back to the list as it was filtered.
func TestExternalsKeepTheirFilter(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		filtered := externals + "?role=external_full_admin&relation=other&q=h%C3%BCb"
		form := b.get(filtered).is(w, http.StatusOK).formAt(w, externals+"/renew")
		form.Set("grant", w.ref("extfull@contoso.example", "external_full_admin"))
		b.post(externals+"/renew", form).to(w, filtered)
		form.Set("grant", w.ref("extfull@contoso.example", "external_full_admin"))
		b.post(externals+"/remove", form).to(w, filtered)
		over := b.get(externals+"?state=ended").is(w, http.StatusOK).formAt(w, externals+"/renew")
		over.Set("grant", w.ref("extfull@contoso.example", "external_full_admin"))
		b.post(externals+"/renew", over).to(w, externals+"?state=ended")
		w.holdsInAcme("extfull@contoso.example", "external_full_admin", true)
	})
}

// Section 5: a page's forms post to its own path or below it.
func TestExternalPersonPostsBelowItself(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		const who, role = "extfull@contoso.example", "external_full_admin"
		page := externals + "/" + w.user(who)
		for _, form := range b.get(page).is(w, http.StatusOK).main(w).all("form", "method", "post") {
			if action := form.attrs["action"]; action != page && !strings.HasPrefix(action, page+"/") {
				w.Errorf("%s posts to %s", page, action)
			}
		}
		before := w.dump()
		foreign := w.ref("extfull@northwind.example", role)
		b.post(page+"/remove", url.Values{"grant": {foreign}}).is(w, http.StatusNotFound)
		b.post(page+"/renew", url.Values{"grant": {foreign}}).is(w, http.StatusNotFound)
		b.post(page+"/remove", url.Values{}).is(w, http.StatusNotFound)
		w.unchanged(before, w.dump())
		b.post(page+"/remove", url.Values{"grant": {w.ref(who, role)}}).to(w, page)
		w.holdsInAcme(who, role, false)
		b.post(page+"/renew", url.Values{"grant": {w.ref(who, role)}}).to(w, page)
		w.holdsInAcme(who, role, true)
	})
}
