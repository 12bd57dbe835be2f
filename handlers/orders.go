package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// vendor is who sells, as the decision knows the person.
func (c *Context) vendor() models.Vendor { return models.Vendor{By: c.giver(), Reach: c.Reach()} }

// selling is the ground on which the person sells (R22, R24).
func (c *Context) selling() (models.Authority, error) {
	return models.Selling(c.Actor(), c.Tenant.OrgID(), c.Decision)
}

// lends reports whether the page is about trials, and not about orders.
func (c *Context) lends() bool { return c.Decision.Row() == rbac.Trials }

// Orders lists what the partner ordered for customers in the person's reach, or
// lent to them: orders and trials are two lists of one kind (R22, R24).
func Orders(c *Context) error {
	states, title, purpose := models.OrderStates, locales.Orders, locales.OrdersPurpose
	if c.lends() {
		states, title, purpose = models.TrialStates, locales.Trials, locales.TrialsPurpose
	}
	f, err := models.ParseOrderFilter(c.QueryParams(), states)
	if err != nil {
		return err
	}
	page, err := c.Tenant.Orders(c.Request().Context(), c.Reach(), c.lends(), f)
	if err != nil {
		return err
	}
	c.Titled(title, purpose, c.Page.Org.Name)
	return c.draw(http.StatusOK, views.OrdersPage(c.Page, views.Orders{Trials: c.lends(), States: states, Filter: f, Page: page}))
}

// Order shows one order, or one trial.
func Order(c *Context) error {
	page, err := loadOrder(c)
	if err != nil {
		return err
	}
	return drawOrder(c, http.StatusOK, page)
}

func loadOrder(c *Context) (views.Order, error) {
	page := views.Order{Trial: c.lends(), Typed: map[string]string{}}
	id, err := orderID(c)
	if err != nil {
		return page, err
	}
	page.Order, page.Steps, err = c.Tenant.Order(c.Request().Context(), c.Reach(), page.Trial, id)
	return page, err
}

func orderID(c *Context) (models.OrderID, error) {
	name := "order"
	if c.lends() {
		name = "trial"
	}
	return models.ParseID[models.Order](c.Param(name))
}

// FindOrder looks for the order or trial that an address names; ErrNotFound when
// there is none within the reach of a person who may see some.
func FindOrder(c *Context) error {
	var err error
	switch {
	case c.Decision.Level() == rbac.None:
	case c.Decision.Row().AtPartner():
		_, err = loadOrder(c)
	default:
		_, err = loadReceived(c)
	}
	return err
}

func drawOrder(c *Context, status int, page views.Order) error {
	o := page.Order
	c.Titled(locales.Orders, locales.Text{})
	c.Page.Limited = false // one order is all or nothing
	c.Page.Title, c.Page.Purpose = o.Customer, c.Page.Services(o.Lines)
	if o.CustomerID != nil {
		line, err := c.Tenant.OrderCustomer(c.Request().Context(), c.Reach(), models.OrgID(*o.CustomerID))
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
		page.Reached, page.Opens = err == nil, err == nil && line.Opens()
	}
	return c.draw(status, views.OrderPage(c.Page, page))
}

// path is where the order, or the trial, lives.
func orderPath(c *Context, id models.OrderID) string {
	if c.lends() {
		return c.Page.PartnerPath("/trials/" + id.String())
	}
	return c.Page.PartnerPath("/orders/" + id.String())
}

// orderChange is a change of an order that a part of its page asks for.
type orderChange struct {
	part string
	form any                      // into which the form is read
	as   func() map[string]string // what was typed, by field
	done Notice
	make func(models.Authority, models.OrderID) error
}

// changeOrder answers a change of an order: it leads to the order, or shows it
// again with what is wrong in the part of the page that asked (422), or with
// where it stands by now (409). An order outside the person's reach is not
// found, whatever is sent.
func changeOrder(c *Context, change orderChange) error {
	page, err := loadOrder(c)
	if err != nil {
		return err
	}
	if err := decode(c.Request(), change.form); err != nil {
		return err
	}
	by, err := c.selling()
	if err != nil {
		return err
	}
	if err = change.make(by, page.Order.ID); err == nil {
		return c.done(orderPath(c, page.Order.ID), change.done)
	}
	var wrong models.Invalid
	status := http.StatusConflict
	if errors.As(err, &wrong) {
		status = http.StatusUnprocessableEntity
	} else if !errors.Is(err, models.ErrConflict) {
		return err
	}
	if page, err = loadOrder(c); err != nil {
		return err
	}
	page.Part, page.Problems, page.Typed, page.Stopped = change.part, wrong, change.as(), wrong == nil
	return drawOrder(c, status, page)
}

// supplyForm is what provisioning asks for: what may be taken by now.
type supplyForm struct {
	Site  string `form:"site,optional"`
	Email string `form:"email,optional"`
}

func (f *supplyForm) typed() map[string]string {
	return map[string]string{"site": f.Site, "email": f.Email}
}

// ProvisionOrder creates what was ordered (R22).
func ProvisionOrder(c *Context) error {
	var f supplyForm
	return changeOrder(c, orderChange{"provision", &f, f.typed, OrderProvisioned, func(by models.Authority, id models.OrderID) error {
		return c.Tenant.ProvisionOrder(c.Request().Context(), by, c.vendor(), id, models.Supply{Site: f.Site, Email: f.Email})
	}})
}

// cancelForm is why an order is cancelled.
type cancelForm struct {
	Reason string `form:"reason"`
}

func (f *cancelForm) typed() map[string]string { return map[string]string{"reason": f.Reason} }

// CancelOrder ends an order that is not provisioned yet.
func CancelOrder(c *Context) error {
	var f cancelForm
	return changeOrder(c, orderChange{"cancel", &f, f.typed, OrderCancelled, func(by models.Authority, id models.OrderID) error {
		return c.Tenant.CancelOrder(c.Request().Context(), by, c.vendor(), id, f.Reason)
	}})
}
