package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// refusedPosts posts whatever the person may not, to every page there is.
func (s *sweep) refusedPosts(p person) {
	for _, o := range organizations {
		s.refusedPost(p, o.name, false, s.samples[o.name].inside(o.id, ":bulk", s.bulks[o.id], ":person", s.outsiders[o.id]))
		if p.in[o.name] != "" {
			s.refusedPost(p, o.name, true, s.samples[o.name].outside(o.id, ":bulk", s.bulks[o.id], ":person", s.outsiders[o.id]))
		}
	}
}

// refusedPost posts to the pages of one organization; outside says that the
// user in the address is not on anybody's sites.
func (s *sweep) refusedPost(p person, org string, outside bool, ids *strings.Replacer) {
	for i, r := range routes {
		spec, inOrg := specPath(r.path)
		if !inOrg || p.in[org] == "" && i%5 != s.turn%5 {
			continue
		}
		page := s.pages.expect(pageOf(spec), p.in[org])
		want := page
		if s.posts[spec] != nil {
			want = s.posts.expect(spec, p.in[org])
		}
		posted := s.posts[spec] != nil
		if want.level == "manage" && posted {
			continue
		}
		a := s.me.post(ids.Replace(r.path), s.profile(org))
		switch {
		case want.stranger, outside && page.limited && strings.Contains(spec, "{"):
			s.isNothing(a)
		case want.level == "manage": // a page on which nothing is posted
			a.is(s, http.StatusMethodNotAllowed)
		default:
			a.is(s, http.StatusForbidden)
			if got := a.main(s).attrs["data-access"]; got != "none" {
				s.Errorf("POST %s: data-access %q on a refusal", a.path, got)
			}
		}
	}
}

// pageOf is the page from which a path is posted: a part of a row's page, or
// the page itself.
func pageOf(spec string) string {
	for _, page := range []string{"/users/{user}", "/licenses/{license}", "/orders/{order}"} {
		if strings.HasPrefix(spec, page+"/") {
			return page
		}
	}
	return spec
}

// allowedPosts posts what the person may, each time with one audit event.
func (s *sweep) allowedPosts(p person) {
	for _, o := range organizations {
		if s.posts.expect("/users/{user}", p.in[o.name]).level != "manage" {
			continue
		}
		before := s.events("user.profile_changed")
		path := "/orgs/" + o.id + "/users/" + s.samples[o.name].on
		s.me.post(path, s.profile(o.name)).to(s, path)
		if got := s.events("user.profile_changed") - before; got != 1 {
			s.Errorf("POST %s by %s: %d audit events", path, p.email, got)
		}
	}
}

// TestAccessOfStrangers: whoever is not signed in is sent to sign in, from every
// page there is, and led back only to what can be opened again.
func TestAccessOfStrangers(t *testing.T) {
	eachWorld(t, func(w *world) {
		ids := strings.NewReplacer(":org", organizations[0].id, ":user", w.user("member@acme.example"), ":session", w.user("member@acme.example"),
			":import", w.upload(organizations[0].id), ":bulk", w.bulk(organizations[0].id), ":license", w.samples()["Acme"].onLicense,
			":person", w.outsider(organizations[0].id), ":customer", organizations[1].id,
			":order", w.receivedOrder(organizations[0].id), ":trial", w.receivedOrder(organizations[0].id))
		browsers := map[string]*browser{"nobody": w.anonymous(), "invited": w.as("invited@acme.example"), "inactive": w.as("inactive@acme.example")}
		before := w.dump()
		for who, b := range browsers {
			for _, r := range routes {
				path := ids.Replace(r.path)
				if r.method == post {
					b.post(path, nil).to(w, "/signin?next="+url.QueryEscape(w.web.pageOf(path)))
					continue
				}
				next := "/signin?next=" + strings.ReplaceAll(path, "/", "%2F")
				if a := b.get(path).to(w, next); strings.Contains(a.body, "Acme") {
					w.Errorf("%s is told about Acme at %s", who, path)
				}
				b.head(path).to(w, next)
				b.post(path, nil).to(w, "/signin?next="+url.QueryEscape(w.web.pageOf(path)))
			}
		}
		w.anonymous().get(acme+"/administrators?role=full_admin&q=%C5%99").
			to(w, "/signin?next=%2Forgs%2F"+organizations[0].id+"%2Fadministrators%3Frole%3Dfull_admin%26q%3D%25C5%2599")
		w.unchanged(before, w.dump())
	})
}

// TestSectionRolesAndSecurity: the section of a user's page has the level of its
// own row of the map, and site roles see the roles of their own sites only.
func TestSectionRolesAndSecurity(t *testing.T) {
	eachWorld(t, func(w *world) {
		pages := readTable(mapOfSection5)
		on := w.samples()["Acme"].on
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, site_id, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0001', org_id, id, org_id, 'device_admin', NULL, sort_key, first_key, email, 'granted', created_at, false, 1 FROM users WHERE id = ?`, on)
		w.exec(`INSERT INTO grants (id, org_id, user_id, home_org_id, role, site_id, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT '01900000-0000-7000-8000-0000aaaa0002', u.org_id, u.id, u.org_id, 'site_user_admin', s.id, u.sort_key, first_key, email, 'granted', u.created_at, false, 1
			FROM users u JOIN sites s ON s.address = 'acme.meet.example' WHERE u.id = ?`, on)
		for _, p := range everybody(w) {
			users := pages.expect("/users/{user}", p.in["Acme"])
			if users.stranger || users.level == "none" {
				continue
			}
			want := pages.expect("section Roles and security", p.in["Acme"])
			main := w.as(p.email).get(acme+"/users/"+on).is(w, http.StatusOK).main(w)
			sections := main.all("section", "id", "roles")
			if (want.level == "none") != (len(sections) == 0) || len(sections) > 0 && sections[0].attrs["data-access"] != want.level {
				w.Errorf("%s: section not at %s: %d", p.email, want.level, len(sections))
				continue
			}
			if want.level == "none" {
				continue
			}
			text := sections[0].text()
			if !strings.Contains(text, "Site user administrator") || strings.Contains(text, "Device administrator") == want.limited {
				w.Errorf("%s sees %q", p.email, text)
			}
		}
	})
}
