package rbac_test

import (
	"slices"
	"testing"

	"portico/models/rbac"
)

// partners is the second map of section 5.
const partners = `
| under /partners/{org} | full | sales full | sales | provisioning grant | other roles or none |
| /customers | - | m all | m assigned | m where granted | - |
| /administrators | m | m | - | - | - |
| /orders | - | m | m new, assigned | m where granted | - |
| /trials | - | m | m new, assigned | - | - |
`

var partnerRows = map[string]rbac.Row{
	"/customers": rbac.Customers, "/administrators": rbac.SalesRoles, "/orders": rbac.CustomerOrders, "/trials": rbac.Trials,
}

func TestPartnerMap(t *testing.T) {
	others := at(rbac.Home, rbac.ReadOnlyAdmin, rbac.SupportAdmin, rbac.UserDeviceAdmin, rbac.DeviceAdmin, rbac.ComplianceOfficer,
		rbac.AdvancedTroubleshooting, rbac.SiteAdmin, rbac.SiteUserAdmin, rbac.SiteReadOnlyAdmin, rbac.ContactCenterAdmin,
		rbac.ExternalFullAdmin, rbac.ExternalReadOnlyAdmin, rbac.ProvisioningAdmin)[0]
	who := map[string]rbac.Subject{
		"full": at(rbac.Home, rbac.FullAdmin)[0], "sales full": at(rbac.Home, rbac.SalesFullAdmin)[0], "sales": at(rbac.Home, rbac.SalesAdmin)[0],
		"provisioning grant": {Relation: rbac.Home, Provisioning: true}, "other roles or none": others,
	}
	scopes := map[string]rbac.CustomerScope{
		"-": 0, "m": rbac.AllCustomers, "m all": rbac.AllCustomers, "m assigned": rbac.Assigned,
		"m new, assigned": rbac.Assigned, "m where granted": rbac.WhereGranted,
	}
	cells(partners, func(line, column, cell string) {
		d := rbac.For(partnerRows[line], who[column])
		want := map[bool]rbac.Level{true: rbac.None, false: rbac.Manage}[cell == "-"]
		if d.Level() != want || d.Customers() != scopes[cell] {
			t.Errorf("%s for %s: %v over %b, want %v over %b", line, column, d.Level(), d.Customers(), want, scopes[cell])
		}
		for _, relation := range []rbac.Relation{rbac.Partner, rbac.Other} { // only one's home has these pages
			s := who[column]
			s.Relation = relation
			if got := rbac.For(partnerRows[line], s).Level(); got != rbac.None {
				t.Errorf("%s for %s from relation %d: %v", line, column, relation, got)
			}
		}
	})
}

// existence is which role exists where (sections 2 and 3): in which relations
// it can be held and gives anything at all.
var existence = map[rbac.Relation][]rbac.Role{
	rbac.Home: {
		rbac.FullAdmin, rbac.ReadOnlyAdmin, rbac.SupportAdmin, rbac.UserDeviceAdmin, rbac.DeviceAdmin, rbac.ComplianceOfficer,
		rbac.SiteAdmin, rbac.SiteUserAdmin, rbac.SiteReadOnlyAdmin, rbac.ContactCenterAdmin, rbac.SalesFullAdmin, rbac.SalesAdmin,
	},
	rbac.Partner: {rbac.ExternalFullAdmin, rbac.ExternalReadOnlyAdmin, rbac.ProvisioningAdmin},
	rbac.Other:   {rbac.ContactCenterAdmin, rbac.ExternalFullAdmin, rbac.ExternalReadOnlyAdmin},
}

func TestRolesThatDoNotExistGiveNothing(t *testing.T) {
	for relation, exist := range existence {
		for _, role := range rbac.Roles() {
			s := at(relation, role)[0]
			s.Seats = 0
			gives := false
			for row := rbac.Overview; row <= rbac.AgentDesktop; row++ {
				gives = gives || rbac.For(row, s).Level() > rbac.None
			}
			if want := slices.Contains(exist, role); gives != want {
				t.Errorf("%v in relation %d gives something: %v, want %v", role, relation, gives, want)
			}
		}
	}
}

