package web

import (
	"net/http"
	"testing"
)

// The bar says, wherever somebody from outside is, whose organization it is and
// as what one is there; by standing access too (R18).
func TestBarSaysAsWhat(t *testing.T) {
	acting := map[string]string{
		"full@acme.example":              "Your organization",
		"extfull@contoso.example":        "You are external here · External full administrator",
		"extreadonly@northwind.example":  "Customer of Northwind · External read-only administrator",
		"provisioning@northwind.example": "Customer of Northwind · Provisioning administrator",
		"sales@northwind.example":        "Customer of Northwind · Provisioning administrator",
		"extended@contoso.example":       "You are external here", // not any more
	}
	eachWorld(t, func(w *world) {
		for email, words := range acting {
			status := http.StatusOK
			if email == "extended@contoso.example" {
				status = http.StatusForbidden
			}
			bar := w.as(email).get(acme).is(w, status).parse(w).all("div", "class", "whose outside")
			bar = append(bar, w.as(email).get(acme).parse(w).all("div", "class", "whose")...)
			if len(bar) != 1 || bar[0].text() != "Acme "+words {
				w.Errorf("%s reads %q, want %q", email, bar[0].text(), words)
			}
		}
		bar := w.as("salesfull@northwind.example").get(northwind+"/customers").parse(w).all("div", "class", "whose")
		if len(bar) != 1 || bar[0].text() != "Northwind Your organization · Sales full administrator" {
			w.Errorf("%q", bar[0].text())
		}
	})
}
