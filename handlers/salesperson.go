package handlers

import (
	"errors"
	"net/http"
	"net/url"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Salesperson shows one of the partner's sales people, with the customers
// assigned and, for a sales administrator, the picker of R21.
func Salesperson(c *Context) error {
	page, err := loadSalesperson(c)
	if err != nil {
		return err
	}
	if err := loadCustomers(c, &page, c.QueryParams()); err != nil {
		return err
	}
	return drawSalesperson(c, http.StatusOK, page)
}

func loadSalesperson(c *Context) (views.Salesperson, error) {
	id, err := models.ParseID[models.User](c.Param("user"))
	if err != nil {
		return views.Salesperson{}, err
	}
	person, err := c.Tenant.Salesperson(c.Request().Context(), id)
	page := views.Salesperson{Person: person, Wanted: person.Sales}
	page.Locked = rbac.MayRevoke(c.Arrival.Subject, person.Sales, rbac.Receiver{
		Relation: rbac.Home, Partner: true, Oneself: id == c.Arrival.User, Roles: []rbac.Role{person.Sales},
	})
	return page, err
}

// pickerSize is how many customers the picker offers at once.
const pickerSize = 25

// loadCustomers reads the two lists of a sales administrator's page: what is
// assigned by the keys of every list, the picker by find and from.
func loadCustomers(c *Context, page *views.Salesperson, query url.Values) error {
	if page.Person.Sales != rbac.SalesAdmin {
		return nil
	}
	var err error
	if page.List, err = models.ParseList(query, "name"); err != nil {
		return err
	}
	if page.Find, err = models.ParseList(url.Values{"q": query["find"], "after": query["from"]}, "name"); err != nil {
		return err
	}
	page.Find.Size = pickerSize
	ctx, user := c.Request().Context(), page.Person.UserID
	if page.Assigned, err = c.Tenant.Assigned(ctx, user, page.List); err != nil {
		return err
	}
	page.Found, err = c.Tenant.Assignable(ctx, user, page.Find)
	return err
}

func drawSalesperson(c *Context, status int, page views.Salesperson) error {
	c.Titled(locales.SalesAdministrators, locales.Text{})
	c.Page.Title, c.Page.Purpose = page.Person.DisplayName, page.Person.Email
	return c.draw(status, views.SalespersonPage(c.Page, page))
}

// salesForm is what the choice of the role posts; "none" takes it.
type salesForm struct {
	Version string `form:"version"`
	Role    string `form:"role"`
}

// SaveSalesperson changes a sales role for the other one in one step, or takes
// it (R2, R7): 422 with the reason, 409 when somebody changed it meanwhile.
func SaveSalesperson(c *Context) error {
	var f salesForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadSalesperson(c)
	if err != nil {
		return err
	}
	role, err := salesRole(f.Role)
	if err != nil {
		return errors.Join(ErrForm, err)
	}
	err = saveSales(c, page.Person.UserID, f.Version, role)
	switch {
	case errors.Is(err, models.ErrForbidden):
		return err
	case errors.As(err, &page.Refused), errors.Is(err, models.ErrConflict):
		return drawSalesRefused(c, page, role, err)
	case err != nil:
		return err
	case role == 0:
		return c.done(c.Page.PartnerPath("/administrators"), SalesRemoved)
	}
	return c.done(c.Page.PartnerPath("/administrators/"+page.Person.UserID.String()), RolesSaved)
}

func drawSalesRefused(c *Context, page views.Salesperson, role rbac.Role, err error) error {
	status := http.StatusUnprocessableEntity
	if errors.Is(err, models.ErrConflict) {
		page.Conflict, status = true, http.StatusConflict
	}
	if role != 0 {
		page.Wanted = role
	}
	if err := loadCustomers(c, &page, nil); err != nil {
		return err
	}
	return drawSalesperson(c, status, page)
}

// customersForm is what the two lists of customers post: those ticked, and the
// search to come back to.
type customersForm struct {
	Customers []string `form:"customer"`
	Search    string   `form:"search,optional"`
}

func (f customersForm) ids() ([]models.OrgRef, error) {
	var ids []models.OrgRef
	for _, s := range f.Customers {
		id, err := models.ParseID[models.Organization](s)
		if err != nil {
			return nil, models.Invalid{"customer": models.NoCustomer}
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// AssignCustomers adds the ticked customers to a sales administrator's (R21).
func AssignCustomers(c *Context) error {
	return changeCustomers(c, c.Tenant.Assign, "find", CustomersAdded)
}

// UnassignCustomers takes the ticked customers from a sales administrator (R21).
func UnassignCustomers(c *Context) error {
	return changeCustomers(c, c.Tenant.Unassign, "q", CustomersRemoved)
}

// changeCustomers makes one of the two changes and comes back to the search
// under the key: 422 with the reason, 409 when the person sells no more.
func changeCustomers(c *Context, change models.CustomerChange, key string, notice Notice) error {
	var f customersForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadSalesperson(c)
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	ids, err := f.ids()
	if err == nil {
		err = change(c.Request().Context(), by, c.giver(), page.Person.UserID, ids)
	}
	query := url.Values{key: {f.Search}}
	if errors.As(err, &page.Problems) {
		if err := loadCustomers(c, &page, query); err != nil {
			return err
		}
		return drawSalesperson(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	to := c.Page.PartnerPath("/administrators/" + page.Person.UserID.String())
	if f.Search != "" {
		to += "?" + query.Encode()
	}
	return c.done(to, notice)
}
