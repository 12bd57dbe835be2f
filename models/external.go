package models

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"portico/models/rbac"
)

// External is a person from outside with the grants that let in, or did, and
// with standing access (R11, R18).
type External struct {
	Administrator
	HomeID   OrgRef
	Relation rbac.Relation
	Grants   []ExternalGrant // in the order of section 2, standing access last
}

// Receiver is the person as the rules on giving see one: with the roles that
// count, and those of the grants named beside them.
func (x External) Receiver(beside ...ExternalGrant) rbac.Receiver {
	to := rbac.Receiver{Relation: x.Relation}
	for _, g := range x.Grants {
		if g.State == GrantRuns && g.Origin != Standing {
			to.Roles = append(to.Roles, g.Role)
		}
	}
	for _, g := range beside {
		to.Roles = append(to.Roles, g.Role)
	}
	return to
}

// GrantState is where an external grant stands.
type GrantState string

// The states: a grant that sleeps runs, but its role does not exist for the
// person's relation any more, so that it gives nothing (section 2).
const (
	GrantRuns    GrantState = "runs"
	GrantEnded   GrantState = "ended"
	GrantRemoved GrantState = "removed"
	GrantSleeps  GrantState = "sleeps"
)

// Standing is the origin of access without a grant (R18); no row has it.
const Standing Origin = "standing"

// ExternalGrant is one grant of a person from outside, or standing access,
// which has neither id nor end.
type ExternalGrant struct {
	ID      GrantID
	Version int64
	Role    rbac.Role
	Origin  Origin
	Since   *time.Time
	Until   *time.Time
	State   GrantState
}

// Outside is what an organization knows of those who come from elsewhere: the
// partners that sell to it, and whether R4 protects its external full
// administrators.
type Outside struct {
	Sellers  []Seller
	Full     bool // there is a usable full administrator
	External int  // how many usable external full administrators there are, at most two
}

// Seller is a partner with an active subscription of this organization.
type Seller struct {
	ID      OrgRef
	Name    string
	Contact string
	Present bool // somebody of the partner holds a running grant (R18)
}

// Relation says how people of another organization stand to this one.
func (o Outside) Relation(home OrgRef) rbac.Relation {
	if slices.ContainsFunc(o.Sellers, func(s Seller) bool { return s.ID == home }) {
		return rbac.Partner
	}
	return rbac.Other
}

// Of lists the partner that people of an organization come from, nobody when it
// is none.
func (o Outside) Of(home OrgRef) []Seller {
	return slices.DeleteFunc(slices.Clone(o.Sellers), func(s Seller) bool { return s.ID != home })
}

// LastFull reports whether a grant is that of the last external full
// administrator of an organization without a usable full one (R4).
func (o Outside) LastFull(x External, g ExternalGrant) bool {
	return !o.Full && o.External < 2 && g.Role == rbac.ExternalFullAdmin && g.State == GrantRuns && x.Status == Active
}

// externalRoles are the roles that exist for people of a relation (R14).
func externalRoles(relation rbac.Relation) []rbac.Role {
	return slices.DeleteFunc(rbac.Roles(), func(r rbac.Role) bool { return !rbac.Exists(r, relation, false) })
}

// ExternalRoles are all the roles that somebody from outside can hold.
func ExternalRoles() []rbac.Role {
	list := slices.Concat(externalRoles(rbac.Partner), externalRoles(rbac.Other))
	slices.Sort(list)
	return slices.Compact(list)
}

// ExternalState is which part of the tab an address asks for.
type ExternalState string

// The parts of the tab: who gets in, whose grants are over, who was invited and
// who asks to be let in.
const (
	WhoGetsIn  ExternalState = ""
	WhoseEnded ExternalState = "ended"
	WhoInvited ExternalState = "invited"
	WhoAsks    ExternalState = "requests"
)

// ExternalStates lists the parts in the order in which the tab shows them.
var ExternalStates = []ExternalState{WhoGetsIn, WhoseEnded, WhoInvited, WhoAsks}

// ExternalFilter is the address of the list of external administrators, page
// and CSV alike.
type ExternalFilter struct {
	List
	Roles  []rbac.Role // any of them; none for all
	From   From
	Ending bool // only grants that end soon
	State  ExternalState
}

// EndsSoon is how near an end is soon: as near as its first notice.
const EndsSoon = 7 * 24 * time.Hour

// From is where people come from, as an address says it.
type From string

// Where people come from.
const (
	FromAnywhere From = ""
	FromPartner  From = "partner"
	FromOther    From = "other"
)

// ParseExternalFilter reads the filter from an address; what it does not know
// is ErrQuery.
func ParseExternalFilter(query url.Values) (ExternalFilter, error) {
	people, err := ParseAdministratorFilter(query)
	f := ExternalFilter{
		List: people.List, Roles: people.Roles, From: From(query.Get("relation")), State: ExternalState(query.Get("state")),
	}
	if err != nil {
		return f, err
	}
	if !slices.Contains([]From{FromAnywhere, FromPartner, FromOther}, f.From) {
		return f, fmt.Errorf("relation: %w", ErrQuery)
	}
	if ending := query.Get("ending"); ending != "" && ending != "soon" {
		return f, fmt.Errorf("ending: %w", ErrQuery)
	}
	f.Ending = query.Get("ending") != ""
	if !slices.Contains(ExternalStates, f.State) {
		return f, fmt.Errorf("state: %w", ErrQuery)
	}
	return f, nil
}

