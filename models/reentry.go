package models

import (
	"context"
	"fmt"

	"portico/models/rbac"
)

// What stands in the way of coming back to a customer (R17).
var (
	// ErrNothingSold: no subscription that the partner sold runs.
	ErrNothingSold = fmt.Errorf("nothing sold runs: %w", ErrConflict)
	// ErrInside: the customer's pages open to the person already.
	ErrInside = fmt.Errorf("already inside: %w", ErrConflict)
	// ErrSalesOnly: the person reaches the customer by no sales role.
	ErrSalesOnly = fmt.Errorf("no sales role: %w", ErrForbidden)
)

// mayReenter is who comes back to customers: those whom a sales role lets reach
// them (R17), not a grant elsewhere.
const mayReenter = rbac.AllCustomers | rbac.Assigned

// Reentry is the ground on which somebody of a partner comes back to a customer
// (R17): a sales role in the partner. Without one it is ErrSalesOnly.
func Reentry(actor Actor, partner OrgID, d rbac.Decision) (Authority, error) {
	if d.Level() < rbac.Manage || d.Row() != rbac.Customers || d.Customers()&mayReenter == 0 {
		return Authority{}, ErrSalesOnly
	}
	return Authority{kind: byPartner, actor: actor, org: partner, row: d.Row()}, nil
}

// MayReenter reports whether the button of R17 is the reader's to press now.
func (l CustomerLine) MayReenter(r Reach) bool {
	return r.Scope&mayReenter != 0 && l.Sales > 0 && !l.Opens()
}

// Reenter makes the person provisioning administrator of a customer, never more
// (R17). It changes two organizations: the customer gets the grant, and both
// get a line of the event.
func (t *Tenant) Reenter(ctx context.Context, a Authority, by Giver, r Reach, customer OrgRef) error {
	if a.org != t.org {
		return fmt.Errorf("authority over another organization: %w", ErrForbidden)
	}
	org := OrgID(customer)
	return t.db.record(within(ctx, t.org, org), a, Reentered, func(c *change) error {
		guard, err := c.guardFull(t.org, org)
		if err != nil {
			return err
		}
		if err := c.stillHolds(t.org, by); err != nil {
			return err
		}
		if err := c.mayReenter(t.org, r, customer); err != nil {
			return err
		}
		if err := c.reenter(t.org, a, org); err != nil {
			return err
		}
		return guard.check()
	})
}

// mayReenter looks again, with both organizations locked.
func (c *change) mayReenter(partner OrgID, r Reach, customer OrgRef) error {
	r.Scope &= mayReenter
	var row customerRow
	if err := c.customers(partner, r).Where("customers.customer_id = ?", customer).Take(&row).Error; err != nil {
		return err
	}
	lines, err := partnerOf(c.DB, partner, c.now).lines(r, []customerRow{row})
	switch {
	case err != nil:
		return err
	case lines[0].Sales == 0:
		return ErrNothingSold
	case lines[0].Opens():
		return ErrInside
	}
	return nil
}

// reenter gives the grant, tells the customer's full administrators and writes
// a line for each of the two.
func (c *change) reenter(partner OrgID, a Authority, customer OrgID) error {
	var u User
	if err := c.Take(&u, "id = ? AND org_id = ?", a.actor.ID, partner).Error; err != nil {
		return err
	}
	var place, home Organization
	if err := c.Take(&place, "id = ?", customer).Error; err != nil {
		return err
	}
	if err := c.Take(&home, "id = ?", partner).Error; err != nil {
		return err
	}
	key := RoleKey{Role: rbac.ProvisioningAdmin}
	if err := c.give(u, newGrant{RoleKey: key, org: customer, origin: ByReentry}); err != nil {
		return err
	}
	after := map[string]string{"role": key.Role.String(), "partner": home.Name}
	if err := c.note(customer, u.target(), nil, after); err != nil {
		return err
	}
	after = map[string]string{"role": key.Role.String(), "customer": place.Name}
	if err := c.note(partner, u.target(), nil, after); err != nil {
		return err
	}
	return c.tellReentry(u, place, home)
}

// tellReentry mails the customer's full administrators who came back.
func (c *change) tellReentry(u User, place, home Organization) error {
	told, err := c.fullAdministrators(place.ID)
	if err != nil {
		return err
	}
	return c.mailAll(told, MailReentry, MailParameters{
		Organization: place.Name, Person: u.DisplayName, By: home.Name, Roles: []string{rbac.ProvisioningAdmin.String()},
	})
}
