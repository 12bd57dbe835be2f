package models

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/semver"
	"gorm.io/gorm"

	"portico/models/rbac"
)

// This file is the one place with SQL text. Every statement in it is read with
// the question: which organization's rows can this touch?

// text runs a statement of this file on a connection.
func text(ctx context.Context, g *gorm.DB, sql string, args ...any) *gorm.DB {
	return g.WithContext(withText(ctx)).Raw(sql, args...)
}

// run executes a statement of this file.
func run(ctx context.Context, g *gorm.DB, sql string, args ...any) (int64, error) {
	done := g.WithContext(withText(ctx)).Exec(sql, args...)
	return done.RowsAffected, done.Error
}

// oldestSQLite is the first version without a bug that can corrupt the
// write-ahead log.
const oldestSQLite = "3.51.3"

func (db *DB) checkSQLite() error {
	var version string
	if err := text(context.Background(), db.read, "SELECT sqlite_version()").Scan(&version).Error; err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	if semver.Compare("v"+version, "v"+oldestSQLite) < 0 {
		return fmt.Errorf("SQLite %s can corrupt its log: build with %s or later", version, oldestSQLite)
	}
	return nil
}

// ClockSkew returns how far PostgreSQL's clock is from ours; SQLite has ours.
func (db *DB) ClockSkew(ctx context.Context) (time.Duration, error) {
	if db.write.Name() == sqliteName {
		return 0, nil
	}
	var theirs time.Time
	err := text(ctx, db.write, "SELECT clock_timestamp() AT TIME ZONE 'UTC'").Scan(&theirs).Error
	return theirs.Sub(db.now()), err
}

// arrivalSQL reads, in one statement however many grants there are, a session
// by its token with its person and, for the organization in the address,
// everything that a decision looks at. A session counts while it is young
// enough, was used lately and its person is active.
const arrivalSQL = `
SELECT s.id AS session_id, s.created_at, s.last_seen_at, s.ends_at AS session_ends_at, s.notice,
       u.id AS user_id, u.org_id AS home_id, u.email, u.display_name, u.language,
       h.kind AS home_kind, h.name AS home_name,
       o.id AS org_id, o.kind AS org_kind, o.name AS org_name, o.time_zone AS org_time_zone,
       EXISTS (SELECT 1 FROM subscriptions b WHERE b.org_id = o.id AND b.seller_id = u.org_id
               AND b.starts_at <= @now AND (b.ends_at IS NULL OR b.ends_at > @now)) AS sold,
       EXISTS (SELECT 1 FROM grants p WHERE p.org_id = o.id AND p.home_org_id = u.org_id
               AND NOT p.removed AND (p.ends_at IS NULL OR p.ends_at > @now)) AS present,
       EXISTS (SELECT 1 FROM assignments a WHERE a.user_id = u.id AND a.customer_id = o.id) AS assigned,
       EXISTS (SELECT 1 FROM grants p JOIN subscriptions b ON b.org_id = p.org_id AND b.seller_id = u.org_id
               WHERE p.user_id = u.id AND p.role = 'provisioning_admin'
               AND NOT p.removed AND (p.ends_at IS NULL OR p.ends_at > @now)
               AND b.starts_at <= @now AND (b.ends_at IS NULL OR b.ends_at > @now)) AS provisioning,
       EXISTS (SELECT 1 FROM seats t JOIN licenses l ON l.id = t.license_id JOIN subscriptions b ON b.id = l.subscription_id
               WHERE t.user_id = u.id AND l.service = 'contact_center' AND l.edition = 'standard'
               AND b.starts_at <= @now AND (b.ends_at IS NULL OR b.ends_at > @now)) AS standard,
       EXISTS (SELECT 1 FROM seats t JOIN licenses l ON l.id = t.license_id JOIN subscriptions b ON b.id = l.subscription_id
               WHERE t.user_id = u.id AND l.service = 'contact_center' AND l.edition = 'premium'
               AND b.starts_at <= @now AND (b.ends_at IS NULL OR b.ends_at > @now)) AS premium,
       g.org_id AS grant_org_id, g.role, g.site_id,
       (NOT g.removed AND (g.ends_at IS NULL OR g.ends_at > @now)) AS running, g.ends_at, g.removed
FROM sessions s
JOIN users u ON u.id = s.user_id
JOIN organizations h ON h.id = u.org_id
LEFT JOIN organizations o ON o.id = @org
LEFT JOIN grants g ON g.user_id = u.id AND g.org_id IN (u.org_id, @org)
WHERE s.token_hash = @token AND s.ends_at > @now AND s.last_seen_at > @idle AND u.status = 'active'
ORDER BY g.granted_at, g.id`

