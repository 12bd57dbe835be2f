package rbac_test

import (
	"strings"
	"testing"

	"portico/models/rbac"
)

// givers transcribes R2 with R3, R7 and R14: a line is a giver, the relation in
// which the giver's role counts, the receiver's relation, and the roles given.
// What is not here is given by nobody.
const givers = `
full_admin               home    home     full_admin read_only_admin support_admin user_device_admin device_admin compliance_officer advanced_troubleshooting
full_admin               home    home     site_admin site_user_admin site_read_only_admin contact_center_admin
full_admin               home    partner  external_full_admin external_read_only_admin provisioning_admin
full_admin               home    other    external_full_admin external_read_only_admin contact_center_admin
external_full_admin      partner home     full_admin read_only_admin support_admin user_device_admin device_admin compliance_officer
external_full_admin      partner home     site_admin site_user_admin site_read_only_admin contact_center_admin
external_full_admin      other   home     full_admin read_only_admin support_admin user_device_admin device_admin compliance_officer
external_full_admin      other   home     site_admin site_user_admin site_read_only_admin contact_center_admin
site_admin               home    home     site_admin site_user_admin site_read_only_admin
contact_center_admin     home    other    contact_center_admin
`

// partnerGivers is what comes on top in a partner organization.
const partnerGivers = `
full_admin               home    home     sales_full_admin sales_admin
sales_full_admin         home    home     sales_full_admin sales_admin
`

var relations = map[string]rbac.Relation{"home": rbac.Home, "partner": rbac.Partner, "other": rbac.Other}

type gift struct {
	giver    string
	relation string
	to       string
	role     string
}

func transcribed(text string, into map[gift]bool) {
	for line := range strings.Lines(strings.TrimSpace(text)) {
		f := strings.Fields(line)
		for _, role := range f[3:] {
			into[gift{f[0], f[1], f[2], role}] = true
		}
	}
}

// TestWhoGivesWhat drives MayGrant and MayRevoke for every giver, receiver and
// role, in customers and in partners (R2).
func TestWhoGivesWhat(t *testing.T) {
	site := rbac.SiteID{1}
	for _, partner := range []bool{false, true} {
		want := map[gift]bool{}
		transcribed(givers, want)
		if partner {
			transcribed(partnerGivers, want)
		}
		for _, giver := range rbac.Roles() {
			for from, relation := range relations {
				for to, receiver := range relations {
					for _, role := range rbac.Roles() {
						s := rbac.Subject{Relation: relation, Grants: []rbac.Grant{{Role: giver, Site: site}}}
						// Holds what R3 asks for, and is listed already when from outside.
						r := rbac.Receiver{Relation: receiver, Partner: partner, Site: site, Roles: []rbac.Role{rbac.ReadOnlyAdmin}}
						got := rbac.MayGrant(s, role, r)
						if wanted := want[gift{giver.String(), from, to, role.String()}]; (got == rbac.Allowed) != wanted {
							t.Errorf("partner %t: %s (%s) gives %s to %s: reason %d, want allowed %t", partner, giver, from, role, to, got, wanted)
						}
						if got == rbac.Allowed && rbac.MayRevoke(s, role, r) != rbac.Allowed {
							t.Errorf("%s (%s) gives %s to %s but cannot take it", giver, from, role, to)
						}
					}
				}
			}
		}
	}
}

// TestWhyNot names the reason of each refusal.
func TestWhyNot(t *testing.T) {
	full := rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.FullAdmin}}}
	own, other := rbac.SiteID{1}, rbac.SiteID{2}
	siteAdmin := rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.SiteAdmin, Site: own}}}
	contact := rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.ContactCenterAdmin}}}
	sales := rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.SalesFullAdmin}}}
	both := rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.SalesFullAdmin}, {Role: rbac.FullAdmin}}}
	ended := rbac.Subject{Relation: rbac.Other, Grants: []rbac.Grant{{Role: rbac.FullAdmin}}}
	home := rbac.Receiver{Relation: rbac.Home}
	for _, c := range []struct {
		name  string
		giver rbac.Subject
		role  rbac.Role
		to    rbac.Receiver
		want  rbac.Reason
	}{
		{"R3 needs a base role", full, rbac.AdvancedTroubleshooting, home, rbac.NeedsBase},
		{"R3 not from a device administrator", full, rbac.AdvancedTroubleshooting, rbac.Receiver{Relation: rbac.Home, Roles: []rbac.Role{rbac.DeviceAdmin}}, rbac.NeedsBase},
		{"R3 with support", full, rbac.AdvancedTroubleshooting, rbac.Receiver{Relation: rbac.Home, Roles: []rbac.Role{rbac.SupportAdmin}}, rbac.Allowed},
		{"R3 never to oneself", full, rbac.AdvancedTroubleshooting, rbac.Receiver{Relation: rbac.Home, Oneself: true, Roles: []rbac.Role{rbac.FullAdmin}}, rbac.NotToOneself},
		{"R2 own site", siteAdmin, rbac.SiteUserAdmin, rbac.Receiver{Relation: rbac.Home, Site: own}, rbac.Allowed},
		{"R2 other site", siteAdmin, rbac.SiteUserAdmin, rbac.Receiver{Relation: rbac.Home, Site: other}, rbac.NotYourSite},
		{"R5 legacy site", full, rbac.SiteAdmin, rbac.Receiver{Relation: rbac.Home, Site: own, Legacy: true}, rbac.LegacySite},
		{"R2 not listed yet", contact, rbac.ContactCenterAdmin, rbac.Receiver{Relation: rbac.Other}, rbac.NotListed},
		{"R2 listed", contact, rbac.ContactCenterAdmin, rbac.Receiver{Relation: rbac.Other, Roles: []rbac.Role{rbac.ExternalReadOnlyAdmin}}, rbac.Allowed},
		{"R2 not to own users", contact, rbac.ContactCenterAdmin, home, rbac.NotYours},
		{"R7 customers have no sales", full, rbac.SalesAdmin, home, rbac.NoSuchRole},
		{"section 2: not both", full, rbac.SalesAdmin, rbac.Receiver{Relation: rbac.Home, Partner: true, Roles: []rbac.Role{rbac.SalesFullAdmin}}, rbac.OneSalesRole},
		{"R14 no provisioning from elsewhere", full, rbac.ProvisioningAdmin, rbac.Receiver{Relation: rbac.Other}, rbac.NoSuchRole},
		{"R14 no contact center for partners", full, rbac.ContactCenterAdmin, rbac.Receiver{Relation: rbac.Partner}, rbac.NoSuchRole},
		{"section 2: a role that gives nothing gives no right to give", ended, rbac.SupportAdmin, home, rbac.NotYours},
	} {
		if got := rbac.MayGrant(c.giver, c.role, c.to); got != c.want {
			t.Errorf("%s: reason %d, want %d", c.name, got, c.want)
		}
	}
	self := rbac.Receiver{Relation: rbac.Home, Partner: true, Oneself: true, Roles: []rbac.Role{rbac.SalesFullAdmin}}
	if got := rbac.MayRevoke(sales, rbac.SalesFullAdmin, self); got != rbac.KeepsFullOnly {
		t.Errorf("R7: sales full alone took the role from itself: reason %d", got)
	}
	if got := rbac.MayRevoke(both, rbac.SalesFullAdmin, self); got != rbac.Allowed {
		t.Errorf("R7: sales full with full could not take the role from itself: reason %d", got)
	}
}
