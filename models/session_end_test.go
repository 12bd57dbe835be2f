package models_test

import (
	"testing"

	"portico/models"
)

func TestSignOut(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		one, two, eve := w.signIn(w.ada), w.signIn(w.ada), w.signIn(w.eve)
		acme := w.db.Tenant(w.acme)
		mustWork(t, "sign out", acme.SignOut(t.Context(), self(w.ada), w.session(one)))
		if w.arrives(one) || !w.arrives(two) || !w.arrives(eve) {
			t.Error("signing out ends the session one uses, and no other")
		}
		_ = acme.SignOut(t.Context(), self(w.bob), w.session(two))
		_ = acme.SignOut(t.Context(), self(w.ada), w.session(eve))
		if !w.arrives(two) || !w.arrives(eve) {
			t.Error("somebody else's session was ended")
		}
	})
}

func TestRevokeSession(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		one, two, bob := w.signIn(w.ada), w.signIn(w.ada), w.signIn(w.bob)
		acme := w.db.Tenant(w.acme)
		list, err := acme.Sessions(t.Context(), w.ada.ID, 10)
		mustWork(t, "sessions", err)
		if len(list) != 2 || list[0].TokenHash != "" {
			t.Errorf("sessions: %+v, want two without their hash", list)
		}
		mustFail(t, "somebody else's", acme.RevokeSession(t.Context(), self(w.ada), w.session(bob)), models.ErrNotFound)
		mustFail(t, "in another organization", w.db.Tenant(w.contoso).RevokeSession(t.Context(), self(w.ada), w.session(two)), models.ErrForbidden)
		mustWork(t, "revoke", acme.RevokeSession(t.Context(), self(w.ada), w.session(two)))
		if !w.arrives(one) || w.arrives(two) || !w.arrives(bob) {
			t.Error("revoking ends the session named, and no other")
		}
		log := w.entries()
		if last := log[len(log)-1]; last.Action != models.SessionRevoked || last.OrgID != w.acme || last.TargetName != "Firefox" {
			t.Errorf("audit: %+v", last)
		}
	})
}

func TestRevokeOtherSessions(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		keep, two, three, bob := w.signIn(w.ada), w.signIn(w.ada), w.signIn(w.ada), w.signIn(w.bob)
		mustWork(t, "revoke others", w.db.Tenant(w.acme).RevokeOtherSessions(t.Context(), self(w.ada), w.session(keep)))
		if !w.arrives(keep) || w.arrives(two) || w.arrives(three) || !w.arrives(bob) {
			t.Error("revoking the others ends one's other sessions, and nobody else's")
		}
		log := w.entries()
		if last := log[len(log)-1]; last.Before != `{"sessions":2}` {
			t.Errorf("audit: %+v", last)
		}
	})
}

// Deactivation acts on the very next request.
func TestInactiveArrivesNoMore(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		token := w.signIn(w.ada)
		mustWork(t, "deactivate", w.changing(w.acme).Model(&models.User{}).Where("id = ?", w.ada.ID).
			Update("status", models.Inactive).Error)
		if w.arrives(token) {
			t.Error("an inactive person still arrives")
		}
	})
}

func TestChangePassword(t *testing.T) {
	const fresh = "staple battery horse"
	eachWorld(t, func(t *testing.T, w *world) {
		keep, other, bob := w.signIn(w.ada), w.signIn(w.ada), w.signIn(w.bob)
		acme := w.db.Tenant(w.acme)
		var fresher string
		change := func(p models.NewPassword) (err error) {
			fresher, err = acme.ChangePassword(t.Context(), self(w.ada), w.session(keep), p)
			return err
		}
		for what, c := range map[string]struct {
			p       models.NewPassword
			field   string
			problem models.Problem
		}{
			"wrong":        {models.NewPassword{Current: "wrong", New: fresh, Again: fresh}, "current", models.WrongPassword},
			"short":        {models.NewPassword{Current: secret, New: "ěščřžýáíé", Again: "ěščřžýáíé"}, "new", models.TooShort},
			"not repeated": {models.NewPassword{Current: secret, New: fresh, Again: fresh + "."}, "again", models.NotRepeated},
			"the e-mail":   {models.NewPassword{Current: secret, New: w.ada.Email, Again: w.ada.Email}, "new", models.SameAsEmail},
			"not UTF-8":    {models.NewPassword{Current: secret, New: fresh + "\xff", Again: fresh + "\xff"}, "new", models.BadCharacters},
		} {
			v, ok := change(c.p).(models.Invalid)
			if !ok || len(v) != 1 || v[c.field] != c.problem {
				t.Errorf("%s: %v, want %s: %s", what, v, c.field, c.problem)
			}
		}
		if !w.arrives(other) || w.reload(w.ada).PasswordHash != secretHash() {
			t.Fatal("a refused change changed something")
		}
		mustWork(t, "change", change(models.NewPassword{Current: secret, New: fresh, Again: fresh}))
		if !w.arrives(fresher) || w.arrives(other) || !w.arrives(bob) {
			t.Error("a new password ends one's other sessions, and nobody else's")
		}
		if w.arrives(keep) {
			t.Error("the token from before still opens the session")
		}
		_, err := w.db.Platform().SignIn(t.Context(), try(w.ada))
		mustFail(t, "the old password", err, models.ErrSignIn)
		again := try(w.ada)
		again.Password = fresh
		_, err = w.db.Platform().SignIn(t.Context(), again)
		mustWork(t, "the new password", err)
		w.checkMasked(fresh)
	})
}

// checkMasked looks for secrets in the audit log.
func (w *world) checkMasked(fresh string) {
	w.t.Helper()
	found := false
	for _, e := range w.entries() {
		if e.Action == models.PasswordChanged {
			found = true
			if want := `{"password":"` + models.Masked + `"}`; e.Before != want || e.After != want {
				w.t.Errorf("before %s, after %s, want %s", e.Before, e.After, want)
			}
		}
		text := e.Before + e.After
		for _, hidden := range []string{secret, fresh, "argon2"} {
			if contains(text, hidden) {
				w.t.Errorf("%s is in the audit log: %s", hidden, text)
			}
		}
	}
	if !found {
		w.t.Error("no entry says that the password changed")
	}
}
