package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// ErrOrderState is returned for what cannot be done with an order, or a trial,
// where it stands now.
var ErrOrderState = fmt.Errorf("order stands elsewhere: %w", ErrConflict)

// recordSale makes a change that a partner's sale needs, in the partner's
// organization and, when it is known, the customer's: the named rule of R22 and
// R24.
func (t *Tenant) recordSale(ctx context.Context, a Authority, customer OrgID, action Action, do func(*change) error) error {
	if a.kind != byOrder && a.kind != byTrial || a.org != t.org {
		return fmt.Errorf("sale: %w", ErrForbidden)
	}
	if customer.IsZero() {
		return t.db.record(within(ctx, t.org), a, action, do)
	}
	return t.db.record(within(ctx, t.org, customer), a, action, do)
}

// PlaceOrder writes down what is ordered for a customer in the person's reach,
// or for one who is yet to be made, and tells the customer's full
// administrators. Nothing is provisioned yet.
func (t *Tenant) PlaceOrder(ctx context.Context, a Authority, v Vendor, f OrderForm) (OrderID, error) {
	f = f.Clean()
	id := formID[Order](ctx)
	err := t.recordSale(ctx, a, f.Customer, OrderPlaced, func(c *change) error {
		o, seller, err := c.newOrder(t.org, v, f, false)
		if err != nil {
			return err
		}
		o.ID, o.State = id, OrderSubmitted
		if err := c.keepOrder(o, OrderEvent{Step: StepSubmitted, ByName: seller.DisplayName}); err != nil {
			return err
		}
		if o.CustomerID != nil {
			if err := c.note(OrgID(*o.CustomerID), o.target(), nil, map[string]any{"state": o.State, "services": services(o.Lines), "seller": seller.DisplayName}); err != nil {
				return err
			}
			if err := c.tellCustomer(o, MailOrderPlaced, seller.DisplayName, ""); err != nil {
				return err
			}
		}
		return c.note(t.org, o.target(), nil, map[string]any{"state": o.State, "services": services(o.Lines)})
	})
	return id, err
}

// newOrder reads a form into an order of a partner by a person who still may
// place it.
func (c *change) newOrder(partner OrgID, v Vendor, f OrderForm, trial bool) (Order, User, error) {
	seller, err := c.seller(partner, v)
	if err != nil {
		return Order{}, seller, err
	}
	zone := time.UTC
	var customer Organization
	if f.Customer.IsZero() {
		if !v.Newcomers() {
			return Order{}, seller, ErrForbidden
		}
	} else if customer, zone, err = c.placeOf(partner, v.Reach, f.Customer); err != nil {
		return Order{}, seller, err
	}
	o, err := f.order(trial, c.now, zone)
	if err != nil {
		return o, seller, err
	}
	if !f.Customer.IsZero() {
		ref := f.Customer.Ref()
		o.CustomerID, o.Customer = &ref, customer.Name
	}
	o.OrgID, o.SellerID, o.SellerName, o.SortKey = partner, seller.ID, seller.DisplayName, sortKey(o.Customer)
	return o, seller, c.stillFree(o)
}

// placeOf returns a customer in reach, and its time zone.
func (c *change) placeOf(partner OrgID, r Reach, customer OrgID) (Organization, *time.Location, error) {
	var org Organization
	if err := c.reaches(partner, r, customer); err != nil {
		return org, nil, err
	}
	if err := c.Take(&org, "id = ?", customer).Error; err != nil {
		return org, nil, err
	}
	return org, zoneOf(org), nil
}

// across is the open transaction without the wall, for reading only.
func (c *change) across() *gorm.DB { return c.WithContext(acrossOrgs(c.Statement.Context)) }

// seller is the person who sells, who still has the roles that the decision
// knew and whose account is active.
func (c *change) seller(partner OrgID, v Vendor) (User, error) {
	var u User
	if err := c.stillHolds(partner, v.By); err != nil {
		return u, err
	}
	err := c.Take(&u, "org_id = ? AND id = ? AND status = ?", partner, v.By.ID, Active).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return u, ErrForbidden
	}
	return u, err
}

// stillFree is Invalid when an order's site address or the e-mail of its first
// administrator is somebody's already, whoever that is.
func (c *change) stillFree(o Order) error {
	v := Invalid{}
	if o.Site != "" {
		var sites []Site
		if err := c.across().Select("id").Where("address = ?", o.Site).Limit(1).Find(&sites).Error; err != nil {
			return err
		}
		if len(sites) > 0 {
			v["site"] = SiteTaken
		}
	}
	if o.Newcomer.Email != "" {
		var users []User
		if err := c.across().Select("id").Where("email = ?", o.Newcomer.Email).Limit(1).Find(&users).Error; err != nil {
			return err
		}
		if len(users) > 0 {
			v["email"] = Elsewhere
		}
	}
	return v.Or()
}

