package models

import (
	"context"
	"fmt"
	"testing"
	"unicode"
)

// Dump returns every row of a table as text, in the order of its first
// columns, for tests that compare databases.
func (db *DB) Dump(table string) ([]string, error) {
	rows, err := text(context.Background(), db.write, "SELECT * FROM "+table+" ORDER BY 1, 2").Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	var lines []string
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		lines = append(lines, fmt.Sprint(values...))
	}
	return lines, rows.Err()
}

// Number runs a statement that answers one number.
func (db *DB) Number(sql string, args ...any) (int, error) {
	var n int
	err := text(context.Background(), db.write, sql, args...).Scan(&n).Error
	return n, err
}

func TestNamesMakeDistinctAddresses(t *testing.T) {
	n := newNames()
	seen := map[string]int{}
	for i := range n.count {
		p := n.at(i)
		local := p.local()
		if other, twice := seen[local]; twice {
			t.Fatalf("%s at %d and %d", local, other, i)
		}
		seen[local] = i
		for _, r := range local {
			if r > unicode.MaxASCII {
				t.Fatalf("%s is not ASCII", local)
			}
		}
		if got, want := p.last.key+" "+p.first.key, sortKey(p.last.text, p.first.text); got != want {
			t.Fatalf("sort key %q, want %q", got, want)
		}
	}
}
