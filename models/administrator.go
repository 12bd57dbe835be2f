package models

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// administratorRow is one grant with its person, from the view administrators.
type administratorRow struct {
	ID           GrantID
	OrgID        OrgID
	UserID       UserID
	HomeOrgID    OrgRef
	Role         rbac.Role
	SiteID       *SiteID
	SortKey      string
	Email        string
	Origin       Origin
	GrantedAt    time.Time
	EndsAt       *time.Time
	Removed      bool
	Version      int64
	FirstName    string
	LastName     string
	DisplayName  string
	Status       Status
	LastSignInAt *time.Time
	HomeName     string
	SiteAddress  string
}

// TableName names the view.
func (administratorRow) TableName() string { return "administrators" }

// HeldRole is one running grant as lists show it.
type HeldRole struct {
	Role   rbac.Role
	SiteID SiteID // zero for roles without a site
	Site   string // its address
	Until  *time.Time
}

// Administrator is a person with at least one running grant here.
type Administrator struct {
	UserID       UserID
	SortKey      string
	FirstName    string
	LastName     string
	DisplayName  string
	Email        string
	Status       Status
	LastSignInAt *time.Time
	HomeName     string
	Roles        []HeldRole // in the order of section 2
}

// AdministratorFilter is the address of a list of administrators, page and CSV
// alike.
type AdministratorFilter struct {
	List
	Roles    []rbac.Role // any of them; none for all
	External bool        // people from outside instead of the organization's own
}

// ParseAdministratorFilter reads the filter from an address; an unknown role or
// key is ErrQuery (R11).
func ParseAdministratorFilter(query url.Values) (AdministratorFilter, error) {
	l, err := ParseList(query, "name", "email")
	f := AdministratorFilter{List: l}
	if err != nil {
		return f, err
	}
	for _, id := range query["role"] {
		role, err := rbac.ParseRole(id)
		if err != nil {
			return f, fmt.Errorf("role: %w", ErrQuery)
		}
		if !slices.Contains(f.Roles, role) {
			f.Roles = append(f.Roles, role)
		}
	}
	return f, nil
}

// Pairs returns the keys in use for an address, role first.
func (f AdministratorFilter) Pairs() [][2]string {
	var pairs [][2]string
	for _, r := range f.Roles {
		pairs = append(pairs, [2]string{"role", r.String()})
	}
	return append(pairs, f.List.Pairs()...)
}

// Without returns the filter that lacks one role, for the chip that drops it.
func (f AdministratorFilter) Without(role rbac.Role) AdministratorFilter {
	f.Roles = slices.DeleteFunc(slices.Clone(f.Roles), func(r rbac.Role) bool { return r == role })
	f.After = ""
	return f
}

// person is the key of one administrator in a page.
type person struct {
	UserID UserID
	Key    string
}

var administratorSorts = map[string]string{"name": "sort_key", "email": "email"}

// Administrators returns one page of people who hold a role here.
func (t *Tenant) Administrators(ctx context.Context, f AdministratorFilter) (Page[Administrator], error) {
	key, _ := f.order("name")
	people, count, err := t.holderRows(ctx, f, administratorSorts[key])
	if err != nil {
		return Page[Administrator]{}, fmt.Errorf("administrators: %w", err)
	}
	keys := cut(f.List, people, func(p person) string { return cursorAt(p.Key, p.UserID.UUID) })
	rows, err := t.administrators(ctx, keys.Rows)
	if err != nil {
		return Page[Administrator]{}, fmt.Errorf("administrators: %w", err)
	}
	return Page[Administrator]{Rows: rows, Next: keys.Next, First: keys.First, Count: count}, nil
}

// holderRows reads the keys of a page and one more, and the count.
func (t *Tenant) holderRows(ctx context.Context, f AdministratorFilter, column string) ([]person, Count, error) {
	if f.Q != "" {
		return t.foundHolders(ctx, f, column)
	}
	var people []person
	q := f.page(t.holders(ctx, f).Distinct(column+" AS key", "user_id"), column, "user_id")
	if err := q.Find(&people).Error; err != nil {
		return nil, Count{}, err
	}
	count, err := t.CountAdministrators(ctx, f)
	return people, count, err
}

// CountAdministrators counts the people that the filter means, up to 1,000.
func (t *Tenant) CountAdministrators(ctx context.Context, f AdministratorFilter) (Count, error) {
	return t.count(ctx, t.holders(ctx, f).Distinct("sort_key", "user_id"))
}

