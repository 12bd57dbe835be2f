package rbac

import "slices"

// Reason says why somebody may not give or take a role; Allowed is none.
type Reason uint8

// The reasons, each with the rule it comes from.
const (
	Allowed       Reason = iota
	NoSuchRole           // the role does not exist for the receiver (section 2, R7, R14)
	NotYours             // none of the giver's roles gives it (R2)
	NotToOneself         // advanced troubleshooting is given to others only (R3)
	NeedsBase            // advanced troubleshooting needs full, read-only or support (R3)
	NotYourSite          // a site administrator gives roles on own sites only (R2)
	LegacySite           // the site is managed in Site Administration (R5)
	NotListed            // only for people already listed as external administrators (R2)
	OneSalesRole         // sales full and sales are not held together (section 2)
	KeepsFullOnly        // sales full is taken from oneself only while holding full (R7)
)

// Receiver is the person to whom a role is given, or from whom it is taken, as
// seen from the organization in which the role counts.
type Receiver struct {
	Relation Relation
	Partner  bool   // the organization is a partner
	Oneself  bool   // giver and receiver are one person
	Roles    []Role // what the receiver holds here now
	Site     SiteID // for a site role
	Legacy   bool   // the site is managed in Site Administration
}

// audience is to whom a line of R2 reaches.
type audience uint8

const (
	ownUsers audience = 1 << iota
	outsiders
	listed // outsiders who hold a role already
)

// giving is one line of R2: who gives and takes what, and to whom.
type giving struct {
	giver    Role
	group    Group
	to       audience
	ownSites bool // on the giver's own sites only
	atHome   bool // the giver must be one of the organization's own people
	not      Role // one role of the group that is left out
}

// grantTable is R2. A line counts while the giver's role exists for the
// giver's relation.
var grantTable = []giving{
	{giver: FullAdmin, group: OrganizationRoles, to: ownUsers},
	{giver: FullAdmin, group: SiteRoles, to: ownUsers},
	{giver: FullAdmin, group: ServiceRoles, to: ownUsers | outsiders},
	{giver: FullAdmin, group: ExternalRoles, to: outsiders},
	{giver: FullAdmin, group: PartnerRoles, to: ownUsers},
	{giver: SalesFullAdmin, group: PartnerRoles, to: ownUsers},
	{giver: ExternalFullAdmin, group: OrganizationRoles, to: ownUsers, not: AdvancedTroubleshooting},
	{giver: ExternalFullAdmin, group: SiteRoles, to: ownUsers},
	{giver: ExternalFullAdmin, group: ServiceRoles, to: ownUsers},
	{giver: SiteAdmin, group: SiteRoles, to: ownUsers, ownSites: true},
	{giver: ContactCenterAdmin, group: ServiceRoles, to: listed, atHome: true},
}

// Exists reports whether a role can be held by somebody of a relation, in a
// partner or a customer (section 2).
func Exists(role Role, relation Relation, partner bool) bool {
	if role.Group() == PartnerRoles {
		return partner && relation == Home
	}
	return role == AdvancedTroubleshooting && relation == Home || columnOf(role, relation) != noColumn
}

// MayGrant decides whether a person may give a role to a receiver (R2, R3, R5).
func MayGrant(giver Subject, role Role, to Receiver) Reason {
	if !Exists(role, to.Relation, to.Partner) {
		return NoSuchRole
	}
	if reason := mayHandle(giver, role, to); reason != Allowed {
		return reason
	}
	switch {
	case role.Group() == SiteRoles && to.Legacy:
		return LegacySite
	case role == AdvancedTroubleshooting && to.Oneself:
		return NotToOneself
	case role == AdvancedTroubleshooting && !slices.ContainsFunc(to.Roles, CarriesTroubleshooting):
		return NeedsBase
	case role == SalesFullAdmin && slices.Contains(to.Roles, SalesAdmin),
		role == SalesAdmin && slices.Contains(to.Roles, SalesFullAdmin):
		return OneSalesRole
	}
	return Allowed
}

// MayRevoke decides whether a person may take a role from its holder (R2, R7).
// The last usable full administrator is the database's to protect (R4).
func MayRevoke(giver Subject, role Role, from Receiver) Reason {
	if reason := mayHandle(giver, role, from); reason != Allowed {
		return reason
	}
	if role == SalesFullAdmin && from.Oneself && !giver.Has(FullAdmin) {
		return KeepsFullOnly
	}
	return Allowed
}

// CarriesTroubleshooting reports whether advanced troubleshooting may come on
// top of a role, and goes with the last such role (R3).
func CarriesTroubleshooting(role Role) bool {
	return role == FullAdmin || role == ReadOnlyAdmin || role == SupportAdmin
}

// mayHandle looks for a line of R2 that covers the role and the receiver, and
// says what stood in the way of the nearest one.
func mayHandle(giver Subject, role Role, to Receiver) Reason {
	nearest := NotYours
	for _, line := range grantTable {
		if line.group != role.Group() || line.not == role || !giver.Has(line.giver) || line.atHome && giver.Relation != Home {
			continue
		}
		switch {
		case line.to&ownUsers != 0 && to.Relation == Home && line.ownSites && !giver.hasOn(line.giver, to.Site):
			nearest = NotYourSite
		case line.to&ownUsers != 0 && to.Relation == Home:
			return Allowed
		case line.to&outsiders != 0 && to.Relation != Home:
			return Allowed
		case line.to&listed != 0 && to.Relation != Home && len(to.Roles) > 0:
			return Allowed
		case line.to&listed != 0 && to.Relation != Home:
			nearest = NotListed
		}
	}
	return nearest
}

func (s Subject) hasOn(role Role, site SiteID) bool {
	return slices.Contains(s.Grants, Grant{Role: role, Site: site})
}

// Giver is one line of R2 as the Roles page shows it.
type Giver struct {
	Role     Role
	Gives    []Role
	Own      bool // to the organization's own users
	Outside  bool // to people from outside
	Listed   bool // only to people already listed as external administrators
	OwnSites bool // on the giver's own sites only
}

// Givers returns R2 line by line.
func Givers() []Giver {
	list := make([]Giver, 0, len(grantTable))
	for _, line := range grantTable {
		g := Giver{
			Role: line.giver, Own: line.to&ownUsers != 0, Outside: line.to&(outsiders|listed) != 0,
			Listed: line.to&listed != 0, OwnSites: line.ownSites,
		}
		for _, role := range Roles() {
			if role.Group() == line.group && role != line.not {
				g.Gives = append(g.Gives, role)
			}
		}
		list = append(list, g)
	}
	return list
}
