package models

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"gorm.io/gorm"

	"portico/models/rbac"
)

// BulkState says how far a change of many people's roles has come.
type BulkState string

// The states of a change of many people's roles.
const (
	BulkDraft BulkState = "draft" // a dry run that nobody has applied
	BulkDone  BulkState = "applied"
	BulkBack  BulkState = "undone"
)

// BulkResult says what becomes, or became, of one person in it.
type BulkResult string

// The results: a draft's rows are a change, nothing or refused; applied, a
// change is done, refused after all, or a conflict.
const (
	RowChange   BulkResult = "change"
	RowNothing  BulkResult = "nothing"
	RowRefused  BulkResult = "refused"
	RowDone     BulkResult = "done"
	RowConflict BulkResult = "conflict" // the person's roles changed meanwhile
)

// BulkResults lists the results in the order in which filters show them.
var BulkResults = []BulkResult{RowChange, RowDone, RowConflict, RowRefused, RowNothing}

// Bulk is a change of the roles of many people at once (R12): first a draft
// that shows every change, then what became of it.
type Bulk struct {
	ID        BulkID `gorm:"primaryKey"`
	OrgID     OrgID  `gorm:"<-:create"`
	MakerID   UserID
	MakerName string
	File      string // the name of the file; empty for people chosen in a list
	State     BulkState
	MadeAt    time.Time
	AppliedAt *time.Time
	UndoneAt  *time.Time
	UndoneBy  string
}

// BulkID names a bulk change.
type BulkID = ID[Bulk]

// undoable is for how long a bulk change can be undone.
const undoable = time.Hour

// UndoEnds is when the change can no longer be undone.
func (b Bulk) UndoEnds() time.Time {
	if b.AppliedAt == nil {
		return time.Time{}
	}
	return b.AppliedAt.Add(undoable)
}

// BulkRow is one person in a bulk change, or a line of its file that names
// nobody.
type BulkRow struct {
	BulkID     BulkID `gorm:"primaryKey"`
	Line       int64  `gorm:"primaryKey"` // of the file, or the place in the choice
	OrgID      OrgID  `gorm:"<-:create"`
	UserID     *UserID
	Name       string
	Email      string     // as the file says it
	Held       []HeldRole `gorm:"serializer:json"` // when the draft was made
	Wanted     []HeldRole `gorm:"serializer:json"`
	Result     BulkResult
	Faults     []BulkFault `gorm:"serializer:json"`
	Undo       BulkResult  // what undoing did; empty before
	UndoFaults []BulkFault `gorm:"serializer:json"`
}

// Gained returns the roles that the person does not hold and is to hold.
func (r BulkRow) Gained() []HeldRole { return missing(r.Wanted, r.Held) }

// Lost returns the roles that the person holds and is not to hold.
func (r BulkRow) Lost() []HeldRole { return missing(r.Held, r.Wanted) }

// missing returns what the first list has and the second lacks.
func missing(from, in []HeldRole) []HeldRole {
	var list []HeldRole
	for _, h := range from {
		if !slices.ContainsFunc(in, func(other HeldRole) bool { return other.Key() == h.Key() }) {
			list = append(list, h)
		}
	}
	return list
}

// Service returns the service roles of a person whose organization roles change
// (R6).
func (r BulkRow) Service() []HeldRole {
	return deal{held: r.Held}.serviceConcerned(RolePlan{Add: r.Gained(), Remove: r.Lost()})
}

// BulkFilter is the address of the rows of one bulk change.
type BulkFilter struct {
	Result BulkResult // empty for all
	After  int64
}

// bulkPage is how many rows a page of a bulk change shows.
const bulkPage = 100

// ParseBulkFilter reads the filter from an address; what it does not know is
// ErrQuery.
func ParseBulkFilter(query url.Values) (BulkFilter, error) {
	f := BulkFilter{Result: BulkResult(query.Get("result"))}
	if f.Result != "" && !slices.Contains(BulkResults, f.Result) {
		return f, fmt.Errorf("result: %w", ErrQuery)
	}
	if after := query.Get("after"); after != "" {
		n, err := strconv.ParseInt(after, 10, 64)
		if err != nil || n < 0 {
			return f, fmt.Errorf("after: %w", ErrQuery)
		}
		f.After = n
	}
	return f, nil
}

