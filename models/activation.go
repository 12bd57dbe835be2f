package models

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// SendActivation mails an invited user the link to choose a password; links
// mailed before stop working. For anybody who is not invited it is ErrConflict;
// for an administrator who is active, whose roles the sender does not manage,
// ErrAdministrator (R8b).
func (t *Tenant) SendActivation(ctx context.Context, a Authority, roles rbac.Decision, id UserID) error {
	return t.record(ctx, a, ActivationSent, func(c *change) error {
		u, err := c.lockUser(id)
		if err != nil {
			return err
		}
		if u.Status == Active {
			err = c.spare(u, roles) // invited administrators are mailed by whoever manages users
		}
		if err != nil || u.Status != Invited {
			return cmp.Or(err, ErrConflict)
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

// LastActivation returns the newest activation link of a user, nil when none
// was mailed.
func (t *Tenant) LastActivation(ctx context.Context, id UserID) (*Token, error) {
	var list []Token
	err := t.read(ctx).Where("user_id = ? AND purpose = ?", id, Activation).Order("created_at DESC, id DESC").Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// resetsAllowed is how many resets one account, or one address, may ask for in
// a window.
var resetsAllowed = struct{ account, address int64 }{5, 30}

// AskReset takes a request to reset the password of an address. What it does
// and how long it takes do not tell whether the address is known: the outbox's
// worker finds out. What cannot be an address is Invalid.
func (p *Platform) AskReset(ctx context.Context, email, peer string) error {
	email = cleanEmail(email)
	if !validEmail(email) {
		return Invalid{"email": BadEmail}
	}
	limits := append([]limit{{p.db.sign("reset " + email), resetsAllowed.account, throttleWindow}},
		p.db.addressLimit("reset", peer, resetsAllowed.address, time.Minute)...)
	if err := p.db.take(ctx, limits); err != nil {
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

// resetStale is after how long a reset that could not be mailed is nobody's
// wish any more.
const resetStale = 24 * time.Hour

// LinkFor returns what stands in the address of a mail's link, "" for a mail
// without one. A reset gets its link here, when it is sent, and a new one when
// it is sent so late that the first has ended; ErrNotFound means that nobody is
// to get one, or not any more.
func (p *Platform) LinkFor(ctx context.Context, m Mail) (link string, to User, err error) {
	switch {
	case m.Kind == MailReset:
		return p.resetLink(ctx, m)
	case m.Kind == MailInvitation:
		return p.invitationFor(ctx, m)
	case m.TokenID != nil:
		t, err := p.token(ctx, *m.TokenID)
		if err == nil && t.UsedAt == nil && p.db.now().Before(t.EndsAt) {
			return p.db.linkText(t.Purpose, t.ID), User{}, nil
		}
		return "", User{}, cmp.Or(err, ErrNotFound)
	}
	return "", User{}, nil
}

func (p *Platform) token(ctx context.Context, id ID[Token]) (Token, error) {
	var t Token
	if err := p.read(ctx).Take(&t, "id = ?", id).Error; err != nil {
		return t, fmt.Errorf("link: %w", err)
	}
	return t, nil
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
		switch t, err := p.token(ctx, *m.TokenID); {
		case err != nil:
			return "", u, err
		case t.UsedAt != nil:
			return "", u, ErrNotFound
		case p.db.now().Before(t.EndsAt):
			return p.db.linkText(Reset, t.ID), u, nil
		}
	}
	// Only whoever sends the mail makes a link, not who looks at it.
	if m.State != MailSending || p.db.now().Sub(m.CreatedAt) > resetStale {
		return "", u, ErrNotFound
	}
	var token Token
	job := Authority{kind: byJob, actor: Actor{Name: "mail"}, org: u.OrgID}
	err = p.db.record(within(ctx, u.OrgID), job, ResetAsked, func(c *change) error {
		if u, err = c.lockUser(u.ID); err != nil {
			return err
		}
		if u.Status != Active {
			return ErrNotFound
		}
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
