package models

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"gorm.io/gorm"
)

// Plan is how a database went about one statement.
type Plan struct {
	SQL    string
	Text   string
	Blocks int // of 8 KiB that PostgreSQL touched
}

// Plans collects how the reading connection goes about what it is asked from
// now on. PostgreSQL runs each statement twice for it; SQLite tells its plan.
func (db *DB) Plans(t testing.TB) *[]Plan {
	plans := &[]Plan{}
	pool := &explainingPool{db.read.ConnPool, t, plans, "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) "}
	if db.read.Name() == sqliteName {
		pool.explain = "EXPLAIN QUERY PLAN "
	}
	db.read.ConnPool, db.read.Statement.ConnPool = pool, pool
	return plans
}

type explainingPool struct {
	gorm.ConnPool
	t       testing.TB
	plans   *[]Plan
	explain string
}

func (p *explainingPool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	rows, err := p.ConnPool.QueryContext(ctx, p.explain+query, args...)
	if err != nil {
		p.t.Errorf("explain %s: %v", query, err)
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	plan := Plan{SQL: query}
	var lines []string
	for rows.Next() {
		var line string
		cells := []any{&line}
		if strings.HasSuffix(p.explain, "PLAN ") {
			var id, parent, unused int
			cells = []any{&id, &parent, &unused, &line}
		}
		if err := rows.Scan(cells...); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	plan.Text = strings.Join(lines, "\n")
	var told []struct{ Plan map[string]any }
	if json.Unmarshal([]byte(plan.Text), &told) == nil && len(told) == 1 {
		for _, key := range []string{"Shared Hit Blocks", "Shared Read Blocks"} {
			n, _ := told[0].Plan[key].(float64)
			plan.Blocks += int(n)
		}
	}
	*p.plans = append(*p.plans, plan)
	return p.ConnPool.QueryContext(ctx, query, args...)
}

func (p *explainingPool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return p.ConnPool.QueryRowContext(ctx, query, args...)
}

func (p *explainingPool) GetDBConn() (*sql.DB, error) { return p.ConnPool.(*sql.DB), nil }

// String shows a plan in the message of a test.
func (p Plan) String() string { return fmt.Sprintf("%d blocks\n%s\n%s", p.Blocks, p.SQL, p.Text) }
