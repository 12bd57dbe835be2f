package web

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"portico/models"
	"portico/models/modelstest"
)

// world is the demo, served by HTTP from a database of its own.
type world struct {
	*testing.T
	db  *models.DB
	sql *sql.DB // past the models, to see and change rows
	pg  bool
	// address is where the database is: a URL, or the file.
	address string
	clock   *modelstest.Clock
	web     *Server
	http    *httptest.Server
}

// eachWorld runs a test in the demo on each database.
func eachWorld(t *testing.T, test func(*world)) { eachWorldAt(t, "http://127.0.0.1", test) }

// eachWorldAt is eachWorld with a base URL.
func eachWorldAt(t *testing.T, base string, test func(*world)) {
	t.Helper()
	for _, kind := range modelstest.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			test(newWorld(t, kind, base))
		})
	}
}

// eachEmptyWorld is eachWorld before the portal was set up.
func eachEmptyWorld(t *testing.T, test func(*world)) {
	t.Helper()
	for _, kind := range modelstest.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			test(newWorldWith(t, kind, "http://127.0.0.1", false))
		})
	}
}

func newWorld(t *testing.T, kind modelstest.Kind, base string) *world {
	t.Helper()
	return newWorldWith(t, kind, base, true)
}

func newWorldWith(t *testing.T, kind modelstest.Kind, base string, demo bool) *world {
	t.Helper()
	w := &world{T: t, pg: kind == modelstest.Postgres, clock: modelstest.NewClock()}
	o := modelstest.Options{Demo: demo, Clock: w.clock}
	if w.pg {
		w.address = modelstest.PostgresURL(t, o)
		w.db = modelstest.Connect(t, w.address, o)
		w.sql = must(sql.Open("pgx", w.address))(t)
	} else {
		w.db = modelstest.Open(t, kind, o)
		file := must(filepath.Glob(filepath.Join(filepath.Dir(t.TempDir()), "*", "portal.db")))(t)
		w.address = file[0]
		w.sql = must(sql.Open("sqlite", "file:"+file[0]+"?_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_time_format=sqlite&_timezone=UTC"))(t)
	}
	t.Cleanup(func() { _ = w.sql.Close() })
	w.web = must(New(Config{
		DB: w.db, BaseURL: must(url.Parse(base))(t), Clock: w.clock.Now, Log: slog.New(slog.DiscardHandler), Demo: true,
	}))(t)
	w.http = httptest.NewUnstartedServer(nil)
	w.http.Config = w.web.HTTP()
	w.http.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	w.http.Start()
	t.Cleanup(w.http.Close)
	return w
}

