package models

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// GrantRef names a grant in the state in which a page showed it.
type GrantRef struct {
	ID      GrantID
	Version int64
}

// Ref names the grant as it stands.
func (g ExternalGrant) Ref() GrantRef { return GrantRef{g.ID, g.Version} }

// String is the reference as a form carries it.
func (r GrantRef) String() string { return r.ID.String() + "." + strconv.FormatInt(r.Version, 10) }

// ParseGrantRef reads a reference from a form.
func ParseGrantRef(s string) (GrantRef, error) {
	id, version, _ := strings.Cut(s, ".")
	grant, err := ParseID[Grant](id)
	if err != nil {
		return GrantRef{}, err
	}
	n, err := strconv.ParseInt(version, 10, 64)
	return GrantRef{grant, n}, err
}

// heldOutside is an external grant inside a change, with its person.
type heldOutside struct {
	Grant
	user User
	to   rbac.Receiver
}

// homesOf finds where the holders of grants come from, so that a change can
// reach them; ErrNotFound when one is no external grant of the organization.
func (t *Tenant) homesOf(ctx context.Context, refs []GrantRef) ([]OrgID, error) {
	ids := make([]GrantID, len(refs))
	for i, r := range refs {
		ids[i] = r.ID
	}
	var grants []Grant
	if err := t.read(ctx).Where("id IN ? AND external = ?", ids, true).Find(&grants).Error; err != nil {
		return nil, err
	}
	var homes []OrgID
	for _, g := range grants {
		if !slices.Contains(homes, OrgID(g.HomeOrgID)) {
			homes = append(homes, OrgID(g.HomeOrgID))
		}
	}
	if len(grants) == 0 || len(grants) < len(slices.Compact(slices.SortedFunc(slices.Values(ids), compareGrants))) {
		return nil, ErrNotFound
	}
	return homes, nil
}

func compareGrants(a, b GrantID) int { return strings.Compare(a.String(), b.String()) }

// find reads a grant as the page showed it; ErrConflict when it was changed
// since.
func (g *externalGuard) find(r GrantRef) (heldOutside, error) {
	var h heldOutside
	err := g.Take(&h.Grant, "id = ? AND org_id = ? AND external = ?", r.ID, g.place.ID, true).Error
	if err != nil {
		return h, err
	}
	if h.Version != r.Version {
		return h, ErrConflict
	}
	if h.user, err = g.lockUser(h.UserID); err != nil {
		return h, err
	}
	h.to, err = g.outsider(g.place.ID, h.user)
	return h, err
}

// Stale returns, of the grants named, those that are not any more as their
// references say: each alone with its person.
func (t *Tenant) Stale(ctx context.Context, refs []GrantRef) ([]External, error) {
	outside, err := t.outside(ctx, t.read(ctx))
	if err != nil {
		return nil, err
	}
	shown := make(map[GrantID]int64, len(refs))
	ids := make([]GrantID, len(refs))
	for i, r := range refs {
		shown[r.ID], ids[i] = r.Version, r.ID
	}
	var rows []administratorRow
	err = t.read(ctx).Where("id IN ? AND home_org_id <> ?", ids, t.org).Order("sort_key, id").Find(&rows).Error
	q := t.externalQuery(ExternalFilter{}, outside)
	q.all = true
	var list []External
	for _, row := range rows {
		if row.Version != shown[row.ID] {
			var x External
			x.take(q, row)
			list = append(list, x)
		}
	}
	return list, err
}

// changeExternals makes one change of several external grants, one after the
// other in the order of their ids.
func (t *Tenant) changeExternals(ctx context.Context, a Authority, action Action, by Giver, refs []GrantRef, do func(*externalGuard, heldOutside) error) error {
	if len(refs) == 0 {
		return Invalid{"grant": NoGrantChosen}
	}
	homes, err := t.homesOf(ctx, refs)
	if err != nil {
		return err
	}
	return t.recordWith(ctx, a, action, homes, func(c *change) error {
		g, err := c.guardExternal(t.org, a, by)
		if err != nil {
			return err
		}
		refs := slices.SortedFunc(slices.Values(refs), func(a, b GrantRef) int { return compareGrants(a.ID, b.ID) })
		for _, r := range slices.Compact(refs) {
			h, err := g.find(r)
			if err != nil {
				return err
			}
			if err := do(g, h); err != nil {
				return err
			}
		}
		return g.check()
	})
}

