package models

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// This file has the SQL text of the list of external administrators: grants of
// one organization, and the sales people of the partners that have a standing
// access to it. Like that of sql.go it is read with the question: which
// organization's rows can this touch?

// outsideSQL reads the partners that sell to one organization, and how many
// administrators R4 looks at it has.
const outsideSQL = `
SELECT h.id, h.name, h.contact,
       EXISTS (SELECT 1 FROM grants p WHERE p.org_id = @org AND p.home_org_id = h.id
               AND NOT p.removed AND (p.ends_at IS NULL OR p.ends_at > @now)) AS present,
       EXISTS (SELECT 1 FROM grants f JOIN users u ON u.id = f.user_id WHERE f.org_id = @org AND f.external = @no AND f.role = 'full_admin'
               AND NOT f.removed AND (f.ends_at IS NULL OR f.ends_at > @now) AND u.status = 'active' AND u.password_hash <> '') AS "full",
       (SELECT COUNT(*) FROM (SELECT 1 FROM grants f JOIN users u ON u.id = f.user_id
               WHERE f.org_id = @org AND f.external = @yes AND f.role = 'external_full_admin'
               AND NOT f.removed AND (f.ends_at IS NULL OR f.ends_at > @now) AND u.status = 'active' AND u.password_hash <> '' LIMIT 2) AS two) AS external
FROM organizations o
LEFT JOIN organizations h ON h.id <> o.id AND h.id IN (SELECT b.seller_id FROM subscriptions b WHERE b.org_id = @org
    AND b.starts_at <= @now AND (b.ends_at IS NULL OR b.ends_at > @now))
WHERE o.id = @org ORDER BY h.sort_key, h.id`

// outside reads what the organization knows of those who come from elsewhere.
func (t *Tenant) outside(ctx context.Context, g *gorm.DB) (Outside, error) {
	var rows []struct {
		ID            *OrgRef
		Name, Contact *string
		Present, Full bool
		External      int
	}
	err := text(ctx, g, outsideSQL, sql.Named("org", t.org), sql.Named("now", t.db.now()),
		sql.Named("yes", true), sql.Named("no", false)).Scan(&rows).Error
	var o Outside
	for _, row := range rows {
		o.Full, o.External = row.Full, row.External
		if row.ID != nil {
			o.Sellers = append(o.Sellers, Seller{*row.ID, *row.Name, *row.Contact, row.Present})
		}
	}
	return o, err
}

// externalQuery is a filter of the list with all that its statements look at.
type externalQuery struct {
	f        ExternalFilter
	org      OrgID
	outside  Outside
	now      time.Time
	sellers  []OrgRef // partners with an active subscription
	standing []OrgRef // those of them with somebody here
	all      bool     // every grant of a person, whatever the filter
}

func (t *Tenant) externalQuery(f ExternalFilter, o Outside) externalQuery {
	q := externalQuery{f: f, org: t.org, outside: o, now: t.db.now()}
	for _, s := range o.Sellers {
		q.sellers = append(q.sellers, s.ID)
		if s.Present {
			q.standing = append(q.standing, s.ID)
		}
	}
	return q
}

// args are the values of every statement below.
func (q externalQuery) args(more ...any) []any {
	name, email := sortKey(q.f.Q), strings.ToLower(sanitize(q.f.Q))
	at, id, _ := q.f.cursor()
	return append(more, sql.Named("org", q.org), sql.Named("now", q.now), sql.Named("soon", q.now.Add(EndsSoon)),
		sql.Named("sellers", q.sellers), sql.Named("standing", q.standing), sql.Named("roles", q.f.Roles),
		sql.Named("partner", externalRoles(rbac.Partner)), sql.Named("other", externalRoles(rbac.Other)),
		sql.Named("name", name), sql.Named("nameEnd", name+lastRune), sql.Named("email", email), sql.Named("emailEnd", email+lastRune),
		sql.Named("at", at), sql.Named("id", id), sql.Named("yes", true), sql.Named("no", false))
}

