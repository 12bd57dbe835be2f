package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestMain is the portal itself when the tests start it, so that they run the
// whole program and the race detector sees it.
func TestMain(m *testing.M) {
	if os.Getenv("PORTAL_TEST_RUN") == "portal" {
		main()
		return
	}
	os.Exit(m.Run())
}

// patience ends tests that would wait for ever; nothing is measured by it.
const patience = time.Minute

// command is the portal with arguments, in a folder of its own and without the
// environment of whoever runs the tests.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"PORTAL_TEST_RUN=portal", "PATH=" + os.Getenv("PATH"), "TMPDIR=" + cmd.Dir}
	return cmd
}

// run runs the portal to its end and returns what it said.
func run(t *testing.T, cmd *exec.Cmd) (stdout, stderr string, ok bool) {
	t.Helper()
	var out, words bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &words
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	end := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	defer end.Stop()
	err := cmd.Wait()
	return out.String(), words.String(), err == nil
}

// must runs the portal to its end, which must be a good one.
func must(t *testing.T, cmd *exec.Cmd) (stdout string) {
	t.Helper()
	stdout, stderr, ok := run(t, cmd)
	if !ok {
		t.Fatalf("portal %q failed: %s", cmd.Args[1:], stderr)
	}
	return stdout
}

// refuses runs the portal, which must fail and say each of the words.
func refuses(t *testing.T, cmd *exec.Cmd, words ...string) {
	t.Helper()
	_, stderr, ok := run(t, cmd)
	if ok {
		t.Fatalf("portal %q did not fail", cmd.Args[1:])
	}
	for _, word := range words {
		if !strings.Contains(stderr, word) {
			t.Errorf("portal %q does not say %q: %s", cmd.Args[1:], word, stderr)
		}
	}
}

// serving is a portal that runs.
type serving struct {
	cmd  *exec.Cmd
	url  string
	said *lines
}

// serveUntil starts the portal and waits until sign-in works.
func serveUntil(t *testing.T, cmd *exec.Cmd) *serving {
	t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = writer, writer
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = writer.Close()
	s := &serving{cmd: cmd, said: &lines{}}
	address := make(chan string, 1)
	go s.said.read(reader, address)
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = reader.Close()
	})
	select {
	case s.url = <-address:
	case <-time.After(patience):
	}
	if s.url == "" {
		t.Fatalf("portal %q never served: %s", cmd.Args[1:], s.said)
	}
	return s
}

// end stops the portal as an operator does, and reports whether it ended well.
func (s *serving) end(t *testing.T) {
	t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(patience, func() { _ = s.cmd.Process.Kill() })
	defer kill.Stop()
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("ended with %v: %s", err, s.said)
	}
}

// signIn tries to sign in and returns where that leads.
func (s *serving) signIn(t *testing.T, email, password string) (path string) {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar, Timeout: patience}
	answer, err := browser.PostForm(s.url+"/signin", url.Values{"email": {email}, "password": {password}, "next": {"/account"}})
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.Request.URL.Path
}

// lines collects what a portal says.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

// read collects until the end, and passes on the address the portal serves.
func (l *lines) read(from io.Reader, address chan<- string) {
	defer close(address)
	for scan := bufio.NewScanner(from); scan.Scan(); {
		l.mu.Lock()
		l.text.WriteString(scan.Text() + "\n")
		l.mu.Unlock()
		if _, after, found := strings.Cut(scan.Text(), "msg=serving url="); found {
			address <- strings.Fields(after)[0]
		}
	}
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
