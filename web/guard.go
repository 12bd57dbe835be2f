package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// errSignIn sends a stranger to the sign-in page.
var errSignIn = errors.New("not signed in")

// touchLimit bounds how long a page waits for its session to be touched.
const touchLimit = 300 * time.Millisecond

// refused is the guard's no, with the Context it was said in.
type refused struct{ c *handlers.Context }

func (refused) Error() string { return "refused by the role matrices" }

// guard stands before every page: session, person, grants and decision, all
// from one statement. It is the only maker of a handlers.Context.
func (s *Server) guard(r route) echo.HandlerFunc {
	limit := r.limit
	if limit == 0 {
		limit = pageLimit
	}
	return within(limit, func(e echo.Context) error {
		c, err := s.admit(e, r)
		if err != nil {
			return err
		}
		// net/http drops what it cannot read, and a filter with it.
		if _, err := url.ParseQuery(e.Request().URL.RawQuery); err != nil {
			return fmt.Errorf("%w: %w", models.ErrQuery, err)
		}
		defer dropFiles(c)
		err = s.submitted(c)
		if err == nil {
			err = r.handle(c)
		}
		if errors.Is(err, handlers.ErrForm) { // what does not exist takes no form, not even a wrong one
			return cmp.Or(find(c), err)
		}
		return err
	})
}

// within bounds how long a page may take. Afterwards the request is as it was,
// since the error page needs time of its own.
func within(limit time.Duration, handle echo.HandlerFunc) echo.HandlerFunc {
	return func(e echo.Context) error {
		before := e.Request()
		ctx, cancel := context.WithTimeout(before.Context(), limit)
		defer func() {
			cancel()
			e.SetRequest(before)
		}()
		e.SetRequest(before.WithContext(ctx))
		return handle(e)
	}
}

// admit decides whether the person may enter: 303 to sign in, 404 for
// strangers, 403 for whoever belongs here without the right.
func (s *Server) admit(e echo.Context, r route) (*handlers.Context, error) {
	org, err := orgInAddress(e)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return nil, err
	}
	a, err := s.arrive(e, org)
	if err != nil {
		return nil, err
	}
	if r.row != rbac.Self && (a.Org == nil || !a.Subject.Belongs()) || r.row.AtPartner() && !sells(a) {
		return nil, models.ErrNotFound
	}
	c := s.context(e, a, rbac.For(r.row, a.Subject))
	e.Set(contextKey, c)
	if c.Decision.Level() < needed(e.Request().Method) {
		if err := find(c); err != nil {
			return nil, err
		}
		return nil, refused{c}
	}
	s.touch(e, a, r)
	c.SetRequest(c.Request().WithContext(models.DrawnFor(c.Request().Context(), a.User)))
	return c, nil
}

// sells reports whether the organization in the address is the person's own and
// a partner: to everybody else its side of the portal does not exist.
func sells(a models.Arrival) bool {
	return a.Org != nil && a.Org.Kind == models.Reseller && a.Subject.Relation == rbac.Home
}

// find looks for the rows that a refused change names: to whoever may read
// some, the others do not exist.
func find(c *handlers.Context) error {
	for name, finder := range finders {
		if c.Param(name) == "" || c.Decision.Level() == rbac.None && c.For(finder.row).Level() == rbac.None {
			continue
		}
		if err := finder.find(c); err != nil {
			return err
		}
	}
	return nil
}

// nothingToChange answers changes of a page that takes none.
func nothingToChange(c *handlers.Context) error {
	if err := find(c); err != nil {
		return err
	}
	return echo.ErrMethodNotAllowed
}

func needed(method string) rbac.Level {
	if method == http.MethodGet || method == http.MethodHead {
		return rbac.Read
	}
	return rbac.Manage
}

func orgInAddress(e echo.Context) (models.OrgID, error) {
	id := e.Param("org")
	if id == "" {
		return models.OrgID{}, nil
	}
	return models.ParseOrgID(id)
}

// arrive reads who is at the door; errSignIn when nobody is signed in.
func (s *Server) arrive(e echo.Context, org models.OrgID) (models.Arrival, error) {
	token := s.store.token(e.Request())
	if token == "" {
		return models.Arrival{}, errSignIn
	}
	ctx := e.Request().Context()
	a, err := s.platform.Arrive(ctx, token, org)
	if errors.Is(err, models.ErrNotFound) {
		return a, errSignIn
	}
	return a, err
}

// touch writes down that the session was used and, with a page that shows it,
// that its notice was said. It is no reason to keep anybody waiting.
func (s *Server) touch(e echo.Context, a models.Arrival, r route) {
	said := r.method == get && r.limit == 0 && e.Request().Method == http.MethodGet
	ctx, cancel := context.WithTimeout(e.Request().Context(), touchLimit)
	defer cancel()
	if err := s.platform.Touch(ctx, a, said); err != nil && !errors.Is(err, context.Canceled) {
		slog.DebugContext(ctx, "session not touched", "error", err, "request", requestID(e))
	}
}

func (s *Server) context(e echo.Context, a models.Arrival, d rbac.Decision) *handlers.Context {
	inside := a.Home
	if a.Org != nil {
		inside = a.Org.ID
	}
	return &handlers.Context{
		Context: e, Arrival: a, Decision: d,
		Tenant: s.db.Tenant(inside), Platform: s.platform,
		Page:  s.page(e, a, d),
		Wake:  s.wake,
		Renew: func(token string) error { return s.store.open(e.Request(), e.Response(), token) },
	}
}

func (s *Server) page(e echo.Context, a models.Arrival, d rbac.Decision) views.Page {
	p := s.frame(e, a.Language)
	p.Path = reopening(e)
	p.Me = &views.Me{ID: a.User, Name: a.Name, Email: a.Email}
	if e.Request().Method == http.MethodGet { // a change draws what became of itself
		p.Notice = handlers.Notice(a.Notice).Words()
	}
	if a.Org == nil {
		return p
	}
	p.Zone = time.UTC
	if zone, err := time.LoadLocation(a.Org.TimeZone); err == nil {
		p.Zone = zone
	}
	level := d.Level()
	p.Access, p.Limited, p.Limits = &level, d.Limited(), locales.LimitedBanner
	switch {
	case d.Row().AtPartner():
		p.Limits = locales.LimitedCustomers
	case a.Subject.Relation == rbac.Partner:
		p.Limits = locales.LimitedSold
	}
	p.Barred = level == rbac.Read && rbac.Changeable(d.Row())
	p.Org = s.whose(p, a, d.Row())
	p.Nav, p.Tabs = navigation(e.Path(), a), tabs(e.Path(), a)
	return p
}
