package models

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// UserFilter is the address of the list of users.
type UserFilter struct {
	List
	Status  []Status
	Sites   []SiteID  // only users of these sites; nil for all users
	Seated  LicenseID // only users with a seat of it; zero for all users
	Crowded bool      // the license has so many seats used that its holders are met along the list
}

// ParseUserFilter reads the filter from an address; what it does not know is
// ErrQuery.
func ParseUserFilter(query url.Values) (UserFilter, error) {
	l, err := ParseList(query, "name", "email")
	f := UserFilter{List: l}
	if err != nil {
		return f, err
	}
	for _, s := range query["status"] {
		status := Status(s)
		if status != Active && status != Invited && status != Inactive {
			return f, fmt.Errorf("status: %w", ErrQuery)
		}
		if !slices.Contains(f.Status, status) {
			f.Status = append(f.Status, status)
		}
	}
	return f, nil
}

// Pairs returns the keys in use for an address.
func (f UserFilter) Pairs() [][2]string {
	var pairs [][2]string
	for _, s := range f.Status {
		pairs = append(pairs, [2]string{"status", string(s)})
	}
	return append(pairs, f.List.Pairs()...)
}

var userSorts = map[string]string{"name": "sort_key", "email": "email"}

// Users returns one page of the organization's users.
func (t *Tenant) Users(ctx context.Context, f UserFilter) (Page[User], error) {
	key, _ := f.order("name")
	rows, count, err := t.userRows(ctx, f, userSorts[key])
	if err != nil {
		return Page[User]{}, fmt.Errorf("users: %w", err)
	}
	p := cut(f.List, rows, func(u User) string {
		if key == "email" {
			return cursorAt(u.Email, u.ID.UUID)
		}
		return cursorAt(u.SortKey, u.ID.UUID)
	})
	p.Count = count
	return p, nil
}

// userRows reads the rows of a page and one more, and the count.
func (t *Tenant) userRows(ctx context.Context, f UserFilter, column string) ([]User, Count, error) {
	if f.Q != "" {
		return t.foundRows(ctx, f, column)
	}
	by := column
	if !f.Seated.IsZero() && !f.Crowded {
		by = sorted(column)
	}
	var rows []User
	if err := f.page(t.usersWhere(ctx, f), by, "id").Omit("PasswordHash").Find(&rows).Error; err != nil {
		return nil, Count{}, err
	}
	count, err := t.CountUsers(ctx, f)
	return rows, count, err
}

// CountUsers counts the users that a filter without a search means, up to 1,000.
func (t *Tenant) CountUsers(ctx context.Context, f UserFilter) (Count, error) {
	return t.count(ctx, t.usersWhere(ctx, f).Select("id"))
}

// foundRows is userRows for a search: it reads the first keys of each range,
// merges them and loads whom they mean. One statement over all ranges would
// leave it to the planner to guess how they lie in the list's order, and names
// that stand together make it guess badly. For the same reason a range is
// sorted, not looked for along the list's order; its index has all it takes.
func (t *Tenant) foundRows(ctx context.Context, f UserFilter, column string) ([]User, Count, error) {
	var keys []foundKey
	found := map[UserID]bool{}
	for _, r := range f.ranges() {
		var ids []UserID
		if err := t.usersIn(ctx, f, r).Limit(countLimit+1).Pluck("id", &ids).Error; err != nil {
			return nil, Count{}, err
		}
		for _, id := range ids {
			found[id] = true
		}
		by := column
		if r.column != column {
			by = sorted(column)
		}
		var some []foundKey
		if err := f.page(t.usersIn(ctx, f, r).Select("id", column+" AS key"), by, "id").Find(&some).Error; err != nil {
			return nil, Count{}, err
		}
		keys = append(keys, some...)
	}
	rows, err := t.usersAt(ctx, f.merge(keys))
	return rows, countUpTo(int64(len(found))), err
}

// sorted is a column by which planners sort, as no index has it.
func sorted(column string) string { return "(" + column + " || '')" }

// foundKey is the place of a user in the order of a list.
type foundKey struct {
	ID  UserID
	Key string
}

// merge puts keys of several ranges into the list's order, each once, as many
// as a page needs.
func (l List) merge(keys []foundKey) []foundKey {
	_, descending := l.order("")
	slices.SortFunc(keys, func(a, b foundKey) int {
		if descending {
			a, b = b, a
		}
		return cmp.Or(strings.Compare(a.Key, b.Key), bytes.Compare(a.ID.UUID[:], b.ID.UUID[:]))
	})
	keys = slices.CompactFunc(keys, func(a, b foundKey) bool { return a.ID == b.ID })
	return keys[:min(len(keys), l.Size+1)]
}

// usersAt loads the users of some keys, in their order.
func (t *Tenant) usersAt(ctx context.Context, keys []foundKey) ([]User, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	ids, place := make([]UserID, len(keys)), make(map[UserID]int, len(keys))
	for i, k := range keys {
		ids[i], place[k.ID] = k.ID, i
	}
	var rows []User
	err := t.read(ctx).Omit("PasswordHash").Where("id IN ?", ids).Find(&rows).Error
	slices.SortFunc(rows, func(a, b User) int { return place[a.ID] - place[b.ID] })
	return rows, err
}

// usersIn selects the users that the filter means and one range of its search.
func (t *Tenant) usersIn(ctx context.Context, f UserFilter, r prefix) *gorm.DB {
	return t.usersWhere(ctx, f).Where(r.column+" >= ? AND "+r.column+" < ?", r.from, r.from+lastRune)
}

// usersWhere selects the users that the filter means, its search apart.
func (t *Tenant) usersWhere(ctx context.Context, f UserFilter) *gorm.DB {
	q := t.read(ctx).Model(&User{})
	if len(f.Status) > 0 {
		q = q.Where("status IN ?", f.Status)
	}
	if f.Sites != nil {
		q = q.Where("id IN (?)", t.read(ctx).Model(&SiteUser{}).Select("user_id").Where("site_id IN ?", f.Sites))
	}
	if !f.Seated.IsZero() {
		seats := t.read(ctx).Model(&Seat{}).Select("user_id").Where("license_id = ?", f.Seated)
		if f.Crowded {
			q = q.Where("EXISTS (?)", seats.Where("user_id = users.id"))
		} else {
			q = q.Where("id IN (?)", seats)
		}
	}
	return q
}
