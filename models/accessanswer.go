package models

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// Asker is an open request with who asks.
type Asker struct {
	AccessRequest
	Person   User
	HomeName string
	Relation rbac.Relation
	Roles    []rbac.Role // what can be given to this person
}

// OpenRequests counts the requests that wait for an answer, up to 1,000.
func (t *Tenant) OpenRequests(ctx context.Context) (Count, error) {
	return t.count(ctx, t.openRequests(ctx).Select("id"))
}

func (t *Tenant) openRequests(ctx context.Context) *gorm.DB {
	return t.read(ctx).Model(&AccessRequest{}).Where("state = ? AND ends_at > ?", RequestOpen, t.db.now())
}

// Requests returns up to limit requests that wait for an answer, the oldest
// first (R19).
func (t *Tenant) Requests(ctx context.Context, limit int) ([]Asker, error) {
	var open []AccessRequest
	if err := t.openRequests(ctx).Order("created_at, id").Limit(limit).Find(&open).Error; err != nil || len(open) == 0 {
		return nil, err
	}
	outside, err := t.outside(ctx, t.read(ctx))
	if err != nil {
		return nil, err
	}
	var homes []OrgID
	var people []UserID
	for _, r := range open {
		homes, people = append(homes, OrgID(r.HomeOrgID)), append(people, r.UserID)
	}
	across := t.db.read.WithContext(within(ctx, homes...))
	var users []User
	var orgs []Organization
	if err := errors.Join(across.Omit("PasswordHash").Where("id IN ?", people).Find(&users).Error, across.Where("id IN ?", homes).Find(&orgs).Error); err != nil {
		return nil, err
	}
	list := make([]Asker, len(open))
	for i, r := range open {
		list[i] = Asker{AccessRequest: r, Relation: outside.Relation(r.HomeOrgID)}
		list[i].Roles = externalRoles(list[i].Relation)
		for _, u := range users {
			if u.ID == r.UserID {
				list[i].Person = u
			}
		}
		for _, o := range orgs {
			if o.ID.Ref() == r.HomeOrgID {
				list[i].HomeName = o.Name
			}
		}
	}
	return list, nil
}

// Answer is what a full administrator says to a request.
type Answer struct {
	Request ID[AccessRequest]
	Approve bool
	Role    rbac.Role // for an approval
	Until   string    // a day, for an approval
	Word    string    // for a denial
}

// AnswerRequest lets the person who asks in, or does not (R19): ErrConflict when
// somebody answered meanwhile, RolesRefused when the role does not exist for the
// person any more.
func (t *Tenant) AnswerRequest(ctx context.Context, a Authority, by Giver, f Answer) error {
	var r AccessRequest
	err := t.read(ctx).Take(&r, "id = ?", f.Request).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	f.Word = strings.TrimSpace(f.Word)
	if problem := checkLine(f.Word); problem != "" && f.Word != "" {
		return Invalid{"word": problem}
	}
	action := AccessApproved
	if !f.Approve {
		action = AccessDenied
	}
	return t.recordWith(ctx, a, action, []OrgID{OrgID(r.HomeOrgID)}, func(c *change) error {
		g, err := c.guardExternal(t.org, a, by)
		if err != nil {
			return err
		}
		u, err := c.lockUser(r.UserID)
		if err != nil {
			return err
		}
		if !c.now.Before(r.EndsAt) {
			return ErrConflict
		}
		if !f.Approve {
			return g.deny(u, r, f.Word)
		}
		if err := c.settle(r, RequestApproved, ""); err != nil {
			return err
		}
		if err := g.let(u, f.Role, f.Until, ByRequest); err != nil {
			return err
		}
		return g.check()
	})
}

func (g *externalGuard) deny(u User, r AccessRequest, word string) error {
	if err := g.settle(r, RequestDenied, word); err != nil {
		return err
	}
	p := MailParameters{Organization: g.place.Name, By: g.actor.Name, Roles: []string{r.Role.String()}, Words: word}
	if err := g.mail(u, MailAccessDenied, &p); err != nil {
		return err
	}
	return g.note(r.OrgID, u.target(), map[string]string{"role": r.Role.String()}, map[string]string{"answer": word})
}
