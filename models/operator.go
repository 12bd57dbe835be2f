package models

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// NewUser is a person whom the operator of the portal adds on its machine.
type NewUser struct {
	Email        string
	FirstName    string
	LastName     string
	Organization string // id or exact name
	Kind         Kind   // when set, the organization is made if it is missing
	Role         rbac.Role
	Password     string
}

func (n NewUser) check() error {
	v := Invalid{}
	if !validEmail(n.Email) {
		v["email"] = BadEmail
	}
	if problem := checkPassword(n.Password, n.Email); problem != "" {
		v["password"] = problem
	}
	if n.Role != 0 && n.Role.Group() != rbac.OrganizationRoles && n.Role.Group() != rbac.PartnerRoles {
		v["role"] = UnknownChoice
	}
	v.add(n.profile().Check())
	return v.Or()
}

func (n NewUser) profile() Profile {
	return Profile{FirstName: n.FirstName, LastName: n.LastName}.Clean()
}

// CreateUser adds an active user, in a new organization if the operator says
// its kind and there is none of that name.
func (p *Platform) CreateUser(ctx context.Context, by Authority, n NewUser) (User, error) {
	n.Email = cleanEmail(n.Email)
	if err := n.check(); err != nil {
		return User{}, err
	}
	hash := hashPassword(n.Password)
	var u User
	err := p.db.record(acrossOrgs(ctx), by, UserCreated, func(c *change) (err error) {
		u, err = c.createUser(n, hash, English)
		return err
	})
	return u, err
}

func (c *change) createUser(n NewUser, hash string, language Language) (User, error) {
	org, err := c.organization(n, language)
	if err != nil {
		return User{}, err
	}
	card := n.profile()
	u := User{
		ID: NewID[User](), OrgID: org.ID, Email: n.Email, FirstName: card.FirstName, LastName: card.LastName,
		DisplayName: card.DisplayName, SortKey: sortKey(card.LastName, card.FirstName), FirstKey: sortKey(card.FirstName, card.LastName),
		Language: language, Status: Active, PasswordHash: hash, CreatedAt: c.now, Version: 1,
	}
	err = c.Create(&u).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return u, Invalid{"email": Taken}
	}
	if err != nil {
		return u, fmt.Errorf("user %s: %w", n.Email, err)
	}
	return u, c.firstRole(u, org, n.Role)
}

func (c *change) organization(n NewUser, language Language) (Organization, error) {
	var org Organization
	q := c.Where("name = ?", n.Organization)
	if id, err := ParseOrgID(n.Organization); err == nil {
		q = c.Where("id = ?", id)
	}
	err := q.Take(&org).Error
	if !errors.Is(err, gorm.ErrRecordNotFound) || n.Kind == "" {
		return org, err
	}
	org = Organization{
		ID: OrgID{NewID[Organization]().UUID}, Kind: n.Kind, Name: n.Organization, SortKey: sortKey(n.Organization),
		Language: language, TimeZone: "UTC", CreatedAt: c.now, Version: 1,
	}
	if err := c.Create(&org).Error; err != nil {
		return org, err
	}
	return org, c.note(org.ID, Target{Kind: "organization", ID: org.ID.UUID, Name: org.Name}, nil, map[string]Kind{"kind": org.Kind})
}

func (c *change) firstRole(u User, org Organization, role rbac.Role) error {
	after := map[string]string{"email": u.Email}
	if role.Group() == rbac.PartnerRoles && org.Kind != Reseller {
		return Invalid{"role": UnknownChoice}
	}
	if role != 0 {
		g := Grant{
			ID: NewID[Grant](), OrgID: u.OrgID, UserID: u.ID, HomeOrgID: u.OrgID.Ref(), Role: role,
			SortKey: u.SortKey, FirstKey: u.FirstKey, Email: u.Email, Origin: BySetUp, GrantedAt: c.now, Version: 1,
		}
		if err := c.Create(&g).Error; err != nil {
			return err
		}
		after["role"] = role.String()
	}
	if role == rbac.FullAdmin {
		if err := c.tellFullAdded(u, org, ""); err != nil {
			return err
		}
	}
	return c.note(u.OrgID, u.target(), nil, after)
}

// ResetPassword sets a user's password and ends all the user's sessions.
func (p *Platform) ResetPassword(ctx context.Context, by Authority, email, password string) error {
	email = cleanEmail(email)
	if problem := checkPassword(password, email); problem != "" {
		return Invalid{"password": problem}
	}
	hash := hashPassword(password)
	return p.db.record(acrossOrgs(ctx), by, PasswordReset, func(c *change) error {
		var u User
		if err := c.Take(&u, "email = ?", email).Error; err != nil {
			return err
		}
		if err := c.setPassword(u, map[string]any{"password_hash": hash}); err != nil {
			return err
		}
		if err := c.Where("user_id = ?", u.ID).Delete(&Session{}).Error; err != nil {
			return err
		}
		if err := c.mail(u, MailPasswordChanged, nil); err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), map[string]string{"password": Masked}, map[string]string{"password": Masked})
	})
}

// tellFullAdded mails the organization's other full administrators that there
// is one more (R2).
func (c *change) tellFullAdded(added User, org Organization, by string) error {
	holders, err := c.fullAdministrators(org.ID)
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(holders, func(u User) bool { return u.ID == added.ID })
	return c.mailAll(others, MailFullAdded, MailParameters{Organization: org.Name, Person: added.DisplayName, By: by})
}
