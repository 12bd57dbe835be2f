package web

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"portico/models"
	"portico/models/rbac"
)

// TestCSV: the file as R12 and R13 have it, the same in every language.
func TestCSV(t *testing.T) {
	eachWorld(t, func(w *world) {
		const path = acme + "/administrators.csv"
		w.exec(`UPDATE users SET first_name = 'Anna, "Ann"', last_name = 'O''Neill', display_name = 'Ann' WHERE email = 'support@acme.example'`)
		a := w.as("full@acme.example").get(path).is(w, http.StatusOK)
		if got := a.Header.Get("Content-Type"); got != "text/csv; charset=utf-8" {
			w.Errorf("Content-Type %q", got)
		}
		if got := a.Header.Get("Content-Disposition"); got != `attachment; filename="administrators.csv"` {
			w.Errorf("Content-Disposition %q", got)
		}
		if !strings.HasPrefix(a.body, "First name,Last name,Display name,User ID/Email,Administrator role\r\n") {
			w.Errorf("header %.100q", a.body)
		}
		if !strings.HasSuffix(a.body, "\r\n") || strings.Count(a.body, "\n") != strings.Count(a.body, "\r\n") {
			w.Error("lines do not end with CRLF")
		}
		for _, line := range []string{
			"Jana,Nováková,Jana Nováková,full@acme.example,Full administrator\r\n",
			`"Anna, ""Ann""",O'Neill,Ann,support@acme.example,Support administrator` + "\r\n",
			"Tomislav,Čačić,Tomislav Čačić,troubleshooter@acme.example,Support administrator; Advanced troubleshooting access\r\n",
			"Ljiljana,Žužul,Ljiljana Žužul,siteadmin@acme.example,Site administrator (acme.meet.example)\r\n",
			"Đurđica,Ćelić,Đurđica Ćelić,inactive@acme.example,Read-only administrator\r\n",
		} {
			if !strings.Contains(a.body, line) {
				w.Errorf("no line %q", line)
			}
		}
		if strings.Contains(a.body, "contoso") || strings.Contains(a.body, "member@") {
			w.Error("people who are no internal administrators are in the file")
		}
		croatian := w.as("full2@acme.example")
		w.exec("UPDATE users SET language = 'hr' WHERE email = 'full2@acme.example'")
		if croatian.get(path).body != a.body {
			w.Error("the file depends on the language")
		}
		empty := w.as("full@acme.example").get(path + "?q=nobodyhere")
		if empty.body != "First name,Last name,Display name,User ID/Email,Administrator role\r\n" {
			w.Errorf("an empty list: %q", empty.body)
		}
	})
}

