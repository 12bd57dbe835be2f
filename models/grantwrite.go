package models

import (
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// RoleKey is a role as one person can hold it once: for one site when it is a
// site role.
type RoleKey struct {
	Role rbac.Role
	Site SiteID // zero for roles without a site
}

// newGrant is a grant that somebody is to get.
type newGrant struct {
	RoleKey
	org    OrgID
	until  *time.Time
	origin Origin
}

// give grants a role, or runs a grant again that ended or was removed. The
// caller has decided that it may be given, between guardFull and its check.
func (c *change) give(u User, n newGrant) error {
	var site *SiteID
	q := c.Model(&Grant{}).Where("org_id = ? AND user_id = ?", n.org, u.ID)
	if n.Site.IsZero() {
		q = q.Where("role = ? AND site_id IS NULL", n.Role)
	} else {
		site = &n.Site
		q = q.Where("site_id = ?", n.Site) // R5: one role per site
	}
	done := q.Updates(map[string]any{
		"role": n.Role, "removed": false, "ends_at": n.until, "granted_at": c.now, "origin": n.origin, "version": gorm.Expr("version + 1"),
	})
	if done.Error != nil || done.RowsAffected > 0 {
		return done.Error
	}
	return c.Create(&Grant{
		ID: NewID[Grant](), OrgID: n.org, UserID: u.ID, HomeOrgID: u.OrgID.Ref(), Role: n.Role, SiteID: site,
		SortKey: u.SortKey, FirstKey: u.FirstKey, Email: u.Email, Origin: n.origin, GrantedAt: c.now, EndsAt: n.until,
		Version: 1,
	}).Error
}

// take removes a grant; it stays as a memory, so that its holder is told why.
// The caller has decided that it may be taken, between guardFull and its check.
func (c *change) take(org OrgID, user UserID, k RoleKey) error {
	q := c.Model(&Grant{}).Where("org_id = ? AND user_id = ? AND role = ? AND removed = ?", org, user, k.Role, false)
	if k.Site.IsZero() {
		q = q.Where("site_id IS NULL")
	} else {
		q = q.Where("site_id = ?", k.Site)
	}
	return q.Updates(map[string]any{"removed": true, "version": gorm.Expr("version + 1")}).Error
}

// heldIn returns the running grants of a person in an organization, in the
// order of section 2, with the addresses of their sites.
func (c *change) heldIn(org OrgID, user UserID) ([]HeldRole, error) {
	var rows []administratorRow
	err := c.Where("org_id = ? AND user_id = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)", org, user, false, c.now).Find(&rows).Error
	var a Administrator
	for _, row := range rows {
		a.add(row)
	}
	a.sortRoles()
	return a.Roles, err
}

// stillHolds is ErrForbidden when the person who asks for a change of roles has
// lost, since the request was let in, what it was let in by (R8).
func (c *change) stillHolds(org OrgID, giver Giver) error {
	held, err := c.heldIn(org, giver.ID)
	if err != nil {
		return err
	}
	running := map[rbac.Grant]bool{}
	for _, h := range held {
		running[h.grant()] = true
	}
	for _, g := range giver.Subject.Grants {
		if !running[g] {
			return ErrForbidden
		}
	}
	return nil
}

// Giver is who gives and takes roles, as the decision knew the person.
type Giver struct {
	ID      UserID
	Subject rbac.Subject
}

func (h HeldRole) grant() rbac.Grant {
	return rbac.Grant{Role: h.Role, Site: rbac.SiteID(h.SiteID.UUID)}
}

// Key is the role as it can be held once.
func (h HeldRole) Key() RoleKey { return RoleKey{h.Role, h.SiteID} }
