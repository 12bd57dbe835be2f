package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// ReceivedOrders lists what was ordered for the organization; people of a
// partner see what it sold (letter g).
func ReceivedOrders(c *Context) error {
	f, err := models.ParseOrderFilter(c.QueryParams(), models.ReceivedStates)
	if err != nil {
		return err
	}
	page, err := c.Tenant.ReceivedOrders(c.Request().Context(), c.Decision, c.Arrival.Home, f)
	if err != nil {
		return err
	}
	c.Titled(locales.Orders, locales.ReceivedPurpose, c.Page.Org.Name)
	c.Page.Limits = locales.LimitedSold
	return c.draw(http.StatusOK, views.ReceivedPage(c.Page, views.Received{Filter: f, Page: page}))
}

// ReceivedOrder shows one order to its customer.
func ReceivedOrder(c *Context) error {
	page, err := loadReceived(c)
	if err != nil {
		return err
	}
	return drawReceived(c, http.StatusOK, page)
}

func loadReceived(c *Context) (views.ReceivedOrder, error) {
	var page views.ReceivedOrder
	id, err := models.ParseID[models.Order](c.Param("order"))
	if err != nil {
		return page, err
	}
	page.Order, page.Steps, err = c.Tenant.ReceivedOrder(c.Request().Context(), c.Decision, c.Arrival.Home, id)
	page.Level = rbac.Manage
	return page, err
}

func drawReceived(c *Context, status int, page views.ReceivedOrder) error {
	c.Titled(locales.Orders, locales.Text{})
	c.Page.Title, c.Page.Purpose = c.Page.Services(page.Order.Lines), c.Page.T(locales.ReceivedFrom, page.Order.Partner)
	c.Page.Limits = locales.LimitedSold
	return c.draw(status, views.ReceivedOrderPage(c.Page, page))
}

// DeclineOrder ends, for the customer, an order that is not provisioned yet.
func DeclineOrder(c *Context) error {
	page, err := loadReceived(c)
	if err != nil {
		return err
	}
	var f cancelForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	id := page.Order.ID
	err = c.Tenant.DeclineOrder(c.Request().Context(), by, c.Decision, id, f.Reason)
	if err == nil {
		return c.done(c.Page.OrgPath("/orders/"+id.String()), OrderCancelled)
	}
	var wrong models.Invalid
	status := http.StatusConflict
	if errors.As(err, &wrong) {
		status = http.StatusUnprocessableEntity
	} else if !errors.Is(err, models.ErrConflict) {
		return err
	}
	if page, err = loadReceived(c); err != nil {
		return err
	}
	page.Problems, page.Reason, page.Stopped = wrong, f.Reason, wrong == nil
	return drawReceived(c, status, page)
}
