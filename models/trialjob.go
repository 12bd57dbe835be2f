package models

import (
	"context"
	"errors"
	"time"

	"portico/models/rbac"
)

const (
	// trialNotice is how long before its end people are told that a trial ends.
	trialNotice = 3 * 24 * time.Hour
	// trialsAtOnce is how many trials one run of a job looks at.
	trialsAtOnce = 200
)

// errSettled ends a job's change that another process has made.
var errSettled = errors.New("settled already")

// NoticeTrials mails the sellers and the customers' full administrators of
// trials that end within three days, each once (R24).
func (p *Platform) NoticeTrials(ctx context.Context) error {
	now := p.db.now()
	due := func(o Order) bool {
		return o.State == OrderProvisioned && o.NoticedAt == nil && o.EndsAt.After(now) && !o.EndsAt.After(now.Add(trialNotice))
	}
	return p.eachTrial(ctx, now.Add(trialNotice), TrialNoticed, due, func(c *change, o Order) error {
		if err := c.moveOrder(o, map[string]any{"noticed_at": c.now}); err != nil {
			return err
		}
		if err := c.step(o, OrderEvent{Step: StepNoticed}); err != nil {
			return err
		}
		if err := c.tellTrial(o, MailTrialEnding); err != nil {
			return err
		}
		return c.noteBoth(o, nil, map[string]any{"until": Day(*o.EndsAt)})
	})
}

// ExpireTrials takes away what trials lent whose time has come, each once
// (R24).
func (p *Platform) ExpireTrials(ctx context.Context) error {
	now := p.db.now()
	due := func(o Order) bool { return o.State == OrderProvisioned && !o.EndsAt.After(now) }
	return p.eachTrial(ctx, now, TrialExpired, due, func(c *change, o Order) error {
		if err := c.step(o, OrderEvent{Step: StepExpired}); err != nil {
			return err
		}
		if err := c.closeTrial(o); err != nil {
			return err
		}
		return c.tellTrial(o, MailTrialEnded)
	})
}

// eachTrial makes one change for every trial that ends by a time and is due,
// under the lock of its row, so that of several processes one makes it.
func (p *Platform) eachTrial(ctx context.Context, by time.Time, action Action, due func(Order) bool, do func(*change, Order) error) error {
	var list []Order
	err := p.read(ctx).Where("state = ? AND trial = ? AND ends_at <= ?", OrderProvisioned, true, by).
		Order("ends_at, id").Limit(trialsAtOnce).Find(&list).Error
	if err != nil {
		return err
	}
	var errs []error
	for _, o := range list {
		if !due(o) {
			continue
		}
		org := o.customerID()
		job := Authority{kind: byJob, actor: Actor{Name: "trials"}, org: o.OrgID}
		err := p.db.record(within(ctx, o.OrgID, org), job, action, func(c *change) error {
			guard, err := c.guardFull(org)
			if err != nil {
				return err
			}
			locked, err := c.lockOrder(o.OrgID, o.ID)
			if err != nil {
				return err
			}
			if !due(locked) {
				return errSettled
			}
			if err := do(c, locked); err != nil {
				return err
			}
			return guard.check()
		})
		if !errors.Is(err, errSettled) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// tellTrial mails the customer's full administrators of a trial, and its
// seller, or, when that account is closed, the partner's sales full
// administrators.
func (c *change) tellTrial(o Order, kind MailKind) error {
	if err := c.tellCustomer(o, kind, o.SellerName, ""); err != nil {
		return err
	}
	var sellers []User
	if err := c.Where("org_id = ? AND id = ? AND status = ?", o.OrgID, o.SellerID, Active).Find(&sellers).Error; err != nil {
		return err
	}
	if len(sellers) == 0 {
		full := c.Model(&Grant{}).Select("user_id").Where("org_id = ? AND role = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)",
			o.OrgID, rbac.SalesFullAdmin, false, c.now)
		if err := c.Where("org_id = ? AND id IN (?) AND status = ?", o.OrgID, full, Active).Limit(20).Find(&sellers).Error; err != nil {
			return err
		}
	}
	for _, u := range sellers {
		if err := c.mailOrder(u, o, kind, o.SellerName, "", "/partners/"+o.OrgID.String()+"/trials/"+o.ID.String()); err != nil {
			return err
		}
	}
	return nil
}
