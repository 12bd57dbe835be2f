package models

import (
	"context"
	"fmt"

	"portico/models/rbac"
)

// Refusal is a page that the role matrices kept closed.
type Refusal struct {
	Row    rbac.Row
	Method string
	Path   string // inside the organization
}

// NoteRefusal writes into the organization's audit log that somebody was
// refused, at most once in 15 minutes for each row and method.
func (t *Tenant) NoteRefusal(ctx context.Context, actor Actor, r Refusal) error {
	after, err := jsonText(map[string]string{"method": r.Method})
	if err != nil {
		return err
	}
	e := AuditEntry{OrgID: t.org, Action: AccessRefused, After: after}
	e.sign(Authority{kind: byDecision, actor: actor})
	e.about(Target{Kind: "page", Name: shorten(r.Path)})
	return t.db.noteOnce(ctx, fmt.Sprintf("refusal %s %s %d %s", actor.ID, t.org, r.Row, r.Method), e)
}
