package models

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// RoleChange is what somebody asks for one of the organization's own users: the
// roles that the user is to hold afterwards.
type RoleChange struct {
	User     UserID
	Roles    []RoleKey
	Sites    []SiteID // the sites that were asked about; roles of others stay
	Seen     string   // the state that the form showed (RolePlan.Seen), "" to change whatever stands
	Reviewed bool     // the service roles concerned were looked at (R6)
}

// RolePlan is what a change of roles would do, computed before it is done.
type RolePlan struct {
	User     User
	Held     []HeldRole
	Add      []HeldRole
	Remove   []HeldRole
	Service  []HeldRole // service roles to look at before saving (R6)
	Refused  []RoleRefusal
	Before   rbac.Subject
	After    rbac.Subject
	Seen     string // names the state that the plan starts from
	LastFull bool   // it would take the last usable full administrator (R4)
}

// RoleRefusal says why one role is neither given nor taken.
type RoleRefusal struct {
	HeldRole
	Taking bool
	Reason rbac.Reason
}

// Nothing reports whether the plan changes nothing.
func (p RolePlan) Nothing() bool { return len(p.Add)+len(p.Remove) == 0 }

// RolesRefused is returned for a change of roles that the rules do not allow; it
// is ErrForbidden too when somebody else may make it (R2).
type RolesRefused []RoleRefusal

func (r RolesRefused) Error() string {
	words := make([]string, len(r))
	for i, one := range r {
		words[i] = fmt.Sprintf("%s: reason %d", one.Role, one.Reason)
	}
	return "roles refused: " + strings.Join(words, ", ")
}

// Is makes a lack of right an ErrForbidden.
func (r RolesRefused) Is(target error) bool {
	return target == ErrForbidden && slices.ContainsFunc(r, func(one RoleRefusal) bool {
		return one.Reason == rbac.NotYours || one.Reason == rbac.NotYourSite || one.Reason == rbac.NotListed
	})
}

// ErrReview asks to look at the service roles of a person whose organization
// roles change (R6).
var ErrReview = errors.New("service roles to review")

// PlanRoles computes what a change would do and saves nothing.
func (t *Tenant) PlanRoles(ctx context.Context, by Giver, f RoleChange) (RolePlan, error) {
	var plan RolePlan
	err := t.read(ctx).Transaction(func(tx *gorm.DB) (err error) {
		c := &change{DB: tx, now: t.db.now()}
		plan, err = c.planRoles(t.org, by, f)
		if err != nil || plan.Nothing() {
			return err
		}
		plan.LastFull, err = c.losesLastFull(t.org, plan)
		return err
	})
	if errors.Is(err, gorm.ErrRecordNotFound) {
		err = ErrNotFound
	}
	return plan, err
}

// losesLastFull foresees what guardFull's check would say.
func (c *change) losesLastFull(org OrgID, plan RolePlan) (bool, error) {
	loses := slices.ContainsFunc(plan.Remove, func(h HeldRole) bool { return h.Role == rbac.FullAdmin })
	if !loses || plan.User.Status != Active {
		return false, nil
	}
	n, err := c.usable(org, rbac.FullAdmin)
	return n < 2, err
}

// SaveRoles gives and takes roles of one user (R1–R8b): RolesRefused when the
// rules do not allow it, ErrConflict when somebody changed them meanwhile,
// ErrReview before service roles were looked at, ErrLastFull for the last full
// administrator.
func (t *Tenant) SaveRoles(ctx context.Context, a Authority, by Giver, f RoleChange) error {
	plan, err := t.PlanRoles(ctx, by, f)
	if err != nil {
		return err
	}
	if plan.Nothing() && (f.Seen == "" || f.Seen == plan.Seen) {
		return plan.refused()
	}
	return t.record(ctx, a, RolesChanged, func(c *change) error {
		guard, err := c.guardFull(t.org)
		if err != nil {
			return err
		}
		if err := c.stillHolds(t.org, by); err != nil {
			return err
		}
		plan, err := c.planRoles(t.org, by, f)
		switch {
		case err != nil:
			return err
		case f.Seen != "" && f.Seen != plan.Seen:
			return ErrConflict
		case plan.refused() != nil:
			return plan.refused()
		case len(plan.Service) > 0 && !f.Reviewed:
			return ErrReview
		}
		if err := c.apply(t.org, a, plan); err != nil {
			return err
		}
		return guard.check()
	})
}

func (p RolePlan) refused() error {
	if len(p.Refused) == 0 {
		return nil
	}
	return RolesRefused(p.Refused)
}

