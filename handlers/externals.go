package handlers

import (
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Externals lists everyone from outside who can get in, and how (R11, R18), or
// whose access is over.
func Externals(c *Context) error {
	f, err := models.ParseExternalFilter(c.QueryParams())
	if err != nil {
		return err
	}
	page, err := loadExternals(c, f)
	if err != nil {
		return err
	}
	return drawExternals(c, http.StatusOK, page)
}

func loadExternals(c *Context, f models.ExternalFilter) (views.Externals, error) {
	page, outside, err := c.Tenant.Externals(c.Request().Context(), f)
	return views.Externals{
		Filter: f, Page: page, Outside: outside, Choices: models.ExternalRoles(),
	}, err
}

func drawExternals(c *Context, status int, page views.Externals) error {
	page.Adds = c.For(rbac.AddExternalAdministrators).Level() == rbac.Manage
	c.Titled(locales.ExternalAdministrators, locales.ExternalsPurpose, c.Page.Org.Name)
	return c.draw(status, views.ExternalsPage(c.Page, page))
}

// ExternalsCSV streams the list that the same address without .csv shows, all of
// it, from one snapshot (R12, R13).
func ExternalsCSV(c *Context) error {
	f, err := models.ParseExternalFilter(c.QueryParams())
	if err != nil {
		return err
	}
	if f.State != models.WhoGetsIn && f.State != models.WhoseEnded {
		return models.ErrQuery // neither has administrators to export
	}
	f.After = ""
	return download(c, "external-administrators.csv", c.Tenant.ExportExternals, f)
}
