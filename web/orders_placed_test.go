package web

import (
	"net/http"
	"strings"
	"testing"
)

// R22: who placed an order for a new customer keeps it in sight when a colleague
// provisions it: the customer is assigned to that sales administrator.
func TestR22PlacedAndProvisionedByTwo(t *testing.T) {
	eachWorld(t, func(w *world) {
		placer, colleague := w.as("sales@northwind.example"), w.as("salesfull@northwind.example")
		page := placer.follow(placer.post(orders, w.order("new", "Umbrella")))
		path := page.path + "/provision"
		colleague.follow(colleague.post(path, colleague.get(page.path).formAt(w, path)))
		placer.get(page.path).is(w, http.StatusOK).has(w, "Umbrella")
		if got := strings.Join(w.assigned("sales@northwind.example"), " "); got != "Acme Umbrella" {
			w.Errorf("assigned are %s", got)
		}
		if got := w.assigned("salesfull@northwind.example"); len(got) != 0 {
			w.Errorf("a sales full administrator is assigned %v", got)
		}
		org := "/orgs/" + w.one("SELECT id FROM organizations WHERE name = 'Umbrella'")
		colleague.get(org+"/users").is(w, http.StatusOK)
		placer.get(org).is(w, http.StatusOK) // standing access (R18)
		placer.get(org+"/users").is(w, http.StatusForbidden)
		// Whoever sells no more is assigned nothing.
		page = placer.follow(placer.post(orders, w.order("new", "Tyrell")))
		w.exec("UPDATE grants SET removed = ? WHERE email = 'sales@northwind.example'", true)
		path = page.path + "/provision"
		colleague.follow(colleague.post(path, colleague.get(page.path).formAt(w, path)))
		if got := strings.Join(w.assigned("sales@northwind.example"), " "); strings.Contains(got, "Tyrell") {
			w.Errorf("assigned are %s", got)
		}
	})
}
