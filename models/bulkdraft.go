package models

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"portico/models/rbac"
)

// ErrTooMany is returned for more people than one bulk change takes.
var ErrTooMany = errors.New("too many people at once")

const (
	// MaxChosen is how many people chosen in a list one bulk change takes.
	MaxChosen = 1000
	// MaxBulk is how many rows a file for a bulk change may have.
	MaxBulk = 20_000
	// MaxChanged is how many people it may change: they are changed in one
	// transaction, for which everybody else's changes wait.
	MaxChanged = 5000
)

// BulkChoice is who was chosen in a list: people one by one, or everybody whom
// a filter of the administrators means.
type BulkChoice struct {
	Users  []UserID
	Filter *AdministratorFilter
}

// RoleMoves is what all the people chosen are to get and to lose.
type RoleMoves struct {
	Add   []rbac.Role
	Take  []rbac.Role
	Sites map[SiteID]rbac.Role // the role on a site, 0 to take whatever is held there
}

// Empty reports whether nothing was asked for.
func (m RoleMoves) Empty() bool { return len(m.Add)+len(m.Take)+len(m.Sites) == 0 }

// bulkSites is for how many sites roles are chosen; a file takes all.
const bulkSites = 50

// BulkSites lists the sites for which roles can be chosen, by address.
func (t *Tenant) BulkSites(ctx context.Context) ([]Site, error) {
	var list []Site
	err := t.read(ctx).Where("org_id = ?", t.org).Order("address, id").Limit(bulkSites).Find(&list).Error
	return list, err
}

// Chosen returns the people of a choice by name: ErrNotFound when one of them is
// not of this organization, ErrTooMany for more than MaxChosen.
func (t *Tenant) Chosen(ctx context.Context, ch BulkChoice) ([]User, error) {
	ids := ch.Users
	if ch.Filter != nil {
		var people []person
		err := t.holders(ctx, *ch.Filter).Distinct("sort_key AS key", "user_id").Order("sort_key, user_id").Limit(MaxChosen + 1).Find(&people).Error
		if err != nil {
			return nil, err
		}
		ids = nil
		for _, p := range people {
			ids = append(ids, p.UserID)
		}
	}
	ids = distinct(ids)
	if len(ids) > MaxChosen {
		return nil, ErrTooMany
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var users []User
	err := t.read(ctx).Omit("PasswordHash").Where("id IN ?", ids).Order("sort_key, id").Find(&users).Error
	if err == nil && len(users) < len(ids) {
		err = ErrNotFound
	}
	return users, err
}

func distinct(ids []UserID) []UserID {
	seen := map[UserID]bool{}
	return slices.DeleteFunc(slices.Clone(ids), func(id UserID) bool {
		twice := seen[id]
		seen[id] = true
		return twice
	})
}

// DraftChoice makes the dry run of a change of the people chosen; see DraftFile.
func (t *Tenant) DraftChoice(ctx context.Context, a Authority, by Giver, people []User, m RoleMoves) (BulkID, error) {
	ids := make([]UserID, len(people))
	for i, u := range people {
		ids[i] = u.ID
	}
	var rows []*BulkRow
	err := t.planning(ctx, func(c *change) error {
		d, err := c.desk(t.org, by, ids)
		if err != nil {
			return err
		}
		for i, u := range people {
			held := d.held[u.ID]
			rows = append(rows, &BulkRow{
				Line: int64(i + 1), UserID: &u.ID, Name: u.DisplayName, Email: u.Email, Held: held, Wanted: m.of(held, d.deal.sites),
			})
		}
		_, err = d.decide(c, rows)
		return err
	})
	if err != nil {
		return BulkID{}, err
	}
	return t.saveDraft(ctx, a, "", rows)
}

// of returns what somebody holds after the moves. Advanced troubleshooting goes
// with the last role that carries it (R3); a site takes one role (R5).
func (m RoleMoves) of(held []HeldRole, sites map[SiteID]Site) []HeldRole {
	var list []HeldRole
	for _, h := range held {
		_, moved := m.Sites[h.SiteID]
		if !slices.Contains(m.Take, h.Role) && (h.SiteID.IsZero() || !moved) {
			list = append(list, h)
		}
	}
	for _, role := range m.Add {
		if !slices.ContainsFunc(list, func(h HeldRole) bool { return h.Role == role }) {
			list = append(list, HeldRole{Role: role})
		}
	}
	for id, role := range m.Sites {
		if role != 0 {
			list = append(list, kept(held, HeldRole{Role: role, SiteID: id, Site: sites[id].Address}))
		}
	}
	if !slices.Contains(m.Add, rbac.AdvancedTroubleshooting) && !slices.ContainsFunc(list, carries) {
		list = slices.DeleteFunc(list, func(h HeldRole) bool { return h.Role == rbac.AdvancedTroubleshooting })
	}
	slices.SortFunc(list, compareRoles)
	return list
}

// kept is the role as it is held already, or as it is wanted.
func kept(held []HeldRole, wanted HeldRole) HeldRole {
	for _, h := range held {
		if h.Key() == wanted.Key() {
			return h
		}
	}
	return wanted
}

func carries(h HeldRole) bool { return rbac.CarriesTroubleshooting(h.Role) }

// planning reads in one transaction what a plan looks at.
func (t *Tenant) planning(ctx context.Context, plan func(*change) error) error {
	return t.read(ctx).Transaction(func(tx *gorm.DB) error {
		return plan(&change{DB: tx, now: t.db.now()})
	})
}

// saveDraft keeps a dry run for whoever made it.
func (t *Tenant) saveDraft(ctx context.Context, a Authority, file string, rows []*BulkRow) (BulkID, error) {
	b := Bulk{
		ID: bulkIDOf(ctx), OrgID: t.org, MakerID: a.actor.ID, MakerName: a.actor.Name, File: file, State: BulkDraft, MadeAt: t.db.now(),
	}
	for _, r := range rows {
		r.BulkID, r.OrgID = b.ID, t.org
	}
	err := t.record(ctx, a, BulkChecked, func(c *change) error {
		if err := c.Create(&b).Error; err != nil {
			return err
		}
		if err := c.CreateInBatches(rows, insertedAtOnce).Error; err != nil {
			return err
		}
		return c.note(t.org, Target{Kind: "list", ID: b.ID.UUID, Name: bulkList}, nil, map[string]any{"rows": len(rows)})
	})
	return b.ID, err
}

// bulkList names bulk changes in the audit log.
const bulkList = "bulk-roles"

// bulkIDOf is the same for all copies of one form, so that each leads to the
// dry run that one of them made.
func bulkIDOf(ctx context.Context) BulkID {
	key, sent := ctx.Value(submissionKey{}).(*string)
	if !sent || *key == "" {
		return NewID[Bulk]()
	}
	return BulkID{UUID: uuid.NewSHA1(uuid.NameSpaceOID, []byte(*key))}
}
