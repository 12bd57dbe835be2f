package models_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
)

// try is a sign-in with the right password from a place of one's own.
func try(u models.User) models.Attempt {
	return models.Attempt{Email: u.Email, Password: secret, Address: "192.0.2.1", Device: "Firefox", RequestID: "r1"}
}

func (w *world) signIn(u models.User) string {
	w.t.Helper()
	token, err := w.db.Platform().SignIn(w.t.Context(), try(u))
	if err != nil {
		w.t.Fatalf("sign in: %v", err)
	}
	return token
}

// arrives reports whether a token still opens the portal.
func (w *world) arrives(token string) bool {
	w.t.Helper()
	_, err := w.db.Platform().Arrive(w.t.Context(), token, models.OrgID{})
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		w.t.Fatalf("arrive: %v", err)
	}
	return err == nil
}

func (w *world) session(token string) models.SessionID {
	w.t.Helper()
	a, err := w.db.Platform().Arrive(w.t.Context(), token, models.OrgID{})
	if err != nil {
		w.t.Fatalf("arrive: %v", err)
	}
	return a.SessionID
}

// eachWorldAt is eachWorld with a clock that the test moves.
func eachWorldAt(t *testing.T, test func(*testing.T, *world, *modelstest.Clock)) {
	t.Helper()
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) { test(t, newWorld(t, db), clock) })
}

func TestSignIn(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		clock.Advance(time.Hour)
		u := w.user(w.acme, "Šimon", "Žák", email("simon.žák@acme.example"))
		shouted := try(u)
		shouted.Email = " SIMON.ŽÁK@Acme.Example\t"
		token, err := w.db.Platform().SignIn(t.Context(), shouted)
		mustWork(t, "sign in", err)
		if len(token) < 52 {
			t.Errorf("a token of %d characters has less than 256 bits", len(token))
		}
		a, err := w.db.Platform().Arrive(t.Context(), token, w.acme)
		mustWork(t, "arrive", err)
		if a.User != u.ID || a.Home != w.acme || a.HomeName != "Acme" || a.Email != u.Email || !a.EndsAt.Equal(clock.Now().Add(12*time.Hour)) {
			t.Errorf("arrival: %+v", a)
		}
		var s models.Session
		mustWork(t, "session", w.inside(w.acme).Take(&s).Error)
		if s.TokenHash != models.HashToken(token) || strings.Contains(s.TokenHash, token) || s.Device != "Firefox" || s.Address != "192.0.2.1" {
			t.Errorf("session: %+v", s)
		}
		if at := w.reload(u).LastSignInAt; at == nil || !at.Equal(clock.Now()) {
			t.Errorf("last sign-in %v, want %v", at, clock.Now())
		}
		if list := w.entries(); len(list) != 1 || list[0].Action != models.SignedIn || list[0].OrgID != w.acme || *list[0].ActorID != u.ID {
			t.Errorf("audit: %+v", list)
		}
	})
}

// Whatever is wrong, the answer is the same.
func TestSignInRefused(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		invited := w.user(w.acme, "In", "Vited", status(models.Invited))
		inactive := w.user(w.acme, "In", "Active", status(models.Inactive))
		bare := w.user(w.acme, "No", "Password", func(u *models.User) { u.PasswordHash = "" })
		for what, c := range map[string]models.Attempt{
			"wrong password":    {Email: w.ada.Email, Password: secret + " "},
			"other case":        {Email: w.ada.Email, Password: strings.ToUpper(secret)},
			"no password":       {Email: w.ada.Email},
			"very long":         {Email: w.ada.Email, Password: strings.Repeat("x", 1<<20)},
			"unknown":           {Email: "nobody@acme.example", Password: secret},
			"nobody's password": {Email: "nobody@acme.example", Password: "nobody's password"},
			"empty":             {},
			"a pattern":         {Email: "%", Password: secret},
			"NUL":               {Email: "\x00", Password: secret},
			"not UTF-8":         {Email: "\xff\xfe", Password: "\xff"},
			"invited":           try(invited),
			"inactive":          try(inactive),
			"without password":  {Email: bare.Email},
		} {
			token, err := w.db.Platform().SignIn(t.Context(), c)
			if token != "" || err == nil || err.Error() != models.ErrSignIn.Error() || !errors.Is(err, models.ErrSignIn) {
				t.Errorf("%s: %q, %v, want %v", what, token, err, models.ErrSignIn)
			}
		}
		var n int64
		mustWork(t, "count", w.inside(w.acme).Model(&models.Session{}).Count(&n).Error)
		if n != 0 {
			t.Errorf("%d sessions were made", n)
		}
		log := w.entries()
		if len(log) != 4 {
			t.Errorf("%d entries, want one for each of the four accounts tried", len(log))
		}
		for _, e := range log {
			if e.Action != models.SignInFailed || e.OrgID != w.acme {
				t.Errorf("audit: %+v", e)
			}
		}
	})
}

