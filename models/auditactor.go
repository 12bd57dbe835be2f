package models

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// fewActors is how many names and e-mails a search may mean for the entries of
// each to be read by themselves.
const fewActors = 8

// actorText is a name or e-mail that entries carry.
type actorText struct{ column, text string }

// actors finds the names and e-mails that begin with a text, by one look into
// the index for each; it stops when they are more than a few.
func (t *Tenant) actors(ctx context.Context, text string) ([]actorText, error) {
	var list []actorText
	for _, a := range []actorText{{"actor_key", sortKey(text)}, {"actor_email", strings.ToLower(sanitize(text))}} {
		from, end := a.column+" >= ?", a.text+lastRune
		for at := a.text; len(list) <= fewActors; {
			var next []string
			err := t.read(ctx).Model(&AuditEntry{}).Where(from, at).Where(a.column+" < ?", end).
				Order(a.column).Limit(1).Pluck(a.column, &next).Error
			if err != nil {
				return nil, err
			}
			if len(next) == 0 {
				break
			}
			list = append(list, actorText{a.column, next[0]})
			from, at = a.column+" > ?", next[0]
		}
	}
	return list, nil
}

// entriesOf reads what the filter means of a few actors: a page and one entry
// more, and the count.
func (t *Tenant) entriesOf(ctx context.Context, f AuditFilter, few []actorText) ([]AuditEntry, Count, error) {
	var rows []AuditEntry
	counted := map[EntryID]bool{}
	f.Actor = ""
	for _, a := range few {
		q := a.own(f.entries(t.read(ctx)))
		var own []AuditEntry
		if err := f.after(q.Session(&gorm.Session{})).Limit(f.Size + 1).Find(&own).Error; err != nil {
			return nil, Count{}, err
		}
		var ids []EntryID
		if err := q.Session(&gorm.Session{}).Limit(countLimit+1).Pluck("id", &ids).Error; err != nil {
			return nil, Count{}, err
		}
		for _, id := range ids {
			counted[id] = true
		}
		rows = append(rows, own...)
	}
	slices.SortFunc(rows, newer)
	rows = slices.CompactFunc(rows, func(a, b AuditEntry) bool { return a.ID == b.ID })
	return rows[:min(len(rows), f.Size+1)], countUpTo(int64(len(counted))), nil
}

// own confines a statement to the actor, in an order that only the actor's own
// index has. SQLite, which does not guess, takes that for an equality and
// narrows it further by days; PostgreSQL needs a range not to walk all of time.
func (a actorText) own(q *gorm.DB) *gorm.DB {
	if q.Name() == sqliteName {
		return q.Where(a.column+" = ?", a.text).Order(newestFirst)
	}
	return q.Where(a.column+" >= ? AND "+a.column+" <= ?", a.text, a.text).Order(a.column + " DESC, " + newestFirst)
}

// newer orders entries as the log does.
func newer(a, b AuditEntry) int {
	if c := b.At.Compare(a.At); c != 0 {
		return c
	}
	return strings.Compare(b.ID.String(), a.ID.String())
}