func TestSalesPeopleOpenJustRoles(t *testing.T) {
	for _, role := range []rbac.Role{rbac.SalesFullAdmin, rbac.SalesAdmin} {
		for row := rbac.Overview; row <= rbac.AgentDesktop; row++ {
			want := map[bool]rbac.Level{true: rbac.Read, false: rbac.None}[row == rbac.RolesPage]
			if got := rbac.For(row, at(rbac.Home, role)[0]).Level(); got != want {
				t.Errorf("%v on row %d: %v, want %v", role, row, got, want)
			}
		}
	}
}

func TestSomebodyWithoutAnythingOpensNothing(t *testing.T) {
	for _, relation := range []rbac.Relation{rbac.Home, rbac.Partner, rbac.Other} {
		for row := rbac.Overview; row <= rbac.Trials; row++ {
			s := rbac.Subject{Relation: relation, Held: true, Sales: rbac.Sales{Full: true, Assigned: true}}
			if got := rbac.For(row, s).Level(); got != rbac.None {
				t.Errorf("relation %d, row %d: %v", relation, row, got)
			}
		}
	}
	if got := rbac.For(0, at(rbac.Home, rbac.FullAdmin)[0]).Level(); got != rbac.None {
		t.Errorf("a row that is none: %v", got)
	}
}

// TestHighestOfSeveralRoles: a page's level is the highest cell of any role.
func TestHighestOfSeveralRoles(t *testing.T) {
	two := at(rbac.Home, rbac.ReadOnlyAdmin, rbac.SiteAdmin)[0]
	for row, want := range map[rbac.Row]is{
		rbac.Users: {"manage", "read", "read"}, rbac.Licenses: {"manage", "read", "read"},
		rbac.Devices: {"read", "read", "read"}, rbac.RolesSection: {"manage", "read", "read"},
	} {
		if got := said(rbac.For(row, two)); got != want {
			t.Errorf("read-only and site admin on row %d: %+v, want %+v", row, got, want)
		}
	}
	// A grant of one's own is added to standing access.
	own := at(rbac.Partner, rbac.ExternalReadOnlyAdmin)[0]
	own.Sales = rbac.Sales{Full: true, Present: true}
	if got, want := said(rbac.For(rbac.Licenses, own)), (is{"manage", "read", "manage"}); got != want {
		t.Errorf("external read-only with standing access on licenses: %+v, want %+v", got, want)
	}
}

// TestVeto: a full administrator with Contact Center Standard gets no
// Management Portal, also when he holds contact_center_admin too; Premium and
// other administrators are not concerned.
func TestVeto(t *testing.T) {
	full, both := at(rbac.Home, rbac.FullAdmin)[0], at(rbac.Home, rbac.ContactCenterAdmin, rbac.FullAdmin)[0]
	for _, s := range []rbac.Subject{full, both} {
		s.Seats = rbac.Standard | rbac.Premium
		if d := rbac.For(rbac.ManagementPortal, s); d.Level() != rbac.None || !d.Vetoed() {
			t.Errorf("Management Portal with Standard: %v, vetoed %v", d.Level(), d.Vetoed())
		}
		if d := rbac.For(rbac.ContactCenter, s); d.Level() != rbac.Manage {
			t.Errorf("Contact Center with Standard: %v", d.Level())
		}
		s.Seats = rbac.Premium
		if d := rbac.For(rbac.ManagementPortal, s); d.Level() != rbac.Manage || d.Vetoed() {
			t.Errorf("Management Portal with Premium: %v, vetoed %v", d.Level(), d.Vetoed())
		}
	}
}

// TestAgentDesktop: it opens for home users with a license of either edition,
// with or without a role, and for nobody else.
func TestAgentDesktop(t *testing.T) {
	for _, seats := range []rbac.Seats{0, rbac.Standard, rbac.Premium} {
		for _, relation := range []rbac.Relation{rbac.Home, rbac.Partner, rbac.Other} {
			want := map[bool]rbac.Level{true: rbac.Manage, false: rbac.None}[seats > 0 && relation == rbac.Home]
			if got := rbac.For(rbac.AgentDesktop, rbac.Subject{Relation: relation, Seats: seats}).Level(); got != want {
				t.Errorf("seats %b, relation %d: %v, want %v", seats, relation, got, want)
			}
		}
	}
}
