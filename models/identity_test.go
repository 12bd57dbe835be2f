package models_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gorm.io/gorm"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// statements counts what a database is asked from now on.
func (w *world) statements() *atomic.Int64 {
	w.t.Helper()
	var n atomic.Int64
	count := func(*gorm.DB) { n.Add(1) }
	for i, g := range []*gorm.DB{w.db.Writer(), w.db.Reader()} {
		if i == 1 && g == w.db.Writer() {
			break
		}
		cb := g.Callback()
		mustWork(w.t, "count", errors.Join(
			cb.Query().After("gorm:query").Register("count", count), cb.Create().After("gorm:create").Register("count", count),
			cb.Update().After("gorm:update").Register("count", count), cb.Delete().After("gorm:delete").Register("count", count),
			cb.Row().After("gorm:row").Register("count", count), cb.Raw().After("gorm:raw").Register("count", count),
		))
	}
	return &n
}

// Whether an address is known costs nothing to ask: the same statements run for
// all, and no mail says whom it is for.
func TestAskResetAlike(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		invited := w.user(w.acme, "In", "Vited", status(models.Invited))
		inactive := w.user(w.acme, "In", "Active", status(models.Inactive))
		n := w.statements()
		want := int64(0)
		for i, address := range []string{"nobody@acme.example", w.ada.Email, invited.Email, inactive.Email, strings.ToUpper(w.bob.Email)} {
			n.Store(0)
			mustWork(t, address, w.db.Platform().AskReset(t.Context(), address, fmt.Sprintf("192.0.2.%d", i)))
			if want == 0 {
				want = n.Load()
			}
			if got := n.Load(); got != want || got < 3 {
				t.Errorf("%s: %d statements, want %d", address, got, want)
			}
		}
		links := 0
		for range 5 {
			m, err := w.db.Platform().ClaimMail(t.Context())
			mustWork(t, "claim", err)
			if m.OrgID != nil || m.Name != "" || m.TokenID != nil {
				t.Errorf("the mail knows its receiver: %+v", m)
			}
			if _, _, err := w.db.Platform().LinkFor(t.Context(), m); err == nil {
				links++
			} else {
				mustFail(t, m.Email, err, models.ErrNotFound)
			}
		}
		if links != 2 || w.happened(models.ResetAsked) != 2 {
			t.Errorf("%d links, %d in the audit log, want two of active accounts", links, w.happened(models.ResetAsked))
		}
	})
}

func TestAskResetRefused(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		p := w.db.Platform()
		for _, address := range []string{"", "ada", "a b@acme.example", "ada@acme.example\r\nBcc: eve@contoso.example", "Ada <ada@acme.example>",
			"ada@acme.example,eve@contoso.example", strings.Repeat("a", 250) + "@acme.example", "@"} {
			if v, _ := p.AskReset(t.Context(), address, "192.0.2.1").(models.Invalid); v["email"] != models.BadEmail {
				t.Errorf("%q: %v", address, v)
			}
		}
		for _, address := range []string{w.ada.Email, "nobody@acme.example"} {
			for range 5 {
				mustWork(t, "ask", p.AskReset(t.Context(), address, "192.0.2.1"))
			}
			if wait, ok := throttled(p.AskReset(t.Context(), address, "192.0.2.2")); !ok || wait != 15*time.Minute {
				t.Errorf("the sixth for %s: %v %v", address, wait, ok)
			}
		}
		mustWork(t, "somebody else", p.AskReset(t.Context(), w.bob.Email, "192.0.2.2"))
		clock.Advance(15 * time.Minute)
		mustWork(t, "later", p.AskReset(t.Context(), w.ada.Email, "192.0.2.1"))
	})
}

