package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/views/locales"
)

// hostCookie names a cookie that only this very host may have set, where the
// browser can promise it.
func (s *Server) hostCookie(name string) string {
	if s.secure {
		return "__Host-" + name
	}
	return name
}

// setCookie keeps a value in the browser; no life takes it away.
func (s *Server) setCookie(e echo.Context, name, value string, life time.Duration) {
	seconds := int(life.Seconds())
	if seconds == 0 {
		seconds = -1
	}
	e.SetCookie(&http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	})
}

// noticeLife is how long a notice waits for the page that shows it.
const noticeLife = time.Minute

// leaveNotice leaves a notice for the sign-in page, for which there is no session
// to keep it in.
func (s *Server) leaveNotice(e echo.Context, notice handlers.Notice) {
	s.setCookie(e, s.hostCookie("portico-notice"), string(notice), noticeLife)
}

// signInNext leaves a notice for the sign-in page and goes there.
func (s *Server) signInNext(e echo.Context, notice handlers.Notice) error {
	s.leaveNotice(e, notice)
	return e.Redirect(http.StatusSeeOther, "/signin")
}

// takeNotice returns the notice that the browser brings, which is said once.
func (s *Server) takeNotice(e echo.Context) locales.Text {
	name := s.hostCookie("portico-notice")
	cookie, err := e.Cookie(name)
	if err != nil {
		return locales.Text{}
	}
	s.setCookie(e, name, "", 0)
	return handlers.Notice(cookie.Value).Words()
}
