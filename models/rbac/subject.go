package rbac

// SiteID names a site inside an organization.
type SiteID [16]byte

// Seats are the Contact Center editions a person holds a seat of, as a set of bits.
type Seats uint8

// The editions of Contact Center.
const (
	Standard Seats = 1 << iota
	Premium
)

// Grant is a running grant: a role in the target organization, for one site
// when the role is a site role.
type Grant struct {
	Role Role
	Site SiteID
}

// Sales is what a person of a managing partner has at home, from which
// standing access follows (R18).
type Sales struct {
	Full     bool // sales full administrator of the partner
	Assigned bool // sales administrator with the target among the assigned customers
	Present  bool // somebody of the partner holds a running grant in the target
}

// Subject is everything that a decision looks at: a person in front of one
// target organization.
type Subject struct {
	Relation     Relation
	Grants       []Grant // running, in the target
	Seats        Seats
	Sales        Sales // when Relation is Partner
	Held         bool  // once held a grant in the target that ended or was removed
	Provisioning bool  // holds provisioning_admin in some customer, for /partners
}

// StandingAccess reports whether R18 opens the target without a grant: the
// partner has somebody in there and the person sells to it.
func (s Subject) StandingAccess() bool {
	return s.Relation == Partner && s.Sales.Present && (s.Sales.Full || s.Sales.Assigned)
}

// Belongs reports whether a refusal may admit that the target exists: to its
// own people and to whoever holds or held a grant in it.
func (s Subject) Belongs() bool {
	return s.Relation == Home || len(s.Grants) > 0 || s.Held || s.StandingAccess()
}

// Has reports whether the subject holds the role and the role exists for the
// subject's relation.
func (s Subject) Has(role Role) bool {
	for _, g := range s.Grants {
		if g.Role == role {
			return role == AdvancedTroubleshooting && s.Relation == Home || columnOf(role, s.Relation) != noColumn
		}
	}
	return false
}
