package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// requestForm is what the page for asking for access posts.
type requestForm struct {
	Where  string `form:"where"`
	Role   string `form:"role"`
	Reason string `form:"reason"`
}

// RequestAccess is where a person asks an organization to be let in (R19).
func RequestAccess(c *Context) error {
	return drawRequestAccess(c, http.StatusOK, views.RequestAccess{Where: c.QueryParam("org")})
}

// AskAccess takes a request; the answer is the same whether there is such an
// organization.
func AskAccess(c *Context) error {
	var f requestForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	role, _ := rbac.ParseRole(f.Role) // none of them is a problem of the form
	err := c.Platform.AskAccess(c.Request().Context(), c.Actor(), models.AccessWish{Where: f.Where, Role: role, Reason: f.Reason})
	page := views.RequestAccess{Where: f.Where, Role: f.Role, Reason: f.Reason}
	if errors.As(err, &page.Problems) {
		return drawRequestAccess(c, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	return c.done("/request-access", AccessAsked)
}

func drawRequestAccess(c *Context, status int, page views.RequestAccess) error {
	c.Titled(locales.RequestAccess, locales.RequestAccessPurpose)
	return c.draw(status, views.RequestAccessPage(c.Page, page))
}

// requestsShown is how many open requests the tab shows; the oldest come first.
const requestsShown = 50

// drawRequests draws the part of the tab with who asks to be let in, for those
// who may let in.
func drawRequests(c *Context, status int, page views.Requests) error {
	if d := c.For(rbac.AddExternalAdministrators); d.Level() < rbac.Manage {
		c.Decision = d // the row that is wanting
		return models.RolesRefused{}
	}
	list, err := c.Tenant.Requests(c.Request().Context(), requestsShown+1)
	if err != nil {
		return err
	}
	page.More = len(list) > requestsShown
	page.List, page.Level = list[:min(len(list), requestsShown)], c.Decision.Level()
	c.Titled(locales.ExternalAdministrators, locales.ExternalsPurpose, c.Page.Org.Name)
	return c.draw(status, views.RequestsPage(c.Page, page))
}

// answerForm is what the answer to a request posts.
type answerForm struct {
	Answer string `form:"answer"`
	Role   string `form:"role,optional"`
	Until  string `form:"until,optional"`
	Word   string `form:"word,optional"`
}

// AnswerRequest approves a request with an end, or denies it with a word (R19).
func AnswerRequest(c *Context) error {
	var f answerForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	id, err := models.ParseID[models.AccessRequest](c.Param("request"))
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	answer := models.Answer{Request: id, Approve: f.Answer == "approve", Until: f.Until, Word: f.Word}
	if !answer.Approve && f.Answer != "deny" {
		return ErrForm
	}
	if answer.Role, err = rbac.ParseRole(f.Role); err != nil && answer.Approve {
		err = models.Invalid{"role": models.UnknownChoice}
	} else {
		err = c.Tenant.AnswerRequest(c.Request().Context(), by, c.giver(), answer)
	}
	if err == nil {
		done := RequestDenied
		if answer.Approve {
			done = RequestApproved
		}
		return c.done(c.Page.OrgPath("/external-administrators?state=requests"), done)
	}
	page := views.Requests{Typed: id, Role: f.Role, Until: f.Until, Word: f.Word}
	status, err := whyNot(c, err, &page.Wrong, &page.Problems)
	if err != nil {
		return err
	}
	return drawRequests(c, status, page)
}
