package models

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"time"

	"portico/models/rbac"
)

// SetUpForm is what the one-time set-up page asks for (R25).
type SetUpForm struct {
	Code         string
	Organization string
	Kind         Kind
	Profile      Profile
	Email        string
	Password     NewPassword
	Language     Language
}

// SetUpCode returns the code that the console prints while the database is
// empty; all processes that share the secret print the same.
func (db *DB) SetUpCode() string {
	mac := hmac.New(sha256.New, db.secret)
	_, _ = mac.Write([]byte("set-up"))
	return base32.StdEncoding.EncodeToString(mac.Sum(nil)[:10])
}

// Empty reports whether the database holds no organization yet.
func (p *Platform) Empty(ctx context.Context) (bool, error) {
	var found []Organization
	err := p.read(ctx).Select("id").Limit(1).Find(&found).Error
	return len(found) == 0, err
}

// SetUp makes the first organization and its first full administrator;
// ErrNotFound once there is an organization.
func (p *Platform) SetUp(ctx context.Context, by Actor, f SetUpForm) error {
	n, err := p.checkSetUp(ctx, by, f)
	if err != nil {
		return err
	}
	hash, err := p.db.hash(ctx, n.Password)
	if err != nil {
		return err
	}
	by.Name, by.Email = n.profile().DisplayName, n.Email
	return p.db.record(acrossOrgs(ctx), Authority{kind: bySetUp, actor: by}, OrganizationMade, func(c *change) error {
		if err := c.lockSetUp(); err != nil {
			return err
		}
		var found []Organization
		if err := c.Select("id").Limit(1).Find(&found).Error; err != nil {
			return err
		}
		if len(found) > 0 {
			return ErrNotFound
		}
		_, err := c.createUser(n, hash, f.Language)
		return err
	})
}

// checkSetUp reads the form. Wrong codes are throttled by address, so that the
// page cannot be opened by trying.
func (p *Platform) checkSetUp(ctx context.Context, by Actor, f SetUpForm) (NewUser, error) {
	limits := []limit{{p.db.sign("set-up"), 20, 5 * time.Second}}
	if err := p.db.take(ctx, limits); err != nil {
		return NewUser{}, err
	}
	v := Invalid{}
	code := strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(strings.TrimSpace(f.Code)))
	if !hmac.Equal([]byte(code), []byte(p.db.SetUpCode())) {
		v["code"] = WrongCode
	} else if err := p.db.giveBack(ctx, limits); err != nil {
		return NewUser{}, err
	}
	f.Organization = strings.TrimSpace(f.Organization)
	if f.Organization == "" {
		v["organization"] = Required
	} else if problem := checkLine(f.Organization); problem != "" {
		v["organization"] = problem
	}
	if f.Kind != Customer && f.Kind != Reseller {
		v["kind"] = UnknownChoice
	}
	if !f.Language.Valid() {
		v["language"] = UnknownChoice
	}
	n := NewUser{
		Email: cleanEmail(f.Email), FirstName: f.Profile.FirstName, LastName: f.Profile.LastName,
		Organization: f.Organization, Kind: f.Kind, Role: rbac.FullAdmin, Password: f.Password.New,
	}
	v.add(n.check())
	if f.Password.New != f.Password.Again && v["password"] == "" {
		v["again"] = NotRepeated
	}
	return n, v.Or()
}
