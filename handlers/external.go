package handlers

import (
	"net/http"

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

// externalForm is what the page of a person from outside posts: a change of one
// grant, or one role more when there is no grant.
type externalForm struct {
	Grant string `form:"grant,optional"`
	Role  string `form:"role"`
	Until string `form:"until,optional"`
}

// ChangeExternal gives a grant of a person from outside another role or end, or
// the person one role more.
func ChangeExternal(c *Context) error {
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
	role, err := rbac.ParseRole(f.Role)
	switch {
	case err != nil:
		err = models.Invalid{"role": models.UnknownChoice}
	case f.Grant == "":
		err = c.Tenant.AddExternal(c.Request().Context(), by, c.giver(), models.NewExternal{Email: page.Person.Email, Role: role, Until: f.Until})
	default:
		ref, wrong := models.ParseGrantRef(f.Grant)
		if wrong != nil {
			return ErrForm
		}
		err = c.Tenant.ChangeExternal(c.Request().Context(), by, c.giver(), models.ExternalChange{Person: page.Person.UserID, Grant: ref, Role: role, Until: f.Until})
	}
	if err == nil {
		return c.done(c.Page.OrgPath("/external-administrators/"+page.Person.UserID.String()), Saved)
	}
	page.Typed = views.TypedGrant{Grant: f.Grant, Role: f.Role, Until: f.Until}
	status, err := whyNot(c, err, &page.Wrong, &page.Problems)
	if err != nil {
		return err
	}
	return drawExternal(c, status, page)
}
