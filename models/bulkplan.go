package models

import (
	"slices"
	"time"

	"portico/models/rbac"
)

// peopleAtOnce is how many people one statement of a bulk change names.
const peopleAtOnce = 1000

// desk decides about many people's roles in one state of the organization,
// with a constant number of statements for each thousand of them.
type desk struct {
	org    OrgID
	by     Giver
	deal   deal
	sites  []SiteID
	users  map[UserID]User
	held   map[UserID][]HeldRole
	moment time.Time
}

// desk reads what decides about people: themselves, what they hold, the sites.
func (c *change) desk(org OrgID, by Giver, people []UserID) (*desk, error) {
	d := &desk{org: org, by: by, users: map[UserID]User{}, held: map[UserID][]HeldRole{}, moment: c.now}
	var err error
	if d.deal, err = c.table(org, by); err != nil {
		return nil, err
	}
	for id := range d.deal.sites {
		d.sites = append(d.sites, id)
	}
	for some := range slices.Chunk(people, peopleAtOnce) {
		var users []User
		if err := c.Where("id IN ?", some).Find(&users).Error; err != nil {
			return nil, err
		}
		var rows []administratorRow
		err := c.Where("org_id = ? AND user_id IN ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)", org, some, false, c.now).Find(&rows).Error
		if err != nil {
			return nil, err
		}
		d.add(users, rows)
	}
	for _, held := range d.held {
		slices.SortFunc(held, compareRoles)
	}
	return d, nil
}

func (d *desk) add(users []User, rows []administratorRow) {
	for _, u := range users {
		d.users[u.ID] = u
	}
	for _, row := range rows {
		var a Administrator
		a.add(row)
		d.held[row.UserID] = append(d.held[row.UserID], a.Roles...)
	}
}

// plan decides about one person, who is to hold exactly the roles wanted. Other
// than the form on a user's page, it refuses what it could only half do.
func (d *desk) plan(user UserID, wanted []RoleKey) RolePlan {
	held := d.held[user]
	p := RolePlan{User: d.users[user], Held: held, Seen: fingerprint(held)}
	f := RoleChange{User: user, Roles: wanted, Sites: d.sites}
	d.deal.with(d.by, p.User, held).compare(&p, f)
	after := grantsAfter(p)
	for _, h := range held {
		kept := slices.Contains(after, h.grant())
		switch {
		case p.refuses(h.Key()) || kept == slices.Contains(wanted, h.Key()):
		case kept:
			p.Refused = append(p.Refused, RoleRefusal{h, true, rbac.NotYours})
		default: // advanced troubleshooting alone (R3)
			p.Refused = append(p.Refused, RoleRefusal{h, false, rbac.NeedsBase})
		}
	}
	return p
}

func (p RolePlan) refuses(k RoleKey) bool {
	return slices.ContainsFunc(p.Refused, func(r RoleRefusal) bool { return r.Key() == k })
}

// decide plans every row that names somebody and has no fault yet, and says in
// the row what comes of it. The plans are those of the rows that change.
func (d *desk) decide(c *change, rows []*BulkRow) (map[*BulkRow]RolePlan, error) {
	plans := map[*BulkRow]RolePlan{}
	for _, r := range rows {
		p := d.plan(*r.UserID, keysOf(r.Wanted))
		switch {
		case len(p.Refused) > 0:
			r.Result, r.Faults = RowRefused, faultsOf(p.Refused)
		case p.Nothing():
			r.Result = RowNothing
		default:
			r.Result = RowChange
			plans[r] = p
		}
	}
	return plans, d.keepLast(c, rows, plans)
}

// keepLast refuses, of the rows that take the role of full administrator, the
// first so that one usable holder stays; it decides on the whole result, so
// that a file may put others in the place of all (R4).
func (d *desk) keepLast(c *change, rows []*BulkRow, plans map[*BulkRow]RolePlan) error {
	isFull := func(h HeldRole) bool { return h.Role == rbac.FullAdmin }
	losing := map[UserID]*BulkRow{}
	for _, r := range rows {
		p, changes := plans[r]
		switch {
		case !changes:
		case slices.ContainsFunc(p.Add, isFull) && p.User.Status == Active && p.User.PasswordHash != "":
			return nil
		case slices.ContainsFunc(p.Remove, isFull):
			losing[p.User.ID] = r
		}
	}
	usable, err := c.usableFull(d.org, len(losing)+1)
	if err != nil || len(losing) == 0 || len(usable) > len(losing) {
		return err
	}
	var last *BulkRow
	for _, id := range usable {
		r, loses := losing[id]
		if !loses {
			return nil
		}
		if last == nil || r.Line < last.Line {
			last = r
		}
	}
	if last != nil {
		last.Result, last.Faults = RowRefused, []BulkFault{{Problem: LastFull}}
		delete(plans, last)
	}
	return nil
}

// usableFull lists full administrators who can sign in, up to limit; usable
// says who they are.
func (c *change) usableFull(org OrgID, limit int) ([]UserID, error) {
	var ids []UserID
	held := c.Model(&Grant{}).Select("user_id").Where("org_id = ? AND role = ? AND external = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)",
		org, rbac.FullAdmin, false, false, c.now)
	err := c.Model(&User{}).Where("id IN (?) AND status = ? AND password_hash <> ''", held, Active).Limit(limit).Pluck("id", &ids).Error
	return ids, err
}

func keysOf(held []HeldRole) []RoleKey {
	keys := make([]RoleKey, len(held))
	for i, h := range held {
		keys[i] = h.Key()
	}
	return keys
}
