package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// person is a browser with somebody signed in.
type person struct {
	*testing.T
	*http.Client
	url string
}

func (s *serving) person(t *testing.T, email string) person {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	p := person{t, &http.Client{Jar: jar, Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, s.url}
	if status, _ := p.post("/signin", url.Values{"email": {email}, "password": {"demo-password"}, "next": {"/"}}); status != http.StatusSeeOther {
		t.Fatalf("signing in answers %d", status)
	}
	return p
}

func (p person) read(res *http.Response, err error) (status int, body string) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
	content, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	if err != nil {
		p.Fatal(err)
	}
	return res.StatusCode, string(content)
}

func (p person) get(path string) (status int, body string) {
	p.Helper()
	return p.read(p.Get(p.url + path))
}

func (p person) post(path string, form url.Values) (status int, body string) {
	p.Helper()
	return p.read(p.PostForm(p.url+path, form))
}

// limitFiles sets how large a file the portal may write, as a full disk does.
func (s *serving) limitFiles(t *testing.T, size string) {
	t.Helper()
	said, err := exec.Command("prlimit", "--pid", strconv.Itoa(s.cmd.Process.Pid), "--fsize="+size+":unlimited").CombinedOutput()
	if err != nil {
		t.Fatalf("prlimit: %v: %s", err, said)
	}
}

// While the disk is full, pages are read, every change is refused in words and
// leaves nothing behind, and the portal does not call itself healthy. With room
// again it goes on by itself.
func TestDiskFull(t *testing.T) {
	s := serveUntil(t, command(t, "--demo", "--addr", "127.0.0.1:0"))
	p := s.person(t, "full@acme.example")
	_, list := p.get(acme + "/users?q=a")
	user := acme + "/users/" + userLink.FindStringSubmatch(list)[1]
	title := func() string {
		_, page := p.get(user)
		return form(page, user).Get("title")
	}
	save := func(title string) (int, string) {
		_, page := p.get(user)
		f := form(page, user)
		f.Set("title", title)
		return p.post(user, f)
	}
	s.limitFiles(t, "1024")
	before := title()
	for i := range 5 {
		status, body := save(fmt.Sprint("Full ", i))
		if status != http.StatusServiceUnavailable || !strings.Contains(body, "cannot reach its data") {
			t.Fatalf("with a full disk saving answers %d: %s", status, body)
		}
	}
	if got := title(); got != before {
		t.Errorf("the title is %q, was %q", got, before)
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		if status, _ := p.get(path); status != http.StatusServiceUnavailable {
			t.Errorf("with a full disk %s answers %d", path, status)
		}
	}
	if status, _ := p.get(acme + "/administrators.csv"); status != http.StatusServiceUnavailable {
		t.Errorf("an export that nobody could note answers %d", status)
	}
	s.limitFiles(t, "unlimited")
	if status, _ := save("Room again"); status != http.StatusSeeOther {
		t.Errorf("with room again saving answers %d", status)
	}
	if got := title(); got != "Room again" {
		t.Errorf("the title is %q", got)
	}
	if status, _ := p.get("/healthz"); status != http.StatusOK {
		t.Errorf("with room again the portal says of its health %d", status)
	}
	s.end(t)
	if strings.Contains(s.said.String(), "panic") {
		t.Error("something panicked:\n", s.said)
	}
}
