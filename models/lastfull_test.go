package models_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// fulls makes an organization with n full administrators.
func (w *world) fulls(n int) (models.OrgID, []models.User) {
	w.t.Helper()
	org := w.org("Umbrella", models.Customer)
	var list []models.User
	for i := range n {
		u := w.user(org, fmt.Sprint("Full", i), "Admin")
		w.grant(org, u, rbac.FullAdmin)
		list = append(list, u)
	}
	return org, list
}

// giver is a full administrator who gives and takes roles at home.
func giver(u models.User) models.Giver {
	return models.Giver{ID: u.ID, Subject: rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.FullAdmin}}}}
}

// usable counts the full administrators of an organization who can sign in.
func (w *world) usable(org models.OrgID) int64 {
	w.t.Helper()
	n, err := w.db.Tenant(org).FullAdministrators(w.t.Context(), 1000)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// demote takes the role of one full administrator, on the word of another.
func demote(t *testing.T, db *models.DB, org models.OrgID, by, who models.User) error {
	d := rbac.For(rbac.RolesSection, giver(by).Subject)
	a, err := models.Granted(actor(by), org, d)
	if err != nil {
		return err
	}
	change := models.RoleChange{User: who.ID}
	if rand.IntN(2) == 0 {
		change.Roles = []models.RoleKey{{Role: rbac.ReadOnlyAdmin}}
	}
	return db.Tenant(org).SaveRoles(t.Context(), a, giver(by), change)
}

// R8: what a person asks for after losing the right to ask is refused, also
// when the request was let in before.
func TestR8RightLostMeanwhile(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		by := giver(w.bob) // who was let in as a full administrator, and is none
		err := demote(t, db, w.acme, w.bob, w.ada)
		if !errors.Is(err, models.ErrForbidden) {
			t.Errorf("%s was obeyed: %v", by.ID, err)
		}
		if n := len(w.entries()); n != 0 {
			t.Errorf("%d events", n)
		}
	})
}

// R4: while there is no usable full administrator, the last external full one
// is protected instead.
func TestR4ExternalInstead(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		org := w.org("Umbrella", models.Customer)
		w.grant(org, w.eve, rbac.ExternalFullAdmin)
		take := func() error {
			ctx := models.Within(t.Context(), org)
			return db.Record(ctx, models.Operator("test"), models.RolesChanged, func(c *models.Change) error {
				return models.TakeGuarded(c, org, w.eve, rbac.ExternalFullAdmin)
			})
		}
		if err := take(); !errors.Is(err, models.ErrLastFull) {
			t.Errorf("the last external full administrator went: %v", err)
		}
		w.grant(org, w.user(org, "Full", "Admin"), rbac.FullAdmin)
		if err := take(); err != nil {
			t.Errorf("beside a full administrator: %v", err)
		}
	})
}
