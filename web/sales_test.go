package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

const salesAt = northwind + "/administrators"

// salesOf is the page of one of Northwind's sales people.
func (w *world) salesOf(email string) string { w.Helper(); return salesAt + "/" + w.user(email) }

// sells is the running sales roles of somebody.
func (w *world) sells(email string) string {
	w.Helper()
	return strings.Join(w.strings("SELECT role FROM grants WHERE email = ? AND role LIKE 'sales%' AND NOT removed ORDER BY 1", email), " ")
}

// assigned is the customers assigned to somebody.
func (w *world) assigned(email string) []string {
	w.Helper()
	return w.strings(`SELECT o.name FROM assignments a JOIN users u ON u.id = a.user_id JOIN organizations o ON o.id = a.customer_id
		WHERE u.email = ? ORDER BY o.sort_key`, email)
}

// R20: New administrator, e-mail, Validate, role, OK; it counts at once.
func TestR20NewAdministrator(t *testing.T) {
	eachWorld(t, func(w *world) {
		for i, by := range []string{"full@northwind.example", "salesfull@northwind.example"} {
			b, member := w.as(by), w.as("member@northwind.example")
			member.get(northwind+"/customers").is(w, http.StatusForbidden)
			b.get(salesAt).is(w, http.StatusOK).has(w, "New administrator").has(w, salesAt+"/new")
			b.get(salesAt+"/new").is(w, http.StatusOK).has(w, "Validate")
			step := b.get(salesAt+"/new?email=+Member@Northwind.example").is(w, http.StatusOK).has(w, "Mňačková")
			form := step.formAt(w, salesAt)
			role := []string{"sales_admin", "sales_full_admin"}[i]
			b.post(salesAt, form).is(w, http.StatusUnprocessableEntity).has(w, "Choose one of the values")
			form.Set("role", "full_admin")
			b.post(salesAt, form).is(w, http.StatusUnprocessableEntity)
			form.Set("role", role)
			events := w.events("user.roles_changed")
			other := form.Encode()
			for range 2 { // a double click
				b.post(salesAt, form).to(w, w.salesOf("member@northwind.example"))
			}
			late := must(url.ParseQuery(other))(w)
			late.Set("once", "another drawing of the form")
			b.post(salesAt, late).is(w, http.StatusConflict).has(w, "holds a sales role already")
			if got := w.sells("member@northwind.example"); got != role || w.events("user.roles_changed") != events+1 {
				w.Errorf("%s made a %q with %d events", by, got, w.events("user.roles_changed")-events)
			}
			member.get(northwind+"/customers").is(w, http.StatusOK)
			b.get(salesAt+"?q=mnack").has(w, "Mňačková")
			if mails := w.strings("SELECT id FROM mails WHERE kind = 'role_granted' AND email = 'member@northwind.example'"); len(mails) != i+1 {
				w.Errorf("%d mails of a role given", len(mails))
			}
			page := w.salesOf("member@northwind.example")
			b.post(page, with(b.get(page).formAt(w, page), "role", "none")).to(w, salesAt)
			member.get(northwind+"/customers").is(w, http.StatusForbidden)
		}
	})
}

// R20: who cannot become one is said in words, and strangers to the partner are
// all alike.
func TestR20Validate(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.exec("UPDATE users SET status = 'inactive' WHERE email = 'extreadonly@northwind.example'")
		w.exec("UPDATE users SET status = 'invited' WHERE email = 'provisioning@northwind.example'")
		b := w.as("salesfull@northwind.example")
		before := w.dump()
		for email, words := range map[string]string{
			"": "Fill this in", "nobody@northwind.example": "Nobody of your organization", "full@acme.example": "Nobody of your organization",
			"full@fabrikam.example": "Nobody of your organization", "x": "Nobody of your organization", "%25": "Nobody of your organization",
			"extreadonly@northwind.example": "not active", "provisioning@northwind.example": "not active",
			"sales@northwind.example": "holds a sales role already",
		} {
			b.get(salesAt+"/new?email="+email).is(w, http.StatusUnprocessableEntity).has(w, words)
			b.post(salesAt, url.Values{"email": {email}, "role": {"sales_admin"}}).is(w, http.StatusUnprocessableEntity)
		}
		w.unchanged(before, w.dump())
		b.post(salesAt, url.Values{"email": {"member@northwind.example"}, "role": {"sales_admin"}, "version": {"stale"}}).is(w, http.StatusConflict)
		w.unchanged(before, w.dump())
	})
}

