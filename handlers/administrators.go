package handlers

import (
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Administrators lists the organization's own people who hold a role; ?role=
// filters the tab (R11).
func Administrators(c *Context) error {
	f, err := models.ParseAdministratorFilter(c.QueryParams())
	if err != nil {
		return err
	}
	page, err := c.Tenant.Administrators(c.Request().Context(), f)
	if err != nil {
		return err
	}
	few, err := tooFewFull(c)
	if err != nil {
		return err
	}
	c.Titled(locales.Administrators, locales.AdministratorsPurpose, c.Page.Org.Name)
	return c.draw(http.StatusOK, views.AdministratorsPage(c.Page, views.Administrators{
		Filter: f, Page: page, TooFewFull: few,
		Choices: rbac.InternalRoles(c.Page.Org.Kind == models.Reseller),
		Users:   c.For(rbac.Users).All() > rbac.None,
		Bulk:    c.For(rbac.BulkRoles).Level(),
	}))
}

// AdministratorsCSV streams the list that the same address without .csv shows,
// all of it, from one snapshot (R12, R13).
func AdministratorsCSV(c *Context) error {
	f, err := models.ParseAdministratorFilter(c.QueryParams())
	if err != nil {
		return err
	}
	f.After = ""
	return download(c, "administrators.csv", c.Tenant.ExportAdministrators, f)
}
