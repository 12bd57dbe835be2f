package models

import (
	"context"
	"time"
)

// Kind tells customers from partners.
type Kind string

// The kinds of organization.
const (
	Customer Kind = "customer"
	Reseller Kind = "partner"
)

// Organization is a customer or a partner: whatever is owned here is owned by
// exactly one of them.
type Organization struct {
	ID        OrgID `gorm:"primaryKey;<-:create"`
	Kind      Kind
	Name      string
	SortKey   string
	Language  Language
	TimeZone  string
	Contact   string
	CreatedAt time.Time
	Version   int64
}

// Organization returns the organization itself.
func (t *Tenant) Organization(ctx context.Context) (Organization, error) {
	var org Organization
	err := t.read(ctx).Take(&org, "id = ?", t.org).Error
	return org, err
}
