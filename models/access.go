package models

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// OwnGrant is one running grant of a person, wherever it counts.
type OwnGrant struct {
	OrgID   OrgID
	OrgName string
	Zone    string // the organization's time zone, in which an end is a day
	Role    rbac.Role
	Site    string // its address, for a site role
	Origin  Origin
	Since   time.Time
	Until   *time.Time
}

// GrantsOf lists every running grant of a person in every organization, up to
// 1,000, by the organization's name and in the order of section 2; /account
// shows them to the person.
func (p *Platform) GrantsOf(ctx context.Context, user UserID) ([]OwnGrant, error) {
	var rows []administratorRow
	err := p.read(ctx).Where("user_id = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)", user, false, p.db.now()).
		Order("org_id, id").Limit(countLimit).Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("grants: %w", err)
	}
	orgs, err := p.named(ctx, rows)
	if err != nil {
		return nil, fmt.Errorf("grants: %w", err)
	}
	slices.SortStableFunc(rows, func(a, b administratorRow) int {
		return cmp.Or(strings.Compare(orgs[a.OrgID].SortKey, orgs[b.OrgID].SortKey), strings.Compare(a.OrgID.String(), b.OrgID.String()),
			int(a.Role)-int(b.Role), strings.Compare(a.SiteAddress, b.SiteAddress))
	})
	list := make([]OwnGrant, len(rows))
	for i, row := range rows {
		list[i] = OwnGrant{row.OrgID, orgs[row.OrgID].Name, orgs[row.OrgID].TimeZone, row.Role, row.SiteAddress, row.Origin, row.GrantedAt, row.EndsAt}
	}
	return list, nil
}

// named reads the organizations in which the grants count.
func (p *Platform) named(ctx context.Context, rows []administratorRow) (map[OrgID]Organization, error) {
	ids := make([]OrgID, len(rows))
	for i, row := range rows {
		ids[i] = row.OrgID
	}
	var orgs []Organization
	err := p.read(ctx).Where("id IN ?", slices.Compact(ids)).Find(&orgs).Error
	byID := make(map[OrgID]Organization, len(orgs))
	for _, org := range orgs {
		byID[org.ID] = org
	}
	return byID, err
}

// SignIns lists the newest sign-ins of oneself, failed ones too, newest first.
func (t *Tenant) SignIns(ctx context.Context, user UserID, limit int) ([]SignInTry, error) {
	var list []SignInTry
	for _, where := range []*gorm.DB{
		t.read(ctx).Where("actor_id = ? AND action = ?", user, SignedIn),
		t.read(ctx).Where("target_id = ? AND action = ?", user, SignInFailed),
	} {
		var entries []AuditEntry
		if err := where.Order("at DESC, id DESC").Limit(limit).Find(&entries).Error; err != nil {
			return nil, fmt.Errorf("sign-ins: %w", err)
		}
		for _, e := range entries {
			list = append(list, e.signIn())
		}
	}
	slices.SortStableFunc(list, func(a, b SignInTry) int { return b.At.Compare(a.At) })
	return list[:min(len(list), limit)], nil
}

// SignInTry is a sign-in as the history of an account shows it.
type SignInTry struct {
	At      time.Time
	Failed  bool
	Address string
	Device  string
}

// signIn reads an entry about a sign-in, which names the browser as the session
// it opened or, when it failed, beside it.
func (e AuditEntry) signIn() SignInTry {
	try := SignInTry{At: e.At, Failed: e.Action == SignInFailed, Address: e.Address, Device: e.TargetName}
	if try.Failed {
		var said struct{ Browser string }
		_ = json.Unmarshal([]byte(e.After), &said) // older entries say nothing
		try.Device = said.Browser
	}
	return try
}
