package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// newExternalForm is what the steps of adding somebody from outside carry.
type newExternalForm struct {
	Email string `form:"email"`
	Role  string `form:"role"`
	Until string `form:"until,optional"`
}

// NewExternal leads through adding somebody from outside: address, verified
// person with role and end, confirmation (R14). Its steps only read, and stand
// in the address.
func NewExternal(c *Context) error {
	f := newExternalForm{c.QueryParam("email"), c.QueryParam("role"), c.QueryParam("until")}
	return drawNewExternal(c, http.StatusOK, f, nil)
}

func drawNewExternal(c *Context, status int, f newExternalForm, problems models.Invalid) error {
	page := views.NewExternal{Email: f.Email, Role: f.Role, Until: f.Until, Problems: problems, Level: c.Decision.Level()}
	if f.Email != "" {
		found, err := c.Tenant.Outsider(c.Request().Context(), c.giver(), f.Email)
		switch {
		case errors.As(err, &page.Problems):
			status = http.StatusUnprocessableEntity
		case err != nil:
			return err
		default:
			page.Found = &found
		}
	}
	if page.Found != nil && f.Role != "" && len(problems) == 0 {
		page.Problems = page.Check(c.Page)
		page.Confirm = len(page.Problems) == 0
		if !page.Confirm {
			status = http.StatusUnprocessableEntity
		}
	}
	c.Titled(locales.AddExternal, locales.AddExternalPurpose, c.Page.Org.Name)
	return c.draw(status, views.NewExternalPage(c.Page, page))
}

// AddExternal lets somebody from outside in (R14).
func AddExternal(c *Context) error {
	var f newExternalForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	role, err := rbac.ParseRole(f.Role)
	if err != nil {
		return drawNewExternal(c, http.StatusUnprocessableEntity, f, models.Invalid{"role": models.UnknownChoice})
	}
	err = c.Tenant.AddExternal(c.Request().Context(), by, c.giver(), models.NewExternal{Email: f.Email, Role: role, Until: f.Until})
	if err == nil {
		return c.done(c.Page.OrgPath("/external-administrators"), ExternalAdded)
	}
	var refused models.RolesRefused
	var problems models.Invalid
	switch {
	case errors.Is(err, models.ErrForbidden):
		return err
	case errors.As(err, &refused):
		problems = models.Invalid{"role": models.NotForRelation}
	case !errors.As(err, &problems):
		return err
	}
	return drawNewExternal(c, http.StatusUnprocessableEntity, f, problems)
}
