package web

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
	"portico/views"
	"portico/views/locales"
)

func (s *Server) signInPage(e echo.Context) error {
	next := handlers.LocalPath(e.QueryParam("next"))
	if _, err := s.arrive(e, models.OrgID{}); err == nil {
		return e.Redirect(http.StatusSeeOther, next)
	}
	empty, err := s.empty(e.Request().Context())
	if err != nil {
		return err
	}
	if empty {
		return e.Redirect(http.StatusSeeOther, "/setup")
	}
	return s.drawSignIn(e, http.StatusOK, views.SignInForm{Next: next})
}

func (s *Server) drawSignIn(e echo.Context, status int, f views.SignInForm) error {
	p := s.frame(e, strangerLanguage(e))
	p.Title, p.Path = p.T(locales.SignInTitle), "/signin"
	if f.Next != "/" {
		p.Path = "/signin?next=" + url.QueryEscape(f.Next)
	}
	p.Notice = s.takeNotice(e)
	return handlers.Draw(e, status, views.SignIn(p, f))
}

func (s *Server) signIn(e echo.Context) error {
	f, err := handlers.ReadSignIn(e.Request())
	if err != nil {
		return err
	}
	next, device := handlers.LocalPath(f.Next), s.device(e)
	token, err := s.platform.SignIn(e.Request().Context(), models.Attempt{
		Email: f.Email, Password: f.Password, Address: e.RealIP(), Browser: device,
		Device: e.Request().UserAgent(), RequestID: requestID(e),
	})
	if words, status := s.signInFailure(e, err); status != 0 {
		// Whose turn never came has no time left, which the page needs.
		e.SetRequest(e.Request().WithContext(context.WithoutCancel(e.Request().Context())))
		return s.drawSignIn(e, status, views.SignInForm{Email: f.Email, Next: next, Wrong: words})
	}
	if err != nil {
		return err
	}
	return s.enter(e, token, device, next)
}

// enter is the last step of signing in: the session that the browser had ends,
// whosever it was, and the new one begins.
func (s *Server) enter(e echo.Context, token, device, next string) error {
	if err := s.leave(e); err != nil {
		return err
	}
	if err := s.store.open(e.Request(), e.Response(), token); err != nil {
		return err
	}
	s.setCookie(e, s.deviceCookie(), device, deviceLife)
	return e.Redirect(http.StatusSeeOther, next)
}

// leave ends the session that the browser has, if any.
func (s *Server) leave(e echo.Context) error {
	a, err := s.arrive(e, models.OrgID{})
	if errors.Is(err, errSignIn) {
		return nil
	}
	if err != nil {
		return err
	}
	by := models.Oneself(a.Actor(e.RealIP(), requestID(e)))
	return s.db.Tenant(a.Home).SignOut(e.Request().Context(), by, a.SessionID)
}

// crowdedWait is when to come back after too many wanted to sign in at once.
const crowdedWait = 5 * time.Second

// signInFailure puts a failed attempt in words; status 0 when it is none.
func (s *Server) signInFailure(e echo.Context, err error) (string, int) {
	p := s.frame(e, strangerLanguage(e))
	var throttled models.Throttled
	if errors.As(err, &throttled) {
		return p.T(locales.SignInWait, wait(e, p.Printer, throttled)), http.StatusTooManyRequests
	}
	if errors.Is(err, models.ErrCrowded) {
		e.Response().Header().Set("Retry-After", retryAfter(crowdedWait))
		return p.T(locales.SignInCrowded), http.StatusServiceUnavailable
	}
	if errors.Is(err, models.ErrSignIn) {
		return p.T(locales.SignInWrong), http.StatusUnprocessableEntity
	}
	return "", 0
}

// wait says when somebody who failed too often may try again, in the answer's
// head and in words.
func wait(e echo.Context, p locales.Printer, t models.Throttled) string {
	e.Response().Header().Set("Retry-After", retryAfter(t.Wait))
	return p.N(locales.InMinutes, int(math.Ceil(t.Wait.Minutes())))
}

func (s *Server) signOut(e echo.Context) error {
	left := s.leave(e)
	// The browser forgets its session even when the database does not answer.
	if err := errors.Join(left, s.store.close(e.Request(), e.Response())); err != nil {
		return err
	}
	return e.Redirect(http.StatusSeeOther, "/signin")
}

// deviceLife is how long a browser keeps the cookie by which it is known again.
const deviceLife = 365 * 24 * time.Hour

func (s *Server) deviceCookie() string { return s.hostCookie("portico-device") }

// device is the cookie by which the browser is known again, a new one when it
// has none.
func (s *Server) device(e echo.Context) string {
	cookie, err := e.Cookie(s.deviceCookie())
	if err != nil || cookie.Value == "" || len(cookie.Value) > 200 {
		return models.NewDevice()
	}
	return cookie.Value
}

func retryAfter(wait time.Duration) string { return strconv.Itoa(int(math.Ceil(wait.Seconds()))) }
