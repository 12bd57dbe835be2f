package models

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"
)

const (
	// newestFirst is the order of the log, against the grain of its index.
	newestFirst = "at DESC, id DESC"
	// sortedFirst is the same order where no index gives it.
	sortedFirst = "COALESCE(at, at) DESC, id DESC"
	// walked after a column keeps planners from its index, so that the order's
	// is used.
	walked = " || ''"
	// latest is how many entries are looked through for names before all
	// entries with these names are sorted instead.
	latest = 10_000
)

// AuditLog returns one page of the organization's audit log, newest first.
func (t *Tenant) AuditLog(ctx context.Context, f AuditFilter) (Page[AuditEntry], error) {
	rows, count, err := t.auditEntries(ctx, f)
	if err != nil {
		return Page[AuditEntry]{}, fmt.Errorf("audit log: %w", err)
	}
	p := cut(f.List, rows, func(e AuditEntry) string {
		return cursorAt(strconv.FormatInt(e.At.UnixMicro(), 10), e.ID.UUID)
	})
	p.Count = count
	return p, nil
}

// auditEntries reads a page and one entry more, and the count. No planner knows
// when somebody was active, so it is not left to one: entries of a few people
// are read from the index of each; of many, a page is found among the latest.
func (t *Tenant) auditEntries(ctx context.Context, f AuditFilter) ([]AuditEntry, Count, error) {
	if f.Actor != "" {
		few, err := t.actors(ctx, f.Actor)
		if err != nil {
			return nil, Count{}, err
		}
		if len(few) <= fewActors {
			return t.entriesOf(ctx, f, few)
		}
	}
	rows, order, err := t.newestEntries(ctx, f)
	if err != nil {
		return nil, Count{}, err
	}
	q := f.entries(t.read(ctx))
	if order == newestFirst {
		q = f.deeds(f.days(t.read(ctx).Model(&AuditEntry{})), walked)
	}
	count, err := t.count(ctx, q.Select("id").Order(order))
	return rows, count, err
}

// newestEntries reads a page and one entry more, and says in which order it
// found them: the index's, or, when few of the latest fit, by sorting.
func (t *Tenant) newestEntries(ctx context.Context, f AuditFilter) ([]AuditEntry, string, error) {
	var rows []AuditEntry
	order := newestFirst
	if f.Actor != "" || f.Target != "" || len(f.Actions) > 1 {
		all := f.after(f.days(t.read(ctx).Model(&AuditEntry{})))
		some := t.read(ctx).Table("(?) AS audit_entries", all.Order(newestFirst).Limit(latest))
		err := f.deeds(some, walked).Order(newestFirst).Limit(f.Size + 1).Find(&rows).Error
		if err != nil || len(rows) > f.Size {
			return rows, newestFirst, err
		}
		rows, order = nil, sortedFirst
	}
	err := f.after(f.entries(t.read(ctx))).Order(order).Limit(f.Size + 1).Find(&rows).Error
	return rows, order, err
}

// entries selects what the filter means.
func (f AuditFilter) entries(g *gorm.DB) *gorm.DB { return f.deeds(f.days(g.Model(&AuditEntry{})), "") }

// days confines a statement to the days of the filter.
func (f AuditFilter) days(q *gorm.DB) *gorm.DB {
	if !f.From.IsZero() {
		q = q.Where("at >= ?", f.From.UTC())
	}
	if !f.To.IsZero() {
		y, m, d := f.To.Date()
		q = q.Where("at < ?", dayStart(y, m, d+1, f.To.Location()).UTC())
	}
	return q
}

// deeds confines a statement to who did what to whom; how stands after the
// columns whose indexes lack the order.
func (f AuditFilter) deeds(q *gorm.DB, how string) *gorm.DB {
	q = beginning(q, f.Actor, "actor_key"+how, "actor_email"+how)
	q = beginning(q, f.Target, "target_key"+how, "target_email"+how)
	if len(f.Actions) == 1 {
		return q.Where("action = ?", f.Actions[0])
	}
	if len(f.Actions) > 1 {
		return q.Where("action"+how+" IN ?", f.Actions)
	}
	return q
}

// beginning confines a statement to names or e-mails that begin with a text.
func beginning(q *gorm.DB, text, nameColumn, emailColumn string) *gorm.DB {
	if text == "" {
		return q
	}
	name, email := sortKey(text), strings.ToLower(sanitize(text))
	return q.Where(fmt.Sprintf("(%[1]s >= ? AND %[1]s < ?) OR (%[2]s >= ? AND %[2]s < ?)", nameColumn, emailColumn),
		name, name+lastRune, email, email+lastRune)
}

// after confines a statement to what comes after the cursor.
func (f AuditFilter) after(q *gorm.DB) *gorm.DB {
	if f.After == "" {
		return q
	}
	key, id, _ := f.cursor()
	at, _ := strconv.ParseInt(key, 10, 64)
	return q.Where("(at, id) < (?, ?)", time.UnixMicro(at).UTC(), id)
}
