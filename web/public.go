package web

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// publicRoute is one of the few addresses that need no sign-in.
type publicRoute struct {
	method string
	path   string
	handle func(*Server, echo.Context) error
}

var publicRoutes = []publicRoute{
	{get, "/signin", (*Server).signInPage},
	{post, "/signin", (*Server).signIn},
	{post, "/signout", (*Server).signOut},
	{post, "/language", (*Server).language},
	{get, "/healthz", (*Server).health},
	{get, "/readyz", (*Server).ready},
	{get, "/static/*", (*Server).static},
}

func (s *Server) signInPage(e echo.Context) error {
	next := handlers.LocalPath(e.QueryParam("next"))
	if _, err := s.arrive(e, models.OrgID{}); err == nil {
		return e.Redirect(http.StatusSeeOther, next)
	}
	return s.drawSignIn(e, http.StatusOK, views.SignInForm{Next: next})
}

func (s *Server) drawSignIn(e echo.Context, status int, f views.SignInForm) error {
	p := s.frame(e, strangerLanguage(e))
	p.Title, p.Path = p.T(locales.SignInTitle), "/signin"
	return handlers.Draw(e, status, views.SignIn(p, f))
}

func (s *Server) signIn(e echo.Context) error {
	f, err := handlers.ReadSignIn(e.Request())
	if err != nil {
		return err
	}
	next := handlers.LocalPath(f.Next)
	token, err := s.platform.SignIn(e.Request().Context(), models.Attempt{
		Email: f.Email, Password: f.Password, Address: e.RealIP(),
		Device: e.Request().UserAgent(), RequestID: requestID(e),
	})
	if words, status := s.signInFailure(e, err); status != 0 {
		return s.drawSignIn(e, status, views.SignInForm{Email: f.Email, Next: next, Wrong: words})
	}
	if err != nil {
		return err
	}
	if err := s.store.open(e.Request(), e.Response(), token); err != nil {
		return err
	}
	return e.Redirect(http.StatusSeeOther, next)
}

// signInFailure puts a failed attempt in words; status 0 when it is none.
func (s *Server) signInFailure(e echo.Context, err error) (string, int) {
	p := s.frame(e, strangerLanguage(e))
	var throttled models.Throttled
	if errors.As(err, &throttled) {
		minutes := int(math.Ceil(throttled.Wait.Minutes()))
		e.Response().Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(throttled.Wait.Seconds()))))
		return p.T(locales.SignInWait, p.N(locales.InMinutes, minutes)), http.StatusTooManyRequests
	}
	if errors.Is(err, models.ErrSignIn) {
		return p.T(locales.SignInWrong), http.StatusUnprocessableEntity
	}
	return "", 0
}

func (s *Server) signOut(e echo.Context) error {
	a, err := s.arrive(e, models.OrgID{})
	if err != nil && !errors.Is(err, errSignIn) {
		return err
	}
	if err == nil {
		by := models.Oneself(a.Actor(e.RealIP(), requestID(e)))
		if err := s.db.Tenant(a.Home).SignOut(e.Request().Context(), by, a.SessionID); err != nil {
			return err
		}
	}
	if err := s.store.close(e.Request(), e.Response()); err != nil {
		return err
	}
	return e.Redirect(http.StatusSeeOther, "/signin")
}

// language keeps a choice of language: in the account of whoever is signed in,
// and in the browser for the pages before.
func (s *Server) language(e echo.Context) error {
	f, err := handlers.ReadLanguage(e.Request())
	if err != nil {
		return err
	}
	a, err := s.arrive(e, models.OrgID{})
	if err != nil && !errors.Is(err, errSignIn) {
		return err
	}
	if err == nil {
		by := models.Oneself(a.Actor(e.RealIP(), requestID(e)))
		if err := s.db.Tenant(a.Home).SetLanguage(e.Request().Context(), by, models.Language(f.Language)); err != nil {
			return err
		}
	}
	e.SetCookie(&http.Cookie{
		Name: languageCookie, Value: f.Language, Path: "/", MaxAge: int((365 * 24 * time.Hour).Seconds()),
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	})
	return e.Redirect(http.StatusSeeOther, handlers.LocalPath(f.Next))
}

// health answers 200 while sign-in can work: the process runs and its database
// answers.
func (s *Server) health(e echo.Context) error {
	if err := s.db.Ping(e.Request().Context()); err != nil {
		return e.String(http.StatusServiceUnavailable, "database does not answer\n")
	}
	return e.String(http.StatusOK, "ok\n")
}

// ready answers 200 when the schema is also the one this program knows.
func (s *Server) ready(e echo.Context) error {
	pending, err := s.db.Pending(e.Request().Context())
	if err != nil {
		return e.String(http.StatusServiceUnavailable, "database does not answer\n")
	}
	if pending {
		return e.String(http.StatusServiceUnavailable, fmt.Sprintln("schema is older than the program: run portal migrate"))
	}
	return e.String(http.StatusOK, "ready\n")
}

func (s *Server) static(e echo.Context) error {
	s.files.ServeHTTP(e.Response(), e.Request())
	return nil
}
