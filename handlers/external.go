package handlers

import (
	"net/http"
	"slices"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// External shows one person from outside with every grant here, also those that
// are over.
func External(c *Context) error {
	page, err := loadExternal(c)
	if err != nil {
		return err
	}
	return drawExternal(c, http.StatusOK, page)
}

// FindExternal looks for the person from outside whom an address names.
func FindExternal(c *Context) error {
	_, err := loadExternal(c)
	return err
}

func loadExternal(c *Context) (views.ExternalPerson, error) {
	var page views.ExternalPerson
	id, err := models.ParseID[models.User](c.Param("person"))
	if err != nil {
		return page, err
	}
	page.Person, page.Outside, err = c.Tenant.External(c.Request().Context(), id)
	return page, err
}

func drawExternal(c *Context, status int, page views.ExternalPerson) error {
	page.Level = c.Decision.Level()
	page.Changes = map[models.GrantID]bool{}
	held := map[rbac.Role]bool{}
	for _, g := range page.Person.Grants {
		running := g.State == models.GrantRuns || g.State == models.GrantSleeps
		page.Changes[g.ID] = g.Origin != models.Standing && mayChange(c, page.Person, g)
		held[g.Role] = held[g.Role] || running && g.Origin != models.Standing
	}
	for _, role := range models.ExternalRoles() {
		if rbac.MayGrant(c.Arrival.Subject, role, page.Person.Receiver()) == rbac.Allowed && !held[role] {
			page.Gives = append(page.Gives, role)
		}
	}
	c.Titled(locales.ExternalAdministrators, locales.Text{})
	c.Page.Title, c.Page.Purpose = page.Person.DisplayName, page.Person.Email
	return c.draw(status, views.ExternalPersonPage(c.Page, page))
}

// externalForm is what the page of a person from outside posts: something for
// one grant, or one role more when there is no grant.
type externalForm struct {
	Grant string `form:"grant,optional"`
	Role  string `form:"role,optional"`
	Until string `form:"until,optional"`
}

// ChangeExternal gives a grant of a person from outside another role or end, or
// the person one role more.
func ChangeExternal(c *Context) error {
	return changeExternal(c, Saved, func(x models.External, ref models.GrantRef, f externalForm, by models.Authority) error {
		role, err := rbac.ParseRole(f.Role)
		switch {
		case err != nil:
			return models.Invalid{"role": models.UnknownChoice}
		case f.Grant == "":
			return c.Tenant.AddExternal(c.Request().Context(), by, c.giver(), models.NewExternal{Email: x.Email, Role: role, Until: f.Until})
		}
		return c.Tenant.ChangeExternal(c.Request().Context(), by, c.giver(), models.ExternalChange{Grant: ref, Role: role, Until: f.Until})
	})
}

// RemoveExternal ends one grant of a person from outside at once (R15).
func RemoveExternal(c *Context) error {
	return changeExternal(c, ExternalsRemoved, func(_ models.External, ref models.GrantRef, _ externalForm, by models.Authority) error {
		return c.Tenant.RemoveExternals(c.Request().Context(), by, c.giver(), []models.GrantRef{ref})
	})
}

// RenewExternal lets one grant of a person from outside run again (R16).
func RenewExternal(c *Context) error {
	return changeExternal(c, ExternalsRenewed, func(_ models.External, ref models.GrantRef, f externalForm, by models.Authority) error {
		return c.Tenant.RenewExternals(c.Request().Context(), by, c.giver(), []models.GrantRef{ref}, f.Until)
	})
}

// changeExternal answers what the page of a person asks for: it comes back to
// the page, or draws it as it was filled in with what stood in the way. A grant
// of somebody else is not found there.
func changeExternal(c *Context, done Notice, change func(models.External, models.GrantRef, externalForm, models.Authority) error) error {
	var f externalForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadExternal(c)
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	ref, err := f.ref(page.Person)
	if err != nil {
		return err
	}
	if err = change(page.Person, ref, f, by); err == nil {
		return c.done(c.Page.OrgPath("/external-administrators/"+page.Person.UserID.String()), done)
	}
	return drawExternalRefused(c, ref, f, done, err)
}

// ref is the grant that the form is about, which must be the person's; none for
// one role more.
func (f externalForm) ref(x models.External) (models.GrantRef, error) {
	if f.Grant == "" {
		return models.GrantRef{}, nil
	}
	ref, err := models.ParseGrantRef(f.Grant)
	if err != nil {
		return ref, ErrForm
	}
	if !slices.ContainsFunc(x.Grants, func(g models.ExternalGrant) bool { return g.ID == ref.ID }) {
		return ref, models.ErrNotFound
	}
	return ref, nil
}

func drawExternalRefused(c *Context, ref models.GrantRef, f externalForm, done Notice, refused error) error {
	page, err := loadExternal(c) // as it stands by now
	if err != nil {
		return err
	}
	page.Typed = views.TypedGrant{Grant: ref.ID, Role: f.Role, Until: f.Until}
	status, err := whyNot(c, refused, &page.Wrong, &page.Problems)
	if err != nil {
		return err
	}
	if status == http.StatusConflict {
		page.Clash.Yours = f.deed(done)
		if page.Clash.Now, err = c.Tenant.Stale(c.Request().Context(), []models.GrantRef{ref}); err != nil {
			return err
		}
	}
	return drawExternal(c, status, page)
}

// deed is what the form asked for, in words of the page.
func (f externalForm) deed(done Notice) views.ExternalDeed {
	role, _ := rbac.ParseRole(f.Role) // none when the form only removes or renews
	return views.ExternalDeed{Removes: done == ExternalsRemoved, Role: role, Until: f.Until}
}
