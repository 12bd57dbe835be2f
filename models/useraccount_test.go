package models_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// over is the authority of a giver over users of the own organization.
func over(t *testing.T, u models.User, g models.Giver, row rbac.Row) models.Authority {
	t.Helper()
	a, err := models.Granted(actor(u), u.OrgID, rbac.For(row, g.Subject))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// accountChanges are all that R8b and R4 look at, done by a full administrator or
// a user and device administrator to somebody.
func (w *world) accountChanges(by models.User, role rbac.Role) map[string]func(models.User) error {
	g := models.Giver{ID: by.ID, Subject: rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: role}}}}
	a, at, ctx := over(w.t, by, g, rbac.AddUsers), w.db.Tenant(by.OrgID), w.t.Context()
	return map[string]func(models.User) error{
		"deactivate": func(u models.User) error { return at.Deactivate(ctx, a, g, u.ID) },
		"reactivate": func(u models.User) error { return at.Reactivate(ctx, a, g, u.ID) },
		"delete":     func(u models.User) error { return at.DeleteUser(ctx, a, g, u.ID, u.Email) },
		"sessions":   func(u models.User) error { return at.EndSessions(ctx, a, g, u.ID, models.SessionID{}) },
		"e-mail": func(u models.User) error {
			return at.ChangeEmail(ctx, a, g, u.ID, models.EmailEdit{Seen: u.Email, Email: "new." + u.Email})
		},
	}
}

// R8b: who manages users but not roles leaves the account of every administrator
// alone, whatever its state and wherever the role counts.
func TestR8bAccountsOfAdministrators(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.grant(w.acme, w.bob, rbac.UserDeviceAdmin)
		var bosses []models.User
		for _, s := range models.Statuses {
			u := w.user(w.acme, "Boss", string(s), status(s))
			w.grant(w.acme, u, rbac.DeviceAdmin)
			bosses = append(bosses, u)
		}
		abroad := w.user(w.acme, "Ab", "Road")
		w.grant(w.contoso, abroad, rbac.ExternalReadOnlyAdmin)
		former := w.user(w.acme, "For", "Mer")
		w.grant(w.acme, former, rbac.FullAdmin, removed)
		for what, change := range w.accountChanges(w.bob, rbac.UserDeviceAdmin) {
			for _, u := range append(bosses, abroad, w.ada, w.bob) {
				if err := change(u); !errors.Is(err, models.ErrAdministrator) {
					t.Errorf("%s of %s: %v", what, u.DisplayName, err)
				}
			}
		}
		if n := len(w.entries()); n != 0 {
			t.Errorf("%d events", n)
		}
		for what, change := range w.accountChanges(w.bob, rbac.UserDeviceAdmin) {
			mustWork(t, what+" of a former administrator", errors.Join(change(w.user(w.acme, "Old", "Hand")), ignoring(former, change, what)))
		}
		for what, change := range w.accountChanges(w.ada, rbac.FullAdmin) {
			boss := w.user(w.acme, "Boss", what)
			w.grant(w.acme, boss, rbac.UserDeviceAdmin)
			mustWork(t, what+" by whoever manages roles", change(boss))
		}
	})
}

// ignoring changes somebody unless it would delete or rename who is needed again.
func ignoring(u models.User, change func(models.User) error, what string) error {
	if what == "delete" || what == "e-mail" {
		return nil
	}
	return change(u)
}

// Nobody closes or deletes the own account, and nobody one of another
// organization.
func TestAccountOfOneselfAndOthers(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.grant(w.acme, w.user(w.acme, "Second", "Full"), rbac.FullAdmin)
		changes := w.accountChanges(w.ada, rbac.FullAdmin)
		mustFail(t, "deactivate oneself", changes["deactivate"](w.ada), models.ErrOneself)
		mustFail(t, "delete oneself", changes["delete"](w.ada), models.ErrOneself)
		for what, change := range changes {
			mustFail(t, what+" elsewhere", change(w.xenia), models.ErrNotFound)
			mustFail(t, what+" of a stranger", change(w.eve), models.ErrNotFound)
		}
		for what, change := range w.accountChanges(w.bob, rbac.FullAdmin) { // let in before he lost the role
			if err := change(w.user(w.acme, "Some", what)); !errors.Is(err, models.ErrForbidden) {
				t.Errorf("R8: %s: %v", what, err)
			}
		}
	})
}

