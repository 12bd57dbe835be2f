package models

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// Row is what a list exports: one line of a CSV.
type Row interface {
	// CSVRecord returns the line, safe to open in a spreadsheet (R13).
	CSVRecord() []string
}

// Export is a running download of a list: an audit event that was written
// before its first row, and a place among the few that stream at once.
type Export[T Row] struct {
	Header []string // the first line of the CSV, in every language (R12)

	t      *Tenant
	by     Authority
	event  EntryID
	target Target
	filter string
	rows   func(ctx context.Context, tx *gorm.DB, row func(T) error) error
}

// ExportAdministrators starts the export of a list of administrators; see start.
func (t *Tenant) ExportAdministrators(ctx context.Context, a Authority, f AdministratorFilter) (*Export[Administrator], error) {
	e := &Export[Administrator]{t: t, by: a, Header: CSVHeader, target: Target{Kind: "list", Name: "administrators"}}
	if f.External {
		e.target.Name = "external-administrators"
	}
	e.rows = func(ctx context.Context, tx *gorm.DB, row func(Administrator) error) error {
		rows, err := t.exportRows(ctx, tx, f)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		return eachAdministrator(rows, row)
	}
	return e, e.start(ctx, f.Pairs())
}

// ExportExternals starts the export of a list of external administrators; see
// start.
func (t *Tenant) ExportExternals(ctx context.Context, a Authority, f ExternalFilter) (*Export[Administrator], error) {
	e := &Export[Administrator]{t: t, by: a, Header: CSVHeader, target: Target{Kind: "list", Name: "external-administrators"}}
	e.rows = func(ctx context.Context, tx *gorm.DB, row func(Administrator) error) error {
		rows, err := t.exportExternalRows(ctx, tx, f)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		return eachAdministrator(rows, row)
	}
	return e, e.start(ctx, f.Pairs())
}

// ExportAuditLog starts the export of the audit log; see start.
func (t *Tenant) ExportAuditLog(ctx context.Context, a Authority, f AuditFilter) (*Export[AuditEntry], error) {
	e := &Export[AuditEntry]{t: t, by: a, Header: AuditHeader, target: Target{Kind: "list", Name: "audit-log"}}
	e.rows = func(_ context.Context, tx *gorm.DB, row func(AuditEntry) error) error {
		return f.each(tx, row)
	}
	return e, e.start(ctx, f.Pairs())
}

// start takes a place for an export and writes the audit event; ErrBusy when
// there is none for the person. Close gives the place back.
func (e *Export[T]) start(ctx context.Context, filter [][2]string) error {
	if err := e.t.db.exports.take(e.by.actor.ID); err != nil {
		return err
	}
	err := e.t.record(ctx, e.by, ListExported, func(c *change) error {
		e.event = c.event
		e.filter = Encode(filter)
		return c.note(e.t.org, e.target, nil, map[string]string{"filter": e.filter})
	})
	if err != nil {
		e.t.db.exports.giveBack(e.by.actor.ID)
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// Each calls row for every line in the order of the list, all from one
// consistent snapshot, holding one at a time in memory.
func (e *Export[T]) Each(ctx context.Context, row func(T) error) error {
	opts := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	if e.t.db.export.Name() == sqliteName {
		opts = nil // a SQLite reader always sees one snapshot
	}
	err := e.t.db.export.WithContext(within(ctx, e.t.org)).Transaction(func(tx *gorm.DB) error {
		return e.rows(ctx, tx, row)
	}, opts)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
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
func (e *Export[T]) Close(ctx context.Context, rows int, failure error) error {
	defer e.t.db.exports.giveBack(e.by.actor.ID)
	outcome := map[string]any{"filter": e.filter, "rows": rows, "complete": failure == nil}
	return e.t.record(ctx, e.by, ListExported, func(c *change) error {
		c.event = e.event
		return c.note(e.t.org, e.target, nil, outcome)
	})
}

// CSVHeader is the first line of the administrators' CSV (R12).
var CSVHeader = []string{"First name", "Last name", "Display name", "User ID/Email", "Administrator role"}

// CSVRecord returns the person's line, safe to open in a spreadsheet (R13).
func (a Administrator) CSVRecord() []string {
	return safe(a.FirstName, a.LastName, a.DisplayName, a.Email, englishRoles(a.Roles))
}

// englishRoles writes roles as every CSV carries them.
func englishRoles(held []HeldRole) string {
	names := make([]string, len(held))
	for i, h := range held {
		names[i] = h.Role.English()
		if h.Role.Group() == rbac.SiteRoles {
			names[i] += " (" + h.Site + ")"
		}
	}
	return strings.Join(slices.Compact(names), "; ")
}

// AuditHeader is the first line of the audit log's CSV.
var AuditHeader = []string{"Time", "Actor", "Actor e-mail", "Action", "Target kind", "Target", "Before", "After",
	"Address", "Request ID", "Event"}

// CSVRecord returns the entry's line: time in UTC (ISO 8601), the action by its
// identifier, safe to open in a spreadsheet (R13).
func (e AuditEntry) CSVRecord() []string {
	return safe(e.At.UTC().Format("2006-01-02T15:04:05.000000Z07:00"), e.ActorName, e.ActorEmail, string(e.Action),
		e.TargetKind, e.TargetName, e.Before, e.After, e.Address, e.RequestID, e.EventID.String())
}

// each calls row for every entry that the filter means, one at a time, with
// what its line says.
func (f AuditFilter) each(tx *gorm.DB, row func(AuditEntry) error) error {
	how := ""
	if tx.Name() == sqliteName {
		how = walked // SQLite would sort in memory
	}
	rows, err := f.deeds(f.days(tx.Model(&AuditEntry{})), how).Select("at, actor_name, actor_email, action, target_kind, target_name, before, after, address, request_id, event_id").
		Order(newestFirst).Rows()
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var e AuditEntry
		if err := rows.Scan(&e.At, &e.ActorName, &e.ActorEmail, &e.Action, &e.TargetKind, &e.TargetName, &e.Before, &e.After,
			&e.Address, &e.RequestID, &e.EventID); err != nil {
			return err
		}
		if err := row(e); err != nil {
			return err
		}
	}
	return rows.Err()
}

// safe makes a line of cells that no spreadsheet computes.
func safe(cells ...string) []string {
	for i := range cells {
		cells[i] = safeCell(cells[i])
	}
	return cells
}

// formulaStarts are the characters after which a spreadsheet computes.
const formulaStarts = "=+-@\t\r＝＋－＠"

// safeCell puts ' before what a spreadsheet would take for a formula.
func safeCell(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune(formulaStarts, first) {
		return "'" + s
	}
	return s
}