// R8b: who manages users but not roles leaves active administrators alone.
func TestSendActivationRefused(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		invited := w.user(w.acme, "In", "Vited", status(models.Invited))
		boss := w.user(w.acme, "Invited", "Boss", status(models.Invited))
		w.grant(w.acme, boss, rbac.DeviceAdmin)
		inactive := w.user(w.acme, "In", "Active", status(models.Inactive))
		w.grant(w.acme, inactive, rbac.ReadOnlyAdmin)
		abroad := w.user(w.acme, "Ab", "Road")
		w.grant(w.contoso, abroad, rbac.ExternalFullAdmin)
		former := w.user(w.acme, "For", "Mer")
		w.grant(w.acme, former, rbac.DeviceAdmin, removed)
		by := manager(t, w.bob, rbac.ActivationMail)
		none := rbac.For(rbac.RolesSection, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.UserDeviceAdmin}}})
		read := rbac.For(rbac.RolesSection, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.ReadOnlyAdmin}}})
		acme := w.db.Tenant(w.acme)
		for _, roles := range []rbac.Decision{none, read} {
			mustWork(t, "invited", acme.SendActivation(t.Context(), by, roles, invited.ID))
			mustWork(t, "invited administrator", acme.SendActivation(t.Context(), by, roles, boss.ID))
			mustFail(t, "administrator", acme.SendActivation(t.Context(), by, roles, w.ada.ID), models.ErrAdministrator)
			mustFail(t, "administrator elsewhere", acme.SendActivation(t.Context(), by, roles, abroad.ID), models.ErrAdministrator)
			mustFail(t, "former administrator", acme.SendActivation(t.Context(), by, roles, former.ID), models.ErrConflict)
			mustFail(t, "active", acme.SendActivation(t.Context(), by, roles, w.bob.ID), models.ErrConflict)
			mustFail(t, "inactive", acme.SendActivation(t.Context(), by, roles, inactive.ID), models.ErrConflict)
		}
		mustFail(t, "by whoever manages roles", acme.SendActivation(t.Context(), by, overRoles(), w.ada.ID), models.ErrConflict)
		mustFail(t, "of another organization", acme.SendActivation(t.Context(), by, overRoles(), w.eve.ID), models.ErrNotFound)
		mustFail(t, "in another organization", w.db.Tenant(w.contoso).SendActivation(t.Context(), by, overRoles(), w.eve.ID), models.ErrForbidden)
		box, err := w.db.Platform().Outbox(t.Context(), 10)
		if err != nil || len(box) != 4 || w.happened(models.ActivationSent) != 4 {
			t.Errorf("%d mails, %d events, %v, want four", len(box), w.happened(models.ActivationSent), err)
		}
	})
}

// A thousand failures from everywhere keep the owner out of strange browsers
// only, and for seconds, and nobody learns more than thirty times whether a
// password fits.
func TestKnownBrowser(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		p := w.db.Platform()
		mine := try(w.ada)
		mine.Browser = models.NewDevice()
		_, err := p.SignIn(t.Context(), mine)
		mustWork(t, "the first time", err)
		for i := range 1000 {
			err := w.fail(w.ada.Email, fmt.Sprintf("10.0.%d.%d", i/250, i%250))
			if _, ok := throttled(err); ok != (i >= 30) {
				t.Fatalf("failure %d: %v", i+1, err)
			}
		}
		strange := try(w.ada)
		for _, browser := range []string{"", models.NewDevice(), "x"} {
			strange.Browser = browser
			if _, err := p.SignIn(t.Context(), strange); !errors.As(err, new(models.Throttled)) {
				t.Errorf("from the strange browser %q: %v", browser, err)
			}
		}
		_, err = p.SignIn(t.Context(), mine)
		mustWork(t, "from the known browser", err)
		// The known browser is not for trying either, nor for other accounts.
		mine.Password = "wrong"
		for range 10 {
			_, err = p.SignIn(t.Context(), mine)
			mustFail(t, "wrong from the known browser", err, models.ErrSignIn)
		}
		if _, err = p.SignIn(t.Context(), mine); !errors.As(err, new(models.Throttled)) {
			t.Errorf("the eleventh from the known browser: %v", err)
		}
		bob := try(w.bob)
		bob.Browser = mine.Browser
		_, err = p.SignIn(t.Context(), bob)
		mustWork(t, "somebody else with the same browser", err)
		clock.Advance(181 * 24 * time.Hour)
		for i := range 30 {
			mustFail(t, "failure", w.fail(w.ada.Email, fmt.Sprintf("10.1.0.%d", i)), models.ErrSignIn)
		}
		mine.Password = secret
		if _, err := p.SignIn(t.Context(), mine); !errors.As(err, new(models.Throttled)) {
			t.Errorf("after half a year the browser is still known: %v", err)
		}
	})
}

