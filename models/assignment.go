package models

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// Choice is a customer in a picker.
type Choice struct {
	ID   OrgRef
	Name string
	Past bool // nothing is sold or granted there any more (R18)
}

// everyCustomer is the reach of whoever assigns customers (R21).
var everyCustomer = Reach{Scope: rbac.AllCustomers}

// Assigned returns one page of the customers assigned to a person.
func (t *Tenant) Assigned(ctx context.Context, user UserID, l List) (Page[Choice], error) {
	page, err := t.choices(ctx, l, func() *gorm.DB { return t.assignedRows(ctx, user) })
	if err != nil || len(page.Rows) == 0 {
		return page, err
	}
	ids := make([]OrgRef, len(page.Rows))
	for i, row := range page.Rows {
		ids[i] = row.ID
	}
	var now []OrgRef
	err = t.customers(ctx, everyCustomer).Where("customers.customer_id IN ?", ids).Pluck("customer_id", &now).Error
	for i := range page.Rows {
		page.Rows[i].Past = !slices.Contains(now, page.Rows[i].ID)
	}
	return page, err
}

// Assignable returns one page of the partner's customers that a person is not
// assigned to (R21).
func (t *Tenant) Assignable(ctx context.Context, user UserID, l List) (Page[Choice], error) {
	v := partnerOf(t.read(ctx), t.org, t.db.now())
	return t.choices(ctx, l, func() *gorm.DB {
		return t.customers(ctx, everyCustomer).Where("customers.customer_id NOT IN (?)", v.assigned(user))
	})
}

// choices reads one page of a list of customers; rows selects them anew each
// time it is called.
func (t *Tenant) choices(ctx context.Context, l List, rows func() *gorm.DB) (Page[Choice], error) {
	var found []customerRow
	if err := l.page(l.customersFound(rows()), "sort_key", "customer_id").Find(&found).Error; err != nil {
		return Page[Choice]{}, fmt.Errorf("customers to choose from: %w", err)
	}
	keys := cut(l, found, func(row customerRow) string { return cursorAt(row.SortKey, row.CustomerID.UUID) })
	page := Page[Choice]{Rows: make([]Choice, len(keys.Rows)), Next: keys.Next, First: keys.First}
	for i, row := range keys.Rows {
		page.Rows[i] = Choice{ID: row.CustomerID, Name: row.Name}
	}
	var err error
	page.Count, err = t.count(ctx, l.customersFound(rows()).Select("customer_id"))
	return page, err
}

// What is wrong with customers that are to be assigned.
const (
	NoCustomer      Problem = "no_customer"      // not one of the partner's
	AssignedAlready Problem = "assigned_already" // all of them are
	NoneChosen      Problem = "none_chosen"
)

// Assign lets a sales administrator work for more of the partner's customers
// (R21); it counts from that person's next request on. Customers assigned
// already stay so. Invalid tells what is wrong with the choice, ErrConflict that
// the person is no sales administrator any more.
func (t *Tenant) Assign(ctx context.Context, a Authority, by Giver, user UserID, customers []OrgRef) error {
	if len(customers) == 0 {
		return Invalid{"customer": NoneChosen}
	}
	return t.record(ctx, a, CustomersAssigned, func(c *change) error {
		u, before, err := c.assignee(t.org, by, user)
		if err != nil {
			return err
		}
		var rows []customerRow
		if err := c.customers(t.org, everyCustomer).Where("customers.customer_id IN ?", customers).Find(&rows).Error; err != nil {
			return err
		}
		added, err := c.assign(t.org, user, customers, rows, before)
		if err != nil {
			return err
		}
		return c.note(t.org, u.target(), nil, namesNoted("assigned", added))
	})
}

// assign writes the assignments that are not there yet.
func (c *change) assign(org OrgID, user UserID, customers []OrgRef, rows []customerRow, before map[OrgRef]bool) ([]customerRow, error) {
	ours := map[OrgRef]bool{}
	for _, row := range rows {
		ours[row.CustomerID] = true
	}
	for _, id := range customers {
		if !ours[id] {
			return nil, Invalid{"customer": NoCustomer}
		}
	}
	added := slices.DeleteFunc(rows, func(row customerRow) bool { return before[row.CustomerID] })
	if len(added) == 0 {
		return nil, Invalid{"customer": AssignedAlready}
	}
	for _, row := range added {
		if err := c.Create(&Assignment{OrgID: org, UserID: user, CustomerID: row.CustomerID}).Error; err != nil {
			return nil, err
		}
	}
	return added, nil
}

// Unassign takes customers from a sales administrator (R21); those not assigned
// any more are no error, as long as one is.
func (t *Tenant) Unassign(ctx context.Context, a Authority, by Giver, user UserID, customers []OrgRef) error {
	if len(customers) == 0 {
		return Invalid{"assigned": NoneChosen}
	}
	return t.record(ctx, a, CustomersUnassigned, func(c *change) error {
		u, before, err := c.assignee(t.org, by, user)
		if err != nil {
			return err
		}
		var rows []customerRow
		if err := c.Where("org_id = ? AND customer_id IN ?", t.org, customers).Order("sort_key, customer_id").Find(&rows).Error; err != nil {
			return err
		}
		rows = slices.DeleteFunc(rows, func(row customerRow) bool { return !before[row.CustomerID] })
		if len(rows) == 0 {
			return ErrConflict
		}
		err = c.Where("org_id = ? AND user_id = ? AND customer_id IN ?", t.org, user, customers).Delete(&Assignment{}).Error
		if err != nil {
			return err
		}
		return c.note(t.org, u.target(), namesNoted("assigned", rows), nil)
	})
}

// assignee locks the partner's roles, looks again at giver and receiver, and
// returns what is assigned now.
func (c *change) assignee(org OrgID, by Giver, user UserID) (User, map[OrgRef]bool, error) {
	var u User
	if _, err := c.guardFull(org); err != nil {
		return u, nil, err
	}
	if err := c.stillHolds(org, by); err != nil {
		return u, nil, err
	}
	if err := c.Take(&u, "id = ? AND org_id = ?", user, org).Error; err != nil {
		return u, nil, err
	}
	held, err := c.heldIn(org, user)
	if err != nil {
		return u, nil, err
	}
	if salesRole(held) != rbac.SalesAdmin {
		return u, nil, ErrConflict
	}
	var list []Assignment
	err = c.Where("org_id = ? AND user_id = ?", org, user).Find(&list).Error
	now := make(map[OrgRef]bool, len(list))
	for _, a := range list {
		now[a.CustomerID] = true
	}
	return u, now, err
}

// namesNoted is how the audit log keeps a set of customers.
func namesNoted(field string, rows []customerRow) map[string]string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = row.Name
	}
	return map[string]string{field: strings.Join(names, "; ")}
}

// CustomerChange is one of the two changes of assigned customers, Tenant.Assign
// or Tenant.Unassign.
type CustomerChange = func(ctx context.Context, a Authority, by Giver, user UserID, customers []OrgRef) error