const runningSQL = "NOT g.removed AND (g.ends_at IS NULL OR g.ends_at > @now)"

// existsSQL is the condition that a grant's role exists for its holder's
// relation. A CASE is nothing that a planner would look for an index by: the
// list is read in its order.
const existsSQL = "CASE WHEN g.home_org_id IN @sellers THEN g.role IN @partner ELSE g.role IN @other END"

// The grants of an organization to people from outside, in the words of their
// index, and those to somebody with standing access, where a CASE again keeps
// planners from all others.
const (
	outsidersSQL = "g.org_id = @org AND g.org_id <> g.home_org_id AND "
	alsoSQL      = "g.user_id = standing.user_id AND CASE WHEN g.org_id = @org THEN %s ELSE 1 = 0 END"
)

// granted is the condition on such grants.
func (q externalQuery) granted() string {
	where := runningSQL + " AND " + existsSQL
	if q.f.State == WhoseEnded {
		where = "NOT (" + where + ")"
	}
	if len(q.f.Roles) > 0 {
		where += " AND g.role IN @roles"
	}
	if q.f.Ending {
		where += " AND g.ends_at <= @soon"
	}
	switch q.f.From {
	case FromPartner:
		where += " AND CASE WHEN g.home_org_id IN @sellers THEN 1 = 1 ELSE 1 = 0 END"
	case FromOther:
		where += " AND CASE WHEN g.home_org_id IN @sellers THEN 1 = 0 ELSE 1 = 1 END"
	}
	return where
}

// standingSQL is R18: the sales people of a partner that sells here and has
// somebody here. It names them, so that nobody else of the partner is read.
const standingSQL = `g.id IN (
	SELECT f.id FROM grants f WHERE f.org_id IN @standing AND f.external = @no AND f.role = 'sales_full_admin'
	UNION ALL SELECT s.id FROM assignments a CROSS JOIN grants s
	WHERE a.org_id IN @standing AND a.customer_id = @org AND s.org_id = a.org_id AND s.user_id = a.user_id AND s.external = @no AND s.role = 'sales_admin') AND ` + runningSQL

// hasStanding reports whether the filter can mean anybody with standing access.
func (q externalQuery) hasStanding() bool {
	return len(q.standing) > 0 && q.f.State == WhoGetsIn && !q.f.Ending && q.f.From != FromOther &&
		(len(q.f.Roles) == 0 || slices.Contains(q.f.Roles, rbac.ProvisioningAdmin))
}

const searchSQL = ` AND (g.sort_key >= @name AND g.sort_key < @nameEnd OR g.first_key >= @name AND g.first_key < @nameEnd
	OR g.email >= @email AND g.email < @emailEnd)`

// grantedSQL selects the people whose grants the filter means, each once.
func (q externalQuery) grantedSQL(tail string) string {
	return q.fromSQL() + outsidersSQL + q.granted() + q.search() + tail
}

// standingPeopleSQL selects the people whose standing access it means.
func (q externalQuery) standingPeopleSQL(tail string) string {
	return q.fromSQL() + standingSQL + q.search() + tail
}

func (q externalQuery) fromSQL() string {
	return "SELECT DISTINCT " + q.column() + " AS key, g.user_id FROM grants g WHERE "
}

func (q externalQuery) search() string {
	if q.f.Q == "" {
		return ""
	}
	return searchSQL
}

// peopleSQL selects the people that the filter means, each once. The tail goes to
// either kind, so that none is read further than what is wanted of both.
func (q externalQuery) peopleSQL(tail string) string {
	people := "SELECT key, user_id FROM (" + q.grantedSQL(tail) + ") AS granted"
	if q.hasStanding() {
		people += " UNION SELECT key, user_id FROM (" + q.standingPeopleSQL(tail) + ") AS standing"
	}
	return people
}

// column is what the list is sorted by.
func (q externalQuery) column() string {
	key, _ := q.f.order("name")
	return "g." + administratorSorts[key]
}