func TestDevicesAreBounded(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		var first models.Attempt
		for i := range 25 {
			a := try(w.ada)
			a.Browser, a.Device = models.NewDevice(), fmt.Sprintf("Firefox %d", i)
			if i == 0 {
				first = a
			}
			_, err := w.db.Platform().SignIn(t.Context(), a)
			mustWork(t, "sign in", err)
			clock.Advance(time.Minute)
		}
		var n, mails int64
		mustWork(t, "count", w.inside(w.acme).Model(&models.KnownDevice{}).Count(&n).Error)
		mustWork(t, "count", w.db.Reader().WithContext(models.AcrossOrgs(t.Context())).Model(&models.Mail{}).
			Where("kind = ?", models.MailNewDevice).Count(&mails).Error)
		if n > 20 || n < 19 || mails != 24 {
			t.Errorf("%d browsers are kept and %d mails sent, want 20 and 24", n, mails)
		}
		var key int64
		mustWork(t, "count", w.inside(w.acme).Model(&models.KnownDevice{}).Where("key = ?", first.Browser).Count(&key).Error)
		if key != 0 {
			t.Error("the cookie itself is in the database")
		}
	})
}

func TestSetUp(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		p := db.Platform()
		form := models.SetUpForm{
			Code: " " + strings.ToLower(db.SetUpCode()[:8]) + "-" + db.SetUpCode()[8:] + " ", Organization: " Hooli ", Kind: models.Reseller,
			Profile: models.Profile{FirstName: "Ada", LastName: "Žák"}, Email: " Ada@Hooli.Example ", Password: choice(chosen), Language: models.Croatian,
		}
		isEmpty := func(want bool) {
			t.Helper()
			if empty, err := p.Empty(t.Context()); err != nil || empty != want {
				t.Errorf("empty: %v %v", empty, err)
			}
		}
		isEmpty(true)
		for field, spoil := range map[string]func(*models.SetUpForm){
			"code":         func(f *models.SetUpForm) { f.Code = "" },
			"organization": func(f *models.SetUpForm) { f.Organization = " " },
			"kind":         func(f *models.SetUpForm) { f.Kind = "other" },
			"last_name":    func(f *models.SetUpForm) { f.Profile = models.Profile{} },
			"email":        func(f *models.SetUpForm) { f.Email = "ada@hooli.example\r\nBcc: eve@contoso.example" },
			"password":     func(f *models.SetUpForm) { f.Password = choice("1234567890") },
			"again":        func(f *models.SetUpForm) { f.Password.Again = "" },
			"language":     func(f *models.SetUpForm) { f.Language = "de" },
		} {
			bad := form
			spoil(&bad)
			if v, _ := p.SetUp(t.Context(), models.Actor{Address: "192.0.2.1"}, bad).(models.Invalid); len(v) != 1 || v[field] == "" {
				t.Errorf("%s: %v", field, v)
			}
		}
		isEmpty(true)
		var wg sync.WaitGroup
		results := make([]error, 8)
		for i := range results {
			wg.Go(func() {
				f := form
				f.Organization, f.Email = fmt.Sprintf("Hooli %d", i), fmt.Sprintf("ada%d@hooli.example", i)
				results[i] = p.SetUp(t.Context(), models.Actor{Address: "192.0.2.1"}, f)
			})
		}
		wg.Wait()
		won := 0
		for _, err := range results {
			if err == nil {
				won++
			} else if !errors.Is(err, models.ErrNotFound) {
				t.Errorf("a loser gets %v", err)
			}
		}
		isEmpty(false)
		w := &world{t: t, db: db}
		var orgs []models.Organization
		mustWork(t, "organizations", db.Reader().WithContext(models.AcrossOrgs(t.Context())).Find(&orgs).Error)
		if won != 1 || len(orgs) != 1 || orgs[0].Kind != models.Reseller || orgs[0].Language != models.Croatian {
			t.Fatalf("%d won: %+v", won, orgs)
		}
		full, err := db.Tenant(orgs[0].ID).FullAdministrators(t.Context(), 2)
		if log := w.entries(); err != nil || full != 1 || len(log) != 2 || log[0].EventID != log[1].EventID || log[0].Action != models.OrganizationMade {
			t.Errorf("%d full administrators, %v, audit: %+v", full, err, log)
		}
		mustFail(t, "once more", p.SetUp(t.Context(), models.Actor{}, form), models.ErrNotFound)
	})
}

