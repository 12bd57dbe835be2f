package rbac_test

import (
	"slices"
	"testing"

	"portico/models/rbac"
)

// TestSiteLevel: a site role counts on its own site only (R9), and each of
// several by itself (R5).
func TestSiteLevel(t *testing.T) {
	mine, other, none := rbac.SiteID{1}, rbac.SiteID{2}, rbac.SiteID{3}
	s := rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.SiteAdmin, Site: mine}, {Role: rbac.SiteReadOnlyAdmin, Site: other}}}
	for _, c := range []struct {
		row  rbac.Row
		site rbac.SiteID
		want rbac.Level
	}{
		{rbac.Users, mine, rbac.Manage}, {rbac.Users, other, rbac.Read}, {rbac.Users, none, rbac.None},
		{rbac.Licenses, mine, rbac.Manage}, {rbac.Licenses, other, rbac.Read}, {rbac.Licenses, none, rbac.None},
		{rbac.Sites, mine, rbac.Read}, {rbac.Site, mine, rbac.Manage}, {rbac.Site, other, rbac.Read}, {rbac.Site, none, rbac.None},
		{rbac.RolesSection, mine, rbac.Manage}, {rbac.RolesSection, other, rbac.Read}, {rbac.Devices, mine, rbac.None},
	} {
		if got := rbac.SiteLevel(c.row, s, c.site); got != c.want {
			t.Errorf("row %d on site %d: %v, want %v", c.row, c.site[0], got, c.want)
		}
	}
	s.Grants = append(s.Grants, rbac.Grant{Role: rbac.UserDeviceAdmin}) // manages Users everywhere
	if got := rbac.SiteLevel(rbac.Users, s, none); got != rbac.Manage {
		t.Errorf("users of a foreign site for user and device: %v", got)
	}
	if d := rbac.For(rbac.Users, s); d.Limited() {
		t.Error("user and device with site roles is limited to the sites")
	}
}

// TestSiteRolesFromOutside: site roles exist at home only.
func TestSiteRolesFromOutside(t *testing.T) {
	for _, relation := range []rbac.Relation{rbac.Partner, rbac.Other} {
		s := rbac.Subject{Relation: relation, Grants: []rbac.Grant{{Role: rbac.SiteAdmin, Site: site}}}
		if got := rbac.SiteLevel(rbac.Users, s, site); got != rbac.None || len(rbac.SitesOf(rbac.Users, s)) > 0 {
			t.Errorf("site admin from relation %d: %v on %v", relation, got, rbac.SitesOf(rbac.Users, s))
		}
	}
}

func TestSitesOf(t *testing.T) {
	s := rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{
		{Role: rbac.SiteAdmin, Site: rbac.SiteID{2}}, {Role: rbac.SupportAdmin}, {Role: rbac.SiteUserAdmin, Site: rbac.SiteID{2}},
		{Role: rbac.SiteReadOnlyAdmin, Site: rbac.SiteID{1}},
	}}
	if got, want := rbac.SitesOf(rbac.Users, s), []rbac.SiteID{{2}, {1}}; !slices.Equal(got, want) {
		t.Errorf("sites on Users: %v, want %v", got, want)
	}
	if got := rbac.SitesOf(rbac.Devices, s); len(got) > 0 {
		t.Errorf("sites on Devices: %v", got)
	}
}

// TestBelongs: who may learn that an organization exists (section 5).
func TestBelongs(t *testing.T) {
	for name, c := range map[string]struct {
		s    rbac.Subject
		want bool
	}{
		"home without a role":           {rbac.Subject{Relation: rbac.Home}, true},
		"external with a grant":         {at(rbac.Other, rbac.ExternalReadOnlyAdmin)[0], true},
		"once held a grant":             {rbac.Subject{Relation: rbac.Other, Held: true}, true},
		"sales full, somebody in there": {rbac.Subject{Relation: rbac.Partner, Sales: rbac.Sales{Full: true, Present: true}}, true},
		"sales assigned":                {rbac.Subject{Relation: rbac.Partner, Sales: rbac.Sales{Assigned: true, Present: true}}, true},
		"sales not assigned":            {rbac.Subject{Relation: rbac.Partner, Sales: rbac.Sales{Present: true}}, false},
		"nobody of the partner there":   {rbac.Subject{Relation: rbac.Partner, Sales: rbac.Sales{Full: true}}, false},
		"sells, but not to this one":    {rbac.Subject{Relation: rbac.Other, Sales: rbac.Sales{Full: true, Present: true}}, false},
		"stranger":                      {rbac.Subject{Relation: rbac.Other}, false},
	} {
		if got := c.s.Belongs(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestOpeners: the roles that a refusal names are those that would have opened
// the page, and no other.
func TestOpeners(t *testing.T) {
	for _, relation := range []rbac.Relation{rbac.Home, rbac.Partner, rbac.Other} {
		for row := rbac.Overview; row <= rbac.AgentDesktop; row++ {
			var want []rbac.Role
			for _, role := range rbac.Roles() {
				s := at(relation, role)[0]
				if rbac.For(row, s).Level() > rbac.None {
					want = append(want, role)
				}
			}
			if got := rbac.Openers(row, relation, rbac.Read); !slices.Equal(got, want) && row != rbac.LiveMeetings && row != rbac.JoinMeeting {
				t.Errorf("row %d, relation %d: %v, want %v", row, relation, got, want)
			}
		}
	}
}

func TestForDoesNotAllocate(t *testing.T) {
	s := at(rbac.Home, rbac.FullAdmin, rbac.SiteAdmin, rbac.AdvancedTroubleshooting)[0]
	if n := testing.AllocsPerRun(100, func() { rbac.For(rbac.ManagementPortal, s) }); n > 0 {
		t.Errorf("%v allocations for a decision", n)
	}
}
