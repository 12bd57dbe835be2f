package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"portico/models/rbac"
)

// TestEveryRouteIsInATable: nothing answers that is in neither table.
func TestEveryRouteIsInATable(t *testing.T) {
	known := map[string]bool{}
	add := func(method, path string) {
		known[method+" "+path] = true
		if method == get {
			known[http.MethodHead+" "+path] = true
		}
	}
	for _, r := range routes {
		add(r.method, r.path)
		known[post+" "+r.path] = true // where nothing is posted, the guard says who may not
	}
	for _, r := range slices.Concat(publicRoutes, demoRoutes) {
		add(r.method, r.path)
	}
	w := newWorld(t, "sqlite", "http://127.0.0.1")
	registered := map[string]bool{}
	for _, r := range w.web.echo.Routes() {
		registered[r.Method+" "+r.Path] = true
		if !known[r.Method+" "+r.Path] {
			t.Errorf("%s %s is in no table", r.Method, r.Path)
		}
	}
	for name := range known {
		if !registered[name] {
			t.Errorf("%s is in a table and does not answer", name)
		}
	}
}

// TestPublicRoutes: what needs no sign-in is a short list.
func TestPublicRoutes(t *testing.T) {
	want := []string{
		"GET /signin", "POST /signin", "POST /signout", "GET /invitation/:token", "POST /invitation/:token", "GET /setup", "POST /setup", "GET /activate/:token", "POST /activate/:token",
		"GET /password-reset", "POST /password-reset", "GET /password-reset/sent", "GET /password-reset/:token", "POST /password-reset/:token",
		"POST /language", "GET /healthz", "GET /readyz", "GET /static/*",
	}
	for _, r := range publicRoutes {
		if !slices.Contains(want, r.method+" "+r.path) {
			t.Errorf("%s %s is public", r.method, r.path)
		}
	}
}

// TestEveryRouteNamesItsRow: what lies in an organization is decided by a row of
// the map, and Self is for one's own pages.
func TestEveryRouteNamesItsRow(t *testing.T) {
	own := map[string]bool{"/": true, "/account": true, "/request-access": true}
	for _, r := range routes {
		inOrg := strings.HasPrefix(r.path, "/orgs/:org") || strings.HasPrefix(r.path, "/partners/:org")
		switch {
		case r.row == 0:
			t.Errorf("%s %s has no row", r.method, r.path)
		case inOrg && r.row == rbac.Self:
			t.Errorf("%s %s is open to everybody who is signed in", r.method, r.path)
		case !inOrg && (r.row != rbac.Self || !own[r.path] && !strings.HasPrefix(r.path, "/account/")):
			t.Errorf("%s %s lies outside every organization", r.method, r.path)
		case strings.HasPrefix(r.path, "/partners/") != r.row.AtPartner():
			t.Errorf("%s %s has a row of the other map", r.method, r.path)
		}
		if r.method != get && r.method != post {
			t.Errorf("%s %s: pages are read by GET and changed by POST", r.method, r.path)
		}
	}
}

// TestNavigationIsInTheTable: each link of menu and tabs leads to a page.
func TestNavigationIsInTheTable(t *testing.T) {
	links := slices.Clone(peopleTabs)
	for _, group := range menu {
		links = append(links, group.links...)
	}
	for _, l := range links {
		if !slices.ContainsFunc(routes, func(r route) bool { return r.method == get && r.path == l.path }) {
			t.Errorf("a link leads to %s, which is no page", l.path)
		}
		if rowOf(l.path) == 0 || l.label.Empty() {
			t.Errorf("the link to %s has no row or no label", l.path)
		}
	}
}

// TestLinksOpen follows every link that anybody is shown: none leads to a
// refusal.
func TestLinksOpen(t *testing.T) {
	w := newWorld(t, "sqlite", "http://127.0.0.1")
	for _, p := range everybody(t) {
		b := w.as(p.email)
		followed := map[string]bool{}
		for _, start := range []string{"/?choose=1", "/account", northwind + "/customers", northwind + "/orders", northwind + "/trials", acme, acme + "/users", acme + "/administrators?size=25"} {
			page := b.get(start)
			if page.StatusCode != http.StatusOK {
				continue
			}
			rows := 0
			for _, a := range page.parse(t).all("a") {
				href := a.attrs["href"]
				if rows += strings.Count(href, "/users/"); followed[href] || !strings.HasPrefix(href, "/") || rows > 3 && strings.Contains(href, "/users/") {
					continue
				}
				followed[href] = true
				if got := b.get(href).StatusCode; got != http.StatusOK && (href != "/" || got != http.StatusSeeOther) {
					t.Errorf("%s: the link %s on %s answers %d", p.email, href, start, got)
				}
			}
		}
	}
}

// TestEveryPageIsRendered opens every GET route there is, in every language;
// what is asked of every answer is asked of each (harness).
func TestEveryPageIsRendered(t *testing.T) {
	eachWorld(t, func(w *world) {
		ids := w.samples()["Acme"].inside(organizations[0].id, ":bulk", w.bulk(organizations[0].id), ":person", w.outsider(organizations[0].id))
		for _, lang := range []string{"en", "cs", "hr"} {
			w.exec("UPDATE users SET language = ? WHERE email = 'full@acme.example'", lang)
			b := w.as("full@acme.example")
			for _, r := range routes {
				if r.method != get || r.row.AtPartner() { // those are another test's
					continue
				}
				path := ids.Replace(r.path)
				if path == "/" { // with one organization it only leads there
					b.get(path).to(w, acme)
					path = "/?choose=1"
				}
				a := b.get(path).is(w, http.StatusOK)
				if strings.HasSuffix(path, ".csv") {
					continue
				}
				if got := a.parse(w).all("html")[0].attrs["lang"]; got != lang {
					w.Errorf("%s speaks %q, want %q", path, got, lang)
				}
				a.lacks(w, "%!").lacks(w, "%s")
				w.marked(a)
			}
		}
		for _, lang := range []string{"en", "cs", "hr"} {
			stranger := w.anonymous()
			stranger.header.Set("Accept-Language", lang)
			for _, path := range []string{"/signin", "/password-reset", "/password-reset/sent"} {
				stranger.get(path).is(w, http.StatusOK).lacks(w, "%!").lacks(w, "%s")
				stranger.speaks(path, lang)
			}
			stranger.get("/activate/x").is(w, http.StatusGone)
		}
		w.anonymous().get("/healthz").is(w, http.StatusOK)
		w.anonymous().get("/readyz").is(w, http.StatusOK)
	})
}

// marked fails the test when a form can be sent twice without being known again.
func (w *world) marked(a answer) {
	w.Helper()
	for _, f := range a.main(w).all("form", "method", "post") {
		if len(f.all("input", "name", "once")) != 1 {
			w.Errorf("%s: put @ui.Once() into the form that posts to %s", a.path, f.attrs["action"])
		}
	}
}