// Pairs returns the keys in use for an address, role first.
func (f ExternalFilter) Pairs() [][2]string {
	var pairs [][2]string
	for _, r := range f.Roles {
		pairs = append(pairs, [2]string{"role", r.String()})
	}
	if f.From != FromAnywhere {
		pairs = append(pairs, [2]string{"relation", string(f.From)})
	}
	if f.Ending {
		pairs = append(pairs, [2]string{"ending", "soon"})
	}
	if f.State != WhoGetsIn {
		pairs = append(pairs, [2]string{"state", string(f.State)})
	}
	return append(pairs, f.List.Pairs()...)
}

// Externals returns one page of people from outside who get in, or whose grants
// are over, and what the organization knows of where they come from.
func (t *Tenant) Externals(ctx context.Context, f ExternalFilter) (Page[External], Outside, error) {
	fail := func(err error) (Page[External], Outside, error) {
		return Page[External]{}, Outside{}, fmt.Errorf("external administrators: %w", err)
	}
	outside, err := t.outside(ctx, t.read(ctx))
	if err != nil {
		return fail(err)
	}
	q := t.externalQuery(f, outside)
	people, err := q.people(ctx, t.read(ctx))
	if err != nil {
		return fail(err)
	}
	keys := cut(f.List, people, func(p person) string { return cursorAt(p.Key, p.UserID.UUID) })
	rows, err := t.externals(ctx, q, keys.Rows)
	if err != nil {
		return fail(err)
	}
	count, err := q.count(ctx, t.read(ctx))
	if err != nil {
		return fail(err)
	}
	return Page[External]{Rows: rows, Next: keys.Next, First: keys.First, Count: count}, outside, nil
}

// External returns one person from outside with every grant here, also those
// that are over; ErrNotFound for somebody who never had access.
func (t *Tenant) External(ctx context.Context, id UserID) (External, Outside, error) {
	outside, err := t.outside(ctx, t.read(ctx))
	if err != nil {
		return External{}, outside, err
	}
	q := t.externalQuery(ExternalFilter{}, outside)
	q.all = true
	rows, err := t.externals(ctx, q, []person{{UserID: id}})
	if err == nil && len(rows[0].Grants) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return External{}, outside, err
	}
	return rows[0], outside, nil
}

// externals loads people with their grants, in the order given.
func (t *Tenant) externals(ctx context.Context, q externalQuery, people []person) ([]External, error) {
	if len(people) == 0 {
		return nil, nil
	}
	ids := make([]UserID, len(people))
	place := make(map[UserID]int, len(people))
	for i, p := range people {
		ids[i], place[p.UserID] = p.UserID, i
	}
	var rows []administratorRow
	err := t.read(ctx).Where("user_id IN ? AND home_org_id <> ?", ids, t.org).Order("granted_at, id").Find(&rows).Error
	if err != nil {
		return nil, err
	}
	standing, err := q.standingRows(ctx, t.read(ctx), ids)
	if err != nil {
		return nil, err
	}
	list := make([]External, len(people))
	for _, row := range append(rows, standing...) {
		list[place[row.UserID]].take(q, row)
	}
	for i := range list {
		slices.SortStableFunc(list[i].Grants, func(a, b ExternalGrant) int { return int(a.Role) - int(b.Role) })
		for _, g := range list[i].Grants {
			list[i].Roles = append(list[i].Roles, HeldRole{Role: g.Role, Until: g.Until})
		}
	}
	return list, nil
}

// take adds a grant to a person, if the list is about such grants.
func (x *External) take(q externalQuery, row administratorRow) {
	g := ExternalGrant{ID: row.ID, Version: row.Version, Role: row.Role, Origin: row.Origin, Until: row.EndsAt, State: GrantRuns}
	if g.Origin != Standing {
		g.Since, g.State = &row.GrantedAt, q.outside.stateOf(row, q.now)
	}
	if !q.all && (g.State == GrantRuns) != (q.f.State == WhoGetsIn) {
		return
	}
	x.UserID, x.SortKey, x.HomeID, x.HomeName = row.UserID, row.SortKey, row.HomeOrgID, row.HomeName
	x.FirstName, x.LastName, x.DisplayName, x.Email = row.FirstName, row.LastName, row.DisplayName, row.Email
	x.Status, x.LastSignInAt, x.Relation = row.Status, row.LastSignInAt, q.outside.Relation(row.HomeOrgID)
	x.Grants = append(x.Grants, g)
}

// stateOf says where a grant stands.
func (o Outside) stateOf(row administratorRow, now time.Time) GrantState {
	switch {
	case row.Removed:
		return GrantRemoved
	case row.EndsAt != nil && !row.EndsAt.After(now):
		return GrantEnded
	case !rbac.Exists(row.Role, o.Relation(row.HomeOrgID), false):
		return GrantSleeps
	}
	return GrantRuns
}
