package browsertest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"portico/web/browsertest"
)

// Who only reads sees every page as plain text: nothing to send inside main.
func TestReadOnly(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("readonly@acme.example")
	for _, path := range []string{acme, acme + "/users", acme + "/administrators"} {
		w.Go(path)
		reads(t, w)
	}
	email := w.Text("main tbody .email")
	w.Follow("main tbody th a")
	reads(t, w)
	if fields := w.Texts("main dl.facts dd"); !slices.Contains(fields, email) {
		t.Errorf("the profile of %s says only %q", email, fields)
	}
}

func reads(t *testing.T, w *browsertest.Window) {
	t.Helper()
	if access := browsertest.Eval[string](w, `document.querySelector("main").dataset.access`); access != "read" {
		t.Errorf("%s: data-access is %q", w.Path(), access)
	}
	if w.Has("main form[method=post]") {
		t.Errorf("%s has a form to send", w.Path())
	}
}

// Who may not open a page is told why, which roles open it and who holds them;
// neither navigation nor tabs lead there.
func TestRefused(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("device@acme.example")
	if links := w.Texts(".side a"); slices.Contains(links, "Users") || slices.Contains(links, "Administrators") {
		t.Errorf("navigation %q", links)
	}
	for _, path := range []string{acme + "/users", acme + "/administrators"} {
		if status := w.Go(path); status != 403 {
			t.Errorf("%s answers %d", path, status)
		}
		if w.Has(".tabs") || w.Has("main form") {
			t.Errorf("%s draws tabs or a form", path)
		}
		if access := browsertest.Eval[string](w, `document.querySelector("main").dataset.access`); access != "none" {
			t.Errorf("%s: data-access is %q", path, access)
		}
		words := w.Text("main")
		for _, part := range []string{"Full administrator", "Read-only administrator", "@acme.example", "Request id"} {
			if !strings.Contains(words, part) {
				t.Errorf("%s does not say %q: %s", path, part, words)
			}
		}
	}
}

// A language chosen in the bar changes the page one is on, and stays.
func TestLanguage(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("full@acme.example")
	w.Go(acme + "/administrators?role=support_admin")
	for _, is := range []struct{ language, heading, role, signOut string }{
		{"cs", "Správci", "Správce podpory", "Odhlásit se"},
		{"hr", "Administratori", "Administrator za podršku", "Odjava"},
		{"en", "Administrators", "Support administrator", "Sign out"},
	} {
		w.Choose("#language", is.language)
		if w.Path() != acme+"/administrators?role=support_admin" {
			t.Errorf("%s: the choice leads to %s", is.language, w.Path())
		}
		words := []string{browsertest.Eval[string](w, "document.documentElement.lang"), w.Text("h1"), w.Text(".chip"), w.Text(`form[action="/signout"]`)}
		if want := []string{is.language, is.heading, is.role, is.signOut}; !slices.Equal(words, want) {
			t.Errorf("the page says %q, not %q", words, want)
		}
	}
	w.Choose("#language", "hr")
	w.Go("/account")
	if got := w.Text("h1"); got != "Račun" {
		t.Errorf("the next page's heading is %q", got)
	}
	w.Follow(`form[action="/signout"] button`)
	if got := w.Text("main button"); got != "Prijava" {
		t.Errorf("after signing out the button says %q", got)
	}
}

// Without JavaScript the language has a button of its own.
func TestLanguageWithoutScript(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.NoScript()
	w.Go("/signin")
	w.Focus("#language")
	w.Press(kb.ArrowDown)
	if got := w.Value("#language"); got != "cs" {
		t.Fatalf("the keyboard chose %q", got)
	}
	w.Follow(`form[action="/language"] button`)
	if got := w.Text("h1"); got != "Přihlášení do Portica" {
		t.Errorf("the heading is %q", got)
	}
}
