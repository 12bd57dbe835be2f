package models_test

import (
	"sync"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// R16: several processes tell of one end once.
func TestR16NoteEndsOnce(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for range 5 {
			w.grant(w.acme, w.user(w.contoso, "G", "Uest"), rbac.ContactCenterAdmin, until(time.Now().Add(12*time.Hour)),
				func(g *models.Grant) { g.GrantedAt = time.Now().AddDate(0, 0, -30) })
		}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { mustWork(t, "note", w.db.Platform().NoteEnds(t.Context())) })
		}
		all.Wait()
		mails, err := w.db.Platform().Outbox(t.Context(), 100)
		if err != nil || len(mails) != 10 { // each guest, and Ada five times
			t.Errorf("%d mails, %v", len(mails), err)
		}
	})
}

// R19: several processes end a request once; a person has one open request.
func TestR19LapseOnce(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				mustWork(t, "ask", db.Platform().AskAccess(t.Context(), actor(w.eve), models.AccessWish{Where: w.acme.String(), Role: rbac.ExternalFullAdmin, Reason: "x"}))
			})
		}
		all.Wait()
		if n, err := db.Tenant(w.acme).OpenRequests(t.Context()); n.N != 1 || err != nil {
			t.Errorf("%d open requests, %v", n.N, err)
		}
		clock.Advance(15 * 24 * time.Hour)
		for range 4 {
			all.Go(func() { mustWork(t, "lapse", db.Platform().LapseRequests(t.Context())) })
		}
		all.Wait()
		lapsed := 0
		for _, e := range w.entries() {
			if e.Action == models.AccessLapsed {
				lapsed++
			}
		}
		if lapsed != 1 {
			t.Errorf("%d entries for one request", lapsed)
		}
	})
}
