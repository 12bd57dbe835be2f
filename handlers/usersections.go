package handlers

import (
	"portico/models/rbac"
	"portico/views"
)

const (
	// historyShown is how many entries of the audit log a user's page shows.
	historyShown = 20
)

// loadSections reads what the sections of a user's page show, each by the level
// of its own row.
func loadSections(c *Context, page *views.User) error {
	for _, load := range []func(*Context, *views.User) error{
		loadActivation, loadAccountOf, loadLicenses, loadRoles, loadMeetings, loadSessions, loadHistory,
	} {
		if err := load(c, page); err != nil {
			return err
		}
	}
	return nil
}

// loadAccountOf reads how far the person may change the user's account, and what
// stands in the way.
func loadAccountOf(c *Context, page *views.User) (err error) {
	a := &page.Account
	a.Level, a.Delete = c.within(rbac.Profile), c.within(rbac.AddUsers)
	if a.Email == "" {
		a.Email = page.User.Email
	}
	if a.Level < rbac.Manage && a.Delete < rbac.Manage {
		return nil
	}
	a.Obstacle, err = c.Tenant.Obstacle(c.Request().Context(), c.giver(), page.User)
	return err
}

// loadSessions reads where the user is signed in, for those who see more than
// the users of their sites.
func loadSessions(c *Context, page *views.User) error {
	if c.For(rbac.Profile).Limited() {
		return nil
	}
	page.Sessions.Level = c.within(rbac.Profile)
	if page.Sessions.Level == rbac.None {
		return nil
	}
	list, err := c.Tenant.Sessions(c.Request().Context(), page.User.ID, sessionsShown+1)
	page.Sessions.List = views.CutAt(list, sessionsShown)
	return err
}

// loadHistory reads what was done to the user, for whom the audit log opens.
func loadHistory(c *Context, page *views.User) error {
	page.History.Level = c.For(rbac.AuditLog).Level()
	if page.History.Level == rbac.None {
		return nil
	}
	list, err := c.Tenant.History(c.Request().Context(), page.User.ID, historyShown+1)
	page.History.List = views.CutAt(list, historyShown)
	return err
}
