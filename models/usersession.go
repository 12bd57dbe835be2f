package models

import (
	"context"

	"portico/models/rbac"
)

// EndSessions signs a user out of one browser, or of all of them when session is
// zero; ErrAdministrator for whom the person may not change (R8b). A session
// that has ended already is none to end.
func (t *Tenant) EndSessions(ctx context.Context, a Authority, by Giver, id UserID, session SessionID) error {
	return unlessChanged(t.record(ctx, a, SessionRevoked, func(c *change) error {
		if err := c.stillHolds(t.org, by); err != nil {
			return err
		}
		u, err := c.lockUser(id)
		if err != nil {
			return err
		}
		if err := c.spare(u, rbac.For(rbac.RolesSection, by.Subject)); err != nil {
			return err
		}
		q := c.Where("user_id = ?", id)
		if !session.IsZero() {
			q = q.Where("id = ?", session)
		}
		var ended []Session
		if err := q.Omit("TokenHash").Find(&ended).Error; err != nil {
			return err
		}
		if len(ended) == 0 {
			return errUnchanged
		}
		for _, s := range ended {
			if err := c.Where("id = ?", s.ID).Delete(&Session{}).Error; err != nil {
				return err
			}
		}
		said := map[string]any{"sessions": len(ended)}
		if !session.IsZero() {
			said = map[string]any{"browser": ended[0].Device, "address": ended[0].Address}
		}
		return c.note(u.OrgID, u.target(), said, nil)
	}))
}

// History returns the newest entries of the audit log about one user, at most
// limit.
func (t *Tenant) History(ctx context.Context, id UserID, limit int) ([]AuditEntry, error) {
	var list []AuditEntry
	err := t.read(ctx).Where("target_id = ?", id.UUID).Order(sortedFirst).Limit(limit).Find(&list).Error
	return list, err
}
