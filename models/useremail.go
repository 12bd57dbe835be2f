package models

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// EmailEdit is an address as somebody typed it, beside the one that the form was
// drawn with.
type EmailEdit struct{ Seen, Email string }

// ChangeEmail changes the address with which a user signs in and tells the old
// address and the new one; links mailed before stop working. ErrAdministrator
// for whom the person may not change (R8b), ErrConflict when somebody changed it
// meanwhile.
func (t *Tenant) ChangeEmail(ctx context.Context, a Authority, by Giver, id UserID, e EmailEdit) error {
	email := cleanEmail(e.Email)
	if !validEmail(email) {
		return Invalid{"email": BadEmail}
	}
	err := t.record(ctx, a, EmailChanged, func(c *change) error {
		if err := c.stillHolds(t.org, by); err != nil {
			return err
		}
		u, err := c.lockUser(id)
		if err != nil {
			return err
		}
		if err := c.spare(u, rbac.For(rbac.RolesSection, by.Subject)); err != nil {
			return err
		}
		switch {
		case u.Email == email:
			return errUnchanged
		case u.Email != e.Seen:
			return ErrConflict
		}
		return c.changeEmail(u, email, a.actor)
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return Invalid{"email": Taken}
	}
	return unlessChanged(err)
}

func (c *change) changeEmail(u User, email string, by Actor) error {
	for _, purpose := range []Purpose{Activation, Reset} {
		if err := c.endTokens(u.ID, purpose); err != nil {
			return err
		}
	}
	if err := c.updateUser(u, u.Version, map[string]any{"email": email}); err != nil {
		return err
	}
	was := u
	u.Email = email
	p := MailParameters{By: by.Name, Email: email}
	for _, to := range []User{was, u} {
		if err := c.mail(to, MailEmailChanged, &p); err != nil {
			return err
		}
	}
	return c.note(u.OrgID, u.target(), map[string]string{"email": was.Email}, map[string]string{"email": email})
}
