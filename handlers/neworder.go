package handlers

import (
	"errors"
	"net/http"
	"slices"

	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// newCustomer stands in an address and in a form for a customer who is yet to
// be made.
const newCustomer = "new"

// NewOrder is the way to an order or a trial: first whose, then what.
func NewOrder(c *Context) error {
	if c.QueryParam("customer") == "" {
		return chooseCustomer(c)
	}
	page, err := loadNewOrder(c, c.QueryParam("customer"))
	if err != nil {
		return err
	}
	page.Form.Days = "30"
	page.Form.New.Language, page.Form.New.TimeZone = c.Arrival.Language, c.Arrival.Org.TimeZone
	return drawNewOrder(c, http.StatusOK, page)
}

// chooseCustomer is the first step: one of the customers in reach, or a new one.
func chooseCustomer(c *Context) error {
	f, err := models.ParseCustomerFilter(c.QueryParams())
	if err != nil {
		return err
	}
	page, err := c.Tenant.Customers(c.Request().Context(), c.Reach(), f)
	if err != nil {
		return err
	}
	title, step := locales.OrderNew, locales.OrderWhose
	if c.lends() {
		title, step = locales.TrialNew, locales.TrialWhose
	}
	c.Titled(title, step)
	return c.draw(http.StatusOK, views.ChooseCustomerPage(c.Page, views.ChooseCustomer{
		Trial: c.lends(), Newcomers: c.Reach().Newcomers(), Filter: f, Page: page,
	}))
}

// loadNewOrder finds whom an order is for; ErrNotFound for whoever is not in
// reach, ErrForbidden for a new customer of somebody who may not sell to new
// ones (3.5).
func loadNewOrder(c *Context, customer string) (views.NewOrder, error) {
	page := views.NewOrder{Trial: c.lends()}
	if customer == newCustomer {
		if !c.Reach().Newcomers() {
			return page, models.ErrForbidden
		}
		return page, nil
	}
	id, err := models.ParseOrgID(customer)
	if err != nil {
		return page, err
	}
	line, err := c.Tenant.OrderCustomer(c.Request().Context(), c.Reach(), id)
	page.Customer, page.Form.Customer = &line, id
	return page, err
}

func drawNewOrder(c *Context, status int, page views.NewOrder) error {
	title, known, fresh := locales.OrderNew, locales.OrderFor, locales.OrderForNew
	if page.Trial {
		title, known, fresh = locales.TrialNew, locales.TrialFor, locales.TrialForNew
	}
	c.Titled(title, fresh)
	if page.Customer != nil {
		c.Page.Purpose = c.Page.T(known, page.Customer.Name)
	}
	return c.draw(status, views.NewOrderPage(c.Page, page))
}

// orderForm is what the form of a new order, or a new trial, posts.
type orderForm struct {
	Customer  string            `form:"customer"`
	Name      string            `form:"name,optional"`
	Contact   string            `form:"contact,optional"`
	Language  string            `form:"language,optional"`
	TimeZone  string            `form:"time_zone,optional"`
	Email     string            `form:"email,optional"`
	FirstName string            `form:"first_name,optional"`
	LastName  string            `form:"last_name,optional"`
	Seats     map[string]string `form:"seats"`
	Site      string            `form:"site,optional"`
	End       string            `form:"end,optional"`
	Days      string            `form:"days,optional"`
	Later     string            `form:"later,optional"` // place only
}

func (f orderForm) read() (models.OrderForm, error) {
	for key := range f.Seats {
		if !slices.ContainsFunc(models.Offers, func(o models.Offer) bool { return o.Key == key }) {
			return models.OrderForm{}, ErrForm
		}
	}
	return models.OrderForm{
		New: models.NewCustomer{
			Name: f.Name, Contact: f.Contact, Language: models.Language(f.Language), TimeZone: f.TimeZone,
			Email: f.Email, FirstName: f.FirstName, LastName: f.LastName,
		},
		Seats: f.Seats, Site: f.Site, End: f.End, Days: f.Days,
	}, nil
}

// PlaceOrder provisions what is ordered at once, or writes it down to be
// provisioned later (R22), or starts a trial (R24).
func PlaceOrder(c *Context) error {
	var f orderForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadNewOrder(c, f.Customer)
	if err != nil {
		return err
	}
	customer := page.Form.Customer
	if page.Form, err = f.read(); err != nil {
		return err
	}
	page.Form.Customer = customer
	by, err := c.selling()
	if err != nil {
		return err
	}
	place, done := c.Tenant.OrderNow, OrderProvisioned
	switch {
	case page.Trial:
		place, done = c.Tenant.StartTrial, TrialStarted
	case f.Later != "":
		place, done = c.Tenant.PlaceOrder, OrderPlaced
	}
	id, err := place(c.Request().Context(), by, c.vendor(), page.Form)
	if errors.As(err, &page.Problems) {
		return drawNewOrder(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	return c.done(orderPath(c, id), done)
}
