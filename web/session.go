package web

import (
	"net/http"

	"github.com/gorilla/sessions"
)

// store is a gorilla session store whose sessions live in the database: the
// cookie carries the token, which Platform.Arrive looks up, and nothing else.
type store struct {
	cookie  string
	options sessions.Options
}

// newStore makes the store; the cookie follows the scheme of the base URL.
func newStore(secure bool) *store {
	s := &store{cookie: "portico", options: sessions.Options{Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode}}
	if secure {
		s.cookie, s.options.Secure = "__Host-portico", true
	}
	return s
}

// Get returns the request's session.
func (s *store) Get(r *http.Request, name string) (*sessions.Session, error) {
	return sessions.GetRegistry(r).Get(s, name)
}

// New reads the token from the request's cookie.
func (s *store) New(r *http.Request, name string) (*sessions.Session, error) {
	session := sessions.NewSession(s, name)
	options := s.options
	session.Options = &options
	cookie, err := r.Cookie(name)
	if err != nil || len(cookie.Value) > 200 {
		session.IsNew = true
		return session, nil
	}
	session.ID = cookie.Value
	return session, nil
}

// Save sends the cookie, or takes it away when MaxAge is negative.
func (s *store) Save(_ *http.Request, w http.ResponseWriter, session *sessions.Session) error {
	http.SetCookie(w, sessions.NewCookie(session.Name(), session.ID, session.Options))
	return nil
}

// token returns the token of the request's session, or nothing.
func (s *store) token(r *http.Request) string {
	session, err := s.Get(r, s.cookie)
	if err != nil {
		return ""
	}
	return session.ID
}

// open gives the browser a new session's token.
func (s *store) open(r *http.Request, w http.ResponseWriter, token string) error {
	session, err := s.Get(r, s.cookie)
	if err != nil {
		return err
	}
	session.ID = token
	return session.Save(r, w)
}

// close takes the token away from the browser.
func (s *store) close(r *http.Request, w http.ResponseWriter) error {
	session, err := s.Get(r, s.cookie)
	if err != nil {
		return err
	}
	session.ID, session.Options.MaxAge = "", -1
	return session.Save(r, w)
}
