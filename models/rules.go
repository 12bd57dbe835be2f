package models

import (
	"context"
	"errors"
	"regexp"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type (
	sqlKey       struct{}
	recordingKey struct{}
)

// bookkeeping lists the tables that change outside Record: they hold no work
// of anybody's, only counters and states of the portal itself.
var bookkeeping = map[string]bool{
	"sessions":      true, // last seen, notice
	"throttles":     true,
	"known_devices": true,
	"mails":         true, // states; a mail that tells of a change is written with it
	"submissions":   true,
	"end_notices":   true,
	"imports":       true, // what was uploaded, and how far its adding has come
	"import_rows":   true,
	"bulks":         true, // dry runs; what they change, Record changes
	"bulk_rows":     true,
	"audit_entries": true, // only ever added to; triggers refuse the rest
}

// install makes every statement pass the house rules before GORM builds it.
func install(db *gorm.DB) error {
	cb := db.Callback()
	return errors.Join(
		cb.Query().Before("gorm:query").Register("portico:read", checkRead),
		cb.Query().Before("gorm:query").After("portico:read").Register("portico:spoil", spoil),
		cb.Row().Before("gorm:row").Register("portico:read", checkRead),
		cb.Raw().Before("gorm:raw").Register("portico:raw", checkText),
		cb.Create().Before("gorm:before_create").Register("portico:create", checkCreate),
		cb.Update().Before("gorm:before_update").Register("portico:update", checkChange),
		cb.Delete().Before("gorm:before_delete").Register("portico:delete", checkChange),
	)
}

func checkRead(db *gorm.DB) {
	stmt := db.Statement
	if stmt.SQL.Len() > 0 {
		checkText(db)
		return
	}
	checkModel(db)
	for _, join := range stmt.Joins {
		switch {
		case stmt.Schema == nil || stmt.Schema.Relationships.Relations[join.Name] == nil:
			_ = db.AddError(errStringJoin)
		case len(join.Conds) > 0 || join.On != nil || join.Expression != nil:
			_ = db.AddError(errJoinOn)
		}
	}
}

// spoil makes a statement fail of which a refused one is part: GORM loses the
// errors of subqueries and would send "IN ()".
func spoil(db *gorm.DB) {
	if db.Error != nil && db.DryRun && db.Statement.SQL.Len() == 0 {
		_, _ = db.Statement.SQL.WriteString("refused: " + db.Error.Error())
	}
}

func checkText(db *gorm.DB) {
	if db.Statement.Context.Value(sqlKey{}) == nil {
		_ = db.AddError(errNoModel)
	}
}

func checkModel(db *gorm.DB) {
	stmt := db.Statement
	if _, err := scopeOf(stmt); err != nil {
		_ = db.AddError(err)
	}
	switch {
	case stmt.Unscoped:
		_ = db.AddError(errUnscoped)
	case stmt.TableExpr != nil:
		// Another statement of ours as FROM was confined by these callbacks.
		if len(stmt.TableExpr.Vars) != 1 || !isStatement(stmt.TableExpr.Vars[0]) || !fromStatement.MatchString(stmt.TableExpr.SQL) {
			_ = db.AddError(errNoModel)
		}
	case stmt.Schema == nil || stmt.Table != stmt.Schema.Table:
		_ = db.AddError(errNoModel)
	}
}

var fromStatement = regexp.MustCompile(`^\(\?\) AS \w+$`)

// isStatement reports whether v is a statement that GORM builds, and so these
// callbacks check, rather than one of text.
func isStatement(v any) bool {
	g, ok := v.(*gorm.DB)
	return ok && g.Statement.SQL.Len() == 0
}

func checkCreate(db *gorm.DB) {
	if c, ok := db.Statement.Clauses["ON CONFLICT"]; ok {
		if on, ok := c.Expression.(clause.OnConflict); !ok || !on.DoNothing {
			_ = db.AddError(errOnConflict)
		}
	}
	db.Statement.Omits = append(db.Statement.Omits, clause.Associations)
	checkChange(db)
}

func checkChange(db *gorm.DB) {
	checkModel(db)
	if db.Statement.Schema != nil && bookkeeping[db.Statement.Schema.Table] {
		return
	}
	if db.Statement.Context.Value(recordingKey{}) == nil {
		_ = db.AddError(errNotRecorded)
	}
}

func withText(ctx context.Context) context.Context {
	return context.WithValue(ctx, sqlKey{}, true)
}
