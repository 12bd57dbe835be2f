package models

import "portico/models/rbac"

// enter gives the seller what a sale gives (R22): in a customer that it made,
// external full administrator without an end, and the assignment; in any other, provisioning administrator unless it is held.
func (c *change) enter(o Order, customer Organization, seller User, made bool) error {
	role := rbac.ProvisioningAdmin
	if made {
		role = rbac.ExternalFullAdmin
	}
	held, err := c.heldIn(customer.ID, seller.ID)
	if err != nil {
		return err
	}
	if !made && holds(held, role) {
		return nil
	}
	if err := c.give(seller, newGrant{RoleKey: RoleKey{Role: role}, org: customer.ID, origin: ByOrder}); err != nil {
		return err
	}
	now, err := c.heldIn(customer.ID, seller.ID)
	if err != nil {
		return err
	}
	if err := c.note(customer.ID, seller.target(), rolesNoted(held), rolesNoted(now)); err != nil {
		return err
	}
	if !made {
		return nil
	}
	return c.assignMade(o, customer, seller)
}

// assignMade assigns a customer that a sale made to the seller, and to whoever
// placed the order, as far as they are sales administrators (R22).
func (c *change) assignMade(o Order, customer Organization, seller User) error {
	people := []User{seller}
	if o.SellerID != seller.ID {
		var placed []User
		if err := c.Where("org_id = ? AND id = ?", o.OrgID, o.SellerID).Find(&placed).Error; err != nil {
			return err
		}
		people = append(people, placed...)
	}
	for _, u := range people {
		held, err := c.heldIn(o.OrgID, u.ID)
		if err != nil {
			return err
		}
		if salesRole(held) != rbac.SalesAdmin {
			continue
		}
		if err := c.Create(&Assignment{OrgID: o.OrgID, UserID: u.ID, CustomerID: customer.ID.Ref()}).Error; err != nil {
			return err
		}
		if err := c.note(o.OrgID, u.target(), nil, map[string]string{"customer": customer.Name}); err != nil {
			return err
		}
	}
	return nil
}