// arrivalRow is one grant of the person who arrives, with everything else
// repeated.
type arrivalRow struct {
	SessionID                                                SessionID
	CreatedAt, LastSeenAt, SessionEndsAt                     time.Time
	Notice                                                   string
	UserID                                                   UserID
	HomeID                                                   OrgID
	Email, DisplayName                                       string
	Language                                                 Language
	HomeKind                                                 Kind
	HomeName                                                 string
	OrgID                                                    *OrgID
	OrgKind                                                  *Kind
	OrgName, OrgTimeZone                                     *string
	Sold, Present, Assigned, Provisioning, Standard, Premium bool
	GrantOrgID                                               *OrgID
	Role                                                     rbac.Role
	SiteID                                                   *SiteID
	Running                                                  *bool
	EndsAt                                                   *time.Time
	Removed                                                  *bool
}

func (p *Platform) arrivals(ctx context.Context, tokenHash string, org OrgID, now, idle time.Time) ([]arrivalRow, error) {
	var rows []arrivalRow
	err := text(ctx, p.db.door, arrivalSQL, sql.Named("now", now), sql.Named("org", org),
		sql.Named("token", tokenHash), sql.Named("idle", idle)).Scan(&rows).Error
	return rows, err
}

// accessesSQL lists the organizations whose pages a person can open, and how:
// the own one, those with a running grant of a role that exists for the person's
// relation (section 2), and customers by standing access (R18). The person's id
// and home confine every part of it; each part stops at the limit.
const accessesSQL = `
SELECT org_id, kind, name, how FROM (
    SELECT o.id AS org_id, o.kind, o.name, o.sort_key, 'home' AS how
    FROM organizations o WHERE o.id = @home AND EXISTS (
        SELECT 1 FROM grants g WHERE g.user_id = @user AND g.org_id = @home AND NOT g.removed
        AND (g.ends_at IS NULL OR g.ends_at > @now) AND g.role IN ('full_admin', 'read_only_admin', 'support_admin',
            'user_device_admin', 'device_admin', 'compliance_officer', 'site_admin', 'site_user_admin', 'site_read_only_admin',
            'contact_center_admin'))
    UNION ALL
    SELECT a.id, a.kind, a.name, a.sort_key, CASE WHEN a.sold THEN 'partner' ELSE 'grant' END
    FROM (SELECT o.id, o.kind, o.name, o.sort_key,
            EXISTS (SELECT 1 FROM subscriptions b WHERE b.org_id = o.id AND b.seller_id = @home
                AND b.starts_at <= @now AND (b.ends_at IS NULL OR b.ends_at > @now)) AS sold
        FROM organizations o WHERE o.id <> @home AND o.id IN (SELECT g.org_id FROM grants g WHERE g.user_id = @user)) AS a
    WHERE EXISTS (SELECT 1 FROM grants g WHERE g.user_id = @user AND g.org_id = a.id AND NOT g.removed
        AND (g.ends_at IS NULL OR g.ends_at > @now) AND (g.role IN ('external_full_admin', 'external_read_only_admin')
            OR g.role IN ('provisioning_admin', 'contact_center_admin') AND (g.role = 'provisioning_admin') = a.sold))
    UNION ALL
    SELECT s.customer_id, s.kind, s.name, s.sort_key, 'standing' FROM (
        SELECT c.customer_id, ` + kindSQL + `, c.name, c.sort_key FROM customers c
        WHERE c.org_id = (SELECT r.org_id FROM grants r WHERE ` + sellsSQL + `'sales_full_admin' LIMIT 1)
        AND c.sort_key >= @from AND c.sort_key < @to` + opensStandingSQL + `
        ORDER BY c.sort_key, c.customer_id LIMIT @limit) AS s
    UNION ALL
    SELECT s.customer_id, s.kind, s.name, s.sort_key, 'standing' FROM (
        SELECT c.customer_id, ` + kindSQL + `, c.name, c.sort_key FROM assignments a CROSS JOIN customers c
        WHERE a.org_id = (SELECT r.org_id FROM grants r WHERE ` + sellsSQL + `'sales_admin' LIMIT 1)
        AND a.user_id = @user AND c.org_id = @home AND c.customer_id = a.customer_id
        AND c.sort_key >= @from AND c.sort_key < @to` + opensStandingSQL + `
        ORDER BY (c.sort_key || ''), c.customer_id LIMIT @limit) AS s
) AS access
WHERE sort_key >= @from AND sort_key < @to
ORDER BY CASE how WHEN 'home' THEN 0 ELSE 1 END, sort_key, org_id LIMIT @limit`

