package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// SendActivation mails an invited user the link to choose a password: 409 when
// there is nothing to activate, 403 for an administrator whom only those change
// who manage roles (R8b).
func SendActivation(c *Context) error {
	if err := decode(c.Request(), &struct{}{}); err != nil {
		return err
	}
	page, err := loadUser(c)
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	err = c.Tenant.SendActivation(c.Request().Context(), by, c.For(rbac.RolesSection), page.User.ID)
	switch {
	case errors.Is(err, models.ErrAdministrator):
		c.Decision = c.For(rbac.RolesSection) // the row that is wanting
		return err
	case errors.Is(err, models.ErrConflict):
		return drawNotInvited(c, page)
	case err != nil:
		return err
	}
	return c.done(c.Page.OrgPath("/users/"+page.User.ID.String()), ActivationSent)
}

func drawNotInvited(c *Context, page views.User) error {
	page.Profile, page.Stopped = page.User.Profile(), locales.ActivationActive
	if page.User.Status == models.Inactive {
		page.Stopped = locales.ActivationInactive
	}
	return drawUser(c, http.StatusConflict, page)
}

// loadActivation reads what the section Activation of an invited user shows.
func loadActivation(c *Context, page *views.User) error {
	page.Activation = c.For(rbac.ActivationMail).Level()
	if page.User.Status != models.Invited || page.Activation == rbac.None {
		return nil
	}
	link, err := c.Tenant.LastActivation(c.Request().Context(), page.User.ID)
	page.LastActivation = link
	return err
}
