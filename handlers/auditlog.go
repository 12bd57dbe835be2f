package handlers

import (
	"net/http"

	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// AuditLog lists who did what to whom, newest first.
func AuditLog(c *Context) error {
	f, err := models.ParseAuditFilter(c.QueryParams(), c.Page.Zone)
	if err != nil {
		return err
	}
	page, err := c.Tenant.AuditLog(c.Request().Context(), f)
	if err != nil {
		return err
	}
	c.Titled(locales.AuditLog, locales.AuditLogPurpose, c.Page.Org.Name)
	return c.draw(http.StatusOK, views.AuditLogPage(c.Page, views.AuditLog{Filter: f, Page: page}))
}

// AuditLogCSV streams the log that the same address without .csv shows, all of
// it, from one snapshot.
func AuditLogCSV(c *Context) error {
	f, err := models.ParseAuditFilter(c.QueryParams(), c.Page.Zone)
	if err != nil {
		return err
	}
	return download(c, "audit-log.csv", c.Tenant.ExportAuditLog, f)
}
