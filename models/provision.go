package models

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// Supply is what may still be corrected when an order is provisioned: what can
// have been taken by somebody since it was placed.
type Supply struct {
	Site  string // the address of the site
	Email string // of the new customer's first administrator
}

// ProvisionOrder creates what was ordered, all of it at once and once: the
// subscription, its licenses and its site; for a new customer the organization,
// in which the person becomes external full administrator without an end, and
// for an existing one the person's grant as provisioning administrator (R22).
func (t *Tenant) ProvisionOrder(ctx context.Context, a Authority, v Vendor, id OrderID, s Supply) error {
	o, _, err := t.Order(ctx, v.Reach, false, id)
	if err != nil {
		return err
	}
	customer, made := o.customerID(), OrgID{}
	if customer.IsZero() {
		made = OrgID{NewID[Organization]().UUID}
		customer = made
	}
	return t.recordSale(ctx, a, customer, OrderSupplied, func(c *change) error {
		if err := c.lockCustomer(customer, made); err != nil {
			return err
		}
		seller, err := c.seller(t.org, v)
		if err != nil {
			return err
		}
		o, err := c.lockOrder(t.org, id)
		if err != nil {
			return err
		}
		if o.State != OrderSubmitted {
			return ErrOrderState
		}
		if err := o.correct(s); err != nil {
			return err
		}
		if o.EndsAt != nil && !o.EndsAt.After(c.now) {
			return Invalid{"end": BadEnd}
		}
		return c.deliver(o, seller, v, made, MailOrderProvisioned)
	})
}

// OrderNow places an order and provisions it in one change; see PlaceOrder and
// ProvisionOrder (R22).
func (t *Tenant) OrderNow(ctx context.Context, a Authority, v Vendor, f OrderForm) (OrderID, error) {
	return t.sell(ctx, a, v, f, OrderSupplied, func(c *change, o Order, seller User, made OrgID) error {
		o.State = OrderSubmitted
		if err := c.keepOrder(o, OrderEvent{Step: StepSubmitted, ByName: seller.DisplayName}); err != nil {
			return err
		}
		return c.deliver(o, seller, v, made, MailOrderProvisioned)
	})
}

// sell makes one change of what a form orders or lends, for a customer in the
// seller's scope or one that the sale makes; do delivers it.
func (t *Tenant) sell(ctx context.Context, a Authority, v Vendor, f OrderForm, action Action, do func(c *change, o Order, seller User, made OrgID) error) (OrderID, error) {
	f = f.Clean()
	id := formID[Order](ctx)
	customer, made := f.Customer, OrgID{}
	if customer.IsZero() {
		made = OrgID{NewID[Organization]().UUID}
		customer = made
	}
	err := t.recordSale(ctx, a, customer, action, func(c *change) error {
		if made.IsZero() {
			if err := c.reaches(t.org, v.Reach, customer); err != nil {
				return err
			}
		}
		if err := c.lockCustomer(customer, made); err != nil {
			return err
		}
		o, seller, err := c.newOrder(t.org, v, f, action == TrialStarted)
		if err != nil {
			return err
		}
		o.ID = id
		return do(c, o, seller, made)
	})
	return id, err
}

// lockCustomer locks an organization in which a sale gives a role, unless the
// sale makes it. Nothing is taken there, so that R4 needs no second look.
func (c *change) lockCustomer(customer, made OrgID) error {
	if !made.IsZero() {
		return nil
	}
	_, err := c.guardFull(customer)
	return err
}

// correct takes over what was corrected, where the order has it at all.
func (o *Order) correct(s Supply) error {
	v := Invalid{}
	f := OrderForm{Customer: o.customerID(), Site: s.Site, New: NewCustomer{Email: s.Email}}.Clean()
	if o.Site != "" {
		o.Site = f.Site
		f.site(v, o.Lines)
		if o.Site == "" {
			v["site"] = Required
		}
	}
	if o.Newcomer.Email != "" {
		o.Newcomer.Email = f.New.Email
		if !validEmail(f.New.Email) {
			v["email"] = BadEmail
		}
	}
	return v.Or()
}

