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
// concerns every organization in which the person holds a role: each is held by
// the guard of R4 and gets its line in the audit log.
func (t *Tenant) changeAccount(ctx context.Context, a Authority, action Action, by Giver, id UserID, do func(*change, User) error) error {
	for range accountTries {
		orgs, err := t.concerned(ctx, id)
		if err != nil {
			return err
		}
		err = t.recordAmong(ctx, orgs, a, action, func(c *change) error {
			guard, err := c.guardFull(orgs...)
			if err != nil {
				return err
			}
			u, err := c.lockAccount(t.org, by, id, orgs)
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

// concerned lists the organization and those in which one of its people holds
// or held a role.
func (t *Tenant) concerned(ctx context.Context, id UserID) ([]OrgID, error) {
	if _, err := t.User(ctx, id, nil); err != nil {
		return nil, err
	}
	orgs, err := rolesIn(t.db.read.WithContext(acrossOrgs(ctx)), id)
	return append(orgs, t.org), err
}

func rolesIn(g *gorm.DB, id UserID) ([]OrgID, error) {
	var orgs []OrgID
	err := g.Model(&Grant{}).Where("user_id = ?", id).Distinct().Pluck("org_id", &orgs).Error
	return orgs, err
}

// lockAccount reads a user to whom nobody gives a role before the transaction
// ends, and refuses what the person who asks may not change any more (R8, R8b).
func (c *change) lockAccount(org OrgID, by Giver, id UserID, orgs []OrgID) (User, error) {
	if err := c.stillHolds(org, by); err != nil {
		return User{}, err
	}
	var u User
	if err := c.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&u, "id = ? AND org_id = ?", id, org).Error; err != nil {
		return u, err
	}
	now, err := rolesIn(c.WithContext(acrossOrgs(c.Statement.Context)), id)
	if err != nil {
		return u, err
	}
	for _, o := range now {
		if !slices.Contains(orgs, o) {
			return u, errElsewhere
		}
	}
	return u, c.spare(u, rbac.For(rbac.RolesSection, by.Subject))
}

// spare refuses what R8b keeps from those who manage users but not roles: the
// account of an administrator. A role in any organization counts, since whoever
// takes over the account has it.
func (c *change) spare(u User, roles rbac.Decision) error {
	if roles.All() == rbac.Manage {
		return nil
	}
	held, err := c.administers(u.ID)
	if err == nil && held {
		return ErrAdministrator
	}
	return err
}

// administers reports whether a person holds a running grant anywhere.
func (c *change) administers(id UserID) (bool, error) {
	var held int64
	err := c.WithContext(acrossOrgs(c.Statement.Context)).Model(&Grant{}).
		Where("user_id = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)", id, false, c.now).Count(&held).Error
	return held > 0, err
}

// noteEverywhere adds a line for the person's home and for every organization in
// which the person holds a role, with the roles held there.
func (c *change) noteEverywhere(u User, before, after any) error {
	orgs, err := rolesIn(c.DB, u.ID)
	if err != nil {
		return err
	}
	if err := c.note(u.OrgID, u.target(), before, after); err != nil {
		return err
	}
	for _, org := range orgs {
		held, err := c.heldIn(org, u.ID)
		if err != nil {
			return err
		}
		if org == u.OrgID || len(held) == 0 {
			continue
		}
		if err := c.note(org, u.target(), before, after); err != nil {
			return err
		}
	}
	return nil
}
