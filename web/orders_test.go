package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	orders = northwind + "/orders"
	trials = northwind + "/trials"
)

// order is the form of an order for a customer, "new" for a new one.
func (w *world) order(customer, name string) url.Values {
	f := url.Values{
		"customer": {customer}, "seats.meetings": {""}, "seats.messaging": {""}, "seats.calling": {"10"},
		"seats.contact_center_standard": {""}, "seats.contact_center_premium": {""}, "site": {""}, "end": {""}, "later": {"1"},
	}
	if customer == "new" {
		for key, value := range map[string]string{
			"name": name, "contact": "", "language": "cs", "time_zone": "Europe/Prague", "email": "", "first_name": "", "last_name": "",
		} {
			f.Set(key, value)
		}
	}
	return f
}

// trial is the form of a trial.
func (w *world) trial(customer, name string) url.Values {
	f := w.order(customer, name)
	f.Del("end")
	f.Del("later")
	f.Set("days", "30")
	return f
}

// follow is where a change leads, which must open.
func (b *browser) follow(a answer) answer {
	b.Helper()
	if a.StatusCode != http.StatusSeeOther {
		b.Fatalf("%s %s: status %d: %s", a.method, a.path, a.StatusCode, a.main(b).text())
	}
	return b.get(a.Header.Get("Location")).is(b, http.StatusOK)
}

func id(o string) string {
	for _, known := range organizations {
		if known.name == o {
			return known.id
		}
	}
	return o
}

// TestR22ForWhom: who may order for whom; every other organization is 404 and
// must let the person in by itself.
func TestR22ForWhom(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, c := range []struct {
			email string
			can   []string // of Acme, Globex, Small, new
		}{
			{"salesfull@northwind.example", []string{"Acme", "Globex", "Small", "new"}},
			{"sales@northwind.example", []string{"Acme", "new"}},
			{"sales2@northwind.example", []string{"Globex", "new"}},
			{"fullsalesadmin@northwind.example", []string{"new"}},
			{"provisioning@northwind.example", []string{"Acme"}},
		} {
			b := w.as(c.email)
			for _, o := range []string{"Acme", "Globex", "Small", "new", "Initech", "Contoso", "Northwind", "Fabrikam", "x"} {
				before := w.one("SELECT count(*) FROM orders")
				page, sent := b.get(orders+"/new?customer="+id(o)), b.post(orders, w.order(id(o), "Umbrella"))
				if slices.Contains(c.can, o) {
					page.is(w, http.StatusOK)
					b.follow(sent)
					continue
				}
				want := http.StatusNotFound
				if o == "new" {
					want = http.StatusForbidden
				}
				page.is(w, want)
				sent.is(w, want)
				if after := w.one("SELECT count(*) FROM orders"); after != before {
					w.Errorf("%s ordered for %s", c.email, o)
				}
			}
		}
		for _, c := range []struct {
			email  string
			status int
		}{
			{"full@northwind.example", http.StatusForbidden}, // alone (3.5)
			{"member@northwind.example", http.StatusForbidden},
			{"extfull@northwind.example", http.StatusForbidden},
			{"full@acme.example", http.StatusNotFound},
			{"salesfull@fabrikam.example", http.StatusNotFound},
		} {
			b := w.as(c.email)
			before := w.dump()
			for _, path := range []string{orders, trials} {
				b.get(path).is(w, c.status)
				b.get(path+"/new?customer=new").is(w, c.status)
				b.post(path, w.order(id("Acme"), "")).is(w, c.status)
			}
			w.unchanged(before, w.dump())
		}
		w.as("full@northwind.example").get(orders).has(w, "Sales full administrator")
		// Trials are not for those who hold a provisioning grant alone.
		w.as("provisioning@northwind.example").post(trials, w.trial(id("Acme"), "")).is(w, http.StatusForbidden)
	})
}

