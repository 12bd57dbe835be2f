package models

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// Export is a running download of administrators: an audit event that was
// written before its first row, and a place among the few that stream at once.
type Export struct {
	t     *Tenant
	f     AdministratorFilter
	by    Authority
	event EntryID
}

// ExportAdministrators takes a place for an export and writes the audit event;
// ErrBusy when all places are taken. Close gives the place back.
func (t *Tenant) ExportAdministrators(ctx context.Context, a Authority, f AdministratorFilter) (*Export, error) {
	select {
	case t.db.exports <- struct{}{}:
	default:
		return nil, ErrBusy
	}
	e := &Export{t: t, f: f, by: a}
	err := t.record(ctx, a, ListExported, func(c *change) error {
		e.event = c.event
		return c.note(t.org, e.target(), nil, map[string]string{"filter": Encode(f.Pairs())})
	})
	if err != nil {
		<-t.db.exports
		return nil, fmt.Errorf("export: %w", err)
	}
	return e, nil
}

func (e *Export) target() Target {
	if e.f.External {
		return Target{Kind: "list", Name: "external-administrators"}
	}
	return Target{Kind: "list", Name: "administrators"}
}

// Each calls row for every administrator in the order of the list, all from
// one consistent snapshot, holding one at a time in memory.
func (e *Export) Each(ctx context.Context, row func(Administrator) error) error {
	opts := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	if e.t.db.export.Name() == sqliteName {
		opts = nil // a SQLite reader always sees one snapshot
	}
	return e.t.db.export.WithContext(within(ctx, e.t.org)).Transaction(func(tx *gorm.DB) error {
		rows, err := e.t.exportRows(ctx, tx, e.f)
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		defer func() { _ = rows.Close() }()
		return eachAdministrator(rows, row)
	}, opts)
}

// eachAdministrator joins the rows that follow each other for one person.
func eachAdministrator(rows *sql.Rows, row func(Administrator) error) error {
	var a Administrator
	for rows.Next() {
		var next Administrator
		var held HeldRole
		if err := rows.Scan(&next.UserID, &next.FirstName, &next.LastName, &next.DisplayName, &next.Email, &held.Role, &held.Site); err != nil {
			return err
		}
		if next.UserID != a.UserID {
			if err := emit(a, row); err != nil {
				return err
			}
			a = next
		}
		a.Roles = append(a.Roles, held)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return emit(a, row)
}

func emit(a Administrator, row func(Administrator) error) error {
	if a.UserID.IsZero() {
		return nil
	}
	a.sortRoles()
	return row(a)
}

// Close gives the place back and adds the outcome to the audit event: how many
// rows went out, and the error that cut them off, if one did.
func (e *Export) Close(ctx context.Context, rows int, failure error) error {
	defer func() { <-e.t.db.exports }()
	outcome := map[string]any{"rows": rows, "complete": failure == nil}
	return e.t.record(ctx, e.by, ListExported, func(c *change) error {
		c.event = e.event
		return c.note(e.t.org, e.target(), nil, outcome)
	})
}

// CSVHeader is the first line of the administrators' CSV, in every language (R12).
var CSVHeader = []string{"First name", "Last name", "Display name", "User ID/Email", "Administrator role"}

// CSVRecord returns the person's line, safe to open in a spreadsheet (R13).
func (a Administrator) CSVRecord() []string {
	names := make([]string, len(a.Roles))
	for i, held := range a.Roles {
		names[i] = held.Role.English()
		if held.Role.Group() == rbac.SiteRoles {
			names[i] += " (" + held.Site + ")"
		}
	}
	record := []string{a.FirstName, a.LastName, a.DisplayName, a.Email, strings.Join(slices.Compact(names), "; ")}
	for i := range record {
		record[i] = safeCell(record[i])
	}
	return record
}

// formulaStarts are the characters after which a spreadsheet computes.
const formulaStarts = "=+-@\t\r＝＋－＠"

// safeCell puts ' before what a spreadsheet would take for a formula.
func safeCell(s string) string {
	for _, first := range s {
		if strings.ContainsRune(formulaStarts, first) {
			return "'" + s
		}
		break
	}
	return s
}
