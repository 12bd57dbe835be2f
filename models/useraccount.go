package models

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"portico/models/rbac"
)

// errElsewhere: somebody got a role in an organization that was not locked.
var errElsewhere = errors.New("a role in another organization came meanwhile")

// accountTries is how often a change of an account begins anew because its
// holder got a role in one more organization.
const accountTries = 5

// Deactivate closes an account: every session of it ends at once (R8), and links
// mailed to it stop working. ErrLastFull for the last usable full administrator
// of any organization (R4), ErrAdministrator for whom the person may not change
// (R8b), ErrOneself for the own account.
func (t *Tenant) Deactivate(ctx context.Context, a Authority, by Giver, id UserID) error {
	return t.changeAccount(ctx, a, UserDeactivated, by, id, func(c *change, u User) error {
		switch {
		case u.ID == by.ID:
			return ErrOneself
		case u.Status == Inactive:
			return errUnchanged
		}
		if err := c.setStatus(u, Inactive); err != nil {
			return err
		}
		return c.Where("user_id = ?", u.ID).Delete(&Session{}).Error
	})
}

// Reactivate opens a closed account again: whoever had chosen a password signs
// in with it, everybody else is invited again.
func (t *Tenant) Reactivate(ctx context.Context, a Authority, by Giver, id UserID) error {
	return t.changeAccount(ctx, a, UserReactivated, by, id, func(c *change, u User) error {
		switch {
		case u.Status != Inactive:
			return errUnchanged
		case u.PasswordHash == "":
			return c.setStatus(u, Invited)
		}
		return c.setStatus(u, Active)
	})
}

func (c *change) setStatus(u User, s Status) error {
	for _, purpose := range []Purpose{Activation, Reset} {
		if err := c.endTokens(u.ID, purpose); err != nil {
			return err
		}
	}
	if err := c.updateUser(u, u.Version, map[string]any{"status": s}); err != nil {
		return err
	}
	return c.noteEverywhere(u, map[string]Status{"status": u.Status}, map[string]Status{"status": s})
}

// DeleteUser deletes an account with all that is its own; what the audit log
// says of it stays. Named is what was typed to confirm it, the display name or
// the e-mail. The errors are those of Deactivate.
func (t *Tenant) DeleteUser(ctx context.Context, a Authority, by Giver, id UserID, named string) error {
	return t.changeAccount(ctx, a, UserDeleted, by, id, func(c *change, u User) error {
		if u.ID == by.ID {
			return ErrOneself
		}
		if !u.isNamed(named) {
			return Invalid{"confirm": OtherName}
		}
		gone := map[string]string{"display_name": u.DisplayName, "email": u.Email, "status": string(u.Status)}
		if err := c.noteEverywhere(u, gone, nil); err != nil {
			return err
		}
		return c.erase(u)
	})
}

// isNamed reports whether somebody typed who the person is.
func (u User) isNamed(typed string) bool {
	typed = strings.Join(strings.Fields(typed), " ")
	return strings.EqualFold(typed, u.Email) || typed == strings.Join(strings.Fields(u.DisplayName), " ")
}

// erase deletes a user and every row that is the user's own, those first that
// point at others. Mails that wait for a link of the account go to nobody.
func (c *change) erase(u User) error {
	if err := c.lockSeats(u.ID); err != nil {
		return err
	}
	links := c.Model(&Token{}).Select("id").Where("user_id = ?", u.ID)
	waiting := c.Model(&Mail{}).Where("token_id IN (?) AND state IN ?", links, []MailState{MailWaiting, MailSending})
	if err := waiting.Update("state", MailDropped).Error; err != nil {
		return err
	}
	if err := c.Model(&Mail{}).Where("token_id IN (?)", links).Update("token_id", nil).Error; err != nil {
		return err
	}
	for _, own := range []any{&Session{}, &Token{}, &KnownDevice{}, &Seat{}, &SiteUser{}, &Grant{}, &Assignment{}} {
		if err := c.Where("user_id = ?", u.ID).Delete(own).Error; err != nil {
			return err
		}
	}
	err := c.Where("id = ?", u.ID).Delete(&User{}).Error
	if errors.Is(err, gorm.ErrForeignKeyViolated) {
		return errElsewhere
	}
	return err
}

// changeAccount changes the account of one of the organization's own people. It
// concerns every organization in which the person holds a role: each gets its
// line in the audit log, and the guard of R4 holds those that it could leave
// without a full administrator.
func (t *Tenant) changeAccount(ctx context.Context, a Authority, action Action, by Giver, id UserID, do func(*change, User) error) error {
	for range accountTries {
		known, err := t.footing(ctx, id)
		if err != nil {
			return err
		}
		err = t.recordAmong(ctx, known.orgs(), a, action, func(c *change) error {
			guard, err := c.guardFull(known.protecting()...)
			if err != nil {
				return err
			}
			u, err := c.lockAccount(known, by, id)
			if err != nil {
				return err
			}
			if err := do(c, u); err != nil {
				return err
			}
			return guard.check()
		})
		if !errors.Is(err, errElsewhere) {
			return unlessChanged(err)
		}
	}
	return ErrConflict
}

// lockAccount reads a user to whom nobody gives a role before the transaction
// ends, and refuses what the person who asks may not change any more (R8, R8b).
func (c *change) lockAccount(known footing, by Giver, id UserID) (User, error) {
	if err := c.stillHolds(known.home, by); err != nil {
		return User{}, err
	}
	var u User
	err := c.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&u, "id = ? AND org_id = ?", id, known.home).Error
	if err != nil {
		return u, err
	}
	now, err := readFooting(c.WithContext(acrossOrgs(c.Statement.Context)), known.home, id)
	if err != nil {
		return u, err
	}
	for _, g := range now.grants {
		if !slices.ContainsFunc(known.grants, func(k Grant) bool { return k.ID == g.ID }) {
			return u, errElsewhere
		}
	}
	return u, c.spare(u, rbac.For(rbac.RolesSection, by.Subject))
}

// noteEverywhere adds a line for the person's home and for every organization in
// which the person holds a role.
func (c *change) noteEverywhere(u User, before, after any) error {
	f, err := readFooting(c.DB, u.OrgID, u.ID)
	if err != nil {
		return err
	}
	for _, org := range f.running(c.now) {
		if err := c.note(org, u.target(), before, after); err != nil {
			return err
		}
	}
	return nil
}
