package models

import (
	"context"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// OrderCustomer returns a customer for whom the person may order; ErrNotFound
// for any other organization, which must let him in by itself (R22).
func (t *Tenant) OrderCustomer(ctx context.Context, r Reach, id OrgID) (CustomerLine, error) {
	found, err := t.Customers(ctx, r, CustomerFilter{List: List{Q: id.String(), Size: 1}})
	if err != nil {
		return CustomerLine{}, err
	}
	if len(found.Rows) == 0 {
		return CustomerLine{}, ErrNotFound
	}
	return found.Rows[0], nil
}

// reaches looks, inside a change, whether a customer is in the person's reach.
func (c *change) reaches(partner OrgID, r Reach, customer OrgID) error {
	var row customerRow
	return c.customers(partner, r).Where("customers.customer_id = ?", customer).Take(&row).Error
}

// orders selects the partner's orders that the person sees: those for customers
// in reach and, for who sells to new ones, the own orders for customers who are
// not made yet.
func (v partnerView) orders(r Reach) *gorm.DB {
	q := v.db.Model(&Order{}).Where("orders.org_id = ?", v.partner)
	if r.Scope&rbac.AllCustomers != 0 {
		return q
	}
	mine := v.db.Where("1 = 0")
	if r.Scope&rbac.Assigned != 0 {
		mine = mine.Or("orders.customer_id IN (?)", v.assigned(r.User)).
			Or("orders.customer_id IS NULL AND orders.seller_id = ?", r.User)
	}
	if r.Scope&rbac.WhereGranted != 0 {
		mine = mine.Or("orders.customer_id IN (?) AND orders.customer_id IN (?)", v.provisioned(r.User), v.soldNow())
	}
	return q.Where(mine)
}

// soldNow selects the customers to whom the partner sold what runs now.
func (v partnerView) soldNow() *gorm.DB {
	return v.db.Model(&Sale{}).Select("customer_id").
		Where("org_id = ? AND starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)", v.partner, v.now, v.now)
}