// R8: an account that is closed is out on the next request, its links are dead,
// and opening it again restores it.
func TestR8Deactivate(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		changes := w.accountChanges(w.ada, rbac.FullAdmin)
		one, two, ada := w.signIn(w.bob), w.signIn(w.bob), w.signIn(w.ada)
		link := w.reset(w.bob)
		mustWork(t, "deactivate", changes["deactivate"](w.bob))
		if w.arrives(one) || w.arrives(two) || !w.arrives(ada) {
			t.Error("sessions of the closed account go on, or others ended")
		}
		if w.signsIn(w.bob, secret) || w.choose(models.Reset, link, chosen) == nil {
			t.Error("the closed account opens")
		}
		n := len(w.entries())
		mustWork(t, "again", changes["deactivate"](w.bob))
		if len(w.entries()) != n {
			t.Error("closing a closed account is an event")
		}
		mustWork(t, "reactivate", changes["reactivate"](w.bob))
		if !w.signsIn(w.bob, secret) || w.arrives(one) || w.choose(models.Reset, link, chosen) == nil {
			t.Error("opening the account again opens too little or too much")
		}
		invited := w.user(w.acme, "In", "Vited", status(models.Invited), func(u *models.User) { u.PasswordHash = "" })
		invitation := w.activation(invited)
		mustWork(t, "deactivate invited", changes["deactivate"](invited))
		mustFail(t, "the old invitation", w.choose(models.Activation, invitation, chosen), models.ErrLink)
		mustWork(t, "reactivate invited", changes["reactivate"](invited))
		if s := w.reload(invited).Status; s != models.Invited {
			t.Errorf("who never chose a password is %s", s)
		}
		mustFail(t, "the old invitation", w.choose(models.Activation, invitation, chosen), models.ErrLink)
	})
}

// Deleting takes everything that is the person's own, and nothing else; the
// address is free again, and the audit log remembers.
func TestDeleteUser(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		changes := w.accountChanges(w.ada, rbac.FullAdmin)
		token := w.signIn(w.bob)
		site := w.site(w.acme, "acme.meet.example")
		license := w.selling(w.acme, models.Messaging, models.NoEdition, 5)
		w.insert(&models.SiteUser{SiteID: site, UserID: w.bob.ID, OrgID: w.acme})
		w.insert(&models.Seat{LicenseID: license, UserID: w.bob.ID, OrgID: w.acme})
		w.insert(&models.Assignment{OrgID: w.acme, UserID: w.bob.ID, CustomerID: w.contoso.Ref()})
		w.grant(w.contoso, w.bob, rbac.ExternalReadOnlyAdmin)
		w.grant(w.acme, w.bob, rbac.SiteAdmin, onSite(site))
		w.grant(w.northwind, w.bob, rbac.ExternalFullAdmin, removed)
		w.reset(w.bob)
		invited := w.user(w.acme, "In", "Vited", status(models.Invited))
		mustWork(t, "invite", w.send(invited))

		g := giver(w.ada)
		a := over(t, w.ada, g, rbac.AddUsers)
		for _, typed := range []string{"", "Bob", w.ada.Email, "bob kahn", "%"} {
			err := w.db.Tenant(w.acme).DeleteUser(t.Context(), a, g, w.bob.ID, typed)
			var wrong models.Invalid
			if !errors.As(err, &wrong) || wrong["confirm"] != models.OtherName {
				t.Errorf("named %q: %v", typed, err)
			}
		}
		before := len(w.entries())
		mustWork(t, "delete", w.db.Tenant(w.acme).DeleteUser(t.Context(), a, g, w.bob.ID, "  Bob  Kahn "))
		mustWork(t, "delete invited", changes["delete"](invited))
		if w.arrives(token) {
			t.Error("the deleted user is signed in")
		}
		log := w.entries()[before:]
		if len(log) != 3 || log[0].EventID != log[1].EventID || log[0].OrgID == log[1].OrgID ||
			!strings.Contains(log[0].Before, w.bob.Email) || log[0].After != "" {
			t.Errorf("audit log: %+v", log)
		}
		box, err := w.db.Platform().Outbox(t.Context(), 10)
		mustWork(t, "outbox", err)
		for _, m := range box {
			if m.TokenID != nil || m.State == models.MailWaiting && m.Kind == models.MailActivation {
				t.Errorf("a mail to a deleted user waits: %+v", m)
			}
		}
		if n := len(w.rolesOf(w.ada)); n != 1 {
			t.Errorf("%d roles of somebody else", n)
		}
		again := w.user(w.acme, "Bob", "Again", email(w.bob.Email))
		if roles := w.rolesOf(again); len(roles) != 0 {
			t.Errorf("the address comes back with %v", roles)
		}
		mustFail(t, "delete again", changes["delete"](w.bob), models.ErrNotFound)
	})
}

