package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// linkPage shows whose account a mailed link is for. It uses nothing up, since
// mail scanners open links too.
func linkPage(purpose models.Purpose) func(*Server, echo.Context) error {
	return func(s *Server, e echo.Context) error {
		page, err := s.readLink(e, purpose)
		if err != nil {
			return s.linkFailed(e, purpose, err)
		}
		return s.drawLink(e, http.StatusOK, page)
	}
}

// readLink reads the link in the address, and who else is signed in.
func (s *Server) readLink(e echo.Context, purpose models.Purpose) (views.Link, error) {
	l, err := s.platform.Link(e.Request().Context(), purpose, e.Param("token"))
	if err != nil {
		return views.Link{}, err
	}
	page := views.Link{Link: l, Action: e.Request().URL.Path}
	a, err := s.arrive(e, models.OrgID{})
	if errors.Is(err, errSignIn) {
		return page, nil
	}
	if a.User != l.User {
		page.Other = a.Name
	}
	return page, err
}

func (s *Server) drawLink(e echo.Context, status int, page views.Link) error {
	p := s.frame(e, strangerLanguage(e))
	p.Title = p.T(linkTitles[page.Link.Purpose])
	return handlers.Draw(e, status, views.LinkPage(p, page))
}

var linkTitles = map[models.Purpose]locales.Text{models.Activation: locales.ActivateTitle, models.Reset: locales.ResetTitle}

// linkFailed answers 410 for a link that cannot be used, for whatever reason,
// and says what to do instead.
func (s *Server) linkFailed(e echo.Context, purpose models.Purpose, err error) error {
	if !errors.Is(err, models.ErrLink) {
		return err
	}
	p := s.frame(e, strangerLanguage(e))
	p.Title, p.Path = p.T(locales.LinkGoneTitle), "/signin"
	return handlers.Draw(e, http.StatusGone, views.LinkGone(p, purpose))
}

// useLink sets the password and signs the browser out, whoever was signed in.
func useLink(purpose models.Purpose, done handlers.Notice) func(*Server, echo.Context) error {
	return func(s *Server, e echo.Context) error {
		password, err := handlers.ReadNewPassword(e.Request())
		if err != nil {
			return err
		}
		page, err := s.readLink(e, purpose)
		if err != nil {
			return s.linkFailed(e, purpose, err)
		}
		by := models.Actor{Address: e.RealIP(), RequestID: requestID(e)}
		err = s.platform.ChoosePassword(e.Request().Context(), by, page.Link, password)
		if errors.As(err, &page.Problems) {
			return s.drawLink(e, http.StatusUnprocessableEntity, page)
		}
		if err != nil {
			return s.linkFailed(e, purpose, err)
		}
		return s.chosen(e, done)
	}
}

func (s *Server) chosen(e echo.Context, notice handlers.Notice) error {
	if err := s.leave(e); err != nil {
		return err
	}
	if err := s.store.close(e.Request(), e.Response()); err != nil {
		return err
	}
	return s.signInNext(e, notice)
}

func (s *Server) forgotPage(e echo.Context) error {
	return s.drawForgot(e, http.StatusOK, views.Forgot{})
}

func (s *Server) drawForgot(e echo.Context, status int, page views.Forgot) error {
	p := s.frame(e, strangerLanguage(e))
	p.Title, p.Path = p.T(locales.ForgotTitle), "/password-reset"
	return handlers.Draw(e, status, views.ForgotPage(p, page))
}

// askReset answers every address alike: whether an account has it is found out
// where the mail is sent.
func (s *Server) askReset(e echo.Context) error {
	email, err := handlers.ReadEmail(e.Request())
	if err != nil {
		return err
	}
	page := views.Forgot{Email: email}
	err = s.platform.AskReset(e.Request().Context(), email, e.RealIP())
	var throttled models.Throttled
	if errors.As(err, &throttled) {
		page.Wait = wait(e, s.frame(e, strangerLanguage(e)).Printer, throttled)
		return s.drawForgot(e, http.StatusTooManyRequests, page)
	}
	if errors.As(err, &page.Problems) {
		return s.drawForgot(e, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	return e.Redirect(http.StatusSeeOther, "/password-reset/sent")
}

func (s *Server) resetSent(e echo.Context) error {
	p := s.frame(e, strangerLanguage(e))
	p.Title = p.T(locales.SentTitle)
	return handlers.Draw(e, http.StatusOK, views.ResetSent(p))
}
