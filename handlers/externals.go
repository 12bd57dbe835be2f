package handlers

import (
	"errors"
	"net/http"
	"net/url"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Externals lists everyone from outside who can get in, and how (R11, R18), or
// whose access is over.
func Externals(c *Context) error {
	f, err := models.ParseExternalFilter(c.QueryParams())
	if err != nil {
		return err
	}
	if f.State == models.WhoInvited {
		return drawInvitations(c, http.StatusOK, "")
	}
	if f.State == models.WhoAsks {
		return drawRequests(c, http.StatusOK, views.Requests{})
	}
	return drawExternals(c, http.StatusOK, views.Externals{Filter: f})
}

func drawExternals(c *Context, status int, page views.Externals) error {
	var err error
	page.Page, page.Outside, err = c.Tenant.Externals(c.Request().Context(), page.Filter)
	if err != nil {
		return err
	}
	page.Choices = models.ExternalRoles()
	page.Level = c.Decision.Level()
	page.Adds = c.For(rbac.AddExternalAdministrators).Level() == rbac.Manage
	page.Changes = map[models.GrantID]bool{}
	for _, x := range page.Page.Rows {
		for _, g := range x.Grants {
			page.Changes[g.ID] = g.Origin != models.Standing && mayChange(c, x, g)
		}
	}
	c.Titled(locales.ExternalAdministrators, locales.ExternalsPurpose, c.Page.Org.Name)
	return c.draw(status, views.ExternalsPage(c.Page, page))
}

// mayChange reports whether the person may take or renew a grant.
func mayChange(c *Context, x models.External, g models.ExternalGrant) bool {
	if g.State == models.GrantRuns || g.State == models.GrantSleeps {
		return rbac.MayRevoke(c.Arrival.Subject, g.Role, x.Receiver(g)) == rbac.Allowed
	}
	return rbac.MayGrant(c.Arrival.Subject, g.Role, x.Receiver()) == rbac.Allowed
}

// ExternalsCSV streams the list that the same address without .csv shows, all of
// it, from one snapshot (R12, R13).
func ExternalsCSV(c *Context) error {
	f, err := models.ParseExternalFilter(c.QueryParams())
	if err != nil {
		return err
	}
	if f.State != models.WhoGetsIn && f.State != models.WhoseEnded {
		return models.ErrQuery // neither has administrators to export
	}
	f.After = ""
	return download(c, "external-administrators.csv", c.Tenant.ExportExternals, f)
}

// grantsForm is what the list posts: the grants chosen, and where it stood.
type grantsForm struct {
	Grants []string `form:"grant"`
	Until  string   `form:"until,optional"`
	Query  string   `form:"query,optional"`
}

func (f grantsForm) refs() ([]models.GrantRef, error) {
	refs := make([]models.GrantRef, len(f.Grants))
	for i, text := range f.Grants {
		var err error
		if refs[i], err = models.ParseGrantRef(text); err != nil {
			return nil, errors.Join(ErrForm, err)
		}
	}
	return refs, nil
}

// filter is what the list showed.
func (f grantsForm) filter() (models.ExternalFilter, error) {
	query, err := url.ParseQuery(f.Query)
	if err != nil {
		return models.ExternalFilter{}, errors.Join(ErrForm, err)
	}
	return models.ParseExternalFilter(query)
}

// RemoveExternals ends the chosen grants at once (R15).
func RemoveExternals(c *Context) error {
	return changeGrants(c, ExternalsRemoved, func(by models.Authority, refs []models.GrantRef, _ string) error {
		return c.Tenant.RemoveExternals(c.Request().Context(), by, c.giver(), refs)
	})
}

// RenewExternals lets the chosen grants run on, those that are over again (R16).
func RenewExternals(c *Context) error {
	return changeGrants(c, ExternalsRenewed, func(by models.Authority, refs []models.GrantRef, until string) error {
		return c.Tenant.RenewExternals(c.Request().Context(), by, c.giver(), refs, until)
	})
}

func changeGrants(c *Context, done Notice, change func(models.Authority, []models.GrantRef, string) error) error {
	var f grantsForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	refs, err := f.refs()
	if err != nil {
		return err
	}
	filter, err := f.filter()
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	err = change(by, refs, f.Until)
	if err == nil {
		return c.done(c.Page.OrgPath("/external-administrators")+models.Encode(filter.Pairs()), done)
	}
	page := views.Externals{Filter: filter, Chosen: refs, Until: f.Until}
	status, err := whyNot(c, err, &page.Wrong, &page.Problems)
	if err != nil {
		return err
	}
	if status == http.StatusConflict {
		page.Clash.Yours = views.ExternalDeed{Removes: done == ExternalsRemoved, Until: f.Until}
		if page.Clash.Now, err = c.Tenant.Stale(c.Request().Context(), refs); err != nil {
			return err
		}
	}
	return drawExternals(c, status, page)
}

// whyNot puts a failed change of external grants in words, for the page to be
// drawn again as it was filled in; what it cannot say is for the error page.
func whyNot(c *Context, err error, words *string, problems *models.Invalid) (int, error) {
	var refused models.RolesRefused
	switch {
	case errors.Is(err, models.ErrForbidden):
		return 0, err
	case errors.As(err, &refused):
		*words = c.Page.T(locales.GrantRefused, c.Page.Role(refused[0].Role), c.Page.Reason(refused[0].Reason))
	case errors.As(err, problems):
		for _, field := range []string{"grant", "email", "role"} {
			if p := (*problems)[field]; p != "" {
				*words = c.Page.Problem(p)
			}
		}
	case errors.Is(err, models.ErrLastFull):
		*words = c.Page.T(locales.LastExternalFull)
	case errors.Is(err, models.ErrConflict):
		*words = c.Page.T(locales.GrantChanged)
		return http.StatusConflict, nil
	default:
		return 0, err
	}
	return http.StatusUnprocessableEntity, nil
}
