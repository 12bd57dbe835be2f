package web

import (
	"database/sql"
	"html"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"portico/models/modelstest"
	"portico/views/locales"
)

// elsewhere is a connection to the server of the world's database, past it.
func (w *world) elsewhere() (admin *sql.DB, name string) {
	w.Helper()
	u := must(url.Parse(w.address))(w)
	name = strings.TrimPrefix(u.Path, "/")
	u.Path = "/postgres"
	admin = must(sql.Open("pgx", u.String()))(w)
	w.Cleanup(func() { _ = admin.Close() })
	w.sql.SetMaxIdleConns(0) // ours are cut too
	return admin, name
}

// cut ends every connection of the database, as a server that restarts does.
func (w *world) cut(admin *sql.DB, name string) {
	w.Helper()
	must(admin.ExecContext(w.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name))(w)
}

// away is a page or a refusal in words while the database is away, never a 500.
func (a answer) away(w *world) {
	w.Helper()
	a.is(w, http.StatusServiceUnavailable)
	if got := a.Header.Get("Retry-After"); got == "" {
		w.Errorf("%s %s: nobody is told when to come back", a.method, a.path)
	}
	a.has(w, html.EscapeString(locales.AwayTitle.En)).has(w, a.Header.Get("X-Request-Id"))
}

// TestDatabaseAway: a PostgreSQL that stops is said on every page, changes
// nothing by halves, and is found again by itself.
func TestDatabaseAway(t *testing.T) {
	w := newWorld(t, modelstest.Postgres, "http://127.0.0.1")
	b := w.as("full@acme.example")
	page := acme + "/users/" + w.user("member@acme.example")
	form := b.get(page).form(w)
	form.Set("title", "Changed")
	admin, name := w.elsewhere()
	events := w.events("user.profile_changed")
	must(admin.ExecContext(t.Context(), "ALTER DATABASE "+name+" WITH ALLOW_CONNECTIONS false"))(t)
	w.cut(admin, name)
	for _, path := range []string{acme, page, acme + "/users", acme + "/administrators.csv", "/account", "/nothing/lives/here"} {
		if path == "/nothing/lives/here" {
			b.get(path).is(w, http.StatusNotFound)
			continue
		}
		b.get(path).away(w)
	}
	b.post(page, form).away(w)
	w.anonymous().post("/signin", url.Values{"email": {"full@acme.example"}, "password": {"demo-password"}, "next": {"/"}}).away(w)
	for _, path := range []string{"/healthz", "/readyz"} {
		w.anonymous().get(path).is(w, http.StatusServiceUnavailable)
	}
	must(admin.ExecContext(t.Context(), "ALTER DATABASE "+name+" WITH ALLOW_CONNECTIONS true"))(t)
	for _, path := range []string{acme, page, acme + "/administrators.csv", "/healthz", "/readyz"} {
		b.get(path).is(w, http.StatusOK)
	}
	b.post(page, form).to(w, page)
	if got := w.events("user.profile_changed"); got != events+1 {
		t.Errorf("%d events, want one more than %d", got, events)
	}
}

// TestConnectionsCut: connections that are killed under load cost at most the
// requests that were in hand, which are told so.
func TestConnectionsCut(t *testing.T) {
	w := newWorld(t, modelstest.Postgres, "http://127.0.0.1")
	b := w.as("full@acme.example")
	admin, name := w.elsewhere()
	stop := make(chan struct{})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if a := b.get(acme + "/users"); a.StatusCode != http.StatusOK {
					a.away(w)
				}
			}
		})
	}
	for range 20 {
		w.cut(admin, name)
	}
	close(stop)
	all.Wait()
	eventually(t, "no connection stays in a transaction", func() bool {
		return w.one("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'") == "0"
	})
	eventually(t, "pages again", func() bool { return b.get(acme+"/users").StatusCode == http.StatusOK })
}

// TestConnectionsUsedUp: a server without a free connection is an outage like
// any other, and over when others let go of theirs.
func TestConnectionsUsedUp(t *testing.T) {
	w := newWorld(t, modelstest.Postgres, "http://127.0.0.1")
	b := w.as("full@acme.example")
	admin, name := w.elsewhere()
	must(admin.ExecContext(t.Context(), "ALTER DATABASE "+name+" WITH CONNECTION LIMIT 0"))(t)
	w.cut(admin, name)
	eventually(t, "the last connection", func() bool {
		var n int
		err := admin.QueryRow("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = $1", name).Scan(&n)
		return err == nil && n == 0
	})
	b.get(acme).away(w)
	w.anonymous().get("/healthz").is(w, http.StatusServiceUnavailable)
	must(admin.ExecContext(t.Context(), "ALTER DATABASE "+name+" WITH CONNECTION LIMIT -1"))(t)
	b.get(acme).is(w, http.StatusOK)
}

// TestDatabaseHangs: a PostgreSQL that takes questions and answers none is a
// page in words too, which does not wait as long again.
func TestDatabaseHangs(t *testing.T) {
	t.Parallel() // it waits for the end of a page's time
	w := newWorld(t, modelstest.Postgres, "http://127.0.0.1")
	b := w.as("full@acme.example")
	tx := must(w.sql.BeginTx(t.Context(), nil))(t)
	must(tx.ExecContext(t.Context(), "LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE"))(t)
	b.get(acme).is(w, http.StatusServiceUnavailable).has(w, html.EscapeString(locales.SlowTitle.En))
	w.anonymous().get("/healthz").is(w, http.StatusServiceUnavailable)
	if err := tx.Rollback(); err != nil {
		t.Error(err)
	}
	b.get(acme).is(w, http.StatusOK)
}
