package web

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// walk reads a list to its end, page by page, and returns the e-mails in its
// order.
func (b *browser) walk(path string) []string {
	b.Helper()
	var emails []string
	for range 100 {
		main := b.get(path).is(b, http.StatusOK).main(b)
		for _, cell := range main.all("td", "class", "email") {
			emails = append(emails, cell.text())
		}
		next := main.all("a", "rel", "next")
		if len(next) == 0 {
			return emails
		}
		path = next[0].attrs["href"]
	}
	b.Fatalf("%s has no last page", path)
	return nil
}

// csv downloads a CSV and returns its rows without the header.
func (b *browser) csv(path string) [][]string {
	b.Helper()
	r := csv.NewReader(strings.NewReader(b.get(path).is(b, http.StatusOK).body))
	r.FieldsPerRecord = 5
	return must(r.ReadAll())(b)[1:]
}

func column(rows [][]string, i int) []string {
	var list []string
	for _, row := range rows {
		list = append(list, row[i])
	}
	return list
}

// holders is who holds any of the roles, straight from the tables.
func (w *world) holders(roles ...string) []string {
	w.Helper()
	list := w.strings(`SELECT DISTINCT u.email FROM users u JOIN grants g ON g.user_id = u.id
		WHERE g.org_id = ? AND u.org_id = g.org_id AND g.removed = false AND (g.ends_at IS NULL OR g.ends_at > ?)
		AND g.role IN ('`+strings.Join(roles, "','")+`')`, organizations[0].id, w.clock.Now())
	slices.Sort(list)
	return list
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

var internalRoles = []string{
	"full_admin", "read_only_admin", "support_admin", "user_device_admin", "device_admin", "compliance_officer",
	"advanced_troubleshooting", "site_admin", "site_user_admin", "site_read_only_admin", "contact_center_admin",
}

// TestRoleFilter: any of the roles chosen (R11), on the page and in the CSV.
func TestRoleFilter(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.exec("UPDATE grants SET removed = true WHERE email = 'full2@acme.example'")
		w.exec("UPDATE grants SET ends_at = ? WHERE email = 'device@acme.example'", w.clock.Now())
		b := w.as("full@acme.example")
		filters := [][]string{{}, {"full_admin", "support_admin"}, {"site_admin", "full_admin", "site_admin"}, {"external_full_admin"}, internalRoles}
		for _, role := range internalRoles {
			filters = append(filters, []string{role})
		}
		for _, roles := range filters {
			query, want := url.Values{"role": roles}.Encode(), w.holders(roles...)
			if len(roles) == 0 {
				want = w.holders(internalRoles...)
			}
			page := b.walk(acme + "/administrators?" + query)
			if !slices.Equal(sorted(page), want) {
				w.Errorf("role %v: the page has %v, want %v", roles, page, want)
			}
			file := column(b.csv(acme+"/administrators.csv?"+query), 3)
			if !slices.Equal(file, page) {
				w.Errorf("role %v: the CSV has %v, the page %v", roles, file, page)
			}
		}
		// All of a person's roles are shown, not only those filtered by.
		b.get(acme+"/administrators?role=advanced_troubleshooting").has(w, "Support administrator").has(w, "Advanced troubleshooting access")
		if rows := b.csv(acme + "/administrators.csv?role=advanced_troubleshooting&q=fulltroubleshooter"); len(rows) != 1 ||
			rows[0][4] != "Full administrator; Advanced troubleshooting access" {
			w.Errorf("CSV filtered by one of two roles: %q", rows)
		}
	})
}

// TestListAddress: what an address of the list means, and what means nothing.
func TestListAddress(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		for query, status := range map[string]int{
			"": 200, "q=": 200, "sort=": 200, "size=": 200, "after=": 200, "role=full_admin&q=&sort=name&size=25": 200,
			"q=%25": 200, "q=%27+OR+1%3D1+--": 200, "q=%00": 200, "q=" + strings.Repeat("x", 200): 200,
			"role=": 400, "role=admin": 400, "role=Full+administrator": 400, "role=full_admin&role=x": 400, "role=FULL_ADMIN": 400,
			"role=full_admin,support_admin": 400, "sort=phone": 400, "sort=password_hash": 400, "sort=name;drop": 400, "sort=--name": 400,
			"size=0": 400, "size=-1": 400, "size=201": 400, "size=x": 400, "size=1e2": 400, "after=x": 400, "after=%00": 400,
			"q=" + strings.Repeat("x", 201): 400, "q=%ff": 400,
			"role=full_admin;x": 400, "q=a;b": 400, "q=%zz": 400, "role=full_admin&q=%": 400,
		} {
			b.get(acme+"/administrators?"+query).is(w, status)
			if !strings.HasPrefix(query, "size") && !strings.HasPrefix(query, "after") {
				b.get(acme+"/administrators.csv?"+query).is(w, status)
			}
			if !strings.Contains(query, "role") {
				b.get(acme+"/users?"+query).is(w, status)
			}
		}
		b.get(acme+"/users?status=gone").is(w, http.StatusBadRequest)
		if len(b.walk(acme+"/administrators?q=%25"))+len(b.walk(acme+"/administrators?q=%27+OR+1%3D1+--")) > 0 {
			w.Error("the search takes patterns")
		}
	})
}

