package models

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

const (
	// trialNotice is how long before its end people are told that a trial ends.
	trialNotice = 3 * 24 * time.Hour
	// trialsAtOnce is how many trials one run of a job looks at.
	trialsAtOnce = 200
	// seatsAtOnce is how many seats of one license a piece of a job takes.
	seatsAtOnce = 5000
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
	q := p.read(ctx).Where("ends_at > ? AND ends_at <= ? AND noticed_at IS NULL", now, now.Add(trialNotice))
	return p.eachTrial(ctx, q, TrialNoticed, due, func(c *change, o Order) error {
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
	for more := true; more; {
		more = false
		now := p.db.now()
		due := func(o Order) bool { return o.State == OrderProvisioned && !o.EndsAt.After(now) }
		err := p.eachTrial(ctx, p.read(ctx).Where("ends_at <= ?", now), TrialExpired, due, func(c *change, o Order) error {
			seats, err := c.emptySeats(o, seatsAtOnce)
			if err != nil {
				return err
			}
			if seats >= seatsAtOnce {
				more = true
				return c.noteBoth(o, nil, map[string]any{"seats": seats})
			}
			if err := c.step(o, OrderEvent{Step: StepExpired}); err != nil {
				return err
			}
			if err := c.closeTrial(o, seats); err != nil {
				return err
			}
			return c.tellTrial(o, MailTrialEnded)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachTrial makes one change for every running trial found that is due, under
// the lock of its row, so that of several processes one makes it.
func (p *Platform) eachTrial(ctx context.Context, found *gorm.DB, action Action, due func(Order) bool, do func(*change, Order) error) error {
	var list []Order
	err := found.Where("state = ? AND trial = ?", OrderProvisioned, true).
		Order("ends_at, id").Limit(trialsAtOnce).Find(&list).Error
	if err != nil {
		return err
	}
	return inPieces(ctx, list, func(o Order) error {
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
		if errors.Is(err, errSettled) {
			return nil
		}
		return err
	})
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
		if err := c.activeHolders(o.OrgID, rbac.SalesFullAdmin).Limit(20).Find(&sellers).Error; err != nil {
			return err
		}
	}
	return c.mailOrder(sellers, o, kind, o.SellerName, "", "/partners/"+o.OrgID.String()+"/trials/"+o.ID.String())
}
