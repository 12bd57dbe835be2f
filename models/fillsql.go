package models

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// This file has the SQL text that fills an empty database in bulk. It writes
// rows of every organization, past the callbacks, and only filling calls it.

// bulk is a table with rows on their way into it, one at a time.
type bulk struct {
	table   string
	columns []string
	rows    iter.Seq[[]any]
}

// The plain indexes of a table, those that no constraint needs. Filled in row by
// row they take twice as long as built afterwards.
const (
	postgresIndexes = `SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
		WHERE i.indrelid = $1::regclass AND NOT i.indisunique ORDER BY 1`
	sqliteIndexes = `SELECT name, sql FROM sqlite_master
		WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX%' ORDER BY 1`
)

// index is one index with the statement that makes it.
type index struct{ name, definition string }

// load writes whole tables in one transaction on a connection of its own.
func (p *Platform) load(ctx context.Context, tables []bulk) error {
	pool, err := p.db.write.DB()
	if err != nil {
		return err
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if p.db.write.Name() == sqliteName {
		return loadSQLite(ctx, conn, tables)
	}
	return conn.Raw(func(driver any) error {
		return pgx.BeginFunc(ctx, driver.(*stdlib.Conn).Conn(), func(tx pgx.Tx) error {
			for _, b := range tables {
				if err := b.copyTo(ctx, tx); err != nil {
					return fmt.Errorf("%s: %w", b.table, err)
				}
			}
			return nil
		})
	})
}

// copyTo streams the rows with COPY.
func (b bulk) copyTo(ctx context.Context, tx pgx.Tx) error {
	rows, err := tx.Query(ctx, postgresIndexes, b.table)
	if err != nil {
		return err
	}
	indexes, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (i index, err error) {
		return i, r.Scan(&i.name, &i.definition)
	})
	if err != nil {
		return err
	}
	exec := func(sql string) error {
		_, err := tx.Exec(ctx, sql)
		return err
	}
	return withoutIndexes(indexes, exec, func() error {
		next, stop := iter.Pull(b.rows)
		defer stop()
		_, err := tx.CopyFrom(ctx, pgx.Identifier{b.table}, b.columns, pgx.CopyFromFunc(func() ([]any, error) {
			row, _ := next()
			return row, nil
		}))
		return err
	})
}

// withoutIndexes drops the indexes, fills the table and makes them again.
func withoutIndexes(indexes []index, exec func(string) error, fill func() error) error {
	for _, i := range indexes {
		if err := exec("DROP INDEX " + i.name); err != nil {
			return err
		}
	}
	if err := fill(); err != nil {
		return err
	}
	for _, i := range indexes {
		if err := exec(i.definition); err != nil {
			return err
		}
	}
	return nil
}

// rowsAtOnce is how many rows one INSERT carries on SQLite.
const rowsAtOnce = 50

// loadSQLite sorts the indexes on disk meanwhile, as they would not be small in
// memory.
func loadSQLite(ctx context.Context, conn *sql.Conn, tables []bulk) error {
	if _, err := conn.ExecContext(ctx, "PRAGMA temp_store = FILE"); err != nil {
		return err
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA temp_store = MEMORY") }()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	for _, b := range tables {
		if err := b.insertInto(ctx, tx); err != nil {
			return fmt.Errorf("%s: %w", b.table, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	// The log is as large as the database by now.
	_, err = conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// insertInto writes the rows with prepared statements of many rows.
func (b bulk) insertInto(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, sqliteIndexes, b.table)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	var indexes []index
	for rows.Next() {
		var i index
		if err := rows.Scan(&i.name, &i.definition); err != nil {
			return err
		}
		indexes = append(indexes, i)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	exec := func(sql string) error {
		_, err := tx.ExecContext(ctx, sql)
		return err
	}
	return withoutIndexes(indexes, exec, func() error { return b.insertAll(ctx, tx) })
}

func (b bulk) insertAll(ctx context.Context, tx *sql.Tx) error {
	full, err := tx.PrepareContext(ctx, b.insert(rowsAtOnce))
	if err != nil {
		return err
	}
	defer func() { _ = full.Close() }()
	args := make([]any, 0, rowsAtOnce*len(b.columns))
	for row := range b.rows {
		if args = append(args, row...); len(args) < cap(args) {
			continue
		}
		if _, err := full.ExecContext(ctx, args...); err != nil {
			return err
		}
		args = args[:0]
	}
	if len(args) == 0 {
		return nil
	}
	_, err = tx.ExecContext(ctx, b.insert(len(args)/len(b.columns)), args...)
	return err
}

// insert is the statement that writes so many rows.
func (b bulk) insert(rows int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", len(b.columns)), ",") + ")"
	return "INSERT INTO " + b.table + " (" + strings.Join(b.columns, ", ") + ") VALUES " +
		strings.TrimSuffix(strings.Repeat(row+",", rows), ",")
}

// analyze tells the planner what was filled in. On PostgreSQL it also marks
// the pages as visible to all, which otherwise happens while one measures.
func (p *Platform) analyze(ctx context.Context) error {
	command := "VACUUM (ANALYZE) "
	if p.db.write.Name() == sqliteName {
		command = "ANALYZE "
	}
	for _, table := range []string{"organizations", "users", "subscriptions", "licenses", "seats", "sites",
		"site_users", "grants", "assignments", "customers", "audit_entries"} {
		if _, err := run(ctx, p.db.write, command+table); err != nil {
			return fmt.Errorf("analyze %s: %w", table, err)
		}
	}
	return nil
}
