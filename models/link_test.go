package models_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// chosen is a password that nobody has yet.
const chosen = "staple battery horse"

func choice(password string) models.NewPassword {
	return models.NewPassword{New: password, Again: password}
}

// overRoles is the decision of a full administrator on roles.
func overRoles() rbac.Decision {
	return rbac.For(rbac.RolesSection, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.FullAdmin}}})
}

func (w *world) send(u models.User) error {
	return w.db.Tenant(w.acme).SendActivation(w.t.Context(), manager(w.t, w.ada, rbac.ActivationMail), overRoles(), u.ID)
}

// activation mails an activation link and returns it.
func (w *world) activation(u models.User) string {
	w.t.Helper()
	mustWork(w.t, "send", w.send(u))
	link, err := w.db.Tenant(u.OrgID).LastActivation(w.t.Context(), u.ID)
	mustWork(w.t, "link", err)
	return w.db.LinkText(models.Activation, link.ID)
}

// reset asks for a reset, as the person would, and returns the link that is
// mailed.
func (w *world) reset(u models.User) string {
	w.t.Helper()
	p := w.db.Platform()
	mustWork(w.t, "ask", p.AskReset(w.t.Context(), u.Email, "192.0.2.1"))
	m, err := p.ClaimMail(w.t.Context())
	for err == nil && m.Kind != models.MailReset {
		m, err = p.ClaimMail(w.t.Context())
	}
	mustWork(w.t, "claim", err)
	link, to, err := p.LinkFor(w.t.Context(), m)
	mustWork(w.t, "link", err)
	if to.ID != u.ID {
		w.t.Errorf("the link goes to %s", to.Email)
	}
	mustWork(w.t, "sent", p.Sent(w.t.Context(), m))
	return link
}

// choose opens a link and uses it.
func (w *world) choose(purpose models.Purpose, link, password string) error {
	l, err := w.db.Platform().Link(w.t.Context(), purpose, link)
	if err != nil {
		return err
	}
	return w.db.Platform().ChoosePassword(w.t.Context(), models.Actor{Address: "192.0.2.9", RequestID: "r9"}, l, choice(password))
}

func (w *world) signsIn(u models.User, password string) bool {
	w.t.Helper()
	a := try(u)
	a.Password = password
	_, err := w.db.Platform().SignIn(w.t.Context(), a)
	if err != nil && !errors.Is(err, models.ErrSignIn) {
		w.t.Fatalf("sign in: %v", err)
	}
	return err == nil
}

// happened counts the events of an action, and fails when one has several lines.
func (w *world) happened(action models.Action) int {
	w.t.Helper()
	events := map[models.EntryID]bool{}
	for _, e := range w.entries() {
		if e.Action == action {
			if events[e.EventID] {
				w.t.Errorf("%s has two lines about one account", action)
			}
			events[e.EventID] = true
		}
	}
	return len(events)
}

func TestActivation(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		ivy := w.user(w.acme, "Ivy", "Green", status(models.Invited), func(u *models.User) { u.PasswordHash = "" })
		link := w.activation(ivy)
		for range 3 { // looking uses nothing up
			l, err := db.Platform().Link(t.Context(), models.Activation, link)
			mustWork(t, "look", err)
			if l.User != ivy.ID || l.Home != w.acme || l.Email != ivy.Email || l.Name != "Ivy Green" {
				t.Errorf("link: %+v", l)
			}
		}
		mustWork(t, "choose", w.choose(models.Activation, link, chosen))
		if u := w.reload(ivy); u.Status != models.Active || u.Version != ivy.Version+1 {
			t.Errorf("afterwards: %+v", u)
		}
		if !w.signsIn(ivy, chosen) {
			t.Error("the chosen password does not open the account")
		}
		mustFail(t, "twice", w.choose(models.Activation, link, "another long password"), models.ErrLink)
		if !w.signsIn(ivy, chosen) {
			t.Error("a used link changed the password")
		}
		if n, m := w.happened(models.ActivationSent), w.happened(models.UserActivated); n != 1 || m != 1 {
			t.Errorf("%d sent, %d activated in the audit log", n, m)
		}
		for _, e := range w.entries() {
			if e.Action == models.UserActivated && (e.Authority != "token" || *e.ActorID != ivy.ID || e.Address != "192.0.2.9" ||
				e.OrgID != w.acme || !strings.Contains(e.After, models.Masked) || strings.Contains(e.After, "argon2")) {
				t.Errorf("audit: %+v", e)
			}
		}
	})
}

