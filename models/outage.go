package models

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrAway: the database cannot be reached, or cannot work: it is stopped, out of
// connections or out of space.
var ErrAway = errors.New("the database is away")

// Trouble says what ails the database when a change or a question failed by no
// fault of the portal: ErrAway, or ErrSlow when others stood in the way for too
// long. It is nil for every other error.
func Trouble(err error) error {
	var pg *pgconn.PgError
	var file *sqlite.Error
	switch {
	case errors.As(err, new(*pgconn.ConnectError)), errors.As(err, new(*net.OpError)), pgconn.SafeToRetry(err):
		return ErrAway
	case errors.As(err, &pg):
		return pgTrouble(pg.Code)
	case errors.As(err, &file):
		return sqliteTrouble(file.Code())
	}
	for _, lost := range []error{driver.ErrBadConn, sql.ErrConnDone, io.ErrUnexpectedEOF} {
		if errors.Is(err, lost) {
			return ErrAway
		}
	}
	return nil
}

// pgTrouble reads the classes of PostgreSQL's errors.
func pgTrouble(code string) error {
	switch code {
	case "40001", "40P01", "55P03", "57014": // not serializable, deadlock, locked, cancelled
		return ErrSlow
	case "25006": // read-only: a standby, or a server being replaced
		return ErrAway
	}
	for _, class := range []string{"08", "53", "57", "58"} { // connection, resources, operator, system
		if strings.HasPrefix(code, class) {
			return ErrAway
		}
	}
	return nil
}

// sqliteTrouble reads the primary code of SQLite's errors.
func sqliteTrouble(code int) error {
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT:
		return ErrSlow
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM:
		return ErrAway
	}
	return nil
}
