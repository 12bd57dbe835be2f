package models_test

import (
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
)

// A clock that was put back by hours keeps nobody out and stops no import that
// had begun before; one that was set a little back forgives nothing.
func TestClockPutBack(t *testing.T) {
	eachTwice(t, func(w *world, other *models.DB, clock *modelstest.Clock) {
		for range 10 {
			mustFail(t, "a failure", w.fail(w.ada.Email, try(w.ada).Address), models.ErrSignIn)
		}
		clock.Advance(-time.Minute)
		if _, ok := throttled(w.fail(w.ada.Email, try(w.ada).Address)); !ok {
			t.Error("a clock that was corrected lets somebody guess on")
		}
		const people = 1000
		id := w.started(people)
		w.cutOff(w.db, id)
		lease := map[string]any{"due_at": clock.Now().Add(30 * time.Second)}
		if err := w.changing(w.acme).Model(&models.Import{}).Where("id = ?", id).Updates(lease).Error; err != nil {
			t.Fatal(err)
		}
		clock.Advance(-3 * time.Hour)
		w.signIn(w.ada)
		w.run(other)
		w.complete(id, people)
	})
}