// Pairs returns the keys in use for an address.
func (f BulkFilter) Pairs() [][2]string {
	if f.Result == "" {
		return nil
	}
	return [][2]string{{"result", string(f.Result)}}
}

// BulkView is one page of a bulk change.
type BulkView struct {
	Bulk
	Filter  BulkFilter
	Rows    []BulkRow
	Next    int64 // the cursor of the next page, 0 on the last
	Counts  map[BulkResult]int
	Service bool // somebody's service roles are to be looked at (R6)
}

// Bulk returns a bulk change of the organization; ErrNotFound otherwise.
func (t *Tenant) Bulk(ctx context.Context, id BulkID) (Bulk, error) {
	var b Bulk
	err := t.read(ctx).Take(&b, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		err = ErrNotFound
	}
	return b, err
}

// BulkView returns a page of the rows of a bulk change, and how many there are
// of each result.
func (t *Tenant) BulkView(ctx context.Context, id BulkID, f BulkFilter) (BulkView, error) {
	v := BulkView{Filter: f, Counts: map[BulkResult]int{}}
	var err error
	if v.Bulk, err = t.Bulk(ctx, id); err != nil {
		return v, err
	}
	q := t.read(ctx).Where("bulk_id = ? AND line > ?", id, f.After)
	if f.Result != "" {
		q = q.Where("result = ?", f.Result)
	}
	if err := q.Order("line").Limit(bulkPage + 1).Find(&v.Rows).Error; err != nil {
		return v, err
	}
	if len(v.Rows) > bulkPage {
		v.Rows = v.Rows[:bulkPage]
		v.Next = v.Rows[bulkPage-1].Line
	}
	var counts []struct {
		Result BulkResult
		N      int
	}
	if err := t.read(ctx).Model(&BulkRow{}).Select("result, COUNT(*) AS n").Where("bulk_id = ?", id).Group("result").Find(&counts).Error; err != nil {
		return v, err
	}
	for _, c := range counts {
		v.Counts[c.Result] = c.N
	}
	v.Service, err = t.concernsService(ctx, v.Bulk)
	return v, err
}

// concernsService reports whether rows that will change, or can be undone, are
// of people who hold service roles while their organization roles move (R6).
func (t *Tenant) concernsService(ctx context.Context, b Bulk) (bool, error) {
	result := RowChange
	if b.State == BulkDone {
		result = RowDone
	}
	var rows []BulkRow
	err := t.read(ctx).Where("bulk_id = ? AND result = ? AND held LIKE ?", b.ID, result, "%"+rbac.ContactCenterAdmin.String()+"%").Find(&rows).Error
	return slices.ContainsFunc(rows, func(r BulkRow) bool { return len(r.Service()) > 0 }), err
}

// Bulks lists the newest bulk changes that were applied.
func (t *Tenant) Bulks(ctx context.Context, limit int) ([]Bulk, error) {
	var list []Bulk
	err := t.read(ctx).Where("state <> ?", BulkDraft).Order("made_at DESC, id DESC").Limit(limit).Find(&list).Error
	return list, err
}

const (
	draftsKept = 24 * time.Hour
	bulksKept  = 30 * 24 * time.Hour
	// bulksAtOnce is how many of them one run of the job drops.
	bulksAtOnce = 100
)

// ForgetBulks drops dry runs that nobody applies any more, and results that
// nobody reads any more; what was changed stays in the audit log.
func (p *Platform) ForgetBulks(ctx context.Context) error {
	now := p.db.now()
	var old []BulkID
	err := p.read(ctx).Model(&Bulk{}).Where("state = ? AND made_at < ? OR made_at < ?", BulkDraft, now.Add(-draftsKept), now.Add(-bulksKept)).
		Order("made_at, id").Limit(bulksAtOnce).Pluck("id", &old).Error
	if err != nil {
		return err
	}
	return inPieces(ctx, old, func(id BulkID) error {
		return p.db.brief.WithContext(acrossOrgs(ctx)).Where("id = ?", id).Delete(&Bulk{}).Error
	})
}
