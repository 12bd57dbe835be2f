package handlers

import (
	"errors"
	"net/http"
	"slices"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
)

// sitesForm is what the section Meeting settings posts.
type sitesForm struct {
	Seen  string   `form:"seen"`
	Sites []string `form:"site"`
}

// SaveMeetings sets on which of the sites that the person manages a user meets
// (R9).
func SaveMeetings(c *Context) error {
	var f sitesForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	edit := models.SiteEdit{Seen: f.Seen}
	for _, text := range f.Sites {
		id, err := models.ParseID[models.Site](text)
		if err != nil {
			return err
		}
		edit.Sites = append(edit.Sites, id)
	}
	page, by, err := changeUser(c)
	if err != nil {
		return err
	}
	if err := levelOfUser(c, page.User.ID); err != nil {
		return err
	}
	if err := loadMeetings(c, &page); err != nil {
		return err
	}
	if page.Meetings.Level < rbac.Manage {
		return models.ErrForbidden // a user of sites that the person only reads
	}
	edit.Asked = page.Meetings.Asked()
	if err := c.Tenant.SaveSites(c.Request().Context(), by, page.User.ID, edit); err != nil {
		return meetingsNotSaved(c, page, edit, err)
	}
	if err := FindUser(c); errors.Is(err, models.ErrNotFound) { // off the last site that the person sees
		return c.done(c.Page.OrgPath("/users"), MeetingsSaved)
	}
	return c.done(c.userPath(page.User.ID), MeetingsSaved)
}

func meetingsNotSaved(c *Context, page views.User, edit models.SiteEdit, err error) error {
	page.Meetings.Typed = &edit
	switch {
	case errors.As(err, &page.Meetings.Problems):
		return drawUser(c, http.StatusUnprocessableEntity, page)
	case errors.Is(err, models.ErrConflict):
		page.Meetings.Conflict = true
		return drawUser(c, http.StatusConflict, page)
	}
	return err
}

// loadMeetings reads what the section Meeting settings shows: to site roles
// their own sites only (letter b).
func loadMeetings(c *Context, page *views.User) error {
	m := &page.Meetings
	m.Level, m.Limited = c.within(rbac.MeetingSettings), c.For(rbac.MeetingSettings).Limited()
	if m.Level == rbac.None {
		return nil
	}
	sites, err := c.Tenant.MeetingSites(c.Request().Context(), page.User.ID)
	m.Managed, m.Others = nil, nil
	for _, s := range sites {
		level := rbac.SiteLevel(rbac.MeetingSettings, c.Arrival.Subject, rbac.SiteID(s.ID.UUID))
		switch {
		case level == rbac.None:
		case s.Legacy || level == rbac.Read:
			m.Others = append(m.Others, s)
		default:
			m.Managed = append(m.Managed, s)
		}
	}
	m.Hosts = slices.ContainsFunc(page.Licenses.Options.Held(), func(o models.SeatOption) bool { return o.Service == models.Meetings })
	return err
}
