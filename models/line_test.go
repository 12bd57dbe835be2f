package models_test

import (
	"testing"

	"portico/models"
)

// Whoever finds the line of those who sign in full is told at once; nobody's
// address fills it alone, and a place is free again when somebody is through.
func TestLine(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		fill := func(address string) (leave []func()) {
			for {
				l, err := w.db.Enter(address)
				if err != nil {
					mustFail(t, address, err, models.ErrCrowded)
					return leave
				}
				leave = append(leave, l)
			}
		}
		one, two := fill("192.0.2.1"), fill("192.0.2.2")
		if len(one) == 0 || len(one) != len(two) {
			t.Fatalf("%d and %d wait from two addresses", len(one), len(two))
		}
		try := models.Attempt{Email: w.ada.Email, Password: secret, Address: "192.0.2.3"}
		_, err := w.db.Platform().SignIn(t.Context(), try)
		mustFail(t, "one more", err, models.ErrCrowded)
		one[0]()
		for range 3 { // through, each time
			_, err = w.db.Platform().SignIn(t.Context(), try)
			mustWork(t, "a free place", err)
		}
		for _, leave := range append(one[1:], two...) {
			leave()
		}
		if n := len(fill("127.0.0.1")); n != 2*len(one) {
			t.Errorf("%d wait from the proxy's address, want %d", n, 2*len(one))
		}
	})
}
