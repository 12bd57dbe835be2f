package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
)

const externals = acme + "/external-administrators"

// fromOutside is who can get into Acme from outside, transcribed from section 6
// and R18: Acme's partner is Northwind, and sales@ has Acme assigned.
var fromOutside = []string{
	"extfull@contoso.example", "extreadonly@contoso.example", "extcontactcenter@contoso.example",
	"provisioning@northwind.example", "extfull@northwind.example", "extreadonly@northwind.example",
	"salesfull@northwind.example", "sales@northwind.example", "fullsales@northwind.example",
}

// TestR11ExternalAdministrators: everyone from outside who can get in, once,
// also by standing access, on the page as in the CSV, under every filter.
func TestR11ExternalAdministrators(t *testing.T) {
	eachWorld(t, func(w *world) {
		// sales@ gets a grant of his own beside his standing access.
		w.let("sales@northwind.example", "external_read_only_admin", "")
		w.exec("UPDATE grants SET ends_at = ? WHERE email = 'sales@northwind.example' AND role = 'external_read_only_admin'", w.clock.Now().AddDate(0, 0, 3))
		b := w.as("readonly@acme.example")
		is := func(emails ...string) []string { return sorted(emails) }
		for query, want := range map[string][]string{
			"":                 sorted(fromOutside),
			"relation=partner": slices.DeleteFunc(sorted(fromOutside), func(e string) bool { return strings.Contains(e, "contoso") }),
			"relation=other":   slices.DeleteFunc(sorted(fromOutside), func(e string) bool { return strings.Contains(e, "northwind") }),
			"role=provisioning_admin": is("provisioning@northwind.example", "salesfull@northwind.example", "sales@northwind.example",
				"fullsales@northwind.example"),
			"role=provisioning_admin&relation=other":             nil,
			"role=external_full_admin":                           is("extfull@contoso.example", "extfull@northwind.example"),
			"role=external_full_admin&role=contact_center_admin": is("extfull@contoso.example", "extfull@northwind.example", "extcontactcenter@contoso.example"),
			"role=full_admin":                                    nil,
			"role=external_read_only_admin&relation=partner":     is("extreadonly@northwind.example", "sales@northwind.example"),
			"ending=soon":                         is("sales@northwind.example"),
			"ending=soon&role=provisioning_admin": nil,
			"state=ended":                         is("extended@contoso.example"),
			"state=ended&relation=partner":        nil,
			"state=ended&role=external_read_only_admin&sort=email&size=1": is("extended@contoso.example"),
			"q=" + url.QueryEscape("Štěrb"):                               is("salesfull@northwind.example"),
			"q=extfull":                                                   is("extfull@contoso.example", "extfull@northwind.example"),
			"q=member@northwind":                                          nil,
		} {
			page := b.walk(externals + "?size=25&" + query)
			if !slices.Equal(sorted(page), want) {
				w.Errorf("%s: the page has %v, want %v", query, page, want)
			}
			if file := column(b.csv(externals+".csv?"+query), 3); !slices.Equal(file, page) {
				w.Errorf("%s: the CSV has %v, the page %v", query, file, page)
			}
		}
		for _, key := range []string{"name", "email"} {
			up, down := b.walk(externals+"?size=2&sort="+key), b.walk(externals+"?size=4&sort=-"+key)
			slices.Reverse(down)
			if !slices.Equal(up, down) || len(up) != len(fromOutside) || key == "email" && !slices.IsSorted(up) {
				w.Errorf("by %s: up %v, down %v", key, up, down)
			}
		}
	})
}