// keepOrder writes a new order with its lines and its first step.
func (c *change) keepOrder(o Order, first OrderEvent) error {
	if err := c.Create(&o).Error; err != nil {
		return err
	}
	lines := make([]OrderLine, len(o.Lines))
	for i, l := range o.Lines {
		l.OrderID, l.OrgID = o.ID, o.OrgID
		lines[i] = l
	}
	if err := c.Create(&lines).Error; err != nil {
		return err
	}
	first.EndsAt = o.EndsAt
	return c.step(o, first)
}

// step adds a line to an order's history.
func (c *change) step(o Order, e OrderEvent) error {
	e.ID, e.OrgID, e.OrderID, e.At = NewID[OrderEvent](), o.OrgID, o.ID, c.now
	return c.Create(&e).Error
}

// lockOrder reads an order, with its lines, that nobody else changes until the
// transaction ends. Where its customer is known, the organization is locked
// before it.
func (c *change) lockOrder(partner OrgID, id OrderID) (Order, error) {
	var o Order
	err := c.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Take(&o, "org_id = ? AND id = ?", partner, id).Error
	if err != nil {
		return o, err
	}
	err = c.Where("org_id = ? AND order_id = ?", partner, id).Find(&o.Lines).Error
	sortLines(o.Lines)
	return o, err
}

// moveOrder writes columns of a locked order, one version on.
func (c *change) moveOrder(o Order, columns map[string]any) error {
	columns["version"] = o.Version + 1
	return c.Model(&Order{}).Where("org_id = ? AND id = ?", o.OrgID, o.ID).Updates(columns).Error
}

// CancelOrder ends an order that is not provisioned yet, for a reason, and
// tells the customer's full administrators.
func (t *Tenant) CancelOrder(ctx context.Context, a Authority, v Vendor, id OrderID, reason string) error {
	o, _, err := t.Order(ctx, v.Reach, false, id)
	if err != nil {
		return err
	}
	return t.recordSale(ctx, a, o.customerID(), OrderDropped, func(c *change) error {
		seller, err := c.seller(t.org, v)
		if err != nil {
			return err
		}
		if o, err = c.cancel(t.org, id, seller.DisplayName, reason); err != nil || o.CustomerID == nil {
			return err
		}
		return c.tellCustomer(o, MailOrderCancelled, seller.DisplayName, reason)
	})
}

// customerID is the customer's organization, zero while it is yet to be made.
func (o Order) customerID() OrgID {
	if o.CustomerID == nil {
		return OrgID{}
	}
	return OrgID(*o.CustomerID)
}

func (c *change) cancel(partner OrgID, id OrderID, by, reason string) (Order, error) {
	if problem := checkLine(reason); problem != "" {
		return Order{}, Invalid{"reason": problem}
	}
	o, err := c.lockOrder(partner, id)
	if err != nil {
		return o, err
	}
	if o.State != OrderSubmitted {
		return o, ErrOrderState
	}
	if err := c.moveOrder(o, map[string]any{"state": OrderCancelled}); err != nil {
		return o, err
	}
	if err := c.step(o, OrderEvent{Step: StepCancelled, ByName: by, Reason: reason}); err != nil {
		return o, err
	}
	before, after := map[string]any{"state": o.State}, map[string]any{"state": OrderCancelled, "reason": reason}
	if o.CustomerID != nil {
		if err := c.note(o.customerID(), o.target(), before, after); err != nil {
			return o, err
		}
	}
	return o, c.note(partner, o.target(), before, after)
}

// tellCustomer mails the customer's full administrators of an order.
func (c *change) tellCustomer(o Order, kind MailKind, by, reason string) error {
	list, err := c.fullAdministrators(o.customerID())
	if err != nil {
		return err
	}
	return c.mailOrder(list, o, kind, by, reason, "/orgs/"+o.CustomerID.String()+"/orders/"+o.ID.String())
}

// mailOrder mails people of an order; the address leads to it.
func (c *change) mailOrder(to []User, o Order, kind MailKind, by, reason, path string) error {
	var partner, customer Organization
	if err := c.Take(&partner, "id = ?", o.OrgID).Error; err != nil {
		return err
	}
	if err := c.Take(&customer, "id = ?", o.customerID()).Error; err != nil {
		return err
	}
	p := MailParameters{Organization: o.Customer, Partner: partner.Name, By: by, Reason: reason, Path: path}
	if o.Trial {
		p.Ends = EndDay(o.EndsAt, zoneOf(customer))
	}
	return c.mailAll(to, kind, p)
}
