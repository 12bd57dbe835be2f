package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
)

// rolesForm is what the section Roles and security posts: a box for each role,
// a choice for each site.
type rolesForm struct {
	Version  string            `form:"version,optional"`
	Roles    []string          `form:"role"`
	Sites    map[string]string `form:"site"`
	Reviewed string            `form:"reviewed,optional"`
	Preview  string            `form:"preview,optional"`
}

// change reads the roles asked for; a role or site that nothing is called is
// ErrForm.
func (f rolesForm) change(user models.UserID) (models.RoleChange, error) {
	change := models.RoleChange{User: user, Seen: f.Version, Reviewed: f.Reviewed != ""}
	for _, id := range f.Roles {
		role, err := rbac.ParseRole(id)
		if err != nil {
			return change, ErrForm
		}
		change.Roles = append(change.Roles, models.RoleKey{Role: role})
	}
	for id, name := range f.Sites {
		site, err := models.ParseID[models.Site](id)
		if err != nil {
			return change, ErrForm
		}
		change.Sites = append(change.Sites, site)
		if name == "" {
			continue
		}
		role, err := rbac.ParseRole(name)
		if err != nil || role.Group() != rbac.SiteRoles {
			return change, ErrForm
		}
		change.Roles = append(change.Roles, models.RoleKey{Role: role, Site: site})
	}
	return change, nil
}

func (c *Context) giver() models.Giver {
	return models.Giver{ID: c.Arrival.User, Subject: c.Arrival.Subject}
}

// SaveRoles gives and takes the roles of one of the organization's own users
// (R1–R8): 200 for a preview, which saves nothing, 422 when the rules do not
// allow it or service roles are to be looked at (R6), 409 when somebody changed
// the roles meanwhile.
func SaveRoles(c *Context) error {
	var f rolesForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadUser(c)
	if err != nil {
		return err
	}
	page.Profile = page.User.Profile()
	change, err := f.change(page.User.ID)
	if err != nil {
		return err
	}
	if err := levelOfUser(c, page.User.ID); err != nil {
		return err
	}
	if c.within(rbac.RolesSection) < rbac.Manage {
		return models.ErrForbidden // a user of sites that the person only reads
	}
	if f.Preview != "" {
		return drawPreview(c, http.StatusOK, page, change)
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	err = c.Tenant.SaveRoles(c.Request().Context(), by, c.giver(), change)
	if err == nil {
		return c.done(c.Page.OrgPath("/users/"+page.User.ID.String()), RolesSaved)
	}
	return drawRolesRefused(c, page, change, err)
}

// drawRolesRefused draws the form as it was filled in, with what stood in the
// way; whoever lacks the right is refused outright (R2).
func drawRolesRefused(c *Context, page views.User, change models.RoleChange, err error) error {
	page.Roles.Wanted = change.Roles
	var refused models.RolesRefused
	switch {
	case errors.Is(err, models.ErrForbidden):
		return err
	case errors.As(err, &refused):
		page.Roles.Refused = refused
	case errors.Is(err, models.ErrReview):
		page.Roles.Review = true
		return drawPreview(c, http.StatusUnprocessableEntity, page, change)
	case errors.Is(err, models.ErrLastFull):
		page.Roles.LastFull = true
	case errors.Is(err, models.ErrConflict):
		page.Roles.Conflict = true
		return drawUser(c, http.StatusConflict, page)
	default:
		return err
	}
	return drawUser(c, http.StatusUnprocessableEntity, page)
}

// drawPreview draws what a change would do beside the form as it was filled in.
func drawPreview(c *Context, status int, page views.User, change models.RoleChange) error {
	plan, err := c.Tenant.PlanRoles(c.Request().Context(), c.giver(), change)
	if err != nil {
		return err
	}
	page.Roles.Full, err = c.Tenant.FullAdministratorsAfter(c.Request().Context(), plan, fullShown)
	if err != nil {
		return err
	}
	page.Roles.Plan, page.Roles.Wanted = &plan, change.Roles
	page.Roles.Refused, page.Roles.LastFull = plan.Refused, plan.LastFull
	return drawUser(c, status, page)
}

// fullShown is how many full administrators a preview names.
const fullShown = 5

// loadRoles reads what the section Roles and security shows and offers.
func loadRoles(c *Context, page *views.User) error {
	r := &page.Roles
	r.Level = c.within(rbac.RolesSection)
	if r.Level == rbac.None {
		return nil
	}
	held, err := visibleRoles(c, page.User.ID)
	r.Held = held
	if err != nil || r.Level < rbac.Manage {
		return err
	}
	r.Options, err = c.Tenant.RoleOptions(c.Request().Context(), c.giver(), page.User.ID)
	if err != nil {
		return err
	}
	if c.For(rbac.RolesSection).Limited() {
		r.Options = ownSiteOptions(c, r.Options)
	}
	if r.Wanted == nil {
		for _, h := range held {
			r.Wanted = append(r.Wanted, h.Key())
		}
	}
	return nil
}

// ownSiteOptions leaves what a site role offers: its own sites (letter c).
func ownSiteOptions(c *Context, o models.RoleOptions) models.RoleOptions {
	own := models.RoleOptions{Seen: o.Seen}
	for _, s := range o.Sites {
		if rbac.SiteLevel(rbac.RolesSection, c.Arrival.Subject, rbac.SiteID(s.Site.ID.UUID)) > rbac.None {
			own.Sites = append(own.Sites, s)
		}
	}
	return own
}

// visibleRoles returns the roles of a user that the person may see: site roles
// see those of their own sites only (letter c).
func visibleRoles(c *Context, user models.UserID) ([]models.HeldRole, error) {
	roles, err := c.Tenant.Roles(c.Request().Context(), user)
	if err != nil || !c.For(rbac.RolesSection).Limited() {
		return roles, err
	}
	var own []models.HeldRole
	for _, held := range roles {
		if rbac.SiteLevel(rbac.RolesSection, c.Arrival.Subject, rbac.SiteID(held.SiteID.UUID)) > rbac.None {
			own = append(own, held)
		}
	}
	return own, nil
}
