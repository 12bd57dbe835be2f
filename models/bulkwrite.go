package models

import (
	"slices"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// carryOut does what many plans say, with their mails and a line each in the
// audit log, in a constant number of statements for each thousand people.
// ErrReview before service roles concerned were looked at (R6).
func (c *change) carryOut(org OrgID, a Authority, plans []RolePlan, reviewed bool) error {
	if len(plans) == 0 {
		return ErrNothingLeft
	}
	if !reviewed && slices.ContainsFunc(plans, func(p RolePlan) bool { return len(p.Service) > 0 }) {
		return ErrReview
	}
	var place Organization
	if err := c.Take(&place, "id = ?", org).Error; err != nil {
		return err
	}
	full, err := c.fullAdministrators(org)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(plans, peopleAtOnce) {
		if err := c.moveGrants(org, some); err != nil {
			return err
		}
	}
	var mails []Mail
	for _, p := range plans {
		more, err := c.roleMails(p, place, a.actor, full)
		if err != nil {
			return err
		}
		mails = append(mails, more...)
		if err := c.note(org, p.User.target(), rolesNoted(p.Held), rolesNoted(p.heldAfter())); err != nil {
			return err
		}
	}
	return c.CreateInBatches(mails, insertedAtOnce).Error
}

// heldAfter is what the person holds once the plan is carried out.
func (p RolePlan) heldAfter() []HeldRole {
	list := append(missing(p.Held, p.Remove), p.Add...)
	slices.SortFunc(list, compareRoles)
	return list
}

// moveGrants takes and gives the grants of some plans.
func (c *change) moveGrants(org OrgID, plans []RolePlan) error {
	ids := make([]UserID, len(plans))
	for i, p := range plans {
		ids[i] = p.User.ID
	}
	var grants []Grant
	if err := c.Where("org_id = ? AND user_id IN ?", org, ids).Find(&grants).Error; err != nil {
		return err
	}
	known := map[UserID][]Grant{}
	for _, g := range grants {
		known[g.UserID] = append(known[g.UserID], g)
	}
	var taken []GrantID
	again, fresh := map[renewal][]GrantID{}, []Grant{}
	for _, p := range plans {
		for _, h := range p.Remove {
			if g := grantFor(known[p.User.ID], h); g != nil {
				taken = append(taken, g.ID)
			}
		}
		for _, h := range p.Add {
			if g := grantFor(known[p.User.ID], h); g != nil {
				again[renewalOf(h)] = append(again[renewalOf(h)], g.ID)
			} else {
				fresh = append(fresh, c.freshGrant(org, p.User, h))
			}
		}
	}
	if err := c.updateGrants(taken, map[string]any{"removed": true, "version": gorm.Expr("version + 1")}); err != nil {
		return err
	}
	for r, ids := range again {
		if err := c.updateGrants(ids, r.columns(c.now)); err != nil {
			return err
		}
	}
	return c.CreateInBatches(fresh, insertedAtOnce).Error
}

// grantFor finds the row in which a person holds, held or can hold a role: one
// for each role, and one for each site (R5).
func grantFor(grants []Grant, h HeldRole) *Grant {
	for i, g := range grants {
		if g.SiteID == nil && h.SiteID.IsZero() && g.Role == h.Role || g.SiteID != nil && *g.SiteID == h.SiteID {
			return &grants[i]
		}
	}
	return nil
}

// renewal is how grants that ended or were removed run again.
type renewal struct {
	role  rbac.Role
	until int64 // in microseconds; 0 for no end
}

func renewalOf(h HeldRole) renewal {
	if h.Until == nil {
		return renewal{role: h.Role}
	}
	return renewal{h.Role, h.Until.UnixMicro()}
}

func (r renewal) columns(now time.Time) map[string]any {
	var until *time.Time
	if r.until != 0 {
		at := time.UnixMicro(r.until).UTC()
		until = &at
	}
	return map[string]any{
		"role": r.role, "removed": false, "ends_at": until, "granted_at": now, "origin": ByGrant, "version": gorm.Expr("version + 1"),
	}
}

func (c *change) freshGrant(org OrgID, u User, h HeldRole) Grant {
	g := Grant{
		ID: NewID[Grant](), OrgID: org, UserID: u.ID, HomeOrgID: u.OrgID.Ref(), Role: h.Role,
		SortKey: u.SortKey, FirstKey: u.FirstKey, Email: u.Email, Origin: ByGrant, GrantedAt: c.now, EndsAt: h.Until, Version: 1,
	}
	if !h.SiteID.IsZero() {
		g.SiteID = &h.SiteID
	}
	return g
}

func (c *change) updateGrants(ids []GrantID, columns map[string]any) error {
	for some := range slices.Chunk(ids, peopleAtOnce) {
		if err := c.Model(&Grant{}).Where("id IN ?", some).Updates(columns).Error; err != nil {
			return err
		}
	}
	return nil
}

// roleMails are the mails that a change of one person's roles sends: to the
// person, and to the full administrators when there is one more of them.
func (c *change) roleMails(p RolePlan, org Organization, by Actor, full []User) ([]Mail, error) {
	var mails []Mail
	send := func(u User, kind MailKind, said MailParameters) error {
		m, err := c.newMail(u, kind, &said, nil)
		mails = append(mails, m)
		return err
	}
	if len(p.Add) > 0 {
		if err := send(p.User, MailRoleGranted, MailParameters{Organization: org.Name, By: by.Name, Roles: roleIDs(p.Add)}); err != nil {
			return nil, err
		}
	}
	if len(p.Remove) > 0 {
		if err := send(p.User, MailRoleRemoved, MailParameters{Organization: org.Name, By: by.Name, Roles: roleIDs(p.Remove)}); err != nil {
			return nil, err
		}
	}
	if !slices.ContainsFunc(p.Add, func(h HeldRole) bool { return h.Role == rbac.FullAdmin }) {
		return mails, nil
	}
	for _, u := range full {
		if u.ID == p.User.ID {
			continue
		}
		if err := send(u, MailFullAdded, MailParameters{Organization: org.Name, Person: p.User.DisplayName, By: by.Name}); err != nil {
			return nil, err
		}
	}
	return mails, nil
}

// roleIDs are the identifiers of roles, each once.
func roleIDs(held []HeldRole) []string {
	var ids []string
	for _, h := range held {
		if id := h.Role.String(); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}
