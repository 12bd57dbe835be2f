package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// contextKey is where the guard leaves its Context for the error page.
const contextKey = "portico"

// statusGone is what is logged for a request whose browser has hung up.
const statusGone = 499

// failed answers every error of a page: it is Echo's error handler. The page has
// a time of its own, whatever became of the request's.
func (s *Server) failed(err error, e echo.Context) {
	if e.Response().Committed {
		return
	}
	unread := errors.Is(err, os.ErrDeadlineExceeded)   // of the body, which also ends the request
	if e.Request().Context().Err() != nil && !unread { // nobody listens any more
		e.Response().Status = statusGone
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(e.Request().Context()), pageLimit)
	defer cancel()
	e.SetRequest(e.Request().WithContext(ctx))
	if err := s.answer(err, e); err != nil {
		slog.ErrorContext(ctx, "error page failed", "error", err, "request", requestID(e))
		if !e.Response().Committed {
			_ = e.String(http.StatusServiceUnavailable, "The portal does not answer in time. Try again in a moment.\n")
		}
	}
}

func (s *Server) answer(err error, e echo.Context) error {
	var no refused
	var roles models.RolesRefused
	switch {
	case errors.Is(err, errSignIn):
		return s.signInFirst(e)
	case errors.As(err, &no):
		return s.refuse(no.c, s.why(no.c))
	case errors.As(err, &roles) && len(roles) == 0: // another row than the page's is wanting
		if c, ok := e.Get(contextKey).(*handlers.Context); ok {
			return s.refuse(c, c.Page.T(locales.RolesNotYours))
		}
	case errors.Is(err, models.ErrForbidden):
		if c, ok := e.Get(contextKey).(*handlers.Context); ok && c.Page.Org != nil {
			return s.refuseDeed(c, err)
		}
	}
	return s.drawError(e, err)
}

// deeds are refused for a reason of their own, to people for whom the page may
// well open.
var deeds = []struct {
	is    error
	words locales.Text
}{
	{models.ErrAdministrator, locales.RefusedAdmin},
	{models.ErrSalesOnly, locales.ReentrySalesOnly},
}

// refuseDeed draws the 403 of a change that the page's row does not decide
// alone: by R2, R8b and the like. The roles it names are those that make such
// changes everywhere in the organization.
func (s *Server) refuseDeed(c *handlers.Context, err error) error {
	words := locales.RefusedDeed
	if errors.As(err, new(models.RolesRefused)) {
		words = locales.RolesNotYours
	}
	for _, d := range deeds {
		if errors.Is(err, d.is) {
			words = d.words
		}
	}
	s.note(c)
	r := views.Refusal{Row: c.Decision.Row(), RequestID: c.RequestID(), Words: c.Page.T(words), Change: true}
	if errors.Is(err, models.ErrAdministrator) {
		r.Roles = managers(r.Row, c.Arrival.Subject.Relation)
	}
	return s.drawRefusal(c, r)
}

// managers are the roles that manage a row wherever it applies.
func managers(row rbac.Row, relation rbac.Relation) []rbac.Role {
	return slices.DeleteFunc(rbac.Openers(row, relation, rbac.Manage), func(role rbac.Role) bool {
		return rbac.For(row, rbac.Subject{Relation: relation, Grants: []rbac.Grant{{Role: role}}}).All() < rbac.Manage
	})
}

// errorPages say, for each kind of error, how it is answered.
var errorPages = []struct {
	is     error
	status int
	title  locales.Text
	words  locales.Text
}{
	{models.ErrNotFound, http.StatusNotFound, locales.NotFoundTitle, locales.NotFoundWords},
	{echo.ErrNotFound, http.StatusNotFound, locales.NotFoundTitle, locales.NotFoundWords},
	{models.ErrForbidden, http.StatusForbidden, locales.RefusedPlain, locales.RefusedAsk},
	{os.ErrDeadlineExceeded, http.StatusRequestTimeout, locales.UnreadTitle, locales.UnreadWords},
	{models.ErrQuery, http.StatusBadRequest, locales.BadRequestTitle, locales.BadRequestWords},
	{handlers.ErrForm, http.StatusBadRequest, locales.BadRequestTitle, locales.BadRequestWords},
	{models.ErrLeftOver, http.StatusConflict, locales.OtherPersonTitle, locales.OtherPersonWords},
	{models.ErrConflict, http.StatusConflict, locales.ConflictTitle, locales.ConflictWords},
	{models.ErrYourExports, http.StatusTooManyRequests, locales.BusyTitle, locales.YourExports},
	{models.ErrBusy, http.StatusTooManyRequests, locales.BusyTitle, locales.BusyWords},
	{echo.ErrMethodNotAllowed, http.StatusMethodNotAllowed, locales.MethodTitle, locales.MethodWords},
	{errCrossSite, http.StatusForbidden, locales.RefusedPlain, locales.CrossSite},
	{errMediaType, http.StatusUnsupportedMediaType, locales.MediaTitle, locales.MediaWords},
	{models.ErrSlow, http.StatusServiceUnavailable, locales.SlowTitle, locales.SlowWords},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, locales.SlowTitle, locales.SlowWords},
	{models.ErrAway, http.StatusServiceUnavailable, locales.AwayTitle, locales.AwayWords},
}

