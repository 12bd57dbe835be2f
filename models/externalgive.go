package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// NewExternal is what somebody asks for: a role for a person from outside, until
// the end of a day.
type NewExternal struct {
	Email string
	Role  rbac.Role
	Until string // a day, "" for none
}

// Outsider is somebody from outside as the step Verify shows the person (R14).
type Outsider struct {
	User     User
	HomeName string
	Relation rbac.Relation
	Held     []HeldRole  // running
	Roles    []rbac.Role // what the giver may give and the person does not hold
}

// Outsider finds the person of an address who is to be let in; Invalid says why
// nobody can be: not an address, Unknown, of this very organization, or of an
// account that is not active (R14).
func (t *Tenant) Outsider(ctx context.Context, by Giver, email string) (Outsider, error) {
	var found Outsider
	u, err := t.anyUser(ctx, email)
	if err != nil {
		return found, err
	}
	if problem := candidateProblem(u, t.org); problem != "" {
		return found, Invalid{"email": problem}
	}
	err = t.db.read.WithContext(within(ctx, t.org, u.OrgID)).Transaction(func(tx *gorm.DB) error {
		c := &change{DB: tx, now: t.db.now()}
		var home Organization
		if err := c.Take(&home, "id = ?", u.OrgID).Error; err != nil {
			return err
		}
		to, err := c.outsider(t.org, u)
		if err != nil {
			return err
		}
		found = Outsider{User: u, HomeName: home.Name, Relation: to.Relation}
		if found.Held, err = c.heldIn(t.org, u.ID); err != nil {
			return err
		}
		for _, role := range externalRoles(to.Relation) {
			if rbac.MayGrant(by.Subject, role, to) == rbac.Allowed && !holds(found.Held, role) {
				found.Roles = append(found.Roles, role)
			}
		}
		return nil
	})
	return found, err
}

func holds(held []HeldRole, role rbac.Role) bool {
	for _, h := range held {
		if h.Role == role {
			return true
		}
	}
	return false
}

// anyUser finds the user of an address in any organization: the only question
// about others that a full administrator may ask (R14).
func (t *Tenant) anyUser(ctx context.Context, email string) (User, error) {
	var u User
	email = cleanEmail(email)
	if !validEmail(email) {
		return u, Invalid{"email": BadEmail}
	}
	err := t.db.read.WithContext(acrossOrgs(ctx)).Omit("PasswordHash").Take(&u, "email = ?", email).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return u, Invalid{"email": UnknownUser}
	}
	return u, err
}

// candidateProblem says why somebody cannot be let in from outside.
func candidateProblem(u User, org OrgID) Problem {
	switch {
	case u.OrgID == org:
		return OwnUser
	case u.Status == Inactive:
		return InactiveUser
	case u.Status != Active:
		return NotActivated
	}
	return ""
}

// outsider is a person from outside as the rules on giving look at one: the
// relation of the home organization, and the roles that count now.
func (c *change) outsider(org OrgID, u User) (rbac.Receiver, error) {
	to := rbac.Receiver{Relation: rbac.Other}
	var sold []Subscription
	err := c.Where("org_id = ? AND seller_id = ? AND starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)", org, u.OrgID, c.now, c.now).
		Limit(1).Find(&sold).Error
	if err != nil {
		return to, err
	}
	if len(sold) > 0 {
		to.Relation = rbac.Partner
	}
	held, err := c.heldIn(org, u.ID)
	for _, h := range held {
		if rbac.Exists(h.Role, to.Relation, false) {
			to.Roles = append(to.Roles, h.Role)
		}
	}
	return to, err
}

// recordWith is record for a change that also reads people of other
// organizations, to whom it gives something or from whom it takes it.
func (t *Tenant) recordWith(ctx context.Context, a Authority, action Action, homes []OrgID, do func(*change) error) error {
	if a.org != t.org {
		return fmt.Errorf("authority over another organization: %w", ErrForbidden)
	}
	return t.db.record(within(ctx, append([]OrgID{t.org}, homes...)...), a, action, do)
}

