package models_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

// fail tries a wrong password from an address.
func (w *world) fail(account, address string) error {
	_, err := w.db.Platform().SignIn(w.t.Context(), models.Attempt{Email: account, Password: "wrong", Address: address})
	return err
}

func throttled(err error) (time.Duration, bool) {
	var t models.Throttled
	ok := errors.As(err, &t)
	return t.Wait, ok
}

// The eleventh try within a quarter of an hour is not even checked, for known
// and unknown accounts alike.
func TestThrottleByAccount(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		for _, account := range []string{w.ada.Email, "nobody@acme.example"} {
			for i := range 10 {
				mustFail(t, fmt.Sprintf("failure %d", i+1), w.fail(account, fmt.Sprintf("192.0.2.%d", i)), models.ErrSignIn)
			}
			wait, ok := throttled(w.fail(strings.ToUpper(account), "198.51.100.1"))
			if !ok || wait != 15*time.Minute {
				t.Errorf("the eleventh try at %s: wait %v, %v, want 15 min", account, wait, ok)
			}
		}
		if _, err := w.db.Platform().SignIn(t.Context(), try(w.ada)); !errors.As(err, new(models.Throttled)) {
			t.Errorf("the right password while throttled: %v", err)
		}
		w.signIn(w.bob)
		clock.Advance(15*time.Minute - time.Second)
		if wait, ok := throttled(w.fail(w.ada.Email, "192.0.2.1")); !ok || wait != time.Second {
			t.Errorf("a second before the end: wait %v, %v", wait, ok)
		}
		clock.Advance(time.Second)
		w.signIn(w.ada)
	})
}

// The right password forgives one's failures.
func TestThrottleForgives(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		for range 2 {
			for range 9 {
				mustFail(t, "failure", w.fail(w.ada.Email, "192.0.2.1"), models.ErrSignIn)
			}
			w.signIn(w.ada)
		}
		for range 9 {
			mustFail(t, "failure", w.fail(w.ada.Email, "192.0.2.1"), models.ErrSignIn)
		}
		clock.Advance(15*time.Minute + time.Second)
		for range 9 {
			mustFail(t, "failure in the next window", w.fail(w.ada.Email, "192.0.2.1"), models.ErrSignIn)
		}
		w.signIn(w.ada)
	})
}

// One address that tries many accounts is stopped, everybody else is not.
func TestThrottleByAddress(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		mustFail(t, "the first failure", w.fail("nobody@acme.example", "192.0.2.1"), models.ErrSignIn)
		across := w.db.Writer().WithContext(models.AcrossOrgs(t.Context()))
		mustWork(t, "97 more", across.Model(&models.Throttle{}).Where("failures = ?", 1).Update("failures", 98).Error)
		for _, account := range []string{"anna@acme.example", "hana@acme.example"} {
			mustFail(t, "the last failures", w.fail(account, "192.0.2.1"), models.ErrSignIn)
		}
		if wait, ok := throttled(w.fail(w.ada.Email, "192.0.2.1")); !ok || wait != 15*time.Minute {
			t.Errorf("after 100 failures of an address: wait %v, %v", wait, ok)
		}
		if err := w.fail(w.ada.Email, "192.0.2.2"); !errors.Is(err, models.ErrSignIn) {
			t.Errorf("from another address: %v", err)
		}
		clock.Advance(15 * time.Minute)
		w.signIn(w.ada)
	})
}

// A failed sign-in is written into the account's log once a while, and names
// nobody in another's.
func TestFailedSignInIsLoggedOnce(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		for range 3 {
			mustFail(t, "failure", w.fail(w.ada.Email, "192.0.2.7"), models.ErrSignIn)
			mustFail(t, "failure", w.fail("nobody@acme.example", "192.0.2.7"), models.ErrSignIn)
		}
		list := w.entries()
		if len(list) != 1 || list[0].Action != models.SignInFailed || list[0].OrgID != w.acme ||
			list[0].Address != "192.0.2.7" || *list[0].TargetID != w.ada.ID.UUID {
			t.Errorf("audit: %+v, want one failure of Ada", list)
		}
		clock.Advance(16 * time.Minute)
		mustFail(t, "failure", w.fail(w.ada.Email, "192.0.2.7"), models.ErrSignIn)
		if n := len(w.entries()); n != 2 {
			t.Errorf("%d entries after the window, want 2", n)
		}
	})
}
