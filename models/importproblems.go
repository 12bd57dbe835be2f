package models

import (
	"context"

	"gorm.io/gorm"
)

// ImportProblems asks for the refused rows of an import, to be repaired and
// uploaded again.
type ImportProblems struct {
	Import Import
	Say    func(Candidate) string // what is wrong, in words
}

// ImportProblem is a refused row with what is wrong in words.
type ImportProblem struct {
	row   ImportRow
	words string
}

// CSVRecord returns the row as it was uploaded and what is wrong with it, safe
// to open in a spreadsheet (R13).
func (p ImportProblem) CSVRecord() []string {
	r := p.row
	return safe(r.FirstName, r.LastName, r.DisplayName, r.Email, r.Title, r.Department, r.Phone, string(r.Language), p.words)
}

// ExportProblems starts the export of an import's refused rows; see start.
func (t *Tenant) ExportProblems(ctx context.Context, a Authority, f ImportProblems) (*Export[ImportProblem], error) {
	e := &Export[ImportProblem]{t: t, by: a, Header: append(ImportColumns[:len(ImportColumns):len(ImportColumns)], ProblemColumn),
		target: Target{Kind: "list", Name: "import-problems"}}
	e.rows = func(_ context.Context, tx *gorm.DB, row func(ImportProblem) error) error {
		rows, err := tx.Model(&ImportRow{}).Where("import_id = ? AND state = ?", f.Import.ID, LineRefused).Order("line").Rows()
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var r ImportRow
			if err := tx.ScanRows(rows, &r); err != nil {
				return err
			}
			if err := row(ImportProblem{r, f.Say(r.Candidate())}); err != nil {
				return err
			}
		}
		return rows.Err()
	}
	return e, e.start(ctx, [][2]string{{"import", f.Import.File}})
}
