package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
)

// bulkBy makes the dry run of a file by somebody.
func (w *world) bulkBy(email string, lines ...string) (*browser, string) {
	w.Helper()
	b := w.as(email)
	return b, b.upload(roleLines(lines...)).drafted(w)
}

// TestR2InBulk: the external full administrator changes the organization's own
// people, but not advanced troubleshooting; nobody changes people from outside
// here, and their roles stay.
func TestR2InBulk(t *testing.T) {
	eachWorld(t, func(w *world) {
		outside := w.dumpOf("grants WHERE external")
		for _, email := range []string{"extfull@contoso.example", "extfull@northwind.example"} {
			b, draft := w.bulkBy(email, "member@acme.example: Support administrator; Advanced troubleshooting access",
				"troubleshooter@acme.example: Support administrator", "device@acme.example: Compliance officer; Full administrator",
				"extreadonly@contoso.example: External full administrator", "provisioning@northwind.example: ",
				"siteuser@acme.example: External full administrator", "support@acme.example: Sales administrator")
			w.got(draft, "member@acme.example", `refused: "role":"advanced_troubleshooting"`)
			w.got(draft, "troubleshooter@acme.example", `refused: "taking":true`)
			w.got(draft, "device@acme.example", "change")
			w.got(draft, "extreadonly@contoso.example", "refused: outside_person")
			w.got(draft, "provisioning@northwind.example", "refused: outside_person")
			w.got(draft, "siteuser@acme.example", `refused: external_full_admin`)
			w.got(draft, "support@acme.example", `refused: sales_admin`)
			b.get(draft).has(w, "This is an external administrator.").has(w, "None of your roles gives or takes this role.")
			b.get(draft+"?result=refused").has(w, "6 rows").lacks(w, "device@acme.example")
			b.apply(draft)
			w.holds("device@acme.example: compliance_officer full_admin", "member@acme.example: ", "troubleshooter@acme.example: advanced_troubleshooting support_admin")
			b.undo(draft).to(w, draft)
			w.holds("device@acme.example: device_admin")
		}
		w.unchanged(outside, w.dumpOf("grants WHERE external"))

		// What an external full administrator may not give back stays undone.
		_, draft := w.bulkBy("full@acme.example", "troubleshooter@acme.example: ", "device@acme.example: ")
		w.as("full@acme.example").apply(draft)
		w.as("extfull@contoso.example").undo(draft).to(w, draft)
		w.got(draft, "troubleshooter@acme.example", "done / refused: advanced_troubleshooting")
		w.holds("troubleshooter@acme.example: ", "device@acme.example: device_admin")
	})
}

// TestR3InBulk: advanced troubleshooting needs another role beside it, goes with
// the last, and nobody gives it to oneself.
func TestR3InBulk(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, draft := w.bulkBy("full@acme.example",
			"full@acme.example: Full administrator; Advanced troubleshooting access",
			"member@acme.example: Advanced troubleshooting access; Read-only administrator",
			"troubleshooter@acme.example: Advanced troubleshooting access; Device administrator",
			"device@acme.example: Advanced troubleshooting access")
		w.got(draft, "full@acme.example", `refused: "reason":3`)
		w.got(draft, "member@acme.example", "change")
		w.got(draft, "troubleshooter@acme.example", `refused: "reason":4`)
		w.got(draft, "device@acme.example", `refused: "reason":4`)
		b.get(draft).has(w, "Somebody else has to give this role to you.").has(w, "It needs the role of full, read-only or support administrator beside it.")
		b.apply(draft)
		w.holds("member@acme.example: advanced_troubleshooting read_only_admin", "full@acme.example: full_admin", "device@acme.example: device_admin")
	})
}

// TestR4InBulk: of all full administrators one stays, unless the same file puts
// another in their place; the same holds for undoing.
func TestR4InBulk(t *testing.T) {
	eachWorld(t, func(w *world) {
		full := []string{"full@acme.example", "full2@acme.example", "fulltroubleshooter@acme.example", "agent@acme.example"}
		var none []string
		for _, email := range full {
			none = append(none, email+": Support administrator")
		}
		b, draft := w.bulkBy("full@acme.example", append(none, "inactive@acme.example: Full administrator", "invited@acme.example: Full administrator")...)
		w.got(draft, full[0], "refused: last_full")
		for _, email := range full[1:] {
			w.got(draft, email, "change")
		}
		b.get(draft).has(w, "The last full administrator who can sign in would go.")
		b, draft = w.bulkBy("full@acme.example", append(none, "member@acme.example: Full administrator")...)
		w.got(draft, full[0], "change")
		b.post(draft, with(b.get(draft).form(w), "reviewed", "1")).to(w, "/") // the own role is gone (R8)
		w.holds(full[0]+": support_admin", full[1]+": support_admin", "member@acme.example: full_admin")
		b.get(draft).is(w, http.StatusForbidden) // it acts on the next click (R8)

		// Undone by the new one, whose own grant the undoing takes: others stay.
		member := w.as("member@acme.example")
		w.exec("UPDATE users SET status = 'inactive' WHERE email IN ('full@acme.example', 'full2@acme.example', 'fulltroubleshooter@acme.example', 'agent@acme.example')")
		member.undo(draft).to(w, draft)
		w.got(draft, "member@acme.example", "done / refused: last_full")
		w.holds("member@acme.example: full_admin", full[1]+": full_admin")
	})
}

