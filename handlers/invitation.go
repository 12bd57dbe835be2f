package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// invitationForm is what the invitation of somebody unknown posts.
type invitationForm struct {
	Email        string `form:"email"`
	Organization string `form:"organization"`
	Role         string `form:"role"`
	Until        string `form:"until,optional"`
}

// Invite mails somebody without an account an invitation (R14).
func Invite(c *Context) error {
	var f invitationForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	role, _ := rbac.ParseRole(f.Role) // none of them is a problem of the form
	err = c.Tenant.Invite(c.Request().Context(), by, c.giver(),
		models.NewInvitation{Email: f.Email, Organization: f.Organization, Role: role, LastDay: f.Until})
	if err == nil {
		return c.done(c.Page.OrgPath("/external-administrators?state=invited"), InvitationSent)
	}
	page := views.NewExternal{Email: f.Email, Invited: f.Organization, Role: f.Role, Until: f.Until, Level: c.Decision.Level()}
	if !errors.As(err, &page.Inviting) {
		return err
	}
	page.Problems = models.Invalid{"email": models.UnknownUser}
	if problem := page.Inviting["email"]; problem != "" {
		page.Problems["email"] = problem
	}
	c.Titled(locales.AddExternal, locales.AddExternalPurpose, c.Page.Org.Name)
	return c.draw(http.StatusUnprocessableEntity, views.NewExternalPage(c.Page, page))
}

// invitationDeed is what the list of invitations posts.
type invitationDeed struct {
	Deed string `form:"deed"`
}

// ChangeInvitation sends an open invitation again, or withdraws it.
func ChangeInvitation(c *Context) error {
	var f invitationDeed
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	id, err := models.ParseID[models.Invitation](c.Param("invitation"))
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	done := InvitationSent
	switch f.Deed {
	case "resend":
		err = c.Tenant.ResendInvitation(c.Request().Context(), by, c.giver(), id)
	case "withdraw":
		done, err = InvitationWithdrawn, c.Tenant.WithdrawInvitation(c.Request().Context(), by, c.giver(), id)
	default:
		return ErrForm
	}
	if errors.Is(err, models.ErrConflict) {
		return drawInvitations(c, http.StatusConflict, c.Page.T(locales.GrantChanged))
	}
	if err != nil {
		return err
	}
	return c.done(c.Page.OrgPath("/external-administrators?state=invited"), done)
}

// drawInvitations draws the part of the tab with who was invited, for those who
// may let in.
func drawInvitations(c *Context, status int, wrong string) error {
	if d := c.For(rbac.AddExternalAdministrators); d.Level() < rbac.Manage {
		c.Decision = d // the row that is wanting
		return models.RolesRefused{}
	}
	list, err := c.Tenant.Invitations(c.Request().Context(), requestsShown)
	if err != nil {
		return err
	}
	c.Titled(locales.ExternalAdministrators, locales.ExternalsPurpose, c.Page.Org.Name)
	return c.draw(status, views.InvitationsPage(c.Page, views.Invitations{List: list, Wrong: wrong, Level: c.Decision.Level()}))
}

// acceptForm is what the page behind an invitation posts.
type acceptForm struct {
	FirstName string `form:"first_name"`
	LastName  string `form:"last_name"`
	New       string `form:"password"`
	Again     string `form:"again"`
}

// ReadAccept reads the posted form.
func ReadAccept(r *http.Request) (models.Newly, error) {
	var f acceptForm
	err := decode(r, &f)
	return models.Newly{FirstName: f.FirstName, LastName: f.LastName, Password: models.NewPassword{New: f.New, Again: f.Again}}, err
}
