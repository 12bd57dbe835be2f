package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

const (
	globexID     = "01900000-0000-7000-8000-000000000002"
	globexAt     = northwind + "/customers/" + globexID
	acmeID       = "01900000-0000-7000-8000-000000000001"
	acmeAt       = northwind + "/customers/" + acmeID
	northwindOrg = "01900000-0000-7000-8000-000000000011"
)

// guests are who of Northwind holds a running grant in an organization, and as what.
func (w *world) guests(org string) []string {
	w.Helper()
	return w.strings(`SELECT email || ' ' || role || ' ' || origin FROM grants WHERE org_id = ? AND home_org_id = ? AND NOT removed
		AND (ends_at IS NULL OR ends_at > ?) ORDER BY 1`, org, northwindOrg, w.clock.Now())
}

// R17: whoever has the customer in his scope as sales or sales full gives himself
// provisioning, never more; both sides' audit logs and the customer's full
// administrators are told.
func TestR17ComingBack(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("sales2@northwind.example")
		b.get(globex).is(w, http.StatusNotFound)
		form := b.get(globexAt).is(w, http.StatusOK).has(w, "Come back").lacks(w, "Open organization").formAt(w, globexAt+"/reentry")
		mails := len(w.strings("SELECT id FROM mails WHERE kind = 'partner_reentered'"))
		b.post(globexAt+"/reentry", form).to(w, globexAt)
		b.post(globexAt+"/reentry", form).to(w, globexAt) // a double click
		b.get(globexAt).is(w, http.StatusOK).has(w, "You are back").lacks(w, "Come back").has(w, `href="`+globex+`"`)
		if got := w.guests(globexID); len(got) != 1 || got[0] != "sales2@northwind.example provisioning_admin reentry" {
			w.Errorf("grants at Globex: %v", got)
		}
		if n := w.events("partner.reentered"); n != 1 {
			w.Errorf("%d events", n)
		}
		lines := w.strings("SELECT org_id || ' ' || target_email || ' ' || authority FROM audit_entries WHERE action = 'partner.reentered' ORDER BY 1")
		if len(lines) != 2 || lines[0] != globexID+" sales2@northwind.example partner" || lines[1] != northwindOrg+" sales2@northwind.example partner" {
			w.Errorf("lines of the event: %v", lines)
		}
		told := w.strings("SELECT email FROM mails WHERE kind = 'partner_reentered'")
		if len(told)-mails != 1 || told[0] != "full@globex.example" {
			w.Errorf("told: %v", told)
		}
		b.get(globex).is(w, http.StatusOK)
		b.get(globex+"/users").is(w, http.StatusForbidden)
		w.as("full@globex.example").get(globex+"/audit-log").has(w, "Partner came back").has(w, "Northwind")
		w.as("full@northwind.example").get("/orgs/"+northwindOrg+"/audit-log").has(w, "Partner came back").has(w, "Globex")
		// One grant left keeps the standing access of those who sell (R18).
		w.as("salesfull@northwind.example").get(globex).is(w, http.StatusOK)
		w.as("sales@northwind.example").get(globex).is(w, http.StatusNotFound)
	})
}