// TestR4BetweenDryRunAndApply: what the dry run allowed is decided again.
func TestR4BetweenDryRunAndApply(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, draft := w.bulkBy("full@acme.example", "full2@acme.example: ", "device@acme.example: Support administrator", "member@acme.example: Support administrator")
		w.exec("UPDATE users SET status = 'inactive' WHERE email IN ('full@acme.example', 'fulltroubleshooter@acme.example', 'agent@acme.example')")
		w.exec("UPDATE grants SET removed = true WHERE email = 'device@acme.example'")
		w.exec("UPDATE users SET status = 'active' WHERE email = 'full@acme.example'") // of the session
		w.exec("UPDATE users SET password_hash = '' WHERE email = 'full@acme.example'")
		b.apply(draft)
		w.got(draft, "full2@acme.example", "refused: last_full")
		w.got(draft, "device@acme.example", "conflict")
		w.got(draft, "member@acme.example", "done")
		w.holds("full2@acme.example: full_admin", "device@acme.example: ", "member@acme.example: support_admin")
		b.get(draft).has(w, "Changed by somebody meanwhile").has(w, "The last full administrator")

		b, draft = w.bulkBy("full2@acme.example", "member@acme.example: ")
		form := b.get(draft).form(w)
		w.exec("UPDATE grants SET removed = true WHERE email = 'member@acme.example'")
		before := w.dump()
		b.post(draft, form).is(w, http.StatusConflict).has(w, "Make a new dry run.")
		w.unchanged(before, w.dump())
	})
}

// TestR6InBulk: who holds service roles is looked at first, in applying and in
// undoing.
func TestR6InBulk(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, draft := w.bulkBy("full@acme.example", "contactcenter@acme.example: Contact Center service administrator; Support administrator", "member@acme.example: Support administrator")
		page := b.get(draft).has(w, `name="reviewed"`).has(w, "Keeps")
		before := w.dump()
		b.post(draft, page.form(w)).is(w, http.StatusUnprocessableEntity).has(w, `name="reviewed"`).has(w, "Contact Center service administrator")
		w.unchanged(before, w.dump())
		b.post(draft, with(page.form(w), "reviewed", "1")).to(w, draft)
		w.holds("contactcenter@acme.example: contact_center_admin support_admin")
		page = b.get(draft).has(w, `name="reviewed"`)
		b.post(draft+"/undo", page.form(w)).is(w, http.StatusUnprocessableEntity)
		b.post(draft+"/undo", with(page.form(w), "reviewed", "1")).to(w, draft)
		w.holds("contactcenter@acme.example: contact_center_admin")
		_, draft = w.bulkBy("full@acme.example", "contactcenter@acme.example: Contact Center service administrator; Site administrator (acme.meet.example)")
		b.get(draft).lacks(w, `name="reviewed"`) // a site role is no organization role
	})
}

// TestR7InBulk: sales roles at a partner, one of the two, and sales full not
// from oneself without full.
func TestR7InBulk(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.exec("UPDATE organizations SET kind = 'partner' WHERE id = ?", organizations[0].id)
		b, draft := w.bulkBy("full@acme.example", "member@acme.example: Sales administrator; Sales full administrator", "device@acme.example: Sales administrator",
			"full@acme.example: Full administrator; Sales full administrator")
		w.got(draft, "member@acme.example", `refused: "reason":8`)
		b.apply(draft)
		w.holds("device@acme.example: sales_admin", "full@acme.example: full_admin sales_full_admin")
	})
}