// kindSQL is what a customer is, and sellsSQL begins the condition that the person
// holds a role of those who sell: one value, so that without it nothing is walked.
const (
	kindSQL  = `(SELECT o.kind FROM organizations o WHERE o.id = c.customer_id) AS kind`
	sellsSQL = `r.org_id = @home AND r.user_id = @user AND NOT r.removed AND (r.ends_at IS NULL OR r.ends_at > @now) AND r.role = `
)

// opensStandingSQL leaves the customers to which the person's partner sold something
// that runs, in which one of its people holds a grant, and not the person (R18).
// Single values are looked up row by row, whatever a planner guesses.
const opensStandingSQL = `
        AND (SELECT 1 FROM subscriptions b WHERE b.org_id = c.customer_id AND b.seller_id = @home
            AND b.starts_at <= @now AND (b.ends_at IS NULL OR b.ends_at > @now) LIMIT 1) = 1
        AND (SELECT 1 FROM grants p WHERE p.org_id = c.customer_id AND p.home_org_id = @home
            AND NOT p.removed AND (p.ends_at IS NULL OR p.ends_at > @now) LIMIT 1) = 1
        AND (SELECT 1 FROM grants g WHERE g.user_id = @user AND g.org_id = c.customer_id
            AND NOT g.removed AND (g.ends_at IS NULL OR g.ends_at > @now) LIMIT 1) IS NULL`

// How says by what right a person opens an organization.
type How string

// The rights of accessesSQL.
const (
	AtHome     How = "home"
	ByPartner  How = "partner" // a grant in a customer of the person's partner
	ByRole     How = "grant"
	ByStanding How = "standing"
)

// Access is an organization that a person can open, and how.
type Access struct {
	OrgID OrgID
	Kind  Kind
	Name  string
	How   How
}

// Accesses lists up to limit organizations that a person administers, by name,
// those whose name begins with the search.
func (p *Platform) Accesses(ctx context.Context, user UserID, home OrgID, search string, limit int) ([]Access, error) {
	var list []Access
	key := sortKey(search)
	err := text(ctx, p.db.read, accessesSQL,
		sql.Named("user", user), sql.Named("home", home), sql.Named("now", p.db.now()),
		sql.Named("from", key), sql.Named("to", key+lastRune), sql.Named("limit", limit)).Scan(&list).Error
	return list, err
}