// TestR22AtOnce: an order provisioned at once makes the customer and lets the
// seller in, in one event; one for an existing customer gives the grant.
func TestR22AtOnce(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("sales@northwind.example")
		f := w.order("new", "Umbrella")
		f.Del("later")
		b.follow(b.post(orders, f)).has(w, "Everything in the order is provisioned.").has(w, "Open Umbrella").lacks(w, "To be provisioned")
		made := w.one("SELECT id FROM organizations WHERE name = 'Umbrella'")
		b.get("/orgs/"+made+"/users").is(w, http.StatusOK)
		if got := w.strings("SELECT role FROM grants WHERE org_id = ?", made); !slices.Equal(got, []string{"external_full_admin"}) {
			w.Errorf("the seller holds %v", got)
		}
		if n := w.one("SELECT COUNT(*) FROM assignments WHERE customer_id = ?", made); n != "1" {
			w.Errorf("%s assignments", n)
		}
		f = w.order(id("Acme"), "")
		f.Del("later")
		b.follow(b.post(orders, f)).has(w, "Everything in the order is provisioned.")
		if got := w.one("SELECT role FROM grants WHERE org_id = ? AND email = 'sales@northwind.example'", id("Acme")); got != "provisioning_admin" {
			w.Errorf("the seller holds %s", got)
		}
		if n := w.one("SELECT COUNT(DISTINCT event_id) FROM audit_entries WHERE action = 'order.provisioned'"); n != "2" {
			w.Errorf("%s events for two orders", n)
		}
	})
}

// TestR22NewCustomer: the order for a new customer, provisioned, opens the
// customer's pages for the seller as external full administrator.
func TestR22NewCustomer(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("sales@northwind.example")
		f := w.order("new", "Umbrella")
		f.Set("seats.meetings", "5")
		f.Set("site", "Umbrella.meet.example")
		f.Set("email", "first@umbrella.example")
		f.Set("first_name", "Alice")
		page := b.follow(b.post(orders, f))
		page.has(w, "Umbrella").has(w, "umbrella.meet.example").has(w, "To be provisioned")
		path := strings.TrimPrefix(page.path, "") + "/provision"
		form := page.formAt(w, path)
		events := w.one("SELECT count(DISTINCT event_id) FROM audit_entries WHERE action = 'order.provisioned'")
		if events != "0" {
			w.Errorf("%s events at first", events)
		}
		done := b.follow(b.post(path, form)).has(w, "Everything in the order is provisioned.").has(w, "Open Umbrella")
		b.post(path, form).to(w, page.path) // a double click
		if n := w.one("SELECT count(DISTINCT event_id) FROM audit_entries WHERE action = 'order.provisioned'"); n != "1" {
			w.Errorf("%s events", n)
		}
		b.post(path, url.Values{"site": {"umbrella.meet.example"}, "email": {"first@umbrella.example"}}).is(w, http.StatusConflict).has(w, "Nothing was done")
		org := "/orgs/" + w.one("SELECT id FROM organizations WHERE name = 'Umbrella'")
		done.has(w, org)
		b.get(org+"/users").is(w, http.StatusOK).has(w, "first@umbrella.example")
		b.get(org+"/orders").is(w, http.StatusOK).has(w, "Northwind")
		b.get(northwind+"/customers").has(w, "Umbrella") // assigned
		w.as("sales2@northwind.example").get(page.path).is(w, http.StatusNotFound)
		if got := w.one("SELECT role FROM grants g JOIN users u ON u.id = g.user_id WHERE u.email = 'sales@northwind.example' AND g.org_id = ?", org[6:]); got != "external_full_admin" {
			w.Errorf("the seller is %s", got)
		}
		if got := w.one("SELECT count(*) FROM mails WHERE email = 'first@umbrella.example' AND kind = 'activation'"); got != "1" {
			w.Errorf("%s activation mails", got)
		}
	})
}

