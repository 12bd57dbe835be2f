package handlers

import (
	"errors"
	"net/http"
	"slices"

	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// Account shows the own profile, password, sessions, sign-ins and accesses.
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
	page := views.Account{User: u, Profile: u.Profile(), Seen: u.Profile(), Current: c.Arrival.SessionID, HomeName: c.Arrival.HomeName}
	sessions, err := c.Tenant.Sessions(c.Request().Context(), u.ID, sessionsShown+1)
	if err != nil {
		return page, err
	}
	page.Sessions = views.CutAt(sessions, sessionsShown)
	tries, err := c.Tenant.SignIns(c.Request().Context(), u.ID, signInsShown+1)
	if err != nil {
		return page, err
	}
	page.SignIns = views.CutAt(tries, signInsShown)
	return page, loadAccess(c, &page)
}

const (
	// Where long lists of the page are cut.
	sessionsShown = 50
	signInsShown  = 20
	accessShown   = 100
	// accessRead is how far standing access is looked for.
	accessRead = 1001
)

// loadAccess reads what the person administers, and by what.
func loadAccess(c *Context, page *views.Account) error {
	grants, err := c.Platform.GrantsOf(c.Request().Context(), page.User.ID)
	if err != nil {
		return err
	}
	page.Grants = views.CutAt(grants, accessShown)
	all, err := c.Platform.Accesses(c.Request().Context(), page.User.ID, c.Arrival.Home, "", accessRead)
	if err != nil {
		return err
	}
	standing := slices.DeleteFunc(all, func(a models.Access) bool { return a.How != models.ByStanding })
	page.Standing = views.CutAt(standing, accessShown)
	return nil
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
	edit := f.edit()
	page.Profile, page.Seen = edit.Profile, edit.Seen
	err = c.Tenant.SaveProfile(c.Request().Context(), models.Oneself(c.Actor()), page.User.ID, edit)
	if errors.As(err, &page.Problems) {
		page.User.Version = f.Version
		return drawAccount(c, http.StatusUnprocessableEntity, page)
	}
	if errors.As(err, &page.Conflict) {
		page.Typed, page.User = edit.Profile, page.Conflict.Now
		page.Profile, page.Seen = page.Conflict.Merged, page.User.Profile()
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