// Of fifty who use a link at once, one succeeds, on every link and database.
func TestLinkUsedAtOnce(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		ivy := w.user(w.acme, "Ivy", "Green", status(models.Invited))
		l, err := w.db.Platform().Link(t.Context(), models.Activation, w.activation(ivy))
		mustWork(t, "look", err)
		var wg sync.WaitGroup
		results := make([]error, 50)
		for i := range results {
			wg.Go(func() {
				results[i] = w.db.Platform().ChoosePassword(t.Context(), models.Actor{}, l, choice(chosen))
			})
		}
		wg.Wait()
		won := 0
		for _, err := range results {
			if err == nil {
				won++
			} else if !errors.Is(err, models.ErrLink) {
				t.Errorf("a loser gets %v, want %v", err, models.ErrLink)
			}
		}
		if n := w.happened(models.UserActivated); won != 1 || n != 1 {
			t.Errorf("%d won, %d events", won, n)
		}
	})
}

// Two who send at once leave one link that works.
func TestSentAtOnce(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		ivy := w.user(w.acme, "Ivy", "Green", status(models.Invited))
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() { _ = w.send(ivy) })
		}
		wg.Wait()
		var live int64
		mustWork(t, "count", w.inside(w.acme).Model(&models.Token{}).Where("user_id = ? AND ends_at > ?", ivy.ID, time.Now()).Count(&live).Error)
		if n := w.happened(models.ActivationSent); live != 1 || n != 8 {
			t.Errorf("%d links work after %d sendings, want 1 after 8", live, n)
		}
	})
}

func TestLinkEnds(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		ivy := w.user(w.acme, "Ivy", "Green", status(models.Invited))
		for purpose, c := range map[models.Purpose]struct {
			link  func() string
			lives time.Duration
		}{
			models.Activation: {func() string { return w.activation(ivy) }, 7 * 24 * time.Hour},
			models.Reset:      {func() string { return w.reset(w.bob) }, time.Hour},
		} {
			link := c.link()
			l, err := w.db.Platform().Link(t.Context(), purpose, link)
			mustWork(t, "look", err)
			clock.Advance(c.lives - time.Second)
			_, err = w.db.Platform().Link(t.Context(), purpose, link)
			mustWork(t, "a second before the end", err)
			clock.Advance(time.Second)
			_, err = w.db.Platform().Link(t.Context(), purpose, link)
			mustFail(t, "at the end", err, models.ErrLink)
			err = w.db.Platform().ChoosePassword(t.Context(), models.Actor{}, l, choice(chosen))
			mustFail(t, "opened before, used after", err, models.ErrLink)
		}
	})
}

// What happens to the account or its links after a link was mailed, and even
// after it was opened, counts.
func TestLinkIsOvertaken(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		set := func(u models.User, s models.Status) {
			mustWork(t, "set", w.changing(w.acme).Model(&models.User{}).Where("id = ?", u.ID).Update("status", s).Error)
		}
		dead := func(what string, purpose models.Purpose, link string, opened models.Link) {
			t.Helper()
			mustFail(t, what, w.choose(purpose, link, chosen), models.ErrLink)
			mustFail(t, what+", opened before", w.db.Platform().ChoosePassword(t.Context(), models.Actor{}, opened, choice(chosen)), models.ErrLink)
		}
		open := func(purpose models.Purpose, link string) models.Link {
			t.Helper()
			l, err := w.db.Platform().Link(t.Context(), purpose, link)
			mustWork(t, "look", err)
			return l
		}
		ivy := w.user(w.acme, "Ivy", "Green", status(models.Invited))
		first := w.activation(ivy)
		opened := open(models.Activation, first)
		second := w.activation(ivy)
		dead("after a resend", models.Activation, first, opened)
		opened = open(models.Activation, second)
		set(ivy, models.Inactive)
		dead("deactivated", models.Activation, second, opened)

		link := w.reset(w.bob)
		opened = open(models.Reset, link)
		set(w.bob, models.Inactive)
		dead("deactivated", models.Reset, link, opened)
		set(w.bob, models.Active)
		fresher := w.reset(w.bob)
		dead("after a newer one", models.Reset, link, opened)
		opened = open(models.Reset, fresher)
		_, err := w.db.Tenant(w.acme).ChangePassword(t.Context(), self(w.bob), w.session(w.signIn(w.bob)),
			models.NewPassword{Current: secret, New: chosen, Again: chosen})
		mustWork(t, "change", err)
		dead("after the password was changed otherwise", models.Reset, fresher, opened)
	})
}

