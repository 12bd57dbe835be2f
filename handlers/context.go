// Package handlers answers pages: each handler reads its input, asks the model,
// and renders. Only the guard in package web makes a Context, so a handler runs
// only after a decision.
package handlers

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Handler answers a request that the guard let through.
type Handler func(*Context) error

// Context is one request of a signed-in person on one row of the map.
type Context struct {
	echo.Context
	Arrival  models.Arrival
	Decision rbac.Decision
	Tenant   *models.Tenant // of the organization in the address, or of the person's home
	Platform *models.Platform
	Page     views.Page
	Renew    func(token string) error // gives the browser its session's new token
	Wake     func()                   // has imports that were started done now
}

// Actor is the person as the audit log remembers it.
func (c *Context) Actor() models.Actor {
	return c.Arrival.Actor(c.RealIP(), c.RequestID())
}

// RequestID is the id under which the request is logged.
func (c *Context) RequestID() string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// Authority is the ground for a change on the decided row.
func (c *Context) Authority() (models.Authority, error) {
	if c.Decision.Row() == rbac.Self {
		return models.Oneself(c.Actor()), nil
	}
	return models.Granted(c.Actor(), c.Tenant.OrgID(), c.Decision)
}

// For decides another row for the same person in the same organization, for a
// section that belongs to it.
func (c *Context) For(row rbac.Row) rbac.Decision { return rbac.For(row, c.Arrival.Subject) }

// Titled names the page.
func (c *Context) Titled(title locales.Text, purpose locales.Text, values ...any) {
	c.Page.Title = c.Page.T(title)
	if !purpose.Empty() {
		c.Page.Purpose = c.Page.T(purpose, values...)
	}
}

// Draw renders a whole page before it sends the first byte, so that a failure
// midway is an error page and not half a page.
func Draw(c echo.Context, status int, page templ.Component) error {
	var b bytes.Buffer
	if err := page.Render(c.Request().Context(), &b); err != nil {
		return fmt.Errorf("render: %w", err)
	}
	return c.HTMLBlob(status, b.Bytes())
}

func (c *Context) draw(status int, page templ.Component) error { return Draw(c, status, page) }

// done leaves a notice for the next page and goes there (303).
func (c *Context) done(to string, notice Notice) error {
	if err := c.Platform.Notify(c.Request().Context(), c.Arrival.SessionID, string(notice)); err != nil {
		// The change itself is saved; only the word about it is lost.
		slog.WarnContext(c.Request().Context(), "notice lost", "error", err, "request", c.RequestID())
	}
	return c.Redirect(http.StatusSeeOther, to)
}