// R17: who must not come back, and when nobody can.
func TestR17OddMoments(t *testing.T) {
	eachWorld(t, func(w *world) {
		form := url.Values{}
		statuses := map[string]int{
			"full@northwind.example": 403, "member@northwind.example": 403, "extfull@northwind.example": 403, // no customers at all
			"sales@northwind.example": 404, "fullsalesadmin@northwind.example": 404, "provisioning@northwind.example": 404, // out of scope
			"salesfull@fabrikam.example": 404, "full@globex.example": 404, "full@acme.example": 404,
		}
		who := map[string]*browser{}
		for email := range statuses {
			who[email] = w.as(email)
		}
		b := w.as("sales2@northwind.example")
		before := w.dump()
		for email, status := range statuses {
			who[email].post(globexAt+"/reentry", form).is(w, status)
		}
		// Reaching a customer by a grant is not selling to it; standing access is inside already.
		who["provisioning@northwind.example"].post(acmeAt+"/reentry", form).is(w, http.StatusForbidden).has(w, "Only sales administrators")
		who["sales@northwind.example"].get(acmeAt).has(w, "Open organization").lacks(w, "Come back")
		who["sales@northwind.example"].post(acmeAt+"/reentry", form).is(w, http.StatusConflict).has(w, "opens to you already")
		b.post(globexAt+"/reentry", url.Values{"role": {"external_full_admin"}}).is(w, http.StatusBadRequest)
		b.post("/partners/"+northwindOrg+"/customers/01900000-0000-7000-8000-00000000ffff/reentry", form).is(w, http.StatusNotFound)
		b.post("/partners/"+northwindOrg+"/customers/x/reentry", form).is(w, http.StatusNotFound)
		w.unchanged(before, w.dump())
		// The subscription has just ended: no longer a customer at all.
		form = b.get(globexAt).formAt(w, globexAt+"/reentry")
		w.exec("UPDATE subscriptions SET ends_at = ? WHERE org_id = ?", w.clock.Now(), globexID)
		b.post(globexAt+"/reentry", form).is(w, http.StatusNotFound)
		// Somebody's grant keeps the customer in the list, but nothing sold runs.
		w.as("salesfull@northwind.example").get(globexAt).is(w, http.StatusNotFound)
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, site_id, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0004', ?, id, org_id, 'external_full_admin', NULL, sort_key, first_key, email, 'granted', created_at, false, 1
			FROM users WHERE email = 'member@northwind.example'`, globexID)
		b.get(globexAt).is(w, http.StatusOK).lacks(w, "Come back").has(w, "you cannot come back by yourself")
		b.post(globexAt+"/reentry", form).is(w, http.StatusConflict).has(w, "has just ended")
		b.get(globex).is(w, http.StatusNotFound)
		if n := w.events("partner.reentered"); n != 0 {
			w.Errorf("%d events", n)
		}
	})
}

// R15, R17, R18: the customer removes everybody of the partner while they work;
// the next click is refused with words, and only the partner's page opens.
func TestR18LastPersonRemoved(t *testing.T) {
	eachWorld(t, func(w *world) {
		sales, granted := w.as("sales@northwind.example"), w.as("provisioning@northwind.example")
		sales.get(acme).is(w, http.StatusOK)
		granted.get(acme).is(w, http.StatusOK)
		w.exec("UPDATE grants SET removed = true WHERE org_id = ? AND home_org_id = ? AND email <> 'provisioning@northwind.example'", acmeID, northwindOrg)
		sales.get(acme).is(w, http.StatusOK) // one grant left keeps standing access
		w.exec("UPDATE grants SET removed = true WHERE org_id = ? AND home_org_id = ?", acmeID, northwindOrg)
		sales.get(acme).is(w, http.StatusNotFound)
		granted.get(acme).is(w, http.StatusForbidden).has(w, "was removed")
		granted.get(acmeAt).is(w, http.StatusForbidden)
		sales.get(acmeAt).is(w, http.StatusOK).has(w, "Come back")
		sales.get(northwind+"/customers?state=left").is(w, http.StatusOK).has(w, acmeAt)
		sales.post(acmeAt+"/reentry", sales.get(acmeAt).formAt(w, acmeAt+"/reentry")).to(w, acmeAt)
		sales.get(acme).is(w, http.StatusOK)
		w.as("salesfull@northwind.example").get(acme).is(w, http.StatusOK)
		if got := w.guests(acmeID); strings.Join(got, ",") != "sales@northwind.example provisioning_admin reentry" {
			w.Errorf("grants at Acme: %v", got)
		}
		// Removed again, he is told so; and may come back again.
		w.exec("UPDATE grants SET removed = true WHERE org_id = ? AND home_org_id = ?", acmeID, northwindOrg)
		sales.get(acme).is(w, http.StatusForbidden).has(w, "was removed")
		sales.post(acmeAt+"/reentry", sales.get(acmeAt).formAt(w, acmeAt+"/reentry")).to(w, acmeAt)
		sales.get(acme).is(w, http.StatusOK)
	})
}

// R18: the list has what is sold and runs, trials too, and where somebody of the
// partner holds a grant; nothing that is over, to come, or another's.
func TestR18ListOfCustomers(t *testing.T) {
	eachWorld(t, func(w *world) {
		all, mine := w.as("salesfull@northwind.example"), w.as("sales2@northwind.example")
		has := func(b *browser, yes bool) {
			w.Helper()
			a := b.get(northwind+"/customers?q="+globexID).is(w, http.StatusOK)
			if strings.Contains(a.body, globexAt) != yes {
				w.Errorf("Globex is in the list: %v, want %v", !yes, yes)
			}
			b.get(globexAt).is(w, map[bool]int{true: http.StatusOK, false: http.StatusNotFound}[yes])
		}
		both := func(yes bool) { w.Helper(); has(all, yes); has(mine, yes) }
		set := func(column string, value any) {
			w.Helper()
			w.exec("UPDATE subscriptions SET "+column+" = ? WHERE org_id = ?", value, globexID)
		}
		now := w.clock.Now()
		both(true)
		set("ends_at", now)
		both(false)
		set("ends_at", now.Add(time.Hour))
		set("trial", true)
		both(true)
		set("starts_at", now.Add(time.Minute)) // a future one is not active
		both(false)
		set("starts_at", now)
		set("seller_id", "01900000-0000-7000-8000-000000000012")
		both(false)
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, site_id, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0005', ?, id, org_id, 'external_read_only_admin', NULL, sort_key, first_key, email, 'granted', created_at, false, 1
			FROM users WHERE email = 'member@northwind.example'`, globexID)
		both(true)
		w.exec("UPDATE grants SET ends_at = ? WHERE id = '01900000-0000-7000-8000-0000aaaa0005'", now)
		both(false)
		set("seller_id", northwindOrg)
		both(true)
		w.exec("DELETE FROM assignments WHERE customer_id = ?", globexID)
		has(all, true)
		has(mine, false)
	})
}