// direction is how the list is sorted, and how one row compares to the next.
func (q externalQuery) direction() (direction, compare string) {
	if _, descending := q.f.order(""); descending {
		return " DESC", "<"
	}
	return "", ">"
}

const limitSQL = " LIMIT @limit"

// people reads one page of keys, and one more.
func (q externalQuery) people(ctx context.Context, g *gorm.DB) ([]person, error) {
	direction, compare := q.direction()
	tail := ""
	if q.f.After != "" {
		tail = " AND (" + q.column() + ", g.user_id) " + compare + " (@at, @id)"
	}
	tail += " ORDER BY " + q.column() + direction + ", g.user_id" + direction + limitSQL
	var list []person
	err := text(ctx, g, "SELECT key, user_id FROM ("+q.peopleSQL(tail)+") AS people ORDER BY key"+direction+", user_id"+direction+limitSQL,
		q.args(sql.Named("limit", q.f.Size+1))...).Scan(&list).Error
	return list, err
}

// countSQL counts the people of a statement up to a limit.
const countSQL = "(SELECT COUNT(*) FROM (%s" + limitSQL + ") AS counted)"

// count counts the people that the filter means, up to 1,000: those with grants,
// and of those with standing access the others.
func (q externalQuery) count(ctx context.Context, g *gorm.DB) (Count, error) {
	count := "SELECT " + fmt.Sprintf(countSQL, q.grantedSQL(""))
	if q.hasStanding() {
		count += " + " + fmt.Sprintf(countSQL, "SELECT 1 FROM ("+q.standingPeopleSQL("")+
			") AS standing WHERE NOT EXISTS (SELECT 1 FROM grants g WHERE "+fmt.Sprintf(alsoSQL, q.granted())+")")
	}
	var n int64
	err := text(ctx, g, count, q.args(sql.Named("limit", countLimit+1))...).Scan(&n).Error
	return countUpTo(n), err
}

// standingRows reads which of some people have standing access, as if it were a
// grant.
func (q externalQuery) standingRows(ctx context.Context, g *gorm.DB, ids []UserID) ([]administratorRow, error) {
	if len(q.standing) == 0 || q.f.State != WhoGetsIn {
		return nil, nil
	}
	var rows []administratorRow
	err := text(ctx, g, `SELECT u.id AS user_id, u.org_id AS home_org_id, u.sort_key, u.email, u.first_name, u.last_name, u.display_name,
		u.status, u.last_sign_in_at, h.name AS home_name, 'standing' AS origin, 'provisioning_admin' AS role
		FROM users u JOIN organizations h ON h.id = u.org_id
		WHERE u.id IN @ids AND EXISTS (SELECT 1 FROM grants g WHERE g.user_id = u.id AND `+standingSQL+")",
		q.args(sql.Named("ids", ids))...).Scan(&rows).Error
	return rows, err
}

// exportExternalRows opens the rows of an export, in the order of the list.
func (t *Tenant) exportExternalRows(ctx context.Context, tx *gorm.DB, f ExternalFilter) (*sql.Rows, error) {
	o, err := t.outside(ctx, tx)
	if err != nil {
		return nil, err
	}
	q := t.externalQuery(f, o)
	direction, _ := q.direction()
	people := " AND g.user_id IN (SELECT user_id FROM (" + q.peopleSQL("") + ") AS chosen)"
	from := "SELECT " + q.column() + " AS key, g.user_id, g.role FROM grants g WHERE "
	whole := q // all roles of a person, not only those filtered by
	whole.f.Roles, whole.f.Ending = nil, false
	rows := from + outsidersSQL + whole.granted() + people
	if whole.hasStanding() {
		rows += " UNION ALL SELECT key, user_id, 'provisioning_admin' FROM (" + from + standingSQL + people + ") AS standing"
	}
	return text(ctx, tx, `SELECT r.user_id, u.first_name, u.last_name, u.display_name, u.email, r.role, ''
		FROM (`+rows+`) AS r JOIN users u ON u.id = r.user_id ORDER BY r.key`+direction+", r.user_id"+direction, q.args()...).Rows()
}
