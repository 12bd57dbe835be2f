package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// Customer shows what a partner sold to one customer, who of its people is
// there, and the way in.
func Customer(c *Context) error {
	page, err := loadCustomer(c)
	if err != nil {
		return err
	}
	return drawCustomer(c, http.StatusOK, page)
}

func loadCustomer(c *Context) (views.Customer, error) {
	id, err := models.ParseID[models.Organization](c.Param("customer"))
	if err != nil {
		return views.Customer{}, err
	}
	page, err := c.Tenant.Customer(c.Request().Context(), c.Reach(), id)
	return views.Customer{CustomerPage: page, MayReenter: page.MayReenter(c.Reach())}, err
}

// FindCustomer looks for the customer whom an address names; ErrNotFound when
// there is none within the person's reach.
func FindCustomer(c *Context) error {
	_, err := loadCustomer(c)
	return err
}

func drawCustomer(c *Context, status int, page views.Customer) error {
	c.Page.Title, c.Page.Purpose = page.Name, page.ID.String()
	c.Page.Limited = false // one customer is all or nothing
	return c.draw(status, views.CustomerPage(c.Page, page))
}

// Reenter makes the person provisioning administrator of the customer (R17); in
// a moment that does not allow it, 409 with the page as it is now.
func Reenter(c *Context) error {
	if err := decode(c.Request(), &struct{}{}); err != nil {
		return err
	}
	page, err := loadCustomer(c)
	if err != nil {
		return err
	}
	by, err := models.Reentry(c.Actor(), c.Tenant.OrgID(), c.Decision)
	if err != nil {
		return err
	}
	err = c.Tenant.Reenter(c.Request().Context(), by, c.giver(), c.Reach(), page.ID)
	switch {
	case errors.Is(err, models.ErrNothingSold):
		page.Stopped = locales.ReentryNothingSold
	case errors.Is(err, models.ErrInside):
		page.Stopped = locales.ReentryInside
	case err != nil:
		return err
	default:
		return c.done(c.Page.PartnerPath("/customers/"+page.ID.String()), Reentered)
	}
	return drawCustomer(c, http.StatusConflict, page)
}
