package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Salespeople lists who holds a sales role at the partner.
func Salespeople(c *Context) error {
	f, err := models.ParseSalesFilter(c.QueryParams())
	if err != nil {
		return err
	}
	page, err := c.Tenant.Salespeople(c.Request().Context(), f)
	if err != nil {
		return err
	}
	c.Titled(locales.SalesAdministrators, locales.SalespeoplePurpose, c.Page.Org.Name)
	return c.draw(http.StatusOK, views.SalespeoplePage(c.Page, views.Salespeople{Filter: f, Page: page}))
}

// NewSalesperson asks for an e-mail and, once that was validated, for the role
// (R20). An e-mail that will not do is 422 with the reason.
func NewSalesperson(c *Context) error {
	page := views.NewSalesperson{Email: c.QueryParam("email")}
	if !c.QueryParams().Has("email") {
		return drawNewSalesperson(c, http.StatusOK, page)
	}
	var err error
	page.Person, err = c.Tenant.Colleague(c.Request().Context(), page.Email)
	if errors.As(err, &page.Problems) {
		return drawNewSalesperson(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	page.Valid = true
	return drawNewSalesperson(c, http.StatusOK, page)
}

func drawNewSalesperson(c *Context, status int, page views.NewSalesperson) error {
	c.Titled(locales.SalesNew, locales.SalesNewPurpose, c.Page.Org.Name)
	return c.draw(status, views.NewSalespersonPage(c.Page, page))
}

// newSalesForm is what the second step of R20 posts.
type newSalesForm struct {
	Email   string `form:"email"`
	Version string `form:"version,optional"`
	Role    string `form:"role,optional"`
}

// AddSalesperson gives a colleague a sales role (R20).
func AddSalesperson(c *Context) error {
	var f newSalesForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page := views.NewSalesperson{Email: f.Email}
	var err error
	page.Person, err = c.Tenant.Colleague(c.Request().Context(), f.Email)
	wrong := errors.As(err, &page.Problems)
	if err != nil && !wrong {
		return err
	}
	role, err := salesRole(f.Role)
	// Who sells by now may do so by this very form, sent twice: saving tells.
	again := err == nil && page.Problems["email"] == models.SellsNow && f.Version != "" && f.Version != page.Person.Seen
	if wrong && !again {
		return drawNewSalesperson(c, http.StatusUnprocessableEntity, page)
	}
	page.Valid = !again
	if err != nil || role == 0 {
		page.Problems = models.Invalid{"role": models.UnknownChoice}
		return drawNewSalesperson(c, http.StatusUnprocessableEntity, page)
	}
	if f.Version == "" {
		f.Version = page.Person.Seen // the e-mail was not validated before: it is now
	}
	err = saveSales(c, page.Person.UserID, f.Version, role)
	if again && errors.Is(err, models.ErrConflict) {
		return drawNewSalesperson(c, http.StatusConflict, page)
	}
	if err != nil {
		return err
	}
	return c.done(c.Page.PartnerPath("/administrators/"+page.Person.UserID.String()), SalesAdded)
}

// salesRole reads the choice of a sales role; none is 0.
func salesRole(id string) (rbac.Role, error) {
	if id == "none" {
		return 0, nil
	}
	role, err := rbac.ParseRole(id)
	if err == nil && role.Group() != rbac.PartnerRoles {
		err = ErrForm
	}
	return role, err
}

func saveSales(c *Context, user models.UserID, seen string, role rbac.Role) error {
	by, err := c.Authority()
	if err != nil {
		return err
	}
	return c.Tenant.SaveSales(c.Request().Context(), by, c.giver(), user, seen, role)
}
