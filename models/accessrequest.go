package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"portico/models/rbac"
)

// RequestState is where a request for access stands.
type RequestState string

// The states of a request.
const (
	RequestOpen     RequestState = "open"
	RequestApproved RequestState = "approved"
	RequestDenied   RequestState = "denied"
	RequestLapsed   RequestState = "lapsed"
)

// AccessRequest is somebody from outside who asks to be let in (R19).
type AccessRequest struct {
	ID        ID[AccessRequest] `gorm:"primaryKey"`
	OrgID     OrgID             `gorm:"<-:create"`
	UserID    UserID
	HomeOrgID OrgRef
	Role      rbac.Role
	Reason    string
	State     RequestState
	CreatedAt time.Time
	EndsAt    time.Time
	Answer    string
}

// requestLasts is after how long a request that nobody answers dies (R19).
const requestLasts = 14 * 24 * time.Hour

// Domain is by what mail addresses an organization is known.
type Domain struct {
	Domain     string `gorm:"primaryKey"`
	OrgID      OrgID  `gorm:"<-:create"`
	VerifiedAt *time.Time
}

// AccessWish is what somebody asks for.
type AccessWish struct {
	Where  string // an organization's id or verified domain
	Role   rbac.Role
	Reason string
}

func (f AccessWish) check() error {
	v := Invalid{}
	for name, value := range map[string]string{"where": f.Where, "reason": f.Reason} {
		if value == "" {
			v[name] = Required
		} else if problem := checkLine(value); problem != "" {
			v[name] = problem
		}
	}
	if !slices.Contains(ExternalRoles(), f.Role) {
		v["role"] = UnknownChoice
	}
	return v.Or()
}

// asksAllowed is how many requests one person may make in a window.
const asksAllowed = 10

// AskAccess asks an organization to let a person in (R19). Whether there is such
// an organization, or a request already, is not told; what cannot be meant is
// Invalid.
func (p *Platform) AskAccess(ctx context.Context, by Actor, f AccessWish) error {
	f.Where, f.Reason = strings.ToLower(strings.TrimSpace(f.Where)), strings.TrimSpace(f.Reason)
	if err := f.check(); err != nil {
		return err
	}
	if err := p.db.take(ctx, []limit{{p.db.sign("access " + by.ID.String()), asksAllowed, time.Minute}}); err != nil {
		return err
	}
	org, err := p.organizationAt(ctx, f.Where)
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return nil
	case err != nil:
		return err
	case org == by.Home:
		return Invalid{"where": OwnOrganization}
	}
	err = p.db.record(within(ctx, org, by.Home), Oneself(by), AccessAsked, func(c *change) error { return c.askAccess(org, by, f) })
	if errors.Is(err, errRepeated) || errors.Is(err, gorm.ErrDuplicatedKey) {
		return nil
	}
	return err
}

// organizationAt finds an organization by its id or a verified domain.
func (p *Platform) organizationAt(ctx context.Context, where string) (OrgID, error) {
	if id, err := ParseOrgID(where); err == nil {
		var org Organization
		err := p.read(ctx).Select("id").Take(&org, "id = ?", id).Error
		return org.ID, err
	}
	var d Domain
	err := p.read(ctx).Take(&d, "domain = ? AND verified_at IS NOT NULL", where).Error
	return d.OrgID, err
}

func (c *change) askAccess(org OrgID, by Actor, f AccessWish) error {
	var place Organization
	if err := c.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Take(&place, "id = ?", org).Error; err != nil {
		return err
	}
	u, err := c.lockUser(by.ID)
	if err != nil {
		return err
	}
	held, err := c.heldIn(org, u.ID)
	if err != nil {
		return err
	}
	if holds(held, f.Role) {
		return Invalid{"role": AlreadyHeld}
	}
	mine := func() *gorm.DB {
		return c.Model(&AccessRequest{}).Where("org_id = ? AND user_id = ? AND state = ?", org, u.ID, RequestOpen)
	}
	if err := mine().Where("ends_at <= ?", c.now).Update("state", RequestLapsed).Error; err != nil {
		return err
	}
	var open int64
	if err := mine().Count(&open).Error; err != nil {
		return err
	}
	if open > 0 {
		return errRepeated
	}
	err = c.Create(&AccessRequest{
		ID: NewID[AccessRequest](), OrgID: org, UserID: u.ID, HomeOrgID: u.OrgID.Ref(), Role: f.Role, Reason: f.Reason,
		State: RequestOpen, CreatedAt: c.now, EndsAt: c.now.Add(requestLasts),
	}).Error
	if err != nil {
		return err
	}
	to, err := c.fullAdministrators(org)
	if err != nil {
		return err
	}
	err = c.mailAll(to, MailAccessAsked, MailParameters{
		Organization: place.Name, Person: u.DisplayName, Roles: []string{f.Role.String()}, Words: f.Reason, About: org.String(),
	})
	if err != nil {
		return err
	}
	return c.note(org, u.target(), nil, map[string]string{"role": f.Role.String(), "reason": f.Reason})
}

// LapseRequests ends the requests that nobody answered in time (R19).
func (p *Platform) LapseRequests(ctx context.Context) error {
	var old []AccessRequest
	err := p.read(ctx).Where("state = ? AND ends_at <= ?", RequestOpen, p.db.now()).Order("ends_at, id").Limit(noticesAtOnce).Find(&old).Error
	if err != nil {
		return err
	}
	return inPieces(ctx, old, func(r AccessRequest) error {
		job := Authority{kind: byJob, actor: Actor{Name: "requests"}, org: r.OrgID}
		err := p.db.record(within(ctx, r.OrgID, OrgID(r.HomeOrgID)), job, AccessLapsed, func(c *change) error {
			var u User
			if err := c.Take(&u, "id = ?", r.UserID).Error; err != nil {
				return err
			}
			if err := c.settle(r, RequestLapsed, ""); err != nil {
				return err
			}
			return c.note(r.OrgID, u.target(), map[string]string{"role": r.Role.String()}, nil)
		})
		if errors.Is(err, ErrConflict) {
			return nil
		}
		return err
	})
}

// settle closes an open request; ErrConflict when somebody else did.
func (c *change) settle(r AccessRequest, state RequestState, answer string) error {
	done := c.Model(&AccessRequest{}).Where("id = ? AND org_id = ? AND state = ?", r.ID, r.OrgID, RequestOpen).
		Updates(map[string]any{"state": state, "answer": answer})
	if done.Error == nil && done.RowsAffected == 0 {
		return ErrConflict
	}
	return done.Error
}
