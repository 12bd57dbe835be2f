package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// specPartnerPath is a route's path as the map writes it, and whether it lies
// under /partners/{org}.
func specPartnerPath(route string) (string, bool) {
	path, ok := strings.CutPrefix(route, "/partners/:org")
	return strings.NewReplacer(":user", "{user}", ":customer", "{customer}", ":order", "{order}", ":trial", "{trial}").Replace(path), ok
}

// partnerPage is the page of the map to which a path belongs.
func partnerPage(m table, spec string) string {
	for spec != "" && m[spec] == nil {
		spec = spec[:strings.LastIndex(spec, "/")]
	}
	return spec
}

// TestPartnerTables holds the transcription to the routes and to the demo.
func TestPartnerTables(t *testing.T) {
	pages, posted := readTable(mapOfPartners), readTable(partnerPosts)
	for path, row := range pages {
		if len(row) != 5 {
			t.Errorf("row %q of the map has %d cells", path, len(row))
		}
	}
	for _, r := range routes {
		path, atPartner := specPartnerPath(r.path)
		if atPartner && r.method == get && pages[partnerPage(pages, path)] == nil {
			t.Errorf("GET %s is not in the map of section 5", r.path)
		}
		if atPartner && r.method == post && posted[path] == nil {
			t.Errorf("POST %s is not in the table of posts", r.path)
		}
	}
	known := sellers()
	for _, p := range everybody(t) {
		for _, partner := range []string{"Northwind", "Fabrikam"} {
			if (p.in[partner] != "") != (known[p.email].partner == partner) {
				t.Errorf("%s stands at %s in only one of the tables", p.email, partner)
			}
		}
	}
}

// TestPartnerAccess drives the map of the partners (3.5) for every account of
// the demo, at every organization, on every page there is.
func TestPartnerAccess(t *testing.T) {
	eachWorld(t, func(w *world) {
		known := sellers()
		s := &partnerSweep{&sweep{world: w, pages: readTable(mapOfPartners), posts: readTable(partnerPosts)}, map[string]string{}}
		s.placeOrders()
		for _, p := range swept(w) {
			s.me = s.as(p.email)
			s.nothing = s.me.get("/nothing/lives/here").is(s, http.StatusNotFound)
			before := s.dump()
			for _, o := range organizations {
				s.at(known[p.email], o.name, o.id)
			}
			s.unchanged(before, s.dump())
		}
	})
}

// partnerSweep drives one person after the other.
type partnerSweep struct {
	*sweep
	placed map[string]string // Northwind's orders and trials by part of the address and customer
}

// placeOrders gives every customer of Northwind that the sweeps visit an order
// and a trial.
func (s *partnerSweep) placeOrders() {
	for _, o := range organizations {
		if o.name == "Acme" || o.name == "Globex" || o.name == "Guest" || o.name == "Small" {
			s.placed[":order "+o.name] = s.sampleOrder(organizations[4].id, o.id, false)
			s.placed[":trial "+o.name] = s.sampleOrder(organizations[4].id, o.id, true)
		}
	}
}

// at visits every page of one organization's partner side, and posts whatever
// the person may not.
func (s *partnerSweep) at(who seller, name, id string) {
	for _, r := range routes {
		spec, atPartner := specPartnerPath(r.path)
		if !atPartner {
			continue
		}
		want := expectation{stranger: true}
		if who.partner == name {
			want = s.pages.expectAt(partnerPage(s.pages, spec), who.columns)
		}
		addresses := s.addresses(r.path, id)
		if want.stranger { // all strangers are alike
			s.turn++
			addresses = addresses[s.turn%len(addresses):][:1]
		}
		for _, path := range addresses {
			s.page(r, path, spec, s.within(who, spec, path, want))
		}
	}
}

// addresses spells a route's path out: with every organization as the customer,
// and one of the organization's own people.
func (s *partnerSweep) addresses(path, id string) []string {
	path = strings.Replace(path, ":org", id, 1)
	if strings.Contains(path, ":user") {
		user := s.strings("SELECT user_id FROM grants WHERE org_id = ? AND role IN ('sales_admin', 'sales_full_admin') ORDER BY sort_key LIMIT 1", id)
		user = append(user, "01900000-0000-7000-8000-00000000ffff")
		path = strings.Replace(path, ":user", user[0], 1)
	}
	var list []string
	for name, order := range s.placed {
		if part, _, _ := strings.Cut(name, " "); strings.Contains(path, part) {
			list = append(list, strings.Replace(path, part, order, 1))
		}
	}
	if len(list) > 0 {
		return list
	}
	if !strings.Contains(path, ":customer") {
		return []string{path}
	}
	for _, o := range organizations {
		list = append(list, strings.Replace(path, ":customer", o.id, 1))
	}
	return list
}

// within makes a customer outside the person's reach nothing.
func (s *partnerSweep) within(who seller, spec, path string, want expectation) expectation {
	_, customer, _ := strings.Cut(path, "/customers/")
	for _, order := range s.placed {
		if strings.Contains(path, order) {
			customer = s.one("SELECT customer_id FROM orders WHERE id = ?", order)
		}
	}
	if !strings.Contains(spec, "{") || strings.Contains(spec, "{user}") || want.level != "manage" {
		return want
	}
	for _, o := range organizations {
		if strings.HasPrefix(customer, o.id) && slices.Contains(who.reach, o.name) {
			want.limited = false // one customer is all or nothing
			return want
		}
	}
	return expectation{stranger: true}
}

func (s *partnerSweep) page(r route, path, spec string, want expectation) {
	if r.method == get {
		s.visit(path, spec, want)
		s.scope(path, spec, want)
	}
	posted := s.posts[spec] != nil
	switch {
	case want.stranger:
		s.isNothing(s.me.post(path, nil))
	case want.level == "none":
		s.me.post(path, nil).is(s, http.StatusForbidden)
	case !posted:
		s.me.post(path, nil).is(s, http.StatusMethodNotAllowed)
	}
}

// scope: a refusal names the page, and the bar says as what one is there.
func (s *partnerSweep) scope(path, spec string, want expectation) {
	if want.stranger || s.pg {
		return
	}
	a := s.me.get(path)
	a.has(s, "Your organization")
	if want.level == "none" {
		a.has(s, "Roles that open it").lacks(s, "aria-current=\"page\"")
	}
}

// TestEveryPartnerPageIsRendered opens every GET route of a partner's side in
// every language.
func TestEveryPartnerPageIsRendered(t *testing.T) {
	eachWorld(t, func(w *world) {
		ids := strings.NewReplacer("/partners/:org", northwind, ":customer", organizations[0].id, ":user", w.user("sales@northwind.example"),
			":order", w.sampleOrder(organizations[4].id, organizations[0].id, false), ":trial", w.sampleOrder(organizations[4].id, organizations[0].id, true))
		for _, lang := range []string{"en", "cs", "hr"} {
			w.exec("UPDATE users SET language = ? WHERE email = 'salesfull@northwind.example'", lang)
			b := w.as("salesfull@northwind.example")
			for _, r := range routes {
				if r.method != get || !r.row.AtPartner() {
					continue
				}
				a := b.get(ids.Replace(r.path)).is(w, http.StatusOK).lacks(w, "%!").lacks(w, "%s")
				if got := a.parse(w).all("html")[0].attrs["lang"]; got != lang {
					w.Errorf("%s speaks %q, want %q", a.path, got, lang)
				}
			}
		}
	})
}
