package models

import (
	"context"
	"database/sql"
	"database/sql/driver"
)

// Preparing a statement takes SQLite as long as running it, and the driver
// forgets what it prepared. What a reading connection asked lately stays
// prepared here; a connection serves one statement at a time.

// keptStatements is how many statements a connection keeps.
const keptStatements = 200

func openPlain(dsn string) (*sql.DB, error) { return sql.Open(sqliteName, dsn) }

// openKeeping is sql.Open for connections that keep their statements.
func openKeeping(dsn string) (*sql.DB, error) {
	plain, err := sql.Open(sqliteName, dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(keepingConnector{plain.Driver(), dsn}), plain.Close()
}

type keepingConnector struct {
	driver driver.Driver
	dsn    string
}

// Connect opens a connection.
func (k keepingConnector) Connect(context.Context) (driver.Conn, error) {
	c, err := k.driver.Open(k.dsn)
	if err != nil {
		return nil, err
	}
	return &keepingConn{sqliteConn: c.(sqliteConn), kept: map[string]*keptStmt{}}, nil
}

// Driver returns the driver beneath.
func (k keepingConnector) Driver() driver.Driver { return k.driver }

// sqliteConn is what the driver's connections can.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type keepingConn struct {
	sqliteConn
	kept  map[string]*keptStmt
	clock int64
}

// keptStmt is a prepared statement and when it was asked last.
type keptStmt struct {
	driver.Stmt
	asked int64
	busy  bool // its rows are being read
}

// QueryContext asks by a statement that is prepared already, if there is one.
func (c *keepingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if s.busy {
		return c.sqliteConn.QueryContext(ctx, query, args)
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.busy = true
	return &keptRows{rows, s}, nil
}

func (c *keepingConn) statement(ctx context.Context, query string) (*keptStmt, error) {
	c.clock++
	s, known := c.kept[query]
	if !known {
		if len(c.kept) >= keptStatements {
			c.forget()
		}
		prepared, err := c.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		s = &keptStmt{Stmt: prepared}
		c.kept[query] = s
	}
	s.asked = c.clock
	return s, nil
}

// forget drops the statement that was not asked for the longest time.
func (c *keepingConn) forget() {
	oldest := ""
	for query, s := range c.kept {
		if !s.busy && (oldest == "" || s.asked < c.kept[oldest].asked) {
			oldest = query
		}
	}
	if s, found := c.kept[oldest]; found {
		_ = s.Close()
		delete(c.kept, oldest)
	}
}

// Close drops all statements and ends the connection.
func (c *keepingConn) Close() error {
	for _, s := range c.kept {
		_ = s.Close()
	}
	clear(c.kept)
	return c.sqliteConn.Close()
}

// keptRows gives its statement back at the end.
type keptRows struct {
	driver.Rows
	s *keptStmt
}

// Close ends the reading.
func (r *keptRows) Close() error {
	r.s.busy = false
	return r.Rows.Close()
}
