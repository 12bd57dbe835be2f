package web

import (
	"path"
	"strings"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/language"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// frame is what every page has, signed in or not.
func (s *Server) frame(e echo.Context, lang models.Language) views.Page {
	return views.Page{
		Printer: locales.Printer{Lang: lang, Now: s.now()},
		Path:    e.Request().URL.RequestURI(),
		Assets:  s.assets,
	}
}

// reopening is the address at which what is drawn can be opened again: for a
// change without a page of its own, the page above it.
func reopening(e echo.Context) string {
	route, address := e.Path(), e.Request().URL.Path
	if routed(get, route) {
		return e.Request().URL.RequestURI()
	}
	for !routed(get, route) { // "/" is one at last
		route, address = path.Dir(route), path.Dir(address)
	}
	return address
}

// matcher finds the portal's language nearest to what a browser asks for; the
// order is that of models.Languages.
var matcher = language.NewMatcher([]language.Tag{language.English, language.Czech, language.Croatian})

const languageCookie = "portico-language"

// strangerLanguage is the language for somebody who is not signed in: chosen
// before, or asked for by the browser.
func strangerLanguage(e echo.Context) models.Language {
	if cookie, err := e.Cookie(languageCookie); err == nil && models.Language(cookie.Value).Valid() {
		return models.Language(cookie.Value)
	}
	tags, _, err := language.ParseAcceptLanguage(e.Request().Header.Get("Accept-Language"))
	if err != nil || len(tags) == 0 {
		return models.English
	}
	_, i, _ := matcher.Match(tags...)
	return models.Languages[i]
}

// whose says whose organization a page shows, and as what one is there.
func (s *Server) whose(p views.Page, a models.Arrival, row rbac.Row) *views.Org {
	org := &views.Org{ID: a.Org.ID, Name: a.Org.Name, Kind: a.Org.Kind, Start: startOf(a), Outside: a.Subject.Relation != rbac.Home}
	acting := p.T(locales.ActingOutside)
	switch a.Subject.Relation {
	case rbac.Home:
		acting = p.T(locales.ActingHome)
	case rbac.Partner:
		acting = p.T(locales.ActingPartner, a.HomeName)
	}
	org.Acting = strings.Join(append([]string{acting}, actingAs(p, a, row)...), " · ")
	return org
}

// starts are the pages to which an organization's name leads, the first that
// opens.
var starts = []string{"/orgs/:org", "/partners/:org/customers"}

func startOf(a models.Arrival) string {
	for _, path := range starts {
		if opens(path, a) {
			return strings.Replace(path, ":org", a.Org.ID.String(), 1)
		}
	}
	return ""
}

// actingAs names the roles by which somebody is on a page of a partner, or in an
// organization that is not the own one.
func actingAs(p views.Page, a models.Arrival, row rbac.Row) []string {
	provisioning := a.Subject.StandingAccess() // R18
	switch {
	case row.AtPartner():
		provisioning = a.Subject.Provisioning
	case a.Subject.Relation == rbac.Home:
		return nil
	default:
		row = rbac.Overview // which every role from outside opens
	}
	var names []string
	for _, role := range rbac.Openers(row, a.Subject.Relation, rbac.Read) {
		if a.Subject.Has(role) || role == rbac.ProvisioningAdmin && provisioning {
			names = append(names, p.Role(role))
		}
	}
	return names
}

// navigation draws the links that open for the person.
func navigation(current string, a models.Arrival) []views.NavGroup {
	var groups []views.NavGroup
	for _, g := range menu {
		if items := open(g.links, current, a); len(items) > 0 {
			groups = append(groups, views.NavGroup{Label: g.label, Items: items})
		}
	}
	return groups
}

// tabs draws the tab bar of the page, each tab only if it opens.
func tabs(current string, a models.Arrival) []views.NavItem {
	for _, tab := range peopleTabs {
		if tab.path == current {
			return open(peopleTabs, current, a)
		}
	}
	return nil
}

func open(links []link, current string, a models.Arrival) []views.NavItem {
	var items []views.NavItem
	for _, l := range links {
		if !opens(l.path, a) {
			continue
		}
		items = append(items, views.NavItem{
			Label: l.label, Icon: l.icon,
			Href:    strings.Replace(l.path, ":org", a.Org.ID.String(), 1),
			Current: l.path == current || l.path != "/orgs/:org" && strings.HasPrefix(current, l.path+"/"),
		})
	}
	return items
}

// opens reports whether the page at a path of the table opens for somebody.
func opens(path string, a models.Arrival) bool {
	row := rowOf(path)
	return rbac.For(row, a.Subject).Level() > rbac.None && (!row.AtPartner() || sells(a))
}

// rowOf finds the row that decides a path of the table; a path that is not in
// it has row 0, which opens to nobody.
func rowOf(path string) rbac.Row {
	for _, r := range routes {
		if r.path == path && r.method == get {
			return r.row
		}
	}
	return 0
}