// TestCSVOfInvitedAndSeveralSites: roles in section 2's order, one site role a
// site, invited administrators too, ended and removed grants not.
func TestCSVOfInvitedAndSeveralSites(t *testing.T) {
	eachWorld(t, func(w *world) {
		for i, g := range [][3]string{
			{"sitereadonly@acme.example", "site_admin", "acme-emea.meet.example"}, {"sitereadonly@acme.example", "site_read_only_admin", "acme-direct.meet.example"},
			{"sitereadonly@acme.example", "contact_center_admin", ""}, {"sitereadonly@acme.example", "device_admin", ""},
			{"invited@acme.example", "support_admin", ""},
		} {
			w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, site_id, sort_key, first_key, email, origin, granted_at, removed, version)
				SELECT ?, org_id, id, org_id, ?, (SELECT s.id FROM sites s WHERE s.address = ?), sort_key, first_key, email, 'granted', created_at, false, 1
				FROM users WHERE email = ?`, "01900000-0000-7000-8000-0000aaaa000"+strconv.Itoa(i), g[1], g[2], g[0])
		}
		w.exec("UPDATE grants SET removed = true WHERE email = 'device@acme.example'")
		w.exec("UPDATE grants SET ends_at = ? WHERE email = 'userdevice@acme.example'", w.clock.Now())
		a := w.as("full@acme.example").get(acme + "/administrators.csv")
		a.has(w, ",sitereadonly@acme.example,Device administrator; Site administrator (acme-emea.meet.example); "+
			"Site read-only administrator (acme-direct.meet.example); Site read-only administrator (acme.meet.example); "+
			"Contact Center service administrator\r\n")
		a.has(w, ",invited@acme.example,Support administrator\r\n").lacks(w, "device@acme.example").lacks(w, "userdevice@")
	})
}

// TestFormulaCells: what a spreadsheet would compute is prefixed with '.
func TestFormulaCells(t *testing.T) {
	eachWorld(t, func(w *world) {
		for cell, want := range map[string]string{
			"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\rx": "'x", // a CR inside a cell is dropped
			"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "x=1": "x=1", "'=1": "'=1", " =1": " =1", "": "",
		} {
			w.exec("UPDATE users SET first_name = ?, last_name = ?, display_name = ? WHERE email = 'support@acme.example'", cell, cell, cell)
			rows := w.as("full@acme.example").csv(acme + "/administrators.csv?q=support@")
			if len(rows) != 1 {
				w.Fatalf("%q: rows %q", cell, rows)
			}
			for i := range 3 {
				if got := rows[0][i]; got != want {
					w.Errorf("%q is exported as %q, want %q", cell, got, want)
				}
			}
		}
	})
}

// TestExportIsAudited with its filter and row count; a head or a refusal is no
// export.
func TestExportIsAudited(t *testing.T) {
	eachWorld(t, func(w *world) {
		const path = acme + "/administrators.csv"
		for _, email := range []string{"full@acme.example", "readonly@acme.example", "extfull@contoso.example", "extreadonly@northwind.example"} {
			before := w.events("list.exported")
			w.as(email).get(path+"?q=full&role=full_admin").is(w, http.StatusOK).has(w, "full2@acme.example")
			if got := w.events("list.exported") - before; got != 1 {
				w.Errorf("%s: %d events", email, got)
			}
			const of = " FROM audit_entries WHERE action = 'list.exported' AND actor_email = ? AND org_id = ?"
			said := strings.Join(w.strings("SELECT after"+of, email, organizations[0].id), " ")
			for _, part := range []string{"role=full_admin", "q=full", `"rows":3`} {
				if !strings.Contains(said, part) {
					w.Errorf("%s: the audit log says %s and not %s", email, said, part)
				}
			}
		}
		before := w.events("list.exported")
		w.as("full@acme.example").head(path).is(w, http.StatusOK)
		w.as("full@acme.example").get(path+"?role=x").is(w, http.StatusBadRequest)
		for _, email := range []string{
			"userdevice@acme.example", "support@acme.example", "device@acme.example", "compliance@acme.example", "siteadmin@acme.example",
			"siteuser@acme.example", "sitereadonly@acme.example", "contactcenter@acme.example", "member@acme.example",
			"provisioning@northwind.example", "salesfull@northwind.example", "extcontactcenter@contoso.example", "extended@contoso.example",
		} {
			w.as(email).get(path).is(w, http.StatusForbidden).lacks(w, "First name,")
		}
		w.as("full@globex.example").get(path).is(w, http.StatusNotFound)
		if got := w.events("list.exported") - before; got != 0 {
			w.Errorf("%d events without an export", got)
		}
	})
}

// TestFiveExports: only four stream at once; whoever comes fifth is told when to
// come back.
func TestFiveExports(t *testing.T) {
	eachWorld(t, func(w *world) {
		org := must(models.ParseOrgID(organizations[0].id))(w)
		d := rbac.For(rbac.Administrators, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.FullAdmin}}})
		b := w.as("full@acme.example")
		var ends []func()
		var by models.Authority
		for i := range 4 {
			if i%2 == 0 { // two for each of two people
				by = must(models.Exporting(models.Actor{ID: models.NewID[models.User](), Name: "test"}, org, d))(w)
			}
			b.get(acme+"/administrators.csv").is(w, http.StatusOK) // gives its place back
			e := must(w.db.Tenant(org).ExportAdministrators(w.Context(), by, models.AdministratorFilter{}))(w)
			ends = append(ends, func() {
				if err := e.Close(w.Context(), 0, nil); err != nil {
					w.Error(err)
				}
			})
		}
		before := w.events("list.exported")
		a := b.get(acme+"/administrators.csv").is(w, http.StatusTooManyRequests)
		if after, err := strconv.Atoi(a.Header.Get("Retry-After")); err != nil || after < 1 {
			w.Errorf("Retry-After %q", a.Header.Get("Retry-After"))
		}
		if got := a.Header.Get("Content-Disposition"); got != "" || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
			w.Errorf("the refusal is a download: %q, %q", got, a.Header.Get("Content-Type"))
		}
		if got := w.events("list.exported") - before; got != 0 {
			w.Errorf("%d events for a refused export", got)
		}
		b.get(acme+"/administrators").is(w, http.StatusOK) // pages go on
		ends[0]()
		b.get(acme+"/administrators.csv").is(w, http.StatusOK)
		for _, end := range ends[1:] {
			end()
		}
	})
}