func (s *Server) drawError(e echo.Context, err error) error {
	page := views.Error{Status: http.StatusInternalServerError, Title: locales.BrokenTitle, Words: locales.BrokenWords}
	var large *http.MaxBytesError
	var throttled models.Throttled
	if errors.As(err, &throttled) {
		page = views.Error{Status: http.StatusTooManyRequests, Title: locales.BusyTitle, Words: locales.TooOften}
	} else if errors.As(err, &large) {
		page = views.Error{Status: http.StatusRequestEntityTooLarge, Title: locales.TooLargeTitle, Words: locales.TooLargeWords}
	} else {
		if trouble := models.Trouble(err); trouble != nil {
			err = fmt.Errorf("%w: %w", trouble, err)
		}
		for _, known := range errorPages {
			if errors.Is(err, known.is) {
				page = views.Error{Status: known.status, Title: known.title, Words: known.words}
				break
			}
		}
	}
	page.RequestID = requestID(e)
	if page.Status >= http.StatusInternalServerError {
		slog.ErrorContext(e.Request().Context(), "request failed", "error", err, "request", page.RequestID)
	}
	if page.Status == http.StatusTooManyRequests || page.Status == http.StatusServiceUnavailable {
		e.Response().Header().Set("Retry-After", retryAfter(cmp.Or(throttled.Wait, 5*time.Second)))
	}
	p := s.frame(e, s.errorLanguage(e))
	p.Title, p.Path = p.T(page.Title), "/"
	return handlers.Draw(e, page.Status, views.ErrorPage(p, page))
}

// languageLimit bounds how long an error page asks in which language it is to be.
const languageLimit = time.Second

// errorLanguage is that of whoever is signed in, else the browser's. All pages
// that do not exist must look alike, so it is asked for each of them.
func (s *Server) errorLanguage(e echo.Context) models.Language {
	if c, ok := e.Get(contextKey).(*handlers.Context); ok {
		return c.Arrival.Language
	}
	before := e.Request()
	ctx, cancel := context.WithTimeout(before.Context(), languageLimit)
	defer cancel()
	defer e.SetRequest(before)
	e.SetRequest(before.WithContext(ctx))
	if a, err := s.arrive(e, models.OrgID{}); err == nil {
		return a.Language
	}
	return strangerLanguage(e)
}

// holdersShown is how many people a refusal names.
const holdersShown = 5

// noteLimit bounds how long a refusal waits for its line in the audit log.
const noteLimit = 2 * time.Second

// note writes a refusal into the organization's audit log, also when whoever
// was refused has hung up. A failure must not keep the page from being drawn.
func (s *Server) note(c *handlers.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request().Context()), noteLimit)
	defer cancel()
	path := strings.TrimPrefix(c.Request().URL.Path, c.Page.OrgPath(""))
	err := c.Tenant.NoteRefusal(ctx, c.Actor(), models.Refusal{
		Row: c.Decision.Row(), Method: c.Request().Method, Path: cmp.Or(path, "/"),
	})
	if err != nil {
		slog.ErrorContext(ctx, "refusal not noted", "error", err, "request", c.RequestID())
	}
}

// refuse draws the 403 of an organization from the tables that refused.
func (s *Server) refuse(c *handlers.Context, why string) error {
	s.note(c)
	row := c.Decision.Row()
	r := views.Refusal{Row: row, RequestID: c.RequestID(), Words: why}
	r.Change = c.Decision.Level() == rbac.Read
	r.Roles = rbac.Openers(row, c.Arrival.Subject.Relation, needed(c.Request().Method))
	return s.drawRefusal(c, r)
}

// drawRefusal names, to insiders, who holds the roles of a refusal.
func (s *Server) drawRefusal(c *handlers.Context, r views.Refusal) error {
	if c.Arrival.Subject.Relation == rbac.Home && len(r.Roles) > 0 {
		holders, err := c.Tenant.Holders(c.Request().Context(), r.Roles, holdersShown)
		if err != nil {
			return err
		}
		r.Inside, r.Holders = true, holders
	}
	r.Ask = c.Arrival.Subject.Relation != rbac.Home && len(c.Arrival.Subject.Grants) == 0 && !c.Arrival.Subject.StandingAccess()
	r.SeeRoles = c.For(rbac.RolesPage).Level() > rbac.None
	none := rbac.None
	c.Page.Title, c.Page.Access, c.Page.Limited = c.Page.T(locales.RefusedPlain), &none, false
	return handlers.Draw(c, http.StatusForbidden, views.RefusalPage(c.Page, r))
}

func (s *Server) why(c *handlers.Context) string {
	p, a := c.Page, c.Arrival
	switch {
	case c.Decision.Vetoed():
		return p.T(locales.RefusedVeto)
	case len(a.Subject.Grants) == 0 && a.Ended != nil && a.Ended.Removed:
		return p.T(locales.RefusedRemoved, p.Role(a.Ended.Role))
	case len(a.Subject.Grants) == 0 && a.Ended != nil && a.Ended.At != nil:
		return p.T(locales.RefusedEnded, p.Role(a.Ended.Role), p.Date(*a.Ended.At))
	case mayAddSalesFull(c):
		return p.T(locales.RefusedSalesFull, p.Org.Name)
	case c.Decision.Level() == rbac.Read:
		return p.T(locales.RefusedChange, p.Org.Name)
	}
	return p.T(locales.RefusedWords, p.Org.Name)
}

// mayAddSalesFull reports whether somebody whom a partner's customers are
// refused may make them open by a role of one's own giving (3.5).
func mayAddSalesFull(c *handlers.Context) bool {
	row := c.Decision.Row()
	return row.AtPartner() && row != rbac.SalesRoles && rbac.MayGrant(c.Arrival.Subject, rbac.SalesFullAdmin, rbac.Receiver{
		Relation: rbac.Home, Partner: true, Oneself: true,
	}) == rbac.Allowed
}
