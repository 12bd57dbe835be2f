package models

import (
	"context"
	"database/sql"
	"sync/atomic"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// What the tests reach behind the two doors.
var (
	Within       = within
	AcrossOrgs   = acrossOrgs
	WithText     = withText
	SetUp        = setUp
	SortKey      = sortKey
	SafeCell     = safeCell
	CleanEmail   = cleanEmail
	HashPassword = hashPassword
	HashToken    = hashToken

	ErrNoScope     = errNoScope
	ErrForeignRow  = errForeignRow
	ErrOnConflict  = errOnConflict
	ErrNotAStruct  = errNotAStruct
	ErrUnscoped    = errUnscoped
	ErrNoModel     = errNoModel
	ErrStringJoin  = errStringJoin
	ErrJoinOn      = errJoinOn
	ErrNotRecorded = errNotRecorded
	ErrNested      = errNested
	ErrNoAuthority = errNoAuthority
	ErrNothingSaid = errNothingSaid
)

// AdministratorRow is a row of the view.
type AdministratorRow = administratorRow

// Change is an open transaction inside Record.
type Change = change

// Note adds a line to the event.
func (c *change) Note(org OrgID, target Target, before, after any) error {
	return c.note(org, target, before, after)
}

// Record is the one writer.
func (db *DB) Record(ctx context.Context, a Authority, action Action, do func(*Change) error) error {
	return db.record(ctx, a, action, do)
}

// LinkText is what stands in the address of a mailed link.
func (db *DB) LinkText(purpose Purpose, id ID[Token]) string { return db.linkText(purpose, id) }

// Recording marks a context as Record does.
func Recording(ctx context.Context) context.Context {
	return context.WithValue(ctx, recordingKey{}, true)
}

// Writer returns the connection that writes.
func (db *DB) Writer() *gorm.DB { return db.write }

// Reader returns the connection that reads.
func (db *DB) Reader() *gorm.DB { return db.read }

// CountStatements counts what the reading connections are asked from now on.
func (db *DB) CountStatements() *atomic.Int64 {
	n := &atomic.Int64{}
	for _, g := range []*gorm.DB{db.read, db.door} {
		if _, counted := g.ConnPool.(*countingPool); counted {
			continue // door and read are one on SQLite
		}
		pool := &countingPool{ConnPool: g.ConnPool, n: n}
		g.ConnPool, g.Statement.ConnPool = pool, pool
	}
	return n
}

type countingPool struct {
	gorm.ConnPool
	n *atomic.Int64
}

func (p *countingPool) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	p.n.Add(1)
	return p.ConnPool.ExecContext(ctx, query, args...)
}

func (p *countingPool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	p.n.Add(1)
	return p.ConnPool.QueryContext(ctx, query, args...)
}

func (p *countingPool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	p.n.Add(1)
	return p.ConnPool.QueryRowContext(ctx, query, args...)
}

func (p *countingPool) GetDBConn() (*sql.DB, error) { return p.ConnPool.(*sql.DB), nil }

// Enter takes a place in the line of those who sign in.
func (db *DB) Enter(address string) (leave func(), err error) { return db.line.enter(address) }

// Unsay takes back the lines of an event.
func Unsay(c *Change) { c.entries = nil }

// TakeGuarded takes a role as every change of grants does: between the lock and
// the check of R4.
func TakeGuarded(c *Change, org OrgID, u User, role rbac.Role) error {
	guard, err := c.guardFull(org)
	if err != nil {
		return err
	}
	if err := c.take(org, u.ID, RoleKey{Role: role}); err != nil {
		return err
	}
	if err := c.note(org, u.target(), nil, nil); err != nil {
		return err
	}
	return guard.check()
}
