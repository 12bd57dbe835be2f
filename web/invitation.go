package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// invitationPage shows an invitation. It uses nothing up, since mail scanners
// open links too.
func (s *Server) invitationPage(e echo.Context) error {
	page, err := s.readInvitation(e)
	if err != nil {
		return s.invitationFailed(e, err)
	}
	return s.drawAccept(e, http.StatusOK, page)
}

func (s *Server) readInvitation(e echo.Context) (views.Accept, error) {
	i, org, err := s.platform.Invitation(e.Request().Context(), e.Param("token"))
	return views.Accept{Invitation: i, Inviting: org.Name, Action: e.Request().URL.Path}, err
}

func (s *Server) drawAccept(e echo.Context, status int, page views.Accept) error {
	p := s.frame(e, strangerLanguage(e))
	p.Title = p.T(locales.AcceptTitle)
	return handlers.Draw(e, status, views.AcceptPage(p, page))
}

// invitationFailed answers 410 for an invitation that cannot be used, for
// whatever reason.
func (s *Server) invitationFailed(e echo.Context, err error) error {
	if !errors.Is(err, models.ErrLink) {
		return err
	}
	p := s.frame(e, strangerLanguage(e))
	p.Title, p.Path = p.T(locales.InvitationGoneTitle), "/signin"
	return handlers.Draw(e, http.StatusGone, views.ErrorPage(p, views.Error{
		Status: http.StatusGone, Title: locales.InvitationGoneTitle, Words: locales.InvitationGoneWords, RequestID: requestID(e),
	}))
}

// onceMore names the form, so that a double click is one account, and reports
// whether it can be one.
func onceMore(e echo.Context) bool {
	r := e.Request()
	if r.PostForm.Get(handlers.OnceField) == "" {
		return false
	}
	sum := sha256.Sum256([]byte(r.URL.Path + " " + r.PostForm.Encode()))
	e.SetRequest(r.WithContext(models.Submitted(r.Context(), hex.EncodeToString(sum[:]))))
	return true
}

// acceptInvitation makes the account, and leads to sign in with it (R14).
func (s *Server) acceptInvitation(e echo.Context) error {
	newly, err := handlers.ReadAccept(e.Request())
	if err != nil {
		return err
	}
	again := onceMore(e)
	page, err := s.readInvitation(e)
	if err != nil && !(again && page.Invitation.State == models.InvitationUsed) {
		return s.invitationFailed(e, err)
	}
	page.Newly, newly.Language = newly, strangerLanguage(e)
	by := models.Actor{Address: e.RealIP(), RequestID: requestID(e)}
	err = s.platform.AcceptInvitation(e.Request().Context(), by, page.Invitation, newly)
	if errors.As(err, &page.Problems) {
		return s.drawAccept(e, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return s.invitationFailed(e, err)
	}
	return s.chosen(e, handlers.InvitationAccepted)
}