// A browser says of itself what it likes.
func TestSignInKeepsOddDevices(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for _, device := range []string{"\x00\xff", strings.Repeat("č", 400), "' OR 1 = 1 --"} {
			c := try(w.ada)
			c.Device = device
			_, err := w.db.Platform().SignIn(t.Context(), c)
			mustWork(t, "sign in", err)
		}
	})
}

func TestSessionIdles(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		token := w.signIn(w.ada)
		clock.Advance(30*time.Minute - time.Microsecond)
		a, err := w.db.Platform().Arrive(t.Context(), token, models.OrgID{})
		mustWork(t, "just before half an hour", err)
		mustWork(t, "touch", w.db.Platform().Touch(t.Context(), a, true))
		clock.Advance(30*time.Minute - time.Microsecond)
		if !w.arrives(token) {
			t.Error("use does not keep a session")
		}
		clock.Advance(time.Microsecond)
		if w.arrives(token) {
			t.Error("half an hour without use does not end a session")
		}
		list, err := w.db.Tenant(w.acme).Sessions(t.Context(), w.ada.ID, 10)
		if len(list) != 0 || err != nil {
			t.Errorf("ended sessions are listed: %v %v", list, err)
		}
	})
}

func TestSessionEnds(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		token, start := w.signIn(w.ada), clock.Now()
		for clock.Now().Before(start.Add(12*time.Hour - 20*time.Minute)) {
			clock.Advance(20 * time.Minute)
			a, err := w.db.Platform().Arrive(t.Context(), token, models.OrgID{})
			mustWork(t, "in use", err)
			mustWork(t, "touch", w.db.Platform().Touch(t.Context(), a, true))
		}
		clock.Advance(20*time.Minute - time.Microsecond)
		if !w.arrives(token) {
			t.Error("a session ends before 12 hours")
		}
		clock.Advance(time.Microsecond)
		if w.arrives(token) {
			t.Error("a session lasts longer than 12 hours")
		}
	})
}

// A session's use is written down once a minute, a notice taken away at once.
func TestTouch(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		token, start, p := w.signIn(w.ada), clock.Now(), w.db.Platform()
		id := w.session(token)
		seen := func() models.Arrival {
			t.Helper()
			a, err := p.Arrive(t.Context(), token, models.OrgID{})
			mustWork(t, "arrive", err)
			mustWork(t, "touch", p.Touch(t.Context(), a, true))
			return a
		}
		clock.Advance(59 * time.Second)
		seen()
		if a := seen(); !a.LastSeenAt.Equal(start) {
			t.Errorf("written down after 59 s: %v, want %v", a.LastSeenAt, start)
		}
		mustWork(t, "notify", p.Notify(t.Context(), id, "saved"))
		if a := seen(); a.Notice != "saved" {
			t.Errorf("notice %q", a.Notice)
		}
		if a := seen(); a.Notice != "" || !a.LastSeenAt.Equal(clock.Now()) {
			t.Errorf("afterwards: notice %q, seen %v", a.Notice, a.LastSeenAt)
		}
		clock.Advance(time.Minute)
		seen()
		if a := seen(); !a.LastSeenAt.Equal(clock.Now()) {
			t.Errorf("not written down after a minute: %v", a.LastSeenAt)
		}
	})
}
