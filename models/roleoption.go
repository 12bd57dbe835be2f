package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// RoleOption is one role that one of the organization's own users holds or
// could hold, and what keeps the giver from changing that.
type RoleOption struct {
	Role   rbac.Role
	Held   bool
	Until  *time.Time
	Reason rbac.Reason // why it cannot be given, or taken when it is held
	Last   bool        // it is the last full administrator's (R4)
}

// SiteOption is a site with the role that a user holds on it (R5).
type SiteOption struct {
	Site   Site
	Held   rbac.Role // 0 for none
	Reason rbac.Reason
}

// RoleOptions is what the form for a user's roles offers.
type RoleOptions struct {
	Roles []RoleOption
	Sites []SiteOption
	Seen  string // names the state shown (RolePlan.Seen)
}

// RoleOptions returns, in the order of section 2, the roles of a user with what
// the giver may do about each (R1–R5, R7), and the sites by address.
func (t *Tenant) RoleOptions(ctx context.Context, by Giver, user UserID) (RoleOptions, error) {
	var o RoleOptions
	err := t.read(ctx).Transaction(func(tx *gorm.DB) error {
		c := &change{DB: tx, now: t.db.now()}
		var u User
		if err := c.Take(&u, "id = ?", user).Error; err != nil {
			return err
		}
		held, err := c.heldIn(t.org, user)
		if err != nil {
			return err
		}
		d, err := c.deal(t.org, by, u, held)
		if err != nil {
			return err
		}
		o.Seen = fingerprint(held)
		o.Sites = d.siteOptions()
		o.Roles, err = c.roleOptions(t.org, d, u)
		return err
	})
	if errors.Is(err, gorm.ErrRecordNotFound) {
		err = ErrNotFound
	}
	return o, err
}

func (c *change) roleOptions(org OrgID, d deal, u User) ([]RoleOption, error) {
	var list []RoleOption
	for _, role := range rbac.InternalRoles(d.receiver.Partner) {
		if role.Group() == rbac.SiteRoles {
			continue
		}
		o := RoleOption{Role: role}
		i := slices.IndexFunc(d.held, func(h HeldRole) bool { return h.Role == role })
		if i < 0 {
			o.Reason = rbac.MayGrant(d.giver, role, d.receiver)
		} else {
			o.Held, o.Until = true, d.held[i].Until
			o.Reason = rbac.MayRevoke(d.giver, role, d.receiver)
		}
		if o.Held && role == rbac.FullAdmin && u.Status == Active {
			n, err := c.usable(org, role)
			if err != nil {
				return nil, err
			}
			o.Last = n < 2
		}
		list = append(list, o)
	}
	return list, nil
}

func (d deal) siteOptions() []SiteOption {
	var list []SiteOption
	for _, s := range d.sites {
		o := SiteOption{Site: s}
		for _, h := range d.held {
			if h.SiteID == s.ID {
				o.Held = h.Role
			}
		}
		o.Reason = rbac.MayGrant(d.giver, rbac.SiteAdmin, d.to(RoleKey{rbac.SiteAdmin, s.ID}))
		list = append(list, o)
	}
	slices.SortFunc(list, func(a, b SiteOption) int { return strings.Compare(a.Site.Address, b.Site.Address) })
	return list
}

// FullAdministratorsAfter names up to limit full administrators who remain
// usable when a plan is carried out.
func (t *Tenant) FullAdministratorsAfter(ctx context.Context, p RolePlan, limit int) ([]string, error) {
	holders, err := t.Holders(ctx, []rbac.Role{rbac.FullAdmin}, limit+1)
	if err != nil {
		return nil, err
	}
	after := slices.ContainsFunc(p.After.Grants, func(g rbac.Grant) bool { return g.Role == rbac.FullAdmin })
	var names []string
	for _, h := range holders {
		if h.UserID != p.User.ID {
			names = append(names, h.DisplayName)
		}
	}
	if after && p.User.Status == Active {
		names = append([]string{p.User.DisplayName}, names...)
	}
	return names[:min(len(names), limit)], nil
}