func (w *world) rolesOf(u models.User) []models.HeldRole {
	w.t.Helper()
	held, err := w.db.Tenant(u.OrgID).Roles(w.t.Context(), u.ID)
	mustWork(w.t, "roles", err)
	return held
}

// What points at users is known to what deletes them: a new table needs a line in
// erase, or a reason to be listed here.
func TestDeleteUserKnowsEveryTable(t *testing.T) {
	// Requests for access lie in other organizations; the database deletes them.
	deleted := []string{"access_requests", "assignments", "grants", "known_devices", "seats", "sessions", "site_users", "tokens"}
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		query := `SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f."table" = 'users' ORDER BY 1`
		if db.Writer().Name() == "postgres" {
			query = `SELECT DISTINCT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND confrelid = 'users'::regclass ORDER BY 1`
		}
		var tables []string
		mustWork(t, "tables", db.Writer().WithContext(models.WithText(t.Context())).Raw(query).Scan(&tables).Error)
		if !slices.Equal(tables, deleted) {
			t.Errorf("tables that point at users: %q, deleted are %q", tables, deleted)
		}
	})
}

// The e-mail is changed everywhere at once, is nobody else's, and both addresses
// are told.
func TestChangeEmail(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		at, g := w.db.Tenant(w.acme), giver(w.ada)
		a := over(t, w.ada, g, rbac.Profile)
		w.grant(w.contoso, w.bob, rbac.ExternalReadOnlyAdmin)
		link := w.reset(w.bob)
		change := func(seen, email string) error {
			return at.ChangeEmail(t.Context(), a, g, w.bob.ID, models.EmailEdit{Seen: seen, Email: email})
		}
		for typed, want := range map[string]models.Problem{
			"": models.BadEmail, "bob": models.BadEmail, "Bob <b@example.com>": models.BadEmail,
			w.eve.Email: models.Taken, strings.ToUpper(w.ada.Email): models.Taken,
		} {
			var wrong models.Invalid
			if err := change(w.bob.Email, typed); !errors.As(err, &wrong) || wrong["email"] != want {
				t.Errorf("%q: %v", typed, err)
			}
		}
		mustFail(t, "an old form", change("old@example.com", "new@example.com"), models.ErrConflict)
		mustWork(t, "as it is", change(w.bob.Email, w.bob.Email))
		if n := w.happened(models.EmailChanged); n != 0 {
			t.Errorf("%d events before anything changed", n)
		}
		mustWork(t, "change", change(w.bob.Email, " Robert.Kahn@Example.com "))
		fresh := w.reload(w.bob)
		if fresh.Email != "robert.kahn@example.com" || !w.signsIn(fresh, secret) || w.signsIn(w.bob, secret) {
			t.Errorf("signs in as %q", fresh.Email)
		}
		var guests int64
		mustWork(t, "grants", w.inside(w.contoso).Model(&models.Grant{}).Where("email = ?", fresh.Email).Count(&guests).Error)
		if guests != 1 || w.choose(models.Reset, link, chosen) == nil {
			t.Errorf("%d grants followed; or an old link works", guests)
		}
		var told []string
		box, err := w.db.Platform().Outbox(t.Context(), 10)
		mustWork(t, "outbox", err)
		for _, m := range box {
			if m.Kind == models.MailEmailChanged {
				told = append(told, m.Email)
			}
		}
		slices.Sort(told)
		if len(told) != 2 || !slices.Contains(told, w.bob.Email) || !slices.Contains(told, fresh.Email) {
			t.Errorf("told are %q", told)
		}
	})
}