// RemoveExternals ends grants of people from outside at once (R15): ErrConflict
// when one of them was changed meanwhile, ErrLastFull for the one that R4
// protects.
func (t *Tenant) RemoveExternals(ctx context.Context, a Authority, by Giver, refs []GrantRef) error {
	return t.changeExternals(ctx, a, ExternalRemoved, by, refs, func(g *externalGuard, h heldOutside) error {
		if h.Removed {
			return ErrConflict
		}
		if err := g.drop(h); err != nil {
			return err
		}
		if err := g.tell(h.user, MailRoleRemoved, h.Role, nil); err != nil {
			return err
		}
		return g.note(g.place.ID, h.user.target(), g.noted(h.Role, h.EndsAt), nil)
	})
}

// drop takes a grant if the rules let the giver.
func (g *externalGuard) drop(h heldOutside) error {
	from := h.to
	from.Roles = append(from.Roles, h.Role) // also when it counts no more
	if reason := rbac.MayRevoke(g.by.Subject, h.Role, from); reason != rbac.Allowed {
		return refusal(h.Role, true, reason)
	}
	return g.take(g.place.ID, h.UserID, RoleKey{Role: h.Role})
}

// RenewExternals lets grants run until the end of a day, those that are over
// again (R16): 30 days from now when no day is chosen.
func (t *Tenant) RenewExternals(ctx context.Context, a Authority, by Giver, refs []GrantRef, day string) error {
	return t.changeExternals(ctx, a, ExternalRenewed, by, refs, func(g *externalGuard, h heldOutside) error {
		if day == "" {
			day = DefaultEnd(g.now, g.zone)
		}
		return g.prolong(h, h.Role, day)
	})
}

// prolong lets a grant run until a day, perhaps with another role.
func (g *externalGuard) prolong(h heldOutside, role rbac.Role, day string) error {
	if reason := rbac.MayGrant(g.by.Subject, role, h.to); reason != rbac.Allowed {
		return refusal(role, false, reason)
	}
	if problem := candidateProblem(h.user, g.place.ID); problem != "" {
		return Invalid{"email": problem}
	}
	until, err := g.end(role, day)
	if err != nil {
		return err
	}
	columns := map[string]any{"ends_at": until, "removed": false, "version": gorm.Expr("version + 1")}
	if over := h.Removed || h.EndsAt != nil && !h.EndsAt.After(g.now); over {
		columns["granted_at"], columns["origin"] = g.now, ByGrant
	}
	if err := g.Model(&Grant{}).Where("id = ? AND org_id = ?", h.ID, g.place.ID).Updates(columns).Error; err != nil {
		return err
	}
	if err := g.keepsFull(g.place.ID, until, role); err != nil {
		return err
	}
	if err := g.tell(h.user, MailAccessRenewed, role, until); err != nil {
		return err
	}
	return g.note(g.place.ID, h.user.target(), g.noted(h.Role, h.EndsAt), g.noted(role, until))
}

// ExternalChange is what somebody asks for one grant of a person from outside.
type ExternalChange struct {
	Grant GrantRef
	Role  rbac.Role
	Until string // a day, "" for none
}

// ChangeExternal gives a grant another role or another end (R2, R16); what stands
// as asked for is left alone, and nobody is told.
func (t *Tenant) ChangeExternal(ctx context.Context, a Authority, by Giver, f ExternalChange) error {
	return t.changeExternals(ctx, a, ExternalChanged, by, []GrantRef{f.Grant}, func(g *externalGuard, h heldOutside) error {
		if h.Removed {
			return ErrConflict
		}
		switch reason := rbac.MayGrant(g.by.Subject, f.Role, h.to); {
		case h.Role != f.Role:
			return g.exchange(h, f)
		case reason == rbac.Allowed && h.runs(g.now) && EndDay(h.EndsAt, g.zone) == f.Until:
			return errRepeated // it is so already
		}
		return g.prolong(h, h.Role, f.Until)
	})
}

// exchange takes one role and gives another, which the person does not hold yet:
// one change, told by one mail.
func (g *externalGuard) exchange(h heldOutside, f ExternalChange) error {
	if err := g.drop(h); err != nil {
		return err
	}
	until, err := g.hand(h.user, f.Role, f.Until, ByGrant)
	if err != nil {
		return err
	}
	if err := g.keepsFull(g.place.ID, until, f.Role); err != nil {
		return err
	}
	p := g.said(f.Role, until)
	p.Before = []string{h.Role.String()}
	if err := g.mail(h.user, MailRoleChanged, &p); err != nil {
		return err
	}
	return g.note(g.place.ID, h.user.target(), g.noted(h.Role, h.EndsAt), g.noted(f.Role, until))
}
