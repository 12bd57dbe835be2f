package handlers

import (
	"context"
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

func (c *Context) bulkID() (models.BulkID, error) {
	return models.ParseID[models.Bulk](c.Param("bulk"))
}

// FindBulk looks for the bulk change that an address names.
func FindBulk(c *Context) error {
	id, err := c.bulkID()
	if err != nil {
		return err
	}
	_, err = c.Tenant.Bulk(c.Request().Context(), id)
	return err
}

// Bulk shows a bulk change row by row: a dry run, or what became of it.
func Bulk(c *Context) error { return drawBulk(c, http.StatusOK, views.BulkPage{}) }

func drawBulk(c *Context, status int, page views.BulkPage) error {
	id, err := c.bulkID()
	if err != nil {
		return err
	}
	f, err := models.ParseBulkFilter(c.QueryParams())
	if err != nil {
		return err
	}
	page.BulkView, err = c.Tenant.BulkView(c.Request().Context(), id, f)
	if err != nil {
		return err
	}
	page.Level = c.Decision.Level()
	page.Mine = page.MakerID == c.Arrival.User
	c.Titled(locales.BulkTitle, page.Words(), page.Source(c.Page))
	return c.draw(status, views.BulkShown(c.Page, page))
}

// reviewForm is what the forms of a bulk change post.
type reviewForm struct {
	Reviewed string `form:"reviewed,optional"`
}

// ApplyBulk makes the changes of a dry run; 422 before service roles were
// looked at (R6), 409 when nothing can be done any more.
func ApplyBulk(c *Context) error {
	return changeBulk(c, c.Tenant.ApplyBulk, BulkApplied)
}

// UndoBulk gives back what the people of a bulk change held before, within the
// hour.
func UndoBulk(c *Context) error {
	return changeBulk(c, c.Tenant.UndoBulk, BulkUndone)
}

func changeBulk(c *Context, change func(context.Context, models.Authority, models.Giver, models.BulkID, bool) error, notice Notice) error {
	var f reviewForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	id, err := c.bulkID()
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	err = change(c.Request().Context(), by, c.giver(), id, f.Reviewed != "")
	switch {
	case err == nil:
		return changedBulk(c, id, notice)
	case errors.Is(err, models.ErrReview):
		return drawBulk(c, http.StatusUnprocessableEntity, views.BulkPage{Review: true})
	case errors.Is(err, models.ErrNothingLeft):
		return drawBulk(c, http.StatusConflict, views.BulkPage{NothingLeft: true})
	case errors.Is(err, models.ErrConflict):
		return drawBulk(c, http.StatusConflict, views.BulkPage{Conflict: true})
	}
	return err
}

// changedBulk goes back to the bulk change, or, when it took from whoever made
// it the right to see it (R8), to the start.
func changedBulk(c *Context, id models.BulkID, notice Notice) error {
	held, err := c.Tenant.Roles(c.Request().Context(), c.Arrival.User)
	if err != nil {
		return err
	}
	now := rbac.Subject{Relation: c.Arrival.Subject.Relation}
	for _, h := range held {
		now.Grants = append(now.Grants, rbac.Grant{Role: h.Role, Site: rbac.SiteID(h.SiteID.UUID)})
	}
	if rbac.For(rbac.BulkRoles, now).Level() < rbac.Manage {
		return c.done("/", notice)
	}
	return c.done(c.bulkPath(id), notice)
}

// BulkCSV downloads the rows of a bulk change (R13).
func BulkCSV(c *Context) error {
	id, err := c.bulkID()
	if err != nil {
		return err
	}
	b, err := c.Tenant.Bulk(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return download(c, "role-changes.csv", c.Tenant.ExportBulk, b)
}
