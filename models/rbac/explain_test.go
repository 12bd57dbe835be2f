package rbac_test

import (
	"math/rand/v2"
	"testing"

	"portico/models/rbac"
)

// somebody is a random subject: any relation, up to six grants of any role.
func somebody(r *rand.Rand) rbac.Subject {
	roles := rbac.Roles()
	s := rbac.Subject{
		Relation: rbac.Relation(r.IntN(3)), Seats: rbac.Seats(r.IntN(4)),
		Sales:        rbac.Sales{Full: r.IntN(4) == 0, Assigned: r.IntN(4) == 0, Present: r.IntN(2) == 0},
		Provisioning: r.IntN(4) == 0,
	}
	for range r.IntN(7) {
		g := rbac.Grant{Role: roles[r.IntN(len(roles))]}
		if g.Role.Group() == rbac.SiteRoles {
			g.Site = rbac.SiteID{byte(1 + r.IntN(3))}
		}
		s.Grants = append(s.Grants, g)
	}
	return s
}

// TestExplainAgreesWithFor takes the highest cell that counts and expects the
// level that guards.
func TestExplainAgreesWithFor(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	opened, vetoed := 0, 0
	for range 20_000 {
		s := somebody(r)
		for _, row := range rbac.Rows() {
			highest, veto := rbac.None, false
			for _, step := range rbac.Explain(row, s) {
				if step.Met {
					highest = max(highest, step.Level)
				}
				if step.Condition == rbac.NoStandardLicense && !step.Met {
					veto = true
				}
			}
			if veto {
				highest = rbac.None
				vetoed++
			}
			d := rbac.For(row, s)
			if d.Level() != highest || d.Vetoed() != veto {
				t.Fatalf("%s for %+v: For says %s (vetoed %t), Explain %s (vetoed %t)", row, s, d.Level(), d.Vetoed(), highest, veto)
			}
			if highest > rbac.None {
				opened++
			}
		}
	}
	if opened == 0 || vetoed == 0 {
		t.Fatalf("the random people opened %d rows and were vetoed %d times: too few to tell anything", opened, vetoed)
	}
}

// TestAnotherRoleNeverLowers gives somebody one more role and expects every row
// to stay at least as open, the veto of a Standard license apart.
func TestAnotherRoleNeverLowers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	roles := rbac.Roles()
	for range 20_000 {
		before := somebody(r)
		after := before
		extra := rbac.Grant{Role: roles[r.IntN(len(roles))]}
		after.Grants = append(append([]rbac.Grant{}, before.Grants...), extra)
		for _, row := range rbac.Rows() {
			was, is := rbac.For(row, before), rbac.For(row, after)
			if is.Vetoed() && row == rbac.ManagementPortal && before.Seats&rbac.Standard != 0 {
				continue
			}
			if is.Level() < was.Level() || is.All() < was.All() || is.Sold() < was.Sold() {
				t.Fatalf("%s: %s lowers %+v from %s to %s", row, extra.Role, before, was.Level(), is.Level())
			}
			for site := range byte(4) {
				if rbac.SiteLevel(row, after, rbac.SiteID{site}) < rbac.SiteLevel(row, before, rbac.SiteID{site}) {
					t.Fatalf("%s: %s lowers a site's level of %+v", row, extra.Role, before)
				}
			}
		}
	}
}

// TestOpenersOpen expects that each role which a refusal names opens the row
// for somebody, and that no other role does.
func TestOpenersOpen(t *testing.T) {
	for _, row := range rbac.Rows() {
		for _, relation := range []rbac.Relation{rbac.Home, rbac.Partner, rbac.Other} {
			if row.AtPartner() && relation != rbac.Home {
				continue
			}
			named := map[rbac.Role]bool{}
			for _, role := range rbac.Openers(row, relation, rbac.Read) {
				named[role] = true
			}
			for _, role := range rbac.Roles() {
				s := rbac.Subject{Relation: relation, Grants: []rbac.Grant{{Role: role}}, Provisioning: role == rbac.ProvisioningAdmin}
				if row == rbac.LiveMeetings || row == rbac.JoinMeeting {
					s.Grants = append(s.Grants, rbac.Grant{Role: rbac.AdvancedTroubleshooting})
				}
				if opens := rbac.For(row, s).Level() > rbac.None; opens != named[role] {
					t.Errorf("%s, relation %d: %s opens it: %t, named: %t", row, relation, role, opens, named[role])
				}
			}
		}
	}
}

func BenchmarkFor(b *testing.B) {
	s := rbac.Subject{Relation: rbac.Home}
	for i, role := range rbac.Roles() {
		s.Grants = append(s.Grants, rbac.Grant{Role: role, Site: rbac.SiteID{byte(i)}})
	}
	for len(s.Grants) < 20 {
		s.Grants = append(s.Grants, rbac.Grant{Role: rbac.SiteAdmin, Site: rbac.SiteID{byte(100 + len(s.Grants))}})
	}
	b.ReportAllocs()
	for b.Loop() {
		rbac.For(rbac.Users, s)
	}
}
