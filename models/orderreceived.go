package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// ReceivedOrder is an order or a trial as the customer sees it, from the view.
type ReceivedOrder struct {
	ID         OrderID `gorm:"primaryKey"`
	OrgID      OrgID   `gorm:"<-:create"`
	PartnerID  OrgRef
	Partner    string
	Customer   string
	Trial      bool
	State      OrderState
	Site       string
	EndsAt     *time.Time
	SellerName string
	PlacedAt   time.Time
	Version    int64

	Lines []OrderLine `gorm:"-"`
}

// TableName names the view.
func (ReceivedOrder) TableName() string { return "received_orders" }

// StateAt is where the order stands at a time.
func (o ReceivedOrder) StateAt(now time.Time) OrderState {
	return stateAt(o.Trial, o.State, o.EndsAt, now)
}

// ReceivedStates lists the states of what a customer has ordered or tries out.
var ReceivedStates = []OrderState{OrderSubmitted, OrderProvisioned, OrderCancelled, OrderConverted, OrderEnded}

// soldTo confines a statement to what a partner sold when the decision reaches
// no further (letter g).
func soldTo(q *gorm.DB, d rbac.Decision, home OrgID) *gorm.DB {
	if d.All() > rbac.None {
		return q
	}
	return q.Where("partner_id = ?", home)
}

// ReceivedOrders returns one page of what was ordered for the organization;
// people of a partner who reach no further see what it sold (R23).
func (t *Tenant) ReceivedOrders(ctx context.Context, d rbac.Decision, home OrgID, f OrderFilter) (Page[ReceivedOrder], error) {
	q := func() *gorm.DB {
		q := soldTo(t.read(ctx).Model(&ReceivedOrder{}), d, home)
		if f.Q != "" {
			q = q.Where("partner_key >= ? AND partner_key < ?", sortKey(f.Q), sortKey(f.Q)+lastRune)
		}
		return f.matches(t.read(ctx), q, t.db.now())
	}
	var rows []ReceivedOrder
	if err := f.newest(q()).Find(&rows).Error; err != nil {
		return Page[ReceivedOrder]{}, fmt.Errorf("received orders: %w", err)
	}
	p := cut(f.List, rows, func(o ReceivedOrder) string { return orderCursor(o.PlacedAt, o.ID) })
	var partners []OrgID
	ids := make([]OrderID, len(p.Rows))
	for i, o := range p.Rows {
		ids[i], partners = o.ID, append(partners, OrgID(o.PartnerID))
	}
	lines, err := t.orderLines(within(ctx, partners...), ids)
	if err != nil {
		return p, err
	}
	for i := range p.Rows {
		p.Rows[i].Lines = lines[p.Rows[i].ID]
	}
	p.Count, err = t.count(ctx, q().Select("id"))
	return p, err
}

// ReceivedOrder returns one order for the organization, with its lines and its
// history.
func (t *Tenant) ReceivedOrder(ctx context.Context, d rbac.Decision, home OrgID, id OrderID) (ReceivedOrder, []OrderEvent, error) {
	var o ReceivedOrder
	err := soldTo(t.read(ctx).Model(&o), d, home).Where("id = ?", id).Take(&o).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return o, nil, ErrNotFound
	}
	if err != nil {
		return o, nil, err
	}
	var steps []OrderEvent
	o.Lines, steps, err = t.orderParts(within(ctx, OrgID(o.PartnerID)), id)
	return o, steps, err
}

// DeclineOrder ends, on the customer's side, an order that is not provisioned
// yet, and tells the person who placed it.
func (t *Tenant) DeclineOrder(ctx context.Context, a Authority, d rbac.Decision, id OrderID, reason string) error {
	if a.kind != byDecision || a.row != rbac.Orders || a.org != t.org {
		return fmt.Errorf("decline an order: %w", ErrForbidden)
	}
	o, _, err := t.ReceivedOrder(ctx, d, a.actor.Home, id)
	if err != nil {
		return err
	}
	partner := OrgID(o.PartnerID)
	return t.db.record(within(ctx, t.org, partner), a, OrderDropped, func(c *change) error {
		o, err := c.cancel(partner, id, a.actor.Name, reason)
		if err != nil {
			return err
		}
		var sellers []User
		if err := c.Where("org_id = ? AND id = ? AND status = ?", partner, o.SellerID, Active).Find(&sellers).Error; err != nil {
			return err
		}
		return c.mailOrder(sellers, o, MailOrderCancelled, a.actor.Name, reason, "/partners/"+partner.String()+"/orders/"+id.String())
	})
}