// holders selects the running grants that the filter means.
func (t *Tenant) holders(ctx context.Context, f AdministratorFilter) *gorm.DB {
	return f.matching(t.holding(ctx, f))
}

// holding is holders for any search. Holders of one role are read by name from
// its index, which knows external; the others tell by the home.
func (t *Tenant) holding(ctx context.Context, f AdministratorFilter) *gorm.DB {
	q := t.running(ctx, &Grant{})
	key, _ := f.order("name")
	switch {
	case len(f.Roles) == 1 && f.Q == "" && key == "name":
		q = q.Where("external = ?", f.External)
	case f.External:
		q = q.Where("org_id <> home_org_id")
	default:
		q = q.Where("home_org_id = ?", t.org)
	}
	if len(f.Roles) == 1 {
		q = q.Where("role = ?", f.Roles[0])
	} else if len(f.Roles) > 1 {
		q = q.Where("role IN ?", f.Roles)
	}
	return q
}

// running selects grants, or rows of the view on them, that are in force now.
func (t *Tenant) running(ctx context.Context, model any) *gorm.DB {
	return t.read(ctx).Model(model).Where("removed = ? AND (ends_at IS NULL OR ends_at > ?)", false, t.db.now())
}

// administrators loads people with all their running roles, in the order given.
func (t *Tenant) administrators(ctx context.Context, people []person) ([]Administrator, error) {
	if len(people) == 0 {
		return nil, nil
	}
	ids := make([]UserID, len(people))
	place := make(map[UserID]int, len(people))
	for i, p := range people {
		ids[i], place[p.UserID] = p.UserID, i
	}
	var rows []administratorRow
	if err := t.running(ctx, &administratorRow{}).Where("user_id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	list := make([]Administrator, len(people))
	for _, row := range rows {
		list[place[row.UserID]].add(row)
	}
	for i := range list {
		list[i].sortRoles()
	}
	return list, nil
}

// Roles returns the running roles of one person in this organization.
func (t *Tenant) Roles(ctx context.Context, id UserID) ([]HeldRole, error) {
	list, err := t.administrators(ctx, []person{{UserID: id}})
	if err != nil {
		return nil, err
	}
	return list[0].Roles, nil
}

func (a *Administrator) add(row administratorRow) {
	a.UserID, a.SortKey = row.UserID, row.SortKey
	a.FirstName, a.LastName, a.DisplayName, a.Email = row.FirstName, row.LastName, row.DisplayName, row.Email
	a.Status, a.LastSignInAt, a.HomeName = row.Status, row.LastSignInAt, row.HomeName
	held := HeldRole{Role: row.Role, Site: row.SiteAddress, Until: row.EndsAt}
	if row.SiteID != nil {
		held.SiteID = *row.SiteID
	}
	a.Roles = append(a.Roles, held)
}

func (a *Administrator) sortRoles() { slices.SortFunc(a.Roles, compareRoles) }

func compareRoles(x, y HeldRole) int {
	if x.Role != y.Role {
		return int(x.Role) - int(y.Role)
	}
	if x.Site < y.Site {
		return -1
	}
	return 1
}

// FullAdministrators returns how many usable full administrators the
// organization has, at most limit (R4).
func (t *Tenant) FullAdministrators(ctx context.Context, limit int) (int64, error) {
	q := t.running(ctx, &administratorRow{}).Where("role = ? AND external = ? AND status = ?", rbac.FullAdmin, false, Active)
	return countLimited(q.Select("user_id"), t.read(ctx), limit)
}

// Holders returns up to limit of the organization's own active people who hold
// any of the roles, those with the first role before the others; a refusal
// names them to insiders.
func (t *Tenant) Holders(ctx context.Context, roles []rbac.Role, limit int) ([]Administrator, error) {
	var people []person
	for _, some := range [][]rbac.Role{roles[:1], roles[1:]} {
		if len(some) == 0 || len(people) >= limit {
			break
		}
		var more []person
		err := t.running(ctx, &administratorRow{}).Where("role IN ? AND external = ? AND status = ?", some, false, Active).
			Distinct("sort_key AS key", "user_id").Order("sort_key, user_id").Limit(limit).Find(&more).Error
		if err != nil {
			return nil, err
		}
		for _, p := range more {
			if !slices.Contains(people, p) && len(people) < limit {
				people = append(people, p)
			}
		}
	}
	return t.administrators(ctx, people)
}
