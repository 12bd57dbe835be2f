package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gorm.io/gorm"
)

const (
	// readLimit is how long a file may take to be checked.
	readLimit = 2 * time.Minute
	// importedAtOnce is how many rows are written, or people added, in one piece.
	importedAtOnce = 250
)

// ImportColumns are the columns of a file of people, in the order of the template.
var ImportColumns = []string{"First name", "Last name", "Display name", "User ID/Email", "Title", "Department", "Phone", "Language"}

// ProblemColumn is the column in which a file of problems says what is wrong;
// upload passes over it.
const ProblemColumn = "Problem"

func importColumns() []FileColumn {
	list := []FileColumn{{Names: []string{ProblemColumn}}}
	for _, name := range ImportColumns {
		c := FileColumn{Names: []string{name}}
		if name == "User ID/Email" {
			c.Names, c.Required = append(c.Names, "Email", "E-mail"), true
		}
		list = append(list, c)
	}
	return list
}

// CheckImport reads an uploaded file and checks each of its people; nobody is
// added yet. A FileError says why the file cannot be read, and then nothing is
// kept.
func (t *Tenant) CheckImport(ctx context.Context, a Authority, name string, file io.ReadSeeker) (ImportID, error) {
	if err := readable(file); err != nil {
		return ImportID{}, err
	}
	form := formOf(ctx)
	r := importReader{t: t, i: Import{
		ID: NewID[Import](), OrgID: t.org, Form: form, File: fileName(name), State: ImportReading,
		CreatedAt: t.db.now(), DueAt: t.db.now(),
	}}
	r.i.by(a.actor)
	// Whoever hangs up may come back to what he uploaded.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readLimit)
	defer cancel()
	if err := r.read(ctx, file); err != nil {
		return ImportID{}, fmt.Errorf("check import: %w", err)
	}
	made := false
	err := t.record(ctx, a, ImportChecked, func(c *change) error {
		made = true
		done := c.Model(&Import{}).Where("id = ?", r.i.ID).Updates(map[string]any{
			"state": ImportWaiting, "ready": r.i.Ready, "refused": r.i.Refused,
		})
		return errors.Join(done.Error, c.note(t.org, r.i.target(), nil, map[string]int64{"ready": r.i.Ready, "refused": r.i.Refused}))
	})
	if err != nil || made {
		return r.i.ID, err
	}
	return t.importOf(ctx, form)
}

// importOf finds the import that a copy of the same form has made.
func (t *Tenant) importOf(ctx context.Context, form string) (ImportID, error) {
	var i Import
	err := t.read(ctx).Where("form = ? AND state <> ?", form, ImportReading).Take(&i).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		err = ErrNotFound
	}
	return i.ID, err
}

func (i *Import) by(a Actor) {
	i.UserID, i.HomeOrgID, i.UserName, i.UserEmail = a.ID, a.Home.Ref(), a.Name, a.Email
	i.Address, i.RequestID = a.Address, a.RequestID
}

// readable reads the file to its end, to find what keeps it from being read
// before anything is written, and goes back to its beginning.
func readable(file io.ReadSeeker) error {
	f, err := OpenCSV(file, importColumns())
	if err != nil {
		return err
	}
	rows := 0
	for ; err == nil; rows++ {
		_, err = f.Next()
	}
	if !errors.Is(err, io.EOF) {
		return err
	}
	if rows == 1 {
		return FileError{Fault: FileNoRows}
	}
	_, err = file.Seek(0, io.SeekStart)
	return err
}

// importReader writes the rows of a file, piece by piece.
type importReader struct {
	t *Tenant
	i Import
}

func (r *importReader) read(ctx context.Context, file io.Reader) error {
	f, err := OpenCSV(file, importColumns())
	if err != nil {
		return err
	}
	ignored, err := json.Marshal(f.Ignored)
	if err != nil {
		return err
	}
	r.i.Ignored = string(ignored)
	if err := r.write(ctx).Create(&r.i).Error; err != nil {
		return err
	}
	var piece []ImportRow
	for {
		line, err := f.Next()
		if err == nil {
			piece = append(piece, r.row(line))
		}
		if len(piece) == importedAtOnce || errors.Is(err, io.EOF) && len(piece) > 0 {
			if err := r.keep(ctx, piece); err != nil {
				return err
			}
			piece = piece[:0]
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (r *importReader) write(ctx context.Context) *gorm.DB {
	return r.t.db.write.WithContext(within(ctx, r.t.org))
}

func (r *importReader) row(l CSVLine) ImportRow {
	n := Newcomer{Email: l.Cell("User ID/Email"), Language: readLanguage(l.Cell("Language")), Profile: Profile{
		FirstName: l.Cell("First name"), LastName: l.Cell("Last name"), DisplayName: l.Cell("Display name"),
		Title: l.Cell("Title"), Department: l.Cell("Department"), Phone: l.Cell("Phone"),
	}}.clean()
	return ImportRow{
		ImportID: r.i.ID, OrgID: r.t.org, Line: int64(l.Line), UserID: NewID[User](), State: LineReady,
		Email: firstRunes(n.Email, maxEmail+1), FirstName: n.FirstName, LastName: n.LastName, DisplayName: n.DisplayName,
		Title: n.Title, Department: n.Department, Phone: n.Phone, Language: n.Language,
	}
}

// firstRunes cuts text, so that an index takes it.
func firstRunes(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n])
	}
	return s
}

// languageWords are the names by which a file may call a language.
var languageWords = map[string]Language{
	"english": English, "czech": Czech, "čeština": Czech, "croatian": Croatian, "hrvatski": Croatian,
}

// readLanguage reads a language by its code or name; what is none stays as it
// is, to be refused.
func readLanguage(cell string) Language {
	word := strings.ToLower(strings.TrimSpace(cell))
	if known, named := languageWords[word]; named {
		return known
	}
	return Language(word)
}

// keep checks a piece of rows and writes it.
func (r *importReader) keep(ctx context.Context, piece []ImportRow) error {
	var emails []string
	for _, row := range piece {
		emails = append(emails, row.Email)
	}
	c := &change{DB: r.t.read(ctx)}
	holders, err := c.holdersOf(emails)
	if err != nil {
		return err
	}
	var before []string
	if err := c.Model(&ImportRow{}).Where("import_id = ? AND email IN ?", r.i.ID, emails).Pluck("email", &before).Error; err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, email := range before {
		seen[email] = true
	}
	for i := range piece {
		if err := r.judge(&piece[i], holders, seen); err != nil {
			return err
		}
	}
	return r.write(ctx).Transaction(func(tx *gorm.DB) error {
		return tx.CreateInBatches(&piece, insertedAtOnce).Error
	})
}

// judge decides what will become of a row, and counts it.
func (r *importReader) judge(row *ImportRow, holders map[string]User, seen map[string]bool) error {
	candidate := row.Candidate()
	candidate.Problems = candidate.check()
	if candidate.Problems["email"] == "" && seen[row.Email] {
		candidate.Problems["email"] = Repeated
	}
	seen[row.Email] = true
	candidate.meet(r.t.org, holders)
	if !candidate.bad() {
		r.i.Ready++
		return nil
	}
	r.i.Refused++
	return row.refuse(candidate)
}