// TestR22ExistingCustomer: what is ordered for a customer is seen by its full
// administrator and by whoever sold it, and by nobody of another partner (R23).
func TestR22ExistingCustomer(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("sales@northwind.example")
		page := b.follow(b.post(orders, w.order(id("Acme"), "")))
		order := page.path[strings.LastIndex(page.path, "/"):]
		w.as("full@acme.example").get(acme+"/orders").has(w, "To be provisioned")
		w.as("full@acme.example").get(acme+"/orders"+order).has(w, "Cancel the order")
		b.follow(b.post(page.path+"/provision", url.Values{}))
		if got := w.one("SELECT origin FROM grants g JOIN users u ON u.id = g.user_id WHERE u.email = 'sales@northwind.example' AND role = 'provisioning_admin'"); got != "order" {
			w.Errorf("the grant is from %q", got)
		}
		if n := w.one("SELECT count(*) FROM mails WHERE email = 'full@acme.example' AND kind IN ('order_placed', 'order_provisioned')"); n != "2" {
			w.Errorf("%s mails to Acme's full administrator", n)
		}
		theirs := w.sampleOrder(id("Fabrikam"), id("Acme"), false)
		for email, sees := range map[string]bool{
			"full@acme.example": true, "extfull@contoso.example": true, "extfull@northwind.example": true,
			"provisioning@northwind.example": false, "salesfull@northwind.example": false, "sales@northwind.example": false,
		} {
			b := w.as(email)
			b.get(acme+"/orders"+order).is(w, http.StatusOK)
			list := b.get(acme+"/orders").is(w, http.StatusOK)
			if strings.Contains(list.body, theirs) != sees {
				w.Errorf("%s sees the other partner's order: %v", email, !sees)
			}
			if got := b.get(acme + "/orders/" + theirs).StatusCode; (got == http.StatusOK) != sees || !sees && got != http.StatusNotFound {
				w.Errorf("%s opens it: %d", email, got)
			}
			if !sees {
				b.post(acme+"/orders/"+theirs+"/cancel", url.Values{"reason": {""}}).is(w, http.StatusNotFound)
			}
		}
		for email, status := range map[string]int{
			"readonly@acme.example": http.StatusForbidden, "member@acme.example": http.StatusForbidden,
			"extreadonly@contoso.example": http.StatusForbidden, "full@globex.example": http.StatusNotFound,
		} {
			w.as(email).post(acme+"/orders/"+theirs+"/cancel", url.Values{"reason": {""}}).is(w, status)
		}
		full := w.as("full@acme.example")
		full.post(acme+"/orders/"+theirs+"/cancel", url.Values{"reason": {"a\nb"}}).is(w, http.StatusUnprocessableEntity)
		full.follow(full.post(acme+"/orders/"+theirs+"/cancel", url.Values{"reason": {"Not ours"}})).has(w, "Not ours").has(w, "Cancelled")
		full.post(acme+"/orders/"+theirs+"/cancel", url.Values{"reason": {"Again"}}).is(w, http.StatusConflict).has(w, "Nothing was done")
		full.post(acme+"/orders"+order+"/cancel", url.Values{"reason": {""}}).is(w, http.StatusConflict)
		if n := w.one("SELECT count(DISTINCT org_id) FROM audit_entries WHERE action = 'order.cancelled'"); n != "2" {
			w.Errorf("lines in %s organizations", n)
		}
	})
}