// The code cannot be found by trying.
func TestSetUpIsThrottled(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		form := models.SetUpForm{Code: "x"}
		for range 20 {
			if v, _ := db.Platform().SetUp(t.Context(), models.Actor{Address: "192.0.2.1"}, form).(models.Invalid); v["code"] != models.WrongCode {
				t.Errorf("wrong code: %v", v)
			}
		}
		form.Code = db.SetUpCode()
		if _, ok := throttled(db.Platform().SetUp(t.Context(), models.Actor{Address: "192.0.2.1"}, form)); !ok {
			t.Error("twenty wrong codes do not slow anybody down")
		}
	})
}

// One's own accesses and sign-ins are one's own.
func TestOwnAccess(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		site := w.site(w.acme, "acme.meet.example")
		w.grant(w.contoso, w.xenia, rbac.DeviceAdmin)
		w.grant(w.acme, w.xenia, rbac.ContactCenterAdmin, removed)
		w.grant(w.northwind, w.xenia, rbac.ExternalFullAdmin, until(clock.Now()))
		w.grant(w.acme, w.bob, rbac.SiteAdmin, onSite(site), until(clock.Now().Add(time.Second)))
		list, err := w.db.Platform().GrantsOf(t.Context(), w.xenia.ID)
		mustWork(t, "grants", err)
		if len(list) != 2 || list[0].OrgName != "Acme" || list[0].Role != rbac.ExternalReadOnlyAdmin || list[1].OrgName != "Contoso" ||
			list[0].Origin != models.ByGrant || list[0].Zone != "Europe/Prague" {
			t.Errorf("grants of Xenia: %+v", list)
		}
		list, err = w.db.Platform().GrantsOf(t.Context(), w.bob.ID)
		mustWork(t, "grants", err)
		if len(list) != 1 || list[0].Site != "acme.meet.example" || list[0].Until == nil {
			t.Errorf("grants of Bob: %+v", list)
		}
		w.signIn(w.bob)
		clock.Advance(time.Second)
		failed := try(w.ada)
		failed.Password, failed.Device, failed.Address = "wrong", "Edge", "192.0.2.66"
		_, err = w.db.Platform().SignIn(t.Context(), failed)
		mustFail(t, "failure", err, models.ErrSignIn)
		clock.Advance(time.Second)
		w.signIn(w.ada)
		tries, err := w.db.Tenant(w.acme).SignIns(t.Context(), w.ada.ID, 10)
		mustWork(t, "sign-ins", err)
		if len(tries) != 2 || tries[0].Failed || tries[0].Device != "Firefox" || !tries[1].Failed || tries[1].Device != "Edge" || tries[1].Address != "192.0.2.66" {
			t.Errorf("sign-ins of Ada: %+v", tries)
		}
		if tries, err = w.db.Tenant(w.acme).SignIns(t.Context(), w.ada.ID, 1); len(tries) != 1 || err != nil {
			t.Errorf("the newest: %+v %v", tries, err)
		}
	})
}
