package models

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// ImportState is where an import stands.
type ImportState string

// The states of an import. One that is being read is nobody's yet.
const (
	ImportReading ImportState = "reading"
	ImportWaiting ImportState = "checked" // for somebody to start it
	ImportRunning ImportState = "running"
	ImportDone    ImportState = "done"
	ImportStopped ImportState = "stopped" // whoever started it may not add users any more
)

// Import is an uploaded file of people to add.
type Import struct {
	ID        ImportID `gorm:"primaryKey"`
	OrgID     OrgID    `gorm:"<-:create"`
	Form      string   // the form that uploaded it; a copy of the form finds it
	File      string   // its name
	Ignored   string   // JSON of the columns that nobody knows
	State     ImportState
	Ready     int64 // rows of whom can be added
	Refused   int64
	Added     int64
	Mail      bool // send activation e-mails
	UserID    UserID
	HomeOrgID OrgRef
	UserName  string
	UserEmail string
	Address   string
	RequestID string
	EventID   *EntryID
	CreatedAt time.Time
	StartedAt *time.Time
	EndedAt   *time.Time
	DueAt     time.Time // when running: until then somebody works on it
	Claim     int64     // counts who has worked on it
}

// ImportID names an import.
type ImportID = ID[Import]

// Total is how many people the file has.
func (i Import) Total() int64 { return i.Ready + i.Refused + i.Added }

// IgnoredColumns lists the columns of the file that nobody knows.
func (i Import) IgnoredColumns() []string {
	var list []string
	_ = json.Unmarshal([]byte(i.Ignored), &list)
	return list
}

func (i Import) actor() Actor {
	return Actor{ID: i.UserID, Home: OrgID(i.HomeOrgID), Name: i.UserName, Email: i.UserEmail, Address: i.Address, RequestID: i.RequestID}
}

func (i Import) target() Target { return Target{Kind: "import", ID: i.ID.UUID, Name: i.File} }

// LineState is what becomes of one row of a file.
type LineState string

// The states of a row.
const (
	LineReady   LineState = "ready"
	LineRefused LineState = "refused"
	LineAdded   LineState = "added"
)

// ImportRow is one row of an import: a person, and what stands against adding
// him.
type ImportRow struct {
	ImportID    ImportID `gorm:"primaryKey"`
	OrgID       OrgID    `gorm:"<-:create"`
	Line        int64    `gorm:"primaryKey;autoIncrement:false"` // of the file
	UserID      UserID   // the id that the person gets
	State       LineState
	Problems    string // JSON of Invalid, empty when there are none
	KnownID     *UserID
	KnownName   string
	Email       string
	FirstName   string
	LastName    string
	DisplayName string
	Title       string
	Department  string
	Phone       string
	Language    Language
}

// Candidate returns the row's person and what stands against him.
func (r ImportRow) Candidate() Candidate {
	c := Candidate{Newcomer: Newcomer{
		Email: r.Email, Language: r.Language,
		Profile: Profile{r.FirstName, r.LastName, r.DisplayName, r.Title, r.Department, r.Phone},
	}}
	if r.Problems != "" {
		_ = json.Unmarshal([]byte(r.Problems), &c.Problems)
	}
	if r.KnownID != nil {
		c.Known = Acquaintance{*r.KnownID, r.KnownName}
	}
	return c
}

// refuse writes what stands against a person into the row.
func (r *ImportRow) refuse(c Candidate) error {
	text, err := json.Marshal(c.Problems)
	r.State, r.Problems = LineRefused, string(text)
	if !c.Known.ID.IsZero() {
		r.KnownID, r.KnownName = &c.Known.ID, c.Known.Name
	}
	return err
}

// Import returns one import of the organization.
func (t *Tenant) Import(ctx context.Context, id ImportID) (Import, error) {
	var list []Import
	err := t.read(ctx).Where("id = ? AND state <> ?", id, ImportReading).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return Import{}, cmp.Or(err, ErrNotFound)
	}
	return list[0], nil
}

// Imports lists up to limit imports of the organization, the newest first.
func (t *Tenant) Imports(ctx context.Context, limit int) ([]Import, error) {
	var list []Import
	err := t.read(ctx).Where("state <> ?", ImportReading).Order("created_at DESC, id DESC").Limit(limit).Find(&list).Error
	return list, err
}

// ImportFilter is the address of the rows of an import.
type ImportFilter struct {
	List
	Problems bool // only rows that are refused
	line     int64
}

// ParseImportFilter reads the filter from an address; what it does not know is
// ErrQuery.
func ParseImportFilter(query url.Values) (ImportFilter, error) {
	l, err := ParseList(query, "line")
	f := ImportFilter{List: l, Problems: query.Get("problems") == "1"}
	if err != nil {
		return f, err
	}
	if p := query.Get("problems"); p != "" && p != "1" {
		return f, fmt.Errorf("problems: %w", ErrQuery)
	}
	if key, _, _ := l.cursor(); key != "" {
		if f.line, err = strconv.ParseInt(key, 10, 64); err != nil {
			return f, fmt.Errorf("after: %w", ErrQuery)
		}
	}
	return f, nil
}

// Pairs returns the keys in use for an address.
func (f ImportFilter) Pairs() [][2]string {
	if !f.Problems {
		return f.List.Pairs()
	}
	return append([][2]string{{"problems", "1"}}, f.List.Pairs()...)
}

// ImportRows returns one page of an import's rows in the order of the file.
func (t *Tenant) ImportRows(ctx context.Context, i Import, f ImportFilter) (Page[ImportRow], error) {
	q := t.read(ctx).Where("import_id = ? AND line > ?", i.ID, f.line)
	count := i.Total()
	if f.Problems {
		q, count = q.Where("state = ?", LineRefused), i.Refused
	}
	var rows []ImportRow
	if err := q.Order("line").Limit(f.Size + 1).Find(&rows).Error; err != nil {
		return Page[ImportRow]{}, fmt.Errorf("rows of an import: %w", err)
	}
	p := cut(f.List, rows, func(r ImportRow) string { return cursorAt(strconv.FormatInt(r.Line, 10), uuid.Nil) })
	p.Count = countUpTo(count)
	return p, nil
}
