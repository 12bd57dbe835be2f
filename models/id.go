package models

import (
	"fmt"

	"github.com/google/uuid"
)

// ID is the typed identifier of a T: a UUID that only fits where a T is meant.
type ID[T any] struct{ uuid.UUID }

// The identifiers of the nouns. OrgID is a type of its own, since it is the
// wall between organizations.
type (
	UserID         = ID[User]
	GrantID        = ID[Grant]
	SessionID      = ID[Session]
	SiteID         = ID[Site]
	SubscriptionID = ID[Subscription]
	LicenseID      = ID[License]
	EntryID        = ID[AuditEntry]
	OrderID        = ID[Order]
	// OrgRef points at an organization without confining the row to it.
	OrgRef = ID[Organization]
)

// NewID makes a UUIDv7, which sorts by the time it was made.
func NewID[T any]() ID[T] { return ID[T]{uuid.Must(uuid.NewV7())} }

// ParseID reads the canonical form only; everything else is ErrNotFound, as
// nothing lives at such an address.
func ParseID[T any](s string) (ID[T], error) {
	id, err := parseUUID(s)
	return ID[T]{id}, err
}

// ParseOrgID reads an organization's id from an address; see ParseID.
func ParseOrgID(s string) (OrgID, error) {
	id, err := parseUUID(s)
	return OrgID{id}, err
}

// GormDataType names the column type on both databases.
func (ID[T]) GormDataType() string { return "uuid" }

// IsZero reports whether there is no id.
func (id ID[T]) IsZero() bool { return id.UUID == uuid.Nil }

func parseUUID(s string) (uuid.UUID, error) {
	id, err := uuid.Parse(s)
	if err != nil || id.String() != s {
		return uuid.Nil, fmt.Errorf("id %.40q: %w", s, ErrNotFound)
	}
	return id, nil
}
