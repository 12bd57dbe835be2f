package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// NewUsers shows the ways to add people.
func NewUsers(c *Context) error {
	org, err := c.Tenant.Organization(c.Request().Context())
	if err != nil {
		return err
	}
	return drawAdding(c, http.StatusOK, views.Adding{Mail: true, One: models.Newcomer{Language: org.Language}})
}

func drawAdding(c *Context, status int, page views.Adding) error {
	page.Level = c.For(rbac.AddUsers).Level()
	c.Titled(locales.AddUsers, locales.AddUsersPurpose, c.Page.Org.Name)
	c.Page.Tabs = nil
	return c.draw(status, views.AddingPage(c.Page, page))
}

// addForm is what either form of the page posts; way tells which.
type addForm struct {
	Way         string `form:"way"`
	FirstName   string `form:"first_name,optional"`
	LastName    string `form:"last_name,optional"`
	DisplayName string `form:"display_name,optional"`
	Email       string `form:"email,optional"`
	Title       string `form:"title,optional"`
	Department  string `form:"department,optional"`
	Language    string `form:"person_language,optional"`
	Addresses   string `form:"addresses,optional"`
	Mail        string `form:"mail,optional"`
}

func (f addForm) page() views.Adding {
	one := models.Newcomer{Email: f.Email, Language: models.Language(f.Language), Profile: models.Profile{
		FirstName: f.FirstName, LastName: f.LastName, DisplayName: f.DisplayName, Title: f.Title, Department: f.Department,
	}}
	return views.Adding{One: one, Addresses: f.Addresses, Mail: f.Mail != ""}
}

// AddUsers adds one person, or all whose addresses were typed; 422 with the
// form as typed and what stands against whom when anybody cannot be added.
func AddUsers(c *Context) error {
	var f addForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	switch f.Way {
	case "one":
		return addOne(c, f.page())
	case "many":
		return addMany(c, f.page())
	}
	return ErrForm
}

func addOne(c *Context, page views.Adding) error {
	by, err := c.Authority()
	if err != nil {
		return err
	}
	if !page.One.Language.Valid() {
		return ErrForm
	}
	ctx := c.Request().Context()
	err = c.Tenant.AddUsers(ctx, by, []models.Newcomer{page.One}, page.Mail)
	var unfit models.Unfit
	if errors.As(err, &unfit) {
		page.Problems, page.Known = unfit[0].Problems, unfit[0].Known
		return drawAdding(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	u, err := c.Tenant.UserByEmail(ctx, page.One.Email)
	if err != nil {
		return err
	}
	return c.done(c.Page.OrgPath("/users/"+u.ID.String()), UserAdded)
}

func addMany(c *Context, page views.Adding) error {
	list, err := models.ParseAddresses(page.Addresses)
	if errors.As(err, &page.Problems) {
		return drawAdding(c, http.StatusUnprocessableEntity, page)
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	err = c.Tenant.AddUsers(c.Request().Context(), by, list, page.Mail)
	if errors.As(err, &page.Results) {
		return drawAdding(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	return c.done(c.Page.OrgPath("/users?status=invited"), UsersAdded)
}
