package models

import (
	"context"
	"time"

	"portico/models/rbac"
)

// OwnGrant is one running grant of a person, wherever it counts.
type OwnGrant struct {
	OrgID   OrgID
	OrgName string
	Role    rbac.Role
	Site    string // its address, for a site role
	Origin  Origin
	Since   time.Time
	Until   *time.Time
}

// GrantsOf lists every running grant of a person in every organization, by the
// organization's name; /account shows them to the person.
func (p *Platform) GrantsOf(ctx context.Context, user UserID) ([]OwnGrant, error) {
	var rows []administratorRow
	now := p.db.now()
	err := p.read(ctx).Where("user_id = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)", user, false, now).
		Limit(countLimit).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	return p.named(ctx, rows)
}

func (p *Platform) named(ctx context.Context, rows []administratorRow) ([]OwnGrant, error) {
	ids := make([]OrgID, len(rows))
	for i, row := range rows {
		ids[i] = row.OrgID
	}
	var orgs []Organization
	if err := p.read(ctx).Where("id IN ?", ids).Order("sort_key, id").Find(&orgs).Error; err != nil {
		return nil, err
	}
	var list []OwnGrant
	for _, org := range orgs {
		for _, row := range rows {
			if row.OrgID == org.ID {
				list = append(list, OwnGrant{org.ID, org.Name, row.Role, row.SiteAddress, row.Origin, row.GrantedAt, row.EndsAt})
			}
		}
	}
	return list, nil
}

// SignIns lists the newest sign-ins of oneself, failed ones too.
func (t *Tenant) SignIns(ctx context.Context, user UserID, limit int) ([]AuditEntry, error) {
	var list []AuditEntry
	err := t.read(ctx).Where("(actor_id = ? AND action = ?) OR (target_id = ? AND action = ?)", user, SignedIn, user, SignInFailed).
		Order("at DESC, id DESC").Limit(limit).Find(&list).Error
	return list, err
}