// R2, R7: the two roles are changed for each other in one step, never held
// together; sales full is given up only by who is also full.
func TestR7SalesFull(t *testing.T) {
	eachWorld(t, func(w *world) {
		full, sales := w.as("salesfull@northwind.example"), w.salesOf("sales@northwind.example")
		form := full.get(sales).is(w, http.StatusOK).formAt(w, sales)
		full.post(sales, with(form, "role", "sales_full_admin")).to(w, sales)
		if got := w.sells("sales@northwind.example"); got != "sales_full_admin" {
			w.Errorf("holds %q", got)
		}
		full.post(sales, with(form, "role", "none", "once", "again")).is(w, http.StatusConflict).has(w, "changed the roles")
		form = full.get(sales).formAt(w, sales)
		full.post(sales, with(form, "role", "sales_admin")).to(w, sales)
		if got := w.assigned("sales@northwind.example"); !slices.Equal(got, []string{"Acme"}) {
			w.Errorf("assigned after two changes: %v", got)
		}
		// Oneself, without full: no form, and refused.
		own := w.salesOf("salesfull@northwind.example")
		a := full.get(own).is(w, http.StatusOK).has(w, "only while you are also full administrator")
		if n := len(a.main(w).all("form", "method", "post")); n != 0 {
			w.Errorf("%d forms on the own page", n)
		}
		before := w.dump()
		for _, role := range []string{"none", "sales_admin"} {
			seen := w.as("full@northwind.example").get(own).formAt(w, own).Get("version")
			full.post(own, url.Values{"version": {seen}, "role": {role}}).is(w, http.StatusUnprocessableEntity).has(w, "only while you are also full")
		}
		if w.sells("salesfull@northwind.example") != "sales_full_admin" || strings.Count(before, "\nassignments") != strings.Count(w.dump(), "\nassignments") {
			w.Error("refused changes changed something")
		}
		// With full it goes, in one step and to nothing.
		both, page := w.as("fullsales@northwind.example"), w.salesOf("fullsales@northwind.example")
		both.post(page, with(both.get(page).formAt(w, page), "role", "sales_admin")).to(w, page)
		both.post(page, with(both.get(page).formAt(w, page), "role", "none")).to(w, salesAt)
		if got := w.sells("fullsales@northwind.example"); got != "" {
			w.Errorf("still holds %q", got)
		}
		both.get(page).is(w, http.StatusNotFound)
		both.get("/orgs/"+northwindOrg).is(w, http.StatusOK)
	})
}

// R21: customers are added and removed, several at once; it counts on the next
// request.
func TestR21AssignCustomers(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, by := range []string{"full@northwind.example", "salesfull@northwind.example"} {
			b, sales, page := w.as(by), w.as("sales@northwind.example"), w.salesOf("sales@northwind.example")
			b.get(page).is(w, http.StatusOK).has(w, "Manage customer organizations").has(w, "Acme")
			b.get(page+"?find="+acmeID).has(w, "No customer that is not assigned yet")
			b.get(page+"?find=inite").has(w, "No customer that is not assigned yet") // another partner's
			sales.get(globexAt).is(w, http.StatusNotFound)
			form := b.get(page+"?find=glob").has(w, "Globex").formAt(w, page+"/customers")
			form["customer"] = []string{globexID, "01900000-0000-7000-8000-000000000101"}
			events := w.events("partner.customers_assigned")
			b.post(page+"/customers", form).to(w, page+"?find=glob")
			b.post(page+"/customers", form).to(w, page+"?find=glob") // a double click
			if w.events("partner.customers_assigned") != events+1 || len(w.assigned("sales@northwind.example")) != 3 {
				w.Errorf("%v", w.assigned("sales@northwind.example"))
			}
			sales.get(globexAt).is(w, http.StatusOK)
			sales.get(guestOrg).is(w, http.StatusOK) // standing access too
			b.get(page+"?q=glob").has(w, "Globex").lacks(w, ">Acme<")
			form = b.get(page).formAt(w, page+"/customers/removal")
			form["customer"] = []string{globexID, "01900000-0000-7000-8000-000000000101"}
			b.post(page+"/customers/removal", form).to(w, page)
			sales.get(globexAt).is(w, http.StatusNotFound)
			sales.get(guestOrg).is(w, http.StatusNotFound)
			if got := w.assigned("sales@northwind.example"); !slices.Equal(got, []string{"Acme"}) {
				w.Errorf("left: %v", got)
			}
		}
		w.as("full@northwind.example").get("/orgs/"+northwindOrg+"/audit-log").has(w, "Customers assigned").has(w, "Globex")
	})
}

