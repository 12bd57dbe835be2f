package models_test

import (
	"fmt"
	"testing"

	"portico/models"
	"portico/models/rbac"
)

// R4: the last usable full administrator is neither deactivated nor deleted, at
// home or from afar.
func TestR4DeactivateAndDelete(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		second := w.user(w.acme, "Second", "Full")
		w.grant(w.acme, second, rbac.FullAdmin)
		bySecond := w.accountChanges(second, rbac.FullAdmin)
		mustWork(t, "one of two", bySecond["deactivate"](w.ada))
		mustFail(t, "an inactive giver is still a giver in flight, but never the last", w.accountChanges(w.ada, rbac.FullAdmin)["delete"](second), models.ErrLastFull)
		mustFail(t, "deactivate the last", w.accountChanges(w.ada, rbac.FullAdmin)["deactivate"](second), models.ErrLastFull)
		mustWork(t, "reactivate", bySecond["reactivate"](w.ada))

		// Bob alone administers an organization that has no full administrator of
		// its own.
		orphan := w.org("Orphan", models.Customer)
		w.grant(orphan, w.bob, rbac.ExternalFullAdmin)
		for _, what := range []string{"deactivate", "delete"} {
			mustFail(t, what+" of the last external full", bySecond[what](w.bob), models.ErrLastFull)
			o, err := w.db.Tenant(w.acme).Obstacle(t.Context(), giver(second), w.bob)
			if err != nil || !o.LastFull || o.Oneself || o.Administrator {
				t.Errorf("foreseen: %+v, %v", o, err)
			}
		}
		w.grant(orphan, w.eve, rbac.ExternalFullAdmin)
		mustWork(t, "one of two external full", bySecond["deactivate"](w.bob))
		mustWork(t, "an inactive one", bySecond["delete"](w.reload(w.bob)))
		log := w.entries()
		at := map[models.OrgID]int{}
		for _, e := range log[len(log)-4:] {
			at[e.OrgID]++
		}
		if at[w.acme] != 2 || at[orphan] != 2 {
			t.Errorf("lines in the audit logs: %v", at)
		}
	})
}

// However many organizations somebody works in, the page asks as often as for one.
func TestObstacleOfManyGrants(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.grant(w.acme, w.user(w.acme, "Second", "Full"), rbac.FullAdmin)
		for i := range 60 {
			w.grant(w.org(fmt.Sprint("Customer ", i), models.Customer), w.ada, rbac.ProvisioningAdmin)
		}
		asked := w.statements()
		o, err := w.db.Tenant(w.acme).Obstacle(t.Context(), giver(w.bob), w.ada)
		if err != nil || o != (models.Obstacle{}) || asked.Load() > 8 {
			t.Errorf("%+v, %v, %d statements", o, err, asked.Load())
		}
		second := w.user(w.acme, "Third", "Full")
		w.grant(w.acme, second, rbac.FullAdmin)
		mustWork(t, "deactivate", w.accountChanges(second, rbac.FullAdmin)["deactivate"](w.ada))
		if n := len(w.entries()); n != 61 {
			t.Errorf("%d lines, want one for each organization", n)
		}
		mustWork(t, "delete", w.accountChanges(second, rbac.FullAdmin)["delete"](w.reload(w.ada)))
	})
}
