package web

import (
	"net/http"
	"net/url"
	"testing"
)

// A user's page has its own row's level: who manages one site and reads the
// rest, by another site role or by a role everywhere, only reads the users of
// the rest.
func TestR9LevelOfUser(t *testing.T) {
	eachWorld(t, func(w *world) {
		id := w.samples()["Acme"].on
		email := w.one("SELECT email FROM users WHERE id = ?", id)
		page, post := w.rolesOf(email)
		own := w.one("SELECT id FROM sites WHERE address = 'acme.meet.example'")
		other := w.one("SELECT id FROM sites WHERE address = 'acme-emea.meet.example'")
		_, rolesOf := w.rolesOf("siteadmin@acme.example")
		for _, form := range []url.Values{
			{"site." + own: {"site_admin"}, "site." + other: {"site_read_only_admin"}},
			{"site." + own: {"site_admin"}, "site." + other: {""}, "role": {"read_only_admin"}},
		} {
			w.as("full@acme.example").post(rolesOf, form).is(w, http.StatusSeeOther)
			b := w.as("siteadmin@acme.example")
			w.exec("DELETE FROM site_users WHERE user_id = ? AND site_id <> ?", id, own)
			a := b.get(page).is(w, http.StatusOK).has(w, `data-access="manage"`)
			a.formAt(w, post)
			a.formAt(w, page+"/meetings")

			w.exec("UPDATE site_users SET site_id = ? WHERE user_id = ?", other, id)
			shown := b.get(page).is(w, http.StatusOK).has(w, `data-access="read"`).has(w, "Roles and security").main(w)
			if n := len(shown.all("form", "method", "post")); n > 0 {
				w.Errorf("%d forms on a page at read", n)
			}
			before := w.dump()
			b.post(post, url.Values{"site." + own: {"site_user_admin"}}).is(w, http.StatusForbidden)
			b.post(post, url.Values{"site." + own: {"site_user_admin"}, "preview": {"1"}}).is(w, http.StatusForbidden)
			b.post(page+"/meetings", url.Values{"seen": {"x"}}).is(w, http.StatusForbidden)
			w.unchanged(before, w.dump())
			w.exec("UPDATE site_users SET site_id = ? WHERE user_id = ?", own, id)
		}
	})
}