// must(f())(t) is f's result, or the end of the test.
func must[V any](v V, err error) func(testing.TB) V {
	return func(t testing.TB) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// browser is somebody with the portal open; without a cookie it is a stranger.
type browser struct {
	*world
	cookie string
	header http.Header // sent with every request
}

func (w *world) anonymous() *browser { return &browser{world: w, header: http.Header{}} }

// as opens a session for an account directly in the database.
func (w *world) as(email string) *browser {
	w.Helper()
	token, now := uuid.NewString(), w.clock.Now()
	w.exec(`INSERT INTO sessions (id, org_id, user_id, token_hash, created_at, last_seen_at, ends_at, address, device, notice)
		SELECT ?, org_id, id, ?, ?, ?, ?, '192.0.2.1', 'test', '' FROM users WHERE email = ?`,
		uuid.NewString(), hashOf(token), now, now, now.Add(12*time.Hour), email)
	b := w.anonymous()
	b.cookie = w.web.store.cookie + "=" + token
	return b
}

func hashOf(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// answer is a response, read to its end.
type answer struct {
	*http.Response
	method, path string
	body         string
}

func (b *browser) get(path string) answer  { b.Helper(); return b.request(http.MethodGet, path, nil) }
func (b *browser) head(path string) answer { b.Helper(); return b.request(http.MethodHead, path, nil) }

// post sends a form as a browser on the page would.
func (b *browser) post(path string, form url.Values) answer {
	b.Helper()
	return b.request(http.MethodPost, path, strings.NewReader(form.Encode()), "Content-Type", "application/x-www-form-urlencoded",
		"Sec-Fetch-Site", "same-origin")
}

// request sends anything; headers are pairs of name and value.
func (b *browser) request(method, path string, body io.Reader, headers ...string) answer {
	b.Helper()
	r := must(http.NewRequestWithContext(b.Context(), method, b.http.URL+path, body))(b)
	for name, values := range b.header {
		r.Header[name] = values
	}
	if b.cookie != "" {
		r.Header.Add("Cookie", b.cookie)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res := must(b.http.Client().Transport.RoundTrip(r))(b)
	content := must(io.ReadAll(res.Body))(b)
	_ = res.Body.Close()
	a := answer{res, method, path, string(content)}
	a.checkHeaders(b)
	return a
}

// is fails the test unless the answer has the status.
func (a answer) is(t testing.TB, status int) answer {
	t.Helper()
	if a.StatusCode != status {
		t.Errorf("%s %s: status %d, want %d", a.method, a.path, a.StatusCode, status)
	}
	return a
}

// to fails the test unless the answer redirects (303) to a path.
func (a answer) to(t testing.TB, path string) answer {
	t.Helper()
	if got := a.Header.Get("Location"); a.StatusCode != http.StatusSeeOther || got != path {
		t.Errorf("%s %s: status %d to %q, want 303 to %q", a.method, a.path, a.StatusCode, got, path)
	}
	return a
}

func (a answer) has(t testing.TB, text string) answer {
	t.Helper()
	if !strings.Contains(a.body, text) {
		t.Errorf("%s %s: %q is not in the page", a.method, a.path, text)
	}
	return a
}

func (a answer) lacks(t testing.TB, text string) answer {
	t.Helper()
	if strings.Contains(a.body, text) {
		t.Errorf("%s %s: %q is in the page", a.method, a.path, text)
	}
	return a
}

// anonymized is the body without the request's id.
func (a answer) anonymized() string {
	return strings.ReplaceAll(a.body, a.Header.Get("X-Request-Id"), "REQUEST")
}

var (
	inline = regexp.MustCompile(`(?i)<style|<script(?:\s+(?:defer|async))*\s*>|<[a-z][^>]*\s(?:style|on[a-z]+)\s*=|=\s*"?javascript:`)
	lawful = map[string]string{ // what every answer carries
		"X-Content-Type-Options":     "nosniff",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Referrer-Policy":            "same-origin",
	}
)

// checkHeaders holds every answer of every test to the rules on headers and on
// inline style and script.
func (a answer) checkHeaders(b *browser) {
	b.Helper()
	for name, want := range lawful {
		if got := a.Header.Get(name); got != want {
			b.Errorf("%s %s (%d): header %s is %q, want %q", a.method, a.path, a.StatusCode, name, got, want)
		}
	}
	if policy := a.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") ||
		!strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
		b.Errorf("%s %s (%d): Content-Security-Policy %q", a.method, a.path, a.StatusCode, policy)
	}
	if cache := a.Header.Get("Cache-Control"); cache != "no-store" && !strings.HasPrefix(a.path, "/static/") {
		b.Errorf("%s %s (%d): Cache-Control %q", a.method, a.path, a.StatusCode, cache)
	}
	if _, err := uuid.Parse(a.Header.Get("X-Request-Id")); err != nil {
		b.Errorf("%s %s (%d): request id %q", a.method, a.path, a.StatusCode, a.Header.Get("X-Request-Id"))
	}
	if strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
		if found := inline.FindString(a.body); found != "" {
			b.Errorf("%s %s: inline style or script: %s", a.method, a.path, found)
		}
	}
}
