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

// From one address ten tries at an account are checked, known or unknown, and
// then one each half minute: nobody is locked out, and nobody guesses.
func TestThrottleByAccount(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		for _, account := range []string{w.ada.Email, "nobody@acme.example"} {
			for i := range 10 {
				mustFail(t, fmt.Sprintf("failure %d", i+1), w.fail(account, try(w.ada).Address), models.ErrSignIn)
			}
			if wait, ok := throttled(w.fail(strings.ToUpper(account), try(w.ada).Address)); !ok || wait != 30*time.Second {
				t.Errorf("the eleventh try at %s: wait %v, %v, want half a minute", account, wait, ok)
			}
			mustFail(t, "from another address", w.fail(account, "198.51.100.7"), models.ErrSignIn)
		}
		if _, err := w.db.Platform().SignIn(t.Context(), try(w.ada)); !errors.As(err, new(models.Throttled)) {
			t.Errorf("the right password while throttled: %v", err)
		}
		w.signIn(w.bob)
		clock.Advance(30*time.Second - time.Microsecond)
		if _, ok := throttled(w.fail(w.ada.Email, try(w.ada).Address)); !ok {
			t.Error("a moment before the half minute a try was checked")
		}
		clock.Advance(time.Microsecond)
		mustFail(t, "one more after half a minute", w.fail(w.ada.Email, try(w.ada).Address), models.ErrSignIn)
		if _, ok := throttled(w.fail(w.ada.Email, try(w.ada).Address)); !ok {
			t.Error("two tries were checked after half a minute")
		}
		clock.Advance(30 * time.Second)
		w.signIn(w.ada)
		mustFail(t, "forgiven", w.fail(w.ada.Email, try(w.ada).Address), models.ErrSignIn)
	})
}

// Tries made at the same time are counted before they are checked.
func TestThrottleInParallel(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		checked := 0
		for _, err := range together(30, func() error { return w.fail(w.ada.Email, "192.0.2.1") }) {
			if errors.Is(err, models.ErrSignIn) {
				checked++
			} else if _, ok := throttled(err); !ok {
				t.Errorf("neither wrong nor throttled: %v", err)
			}
		}
		if checked != 10 {
			t.Errorf("%d of 30 parallel tries were checked, want 10", checked)
		}
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

// One address that tries many accounts is slowed down, everybody else is not;
// IPv6 counts by the network of one customer, and this machine not at all.
func TestThrottleByAddress(t *testing.T) {
	for _, c := range []struct{ from, also, other string }{
		{"192.0.2.1", "192.0.2.1", "192.0.2.2"},
		{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"},
		{"127.0.0.1", "", "127.0.0.1"},
	} {
		eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
			mustFail(t, "the first failure", w.fail("nobody@acme.example", c.from), models.ErrSignIn)
			across := w.db.Writer().WithContext(models.AcrossOrgs(t.Context()))
			mustWork(t, "298 more", across.Model(&models.Throttle{}).Where("failures = ?", 1).Update("failures", 299).Error)
			mustFail(t, "the last", w.fail("anna@acme.example", c.from), models.ErrSignIn)
			if c.also != "" {
				if wait, ok := throttled(w.fail(w.ada.Email, c.also)); !ok || wait != 2*time.Second {
					t.Errorf("after 300 failures from %s: wait %v, %v", c.from, wait, ok)
				}
			}
			mustFail(t, "from "+c.other, w.fail(w.ada.Email, c.other), models.ErrSignIn)
			clock.Advance(2 * time.Second)
			mustFail(t, "one more after two seconds", w.fail(w.bob.Email, c.from), models.ErrSignIn)
		})
	}
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
