package models

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// StartTrial lends services to a customer for some days, with what an order
// gives the person (R22, R24).
func (t *Tenant) StartTrial(ctx context.Context, a Authority, v Vendor, f OrderForm) (OrderID, error) {
	return t.sell(ctx, a, v, f, TrialStarted, func(c *change, o Order, seller User, made OrgID) error {
		return c.deliver(o, seller, v, made, MailTrialStarted)
	})
}

// recordTrial makes a change of a trial that runs: the customer's organization
// is locked, then the trial, which must stand as the person saw it.
func (t *Tenant) recordTrial(ctx context.Context, a Authority, v Vendor, id OrderID, version int64, action Action, do func(*change, Order, User) error) error {
	o, _, err := t.Order(ctx, v.Reach, true, id)
	if err != nil {
		return err
	}
	return t.recordSale(ctx, a, o.customerID(), action, func(c *change) error {
		guard, err := c.guardFull(o.customerID())
		if err != nil {
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
		if o.StateAt(c.now) != OrderProvisioned || o.Version != version {
			return ErrOrderState
		}
		if err := do(c, o, seller); err != nil {
			return err
		}
		return guard.check()
	})
}

// ExtendTrial lets a running trial end some days later, at most 90 days from
// today.
func (t *Tenant) ExtendTrial(ctx context.Context, a Authority, v Vendor, id OrderID, version int64, days string) error {
	return t.recordTrial(ctx, a, v, id, version, TrialExtended, func(c *change, o Order, seller User) error {
		wrong := Invalid{}
		n := trialDays(wrong, OrderForm{Days: days}.Clean().Days)
		if err := wrong.Or(); err != nil {
			return err
		}
		zone, err := c.zoneIn(o.customerID())
		if err != nil {
			return err
		}
		ends := dayEnd(*o.EndsAt, zone, n)
		if ends.After(dayEnd(c.now, zone, maxTrialDays)) {
			return Invalid{"days": TooManyDays}
		}
		if err := c.moveOrder(o, map[string]any{"ends_at": ends, "noticed_at": nil}); err != nil {
			return err
		}
		if err := c.changeSubscription(o, map[string]any{"ends_at": ends}); err != nil {
			return err
		}
		if err := c.step(o, OrderEvent{Step: StepExtended, ByName: seller.DisplayName, EndsAt: &ends}); err != nil {
			return err
		}
		return c.noteBoth(o, map[string]any{"until": Day(*o.EndsAt)}, map[string]any{"until": Day(ends)})
	})
}

func (c *change) zoneIn(org OrgID) (*time.Location, error) {
	var o Organization
	if err := c.Take(&o, "id = ?", org).Error; err != nil {
		return nil, err
	}
	return zoneOf(o), nil
}

func (c *change) changeSubscription(o Order, columns map[string]any) error {
	columns["version"] = gorm.Expr("version + 1")
	return c.Model(&Subscription{}).Where("org_id = ? AND id = ?", o.customerID(), o.SubscriptionID).Updates(columns).Error
}

// noteBoth writes the same change of an order into the logs of customer and
// partner.
func (c *change) noteBoth(o Order, before, after any) error {
	if err := c.note(o.customerID(), o.target(), before, after); err != nil {
		return err
	}
	return c.note(o.OrgID, o.target(), before, after)
}

// ConvertTrial makes a running trial bought: the same subscription goes on,
// with the end given or none, under an order of its own, whose id is returned.
func (t *Tenant) ConvertTrial(ctx context.Context, a Authority, v Vendor, id OrderID, version int64, end string) (OrderID, error) {
	bought := formID[Order](ctx)
	err := t.recordTrial(ctx, a, v, id, version, TrialBought, func(c *change, o Order, seller User) error {
		zone, err := c.zoneIn(o.customerID())
		if err != nil {
			return err
		}
		wrong := Invalid{}
		ends := OrderForm{End: end}.Clean().term(wrong, c.now, zone)
		if err := wrong.Or(); err != nil {
			return err
		}
		if err := c.moveOrder(o, map[string]any{"state": OrderConverted}); err != nil {
			return err
		}
		if err := c.step(o, OrderEvent{Step: StepConverted, ByName: seller.DisplayName}); err != nil {
			return err
		}
		if err := c.changeSubscription(o, map[string]any{"trial": false, "ends_at": ends, "name": subscriptionName(o)}); err != nil {
			return err
		}
		n := o
		n.ID, n.Trial, n.EndsAt, n.PlacedAt, n.NoticedAt, n.Version = bought, false, ends, c.now, nil, 1
		n.SellerID, n.SellerName = seller.ID, seller.DisplayName
		if err := c.keepOrder(n, OrderEvent{Step: StepConverted, ByName: seller.DisplayName}); err != nil {
			return err
		}
		var customer Organization
		if err := c.Take(&customer, "id = ?", o.customerID()).Error; err != nil {
			return err
		}
		if err := c.enter(n, customer, seller, false); err != nil {
			return err
		}
		if err := c.tellCustomer(n, MailOrderProvisioned, seller.DisplayName, ""); err != nil {
			return err
		}
		return c.noteBoth(o, map[string]any{"trial": true}, map[string]any{"trial": false})
	})
	return bought, err
}

// EndTrial ends a running trial now, with everything that an expired one takes
// with it.
func (t *Tenant) EndTrial(ctx context.Context, a Authority, v Vendor, id OrderID, version int64) error {
	return t.recordTrial(ctx, a, v, id, version, TrialEnded, func(c *change, o Order, seller User) error {
		if err := c.step(o, OrderEvent{Step: StepEnded, ByName: seller.DisplayName}); err != nil {
			return err
		}
		seats, err := c.emptySeats(o, -1)
		if err != nil {
			return err
		}
		if err := c.closeTrial(o, seats); err != nil {
			return err
		}
		return c.tellCustomer(o, MailTrialEnded, seller.DisplayName, "")
	})
}

// closeTrial ends a trial whose last seats were taken: its sites go with their
// members and their site roles, so that the addresses are free. The subscription
// stays, as a memory.
func (c *change) closeTrial(o Order, seats int64) error {
	org := o.customerID()
	ended := c.now
	if o.EndsAt != nil && o.EndsAt.Before(c.now) {
		ended = *o.EndsAt
	}
	if err := c.moveOrder(o, map[string]any{"state": OrderEnded, "ends_at": ended}); err != nil {
		return err
	}
	if err := c.changeSubscription(o, map[string]any{"ends_at": ended}); err != nil {
		return err
	}
	var sites []SiteID
	if err := c.Model(&Site{}).Where("org_id = ? AND subscription_id = ?", org, o.SubscriptionID).Pluck("id", &sites).Error; err != nil {
		return err
	}
	if len(sites) > 0 {
		for _, rows := range []any{&SiteUser{}, &Grant{}} {
			if err := c.Where("org_id = ? AND site_id IN ?", org, sites).Delete(rows).Error; err != nil {
				return err
			}
		}
		if err := c.Where("org_id = ? AND id IN ?", org, sites).Delete(&Site{}).Error; err != nil {
			return err
		}
	}
	said := map[string]any{"state": OrderEnded, "seats": seats}
	if o.Site != "" {
		said["site"] = o.Site
	}
	return c.noteBoth(o, map[string]any{"state": OrderProvisioned}, said)
}

// emptySeats takes up to so many of the seats that a trial lent, all for -1, and
// counts them. Each license is looked up by itself: for several at once SQLite
// would read the seats of everybody.
func (c *change) emptySeats(o Order, most int) (int64, error) {
	org, taken := o.customerID(), int64(0)
	var licenses []LicenseID
	if err := c.Model(&License{}).Where("org_id = ? AND subscription_id = ?", org, o.SubscriptionID).Pluck("id", &licenses).Error; err != nil {
		return 0, err
	}
	for _, l := range licenses {
		some := c.Model(&Seat{}).Select("user_id").Where("org_id = ? AND license_id = ?", org, l).Limit(most)
		done := c.Where("org_id = ? AND license_id = ? AND user_id IN (?)", org, l, some).Delete(&Seat{})
		if done.Error != nil {
			return 0, done.Error
		}
		taken += done.RowsAffected
	}
	return taken, nil
}