// planRoles compares what is held with what is asked for.
func (c *change) planRoles(org OrgID, by Giver, f RoleChange) (RolePlan, error) {
	var p RolePlan
	if err := c.Take(&p.User, "id = ?", f.User).Error; err != nil {
		return p, err
	}
	held, err := c.heldIn(org, f.User)
	if err != nil {
		return p, err
	}
	p.Held, p.Seen = held, fingerprint(held)
	d, err := c.deal(org, by, p.User, held)
	if err != nil {
		return p, err
	}
	d.compare(&p, f)
	if p.Before, err = c.subject(org, p.User, held); err != nil {
		return p, err
	}
	p.After = p.Before
	p.After.Grants = grantsAfter(p)
	return p, nil
}

// fingerprint names a set of held roles; equal sets have equal names.
func fingerprint(held []HeldRole) string {
	var b strings.Builder
	for _, h := range held {
		until := ""
		if h.Until != nil {
			until = h.Until.UTC().Format(time.RFC3339Nano)
		}
		_, _ = fmt.Fprintln(&b, h.Role, h.SiteID, until)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:8])
}

func grantsAfter(p RolePlan) []rbac.Grant {
	var list []rbac.Grant
	for _, h := range p.Held {
		if !slices.ContainsFunc(p.Remove, func(r HeldRole) bool { return r.Key() == h.Key() }) {
			list = append(list, h.grant())
		}
	}
	for _, h := range p.Add {
		list = append(list, h.grant())
	}
	return list
}

// subject is the person at home, as a decision would see it.
func (c *change) subject(org OrgID, u User, held []HeldRole) (rbac.Subject, error) {
	s := rbac.Subject{Relation: rbac.Home}
	for _, h := range held {
		s.Grants = append(s.Grants, h.grant())
	}
	var licenses []License
	seats := c.Model(&Seat{}).Select("license_id").Where("user_id = ?", u.ID)
	running := c.Model(&Subscription{}).Select("id").Where("starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)", c.now, c.now)
	err := c.Where("org_id = ? AND service = ? AND id IN (?) AND subscription_id IN (?)", org, ContactCenter, seats, running).Find(&licenses).Error
	for _, l := range licenses {
		if l.Edition == Standard {
			s.Seats |= rbac.Standard
		} else {
			s.Seats |= rbac.Premium
		}
	}
	return s, err
}

// apply does what a plan says, with its mails and its line in the audit log.
func (c *change) apply(org OrgID, a Authority, p RolePlan) error {
	for _, h := range p.Remove {
		if err := c.take(org, p.User.ID, h.Key()); err != nil {
			return err
		}
	}
	for _, h := range p.Add {
		if err := c.give(p.User, newGrant{RoleKey: h.Key(), org: org, origin: ByGrant}); err != nil {
			return err
		}
	}
	if (salesRole(p.Add) == 0) != (salesRole(p.Remove) == 0) {
		if err := c.forgetCustomers(org, p.User.ID); err != nil {
			return err
		}
	}
	var place Organization
	if err := c.Take(&place, "id = ?", org).Error; err != nil {
		return err
	}
	if err := c.tellRoles(p.User, place, a.actor, p.Add, p.Remove); err != nil {
		return err
	}
	held, err := c.heldIn(org, p.User.ID)
	if err != nil {
		return err
	}
	return c.note(org, p.User.target(), rolesNoted(p.Held), rolesNoted(held))
}

// rolesNoted is how the audit log keeps a set of roles.
func rolesNoted(held []HeldRole) map[string]string {
	names := make([]string, len(held))
	for i, h := range held {
		names[i] = h.Role.String()
		if h.Site != "" {
			names[i] += " (" + h.Site + ")"
		}
	}
	return map[string]string{"roles": strings.Join(names, "; ")}
}

// tellRoles mails the person what was given and taken, and the organization's
// full administrators when there is one more of them (R2).
func (c *change) tellRoles(u User, org Organization, by Actor, added, removed []HeldRole) error {
	for _, say := range []struct {
		kind  MailKind
		roles []HeldRole
	}{{MailRoleGranted, added}, {MailRoleRemoved, removed}} {
		if len(say.roles) == 0 {
			continue
		}
		p := MailParameters{Organization: org.Name, By: by.Name}
		for _, h := range say.roles {
			if id := h.Role.String(); !slices.Contains(p.Roles, id) {
				p.Roles = append(p.Roles, id)
			}
		}
		if err := c.mail(u, say.kind, &p); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(added, func(h HeldRole) bool { return h.Role == rbac.FullAdmin }) {
		return c.tellFullAdded(u, org, by.Name)
	}
	return nil
}
