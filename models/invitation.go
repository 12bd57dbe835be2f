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

// InvitationLasts is how long the link of an invitation can be used.
const InvitationLasts = 14 * 24 * time.Hour

// invitationLink is the purpose of the links that invitations mail.
const invitationLink Purpose = "invitation"

// InvitationState is where an invitation stands.
type InvitationState string

// The states of an invitation.
const (
	InvitationOpen InvitationState = "open"
	InvitationUsed InvitationState = "accepted"
	InvitationGone InvitationState = "withdrawn"
)

// Invitation is a role kept for somebody who has no account yet (R14). Its link
// is known by an id of its own, which a new mail replaces.
type Invitation struct {
	ID           ID[Invitation] `gorm:"primaryKey"`
	OrgID        OrgID          `gorm:"<-:create"`
	LinkID       ID[Token]
	Email        string
	Organization string // the name of the organization to be made
	Role         rbac.Role
	LastDay      string // until when the role is to run, "" for its own default
	Inviter      string
	State        InvitationState
	CreatedAt    time.Time
	EndsAt       time.Time
}

func (i Invitation) target() Target {
	return Target{Kind: "invitation", ID: i.ID.UUID, Name: i.Email, Email: i.Email}
}

// NewInvitation is whom somebody invites.
type NewInvitation struct {
	Email        string
	Organization string
	Role         rbac.Role
	LastDay      string
}

// InvitedRoles are the roles that somebody invited can be given: the organization
// that is made for the person sells nothing.
func InvitedRoles() []rbac.Role { return externalRoles(rbac.Other) }

// Invite mails somebody without an account an invitation (R14).
func (t *Tenant) Invite(ctx context.Context, a Authority, by Giver, n NewInvitation) error {
	n.Email, n.Organization = cleanEmail(n.Email), strings.TrimSpace(n.Organization)
	v := Invalid{}
	if !validEmail(n.Email) {
		v["email"] = BadEmail
	}
	if n.Organization == "" {
		v["organization"] = Required
	} else if problem := checkLine(n.Organization); problem != "" {
		v["organization"] = problem
	}
	if !slices.Contains(InvitedRoles(), n.Role) {
		v["role"] = UnknownChoice
	}
	if err := v.Or(); err != nil {
		return err
	}
	if _, err := t.anyUser(ctx, n.Email); err == nil {
		return Invalid{"email": Taken}
	}
	err := t.record(ctx, a, ExternalInvited, func(c *change) error {
		g, err := c.guardExternal(t.org, a, by)
		if err != nil {
			return err
		}
		if reason := rbac.MayGrant(by.Subject, n.Role, rbac.Receiver{Relation: rbac.Other}); reason != rbac.Allowed {
			return refusal(n.Role, false, reason)
		}
		if _, err := g.end(n.Role, n.LastDay); err != nil {
			return err
		}
		old := c.Model(&Invitation{}).Where("org_id = ? AND email = ? AND state = ? AND ends_at <= ?", t.org, n.Email, InvitationOpen, c.now)
		if err := old.Update("state", InvitationGone).Error; err != nil {
			return err
		}
		i := Invitation{
			ID: NewID[Invitation](), OrgID: t.org, LinkID: NewID[Token](), Email: n.Email, Organization: n.Organization, Role: n.Role,
			LastDay: n.LastDay, Inviter: a.actor.Name, State: InvitationOpen, CreatedAt: c.now, EndsAt: c.now.Add(InvitationLasts),
		}
		if err := c.Create(&i).Error; err != nil {
			return err
		}
		return g.mailInvitation(i)
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return Invalid{"email": InvitedAlready}
	}
	return err
}

func (g *externalGuard) mailInvitation(i Invitation) error {
	to := User{OrgID: g.place.ID, Email: i.Email, Language: g.place.Language}
	p := MailParameters{Organization: g.place.Name, By: g.actor.Name, Roles: []string{i.Role.String()}, Ends: i.LastDay, Link: i.LinkID.String()}
	if err := g.mail(to, MailInvitation, &p); err != nil {
		return err
	}
	return g.note(i.OrgID, i.target(), nil, map[string]string{"role": i.Role.String(), "organization": i.Organization, "until": i.LastDay})
}

// Invitations returns up to limit open invitations, also those whose link has
// ended, the newest first.
func (t *Tenant) Invitations(ctx context.Context, limit int) ([]Invitation, error) {
	var list []Invitation
	err := t.read(ctx).Where("state = ?", InvitationOpen).Order("created_at DESC, id DESC").Limit(limit).Find(&list).Error
	return list, err
}

// ResendInvitation mails an invitation again; links mailed before stop working.
// It is ErrConflict for one that is not open.
func (t *Tenant) ResendInvitation(ctx context.Context, a Authority, by Giver, id ID[Invitation]) error {
	return t.changeInvitation(ctx, a, ExternalInvited, by, id, func(g *externalGuard, i Invitation) error {
		var known []User
		if err := g.across().Select("id").Where("email = ?", i.Email).Limit(1).Find(&known).Error; err != nil {
			return err
		}
		if len(known) > 0 {
			return ErrConflict // the link would lead nowhere
		}
		i.LinkID = NewID[Token]()
		err := g.Model(&Invitation{}).Where("id = ? AND org_id = ?", i.ID, i.OrgID).
			Updates(map[string]any{"link_id": i.LinkID, "ends_at": g.now.Add(InvitationLasts)}).Error
		if err != nil {
			return err
		}
		return g.mailInvitation(i)
	})
}

// WithdrawInvitation ends an invitation: its link stops working. It is ErrConflict
// for one that is not open.
func (t *Tenant) WithdrawInvitation(ctx context.Context, a Authority, by Giver, id ID[Invitation]) error {
	return t.changeInvitation(ctx, a, InvitationWithdrawn, by, id, func(g *externalGuard, i Invitation) error {
		err := g.Model(&Invitation{}).Where("id = ? AND org_id = ?", i.ID, i.OrgID).Update("state", InvitationGone).Error
		if err != nil {
			return err
		}
		return g.note(i.OrgID, i.target(), map[string]string{"role": i.Role.String()}, nil)
	})
}

func (t *Tenant) changeInvitation(ctx context.Context, a Authority, action Action, by Giver, id ID[Invitation], do func(*externalGuard, Invitation) error) error {
	return t.record(ctx, a, action, func(c *change) error {
		g, err := c.guardExternal(t.org, a, by)
		if err != nil {
			return err
		}
		var i Invitation
		if err := c.Take(&i, "id = ?", id).Error; err != nil {
			return err
		}
		if i.State != InvitationOpen {
			return ErrConflict
		}
		return do(g, i)
	})
}
