package web

import (
	"html"
	"net/http"
	"net/url"
	"testing"

	"portico/views/locales"
)

// TestFormAfterSignOut: a form that is sent after signing out changes nothing,
// and whoever sent it is told so and led back to its page.
func TestFormAfterSignOut(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		user := acme + "/users/" + w.user("member@acme.example")
		form := b.get(user).form(w)
		w.exec("DELETE FROM sessions")
		before := w.dump()
		for path, page := range map[string]string{
			user: user, user + "/roles": user, acme + "/users": acme + "/users", "/account/password": "/account",
			acme + "/external-administrators/invitations": acme + "/external-administrators",
			acme + "/users/import":                        acme + "/users/import",
		} {
			a := b.post(path, form).to(w, "/signin?next="+url.QueryEscape(page))
			signIn := w.anonymous().brings(a)
			signIn.get(a.Header.Get("Location")).is(w, http.StatusOK).has(w, html.EscapeString(locales.NotSavedYet.En))
		}
		if after := w.dump(); after != before {
			w.Error("a form of nobody changed something")
		}
	})
}

// TestFormOfSomebodyElse: what was typed as one person is not saved as another
// who signed in meanwhile, in the same browser. What is refused anyway keeps its
// reason (R8b).
func TestFormOfSomebodyElse(t *testing.T) {
	eachWorld(t, func(w *world) {
		two := w.as("full2@acme.example")
		user := acme + "/users/" + w.user("member@acme.example")
		// Who is signed in still has the page in a browser of his own.
		drawn := with(w.as("full@acme.example").get(user).formAt(w, user), "title", "Of two")
		two.post(user, drawn).is(w, http.StatusSeeOther)
		for _, page := range []string{user, "/account"} {
			one := w.as("full@acme.example")
			form := with(one.get(page).formAt(w, page), "first_name", "Other")
			admin := acme + "/users/" + w.user("support@acme.example")
			status := one.get(admin).formAt(w, admin+"/status")
			w.exec("DELETE FROM sessions WHERE user_id = ?", w.user("full@acme.example"))
			w.as("userdevice@acme.example").post(admin+"/status", status).is(w, http.StatusForbidden)
			before := w.dump()
			two.post(page, form).is(w, http.StatusConflict).has(w, html.EscapeString(locales.OtherPersonTitle.En))
			if after := w.dump(); after != before {
				w.Errorf("%s: what one person typed was saved as another", page)
			}
			two.post(page, two.get(page).formAt(w, page)).is(w, http.StatusSeeOther)
		}
	})
}
