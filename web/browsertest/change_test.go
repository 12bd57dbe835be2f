package browsertest_test

import (
	"strings"
	"testing"

	"portico/web/browsertest"
)

// toUser opens the page of an ordinary user.
func toUser(w *browsertest.Window) string {
	w.Go(acme + "/users?q=member@acme.example")
	w.Follow("main tbody th a")
	return w.Path()
}

func TestSaveUser(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("full@acme.example")
	path := toUser(w)
	w.Fill("#department", "Žluté oddělení <b>")
	if status := w.Follow("main form button[type=submit]"); status != 200 || w.Path() != path {
		t.Fatalf("saving ends at %s with %d", w.Path(), status)
	}
	if got := w.Text(".notice.done"); got != "Changes saved." {
		t.Errorf("the notice says %q", got)
	}
	if got := w.Value("#department"); got != "Žluté oddělení <b>" {
		t.Errorf("saved is %q", got)
	}
	w.Go(path)
	if w.Has(".notice.done") {
		t.Error("the notice comes twice")
	}
}

// What cannot be saved stands as typed, with the reason beside the field.
func TestSaveUserWrong(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("full@acme.example")
	path := toUser(w)
	w.Fill("#first_name", "")
	w.Fill("#last_name", "")
	w.Fill("#title", "Still here")
	if status := w.Follow("main form button[type=submit]"); status != 422 {
		t.Errorf("a user without a name is answered with %d", status)
	}
	if !w.Sees("#last_name-problem") || w.Value("#title") != "Still here" {
		t.Errorf("the form lost what was typed or says nothing: %s", w.Text("main form"))
	}
	w.Go(path)
	if w.Value("#last_name") == "" || w.Value("#title") == "Still here" {
		t.Error("something of it was saved")
	}
}

// Of two windows with the same user the second to save is told, keeps what was
// typed, and may save again.
func TestSaveUserInTwoWindows(t *testing.T) {
	first := browsertest.Open(t, browsertest.Start(t))
	first.SignIn("full@acme.example")
	path := toUser(first)
	second := first.Another()
	second.Go(path)

	first.Fill("#department", "Harbour")
	first.Follow("main form button[type=submit]")
	second.Fill("#department", "Meadow")
	if status := second.Follow("main form button[type=submit]"); status != 409 {
		t.Fatalf("the second window is answered with %d", status)
	}
	if words := second.Text(".notice.wrong"); !strings.Contains(words, "Harbour") {
		t.Errorf("the conflict does not say what stands now: %s", words)
	}
	if got := second.Value("#department"); got != "Meadow" {
		t.Errorf("what was typed became %q", got)
	}
	if status := second.Follow("main form button[type=submit]"); status != 200 {
		t.Errorf("saving again is answered with %d", status)
	}
	first.Go(path)
	if got := first.Value("#department"); got != "Meadow" {
		t.Errorf("saved is %q", got)
	}
}

// A session ended from another browser opens nothing more.
func TestRevokeSession(t *testing.T) {
	portal := browsertest.Start(t)
	here, there := browsertest.Open(t, portal), browsertest.Open(t, portal)
	for _, w := range []*browsertest.Window{here, there} {
		w.SignIn("member@acme.example")
	}
	here.Go("/account")
	if got := here.Texts(".sessions li"); len(got) != 2 {
		t.Fatalf("sessions %q", got)
	}
	here.Follow(".sessions form button")
	if got := here.Text(".notice.done"); got != "The session has ended." {
		t.Errorf("the notice says %q", got)
	}
	if got := here.Texts(".sessions li"); len(got) != 1 || !strings.Contains(got[0], "This browser") {
		t.Errorf("sessions afterwards %q", got)
	}
	there.Go("/account")
	if !strings.HasPrefix(there.Path(), "/signin") {
		t.Errorf("the ended session opens %s", there.Path())
	}
}

// A new password ends the other sessions, and the old one opens nothing.
func TestChangePassword(t *testing.T) {
	portal := browsertest.Start(t)
	here, there := browsertest.Open(t, portal), browsertest.Open(t, portal)
	for _, w := range []*browsertest.Window{here, there} {
		w.SignIn("member@acme.example")
	}
	here.Go("/account")
	here.Fill("#current", browsertest.Password)
	here.Fill("#new", "five small blue boats")
	here.Fill("#again", "five small blue boats")
	here.Follow("#password button[type=submit]")
	if got := here.Text(".notice.done"); !strings.HasPrefix(got, "Password changed.") {
		t.Fatalf("the notice says %q", got)
	}
	there.Go("/account")
	there.Fill("#email", "member@acme.example")
	there.Fill("#password", browsertest.Password)
	if status := there.Follow("main button[type=submit]"); status != 422 {
		t.Errorf("the old password is answered with %d", status)
	}
	there.Fill("#password", "five small blue boats")
	there.Follow("main button[type=submit]")
	if there.Path() != "/account" {
		t.Errorf("the new password leads to %s", there.Path())
	}
}
