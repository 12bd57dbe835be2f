package handlers

import (
	"net/http"
	"slices"
	"strings"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// choices is how many organizations the chooser shows before it asks to search.
const choices = 100

// Home goes to the only organization a person administers, sends people who
// only sell to their customers, or lets choose.
func Home(c *Context) error {
	search := strings.TrimSpace(c.QueryParam("q"))
	list, err := c.Platform.Accesses(c.Request().Context(), c.Arrival.User, c.Arrival.Home, search, choices+1)
	if err != nil {
		return err
	}
	hub := partnerSide(c.Arrival)
	if to := onlyPlace(list, hub); to != "" && search == "" && c.QueryParam("choose") == "" {
		return c.Redirect(http.StatusSeeOther, to)
	}
	page := chooser(list, search, c.Arrival.HomeName)
	page.Hub = hub.customers
	c.Titled(locales.HomeTitle, locales.HomePurpose)
	return c.draw(http.StatusOK, views.HomePage(c.Page, page))
}

// side is the partner's side of the own organization, as far as it opens.
type side struct {
	customers string // the address of the list of customers
	sells     bool   // by a sales role, not only by a grant in a customer
}

func partnerSide(a models.Arrival) side {
	s := rbac.Subject{Relation: rbac.Home, Provisioning: a.Subject.Provisioning}
	for _, role := range a.HomeRoles {
		s.Grants = append(s.Grants, rbac.Grant{Role: role})
	}
	d := rbac.For(rbac.Customers, s)
	if a.HomeKind != models.Reseller || d.Level() == rbac.None {
		return side{}
	}
	return side{"/partners/" + a.Home.String() + "/customers", d.Customers()&^rbac.WhereGranted != 0}
}

// onlyPlace is where somebody goes who has nothing to choose.
func onlyPlace(list []models.Access, hub side) string {
	elsewhere := slices.ContainsFunc(list, func(a models.Access) bool { return a.How == models.AtHome || a.How == models.ByRole })
	switch {
	case hub.sells && !elsewhere:
		return hub.customers
	case len(list) == 1:
		return "/orgs/" + list[0].OrgID.String()
	}
	return ""
}

func chooser(list []models.Access, search, homeName string) views.Home {
	h := views.Home{Search: search, HomeName: homeName, More: len(list) > choices}
	for _, a := range list[:min(len(list), choices)] {
		switch a.How {
		case models.AtHome:
			h.Own = append(h.Own, a)
		case models.ByStanding, models.ByPartner:
			h.Customers = append(h.Customers, a)
		default:
			h.Granted = append(h.Granted, a)
		}
	}
	return h
}
