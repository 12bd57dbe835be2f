package models_test

import (
	"errors"
	"flag"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// rounds is how often the races about the last full administrator are run.
var rounds = flag.Int("rounds", 20, "rounds of the races about the last full administrator")

// races is how often they are run here.
func races() int {
	if modelstest.Watched {
		return *rounds / 4
	}
	return *rounds
}

// R4: however many full administrators remove, demote, deactivate and delete each
// other at once, one by one and in bulk, one remains who can sign in, and nothing
// but the rules is in the way. The same holds for the external full
// administrators of an organization that has no full one.
func TestR4AllAtOnce(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		for range races() {
			w.race([]*models.DB{db})
		}
	})
}

// R4 holds between two processes on one PostgreSQL.
func TestR4TwoProcesses(t *testing.T) {
	url := modelstest.PostgresURL(t, modelstest.Options{})
	one, two := modelstest.Connect(t, url, modelstest.Options{}), modelstest.Connect(t, url, modelstest.Options{})
	w := newWorld(t, one)
	for range races() {
		w.race([]*models.DB{one, two})
	}
}

// battle is an organization whose full administrators are after each other. Some
// of them are also the only ones who can sign in to an organization of others.
type battle struct {
	*world
	org, orphan models.OrgID
	fulls       []models.User
	ghost       models.User // full administrator of the orphan, deactivated and still at it
	held        []models.GrantRef
}

func (w *world) battle() battle {
	b := battle{world: w}
	b.org, b.fulls = w.fulls(6)
	b.orphan = w.org("Orphan", models.Customer)
	b.ghost = w.user(b.orphan, "Ghost", "Admin", status(models.Inactive))
	w.grant(b.orphan, b.ghost, rbac.FullAdmin)
	for _, u := range b.fulls[:3] {
		b.held = append(b.held, models.GrantRef{ID: w.grant(b.orphan, u, rbac.ExternalFullAdmin).ID})
	}
	return b
}

// change is one attack, by somebody on somebody, both drawn by lot.
func (b battle) change(db *models.DB) (what string, err error) {
	by, who := b.fulls[rand.IntN(len(b.fulls))], b.fulls[rand.IntN(len(b.fulls))]
	w := *b.world
	w.db = db
	account := w.accountChanges(by, rbac.FullAdmin)
	attacks := []struct {
		name string
		do   func() error
	}{
		{"demote", func() error { return demote(w.t, db, b.org, by, who) }},
		{"deactivate", func() error { return account["deactivate"](who) }},
		{"delete", func() error { return account["delete"](who) }},
		{"reactivate", func() error { return account["reactivate"](who) }},
		{"bulk", func() error { return w.demoteInBulk(b.org, by, who, b.fulls[0]) }},
		{"remove external", func() error { return w.removeExternal(b.orphan, b.ghost, b.held[rand.IntN(len(b.held))]) }},
	}
	a := attacks[rand.IntN(len(attacks))]
	return a.name, a.do()
}

func (w *world) demoteInBulk(org models.OrgID, by models.User, whom ...models.User) error {
	a, tenant := over(w.t, by, giver(by), rbac.BulkRoles), w.db.Tenant(org)
	lines := make([]string, len(whom))
	for i, u := range whom {
		lines[i] = roleLine(u, "")
	}
	id, err := tenant.DraftFile(w.t.Context(), a, giver(by), "roles.csv", strings.NewReader(rolesFile(lines...)))
	if err != nil {
		return err
	}
	return tenant.ApplyBulk(w.t.Context(), a, giver(by), id, true)
}

func (w *world) removeExternal(org models.OrgID, by models.User, g models.GrantRef) error {
	a := over(w.t, by, giver(by), rbac.ExternalAdministrators)
	return w.db.Tenant(org).RemoveExternals(w.t.Context(), a, giver(by), []models.GrantRef{g})
}

// expected reports whether a change ended as the rules let it end.
func expected(err error) bool {
	for _, rule := range []error{nil, models.ErrLastFull, models.ErrForbidden, models.ErrConflict, models.ErrNotFound} {
		if errors.Is(err, rule) {
			return true
		}
	}
	return false
}

// race lets 50 changes run at once, each on one of the databases.
func (w *world) race(dbs []*models.DB) {
	w.t.Helper()
	b := w.battle()
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			what, err := b.change(dbs[i%len(dbs)])
			if !expected(err) {
				w.t.Errorf("%s ended in %v", what, err)
			}
		})
	}
	all.Wait()
	if n := w.usable(b.org); n < 1 || n == int64(len(b.fulls)) {
		w.t.Errorf("%d usable full administrators remain of %d", n, len(b.fulls))
	}
	if n := w.usableOutside(b.orphan); n < 1 {
		w.t.Errorf("%d usable external full administrators remain", n)
	}
}

// usableOutside counts the external administrators who can sign in.
func (w *world) usableOutside(org models.OrgID) int64 {
	w.t.Helper()
	all := w.db.Reader().WithContext(models.AcrossOrgs(w.t.Context()))
	held := all.Model(&models.Grant{}).Select("user_id").Where("org_id = ? AND external = ? AND removed = ?", org, true, false)
	var n int64
	if err := all.Model(&models.User{}).Where("id IN (?) AND status = ?", held, models.Active).Count(&n).Error; err != nil {
		w.t.Fatal(err)
	}
	return n
}
