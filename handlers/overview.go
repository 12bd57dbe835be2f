package handlers

import (
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// overview is an overview while it is put together; licenses are read once for
// all panels.
type overview struct {
	*Context
	views.Overview
	licenses []models.BoughtLicense
}

// Overview shows what an organization has, panel by panel, each by the level of
// its own page.
func Overview(c *Context) error {
	o := &overview{Context: c}
	o.Roles = roleNames(c.Arrival.Subject)
	if c.Arrival.Subject.StandingAccess() {
		o.Standing = c.Arrival.HomeName
	}
	for _, panel := range []func() error{
		o.readLicenses, o.attend, o.countUsers, o.countAdministrators, o.countExternals, o.countSeats, o.countWeeks,
	} {
		if err := panel(); err != nil {
			return err
		}
	}
	purpose := locales.OverviewPurpose
	if o.Nothing() {
		purpose = locales.OverviewRoles
	}
	c.Titled(locales.Overview, purpose, c.Page.Org.Name)
	return c.draw(http.StatusOK, views.OverviewPage(c.Page, o.Overview))
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

// readLicenses reads what the person sees of the licenses that run.
func (o *overview) readLicenses() (err error) {
	if o.Bought = o.For(rbac.Licenses).Level() > rbac.None; !o.Bought {
		return nil
	}
	o.licenses, _, err = o.Tenant.LicensesNow(o.Request().Context(), o.Arrival.LicenseReach())
	return err
}

// countUsers counts the users by state, for site roles those of their sites.
func (o *overview) countUsers() error {
	if o.For(rbac.Users).Level() == rbac.None {
		return nil
	}
	by, err := o.Tenant.UsersByStatus(o.Request().Context(), ownSites(o.Context, rbac.Users))
	if err != nil {
		return err
	}
	path := o.Page.OrgPath("/users")
	var parts []views.Figure
	var all models.Count
	for _, s := range models.Statuses {
		n := by[s]
		all = all.Plus(n)
		if n.N > 0 {
			f := models.UserFilter{Status: []models.Status{s}}
			parts = append(parts, views.Figure{Words: o.Page.Status(s), Count: o.Page.Amount(n), Href: path + models.Encode(f.Pairs())})
		}
	}
	o.Figures = append(o.Figures, views.Figure{Words: o.Page.Count(locales.UserCount, all), Href: path, Parts: parts})
	return nil
}

// countAdministrators counts the organization's own administrators by role.
func (o *overview) countAdministrators() error {
	if o.For(rbac.Administrators).Level() == rbac.None {
		return nil
	}
	ctx, path := o.Request().Context(), o.Page.OrgPath("/administrators")
	all, err := o.Tenant.CountAdministrators(ctx, models.AdministratorFilter{})
	if err != nil {
		return err
	}
	roles, err := o.Tenant.AdministratorsByRole(ctx, o.Page.Org.Kind == models.Reseller)
	if err != nil {
		return err
	}
	for _, r := range roles {
		f := models.AdministratorFilter{Roles: []rbac.Role{r.Role}}
		o.ByRole = append(o.ByRole, views.Figure{Words: o.Page.Role(r.Role), Count: o.Page.Amount(r.Count), Href: path + models.Encode(f.Pairs())})
	}
	o.Figures = append(o.Figures, views.Figure{Words: o.Page.Count(locales.AdministratorCount, all), Href: path})
	return nil
}

// countExternals counts the people from outside who can get in.
func (o *overview) countExternals() error {
	if o.For(rbac.ExternalAdministrators).Level() == rbac.None {
		return nil
	}
	n, err := o.Tenant.CountExternals(o.Request().Context())
	o.Figures = append(o.Figures, views.Figure{
		Words: o.Page.Count(locales.ExternalCount, n), Href: o.Page.OrgPath("/external-administrators"),
	})
	return err
}

// countSeats adds up the seats by service.
func (o *overview) countSeats() error {
	var used, bought int64
	for _, l := range o.licenses {
		o.addSeats(l)
		used, bought = used+l.Used, bought+l.Seats
	}
	if o.Bought {
		words := o.Page.T(locales.SeatsUsed, o.Page.Number(int(used)), o.Page.Number(int(bought)))
		o.Figures = append(o.Figures, views.Figure{Words: words, Href: o.Page.OrgPath("/licenses")})
	}
	return nil
}

func (o *overview) addSeats(l models.BoughtLicense) {
	for i := range o.Seats {
		if s := &o.Seats[i]; s.Service == l.Service && s.Edition == l.Edition {
			s.Used, s.Bought = s.Used+l.Used, s.Bought+l.Seats
			return
		}
	}
	o.Seats = append(o.Seats, views.LicenseSeats{Service: l.Service, Edition: l.Edition, Used: l.Used, Bought: l.Seats})
}

// countWeeks counts new users for whom Users shows all, and sign-ins for whom
// Analytics does.
func (o *overview) countWeeks() (err error) {
	ctx, zone := o.Request().Context(), o.Page.Place()
	if o.For(rbac.Users).All() > rbac.None {
		if o.NewUsers, err = o.Tenant.NewUsersByWeek(ctx, zone); err != nil {
			return err
		}
	}
	if o.For(rbac.Analytics).All() > rbac.None {
		o.SignIns, err = o.Tenant.SignInsByWeek(ctx, zone)
	}
	return err
}
