package rbac_test

import (
	"errors"
	"strings"
	"testing"

	"portico/models/rbac"
)

// roleTable is section 2's list of roles in its order.
const roleTable = `
organization full_admin               Full administrator
organization read_only_admin          Read-only administrator
organization support_admin            Support administrator
organization user_device_admin        User and device administrator
organization device_admin             Device administrator
organization compliance_officer       Compliance officer
organization advanced_troubleshooting Advanced troubleshooting access
site         site_admin               Site administrator
site         site_user_admin          Site user administrator
site         site_read_only_admin     Site read-only administrator
service      contact_center_admin     Contact Center service administrator
external     external_full_admin      External full administrator
external     external_read_only_admin External read-only administrator
external     provisioning_admin       Provisioning administrator
partner      sales_full_admin         Sales full administrator
partner      sales_admin              Sales administrator
`

var groups = map[string]rbac.Group{
	"organization": rbac.OrganizationRoles, "site": rbac.SiteRoles, "service": rbac.ServiceRoles,
	"external": rbac.ExternalRoles, "partner": rbac.PartnerRoles,
}

func TestRoles(t *testing.T) {
	all := rbac.Roles()
	lines := strings.Split(strings.TrimSpace(roleTable), "\n")
	if len(all) != len(lines) {
		t.Fatalf("%d roles, want %d", len(all), len(lines))
	}
	for i, line := range lines {
		fields := strings.Fields(line)
		role, english := all[i], strings.Join(fields[2:], " ")
		if role.String() != fields[1] || role.English() != english || role.Group() != groups[fields[0]] {
			t.Errorf("role %d: %s, %s, group %d; want %s", i, role, role.English(), role.Group(), line)
		}
		if got, err := rbac.ParseRole(fields[1]); got != role || err != nil {
			t.Errorf("ParseRole(%q): %v, %v", fields[1], got, err)
		}
		if value, err := role.Value(); value != fields[1] || err != nil {
			t.Errorf("%v in the database: %v, %v", role, value, err)
		}
		var back rbac.Role
		if err := back.Scan([]byte(fields[1])); back != role || err != nil {
			t.Errorf("%s from the database: %v, %v", fields[1], back, err)
		}
	}
}

func TestParseRoleRefuses(t *testing.T) {
	for _, id := range []string{"", " ", "full", "FULL_ADMIN", "full_admin ", "Full administrator", "full_admin,sales_admin"} {
		if _, err := rbac.ParseRole(id); !errors.Is(err, rbac.ErrUnknownRole) {
			t.Errorf("ParseRole(%q): %v", id, err)
		}
	}
	if _, err := rbac.Role(0).Value(); err == nil {
		t.Error("no role can be written to the database")
	}
}

// TestInternalRoles: sales roles exist in partner organizations only (R7).
func TestInternalRoles(t *testing.T) {
	for _, partner := range []bool{false, true} {
		for _, role := range rbac.Roles() {
			found := false
			for _, r := range rbac.InternalRoles(partner) {
				found = found || r == role
			}
			want := role.Group() != rbac.ExternalRoles && (partner || role.Group() != rbac.PartnerRoles)
			if found != want {
				t.Errorf("%v among the roles of a partner's (%v) own people: %v, want %v", role, partner, found, want)
			}
		}
	}
}
