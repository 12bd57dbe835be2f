package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// userPath is the address of one user.
func (c *Context) userPath(id models.UserID) string { return c.Page.OrgPath("/users/" + id.String()) }

// statusForm is what the buttons of the section on status post.
type statusForm struct {
	Status string `form:"status"`
}

// SaveStatus closes somebody's account or opens it again.
func SaveStatus(c *Context) error {
	var f statusForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, by, err := changeUser(c)
	if err != nil {
		return err
	}
	ctx, id := c.Request().Context(), page.User.ID
	switch models.Status(f.Status) {
	case models.Inactive:
		err = c.Tenant.Deactivate(ctx, by, c.giver(), id)
	case models.Active:
		err = c.Tenant.Reactivate(ctx, by, c.giver(), id)
	default:
		return ErrForm
	}
	if err != nil {
		return notDone(c, page, err)
	}
	if models.Status(f.Status) == models.Inactive {
		return c.done(c.userPath(id), Deactivated)
	}
	return c.done(c.userPath(id), Reactivated)
}

// deleteForm is what the form that deletes a user posts.
type deleteForm struct {
	Confirm string `form:"confirm"`
}

// DeleteUser deletes a user whose name or e-mail was typed to confirm it.
func DeleteUser(c *Context) error {
	var f deleteForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, by, err := changeUser(c)
	if err == nil {
		err = c.Tenant.DeleteUser(c.Request().Context(), by, c.giver(), page.User.ID, f.Confirm)
	}
	switch {
	case errors.As(err, &page.Account.Problems):
		page.Account.Confirm, page.Account.Deleting = f.Confirm, true
		return drawUser(c, http.StatusUnprocessableEntity, page)
	case errors.Is(err, models.ErrNotFound):
		return deletedBefore(c, err)
	case err != nil:
		return notDone(c, page, err)
	}
	return c.done(c.Page.OrgPath("/users"), UserDeleted)
}

// deletedBefore leads a double click to where the first one led.
func deletedBefore(c *Context, notFound error) error {
	sent, err := c.Tenant.SentBefore(c.Request().Context())
	if err != nil || !sent {
		return errors.Join(notFound, err)
	}
	return c.Redirect(http.StatusSeeOther, c.Page.OrgPath("/users"))
}

// emailForm is what the form that changes the e-mail posts.
type emailForm struct {
	Seen  string `form:"seen"`
	Email string `form:"email"`
}

// SaveEmail changes the e-mail with which somebody signs in.
func SaveEmail(c *Context) error {
	var f emailForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, by, err := changeUser(c)
	if err != nil {
		return err
	}
	err = c.Tenant.ChangeEmail(c.Request().Context(), by, c.giver(), page.User.ID, models.EmailEdit(f))
	page.Account.Email = f.Email
	switch {
	case errors.As(err, &page.Account.Problems):
		return drawUser(c, http.StatusUnprocessableEntity, page)
	case errors.Is(err, models.ErrConflict):
		page.Account.EmailConflict = true
		return drawUser(c, http.StatusConflict, page)
	case err != nil:
		return notDone(c, page, err)
	}
	return c.done(c.userPath(page.User.ID), EmailChanged)
}

// sessionForm is what the buttons beside sessions post: which one ends, or none
// for all.
type sessionForm struct {
	Session string `form:"session,optional"`
}

// EndSessions signs somebody out of one browser or of all.
func EndSessions(c *Context) error {
	var f sessionForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	var session models.SessionID
	if f.Session != "" {
		id, err := models.ParseID[models.Session](f.Session)
		if err != nil {
			return err
		}
		session = id
	}
	page, by, err := changeUser(c)
	if err != nil {
		return err
	}
	if err := c.Tenant.EndSessions(c.Request().Context(), by, c.giver(), page.User.ID, session); err != nil {
		return notDone(c, page, err)
	}
	return c.done(c.userPath(page.User.ID), SignedOutThere)
}

// changeUser loads the user whom a change is about, and the ground for it.
func changeUser(c *Context) (views.User, models.Authority, error) {
	page, err := loadUser(c)
	if err != nil {
		return page, models.Authority{}, err
	}
	page.Profile = page.User.Profile()
	page.Seen = page.Profile
	by, err := c.Authority()
	return page, by, err
}

// notDone says why an account was left as it is: 403 for an administrator whom
// only those change who manage roles (R8b), 422 for oneself and for the last
// full administrator (R4).
func notDone(c *Context, page views.User, err error) error {
	switch {
	case errors.Is(err, models.ErrAdministrator):
		c.Decision = c.For(rbac.RolesSection) // the row that is wanting
		return err
	case errors.Is(err, models.ErrOneself):
		page.Stopped = locales.BarredOneself
	case errors.Is(err, models.ErrLastFull):
		page.Stopped = locales.BarredLastFull
	default:
		return err
	}
	return drawUser(c, http.StatusUnprocessableEntity, page)
}
