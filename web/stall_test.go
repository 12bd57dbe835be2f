package web

import (
	"database/sql"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestStalledDatabase: while somebody else holds the database, whoever reads
// reads on, whoever changes is told to come back, nobody gets an empty page,
// and the portal does not call itself healthy.
func TestStalledDatabase(t *testing.T) {
	eachWorld(t, func(w *world) {
		b, stranger := w.as("full@acme.example"), w.as("full@globex.example")
		page := acme + "/users/" + w.user("member@acme.example")
		form := b.get(page).form(w)
		w.clock.Advance(2 * time.Minute) // sessions want to be touched again
		release := w.stall()
		for path, status := range map[string]int{
			acme: http.StatusOK, acme + "/users": http.StatusOK, page: http.StatusOK, "/account": http.StatusOK,
			"/nothing/lives/here": http.StatusNotFound, "/signin": http.StatusSeeOther,
		} {
			b.get(path).is(w, status)
		}
		stranger.get(acme+"/users").is(w, http.StatusNotFound).has(w, "Nothing here")
		for path, body := range map[string]answer{
			page:            b.post(page, form),
			acme + "/x.csv": b.get(acme + "/administrators.csv"),
			"/healthz":      w.anonymous().get("/healthz"),
		} {
			if body.StatusCode != http.StatusServiceUnavailable || body.body == "" {
				w.Errorf("%s while the database is held: status %d, %d bytes", path, body.StatusCode, len(body.body))
			}
		}
		out := b.post("/signout", nil)
		if !strings.Contains(strings.Join(out.Header.Values("Set-Cookie"), ";"), "Max-Age=0") {
			w.Errorf("signing out leaves the cookie: %v", out.Header.Values("Set-Cookie"))
		}
		release()
		w.anonymous().get("/healthz").is(w, http.StatusOK)
		b.post(page, form).to(w, page)
	})
}

// stall holds the tables that every change needs, as a backup or another
// program may, until it is released.
func (w *world) stall() (release func()) {
	if !w.pg {
		conn := must(w.sql.Conn(w.Context()))(w)
		must(conn.ExecContext(w.Context(), "BEGIN IMMEDIATE"))(w)
		return func() {
			must(conn.ExecContext(w.Context(), "ROLLBACK"))(w)
			_ = conn.Close()
		}
	}
	tx := must(w.sql.BeginTx(w.Context(), &sql.TxOptions{}))(w)
	must(tx.ExecContext(w.Context(), "LOCK TABLE users, sessions, audit_entries IN EXCLUSIVE MODE"))(w)
	return func() { _ = tx.Rollback() }
}
