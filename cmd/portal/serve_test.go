package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDemo(t *testing.T) {
	cmd := command(t, "--demo", "--addr", "127.0.0.1:0")
	s := serveUntil(t, cmd)
	said := s.said.String()
	if !strings.Contains(said, "Portico demo: "+s.url+"\n") || strings.HasSuffix(s.url, ":0") {
		t.Errorf("the address printed is not the one served, %s:\n%s", s.url, said)
	}
	for _, account := range []string{"full@acme.example", "salesfull@fabrikam.example", "extended@contoso.example", "demo-password"} {
		if !strings.Contains(said, account) {
			t.Errorf("the console does not tell of %s", account)
		}
	}
	if got := s.signIn(t, "full@acme.example", "demo-password"); got != "/account" {
		t.Errorf("signing in leads to %s", got)
	}
	host := strings.TrimPrefix(s.url, "http://")
	must(t, command(t, "health", "--addr", host))

	if found, _ := filepath.Glob(filepath.Join(cmd.Dir, "*", "portal.db")); len(found) != 1 {
		t.Errorf("the temporary databases are %q", found)
	}
	s.end(t)
	if left, err := os.ReadDir(cmd.Dir); err != nil || len(left) != 0 {
		t.Errorf("the demo leaves %v behind, %v", left, err)
	}
	refuses(t, command(t, "health", "--addr", host), "is the portal running?")
}

// What the environment says about a database is not for the demo.
func TestDemoLeavesTheDatabaseAlone(t *testing.T) {
	cmd := command(t, "--demo", "--addr", "127.0.0.1:0")
	mine := filepath.Join(t.TempDir(), "mine.db")
	cmd.Env = append(cmd.Env, "PORTICO_FILE="+mine, "DATABASE_URL=postgres://nobody@127.0.0.1:1/nothing")
	serveUntil(t, cmd).end(t)
	if _, err := os.Stat(mine); !os.IsNotExist(err) {
		t.Errorf("the demo touched the configured file: %v", err)
	}
}

func TestDemoIsForThisMachineOnly(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:8080", "portal.example:8080"} {
		refuses(t, command(t, "--demo", "--addr", addr), "loopback", "--addr")
	}
}

func TestBusyPort(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	refuses(t, command(t, "--demo", "--addr", l.Addr().String()), "in use", "--addr")
}

func TestBaseURL(t *testing.T) {
	for _, refused := range []struct {
		args []string
		say  string
	}{
		{[]string{"--addr", "0.0.0.0:0"}, "without TLS"},
		{[]string{"--addr", "127.0.0.1:0", "--base-url", "http://portal.example"}, "without TLS"},
		{[]string{"--addr", "127.0.0.1:0", "--base-url", "ftp://portal.example"}, "--base-url"},
		{[]string{"--addr", "127.0.0.1:0", "--base-url", "portal.example"}, "--base-url"},
		{[]string{"--addr", "127.0.0.1:0", "--base-url", "https://"}, "--base-url"},
		{[]string{"--addr", "127.0.0.1"}, "--addr"},
		{[]string{"--addr", "127.0.0.1:0", "--trusted-proxies", "10.0.0.0"}, "--trusted-proxies"},
	} {
		refuses(t, command(t, refused.args...), refused.say)
	}
}

// The cookie follows the base URL, not the connection behind the TLS proxy.
func TestCookieFollowsBaseURL(t *testing.T) {
	for _, is := range []struct{ base, cookie string }{
		{"", "portico"},
		{"http://localhost:1234", "portico"},
		{"https://portal.example", "__Host-portico"},
	} {
		cmd := command(t, "--addr", "127.0.0.1:0")
		if is.base != "" {
			cmd.Args = append(cmd.Args, "--base-url", is.base)
		}
		create := command(t, "user", "create", "--password-stdin", "--last=Known", "--organization=Own", "--new=customer", "me@own.example")
		create.Dir, create.Stdin = cmd.Dir, strings.NewReader("five small blue boats\n")
		must(t, create)
		s := serveUntil(t, cmd)
		if is.base != "" && s.url != is.base {
			t.Errorf("the console says %s, not %s", s.url, is.base)
		}
		_, after, _ := strings.Cut(s.said.String(), " addr=")
		s.url = "http://" + strings.Fields(after)[0]
		cookie := s.cookie(t, "me@own.example", "five small blue boats")
		if cookie == nil {
			t.Fatalf("%q: no cookie; %s", is.base, s.said)
		}
		if cookie.Name != is.cookie || cookie.Secure != strings.HasPrefix(is.base, "https") || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
			t.Errorf("%q: cookie %v", is.base, cookie)
		}
		s.end(t)
	}
}
