package models

import (
	"cmp"
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
	if f.named() || len(f.Actions) > 1 {
		rows, count, err := t.latestEntries(ctx, f)
		if err != nil || count != nil {
			return rows, *cmp.Or(count, new(Count)), err
		}
		return t.allEntries(ctx, f, sortedFirst)
	}
	return t.allEntries(ctx, f, newestFirst)
}

// named reports whether the filter looks for names, which the order's index
// does not have.
func (f AuditFilter) named() bool { return f.Actor != "" || f.Target != "" }

// allEntries reads a page of everything, in the order's index or by sorting.
func (t *Tenant) allEntries(ctx context.Context, f AuditFilter, order string) ([]AuditEntry, Count, error) {
	var rows []AuditEntry
	if err := f.after(f.entries(t.read(ctx))).Order(order).Limit(f.Size + 1).Find(&rows).Error; err != nil {
		return nil, Count{}, err
	}
	count, err := t.count(ctx, f.entries(t.read(ctx)).Select("id").Order(order))
	return rows, count, err
}

// latestEntries reads a page found among the latest entries, and counts among
// them; no count when the page is not full and there are more entries behind.
func (t *Tenant) latestEntries(ctx context.Context, f AuditFilter) ([]AuditEntry, *Count, error) {
	window := func(f AuditFilter) *gorm.DB {
		q := f.after(f.days(t.read(ctx).Model(&AuditEntry{})))
		if len(f.Actions) == 1 {
			q = q.Where("action = ?", f.Actions[0])
		}
		return q.Order(newestFirst).Limit(latest)
	}
	among := func(f AuditFilter) *gorm.DB {
		return f.deeds(t.read(ctx).Table("(?) AS audit_entries", window(f)), walked)
	}
	var rows []AuditEntry
	if err := among(f).Order(newestFirst).Limit(f.Size + 1).Find(&rows).Error; err != nil {
		return nil, nil, err
	}
	full := func(f AuditFilter) (bool, error) {
		n, err := countLimited(window(f).Select("id"), t.read(ctx), latest)
		return n == latest, err
	}
	if len(rows) <= f.Size {
		if behind, err := full(f); err != nil || behind {
			return nil, nil, err
		}
	}
	f.After = ""
	n, err := countLimited(among(f).Model(&AuditEntry{}).Select("id"), t.read(ctx), countLimit+1)
	count := countUpTo(n)
	if err == nil && !count.More {
		count.More, err = full(f)
	}
	return rows, &count, err
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
