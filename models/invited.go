package models

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"portico/models/rbac"
)

// Invitation reads the link of an invitation without using it; ErrLink when it
// cannot be used, beside the invitation if that is why.
func (p *Platform) Invitation(ctx context.Context, text string) (Invitation, Organization, error) {
	id, err := p.db.readLink(invitationLink, text)
	if err != nil {
		return Invitation{}, Organization{}, err
	}
	i, err := p.openInvitation(ctx, id)
	if err != nil {
		return i, Organization{}, err
	}
	var org Organization
	return i, org, p.read(ctx).Take(&org, "id = ?", i.OrgID).Error
}

func (p *Platform) openInvitation(ctx context.Context, link ID[Token]) (Invitation, error) {
	var i Invitation
	err := p.read(ctx).Take(&i, "link_id = ?", link).Error
	if errors.Is(err, gorm.ErrRecordNotFound) || err == nil && (i.State != InvitationOpen || !i.EndsAt.After(p.db.now())) {
		return i, ErrLink
	}
	return i, err
}

// invitationFor returns what stands in the address of an invitation's mail.
func (p *Platform) invitationFor(ctx context.Context, m Mail) (string, User, error) {
	about, err := m.Read()
	if err != nil {
		return "", User{}, err
	}
	id, err := uuid.Parse(about.Link)
	if err != nil {
		return "", User{}, ErrNotFound
	}
	i, err := p.openInvitation(ctx, ID[Token]{id})
	if errors.Is(err, ErrLink) {
		return "", User{}, ErrNotFound
	}
	return p.db.linkText(invitationLink, i.LinkID), User{}, err
}

// Newly is what somebody who accepts an invitation fills in.
type Newly struct {
	FirstName string
	LastName  string
	Password  NewPassword
	Language  Language
}

// AcceptInvitation makes a customer organization of the invited name with the
// person as its first user, and lets that user into the organization that invited
// (R14). An account that came up for the address meanwhile is Taken; nothing is
// ever joined.
func (p *Platform) AcceptInvitation(ctx context.Context, by Actor, i Invitation, n Newly) error {
	who := NewUser{Email: i.Email, FirstName: n.FirstName, LastName: n.LastName, Role: rbac.FullAdmin, Password: n.Password.New}
	v := Invalid{}
	v.add(who.check())
	if n.Password.New != n.Password.Again && v["password"] == "" {
		v["again"] = NotRepeated
	}
	if err := v.Or(); err != nil {
		return err
	}
	hash, err := p.db.hash(ctx, n.Password.New)
	if err != nil {
		return err
	}
	by.Name, by.Email = who.profile().DisplayName, i.Email
	a := Authority{kind: byToken, actor: by, org: i.OrgID}
	err = p.db.record(acrossOrgs(ctx), a, InvitationAccepted, func(c *change) error {
		if _, err := c.guardFull(i.OrgID); err != nil {
			return err
		}
		var fresh Invitation
		err := c.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&fresh, "id = ? AND link_id = ? AND state = ? AND ends_at > ?", i.ID, i.LinkID, InvitationOpen, c.now).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return ErrLink
		}
		if err != nil {
			return err
		}
		return c.accept(fresh, who, hash, n.Language, a)
	})
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return Invalid{"email": Taken}
	}
	return err
}

func (c *change) accept(i Invitation, who NewUser, hash string, language Language, a Authority) error {
	var place Organization
	if err := c.Take(&place, "id = ?", i.OrgID).Error; err != nil {
		return err
	}
	org := Organization{
		ID: OrgID{NewID[Organization]().UUID}, Kind: Customer, Name: i.Organization, SortKey: sortKey(i.Organization), Language: language,
		TimeZone: place.TimeZone, Contact: i.Email, CreatedAt: c.now, Version: 1,
	}
	f := who.profile()
	u := User{
		ID: NewID[User](), OrgID: org.ID, Email: i.Email, FirstName: f.FirstName, LastName: f.LastName, DisplayName: f.DisplayName,
		SortKey: sortKey(f.LastName, f.FirstName), FirstKey: sortKey(f.FirstName, f.LastName), Language: language, Status: Active,
		PasswordHash: hash, CreatedAt: c.now, Version: 1,
	}
	if err := c.Create(&org).Error; err != nil {
		return err
	}
	if err := c.Create(&u).Error; err != nil {
		return err
	}
	// The first user is full administrator, as at set-up (R25): an organization
	// that nobody can administer would stay without anybody for ever (R4).
	if err := c.give(u, newGrant{RoleKey: RoleKey{Role: rbac.FullAdmin}, org: org.ID, origin: BySetUp}); err != nil {
		return err
	}
	until, problem := EndFor(i.Role, i.LastDay, c.now, zoneOf(place))
	if problem != "" {
		return ErrLink // its last day has come
	}
	if err := c.give(u, newGrant{RoleKey: RoleKey{Role: i.Role}, org: i.OrgID, until: until, origin: ByGrant}); err != nil {
		return err
	}
	if err := c.Model(&Invitation{}).Where("id = ?", i.ID).Update("state", InvitationUsed).Error; err != nil {
		return err
	}
	g := &externalGuard{change: c, actor: Actor{Name: i.Inviter}, place: place, zone: zoneOf(place)}
	if err := g.tell(u, MailRoleGranted, i.Role, until); err != nil {
		return err
	}
	return errors.Join(
		c.note(i.OrgID, u.target(), nil, g.noted(i.Role, until)),
		c.note(org.ID, Target{Kind: "organization", ID: org.ID.UUID, Name: org.Name}, nil, map[string]string{"kind": string(org.Kind), "email": u.Email}),
	)
}
