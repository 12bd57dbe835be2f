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
	byOrder    authorityKind = "order"
	byTrial    authorityKind = "trial"
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

// Selling makes the authority of a partner's person to order for customers (R22)
// and to run trials (R24), which reaches into the customer's organization. Only
// a decision that manages one of the two rows for some customers gives it.
func Selling(actor Actor, partner OrgID, d rbac.Decision) (Authority, error) {
	kinds := map[rbac.Row]authorityKind{rbac.CustomerOrders: byOrder, rbac.Trials: byTrial}
	kind := kinds[d.Row()]
	if kind == "" || d.Level() < rbac.Manage || d.Customers() == 0 {
		return Authority{}, fmt.Errorf("sell: %w", ErrForbidden)
	}
	return Authority{kind: kind, actor: actor, org: partner, row: d.Row()}, nil
}
