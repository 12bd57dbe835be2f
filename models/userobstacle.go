package models

import (
	"context"

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
	f, err := t.footing(ctx, u.ID)
	if err != nil {
		return o, err
	}
	if rbac.For(rbac.RolesSection, by.Subject).All() < rbac.Manage {
		o.Administrator = f.administers(t.db.now())
		return o, nil
	}
	if u.Status != Active {
		return o, nil
	}
	err = t.db.read.WithContext(within(ctx, f.protecting()...)).Transaction(func(tx *gorm.DB) error {
		c := &change{DB: tx, now: t.db.now()}
		for _, org := range f.protecting() {
			if o.LastFull, err = c.lastFull(org, f); err != nil || o.LastFull {
				return err
			}
		}
		return nil
	})
	return o, err
}

// lastFull foresees what guardFull's check would say of an organization without
// the person.
func (c *change) lastFull(org OrgID, f footing) (bool, error) {
	if !f.holds(org, rbac.FullAdmin, c.now) && !f.holds(org, rbac.ExternalFullAdmin, c.now) {
		return false, nil
	}
	role, err := c.protected(org)
	if err != nil || !f.holds(org, role, c.now) {
		return false, err
	}
	n, err := c.usable(org, role)
	return err == nil && n < 2, err
}
