package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// TestAccess drives the map of section 5 for every account of the demo, in
// every organization, on every page there is.
func TestAccess(t *testing.T) {
	eachWorld(t, func(w *world) {
		pages, posted := readTable(mapOfSection5), readTable(posts)
		s := &sweep{world: w, pages: pages, posts: posted, samples: w.samples(), bulks: map[string]string{}, outsiders: map[string]string{}}
		for _, o := range organizations {
			s.bulks[o.id] = w.bulk(o.id)
			s.outsiders[o.id] = w.outsider(o.id)
		}
		for _, p := range swept(w) {
			s.person(p)
		}
	})
}

// TestAccessTables holds the transcription to the routes and to the demo.
func TestAccessTables(t *testing.T) {
	pages, posted := readTable(mapOfSection5), readTable(posts)
	for path, row := range pages {
		if len(row) != 14 {
			t.Errorf("row %q of the map has %d cells", path, len(row))
		}
	}
	for _, r := range routes {
		path, inOrg := specPath(r.path)
		if inOrg && r.method == get && pages[path] == nil {
			t.Errorf("GET %s is not in the map of section 5", r.path)
		}
		if inOrg && r.method == post && posted[path] == nil {
			t.Errorf("POST %s is not in the table of posts", r.path)
		}
	}
	eachWorld(t, func(w *world) {
		// "A demo account" is one whose password fits and who is no invention:
		// every administrator of an organization that section 6 names, and members.
		listed := map[string]bool{}
		for _, p := range everybody(w) {
			listed[p.email] = true
		}
		for _, email := range w.strings(`SELECT DISTINCT g.email FROM grants g JOIN users u ON u.id = g.user_id
			JOIN organizations o ON o.id = u.org_id WHERE u.status = 'active'
			AND o.name IN ('Acme', 'Globex', 'Initech', 'Contoso', 'Northwind', 'Fabrikam')`) {
			if !listed[email] && !strings.Contains(email, ".") {
				w.Errorf("%s is not in the table of people", email)
			}
		}
	})
}

// sweep drives one person after the other.
type sweep struct {
	*world
	pages, posts table
	samples      map[string]sample
	bulks        map[string]string // a bulk change of each organization, by its id
	outsiders    map[string]string // who once had access to each from outside
	me           *browser
	nothing      answer // what a path that is not registered answers to me
	turn         int
}

func (s *sweep) person(p person) {
	s.me = s.as(p.email)
	s.nothing = s.me.get("/nothing/lives/here").is(s, http.StatusNotFound)
	for _, o := range organizations {
		s.organization(p, o.name, o.id)
	}
	s.unknown(p.email == "full@acme.example" || p.email == "member@acme.example")
	before := s.dump()
	s.refusedPosts(p)
	s.unchanged(before, s.dump())
	s.allowedPosts(p)
}

// organization visits every page of one organization; a stranger one page after
// the other from organization to organization, since all strangers are alike.
func (s *sweep) organization(p person, name, id string) {
	s.turn++
	for i, r := range routes {
		spec, inOrg := specPath(r.path)
		if !inOrg || r.method != get || p.in[name] == "" && i%5 != s.turn%5 {
			continue
		}
		want := s.pages.expect(spec, p.in[name])
		path := s.samples[name].outside(id, ":bulk", s.bulks[id], ":person", s.outsiders[id]).Replace(r.path)
		if strings.Contains(spec, "{") {
			s.visit(s.samples[name].inside(id, ":bulk", s.bulks[id], ":person", s.outsiders[id]).Replace(r.path), spec, want)
			want.stranger = want.stranger || want.limited
			want.limited = false
		}
		s.visit(path, spec, want)
	}
}

// visit holds a page to what the map expects.
func (s *sweep) visit(path, spec string, want expectation) {
	a := s.me.get(path)
	if !want.stranger && !s.pg { // the head is the server's work, whatever the database
		s.sameHead(a)
	}
	switch {
	case want.stranger:
		s.isNothing(a)
		return
	case want.level == "none":
		a.is(s, http.StatusForbidden)
	default:
		a.is(s, http.StatusOK)
	}
	if strings.HasSuffix(path, ".csv") && want.level != "none" {
		if kind := a.Header.Get("Content-Type"); kind != "text/csv; charset=utf-8" {
			s.Errorf("%s: Content-Type %q", path, kind)
		}
		return
	}
	main := a.main(s)
	if got := main.attrs["data-access"]; got != want.level {
		s.Errorf("%s: data-access %q, want %q", path, got, want.level)
	}
	if got := main.attrs["data-scope"] != ""; want.level != "none" && got != want.limited && !strings.Contains(spec, "{") {
		s.Errorf("%s: data-scope is there: %v, want %v", path, got, want.limited)
	}
	if n := len(main.all("form", "method", "post")); n > 0 && want.level != "manage" {
		s.Errorf("%s at %s has %d forms that post", path, want.level, n)
	}
}

// sameHead asks for a page's head, which has the status and the headers of the
// page itself.
func (s *sweep) sameHead(a answer) {
	h := s.me.head(a.path).is(s, a.StatusCode)
	for _, name := range []string{"Content-Type", "Content-Disposition", "Location", "Content-Security-Policy", "Cache-Control"} {
		if got, want := h.Header.Get(name), a.Header.Get(name); got != want {
			s.Errorf("HEAD %s: %s %q, GET has %q", a.path, name, got, want)
		}
	}
	if h.body != "" {
		s.Errorf("HEAD %s has a body", a.path)
	}
}

// isNothing fails unless an answer is that of a path that is not registered,
// byte for byte but for the request's id.
func (s *sweep) isNothing(a answer) {
	a.is(s, http.StatusNotFound)
	if a.anonymized() != s.nothing.anonymized() {
		s.Errorf("%s %s: 404 differs from that of a path that is not registered", a.method, a.path)
	}
	if a.Header.Get("Content-Type") != s.nothing.Header.Get("Content-Type") || a.ContentLength != s.nothing.ContentLength {
		s.Errorf("%s %s: 404 has other headers than that of a path that is not registered", a.method, a.path)
	}
}

// unknown asks for what does not exist, in all the ways or in one.
func (s *sweep) unknown(all bool) {
	s.sameHead(s.nothing)
	for _, org := range []string{
		"01900000-0000-7000-8000-00000000ffff", "00000000-0000-0000-0000-000000000000", "1", "acme",
		"01900000000070008000000000000001", "%7B01900000-0000-7000-8000-000000000001%7D",
		"01900000-0000-7000-8000-00000000000G", "%00", "01900000-0000-7000-8000-000000000001%20",
	} {
		for _, page := range []string{"", "/users", "/users/" + s.samples["Acme"].on, "/administrators", "/administrators.csv", "/none"} {
			s.isNothing(s.me.get("/orgs/" + org + page))
		}
		s.isNothing(s.me.post("/orgs/"+org+"/users/"+s.samples["Acme"].on, s.profile("Acme")))
		if !all {
			return
		}
	}
}

// profile is a form that a user's page could send.
func (s *sweep) profile(org string) url.Values {
	return url.Values{
		"version":    {s.one("SELECT version FROM users WHERE id = ?", s.samples[org].on)},
		"first_name": {"Changed"}, "last_name": {"Name"}, "display_name": {""}, "title": {uuid.NewString()}, "department": {""}, "phone": {""},
	}
}
