package models

import (
	"context"
	"errors"
	"fmt"
	"strings"

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
	if at := strings.LastIndexByte(n.Email, '@'); at < 1 || at == len(n.Email)-1 || strings.ContainsAny(n.Email, " \t\r\n,;<>\"") {
		v["email"] = BadCharacters
	}
	if problem := checkPassword(n.Password, n.Email); problem != "" {
		v["password"] = problem
	}
	if n.Role != 0 && n.Role.Group() != rbac.OrganizationRoles && n.Role.Group() != rbac.PartnerRoles {
		v["role"] = UnknownChoice
	}
	return v.Or()
}

// CreateUser adds an active user, in a new organization if the operator says
// its kind and there is none of that name.
func (p *Platform) CreateUser(ctx context.Context, by Authority, n NewUser) (User, error) {
	n.Email = cleanEmail(n.Email)
	if err := n.check(); err != nil {
		return User{}, err
	}
	u := User{ID: NewID[User](), Email: n.Email, Language: English, Status: Active, PasswordHash: hashPassword(n.Password), Version: 1}
	card := Profile{FirstName: n.FirstName, LastName: n.LastName}.Clean()
	if err := card.Check(); err != nil {
		return User{}, err
	}
	u.FirstName, u.LastName, u.DisplayName = card.FirstName, card.LastName, card.DisplayName
	u.SortKey, u.FirstKey = sortKey(u.LastName, u.FirstName), sortKey(u.FirstName, u.LastName)
	err := p.db.record(acrossOrgs(ctx), by, UserCreated, func(c *change) error {
		org, err := c.organization(n)
		if err != nil {
			return err
		}
		u.OrgID, u.CreatedAt = org.ID, c.now
		if err := c.Create(&u).Error; err != nil {
			return fmt.Errorf("user %s: %w", n.Email, err)
		}
		return c.firstRole(u, org, n.Role)
	})
	return u, err
}

func (c *change) organization(n NewUser) (Organization, error) {
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
		Language: English, TimeZone: "UTC", CreatedAt: c.now, Version: 1,
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
	return c.note(u.OrgID, u.target(), nil, after)
}

// ResetPassword sets a user's password and ends all the user's sessions.
func (p *Platform) ResetPassword(ctx context.Context, by Authority, email, password string) error {
	email = cleanEmail(email)
	if problem := checkPassword(password, email); problem != "" {
		return Invalid{"password": problem}
	}
	hash := hashPassword(password)
	return p.db.record(acrossOrgs(ctx), by, PasswordChanged, func(c *change) error {
		var u User
		if err := c.Take(&u, "email = ?", email).Error; err != nil {
			return err
		}
		if err := c.updateUser(u, u.Version, map[string]any{"password_hash": hash}); err != nil {
			return err
		}
		if err := c.Where("user_id = ?", u.ID).Delete(&Session{}).Error; err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), map[string]string{"password": Masked}, map[string]string{"password": Masked})
	})
}