// exportSQL reads the roles of people in one organization in the order of the
// list; the placeholders are the filter's condition on the person and the order,
// both made of texts of this package.
const exportSQL = `
SELECT g.user_id, u.first_name, u.last_name, u.display_name, u.email, g.role, COALESCE(s.address, '')
FROM grants g
JOIN users u ON u.id = g.user_id
LEFT JOIN sites s ON s.id = g.site_id
WHERE g.org_id = ? AND g.external = ? AND NOT g.removed AND (g.ends_at IS NULL OR g.ends_at > ?)%[1]s
ORDER BY g.%[2]s%[3]s, g.user_id%[3]s`

// exportRows opens the rows of an export inside a transaction that sees one
// consistent state.
func (t *Tenant) exportRows(ctx context.Context, tx *gorm.DB, f AdministratorFilter) (*sql.Rows, error) {
	now := t.db.now()
	args := []any{t.org, f.External, now}
	var filter strings.Builder
	if len(f.Roles) > 0 {
		filter.WriteString(` AND g.user_id IN (SELECT r.user_id FROM grants r WHERE r.org_id = ? AND r.external = ?
			AND NOT r.removed AND (r.ends_at IS NULL OR r.ends_at > ?) AND r.role IN ?)`)
		args = append(args, t.org, f.External, now, f.Roles)
	}
	if f.Q != "" {
		name, email := sortKey(f.Q), strings.ToLower(sanitize(f.Q))
		filter.WriteString(` AND (g.sort_key >= ? AND g.sort_key < ? OR g.first_key >= ? AND g.first_key < ?
			OR g.email >= ? AND g.email < ?)`)
		args = append(args, name, name+lastRune, name, name+lastRune, email, email+lastRune)
	}
	key, descending := f.order("name")
	direction := ""
	if descending {
		direction = " DESC"
	}
	return text(ctx, tx, fmt.Sprintf(exportSQL, filter.String(), administratorSorts[key], direction), args...).Rows()
}

// claimMailSQL takes the next due mail, or one whose sender was lost, for one
// process; the placeholder lets several PostgreSQL sessions pass each other.
const claimMailSQL = `
UPDATE mails SET state = 'sending', due_at = ?, attempts = attempts + 1
WHERE id = (SELECT id FROM mails WHERE state IN ('waiting', 'sending') AND due_at <= ? ORDER BY due_at, id LIMIT 1%s)
RETURNING *`

// claimMail marks the mail as being sent until the lease is over.
func (p *Platform) claimMail(ctx context.Context, now time.Time, lease time.Duration) (Mail, error) {
	skip := ""
	if p.db.write.Name() != sqliteName {
		skip = " FOR UPDATE SKIP LOCKED"
	}
	var m Mail
	done := text(ctx, p.db.write, fmt.Sprintf(claimMailSQL, skip), now.Add(lease), now).Scan(&m)
	if done.Error != nil {
		return m, fmt.Errorf("outbox: %w", done.Error)
	}
	if done.RowsAffected == 0 {
		return m, ErrNotFound
	}
	return m, nil
}

// setUpLock is the key of the lock under which an empty database is set up.
const setUpLock = 7_265_001

// lockSetUp lets one set-up run at a time; on SQLite a writer is alone anyway.
func (c *change) lockSetUp() error {
	if c.Name() == sqliteName {
		return nil
	}
	_, err := run(c.Statement.Context, c.DB, "SELECT pg_advisory_xact_lock(?)", setUpLock)
	return err
}

// optimize lets SQLite look again at tables that have grown much, by a sample,
// for its planner; PostgreSQL does so by itself.
func (db *DB) optimize(ctx context.Context) error {
	if db.write.Name() != sqliteName {
		return nil
	}
	_, err := run(ctx, db.write, "PRAGMA optimize(0x10012)") // all tables, ANALYZE where it pays, at most a sample
	return err
}