func TestSearchSortAndPages(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		for _, list := range []string{"/administrators", "/users"} {
			for query, email := range map[string]string{
				"Novakova": "full@acme.example", "nováková jana": "full@acme.example", "JANA NOV": "full@acme.example",
				"FULL@acme": "full@acme.example", "durdevic": "full2@acme.example", "weiss": "device@acme.example",
			} {
				got := b.walk(acme + list + "?q=" + url.QueryEscape(query))
				if !slices.Contains(got, email) || slices.Contains(got, "support@acme.example") {
					w.Errorf("%s?q=%s: %v", list, query, got)
				}
			}
			all := b.walk(acme + list)
			for _, key := range []string{"name", "email"} {
				up, down := b.walk(acme+list+"?size=7&sort="+key), b.walk(acme+list+"?size=7&sort=-"+key)
				slices.Reverse(down)
				if !slices.Equal(up, down) || !slices.Equal(sorted(up), sorted(all)) || len(up) != len(slices.Compact(sorted(up))) {
					w.Errorf("%s by %s: %d up, %d down, %d in all", list, key, len(up), len(down), len(all))
				}
				if key == "email" && !slices.IsSorted(up) {
					w.Errorf("%s by e-mail is not: %v", list, up)
				}
				if key == "name" && !slices.Equal(up, all) {
					w.Errorf("%s is not sorted by name unless asked otherwise", list)
				}
			}
		}
		if got, want := sorted(b.walk(acme+"/users?size=33")), sorted(w.strings("SELECT email FROM users WHERE org_id = ?", organizations[0].id)); !slices.Equal(got, want) {
			w.Errorf("%d users listed, want %d", len(got), len(want))
		}
		b.get(acme+"/administrators?q=nobodyhere").has(w, "No administrator matches")
		b.get(acme+"/administrators?role=external_full_admin").has(w, "No administrator matches")
	})
}

// TestExportLink: the link has the keys in use, role first, and gives the whole
// filtered list from whatever page of it.
func TestExportLink(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("readonly@acme.example")
		link := func(path string) string {
			w.Helper()
			found := b.get(path).is(w, http.StatusOK).main(w).all("header")[0].all("a")
			if len(found) != 1 || !strings.Contains(found[0].attrs["href"], ".csv") {
				w.Fatalf("%s: no export at the top", path)
			}
			return found[0].attrs["href"]
		}
		page := acme + "/administrators"
		for query, want := range map[string]string{
			"": "", "?role=": "", "?q=&sort=&size=&after=": "", "?q=n": "?q=n", "?role=full_admin": "?role=full_admin",
			"?q=n&role=support_admin&role=full_admin":   "?role=support_admin&role=full_admin&q=n",
			"?sort=-email&q=%C5%99+%26&role=full_admin": "?role=full_admin&q=%C5%99+%26&sort=-email",
			"?unknown=1&q=n": "?q=n", "?size=50": "",
		} {
			if query == "?role=" {
				b.get(page+query).is(w, http.StatusBadRequest)
				continue
			}
			if got := link(page + query); got != page+".csv"+want {
				w.Errorf("%s: export %q, want %q", query, got, page+".csv"+want)
			}
		}
		second := b.get(page+"?role=full_admin&size=2").main(w).all("a", "rel", "next")[0].attrs["href"]
		file := column(b.csv(link(second)), 3)
		if !slices.Equal(sorted(file), w.holders("full_admin")) {
			w.Errorf("export from the second page: %v", file)
		}
	})
}

// TestTooFewFullAdministrators: with fewer than two usable ones the tab warns (R4).
func TestTooFewFullAdministrators(t *testing.T) {
	eachWorld(t, func(w *world) {
		const words = "fewer than two full administrators"
		b := w.as("readonly@acme.example")
		b.get(acme+"/administrators").lacks(w, words)
		w.as("full@globex.example").get(globex+"/administrators").has(w, words)
		w.exec("UPDATE users SET status = 'inactive' WHERE email IN ('full2@acme.example', 'fulltroubleshooter@acme.example')")
		b.get(acme+"/administrators").lacks(w, words)
		w.exec("UPDATE grants SET removed = true WHERE email = 'agent@acme.example'")
		b.get(acme+"/administrators").has(w, words)
	})
}
