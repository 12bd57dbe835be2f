package web

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

var (
	errCrossSite = errors.New("cross-site request")
	errMediaType = errors.New("not a form")
)

// policy allows this server's own files and nothing inline.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers sets what every answer carries.
func headers(secure bool) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(e echo.Context) error {
			h := e.Response().Header()
			h.Set(echo.HeaderXRequestID, uuid.NewString())
			h.Set("Content-Security-Policy", policy)
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
			h.Set("Referrer-Policy", "same-origin")
			h.Set("Cache-Control", "no-store")
			if secure {
				h.Set("Strict-Transport-Security", "max-age=31536000")
			}
			return next(e)
		}
	}
}

// sameSite refuses changes that another website asks for.
func sameSite(base *url.URL) (echo.MiddlewareFunc, error) {
	check := http.NewCrossOriginProtection()
	if err := check.AddTrustedOrigin(base.Scheme + "://" + base.Host); err != nil {
		return nil, err
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(e echo.Context) error {
			if err := check.Check(e.Request()); err != nil {
				return errCrossSite
			}
			return next(e)
		}
	}, nil
}

func requestID(e echo.Context) string { return e.Response().Header().Get(echo.HeaderXRequestID) }
