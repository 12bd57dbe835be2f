// Package views draws pages. A page is written once, as for somebody who
// manages it; package ui shows the same page to those who only read it.
package views

import (
	"portico/models"
	"portico/models/rbac"
	"portico/views/locales"
)

// Page is the frame of every page: who looks, at whose organization, with what
// access, in which language.
type Page struct {
	locales.Printer
	Title   string
	Purpose string
	Path    string // of the request, without its query
	Assets  Assets
	Me      *Me          // nil when nobody is signed in
	Org     *Org         // nil outside every organization
	Nav     []NavGroup   // what the person may open here
	Tabs    []NavItem    // the tab bar of the page, if it has one
	Access  *rbac.Level  // data-access, nil outside organizations
	Limited bool         // only part of the rows is the person's
	Limits  locales.Text // which part, in words
	Barred  bool         // others may change what this person only reads
	Notice  locales.Text // what the last change did
}

// Assets are the addresses of the static files.
type Assets struct{ CSS, JS, Icons, Favicon string }

// Me is the signed-in person.
type Me struct {
	ID    models.UserID
	Name  string
	Email string
}

// Org is the organization one is in, and as what.
type Org struct {
	ID      models.OrgID
	Name    string
	Kind    models.Kind
	Acting  string // your organization, customer of …, external
	Outside bool
	Start   string // the page to which its name leads, empty when none opens
}

// NavGroup is a headed part of the navigation.
type NavGroup struct {
	Label locales.Text
	Items []NavItem
}

// NavItem is a link that is sure to open.
type NavItem struct {
	Label   locales.Text
	Icon    string
	Href    string
	Current bool
}

// OrgPath returns an address inside the organization.
func (p Page) OrgPath(rest string) string {
	if p.Org == nil {
		return "/"
	}
	return "/orgs/" + p.Org.ID.String() + rest
}

// PartnerPath returns an address on the partner's side of the organization.
func (p Page) PartnerPath(rest string) string {
	if p.Org == nil {
		return "/"
	}
	return "/partners/" + p.Org.ID.String() + rest
}

func (p Page) orgName() string {
	if p.Org == nil {
		return ""
	}
	return p.Org.Name
}

// Error is a page that says why something was not done, and what to do.
type Error struct {
	Status    int
	Title     locales.Text
	Words     locales.Text
	RequestID string
}

// Refusal is a 403 inside an organization, explained from the matrices.
type Refusal struct {
	Row       rbac.Row
	Words     string
	Roles     []rbac.Role
	Holders   []models.Administrator // for the organization's own people only
	Inside    bool
	Change    bool // the page may be opened, only not changed
	Ask       bool // the person's access is over and can be asked for again
	SeeRoles  bool // whether the Roles page opens for the person
	RequestID string
}
