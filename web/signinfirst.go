package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"portico/handlers"
)

// signInFirst redirects to the sign-in page, and back afterwards. Whoever sent a
// form is told that it was not saved, and led back to its page.
func (s *Server) signInFirst(e echo.Context) error {
	next := e.Request().URL.RequestURI()
	if e.Request().Method == http.MethodPost {
		next = s.pageOf(e.Request().URL.Path)
		s.leaveNotice(e, handlers.NotSavedYet)
	}
	return e.Redirect(http.StatusSeeOther, "/signin?next="+url.QueryEscape(next))
}

// pageOf is the page whose form posts to a path: the path itself, or the nearest
// one above it.
func (s *Server) pageOf(path string) string {
	for ; path != ""; path = path[:strings.LastIndex(path, "/")] {
		found := s.echo.NewContext(nil, nil)
		s.echo.Router().Find(get, path, found)
		page := slices.ContainsFunc(routes, func(r route) bool { return r.method == get && r.path == found.Path() })
		if page && !slices.ContainsFunc(found.ParamValues(), isWord) {
			return path
		}
	}
	return "/"
}

// isWord tells a word of an address from the id of something.
func isWord(s string) bool { return uuid.Validate(s) != nil }
