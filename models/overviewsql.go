package models

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"portico/models/rbac"
)

// This file has the SQL text of the overview, whose counts each stop: one
// organization's rows, in one statement for all weeks and all roles.

const (
	newUsersSQL = `SELECT 1 FROM users WHERE org_id = @org AND status IN @kind AND created_at >= @from%[1]d AND created_at < @from%[2]d LIMIT @limit`
	signInsSQL  = `SELECT 1 FROM audit_entries WHERE org_id = @org AND action = @kind AND at >= @from%[1]d AND at < @from%[2]d LIMIT @limit`
	weekSQL     = `SELECT %[1]d AS week, (SELECT COUNT(*) FROM (%[2]s) AS found) AS n`

	// A person may hold a site role several times.
	holdersSQL = `SELECT '%[1]s' AS role, (SELECT COUNT(*) FROM (SELECT DISTINCT sort_key, user_id FROM grants
		WHERE org_id = @org AND external = @no AND role = '%[1]s' AND NOT removed AND (ends_at IS NULL OR ends_at > @now)
		LIMIT @limit) AS found) AS n`
	unionAll = "\nUNION ALL\n"
)

// byWeek counts what a statement finds in each of the last weeks.
func (t *Tenant) byWeek(ctx context.Context, zone *time.Location, found string, kind any) ([]Week, error) {
	begins := weeks(t.db.now(), zone)
	args := []any{sql.Named("org", t.org), sql.Named("kind", kind), sql.Named("limit", WeekLimit+1)}
	for i, at := range begins {
		args = append(args, sql.Named(fmt.Sprintf("from%d", i), at.UTC()))
	}
	parts := make([]string, WeeksShown)
	for i := range parts {
		parts[i] = fmt.Sprintf(weekSQL, i, fmt.Sprintf(found, i, i+1))
	}
	var rows []struct{ Week, N int }
	err := text(ctx, t.db.read, strings.Join(parts, unionAll), args...).Scan(&rows).Error
	list := make([]Week, WeeksShown)
	for i := range list {
		list[i].From = begins[i]
	}
	for _, r := range rows {
		list[r.Week].N, list[r.Week].More = min(r.N, WeekLimit), r.N > WeekLimit
	}
	return list, err
}

// holdersByRole counts the organization's own holders of each role, each to one
// more than lists count.
func (t *Tenant) holdersByRole(ctx context.Context, roles []rbac.Role) (map[rbac.Role]int64, error) {
	parts := make([]string, len(roles))
	for i, role := range roles {
		parts[i] = fmt.Sprintf(holdersSQL, role) // an identifier of section 2
	}
	var rows []struct {
		Role rbac.Role
		N    int64
	}
	err := text(ctx, t.db.read, strings.Join(parts, unionAll), sql.Named("org", t.org), sql.Named("now", t.db.now()),
		sql.Named("no", false), sql.Named("limit", countLimit+1)).Scan(&rows).Error
	counts := make(map[rbac.Role]int64, len(rows))
	for _, r := range rows {
		counts[r.Role] = r.N
	}
	return counts, err
}
