package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// empty reports whether the portal waits to be set up; once it is set up, it
// stays so and the database is asked no more.
func (s *Server) empty(ctx context.Context) (bool, error) {
	if s.filled.Load() {
		return false, nil
	}
	empty, err := s.platform.Empty(ctx)
	if err == nil && !empty {
		s.filled.Store(true)
	}
	return empty, err
}

// untouched is nil while the portal waits to be set up; afterwards the page
// does not exist.
func (s *Server) untouched(e echo.Context) error {
	empty, err := s.empty(e.Request().Context())
	if err == nil && !empty {
		return models.ErrNotFound
	}
	return err
}

func (s *Server) setUpPage(e echo.Context) error {
	if err := s.untouched(e); err != nil {
		return err
	}
	return s.drawSetUp(e, http.StatusOK, views.SetUp{Form: models.SetUpForm{Kind: models.Customer}})
}

func (s *Server) drawSetUp(e echo.Context, status int, page views.SetUp) error {
	p := s.frame(e, strangerLanguage(e))
	p.Title, p.Purpose = p.T(locales.SetUpTitle), p.T(locales.SetUpPurpose)
	return handlers.Draw(e, status, views.SetUpPage(p, page))
}

// setUp makes the first organization and its first full administrator (R25).
func (s *Server) setUp(e echo.Context) error {
	if err := s.untouched(e); err != nil {
		return err
	}
	f, err := handlers.ReadSetUp(e.Request())
	if err != nil {
		return err
	}
	f.Language = strangerLanguage(e)
	page := views.SetUp{Form: f}
	err = s.platform.SetUp(e.Request().Context(), models.Actor{Address: e.RealIP(), RequestID: requestID(e)}, f)
	if errors.As(err, &page.Problems) {
		return s.drawSetUp(e, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	return s.signInNext(e, handlers.SetUpDone)
}