// deliver creates what an order asks for. An order that stands as submitted
// was placed before; a trial begins here.
func (c *change) deliver(o Order, seller User, v Vendor, made OrgID, mail MailKind) error {
	if err := c.stillFree(o); err != nil {
		return err
	}
	customer, err := c.customerOf(&o, seller, made)
	if err != nil {
		return err
	}
	if made.IsZero() {
		if err := c.reaches(o.OrgID, v.Reach, customer.ID); err != nil {
			return err
		}
	}
	if err := c.subscribe(&o, customer); err != nil {
		return err
	}
	if err := c.enter(o, customer, seller, !made.IsZero()); err != nil {
		return err
	}
	var before any = map[string]any{"state": OrderSubmitted}
	event := OrderEvent{Step: StepProvisioned, ByName: seller.DisplayName}
	if o.Trial {
		before, event.Step = nil, StepStarted
		o.State = OrderProvisioned
		if err := c.keepOrder(o, event); err != nil {
			return err
		}
	} else {
		columns := map[string]any{
			"state": OrderProvisioned, "customer_id": o.CustomerID, "subscription_id": o.SubscriptionID, "site": o.Site,
			"seller_id": seller.ID, "seller_name": seller.DisplayName,
		}
		if err := errors.Join(c.moveOrder(o, columns), c.step(o, event)); err != nil {
			return err
		}
	}
	if err := c.tellCustomer(o, mail, seller.DisplayName, ""); err != nil {
		return err
	}
	after := map[string]any{"state": OrderProvisioned, "services": services(o.Lines)}
	return c.note(o.OrgID, o.target(), before, after)
}

// customerOf returns the customer of an order, made now when made has its id.
func (c *change) customerOf(o *Order, seller User, made OrgID) (Organization, error) {
	var org Organization
	if made.IsZero() {
		err := c.Take(&org, "id = ?", o.customerID()).Error
		return org, err
	}
	n := o.Newcomer
	org = Organization{
		ID: made, Kind: Customer, Name: n.Name, SortKey: sortKey(n.Name), Language: n.Language, TimeZone: n.TimeZone,
		Contact: n.Contact, CreatedAt: c.now, Version: 1,
	}
	ref := made.Ref()
	o.CustomerID = &ref
	if err := c.Create(&org).Error; err != nil {
		return org, err
	}
	if err := c.note(made, Target{Kind: "organization", ID: made.UUID, Name: n.Name}, nil, map[string]any{"kind": Customer, "order": o.ID.String()}); err != nil {
		return org, err
	}
	return org, c.inviteFirst(org, n, seller)
}

// inviteFirst adds the first full administrator of a new customer, who gets the
// activation e-mail; the seller, external full administrator, may give that
// role there (R2).
func (c *change) inviteFirst(org Organization, n NewCustomer, seller User) error {
	if n.Email == "" {
		return nil
	}
	u := Candidate{Newcomer: Newcomer{Profile: Profile{FirstName: n.FirstName, LastName: n.LastName}.Clean(), Email: n.Email}}.user(org, c.now)
	taken, err := c.admit([]User{u}, org, true, seller.DisplayName)
	if err != nil {
		return err
	}
	if len(taken) > 0 {
		return Invalid{"email": Elsewhere}
	}
	if err := c.give(u, newGrant{RoleKey: RoleKey{Role: rbac.FullAdmin}, org: org.ID, origin: ByOrder}); err != nil {
		return err
	}
	return c.note(org.ID, u.target(), nil, map[string]string{"role": rbac.FullAdmin.String()})
}

// subscribe creates the subscription of an order with its licenses and its site.
func (c *change) subscribe(o *Order, customer Organization) error {
	partner := o.OrgID.Ref()
	sub := Subscription{
		ID: NewID[Subscription](), OrgID: customer.ID, SellerID: &partner, Name: subscriptionName(*o), Trial: o.Trial,
		StartsAt: c.now, EndsAt: o.EndsAt, Version: 1,
	}
	if err := c.Create(&sub).Error; err != nil {
		return err
	}
	o.SubscriptionID = &sub.ID
	licenses := make([]License, len(o.Lines))
	for i, l := range o.Lines {
		licenses[i] = License{ID: NewID[License](), OrgID: customer.ID, SubscriptionID: sub.ID, Service: l.Service, Edition: l.Edition, Seats: l.Seats}
	}
	if err := c.Create(&licenses).Error; err != nil {
		return err
	}
	said := map[string]any{"services": services(o.Lines), "trial": o.Trial}
	if o.EndsAt != nil {
		said["until"] = Day(*o.EndsAt)
	}
	if o.Site != "" {
		said["site"] = o.Site
		site := Site{ID: NewID[Site](), OrgID: customer.ID, SubscriptionID: sub.ID, Address: o.Site, CreatedAt: c.now, Version: 1}
		err := c.Create(&site).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return Invalid{"site": SiteTaken}
		}
		if err != nil {
			return err
		}
	}
	return c.note(customer.ID, Target{Kind: "subscription", ID: sub.ID.UUID, Name: sub.Name}, nil, said)
}
