package rbac

import (
	"database/sql/driver"
	"errors"
	"fmt"
)

// Role is one administrator role of spec section 2. Its order is the order of
// that section, in which a person's roles are always listed.
type Role uint8

// The roles, in the order of section 2.
const (
	FullAdmin Role = iota + 1
	ReadOnlyAdmin
	SupportAdmin
	UserDeviceAdmin
	DeviceAdmin
	ComplianceOfficer
	AdvancedTroubleshooting
	SiteAdmin
	SiteUserAdmin
	SiteReadOnlyAdmin
	ContactCenterAdmin
	ExternalFullAdmin
	ExternalReadOnlyAdmin
	ProvisioningAdmin
	SalesFullAdmin
	SalesAdmin

	roleCount = iota + 1
)

// Group is the family of a role in section 2.
type Group uint8

// The groups of section 2.
const (
	OrganizationRoles Group = iota + 1
	SiteRoles
	ServiceRoles
	ExternalRoles
	PartnerRoles
)

// ErrUnknownRole is returned for an identifier that is in no row of section 2.
var ErrUnknownRole = errors.New("unknown role")

var roles = [roleCount]struct {
	id      string
	english string
	group   Group
}{
	FullAdmin:               {"full_admin", "Full administrator", OrganizationRoles},
	ReadOnlyAdmin:           {"read_only_admin", "Read-only administrator", OrganizationRoles},
	SupportAdmin:            {"support_admin", "Support administrator", OrganizationRoles},
	UserDeviceAdmin:         {"user_device_admin", "User and device administrator", OrganizationRoles},
	DeviceAdmin:             {"device_admin", "Device administrator", OrganizationRoles},
	ComplianceOfficer:       {"compliance_officer", "Compliance officer", OrganizationRoles},
	AdvancedTroubleshooting: {"advanced_troubleshooting", "Advanced troubleshooting access", OrganizationRoles},
	SiteAdmin:               {"site_admin", "Site administrator", SiteRoles},
	SiteUserAdmin:           {"site_user_admin", "Site user administrator", SiteRoles},
	SiteReadOnlyAdmin:       {"site_read_only_admin", "Site read-only administrator", SiteRoles},
	ContactCenterAdmin:      {"contact_center_admin", "Contact Center service administrator", ServiceRoles},
	ExternalFullAdmin:       {"external_full_admin", "External full administrator", ExternalRoles},
	ExternalReadOnlyAdmin:   {"external_read_only_admin", "External read-only administrator", ExternalRoles},
	ProvisioningAdmin:       {"provisioning_admin", "Provisioning administrator", ExternalRoles},
	SalesFullAdmin:          {"sales_full_admin", "Sales full administrator", PartnerRoles},
	SalesAdmin:              {"sales_admin", "Sales administrator", PartnerRoles},
}

// Roles returns every role in the order of section 2.
func Roles() []Role {
	all := make([]Role, 0, roleCount-1)
	for r := FullAdmin; r < roleCount; r++ {
		all = append(all, r)
	}
	return all
}

// InternalRoles returns, in the order of section 2, the roles that an
// organization's own people can hold; the sales roles only at a partner (R7).
func InternalRoles(partner bool) []Role {
	var list []Role
	for _, r := range Roles() {
		switch r.Group() {
		case ExternalRoles:
		case PartnerRoles:
			if partner {
				list = append(list, r)
			}
		default:
			list = append(list, r)
		}
	}
	return list
}

// ParseRole finds the role of an identifier such as "full_admin"; anything
// else is ErrUnknownRole.
func ParseRole(id string) (Role, error) {
	for r := FullAdmin; r < roleCount; r++ {
		if roles[r].id == id {
			return r, nil
		}
	}
	return 0, fmt.Errorf("%w: %q", ErrUnknownRole, id)
}

// String returns the identifier, which is also what the database keeps.
func (r Role) String() string {
	if r >= roleCount {
		return ""
	}
	return roles[r].id
}

// English returns the name that every CSV carries in every language (R12).
func (r Role) English() string {
	if r >= roleCount {
		return ""
	}
	return roles[r].english
}

// Group returns the family of the role, or 0 for no role.
func (r Role) Group() Group {
	if r >= roleCount {
		return 0
	}
	return roles[r].group
}

// Value writes the identifier to the database.
func (r Role) Value() (driver.Value, error) {
	if r == 0 || r >= roleCount {
		return nil, ErrUnknownRole
	}
	return roles[r].id, nil
}

// Scan reads an identifier from the database; NULL is no role.
func (r *Role) Scan(src any) error {
	var id string
	switch v := src.(type) {
	case nil:
		*r = 0
		return nil
	case string:
		id = v
	case []byte:
		id = string(v)
	default:
		return fmt.Errorf("role from %T", src)
	}
	role, err := ParseRole(id)
	*r = role
	return err
}

// MarshalText writes the identifier; no role is nothing.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads an identifier.
func (r *Role) UnmarshalText(id []byte) error {
	if len(id) == 0 {
		*r = 0
		return nil
	}
	role, err := ParseRole(string(id))
	*r = role
	return err
}

// GormDataType names the column type.
func (Role) GormDataType() string { return "text" }
