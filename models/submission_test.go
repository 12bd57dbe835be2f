package models_test

import (
	"sync"
	"testing"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// One form sent several times, one after the other or at once, is one change.
func TestSubmissionIsOneChange(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		save := func(key, title string) error {
			ctx := models.Submitted(t.Context(), key)
			return db.Tenant(w.acme).SaveProfile(ctx, manager(t, w.ada, rbac.Profile), w.bob.ID,
				models.ProfileEdit{Version: w.reload(w.bob).Version, Profile: models.Profile{FirstName: "Bob", Title: title}})
		}
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if err := save("form 1", "Cook"); err != nil {
					t.Errorf("a copy of the form: %v", err)
				}
			})
		}
		all.Wait()
		if n := len(w.entries()); n != 1 {
			t.Errorf("%d events for one form", n)
		}
		if err := save("form 2", "Baker"); err != nil {
			t.Fatal(err)
		}
		if err := save("form 1", "Cook"); err != nil {
			t.Fatal(err)
		}
		if n, title := len(w.entries()), w.reload(w.bob).Title; n != 2 || title != "Baker" {
			t.Errorf("%d events, title %q: an old form changed something", n, title)
		}
	})
}

// A form that was refused may be sent again.
func TestSubmissionRefusedIsForgotten(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		ctx := models.Submitted(t.Context(), "form")
		tenant, by := db.Tenant(w.acme), manager(t, w.ada, rbac.Profile)
		card := models.Profile{FirstName: "Bob", Title: "Cook"}
		if err := tenant.SaveProfile(ctx, by, w.bob.ID, models.ProfileEdit{Version: 99, Profile: card}); err == nil {
			t.Fatal("a wrong version was saved")
		}
		if err := tenant.SaveProfile(ctx, by, w.bob.ID, models.ProfileEdit{Version: w.bob.Version, Profile: card}); err != nil {
			t.Fatal(err)
		}
		if got := w.reload(w.bob).Title; got != "Cook" {
			t.Errorf("title %q", got)
		}
	})
}
