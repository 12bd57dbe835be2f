package models

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

// OrgID is the wall between organizations: GORM adds its condition to every
// statement on a model that has a field of this type, and a statement without
// a scope in its context is an error.
type OrgID struct{ uuid.UUID }

// GormDataType names the column type on both databases.
func (OrgID) GormDataType() string { return "uuid" }

// IsZero reports whether there is no id.
func (id OrgID) IsZero() bool { return id.UUID == uuid.Nil }

// Ref returns the id as a plain reference.
func (id OrgID) Ref() OrgRef { return OrgRef(id) }

// scope is what a statement may touch: the named organizations, or, through
// the platform's door, all of them.
type scope struct {
	orgs     []OrgID
	platform bool
}

type scopeKey struct{}

func within(ctx context.Context, orgs ...OrgID) context.Context {
	return context.WithValue(ctx, scopeKey{}, scope{orgs: orgs})
}

func acrossOrgs(ctx context.Context) context.Context {
	return context.WithValue(ctx, scopeKey{}, scope{platform: true})
}

func scopeOf(stmt *gorm.Statement) (scope, error) {
	// Inside Joins the clause gets a statement of its own, without the context.
	s, ok := stmt.DB.Statement.Context.Value(scopeKey{}).(scope)
	if !ok || !s.platform && len(s.orgs) == 0 {
		return s, errNoScope
	}
	return s, nil
}

var (
	errNoScope     = errors.New("statement outside every organization: go through Tenant or Platform")
	errForeignRow  = errors.New("row of another organization")
	errOnConflict  = errors.New("ON CONFLICT may only do nothing: an update could take another organization's row")
	errNotAStruct  = errors.New("create needs a struct with its organization")
	errUnscoped    = errors.New("unscoped statement would leave the organization")
	errNoModel     = errors.New("statement without a model: SQL text belongs in models/sql.go")
	errStringJoin  = errors.New("join by text carries no organization: name the association")
	errJoinOn      = errors.New("condition on a join reaches past the wall: put it into Where")
	errNotRecorded = errors.New("change outside Record")
)

// QueryClauses confines reading.
func (OrgID) QueryClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{wall{field: f}}
}

// UpdateClauses confines changing.
func (OrgID) UpdateClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{wall{field: f, writes: true}}
}

// DeleteClauses confines deleting.
func (OrgID) DeleteClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{wall{field: f, writes: true}}
}

// CreateClauses refuses rows of organizations outside the scope.
func (OrgID) CreateClauses(f *schema.Field) []clause.Interface {
	return []clause.Interface{doorman{field: f}}
}

// wall adds the organization's condition to a statement's WHERE.
type wall struct {
	field  *schema.Field
	writes bool
}

// Name, Build and MergeClause make the wall a clause.Interface; the work is
// done in ModifyStatement.
func (wall) Name() string { return "" }

// Build writes nothing.
func (wall) Build(clause.Builder) {}

// MergeClause merges nothing.
func (wall) MergeClause(*clause.Clause) {}

const (
	// inOrg marks a statement to which the wall was added.
	inOrg = "in_org"
	// softDelete makes GORM look for a condition beside ours before it lets an
	// UPDATE or DELETE through.
	softDelete = "soft_delete_enabled"
)

// ModifyStatement parenthesises the caller's conditions and adds the wall's.
func (w wall) ModifyStatement(stmt *gorm.Statement) {
	if stmt.SQL.Len() > 0 {
		return
	}
	if _, done := stmt.Clauses[inOrg]; done {
		return
	}
	stmt.Clauses[inOrg] = clause.Clause{}
	s, err := scopeOf(stmt)
	if err != nil {
		_ = stmt.DB.AddError(err)
		return
	}
	parenthesise(stmt)
	if !s.platform {
		stmt.AddClause(clause.Where{Exprs: []clause.Expression{s.condition(w.field)}})
	}
	if w.writes && !s.platform {
		stmt.Clauses[softDelete] = clause.Clause{}
	}
}

func (s scope) condition(f *schema.Field) clause.Expression {
	column := clause.Column{Table: clause.CurrentTable, Name: f.DBName}
	if len(s.orgs) == 1 {
		return clause.Eq{Column: column, Value: s.orgs[0]}
	}
	values := make([]any, len(s.orgs))
	for i, org := range s.orgs {
		values[i] = org
	}
	return clause.IN{Column: column, Values: values}
}

func (s scope) holds(org OrgID) bool {
	if s.platform {
		return true
	}
	for _, o := range s.orgs {
		if o == org {
			return true
		}
	}
	return false
}

func parenthesise(stmt *gorm.Statement) {
	c, ok := stmt.Clauses["WHERE"]
	if !ok {
		return
	}
	where, ok := c.Expression.(clause.Where)
	if !ok || len(where.Exprs) == 0 {
		return
	}
	c.Expression = clause.Where{Exprs: []clause.Expression{parentheses(where.Exprs)}}
	stmt.Clauses["WHERE"] = c
}

// parentheses holds the caller's conditions together, so that an OR among them
// cannot reach past the wall.
type parentheses []clause.Expression

// Build writes the conditions between parentheses.
func (p parentheses) Build(b clause.Builder) {
	_ = b.WriteByte('(')
	clause.Where{Exprs: p}.Build(b)
	_ = b.WriteByte(')')
}

// doorman checks the organization of every row of an INSERT.
type doorman struct{ field *schema.Field }

// Name, Build and MergeClause make the doorman a clause.Interface.
func (doorman) Name() string { return "" }

// Build writes nothing.
func (doorman) Build(clause.Builder) {}

// MergeClause merges nothing.
func (doorman) MergeClause(*clause.Clause) {}

// ModifyStatement fails the statement when a row lies outside the scope.
func (d doorman) ModifyStatement(stmt *gorm.Statement) {
	s, err := scopeOf(stmt)
	if err != nil {
		_ = stmt.DB.AddError(err)
		return
	}
	rows := reflect.Indirect(stmt.ReflectValue)
	switch rows.Kind() {
	case reflect.Struct:
		d.check(stmt, s, rows)
	case reflect.Slice, reflect.Array:
		for i := range rows.Len() {
			d.check(stmt, s, reflect.Indirect(rows.Index(i)))
		}
	default:
		_ = stmt.DB.AddError(errNotAStruct)
	}
}

func (d doorman) check(stmt *gorm.Statement, s scope, row reflect.Value) {
	if row.Kind() != reflect.Struct {
		_ = stmt.DB.AddError(errNotAStruct)
		return
	}
	value, _ := d.field.ValueOf(stmt.Context, row)
	if org, ok := value.(OrgID); !ok || !s.holds(org) || org.IsZero() {
		_ = stmt.DB.AddError(fmt.Errorf("%w in %s", errForeignRow, stmt.Table))
	}
}