// TestBulkIsSentOnce: a double click applies and undoes once; two people who
// undo at once undo once.
func TestBulkIsSentOnce(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, draft := w.bulkBy("full@acme.example", "member@acme.example: Support administrator")
		atOnce := func(path string, statuses map[int]int, forms ...func() answer) {
			got := map[int]int{}
			var mu sync.Mutex
			var g sync.WaitGroup
			for _, send := range forms {
				g.Go(func() {
					a := send()
					mu.Lock()
					defer mu.Unlock()
					got[a.StatusCode]++
				})
			}
			g.Wait()
			for status, n := range statuses {
				if got[status] != n {
					w.Errorf("%s: %v, want %v", path, got, statuses)
				}
			}
		}
		choice := with(b.get(bulkPath+"?user="+w.user("device@acme.example")).form(w), "set.support_admin", "add")
		choose := func() answer { return b.post(bulkPath, choice) }
		drafts := w.count("bulks")
		atOnce("choose", map[int]int{303: 2}, choose, choose)
		b.get(choose().drafted(w)).is(w, http.StatusOK)
		if n := w.count("bulks") - drafts; n != 1 {
			w.Errorf("%d dry runs", n)
		}
		form := b.get(draft).form(w)
		twice := func() answer { return b.post(draft, form) }
		atOnce("apply", map[int]int{303: 3}, twice, twice, twice)
		if n := w.events("user.roles_changed_in_bulk"); n != 1 {
			w.Errorf("%d events", n)
		}
		other := w.as("full2@acme.example")
		form, theirs := b.get(draft).form(w), other.get(draft).form(w)
		atOnce("undo", map[int]int{303: 1, 409: 1}, func() answer { return b.post(draft+"/undo", form) }, func() answer { return other.post(draft+"/undo", theirs) })
		if n := w.events("user.bulk_change_undone"); n != 1 {
			w.Errorf("%d events", n)
		}
		w.holds("member@acme.example: ")
	})
}

// TestBulkOfOthers: another organization's bulk change is nothing, a dry run is
// applied by who made it only, and read-only people meet none of it.
func TestBulkOfOthers(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, draft := w.bulkBy("full@acme.example", "member@acme.example: Support administrator")
		form := b.get(draft).form(w)
		form.Del("once") // which is for one person only
		before := w.dumpOf("grants") + w.dumpOf("bulks") + w.dumpOf("bulk_rows")
		id := draft[strings.LastIndex(draft, "/"):]
		foreign := w.as("full@globex.example")
		for _, path := range []string{globex + "/administrators/bulk" + id, draft} {
			foreign.get(path).is(w, http.StatusNotFound)
			foreign.get(path+"/rows.csv").is(w, http.StatusNotFound)
			foreign.post(path, form).is(w, http.StatusNotFound)
			foreign.post(path+"/undo", form).is(w, http.StatusNotFound)
		}
		for _, email := range []string{"readonly@acme.example", "userdevice@acme.example", "siteadmin@acme.example", "member@acme.example", "extreadonly@contoso.example"} {
			who := w.as(email)
			for _, path := range []string{bulkPath, draft, draft + "/rows.csv"} {
				who.get(path).is(w, http.StatusForbidden)
			}
			who.upload(roleLines("member@acme.example: ")).is(w, http.StatusForbidden)
			who.post(draft, form).is(w, http.StatusForbidden)
			who.post(draft+"/undo", form).is(w, http.StatusForbidden)
		}
		other := w.as("full2@acme.example")
		other.get(draft).is(w, http.StatusOK).has(w, "nobody else can apply it").lacks(w, ">Apply<")
		other.post(draft, form).is(w, http.StatusForbidden)
		b.post(draft+"/undo", form).is(w, http.StatusConflict) // a dry run is not undone
		w.unchanged(before, w.dumpOf("grants")+w.dumpOf("bulks")+w.dumpOf("bulk_rows"))
		b.get(bulkPath+"/x").is(w, http.StatusNotFound)
		b.get(draft+"?result=king").is(w, http.StatusBadRequest)
		b.get(draft+"?after=x").is(w, http.StatusBadRequest)
	})
}

// TestR20BulkOfSalesRoles: a sales role that many people are given begins
// without customers, as on a user's page; one that is given back by undoing has
// those it had.
func TestR20BulkOfSalesRoles(t *testing.T) {
	eachWorld(t, func(w *world) {
		const at = "/orgs/01900000-0000-7000-8000-000000000011/administrators/bulk"
		b, sales := w.as("full@northwind.example"), "sales@northwind.example"
		change := func(set string) (draft string) {
			form := url.Values{"user": {w.user(sales)}, "set.sales_admin": {set}}
			draft = b.post(at, form).is(w, http.StatusSeeOther).Header.Get("Location")
			b.post(draft, nil).to(w, draft)
			return draft
		}
		had := w.assigned(sales)
		taken := change("take")
		b.post(taken+"/undo", nil).to(w, taken)
		if got := w.assigned(sales); w.sells(sales) != "sales_admin" || len(had) == 0 || !slices.Equal(got, had) {
			w.Errorf("undone, %q has %v, not %v", w.sells(sales), got, had)
		}
		change("take")
		change("add")
		if got := w.assigned(sales); w.sells(sales) != "sales_admin" || len(got) != 0 {
			w.Errorf("given anew, %q has %v", w.sells(sales), got)
		}
	})
}
