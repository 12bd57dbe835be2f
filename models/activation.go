package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// SendActivation mails an invited user the link to choose a password; links
// mailed before stop working. For an administrator who is active already it is
// ErrForbidden (R8b), for anybody else who is not invited ErrConflict.
func (t *Tenant) SendActivation(ctx context.Context, a Authority, id UserID) error {
	return t.record(ctx, a, ActivationSent, func(c *change) error {
		var u User
		if err := c.Take(&u, "id = ?", id).Error; err != nil {
			return err
		}
		if u.Status != Invited {
			return ErrConflict
		}
		token, err := c.newToken(u, Activation)
		if err != nil {
			return err
		}
		var org Organization
		if err := c.Take(&org, "id = ?", u.OrgID).Error; err != nil {
			return err
		}
		p := MailParameters{Organization: org.Name, By: a.actor.Name}
		if err := c.mailLink(u, MailActivation, &p, &token.ID); err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), nil, map[string]string{"email": u.Email})
	})
}

// resetsAllowed is how many resets one account, or one address, may ask for in
// a window.
var resetsAllowed = struct{ account, address int64 }{5, 30}

// AskReset takes a request to reset the password of an address. What it does
// and how long it takes do not tell whether the address is known: the outbox's
// worker finds out.
func (p *Platform) AskReset(ctx context.Context, email, peer string) error {
	email = cleanEmail(email)
	keys := []throttleKey{
		{p.db.sign("reset account " + email), resetsAllowed.account},
		{p.db.sign("reset address " + peer), resetsAllowed.address},
	}
	if err := p.checkThrottle(ctx, keys); err != nil {
		return err
	}
	if err := p.countFailure(ctx, keys); err != nil {
		return err
	}
	text, err := json.Marshal(MailParameters{Address: peer})
	if err != nil {
		return err
	}
	now := p.db.now()
	return p.db.write.WithContext(acrossOrgs(ctx)).Create(&Mail{
		ID: NewID[Mail](), Kind: MailReset, Email: email, Parameters: string(text),
		State: MailWaiting, DueAt: now, CreatedAt: now,
	}).Error
}

// LinkFor returns what stands in the address of a mail's link, "" for a mail
// without one. A reset gets its link here, when it is sent; ErrNotFound means
// that nobody is to get one.
func (p *Platform) LinkFor(ctx context.Context, m Mail) (link string, to User, err error) {
	switch {
	case m.Kind == MailReset:
		return p.resetLink(ctx, m)
	case m.TokenID != nil:
		return p.db.linkText(Activation, *m.TokenID), User{}, nil
	}
	return "", User{}, nil
}

func (p *Platform) resetLink(ctx context.Context, m Mail) (string, User, error) {
	var u User
	err := p.read(ctx).Take(&u, "email = ? AND status = ?", m.Email, Active).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", u, ErrNotFound
	}
	if err != nil {
		return "", u, fmt.Errorf("reset: %w", err)
	}
	if m.TokenID != nil {
		return p.db.linkText(Reset, *m.TokenID), u, nil
	}
	var token Token
	job := Authority{kind: byJob, actor: Actor{Name: "mail"}, org: u.OrgID}
	err = p.db.record(within(ctx, u.OrgID), job, ResetAsked, func(c *change) error {
		if token, err = c.newToken(u, Reset); err != nil {
			return err
		}
		home := u.OrgID.Ref()
		// Tried again, the mail carries the same link.
		if err := c.Model(&Mail{}).Where("id = ?", m.ID).Updates(map[string]any{"token_id": token.ID, "org_id": home}).Error; err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), nil, nil)
	})
	return p.db.linkText(Reset, token.ID), u, err
}
