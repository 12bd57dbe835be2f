package main

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// While the database is empty the console says how to begin; the code it prints
// makes the first organization, and afterwards there is no such page.
func TestSetUpCode(t *testing.T) {
	cmd := command(t, "--addr", "127.0.0.1:0")
	s := serveUntil(t, cmd)
	found := regexp.MustCompile(`(?m)^Set-up code: (\S+)$`).FindStringSubmatch(s.said.String())
	if found == nil || !strings.Contains(s.said.String(), s.url+"/setup") {
		t.Fatalf("the console does not say how to begin:\n%s", s.said.String())
	}
	form := url.Values{
		"code": {found[1]}, "organization": {"Own"}, "kind": {"customer"}, "first_name": {""}, "last_name": {"Known"},
		"email": {"me@own.example"}, "password": {"five small blue boats"}, "again": {"five small blue boats"},
	}
	for _, want := range []int{http.StatusOK, http.StatusNotFound} { // made and led to sign in; gone
		res, err := http.PostForm(s.url+"/setup", form)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("POST /setup: status %d, want %d", res.StatusCode, want)
		}
	}
	if got := s.signIn(t, "me@own.example", "five small blue boats"); got != "/account" {
		t.Errorf("signing in leads to %s", got)
	}
	s.end(t)
	again := command(t, "--addr", "127.0.0.1:0")
	again.Dir = cmd.Dir
	later := serveUntil(t, again)
	if strings.Contains(later.said.String(), "Set-up code") {
		t.Errorf("the console still says a code:\n%s", later.said.String())
	}
	later.end(t)
}
