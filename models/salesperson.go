package models

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// SalesRoles are the roles of a partner's sales people, the wider one first.
var SalesRoles = []rbac.Role{rbac.SalesFullAdmin, rbac.SalesAdmin}

// Salesperson is one of a partner's people who hold a sales role.
type Salesperson struct {
	Administrator
	Sales     rbac.Role // the sales role held
	Customers int       // assigned
	Seen      string    // names the roles held, for a change of them
}

// ParseSalesFilter reads the address of the list of sales people; a role that
// is no sales role is ErrQuery.
func ParseSalesFilter(query url.Values) (AdministratorFilter, error) {
	f, err := ParseAdministratorFilter(query)
	if err != nil {
		return f, err
	}
	for _, role := range f.Roles {
		if role.Group() != rbac.PartnerRoles {
			return f, fmt.Errorf("role: %w", ErrQuery)
		}
	}
	return f, nil
}

// Salespeople returns one page of the partner's sales people.
func (t *Tenant) Salespeople(ctx context.Context, f AdministratorFilter) (Page[Salesperson], error) {
	if len(f.Roles) == 0 {
		f.Roles = SalesRoles
	}
	found, err := t.Administrators(ctx, f)
	if err != nil {
		return Page[Salesperson]{}, err
	}
	page := Page[Salesperson]{Rows: make([]Salesperson, len(found.Rows)), Next: found.Next, First: found.First, Count: found.Count}
	ids := make([]UserID, len(found.Rows))
	for i, a := range found.Rows {
		page.Rows[i] = Salesperson{Administrator: a, Sales: salesRole(a.Roles)}
		ids[i] = a.UserID
	}
	counts, err := t.assignedTo(ctx, ids)
	for i := range page.Rows {
		page.Rows[i].Customers = counts[page.Rows[i].UserID]
	}
	return page, err
}

func salesRole(held []HeldRole) rbac.Role {
	for _, h := range held {
		if h.Role.Group() == rbac.PartnerRoles {
			return h.Role
		}
	}
	return 0
}

// assignedTo counts the customers assigned to each of some people.
func (t *Tenant) assignedTo(ctx context.Context, ids []UserID) (map[UserID]int, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []struct {
		UserID UserID
		N      int
	}
	err := t.read(ctx).Model(&Assignment{}).Select("user_id, COUNT(*) AS n").Where("user_id IN ?", ids).Group("user_id").Find(&rows).Error
	counts := make(map[UserID]int, len(rows))
	for _, row := range rows {
		counts[row.UserID] = row.N
	}
	return counts, err
}

// Salesperson returns one of the partner's sales people; ErrNotFound for
// everybody else.
func (t *Tenant) Salesperson(ctx context.Context, id UserID) (Salesperson, error) {
	list, err := t.administrators(ctx, []person{{UserID: id}})
	if err != nil {
		return Salesperson{}, fmt.Errorf("salesperson: %w", err)
	}
	s := Salesperson{Administrator: list[0], Sales: salesRole(list[0].Roles), Seen: fingerprint(list[0].Roles)}
	if s.Sales == 0 {
		return s, ErrNotFound
	}
	counts, err := t.assignedTo(ctx, []UserID{id})
	s.Customers = counts[id]
	return s, err
}

// What is wrong with somebody who is to get a sales role (R20).
const (
	NoColleague Problem = "no_colleague" // no such person in this organization
	NotActive   Problem = "not_active"
	SellsNow    Problem = "sells_now" // holds a sales role already
)

// Colleague finds an active user of the partner by e-mail who may become sales
// administrator (R20); what is wrong is Invalid. Somebody of another
// organization is nobody here.
func (t *Tenant) Colleague(ctx context.Context, email string) (Salesperson, error) {
	email = cleanEmail(email)
	if email == "" {
		return Salesperson{}, Invalid{"email": Required}
	}
	var users []User
	if err := t.read(ctx).Omit("PasswordHash").Where("email = ?", email).Limit(1).Find(&users).Error; err != nil {
		return Salesperson{}, fmt.Errorf("colleague: %w", err)
	}
	if len(users) == 0 {
		return Salesperson{}, Invalid{"email": NoColleague}
	}
	u := users[0]
	held, err := t.Roles(ctx, u.ID)
	if err != nil {
		return Salesperson{}, fmt.Errorf("colleague: %w", err)
	}
	s := Salesperson{Sales: salesRole(held), Seen: fingerprint(held), Administrator: Administrator{
		UserID: u.ID, DisplayName: u.DisplayName, Email: u.Email, Status: u.Status, Roles: held,
	}}
	switch {
	case u.Status != Active:
		return s, Invalid{"email": NotActive}
	case s.Sales != 0:
		return s, Invalid{"email": SellsNow}
	}
	return s, nil
}

// SaveSales gives one of the partner's people a sales role in place of the one
// held, or takes it for role 0 (R2, R7, R20). Seen names the roles that the form
// showed; ErrConflict when they are others by now.
func (t *Tenant) SaveSales(ctx context.Context, a Authority, by Giver, user UserID, seen string, role rbac.Role) error {
	held, err := t.Roles(ctx, user)
	if err != nil {
		return err
	}
	f := RoleChange{User: user, Seen: seen}
	for _, h := range held {
		if h.Role.Group() != rbac.PartnerRoles {
			f.Roles = append(f.Roles, h.Key())
		}
	}
	if role != 0 {
		f.Roles = append(f.Roles, RoleKey{Role: role})
	}
	return t.SaveRoles(ctx, a, by, f)
}

// forgetCustomers takes the assigned customers of people who sell no more, or
// only begin to: a sales role given later begins without any.
func (c *change) forgetCustomers(org OrgID, people ...UserID) error {
	for some := range slices.Chunk(people, peopleAtOnce) {
		if err := c.Where("org_id = ? AND user_id IN ?", org, some).Delete(&Assignment{}).Error; err != nil {
			return err
		}
	}
	return nil
}

// assignedRows selects a person's assigned customers with their names.
func (t *Tenant) assignedRows(ctx context.Context, user UserID) *gorm.DB {
	v := partnerOf(t.read(ctx), t.org, t.db.now())
	return v.db.Model(&customerRow{}).Where("customers.customer_id IN (?)", v.assigned(user))
}