// A link is good for its own purpose and spelled in one way.
func TestForgedLinks(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		ivy := w.user(w.acme, "Ivy", "Green", status(models.Invited))
		link, eves := w.activation(ivy), w.reset(w.eve)
		raw, _ := base64.RawURLEncoding.DecodeString(link)
		forged := map[string]string{
			"empty": "", "a word": "x", "cut": link[:len(link)-1], "longer": link + "A", "padded": link + "=", "NUL": link + "\x00",
			"line break": link[:9] + "\n" + link[9:], "bare id": base64.RawURLEncoding.EncodeToString(raw[:16]),
			"no code": base64.RawURLEncoding.EncodeToString(append(raw[:16:16], make([]byte, 16)...)),
			"huge":    strings.Repeat("A", 1<<16), "pattern": "%", "of another purpose": eves,
			"another spelling": link[:len(link)-1] + string(link[len(link)-1]+1),
		}
		for i := range raw {
			bent := []byte(string(raw))
			bent[i] ^= 1
			forged["bent "+string(rune('a'+i))] = base64.RawURLEncoding.EncodeToString(bent)
		}
		for what, text := range forged {
			if _, err := w.db.Platform().Link(t.Context(), models.Activation, text); !errors.Is(err, models.ErrLink) {
				t.Errorf("%s: %v, want %v", what, err, models.ErrLink)
			}
		}
		_, err := w.db.Platform().Link(t.Context(), models.Reset, link)
		mustFail(t, "an activation as reset", err, models.ErrLink)
		_, err = w.db.Platform().Link(t.Context(), models.Activation, link)
		mustWork(t, "the true one", err)
	})
}

func TestReset(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		open, eve := w.signIn(w.bob), w.signIn(w.eve)
		mustWork(t, "choose", w.choose(models.Reset, w.reset(w.bob), chosen))
		if w.arrives(open) || !w.arrives(eve) {
			t.Error("a reset ends the sessions of the account, and nobody else's")
		}
		if w.signsIn(w.bob, secret) || !w.signsIn(w.bob, chosen) {
			t.Error("the password is not the new one")
		}
		if n, m := w.happened(models.ResetAsked), w.happened(models.PasswordReset); n != 1 || m != 1 {
			t.Errorf("%d asked, %d reset in the audit log", n, m)
		}
		box, err := w.db.Platform().Outbox(t.Context(), 10)
		mustWork(t, "outbox", err)
		if len(box) != 2 || box[0].Kind != models.MailPasswordChanged || box[0].Email != w.bob.Email {
			t.Errorf("outbox: %+v", box)
		}
	})
}

func TestChosenPasswords(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		ivy := w.user(w.acme, "Ivy", "Green", status(models.Invited), email("ivy.green@acme.example"))
		l, err := w.db.Platform().Link(t.Context(), models.Activation, w.activation(ivy))
		mustWork(t, "look", err)
		for password, problem := range map[string]models.Problem{
			"": models.TooShort, "ěščřžýáíé": models.TooShort, strings.Repeat("x", 10_000): models.TooLong, "x\xff6789012345": models.BadCharacters,
			"IVY.green@acme.example": models.SameAsEmail, "1234567890": models.CommonPhrase, "Manchester": models.CommonPhrase,
		} {
			err := w.db.Platform().ChoosePassword(t.Context(), models.Actor{}, l, choice(password))
			v, ok := err.(models.Invalid)
			if !ok || v["new"] != problem || len(v) != 1 {
				t.Errorf("%.20q: %v, want new: %s", password, err, problem)
			}
		}
		err = w.db.Platform().ChoosePassword(t.Context(), models.Actor{}, l, models.NewPassword{New: chosen, Again: chosen + " "})
		if v, _ := err.(models.Invalid); v["again"] != models.NotRepeated {
			t.Errorf("not repeated: %v", err)
		}
		mustWork(t, "then a good one", w.choose(models.Activation, w.activation(ivy), strings.Repeat("č", 256)))
	})
}
