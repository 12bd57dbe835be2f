package models

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// footing is where one of an organization's people holds or held roles.
type footing struct {
	home   OrgID
	grants []Grant
}

// footing reads where a user of the organization holds or held roles.
func (t *Tenant) footing(ctx context.Context, id UserID) (footing, error) {
	if _, err := t.User(ctx, id, nil); err != nil {
		return footing{}, err
	}
	return readFooting(t.db.read.WithContext(acrossOrgs(ctx)), t.org, id)
}

func readFooting(g *gorm.DB, home OrgID, id UserID) (footing, error) {
	f := footing{home: home}
	err := g.Select("id", "org_id", "role", "ends_at", "removed").Order("org_id").Find(&f.grants, "user_id = ?", id).Error
	return f, err
}

// orgs lists the home and every organization with a grant, each once.
func (f footing) orgs() []OrgID {
	return f.where(func(Grant) bool { return true })
}

// protecting lists the home and the organizations whose last full administrator
// the person is, or could become by a grant that runs again (R4).
func (f footing) protecting() []OrgID {
	return f.where(func(g Grant) bool { return g.Role == rbac.FullAdmin || g.Role == rbac.ExternalFullAdmin })
}

// running lists the home and the organizations with a grant in force.
func (f footing) running(now time.Time) []OrgID {
	return f.where(func(g Grant) bool { return g.runs(now) })
}

func (f footing) where(fits func(Grant) bool) []OrgID {
	list := []OrgID{f.home}
	for _, g := range f.grants {
		if fits(g) && !slices.Contains(list, g.OrgID) {
			list = append(list, g.OrgID)
		}
	}
	return list
}

func (g Grant) runs(now time.Time) bool {
	return !g.Removed && (g.EndsAt == nil || g.EndsAt.After(now))
}

// holds reports whether the person holds a role in an organization now.
func (f footing) holds(org OrgID, role rbac.Role, now time.Time) bool {
	return slices.ContainsFunc(f.grants, func(g Grant) bool { return g.OrgID == org && g.Role == role && g.runs(now) })
}

// spare refuses what R8b keeps from those who manage users but not roles: the
// account of an administrator. A role in any organization counts, since whoever
// takes over the account has it.
func (c *change) spare(u User, roles rbac.Decision) error {
	if roles.All() == rbac.Manage {
		return nil
	}
	f, err := readFooting(c.WithContext(acrossOrgs(c.Statement.Context)), u.OrgID, u.ID)
	if err == nil && f.administers(c.now) {
		return ErrAdministrator
	}
	return err
}

// administers reports whether the person holds a role anywhere now.
func (f footing) administers(now time.Time) bool {
	return slices.ContainsFunc(f.grants, func(g Grant) bool { return g.runs(now) })
}
