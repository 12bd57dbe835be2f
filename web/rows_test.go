package web

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// exec changes rows past the models, as another process would.
func (w *world) exec(query string, args ...any) {
	w.Helper()
	if _, err := w.sql.ExecContext(w.Context(), w.dialect(query), args...); err != nil {
		w.Fatalf("%s: %v", query, err)
	}
}

// strings reads the first column of rows.
func (w *world) strings(query string, args ...any) []string {
	w.Helper()
	rows := must(w.sql.QueryContext(w.Context(), w.dialect(query), args...))(w)
	defer func() { _ = rows.Close() }()
	var list []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			w.Fatal(err)
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		w.Fatal(err)
	}
	return list
}

// one reads one value.
func (w *world) one(query string, args ...any) string {
	w.Helper()
	list := w.strings(query, args...)
	if len(list) == 0 {
		w.Fatalf("no row: %s %v", query, args)
	}
	return list[0]
}

// user is the id of an account.
func (w *world) user(email string) string {
	w.Helper()
	return w.one("SELECT id FROM users WHERE email = ?", email)
}

// events counts the events of an action in the audit log, but for the sign-ins
// that the demo begins with.
func (w *world) events(action string) int {
	w.Helper()
	return must(strconv.Atoi(w.one("SELECT COUNT(DISTINCT event_id) FROM audit_entries WHERE action = ? AND address <> '198.51.100.7'", action)))(w)
}

// dialect numbers the placeholders for PostgreSQL.
func (w *world) dialect(query string) string {
	if !w.pg {
		return query
	}
	for n := 1; strings.Contains(query, "?"); n++ {
		query = strings.Replace(query, "?", "$"+strconv.Itoa(n), 1)
	}
	return query
}

// dump is every row of every table as text, but for bookkeeping: when a session
// was last seen and what it is to be told, counters, and that somebody was
// refused, which is no change.
func (w *world) dump() string {
	w.Helper()
	list := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
	if w.pg {
		list = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"
	}
	var all []string
	for _, table := range w.strings(list) {
		lines := w.lines(table)
		slices.Sort(lines)
		all = append(all, lines...)
	}
	return strings.Join(all, "\n")
}

func (w *world) lines(table string) []string {
	w.Helper()
	query := "SELECT * FROM " + table
	if table == "audit_entries" {
		query += " WHERE action <> 'access.refused'"
	}
	rows := must(w.sql.QueryContext(w.Context(), query))(w)
	defer func() { _ = rows.Close() }()
	columns := must(rows.Columns())(w)
	values, into := make([]sql.RawBytes, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	var lines []string
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			w.Fatal(err)
		}
		line := table
		for i, v := range values {
			if table != "sessions" || columns[i] != "last_seen_at" && columns[i] != "notice" {
				line += fmt.Sprintf(" %s=%s", columns[i], v)
			}
		}
		if table != "throttles" && !strings.Contains(line, " action=access.refused ") {
			lines = append(lines, line)
		}
	}
	return lines
}

// unchanged fails the test when rows differ from an earlier dump.
func (w *world) unchanged(before, after string) {
	w.Helper()
	if before == after {
		return
	}
	old := strings.Split(before, "\n")
	for _, line := range strings.Split(after, "\n") {
		if !slices.Contains(old, line) {
			w.Errorf("a row changed or came: %s", line)
			return
		}
	}
	w.Error("a row went")
}
