package models_test

import (
	"slices"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

func (w *world) arrive(token string, org models.OrgID) models.Arrival {
	w.t.Helper()
	a, err := w.db.Platform().Arrive(w.t.Context(), token, org)
	if err != nil {
		w.t.Fatalf("arrive: %v", err)
	}
	return a
}

func heldIn(a models.Arrival) []rbac.Role {
	var roles []rbac.Role
	for _, g := range a.Subject.Grants {
		roles = append(roles, g.Role)
	}
	slices.Sort(roles)
	return roles
}

// However many grants there are, a request costs one statement.
func TestArriveIsOneStatement(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		token := w.signIn(w.ada)
		for _, role := range []rbac.Role{rbac.SupportAdmin, rbac.DeviceAdmin, rbac.ComplianceOfficer} {
			w.grant(w.acme, w.ada, role)
		}
		n := w.db.CountStatements()
		a := w.arrive(token, w.acme)
		if n.Load() != 1 || len(a.Subject.Grants) != 4 {
			t.Errorf("%d statements for %d grants, want 1 for 4", n.Load(), len(a.Subject.Grants))
		}
		_, err := w.db.Platform().Arrive(t.Context(), "unknown", w.acme)
		mustFail(t, "unknown token", err, models.ErrNotFound)
		if n.Load() != 2 {
			t.Errorf("%d statements for an unknown token, want 1", n.Load()-1)
		}
	})
}

func TestArriveAtHomeAndElsewhere(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.grant(w.acme, w.ada, rbac.SupportAdmin)
		w.grant(w.acme, w.ada, rbac.DeviceAdmin, removed)
		ada, xenia, eve := w.signIn(w.ada), w.signIn(w.xenia), w.signIn(w.eve)
		a := w.arrive(ada, w.acme)
		roles := []rbac.Role{rbac.FullAdmin, rbac.SupportAdmin}
		if a.Subject.Relation != rbac.Home || !slices.Equal(heldIn(a), roles) || len(a.HomeRoles) != 2 || a.Org.Name != "Acme" || a.Org.Kind != models.Customer {
			t.Errorf("Ada at home: %+v", a)
		}
		a = w.arrive(ada, w.contoso)
		if a.Subject.Relation != rbac.Other || len(a.Subject.Grants) != 0 || a.Subject.Held || a.Org.ID != w.contoso || len(a.HomeRoles) != 2 {
			t.Errorf("Ada at Contoso: %+v", a)
		}
		a = w.arrive(xenia, w.acme)
		if a.Subject.Relation != rbac.Other || !slices.Equal(heldIn(a), []rbac.Role{rbac.ExternalReadOnlyAdmin}) || a.Home != w.contoso || len(a.HomeRoles) != 0 {
			t.Errorf("Xenia at Acme: %+v", a)
		}
		if a = w.arrive(eve, w.acme); len(a.Subject.Grants) != 0 || a.Subject.Belongs() {
			t.Errorf("Eve, a stranger at Acme: %+v", a)
		}
		for _, nowhere := range []models.OrgID{{}, {UUID: models.NewID[models.User]().UUID}} {
			if a = w.arrive(ada, nowhere); a.Org != nil || len(a.Subject.Grants) != 0 || a.Subject.Relation == rbac.Home {
				t.Errorf("Ada nowhere: %+v", a)
			}
		}
	})
}

// A grant that is over opens nothing and says why.
func TestArriveAfterTheEnd(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		end := clock.Now().Add(10 * time.Minute)
		w.grant(w.acme, w.eve, rbac.ExternalFullAdmin, until(end))
		eve := w.signIn(w.eve)
		clock.Advance(10*time.Minute - time.Microsecond)
		if a := w.arrive(eve, w.acme); len(a.Subject.Grants) != 1 || a.Ended != nil {
			t.Errorf("before the end: %+v", a.Subject)
		}
		clock.Advance(time.Microsecond)
		a := w.arrive(eve, w.acme)
		if len(a.Subject.Grants) != 0 || !a.Subject.Held || a.Ended == nil || a.Ended.Role != rbac.ExternalFullAdmin || !a.Ended.At.Equal(end) || a.Ended.Removed {
			t.Errorf("after the end: %+v, %+v", a.Subject, a.Ended)
		}
		w.grant(w.acme, w.eve, rbac.ExternalReadOnlyAdmin, removed, func(g *models.Grant) { g.GrantedAt = clock.Now().Add(time.Hour) })
		if a = w.arrive(eve, w.acme); a.Ended == nil || a.Ended.Role != rbac.ExternalReadOnlyAdmin || !a.Ended.Removed {
			t.Errorf("the last grant was removed: %+v", a.Ended)
		}
	})
}

