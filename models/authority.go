package models

import (
	"fmt"

	"portico/models/rbac"
)

// Actor is who does something, as the audit log remembers it.
type Actor struct {
	ID        UserID
	Home      OrgID
	Name      string
	Email     string
	Address   string // of the peer
	RequestID string
}

// authorityKind says on what ground a change is made.
type authorityKind string

const (
	byDecision authorityKind = "decision"
	byExport   authorityKind = "export"
	byOneself  authorityKind = "oneself"
	bySetUp    authorityKind = "set-up"
	byToken    authorityKind = "token"
	byJob      authorityKind = "job"
	byOperator authorityKind = "operator"
	byPartner  authorityKind = "partner" // R17
)

// Authority is the ground on which a change is made. The zero value allows
// nothing; only the makers below make one that does.
type Authority struct {
	kind  authorityKind
	actor Actor
	org   OrgID
	row   rbac.Row
}

// Granted makes the authority of a person whom a decision lets manage the
// decision's row in an organization; anything less is ErrForbidden.
func Granted(actor Actor, org OrgID, d rbac.Decision) (Authority, error) {
	if d.Level() < rbac.Manage {
		return Authority{}, fmt.Errorf("manage: %w", ErrForbidden)
	}
	return Authority{kind: byDecision, actor: actor, org: org, row: d.Row()}, nil
}

// Exporting makes the authority to write an export into the audit log, which
// whoever may read the row has (R12).
func Exporting(actor Actor, org OrgID, d rbac.Decision) (Authority, error) {
	if d.Level() < rbac.Read {
		return Authority{}, fmt.Errorf("export: %w", ErrForbidden)
	}
	return Authority{kind: byExport, actor: actor, org: org, row: d.Row()}, nil
}

// Oneself makes the authority that everybody has over the own account.
func Oneself(actor Actor) Authority {
	return Authority{kind: byOneself, actor: actor, org: actor.Home, row: rbac.Self}
}

// Operator makes the authority of whoever runs the portal's commands on its
// machine.
func Operator(command string) Authority {
	return Authority{kind: byOperator, actor: Actor{Name: "portal " + command}}
}

// setUp is the authority under which an empty database is filled.
func setUp() Authority {
	return Authority{kind: bySetUp, actor: Actor{Name: "set-up"}}
}