// TestCustomerStates: the filter, the search and the address of the list.
func TestCustomerStates(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("salesfull@northwind.example")
		names := func(query string) int {
			w.Helper()
			n, path := 0, northwind+"/customers?size=25&"+query
			for range 9 {
				main := b.get(path).is(w, http.StatusOK).main(w)
				n += len(main.all("tbody")) * len(main.all("th", "scope", "row"))
				next := main.all("a", "rel", "next")
				if len(next) == 0 {
					break
				}
				path = next[0].attrs["href"]
			}
			return n
		}
		expiring := 0
		for i := 3; i < 40; i += 4 { // trials of section 6 end in 4 + i days
			if 4+i < 30 {
				expiring++
			}
		}
		for query, want := range map[string]int{
			"": 42, "state=active": 35, "state=trial": 10, "state=left": 31, "q=glob": 1, "q=" + globexID: 1, "q=inite": 0, "state=left&q=glob": 1,
			"q=01900000-0000-7000-8000-000000000003": 0, "state=trial&q=glob": 0, "sort=-name": 42, "state=expiring": expiring,
		} {
			if got := names(query); got != want {
				w.Errorf("?%s has %d customers, want %d", query, got, want)
			}
		}
		b.get(northwind+"/customers?q=zzzz").has(w, "No customer matches")
		w.as("fullsalesadmin@northwind.example").get(northwind+"/customers").has(w, "No customers yet").has(w, "data-scope")
		for _, bad := range []string{"state=gone", "sort=email", "size=0", "after=x", "q=%ff"} {
			b.get(northwind+"/customers?"+bad).is(w, http.StatusBadRequest)
		}
	})
}

// 3.5: the refusal of a bare full administrator says that sales full may be
// added, and nobody else's does.
func TestBareFullAdministratorIsTold(t *testing.T) {
	eachWorld(t, func(w *world) {
		const words = "you may add the role of sales full administrator"
		w.as("full@northwind.example").get(northwind+"/customers").is(w, http.StatusForbidden).has(w, words).has(w, "Sales full administrator")
		w.as("member@northwind.example").get(northwind+"/customers").is(w, http.StatusForbidden).lacks(w, words)
		w.as("sales@northwind.example").get(northwind+"/administrators").is(w, http.StatusForbidden).lacks(w, words)
	})
}
