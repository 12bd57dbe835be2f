package handlers

import (
	"net/http"
	"net/url"
	"strings"

	"portico/models"
)

// SignInForm is what the sign-in page posts.
type SignInForm struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	Next     string `form:"next,optional"`
}

// ReadSignIn reads the posted form.
func ReadSignIn(r *http.Request) (SignInForm, error) {
	var f SignInForm
	err := decode(r, &f)
	return f, err
}

// LanguageForm is what the header's language choice posts.
type LanguageForm struct {
	Language string `form:"language"`
	Next     string `form:"next,optional"`
}

// ReadLanguage reads the posted form; a language that the portal does not speak
// is ErrForm.
func ReadLanguage(r *http.Request) (LanguageForm, error) {
	var f LanguageForm
	if err := decode(r, &f); err != nil {
		return f, err
	}
	if !models.Language(f.Language).Valid() {
		return f, ErrForm
	}
	return f, nil
}

// LocalPath returns an address inside the portal to go on to: the one given
// when it is one, "/" otherwise.
func LocalPath(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || u.Opaque != "" || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") {
		return "/"
	}
	return u.String()
}