const guestOrg = "/orgs/01900000-0000-7000-8000-000000000101"

// R21: nothing but the partner's own customers can be assigned, and only to a
// sales administrator.
func TestR21BadChoices(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, page := w.as("full@northwind.example"), w.salesOf("sales@northwind.example")
		before := w.dump()
		for _, c := range []struct {
			to, words string
			status    int
			ids       []string
		}{
			{page + "/customers", "at least one", 422, nil},
			{page + "/customers", "not a customer of your", 422, []string{"01900000-0000-7000-8000-000000000003"}},           // another partner's
			{page + "/customers", "not a customer of your", 422, []string{globexID, "01900000-0000-7000-8000-000000000003"}}, // beside an own one
			{page + "/customers", "not a customer of your", 422, []string{"01900000-0000-7000-8000-00000000ffff"}},
			{page + "/customers", "not a customer of your", 422, []string{northwindOrg}},
			{page + "/customers", "not a customer of your", 422, []string{"x"}},
			{page + "/customers", "assigned already", 422, []string{acmeID}},
			{page + "/customers/removal", "at least one", 422, nil},
			{page + "/customers/removal", "", 409, []string{globexID}},
			{w.salesOf("salesfull@northwind.example") + "/customers", "", 409, []string{globexID}}, // has all of them
			{w.salesOf("member@northwind.example") + "/customers", "", 404, []string{globexID}},
			{salesAt + "/" + w.user("full@acme.example") + "/customers", "", 404, []string{globexID}},
			{northwind + "/administrators/x/customers", "", 404, []string{globexID}},
		} {
			b.post(c.to, url.Values{"customer": c.ids}).is(w, c.status).has(w, c.words)
		}
		w.unchanged(before, w.dump())
		// A customer that was assigned and left can still be taken away.
		w.exec("UPDATE subscriptions SET ends_at = ? WHERE org_id = ?", w.clock.Now(), acmeID)
		w.exec("UPDATE grants SET removed = true WHERE org_id = ? AND home_org_id = ?", acmeID, northwindOrg)
		b.get(page).has(w, "no customer any more")
		b.post(page+"/customers/removal", url.Values{"customer": {acmeID}}).to(w, page)
	})
}

// A sales role given again begins without customers.
func TestR21ForgottenWithTheRole(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, page := w.as("full@northwind.example"), w.salesOf("sales@northwind.example")
		b.post(page, with(b.get(page).formAt(w, page), "role", "none")).to(w, salesAt)
		if got := w.assigned("sales@northwind.example"); len(got) != 0 {
			w.Errorf("left: %v", got)
		}
		form := b.get(salesAt+"/new?email=sales@northwind.example").formAt(w, salesAt)
		b.post(salesAt, with(form, "role", "sales_admin")).to(w, page)
		w.as("sales@northwind.example").get(northwind+"/customers").is(w, http.StatusOK).has(w, "No customers yet")
	})
}

// The list of sales people: search, role filter, and its address.
func TestSalespeopleList(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@northwind.example")
		for query, want := range map[string]int{"": 5, "role=sales_admin": 3, "role=sales_full_admin": 2, "role=sales_admin&role=sales_full_admin": 5, "q=sales2": 1, "q=full@": 0} {
			if got := len(b.walk(salesAt + "?" + query)); got != want {
				w.Errorf("?%s: %d, want %d", query, got, want)
			}
		}
		b.get(salesAt+"?q=zzzz").has(w, "No sales administrator matches")
		for _, bad := range []string{"role=full_admin", "role=x", "sort=role", "after=x"} {
			b.get(salesAt+"?"+bad).is(w, http.StatusBadRequest)
		}
		b.get(salesAt+"/"+w.user("member@northwind.example")).is(w, http.StatusNotFound)
		b.get(salesAt+"/"+w.user("salesfull@fabrikam.example")).is(w, http.StatusNotFound)
	})
}
