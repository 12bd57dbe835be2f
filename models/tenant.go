package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// Tenant is the database inside one organization: whatever it reads or
// changes carries the organization's condition.
type Tenant struct {
	db  *DB
	org OrgID
}

// Tenant opens the door to one organization.
func (db *DB) Tenant(org OrgID) *Tenant { return &Tenant{db: db, org: org} }

// OrgID returns the organization inside which the tenant works.
func (t *Tenant) OrgID() OrgID { return t.org }

func (t *Tenant) read(ctx context.Context) *gorm.DB {
	return t.db.read.WithContext(within(ctx, t.org))
}

// record makes a change inside the organization; an authority over another one
// is ErrForbidden.
func (t *Tenant) record(ctx context.Context, a Authority, action Action, do func(*change) error) error {
	if a.org != t.org {
		return fmt.Errorf("authority over another organization: %w", ErrForbidden)
	}
	return t.db.record(within(ctx, t.org), a, action, do)
}

// recordAmong is record for the named changes that concern other organizations
// too: those of an account that holds roles there.
func (t *Tenant) recordAmong(ctx context.Context, orgs []OrgID, a Authority, action Action, do func(*change) error) error {
	if a.org != t.org {
		return fmt.Errorf("authority over another organization: %w", ErrForbidden)
	}
	return t.db.record(within(ctx, orgs...), a, action, do)
}

// Platform is the other door: a closed list of what comes before an
// organization is known, or crosses several.
type Platform struct{ db *DB }

// Platform opens the door across organizations.
func (db *DB) Platform() *Platform { return &Platform{db: db} }

func (p *Platform) read(ctx context.Context) *gorm.DB {
	return p.db.read.WithContext(acrossOrgs(ctx))
}