// A role change acts on the very next request (R8).
func TestArriveSeesChangesAtOnce(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		bob := w.signIn(w.bob)
		if a := w.arrive(bob, w.acme); len(a.Subject.Grants) != 0 {
			t.Fatalf("Bob has %v", a.Subject.Grants)
		}
		site := w.site(w.acme, "acme.meet.example")
		g := w.grant(w.acme, w.bob, rbac.SiteAdmin, onSite(site))
		if a := w.arrive(bob, w.acme); len(a.Subject.Grants) != 1 || a.Subject.Grants[0].Site != rbac.SiteID(site.UUID) {
			t.Errorf("Bob has %v, want the site", a.Subject.Grants)
		}
		mustWork(t, "remove", w.changing(w.acme).Model(&models.Grant{}).Where("id = ?", g.ID).Update("removed", true).Error)
		if a := w.arrive(bob, w.acme); len(a.Subject.Grants) != 0 || !a.Subject.Held {
			t.Errorf("Bob has %+v", a.Subject)
		}
	})
}

// A partner is one while it sells an active subscription; standing access
// needs somebody of it inside (R18).
func TestArriveAsPartner(t *testing.T) {
	eachWorldAt(t, func(t *testing.T, w *world, clock *modelstest.Clock) {
		seller, end := w.northwind.Ref(), clock.Now().Add(time.Minute)
		w.insert(&models.Subscription{ID: models.NewID[models.Subscription](), OrgID: w.acme, SellerID: &seller,
			Name: "Meetings", StartsAt: clock.Now(), EndsAt: &end})
		sam, sue, pat := w.user(w.northwind, "Sam", "Sales"), w.user(w.northwind, "Sue", "Full"), w.user(w.northwind, "Pat", "Inside")
		w.grant(w.northwind, sam, rbac.SalesAdmin)
		w.grant(w.northwind, sue, rbac.SalesFullAdmin)
		one, all := w.signIn(sam), w.signIn(sue)
		if a := w.arrive(all, w.acme); a.Subject.Relation != rbac.Partner || !a.Subject.Sales.Full || a.Subject.StandingAccess() {
			t.Errorf("nobody inside: %+v", a.Subject)
		}
		w.grant(w.acme, pat, rbac.ProvisioningAdmin)
		if a := w.arrive(all, w.acme); !a.Subject.StandingAccess() {
			t.Errorf("somebody inside: %+v", a.Subject)
		}
		if a := w.arrive(one, w.acme); a.Subject.StandingAccess() || a.Subject.Sales.Assigned {
			t.Errorf("not assigned: %+v", a.Subject)
		}
		w.insert(&models.Assignment{OrgID: w.northwind, UserID: sam.ID, CustomerID: w.acme.Ref()})
		if a := w.arrive(one, w.acme); !a.Subject.StandingAccess() {
			t.Errorf("assigned: %+v", a.Subject)
		}
		if a := w.arrive(w.signIn(pat), w.northwind); !a.Subject.Provisioning || a.Subject.Relation != rbac.Home {
			t.Errorf("provisioning somewhere: %+v", a.Subject)
		}
		clock.Advance(time.Minute)
		if a := w.arrive(all, w.acme); a.Subject.Relation != rbac.Other || a.Subject.StandingAccess() {
			t.Errorf("the subscription ended: %+v", a.Subject)
		}
	})
}