// TestR22SecondPartner: a customer that another partner sold to is allowed when
// it is in reach: a second subscription.
func TestR22SecondPartner(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("salesfull@northwind.example")
		b.post(orders, w.order(id("Initech"), "")).is(w, http.StatusNotFound)
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0009', ?, id, org_id, 'external_read_only_admin', sort_key, first_key, email, 'granted', created_at, false, 1
			FROM users WHERE email = 'member@northwind.example'`, id("Initech"))
		page := b.follow(b.post(orders, w.order(id("Initech"), "")))
		b.follow(b.post(page.path+"/provision", url.Values{}))
		if n := w.one("SELECT count(DISTINCT seller_id) FROM subscriptions WHERE org_id = ?", id("Initech")); n != "2" {
			w.Errorf("%s sellers", n)
		}
		// R23: the other partner's orders stay invisible.
		list := b.get("/orgs/"+id("Initech")+"/orders").is(w, http.StatusOK)
		if strings.Contains(list.body, "Fabrikam") {
			w.Error("Fabrikam's orders are shown to Northwind")
		}
	})
}

// TestOrderRefused: 422 shows the form as typed and what is wrong, and nothing
// changes.
func TestOrderRefused(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("salesfull@northwind.example")
		before := w.dump()
		for _, c := range []struct{ field, value, words string }{
			{"seats.calling", "", "at least one seat"}, {"seats.calling", "0", "at least one seat"}, {"seats.calling", "-1", "whole number"},
			{"seats.calling", "1.5", "whole number"}, {"seats.calling", "100001", "whole number"}, {"site", "umbrella.example", "needs Meetings"},
			{"name", "", "Fill this in."}, {"name", "a\u202eb", "characters"}, {"contact", "nobody", "not an e-mail"}, {"language", "xx", "values offered"},
			{"time_zone", "Mars/Base", "values offered"}, {"end", "2001-01-01", "from today on"}, {"end", "soon", "from today on"},
			{"email", "full@acme.example", "another organization"}, {"first_name", "Alice", "not an e-mail"},
		} {
			f := w.order("new", "Umbrella <&>")
			f.Set(c.field, c.value)
			if c.value == "full@acme.example" {
				f.Set("first_name", "Alice")
			}
			a := b.post(orders, f).is(w, http.StatusUnprocessableEntity).has(w, c.words)
			if got := a.formAt(w, orders); got.Get(c.field) != c.value && c.field != "language" {
				w.Errorf("%s: the form is not as typed: %q", c.field, got.Get(c.field))
			}
		}
		f := w.order(id("Acme"), "")
		f.Set("seats.meetings", "1")
		f.Set("site", "Globex.meet.example")
		b.post(orders, f).is(w, http.StatusUnprocessableEntity).has(w, "taken").lacks(w, "Globex Meetings")
		for _, days := range []string{"", "0", "91", "x"} {
			f := w.trial(id("Acme"), "")
			f.Set("days", days)
			b.post(trials, f).is(w, http.StatusUnprocessableEntity).has(w, "from 1 to 90")
		}
		f = w.order(id("Acme"), "")
		f.Set("seats.fax", "3")
		b.post(orders, f).is(w, http.StatusBadRequest)
		b.get(orders+"?state=lost").is(w, http.StatusBadRequest)
		b.get(orders+"?after=AAAA").is(w, http.StatusBadRequest)
		w.unchanged(before, w.dump())
	})
}

// TestR22TakenMeanwhile: what was free when the order was placed is corrected
// when it is provisioned.
func TestR22TakenMeanwhile(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("salesfull@northwind.example")
		f := w.order("new", "Umbrella")
		f.Set("seats.meetings", "5")
		f.Set("site", "umbrella.meet.example")
		one, other := b.follow(b.post(orders, f)), b.follow(b.post(orders, f))
		b.follow(b.post(one.path+"/provision", one.formAt(w, one.path+"/provision")))
		before := w.dump()
		b.post(other.path+"/provision", other.formAt(w, other.path+"/provision")).is(w, http.StatusUnprocessableEntity).has(w, "This address is taken.")
		w.unchanged(before, w.dump())
		b.follow(b.post(other.path+"/provision", url.Values{"site": {"umbrella2.meet.example"}})).has(w, "umbrella2.meet.example")
	})
}

// TestR22DoubleClick: a form sent many times at once is one order, and one
// trial.
func TestR22DoubleClick(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("salesfull@northwind.example")
		for path, form := range map[string]url.Values{orders: w.order("new", "Umbrella"), trials: w.trial("new", "Hooli")} {
			form.Set("once", b.get(path+"/new?customer=new").formAt(w, path).Get("once"))
			before := w.one("SELECT count(*) FROM orders")
			places := make([]string, 8)
			var all sync.WaitGroup
			for i := range places {
				all.Go(func() { places[i] = b.post(path, form).Header.Get("Location") })
			}
			all.Wait()
			if len(slices.Compact(places)) != 1 || !strings.HasPrefix(places[0], path+"/") {
				w.Errorf("led to %q", places)
			}
			if w.one("SELECT count(*) - 1 FROM orders") != before {
				w.Errorf("%s: more than one row", path)
			}
			b.get(places[0]).is(w, http.StatusOK)
		}
	})
}

// TestR24Trial walks a trial from its start to an order, and meets 409 with
// words wherever it stands elsewhere.
func TestR24Trial(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("sales@northwind.example")
		page := b.follow(b.post(trials, w.trial("new", "Hooli"))).has(w, "Running").has(w, "Open Hooli")
		part := func(name string) (string, url.Values) {
			path := page.path + "/" + name
			return path, b.get(page.path).formAt(w, path)
		}
		path, form := part("extend")
		form.Set("days", "91")
		b.post(path, form).is(w, http.StatusUnprocessableEntity).has(w, "from 1 to 90")
		form.Set("days", "61")
		b.post(path, form).is(w, http.StatusUnprocessableEntity).has(w, "more than 90 days from today")
		form.Set("days", "60")
		b.follow(b.post(path, form)).has(w, "Trial extended")
		form.Del("once")
		b.post(path, form).is(w, http.StatusConflict).has(w, "Nothing was done")
		path, form = part("convert")
		form.Set("end", "1999-12-31")
		b.post(path, form).is(w, http.StatusUnprocessableEntity).has(w, "from today on")
		form.Set("end", "")
		b.follow(b.post(path, form)).has(w, "Bought")
		b.get(orders).has(w, "Hooli")
		for _, name := range []string{"extend", "convert", "end"} {
			b.post(page.path+"/"+name, map[string]url.Values{
				"extend": {"version": {"3"}, "days": {"3"}}, "convert": {"version": {"3"}, "end": {""}}, "end": {"version": {"3"}},
			}[name]).is(w, http.StatusConflict).has(w, "It stands as “Bought” now.")
		}
		if n := w.one("SELECT count(*) FROM subscriptions b JOIN organizations o ON o.id = b.org_id WHERE o.name = 'Hooli' AND NOT trial AND ends_at IS NULL"); n != "1" {
			w.Error("the subscription does not go on")
		}
		short := b.follow(b.post(trials, w.trial(id("Acme"), "")))
		page = short
		path, form = part("end")
		b.follow(b.post(path, form)).has(w, "Ended").lacks(w, "End now")
		w.as("full@acme.example").get(acme+"/orders").has(w, "Ended")
	})
}

// TestR24Expiry: past its end a trial no longer counts as sold, also before the
// job takes its licenses away.
func TestR24Expiry(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("salesfull@northwind.example")
		f := w.trial("new", "Hooli")
		f.Set("days", "1")
		page := b.follow(b.post(trials, f))
		org := w.one("SELECT customer_id FROM orders WHERE id = ?", page.path[strings.LastIndex(page.path, "/")+1:])
		w.exec("UPDATE grants SET role = 'provisioning_admin' WHERE org_id = ?", org)
		b.get("/orgs/"+org).is(w, http.StatusOK)
		w.clock.Advance(49 * time.Hour)
		b = w.as("salesfull@northwind.example")
		if got := b.get("/orgs/" + org).StatusCode; got == http.StatusOK {
			w.Error("the relation does not end with the trial")
		}
		b.get(page.path).is(w, http.StatusOK).has(w, "Ended").lacks(w, "Extend")
		w.web.workOnce(t.Context())
		b.get(page.path).is(w, http.StatusOK).has(w, "Trial ran out").has(w, "by itself")
	})
}

// TestOrderLists: search, states and pages of the lists, a constant number of
// statements, and nobody sees what is out of reach.
func TestOrderLists(t *testing.T) {
	eachWorld(t, func(w *world) {
		for range 30 {
			w.sampleOrder(id("Northwind"), id("Acme"), false)
			w.sampleOrder(id("Northwind"), id("Globex"), true)
		}
		count := func(b *browser, path string) int {
			return strings.Count(b.get(path).is(w, http.StatusOK).body, "<th scope=\"row\"")
		}
		full, sales, sales2 := w.as("salesfull@northwind.example"), w.as("sales@northwind.example"), w.as("sales2@northwind.example")
		for _, c := range []struct {
			b    *browser
			path string
			want int
		}{
			{full, orders + "?size=25", 25}, {full, orders + "?q=acm&size=200", 34}, {full, orders + "?q=zzz", 0},
			{full, orders + "?state=cancelled", 1}, {full, orders + "?state=cancelled&state=submitted&q=acme&size=200", 32},
			{sales, orders + "?size=200", 34}, {sales2, orders + "?size=200", 2}, {w.as("provisioning@northwind.example"), orders + "?size=200", 34},
			{w.as("fullsalesadmin@northwind.example"), orders, 0}, {w.as("salesfull@fabrikam.example"), "/partners/" + id("Fabrikam") + "/orders", 3},
			{sales, trials + "?size=200", 0}, {sales2, trials + "?size=200", 30}, {full, trials + "?state=converted", 4},
			{w.as("full@acme.example"), acme + "/orders?size=200", 34}, {w.as("full@acme.example"), acme + "/orders?q=fab", 0},
		} {
			if got := count(c.b, c.path); got != c.want {
				w.Errorf("%s: %d rows, want %d", c.path, got, c.want)
			}
		}
		sales2.get(orders+"?q=acme").has(w, "No order matches")
		w.as("fullsalesadmin@northwind.example").get(orders).has(w, "No orders yet")
		first := full.get(orders + "?size=25")
		next := first.main(w).all("a", "rel", "next")
		if len(next) != 1 {
			w.Fatal("no next page")
		}
		if second := full.get(next[0].attrs["href"]).is(w, http.StatusOK); second.main(w).text() == first.main(w).text() {
			w.Error("the second page is the first")
		}
	})
}
