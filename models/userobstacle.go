package models

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// Obstacle is what keeps a person from changing somebody's account, as far as it
// can be told before trying.
type Obstacle struct {
	Oneself       bool // nobody closes or deletes the own account
	Administrator bool // R8b
	LastFull      bool // R4
}

// Obstacle foresees what Deactivate and DeleteUser would say.
func (t *Tenant) Obstacle(ctx context.Context, by Giver, u User) (Obstacle, error) {
	o := Obstacle{Oneself: u.ID == by.ID}
	orgs, err := t.concerned(ctx, u.ID)
	if err != nil || len(orgs) == 1 && orgs[0] == t.org {
		return o, err // never held a role anywhere
	}
	err = t.db.read.WithContext(within(ctx, orgs...)).Transaction(func(tx *gorm.DB) error {
		c := &change{DB: tx, now: t.db.now()}
		if rbac.For(rbac.RolesSection, by.Subject).All() < rbac.Manage {
			if o.Administrator, err = c.administers(u.ID); err != nil {
				return err
			}
		}
		o.LastFull, err = c.lastFullIn(orgs, u)
		return err
	})
	return o, err
}

// lastFullIn foresees what guardFull's check would say without the person.
func (c *change) lastFullIn(orgs []OrgID, u User) (bool, error) {
	if u.Status != Active {
		return false, nil
	}
	for _, org := range orgs {
		held, err := c.heldIn(org, u.ID)
		if err != nil {
			return false, err
		}
		role, err := c.protected(org)
		if err != nil {
			return false, err
		}
		if !slices.ContainsFunc(held, func(h HeldRole) bool { return h.Role == role }) {
			continue
		}
		if n, err := c.usable(org, role); err != nil || n < 2 {
			return err == nil, err
		}
	}
	return false, nil
}
