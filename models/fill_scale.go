package models

import (
	"iter"
	"strconv"
	"time"

	"github.com/google/uuid"

	"portico/models/rbac"
)

const (
	smallUsers  = 100
	smallAdmins = 4
)

// roleMix is what administrators of a large organization hold, by weight out
// of a hundred.
var roleMix = []struct {
	weight int
	roles  []rbac.Role
}{
	{1, []rbac.Role{rbac.FullAdmin}},
	{24, []rbac.Role{rbac.ReadOnlyAdmin}},
	{22, []rbac.Role{rbac.SupportAdmin}},
	{24, []rbac.Role{rbac.UserDeviceAdmin}},
	{12, []rbac.Role{rbac.DeviceAdmin}},
	{4, []rbac.Role{rbac.ComplianceOfficer}},
	{5, []rbac.Role{rbac.SupportAdmin, rbac.UserDeviceAdmin}},
	{4, []rbac.Role{rbac.SupportAdmin, rbac.AdvancedTroubleshooting}},
	{2, []rbac.Role{rbac.ReadOnlyAdmin, rbac.ComplianceOfficer}},
	{2, []rbac.Role{rbac.ReadOnlyAdmin, rbac.SupportAdmin, rbac.DeviceAdmin}},
}

// scaleFill makes the rows of FillScale one after another, never holding more
// than one.
type scaleFill struct {
	scale  Scale
	epoch  time.Time
	hash   string
	names  names
	filled Filled
}

func newScaleFill(s Scale) *scaleFill {
	return &scaleFill{
		scale: s, epoch: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), hash: demoHash(), names: newNames(),
		filled: Filled{Organizations: 1 + s.Orgs, Users: s.Users + s.Orgs*smallUsers},
	}
}

// scaleOrg is an organization of a scale; the large one is number 0.
type scaleOrg struct {
	id     uuid.UUID
	name   string
	domain string
	before int // users of the organizations before this one
	users  int
	admins int
	heads  []scaleHead // its first users
}

type scaleHead struct {
	local string
	roles []rbac.Role
}

func (f *scaleFill) org(number int) scaleOrg {
	full := scaleHead{"full", []rbac.Role{rbac.FullAdmin}}
	if number == 0 {
		readOnly := scaleHead{"readonly", []rbac.Role{rbac.ReadOnlyAdmin}}
		return scaleOrg{fillID(orgsTable, 1), "Large", "large.example", 0, f.scale.Users, f.scale.Admins, []scaleHead{full, readOnly}}
	}
	word := strconv.Itoa(number)
	before := f.scale.Users + (number-1)*smallUsers
	return scaleOrg{fillID(orgsTable, 0x100+number), "Organization " + word, "org" + word + ".example", before,
		smallUsers, smallAdmins, []scaleHead{full}}
}

// scaleUser is one person of an organization, the k-th.
type scaleUser struct {
	inventedPerson
	id     uuid.UUID
	email  string
	luck   uint64
	status Status
	roles  []rbac.Role
}

// user makes the k-th person of an organization. People of the same name are
// told apart by a number in the address.
func (f *scaleFill) user(o scaleOrg, k int) scaleUser {
	n := o.before + k
	u := scaleUser{inventedPerson: f.names.at(n), id: fillID(usersTable, n+1), luck: scramble(uint64(n)), status: Active}
	if k < len(o.heads) {
		u.email, u.roles = o.heads[k].local+"@"+o.domain, o.heads[k].roles
		return u
	}
	local := u.local()
	if round := k / f.names.count; round > 0 {
		local += strconv.Itoa(round + 1)
	}
	u.email = local + "@" + o.domain
	switch lot := u.luck % 100; {
	case lot < 4:
		u.status = Invited
	case lot < 7:
		u.status = Inactive
	}
	if o.administers(k) {
		u.roles = mixedRoles(int(u.luck >> 32 % 100))
	}
	return u
}

// administers spreads the administrators evenly over the people who follow the
// first ones.
func (o scaleOrg) administers(k int) bool {
	heads := len(o.heads)
	k, admins, users := k-heads, o.admins-heads, o.users-heads
	return (k+1)*admins/users > k*admins/users
}

func mixedRoles(lot int) []rbac.Role {
	for _, m := range roleMix {
		if lot -= m.weight; lot < 0 {
			return m.roles
		}
	}
	return nil
}

// scramble is splitmix64: a number that looks random and is always the same.
func scramble(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}

// tables lists what is loaded, those first to which others point. The columns
// are in the order in which the rows are made.
func (f *scaleFill) tables() []bulk {
	return []bulk{
		{"organizations", []string{"id", "kind", "name", "sort_key", "language", "time_zone", "contact", "created_at",
			"version"}, f.orgRows()},
		{"users", []string{"id", "org_id", "email", "first_name", "last_name", "display_name", "sort_key", "first_key",
			"title", "department", "phone", "language", "status", "password_hash", "created_at", "last_sign_in_at",
			"version"}, f.userRows()},
		{"grants", []string{"id", "org_id", "user_id", "home_org_id", "role", "sort_key", "first_key", "email", "origin",
			"granted_at", "removed", "version"}, f.grantRows()},
	}
}

func (f *scaleFill) orgRows() iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for number := range 1 + f.scale.Orgs {
			o := f.org(number)
			row := []any{o.id, string(Customer), o.name, sortKey(o.name), string(English), "Europe/Prague",
				"helpdesk@" + o.domain, f.epoch, 1}
			if !yield(row) {
				return
			}
		}
	}
}

// people goes through everybody, organization by organization.
func (f *scaleFill) people() iter.Seq2[scaleOrg, scaleUser] {
	return func(yield func(scaleOrg, scaleUser) bool) {
		for number := range 1 + f.scale.Orgs {
			o := f.org(number)
			for k := range o.users {
				if !yield(o, f.user(o, k)) {
					return
				}
			}
		}
	}
}

func (f *scaleFill) userRows() iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for o, u := range f.people() {
			hash, lastSignIn := f.hash, any(nil)
			if u.status == Invited {
				hash = ""
			} else if u.luck>>16%10 > 0 {
				lastSignIn = f.epoch.Add(-time.Duration(u.luck>>24%(90*86400)) * time.Second)
			}
			created := f.epoch.Add(-days(100 + int(u.luck>>40%2000)))
			row := []any{u.id, o.id, u.email, u.first.text, u.last.text, u.first.text + " " + u.last.text,
				u.last.key + " " + u.first.key, u.first.key + " " + u.last.key,
				demoTitles[u.luck>>8%uint64(len(demoTitles))], demoDepartments[u.luck>>12%uint64(len(demoDepartments))], "",
				string(u.language), string(u.status), hash, created, lastSignIn, 1}
			if !yield(row) {
				return
			}
		}
	}
}

func (f *scaleFill) grantRows() iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		f.filled.Grants = 0
		for o, u := range f.people() {
			for _, role := range u.roles {
				f.filled.Grants++
				row := []any{fillID(grantsTable, f.filled.Grants), o.id, u.id, o.id, role.String(),
					u.last.key + " " + u.first.key, u.first.key + " " + u.last.key, u.email, string(ByGrant),
					f.epoch.Add(-days(int(u.luck >> 44 % 90))), false, 1}
				if !yield(row) {
					return
				}
			}
		}
	}
}
