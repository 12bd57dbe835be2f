package models

import (
	"context"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// BulkHeader is the first line of the CSV of a bulk change.
var BulkHeader = []string{"Line", "Display name", "User ID/Email", "Roles before", "Roles after", "Result", "Reason", "Undo", "Undo reason"}

// ExportBulk starts the export of the rows of a bulk change; see start.
func (t *Tenant) ExportBulk(ctx context.Context, a Authority, b Bulk) (*Export[BulkRow], error) {
	e := &Export[BulkRow]{t: t, by: a, Header: BulkHeader, target: Target{Kind: "list", ID: b.ID.UUID, Name: bulkList}}
	e.rows = func(_ context.Context, tx *gorm.DB, row func(BulkRow) error) error {
		for after := int64(-1); ; {
			var some []BulkRow
			if err := tx.Where("bulk_id = ? AND line > ?", b.ID, after).Order("line").Limit(peopleAtOnce).Find(&some).Error; err != nil || len(some) == 0 {
				return err
			}
			for _, r := range some {
				if err := row(r); err != nil {
					return err
				}
			}
			after = some[len(some)-1].Line
		}
	}
	return e, e.start(ctx, nil)
}

// CSVRecord returns the row's line: roles in English, results and reasons by
// their identifiers, safe to open in a spreadsheet (R13).
func (r BulkRow) CSVRecord() []string {
	return safe(strconv.FormatInt(r.Line, 10), r.Name, r.Email, englishRoles(r.Held), englishRoles(r.Wanted),
		string(r.Result), reasonsOf(r.Faults), string(r.Undo), reasonsOf(r.UndoFaults))
}

func reasonsOf(faults []BulkFault) string {
	list := make([]string, len(faults))
	for i, f := range faults {
		list[i] = f.String()
	}
	return strings.Join(list, "; ")
}
