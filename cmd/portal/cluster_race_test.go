package main

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"flag"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
)

// rounds is how often the race about the last full administrator is run.
var rounds = flag.Int("rounds", 6, "rounds of the race about the last full administrator")

// rival is a full administrator with the portal open in a browser.
type rival struct{ id, email, cookie string }

// battle is an organization whose full administrators are after each other. The
// first three are also the only ones who can sign in to an organization of
// others, which has no full administrator.
type battle struct {
	*cluster
	org, orphan string
	rivals      []rival
}

func (c *cluster) battle(db *sql.DB) battle {
	c.Helper()
	b := battle{cluster: c, org: uuid.NewString(), orphan: uuid.NewString()}
	exec := func(query string, args ...any) {
		c.Helper()
		if _, err := db.Exec(query, args...); err != nil {
			c.Fatal(err)
		}
	}
	for _, org := range []string{b.org, b.orphan} {
		exec(`INSERT INTO organizations (id, kind, name, sort_key, language, time_zone, contact, created_at, version)
			SELECT $1, kind, 'Umbrella', 'umbrella', language, time_zone, '', created_at, 1 FROM organizations WHERE name = 'Contoso'`, org)
	}
	for i := range 6 {
		token := uuid.NewString()
		sum := sha256.Sum256([]byte(token))
		r := rival{id: uuid.NewString(), cookie: "portico=" + token}
		r.email = r.id + "@umbrella.example"
		exec(`INSERT INTO users (id, org_id, email, first_name, last_name, display_name, sort_key, first_key, title, department, phone,
				language, status, password_hash, created_at, version)
			SELECT $1, $2, $3, 'Full', 'Admin', 'Full Admin', 'admin full', 'full admin', '', '', '', language, 'active', password_hash, created_at, 1
			FROM users WHERE email = 'full@acme.example'`, r.id, b.org, r.email)
		grant := `INSERT INTO grants (id, org_id, user_id, home_org_id, role, sort_key, first_key, email, origin, granted_at, removed, version)
			SELECT $1, $2, id, org_id, $3, sort_key, first_key, email, 'granted', created_at, false, 1 FROM users WHERE id = $4`
		exec(grant, uuid.NewString(), b.org, "full_admin", r.id)
		if i < 3 {
			exec(grant, uuid.NewString(), b.orphan, "external_full_admin", r.id)
		}
		exec(`INSERT INTO sessions (id, org_id, user_id, token_hash, created_at, last_seen_at, ends_at, address, device, notice)
			SELECT $1, org_id, user_id, $2, created_at, last_seen_at, ends_at, address, device, '' FROM
			(SELECT $3::uuid AS org_id, $4::uuid AS user_id, created_at, last_seen_at, ends_at, address, device FROM sessions ORDER BY last_seen_at DESC LIMIT 1) s`,
			uuid.NewString(), hex.EncodeToString(sum[:]), b.org, r.id)
		b.rivals = append(b.rivals, r)
	}
	return b
}

// post sends a form as a rival to one of the portals.
func (b battle) post(portal int, by rival, path string, form url.Values) *http.Response {
	r, err := http.NewRequestWithContext(b.Context(), http.MethodPost, b.direct[portal]+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.Error(err)
		return nil
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Cookie", by.cookie)
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.Error(err)
		return nil
	}
	_ = res.Body.Close()
	switch res.StatusCode {
	case http.StatusSeeOther, http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity:
	default:
		b.Errorf("POST %s answers %d", path, res.StatusCode)
	}
	return res
}

// attack is one change, by somebody on somebody, both drawn by lot.
func (b battle) attack(portal int) {
	by, who := b.rivals[rand.IntN(len(b.rivals))], b.rivals[rand.IntN(len(b.rivals))]
	org := "/orgs/" + b.org
	user := org + "/users/" + who.id
	switch rand.IntN(5) {
	case 0:
		b.post(portal, by, user+"/roles", url.Values{"role": {"read_only_admin"}})
	case 1:
		b.post(portal, by, user+"/status", url.Values{"status": {"inactive"}})
	case 2:
		b.post(portal, by, user+"/delete", url.Values{"confirm": {who.email}})
	case 3:
		b.post(portal, by, user+"/status", url.Values{"status": {"active"}})
	case 4:
		res := b.post(portal, by, org+"/administrators/bulk", url.Values{"user": {who.id}, "set.full_admin": {"take"}})
		if draft := res.Header.Get("Location"); strings.HasPrefix(draft, org) {
			b.post(portal, by, draft, url.Values{})
		}
	}
}

// R4, through HTTP and between two processes on one PostgreSQL: however many
// full administrators demote, deactivate and delete each other at once, one
// remains who can sign in, at home and outside, and nobody meets a 500.
func TestR4ClusterAtOnce(t *testing.T) {
	c := newCluster(t)
	db := c.open()
	for range *rounds {
		b := c.battle(db)
		var all sync.WaitGroup
		for i := range 50 {
			all.Go(func() { b.attack(i % 2) })
		}
		all.Wait()
		for org, role := range map[string]string{b.org: "full_admin", b.orphan: "external_full_admin"} {
			n := c.count(db, `SELECT COUNT(*) FROM grants g JOIN users u ON u.id = g.user_id
				WHERE g.org_id = $1 AND role = $2 AND NOT removed AND status = 'active'`, org, role)
			if n < 1 || n == len(b.rivals) {
				t.Errorf("%d who are %s remain", n, role)
			}
		}
	}
}
