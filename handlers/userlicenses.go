package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
)

// seatsForm is what the forms of the section Licenses post.
type seatsForm struct {
	Seen     string   `form:"seen"`
	Licenses []string `form:"license"`
}

// SaveLicenses gives and takes seats of all services but Contact Center.
func SaveLicenses(c *Context) error { return saveSeats(c, false) }

// SaveContactCenter gives and takes a seat of Contact Center.
func SaveContactCenter(c *Context) error { return saveSeats(c, true) }

func saveSeats(c *Context, contactCenter bool) error {
	var f seatsForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	change := models.SeatChange{ContactCenter: contactCenter, Seen: f.Seen}
	for _, text := range f.Licenses {
		if text == "" {
			continue // none of Contact Center
		}
		id, err := models.ParseID[models.License](text)
		if err != nil {
			return err
		}
		change.Licenses = append(change.Licenses, id)
	}
	page, by, err := changeUser(c)
	if err != nil {
		return err
	}
	err = c.Tenant.SaveSeats(c.Request().Context(), by, page.User.ID, change)
	page.Licenses.Typed = &change
	switch {
	case errors.As(err, &page.Licenses.Problems):
		return drawUser(c, http.StatusUnprocessableEntity, page)
	case errors.Is(err, models.ErrConflict):
		page.Licenses.Conflict = true
		return drawUser(c, http.StatusConflict, page)
	case err != nil:
		return err
	}
	return c.done(c.userPath(page.User.ID), LicensesSaved)
}

// loadLicenses reads what the section Licenses shows, its two halves at the
// levels of their own rows (letter a).
func loadLicenses(c *Context, page *views.User) (err error) {
	l := &page.Licenses
	l.Level, l.ContactCenter = c.within(rbac.UserLicenses), c.within(rbac.ContactCenterLicenses)
	if max(l.Level, l.ContactCenter) == rbac.None {
		return nil
	}
	l.Options, err = c.Tenant.SeatOptions(c.Request().Context(), page.User.ID)
	return err
}

// within is the level of a section's row, no higher than the page's own.
func (c *Context) within(row rbac.Row) rbac.Level {
	level := c.For(row).Level()
	if c.Page.Access != nil {
		level = min(level, *c.Page.Access)
	}
	return level
}
