package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
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
	{get, "/activate/:token", linkPage(models.Activation)},
	{post, "/activate/:token", useLink(models.Activation, handlers.Activated)},
	{get, "/password-reset", (*Server).forgotPage},
	{post, "/password-reset", (*Server).askReset},
	{get, "/password-reset/sent", (*Server).resetSent},
	{get, "/password-reset/:token", linkPage(models.Reset)},
	{post, "/password-reset/:token", useLink(models.Reset, handlers.PasswordReset)},
	{get, "/invitation/:token", (*Server).invitationPage},
	{post, "/invitation/:token", (*Server).acceptInvitation},
	{get, "/setup", (*Server).setUpPage},
	{post, "/setup", (*Server).setUp},
	{post, "/language", (*Server).language},
	{get, "/healthz", (*Server).health},
	{get, "/readyz", (*Server).ready},
	{get, "/static/*", (*Server).static},
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
	s.setCookie(e, languageCookie, f.Language, 365*24*time.Hour)
	return e.Redirect(http.StatusSeeOther, handlers.LocalPath(f.Next))
}

// healthLimit is how long the database may take to count as answering.
const healthLimit = 2 * time.Second

// health answers 200 while sign-in can work: the process runs and its database
// answers.
func (s *Server) health(e echo.Context) error {
	ctx, cancel := context.WithTimeout(e.Request().Context(), healthLimit)
	defer cancel()
	if err := s.db.Ping(ctx); err != nil {
		return e.String(http.StatusServiceUnavailable, "database does not answer\n")
	}
	return e.String(http.StatusOK, "ok\n")
}

// ready answers 200 when the schema is also the one this program knows.
func (s *Server) ready(e echo.Context) error {
	ctx, cancel := context.WithTimeout(e.Request().Context(), healthLimit)
	defer cancel()
	pending, err := s.db.Pending(ctx)
	if err := errors.Join(err, s.db.Ping(ctx)); err != nil {
		return e.String(http.StatusServiceUnavailable, "database does not answer\n")
	}
	if pending {
		return e.String(http.StatusServiceUnavailable, fmt.Sprintln("schema is older than the program: run portal migrate"))
	}
	return e.String(http.StatusOK, "ready\n")
}

func (s *Server) static(e echo.Context) error {
	if !s.files.Serve(e.Response(), e.Request()) {
		return echo.ErrNotFound
	}
	return nil
}
