package main

import (
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"portico/models/modelstest"
)

// balancer hands requests to portals in turn, as a plain one does: one that does
// not take the connection is passed over, one that dies midway is a 502.
type balancer struct {
	portals []*url.URL
	turn    atomic.Int64
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := int(b.turn.Add(1))
	for i := range b.portals {
		to := b.portals[(start+i)%len(b.portals)]
		c, err := net.Dial("tcp", to.Host)
		if err != nil {
			continue
		}
		_ = c.Close()
		proxy := &httputil.ReverseProxy{
			Rewrite:      func(p *httputil.ProxyRequest) { p.SetURL(to); p.Out.Host = p.In.Host },
			ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
		}
		proxy.ServeHTTP(w, r)
		return
	}
	w.WriteHeader(http.StatusServiceUnavailable)
}

// cluster is two portals on one PostgreSQL behind a balancer.
type cluster struct {
	*testing.T
	url      string
	database string
	direct   []string // where each portal is, past the balancer
	portals  []*serving
	browser  *http.Client
}

func newCluster(t *testing.T) *cluster {
	t.Helper()
	c := &cluster{T: t}
	front := &balancer{}
	balanced := httptest.NewServer(front)
	t.Cleanup(balanced.Close)
	c.url = balanced.URL
	c.database = modelstest.PostgresURL(t, modelstest.Options{Demo: true})
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte(strings.Repeat("s", 40)), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s := serveUntil(t, command(t, "--addr", "127.0.0.1:0", "--base-url", c.url, "--database-url", c.database, "--secret-file", secret))
		_, after, _ := strings.Cut(s.said.String(), " addr=")
		front.portals = append(front.portals, &url.URL{Scheme: "http", Host: strings.Fields(after)[0]})
		c.direct = append(c.direct, "http://"+strings.Fields(after)[0])
		c.portals = append(c.portals, s)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c.browser = &http.Client{Jar: jar, Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	c.send("/signin", url.Values{"email": {"full@acme.example"}, "password": {"demo-password"}, "next": {"/"}})
	return c
}

// send posts a form; ok says that the portal took it.
func (c *cluster) send(path string, form url.Values) (ok bool) {
	res, err := c.browser.PostForm(c.url+path, form)
	if err != nil {
		return false
	}
	_ = res.Body.Close()
	if strings.HasPrefix(res.Header.Get("Location"), "/signin") {
		c.Errorf("POST %s: signed out", path)
	}
	return res.StatusCode == http.StatusSeeOther
}

// page reads a page, again when the portal that had it in hand died.
func (c *cluster) page(path string) string {
	for range 20 {
		res, err := c.browser.Get(c.url + path)
		if err != nil {
			continue
		}
		body, err := io.ReadAll(res.Body)
		_ = res.Body.Close()
		switch {
		case res.StatusCode == http.StatusSeeOther:
			c.Errorf("GET %s leads to %s", path, res.Header.Get("Location"))
			return ""
		case res.StatusCode == http.StatusOK && err == nil:
			return string(body)
		}
	}
	c.Errorf("GET %s does not answer", path)
	return ""
}

var input = regexp.MustCompile(`<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"`)

// form reads the fields of the form that posts to a path.
func form(page, path string) url.Values {
	_, after, _ := strings.Cut(page, `action="`+path+`"`)
	inside, _, _ := strings.Cut(after, "</form>")
	v := url.Values{}
	for _, m := range input.FindAllStringSubmatch(inside, -1) {
		v.Set(m[1], html.UnescapeString(m[2]))
	}
	return v
}

const acme = "/orgs/01900000-0000-7000-8000-000000000001"

// work changes one user's title again and again until told to stop, and returns
// what was asked for since the last change that the portal took.
func (c *cluster) work(user string, taken *atomic.Int64, stop <-chan struct{}) (possible map[string]bool) {
	possible = map[string]bool{}
	for i := 0; ; i++ {
		select {
		case <-stop:
			return possible
		default:
		}
		f := form(c.page(acme+"/users/"+user), acme+"/users/"+user)
		title := fmt.Sprintf("Title %d", i)
		f.Set("title", title)
		if c.send(acme+"/users/"+user, f) {
			possible = map[string]bool{title: true}
			taken.Add(1)
		} else {
			possible[title] = true // it may have been saved before the portal died
		}
	}
}

// until waits for a number of changes that were taken.
func (c *cluster) until(taken *atomic.Int64, n int64) {
	for taken.Load() < n && !c.Failed() {
		time.Sleep(time.Millisecond)
	}
}

var userLink = regexp.MustCompile(`/users/([0-9a-f-]{36})"`)

// Killed without warning under load, a process loses no change that it took and
// signs nobody out: the other one goes on.
func TestClusterLosesNothing(t *testing.T) {
	c := newCluster(t)
	var users []string
	for _, m := range userLink.FindAllStringSubmatch(c.page(acme+"/users?q=a"), 4) {
		users = append(users, m[1])
	}
	if len(users) < 4 {
		t.Fatalf("only users %v", users)
	}
	var taken atomic.Int64
	stop := make(chan struct{})
	last := make([]map[string]bool, len(users))
	var all sync.WaitGroup
	for i, user := range users {
		all.Go(func() { last[i] = c.work(user, &taken, stop) })
	}
	c.until(&taken, 40)
	if err := c.portals[0].cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	c.until(&taken, 120)
	close(stop)
	all.Wait()
	for i, user := range users {
		got := form(c.page(acme+"/users/"+user), acme+"/users/"+user).Get("title")
		if !last[i][got] {
			t.Errorf("user %s has the title %q; the portal had taken one of %v", user, got, last[i])
		}
	}
}
