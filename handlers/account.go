package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// Account shows the own profile, password and sessions.
func Account(c *Context) error {
	page, err := loadAccount(c)
	if err != nil {
		return err
	}
	return drawAccount(c, http.StatusOK, page)
}

func loadAccount(c *Context) (views.Account, error) {
	u, err := c.Tenant.User(c.Request().Context(), c.Arrival.User, nil)
	if err != nil {
		return views.Account{}, err
	}
	sessions, err := c.Tenant.Sessions(c.Request().Context(), u.ID)
	return views.Account{User: u, Profile: u.Profile(), Sessions: sessions, Current: c.Arrival.SessionID}, err
}

func drawAccount(c *Context, status int, page views.Account) error {
	c.Titled(locales.Account, locales.AccountPurpose)
	return c.draw(status, views.AccountPage(c.Page, page))
}

// SaveAccount saves the own profile.
func SaveAccount(c *Context) error {
	var f profileForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadAccount(c)
	if err != nil {
		return err
	}
	page.Profile = f.profile()
	err = c.Tenant.SaveProfile(c.Request().Context(), models.Oneself(c.Actor()), page.User.ID, f.Version, page.Profile)
	if errors.As(err, &page.Problems) {
		page.User.Version = f.Version
		return drawAccount(c, http.StatusUnprocessableEntity, page)
	}
	if errors.Is(err, models.ErrConflict) {
		page.Conflict = true
		return drawAccount(c, http.StatusConflict, page)
	}
	if err != nil {
		return err
	}
	return c.done("/account", Saved)
}

// passwordForm is what the password section posts.
type passwordForm struct {
	Current string `form:"current"`
	New     string `form:"new"`
	Again   string `form:"again"`
}

// SavePassword changes the own password and ends the other sessions.
func SavePassword(c *Context) error {
	var f passwordForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	token, err := c.Tenant.ChangePassword(c.Request().Context(), models.Oneself(c.Actor()), c.Arrival.SessionID,
		models.NewPassword{Current: f.Current, New: f.New, Again: f.Again})
	var problems models.Invalid
	if errors.As(err, &problems) {
		page, err := loadAccount(c)
		if err != nil {
			return err
		}
		page.PasswordProblems = problems
		return drawAccount(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	if err := c.Renew(token); err != nil {
		return err
	}
	return c.done("/account", PasswordChanged)
}

// RevokeSession ends one of the own sessions.
func RevokeSession(c *Context) error {
	id, err := models.ParseID[models.Session](c.Param("session"))
	if err != nil {
		return err
	}
	if err := c.Tenant.RevokeSession(c.Request().Context(), models.Oneself(c.Actor()), id); err != nil {
		return err
	}
	return c.done("/account", SessionRevoked)
}

// RevokeSessions ends all the own sessions but this one.
func RevokeSessions(c *Context) error {
	if err := c.Tenant.RevokeOtherSessions(c.Request().Context(), models.Oneself(c.Actor()), c.Arrival.SessionID); err != nil {
		return err
	}
	return c.done("/account", SessionsRevoked)
}
