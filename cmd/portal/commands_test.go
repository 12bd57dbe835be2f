package main

import (
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"portico/models/modelstest"
)

// cookie is what signing in sets.
func (s *serving) cookie(t *testing.T, email, password string) *http.Cookie {
	t.Helper()
	browser := &http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := browser.PostForm(s.url+"/signin", url.Values{"email": {email}, "password": {password}})
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	for _, c := range answer.Cookies() {
		if strings.HasSuffix(c.Name, "portico") {
			return c
		}
	}
	return nil
}

// databases are the flags that lead to an empty database of each kind.
func databases(t *testing.T) map[string][]string {
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte(strings.Repeat("s", minSecret)), 0o600); err != nil {
		t.Fatal(err)
	}
	return map[string][]string{
		"sqlite":   {"--file", filepath.Join(t.TempDir(), "portal.db")},
		"postgres": {"--database-url", modelstest.EmptyPostgresURL(t), "--secret-file", secret},
	}
}

// An operator's first day: bring the schema up, add somebody, serve, sign in,
// set a new password.
func TestOperator(t *testing.T) {
	for kind, flags := range databases(t) {
		t.Run(kind, func(t *testing.T) {
			portal := func(args ...string) []string { return append(args, flags...) }
			must(t, command(t, portal("migrate")...))
			must(t, command(t, portal("migrate")...))

			create := command(t, portal("user", "create", "--first=Ada", "--last=Ordinary", "--organization=Own",
				"--new=customer", "--role=full_admin", "Ada@Own.example")...)
			said := must(t, create)
			password := printed(t, said)

			s := serveUntil(t, command(t, portal("serve", "--addr=127.0.0.1:0")...))
			if got := s.signIn(t, "ada@own.example", password); got != "/account" {
				t.Errorf("the printed password leads to %s", got)
			}
			reset := command(t, portal("user", "reset-password", "--password-stdin", "ada@own.example")...)
			reset.Stdin = strings.NewReader("seven green old ships\n")
			if said := must(t, reset); strings.Contains(said, "seven") {
				t.Errorf("the password that was typed is printed: %s", said)
			}
			if got := s.signIn(t, "ada@own.example", password); got != "/signin" {
				t.Errorf("the old password leads to %s", got)
			}
			if got := s.signIn(t, "ada@own.example", "seven green old ships"); got != "/account" {
				t.Errorf("the new password leads to %s", got)
			}
			s.end(t)
		})
	}
}

func printed(t *testing.T, said string) string {
	t.Helper()
	_, password, found := strings.Cut(said, "Password: ")
	if !found {
		t.Fatalf("no password is printed: %s", said)
	}
	return strings.TrimSpace(password)
}

func TestUserRefused(t *testing.T) {
	file := "--file=" + filepath.Join(t.TempDir(), "portal.db")
	refuses(t, command(t, "user", "create", file, "--last=X", "--organization=Own", "--role=king", "x@own.example"), "king")
	refuses(t, command(t, "user", "create", file, "--last=X", "--organization=Nowhere", "x@own.example"), "Nowhere", "--new")
	refuses(t, command(t, "user", "reset-password", file, "nobody@own.example"), "nobody@own.example")
	short := command(t, "user", "create", file, "--password-stdin", "--last=X", "--organization=Own", "--new=customer", "x@own.example")
	short.Stdin = strings.NewReader("short\n")
	refuses(t, short, "password")
}

// The secret is made beside a file database, for its owner's eyes only, and
// kept.
func TestSecretFile(t *testing.T) {
	dir := t.TempDir()
	file := "--file=" + filepath.Join(dir, "portal.db")
	must(t, command(t, "migrate", file))
	before := ownersOnly(t, filepath.Join(dir, "secret"))
	ownersOnly(t, filepath.Join(dir, "portal.db"))
	must(t, command(t, "migrate", file))
	if after := ownersOnly(t, filepath.Join(dir, "secret")); after != before || len(after) < minSecret {
		t.Errorf("the secret of %d bytes became one of %d", len(before), len(after))
	}
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	refuses(t, command(t, "migrate", file), "secret", "32 bytes")
}

func ownersOnly(t *testing.T, path string) string {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode(); mode != fs.FileMode(0o600) {
		t.Errorf("%s is %s", filepath.Base(path), mode)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// Several processes share PostgreSQL, so none may make a secret of its own.
func TestPostgresNeedsSecretFile(t *testing.T) {
	url := "--database-url=postgres://portico@127.0.0.1:1/portico"
	refuses(t, command(t, "migrate", url), "--secret-file", "openssl rand")
	missing := filepath.Join(t.TempDir(), "secret")
	refuses(t, command(t, "migrate", url, "--secret-file="+missing), "secret")
	if _, err := os.Stat(missing); !os.IsNotExist(err) {
		t.Errorf("a missing secret file was made: %v", err)
	}
}
