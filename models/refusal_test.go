package models_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

func (w *world) refuse(org models.OrgID, u models.User, r models.Refusal) {
	w.t.Helper()
	mustWork(w.t, "note", w.db.Tenant(org).NoteRefusal(w.t.Context(), actor(u), r))
}

var closed = models.Refusal{Row: rbac.AuditLog, Method: "GET", Path: "/audit-log"}

func TestRefusalIsNoted(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.refuse(w.acme, w.xenia, closed)
		list := w.entries()
		if len(list) != 1 {
			t.Fatalf("%d entries, want 1", len(list))
		}
		e := list[0]
		if e.OrgID != w.acme || e.Action != models.AccessRefused || e.TargetKind != "page" || e.TargetName != "/audit-log" ||
			e.TargetID != nil || e.After != `{"method":"GET"}` || e.EventID != e.ID {
			t.Errorf("entry: %+v", e)
		}
		if *e.ActorID != w.xenia.ID || *e.ActorOrgID != w.contoso.Ref() || e.ActorKey != "xenia onatopp" ||
			e.Address != "192.0.2.1" || e.RequestID != "r1" {
			t.Errorf("who: %+v", e)
		}
	})
}

// One line in a quarter of an hour for each person, organization, row and
// method, and the next as soon as it is over.
func TestRefusalIsNotedOnceInAWhile(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		want := 0
		noted := func(what string, more int) {
			t.Helper()
			want += more
			if n := len(w.entries()); n != want {
				t.Errorf("%s: %d entries, want %d", what, n, want)
				want = n
			}
		}
		post, other := closed, closed
		post.Method, other.Row = "POST", rbac.Users
		for range 3 {
			w.refuse(w.acme, w.bob, closed)
		}
		noted("three times the same", 1)
		w.refuse(w.acme, w.bob, models.Refusal{Row: closed.Row, Method: "GET", Path: "/audit-log.csv"})
		noted("the same row at another address", 0)
		w.refuse(w.acme, w.bob, post)
		noted("another method", 1)
		w.refuse(w.acme, w.bob, other)
		noted("another row", 1)
		w.refuse(w.acme, w.xenia, closed)
		noted("another person", 1)
		w.refuse(w.contoso, w.bob, closed)
		noted("another organization", 1)
		clock.Advance(15*time.Minute - time.Second)
		w.refuse(w.acme, w.bob, closed)
		noted("a second before the end", 0)
		clock.Advance(time.Second)
		w.refuse(w.acme, w.bob, closed)
		noted("after a quarter of an hour", 1)
		w.refuse(w.acme, w.bob, closed)
		noted("at once again", 0)
	})
}

// Twenty refusals at the same time are one line, each time.
func TestRefusalsInParallel(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		for round := 1; round <= 3; round++ {
			for _, err := range together(20, func() error {
				return w.db.Tenant(w.acme).NoteRefusal(t.Context(), actor(w.bob), closed)
			}) {
				mustWork(t, "note", err)
			}
			if n := len(w.entries()); n != round {
				t.Errorf("round %d: %d entries", round, n)
			}
			clock.Advance(15 * time.Minute)
		}
	})
}

// together does something so many times at once.
func together(times int, do func() error) []error {
	var all sync.WaitGroup
	errs, start := make([]error, times), make(chan struct{})
	for i := range errs {
		all.Go(func() {
			<-start
			errs[i] = do()
		})
	}
	close(start)
	all.Wait()
	return errs
}

// Failures to sign in at the same time are one line too, and none is forgotten
// by the counters.
func TestFailedSignInsInParallel(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for _, err := range together(8, func() error { return w.fail(w.ada.Email, "192.0.2.1") }) {
			mustFail(t, "failure", err, models.ErrSignIn)
		}
		if n := len(w.entries()); n != 1 {
			t.Errorf("%d entries, want 1", n)
		}
		var n int64
		g := w.db.Reader().WithContext(models.AcrossOrgs(t.Context()))
		mustWork(t, "count", g.Model(&models.Throttle{}).Where("failures = ?", 8).Count(&n).Error)
		if n != 3 {
			t.Errorf("%d counters at 8, want the account's from there, the account's and the address's", n)
		}
	})
}

// However long an address somebody makes up, little of it is kept.
func TestRefusalOfALongPath(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		r := closed
		r.Path = "/users/\x00\xff" + strings.Repeat("š", 20_000)
		w.refuse(w.acme, w.bob, r)
		if e := w.entries()[0]; len(e.TargetName) > 300 || !strings.HasPrefix(e.TargetName, "/users/š") {
			t.Errorf("kept %d bytes: %.20q", len(e.TargetName), e.TargetName)
		}
	})
}

// Counters that nobody used for a day go; the others stay.
func TestThrottlesAreForgotten(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		count := func() (n int64) {
			g := w.db.Reader().WithContext(models.AcrossOrgs(t.Context()))
			mustWork(t, "count", g.Model(&models.Throttle{}).Count(&n).Error)
			return n
		}
		for i := range 5 {
			mustFail(t, "failure", w.fail(fmt.Sprintf("n%d@acme.example", i), "192.0.2.1"), models.ErrSignIn)
		}
		w.refuse(w.acme, w.bob, closed)
		if n := count(); n != 12 {
			t.Fatalf("%d rows, want two of each of 5 accounts, one of the address, one of the refusal", n)
		}
		clock.Advance(24 * time.Hour)
		w.refuse(w.acme, w.ada, closed)
		if n := count(); n != 13 {
			t.Errorf("%d rows after a day, want 13", n)
		}
		clock.Advance(time.Second)
		w.refuse(w.acme, w.xenia, closed)
		if n := count(); n != 2 {
			t.Errorf("%d rows a second later, want the 2 lately used", n)
		}
		mustFail(t, "failure", w.fail("n0@acme.example", "192.0.2.1"), models.ErrSignIn)
		clock.Advance(48 * time.Hour)
		mustFail(t, "failure", w.fail(w.ada.Email, "192.0.2.2"), models.ErrSignIn)
		if n := count(); n != 4 {
			t.Errorf("%d rows after a failed sign-in, want two of its account, its address and entry", n)
		}
	})
}
