package handlers

import (
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Overview shows what an organization has, panel by panel, each by the level of
// its own page.
func Overview(c *Context) error {
	o := views.Overview{Roles: roleNames(c.Arrival.Subject)}
	if c.Arrival.Subject.StandingAccess() {
		o.Standing = c.Arrival.HomeName
	}
	if err := countUsers(c, &o); err != nil {
		return err
	}
	if err := countAdministrators(c, &o); err != nil {
		return err
	}
	purpose := locales.OverviewPurpose
	if o.Users == nil && o.Administrators == nil {
		purpose = locales.OverviewRoles
	}
	c.Titled(locales.Overview, purpose, c.Page.Org.Name)
	return c.draw(http.StatusOK, views.OverviewPage(c.Page, o))
}

func roleNames(s rbac.Subject) []rbac.Role {
	var list []rbac.Role
	for _, role := range rbac.Roles() {
		for _, g := range s.Grants {
			if g.Role == role {
				list = append(list, role)
				break
			}
		}
	}
	return list
}

func countUsers(c *Context, o *views.Overview) error {
	if c.For(rbac.Users).All() == rbac.None {
		return nil
	}
	n, err := c.Tenant.CountUsers(c.Request().Context(), models.UserFilter{})
	o.Users = &views.Figure{Words: c.Page.Count(locales.UserCount, n), Href: c.Page.OrgPath("/users")}
	return err
}

func countAdministrators(c *Context, o *views.Overview) error {
	if c.For(rbac.Administrators).All() == rbac.None {
		return nil
	}
	n, err := c.Tenant.CountAdministrators(c.Request().Context(), models.AdministratorFilter{})
	if err != nil {
		return err
	}
	o.Administrators = &views.Figure{Words: c.Page.Count(locales.AdministratorCount, n), Href: c.Page.OrgPath("/administrators")}
	if o.TooFewFull, err = tooFewFull(c); err != nil {
		return err
	}
	return countDeadMails(c, o)
}

// countDeadMails tells those who manage administrators that mails to people of
// the organization cannot be delivered.
func countDeadMails(c *Context, o *views.Overview) error {
	if c.For(rbac.Administrators).All() < rbac.Manage {
		return nil
	}
	n, err := c.Tenant.DeadMails(c.Request().Context())
	if err != nil || n.N == 0 {
		return err
	}
	o.DeadMails = c.Page.Count(locales.DeadMails, n)
	return nil
}

// tooFewFull reports whether fewer than two full administrators can sign in (R4).
func tooFewFull(c *Context) (bool, error) {
	n, err := c.Tenant.FullAdministrators(c.Request().Context(), 2)
	return n < 2, err
}
