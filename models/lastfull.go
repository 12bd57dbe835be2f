package models

import (
	"bytes"
	"fmt"
	"slices"

	"gorm.io/gorm/clause"

	"portico/models/rbac"
)

// ErrLastFull is returned for what would leave an organization without its last
// usable full administrator (R4).
var ErrLastFull = fmt.Errorf("last full administrator: %w", ErrConflict)

// fullGuard knows which organizations have a usable full administrator, and
// holds them locked until the transaction ends.
type fullGuard struct {
	c   *change
	had []fullBefore
}

type fullBefore struct {
	org  OrgID
	role rbac.Role // the role whose last holder is protected, 0 for none
}

// guardFull locks organizations, so that nobody else touches who administers
// them, and remembers what protects them. Check, after the change, refuses what
// took the last one (R4). Every change of a grant, a status or a user goes
// between the two; all organizations are named at once, since locks taken in
// another order wait for each other.
func (c *change) guardFull(orgs ...OrgID) (*fullGuard, error) {
	orgs = slices.Clone(orgs)
	slices.SortFunc(orgs, func(a, b OrgID) int { return bytes.Compare(a.UUID[:], b.UUID[:]) })
	g := &fullGuard{c: c}
	for _, org := range slices.Compact(orgs) {
		var locked Organization
		err := c.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Select("id").Take(&locked, "id = ?", org).Error
		if err != nil {
			return nil, err
		}
		role, err := c.protected(org)
		if err != nil {
			return nil, err
		}
		g.had = append(g.had, fullBefore{org, role})
	}
	return g, nil
}

// protected returns the role whose last usable holder R4 protects: full
// administrator, external full while there is none, 0 when there is neither.
func (c *change) protected(org OrgID) (rbac.Role, error) {
	for _, role := range []rbac.Role{rbac.FullAdmin, rbac.ExternalFullAdmin} {
		n, err := c.usable(org, role)
		if err != nil || n > 0 {
			return role, err
		}
	}
	return 0, nil
}

// usable counts the holders of a role who can sign in, at most two. A grant
// that has an end protects nothing once that end has come, but counts until then.
func (c *change) usable(org OrgID, role rbac.Role) (int64, error) {
	var list []Grant
	signsIn := c.WithContext(acrossOrgs(c.Statement.Context)).Model(&User{}).Select("1").
		Where("users.id = grants.user_id AND status = ? AND password_hash <> ''", Active).Limit(1)
	err := c.Model(&Grant{}).Select("user_id").Where("org_id = ? AND role = ? AND external = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)",
		org, role, role == rbac.ExternalFullAdmin, false, c.now).
		Where("(?) = 1", signsIn).Order("sort_key, user_id").Limit(2).Find(&list).Error
	return int64(len(list)), err
}

// check is ErrLastFull when an organization has lost what protected it.
func (g *fullGuard) check() error {
	for _, b := range g.had {
		if b.role == 0 {
			continue
		}
		n, err := g.c.usable(b.org, b.role)
		if err != nil {
			return err
		}
		if n == 0 {
			return ErrLastFull
		}
	}
	return nil
}