// AddExternal lets a person from outside in (R14): ErrForbidden for whoever may
// not, Invalid or RolesRefused when this person cannot get this role.
func (t *Tenant) AddExternal(ctx context.Context, a Authority, by Giver, n NewExternal) error {
	u, err := t.anyUser(ctx, n.Email)
	if err == nil {
		if problem := candidateProblem(u, t.org); problem != "" {
			err = Invalid{"email": problem}
		}
	}
	if err != nil {
		// Who only reaches people already listed is not told who else there is.
		if rbac.For(rbac.AddExternalAdministrators, by.Subject).Level() < rbac.Manage {
			return refusal(n.Role, false, rbac.NotListed)
		}
		return err
	}
	return t.recordWith(ctx, a, ExternalAdded, []OrgID{u.OrgID}, func(c *change) error {
		g, err := c.guardExternal(t.org, a, by)
		if err != nil {
			return err
		}
		if u, err = c.lockUser(u.ID); err != nil {
			return err
		}
		if err := g.let(u, n.Role, n.Until, ByGrant); err != nil {
			return err
		}
		return g.check()
	})
}

func refusal(role rbac.Role, taking bool, reason rbac.Reason) error {
	return RolesRefused{{HeldRole: HeldRole{Role: role}, Taking: taking, Reason: reason}}
}

// externalGuard is an open change of external grants: the organization is locked,
// its last full administrator guarded, and the giver still has the right.
type externalGuard struct {
	*change
	guard *fullGuard
	by    Giver
	actor Actor
	place Organization
	zone  *time.Location
}

func (c *change) guardExternal(org OrgID, a Authority, by Giver) (*externalGuard, error) {
	guard, err := c.guardFull(org)
	if err != nil {
		return nil, err
	}
	if err := c.stillHolds(org, by); err != nil {
		return nil, err
	}
	g := &externalGuard{change: c, guard: guard, by: by, actor: a.actor}
	if err := c.Take(&g.place, "id = ?", org).Error; err != nil {
		return nil, err
	}
	g.zone = zoneOf(g.place)
	return g, nil
}

func (g *externalGuard) check() error { return g.guard.check() }

// let gives a role to a person from outside who does not hold it, mails it and
// notes it.
func (g *externalGuard) let(u User, role rbac.Role, day string, origin Origin) error {
	until, err := g.hand(u, role, day, origin)
	if err != nil {
		return err
	}
	if err := g.tell(u, MailRoleGranted, role, until); err != nil {
		return err
	}
	return g.note(g.place.ID, u.target(), nil, g.noted(role, until))
}

// hand gives a role if the rules let the giver, and returns its end.
func (g *externalGuard) hand(u User, role rbac.Role, day string, origin Origin) (*time.Time, error) {
	to, err := g.outsider(g.place.ID, u)
	if err != nil {
		return nil, err
	}
	if reason := rbac.MayGrant(g.by.Subject, role, to); reason != rbac.Allowed {
		return nil, refusal(role, false, reason)
	}
	if problem := candidateProblem(u, g.place.ID); problem != "" {
		return nil, Invalid{"email": problem}
	}
	held, err := g.heldIn(g.place.ID, u.ID)
	if err != nil {
		return nil, err
	}
	if holds(held, role) {
		return nil, Invalid{"role": AlreadyHeld}
	}
	until, err := g.end(role, day)
	if err != nil {
		return nil, err
	}
	return until, g.give(u, newGrant{RoleKey: RoleKey{Role: role}, org: g.place.ID, until: until, origin: origin})
}

func (g *externalGuard) end(role rbac.Role, day string) (*time.Time, error) {
	until, problem := EndFor(role, day, g.now, g.zone)
	if problem != "" {
		return nil, Invalid{"until": problem}
	}
	return until, nil
}

func (g *externalGuard) tell(u User, kind MailKind, role rbac.Role, until *time.Time) error {
	p := g.said(role, until)
	return g.mail(u, kind, &p)
}

// said is what a mail says of a grant.
func (g *externalGuard) said(role rbac.Role, until *time.Time) MailParameters {
	return MailParameters{Organization: g.place.Name, By: g.actor.Name, Roles: []string{role.String()}, Ends: EndDay(until, g.zone)}
}

// noted is how the audit log keeps an external grant.
func (g *externalGuard) noted(role rbac.Role, until *time.Time) map[string]string {
	return map[string]string{"role": role.String(), "until": EndDay(until, g.zone)}
}