// TestR18ListedAsProvisioning: standing access is listed as provisioning
// administrator of the partner, together with a grant of one's own, and goes with
// the partner's last grant.
func TestR18ListedAsProvisioning(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		row := func(email string) string {
			for _, tr := range b.get(externals).main(w).all("tr") {
				if strings.Contains(tr.text(), email) {
					return tr.text()
				}
			}
			return ""
		}
		if got := row("salesfull@northwind.example"); !strings.Contains(got, "Provisioning administrator Standing access of Northwind") {
			w.Errorf("salesfull@: %q", got)
		}
		w.let("sales@northwind.example", "external_full_admin", "")
		if got := row("sales@northwind.example"); !strings.Contains(got, "Standing access of Northwind") || !strings.Contains(got, "External full administrator Granted") {
			w.Errorf("sales@ with a grant of his own: %q", got)
		}
		for _, line := range b.csv(externals + ".csv?q=sales@") {
			if line[4] != "External full administrator; Provisioning administrator" {
				w.Errorf("sales@ in the CSV: %q", line)
			}
		}
		w.let("sales@northwind.example", "provisioning_admin", "")
		if lines := b.csv(externals + ".csv?q=sales@"); len(lines) != 1 || lines[0][4] != "External full administrator; Provisioning administrator" {
			w.Errorf("sales@ with both: %q", lines)
		}
		// Two of Northwind in Globex, a customer without anybody of it: nobody.
		if got := w.as("full@globex.example").walk(globex + "/external-administrators"); len(got) != 0 {
			w.Errorf("Globex lists %v", got)
		}
		w.as("full@globex.example").get(globex+"/external-administrators").has(w, "Nobody from outside can get in")
		w.exec("UPDATE grants SET removed = true WHERE org_id = ? AND email LIKE '%northwind.example'", organizations[0].id)
		if got := sorted(b.walk(externals)); !slices.Equal(got, []string{"extcontactcenter@contoso.example", "extfull@contoso.example", "extreadonly@contoso.example"}) {
			w.Errorf("without a grant of Northwind: %v", got)
		}
	})
}

// TestExternalRolesThatGiveNothing: whoever holds only a role that does not exist
// for the relation any more does not get in; the grant is among those that are
// over, since it would count again (section 2).
func TestExternalRolesThatGiveNothing(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		w.exec("UPDATE subscriptions SET ends_at = ? WHERE org_id = ? AND seller_id IS NOT NULL", w.clock.Now(), organizations[0].id)
		w.as("provisioning@northwind.example").get(acme).is(w, http.StatusForbidden)
		list := b.walk(externals)
		for email, want := range map[string]bool{
			"provisioning@northwind.example": false, "salesfull@northwind.example": false, "sales@northwind.example": false,
			"extfull@northwind.example": true, "extfull@contoso.example": true,
		} {
			if slices.Contains(list, email) != want {
				w.Errorf("%s is listed: %v", email, !want)
			}
		}
		if file := column(b.csv(externals+".csv"), 3); !slices.Equal(file, list) {
			w.Errorf("the CSV has %v, the page %v", file, list)
		}
		b.get(externals+"?state=ended").has(w, "provisioning@northwind.example").has(w, "gives nothing")
	})
}

// TestExternalListAddress: what an address of the tab means, and what nothing.
func TestExternalListAddress(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		for query, status := range map[string]int{
			"": 200, "relation=": 200, "state=": 200, "ending=": 200, "relation=home": 400, "relation=partner&relation=other": 200,
			"state=x": 400, "ending=x": 400, "ending=1": 400, "role=x": 400, "sort=until": 400, "q=%25": 200, "q=%27+OR+1%3D1+--": 200,
			"q=%00": 200, "after=x": 400, "size=0": 400,
		} {
			b.get(externals+"?"+query).is(w, status)
			if !strings.HasPrefix(query, "size") && !strings.HasPrefix(query, "after") {
				b.get(externals+".csv?"+query).is(w, status)
			}
		}
		b.get(externals+".csv?state=invited").is(w, http.StatusBadRequest)
		b.get(externals+".csv?state=requests").is(w, http.StatusBadRequest)
		if got := len(b.walk(externals + "?q=%25")); got != 0 {
			w.Errorf("the search takes patterns: %d found", got)
		}
	})
}

// let gives somebody a role in Acme past the models, perhaps as it came.
func (w *world) let(email, role, origin string) {
	w.Helper()
	if origin == "" {
		origin = "granted"
	}
	w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, sort_key, first_key, email, origin, granted_at, removed, version)
		SELECT ?, ?, id, org_id, ?, sort_key, first_key, email, ?, ?, false, 1 FROM users WHERE email = ?`,
		uuid.NewString(), organizations[0].id, role, origin, w.clock.Now(), email)
}

// outsider is somebody of no other account, who once had access to an
// organization from outside.
func (w *world) outsider(org string) string {
	w.Helper()
	id := w.one(`SELECT id FROM users WHERE email LIKE '%.%@initech.example' AND org_id <> ?
		UNION SELECT id FROM users WHERE email LIKE '%.%@globex.example' AND org_id <> ? ORDER BY 1 LIMIT 1`, org, org)
	w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, sort_key, first_key, email, origin, granted_at, removed, version)
		SELECT ?, ?, id, org_id, 'external_full_admin', sort_key, first_key, email, 'granted', ?, true, 1 FROM users WHERE id = ?`,
		uuid.NewString(), org, w.clock.Now(), id)
	return id
}
