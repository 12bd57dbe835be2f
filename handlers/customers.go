package handlers

import (
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Customers lists a partner's customers within the person's reach (R18).
func Customers(c *Context) error {
	f, err := models.ParseCustomerFilter(c.QueryParams())
	if err != nil {
		return err
	}
	page, err := c.Tenant.Customers(c.Request().Context(), c.Reach(), f)
	if err != nil {
		return err
	}
	c.Titled(locales.Customers, locales.CustomersPurpose, c.Page.Org.Name)
	return c.draw(http.StatusOK, views.CustomersPage(c.Page, views.Customers{Filter: f, Page: page}))
}

// Reach is how far the decided row reaches among the partner's customers.
func (c *Context) Reach() models.Reach { return c.reachOf(c.Decision) }

func (c *Context) reachOf(d rbac.Decision) models.Reach {
	return models.Reach{User: c.Arrival.User, Scope: d.Customers()}
}
