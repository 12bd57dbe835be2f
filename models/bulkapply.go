package models

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm/clause"
)

// ErrNothingLeft is returned for a bulk change of which, by now, nothing can be
// done.
var ErrNothingLeft = fmt.Errorf("nothing left to change: %w", ErrConflict)

// ApplyBulk makes the changes of a dry run, all in one event. Every row is
// decided anew: a person whose roles changed since is a conflict and stays as is.
// Only who made the dry run may apply it; ErrConflict when it was applied,
// ErrReview before service roles were looked at (R6).
func (t *Tenant) ApplyBulk(ctx context.Context, a Authority, by Giver, id BulkID, reviewed bool) error {
	return t.record(ctx, a, BulkApplied, func(c *change) error {
		return c.bulk(t.org, by, id, func(b Bulk) error {
			if b.MakerID != by.ID {
				return ErrForbidden
			}
			if b.State != BulkDraft {
				return ErrConflict
			}
			rows, err := c.bulkRows(b.ID, RowChange, RowNothing)
			if err != nil {
				return err
			}
			if err := c.applyRows(t.org, a, by, rows, reviewed); err != nil {
				return err
			}
			var begin []UserID // who ends to sell keeps the customers, should it be undone
			for _, r := range rows {
				if r.Result != RowChange {
					continue
				}
				r.Result = RowDone
				if salesRole(r.Gained()) != 0 && salesRole(r.Lost()) == 0 {
					begin = append(begin, *r.UserID)
				}
			}
			if err := c.forgetCustomers(t.org, begin...); err != nil {
				return err
			}
			if err := c.saveResults(rows, "result", "faults", func(r *BulkRow) (BulkResult, []BulkFault) { return r.Result, r.Faults }); err != nil {
				return err
			}
			return c.Model(&Bulk{}).Where("id = ?", b.ID).Updates(map[string]any{"state": BulkDone, "applied_at": c.now}).Error
		})
	})
}

// applyRows decides rows and carries out those that change.
func (c *change) applyRows(org OrgID, a Authority, by Giver, rows []*BulkRow, reviewed bool) error {
	d, err := c.desk(org, by, peopleOf(rows))
	if err != nil {
		return err
	}
	var open []*BulkRow
	for _, r := range rows {
		if _, there := d.users[*r.UserID]; !there || fingerprint(d.held[*r.UserID]) != fingerprint(r.Held) {
			r.Result = RowConflict
			continue
		}
		open = append(open, r)
	}
	plans, err := d.decide(c, open)
	if err != nil {
		return err
	}
	return c.carryOut(org, a, inOrder(open, plans), reviewed)
}

// UndoBulk gives back, in an event of its own, what the people of a bulk change
// held before, within the hour. People whose roles changed since stay as they
// are, and so do changes that the person may not make (R2, R4). ErrConflict when
// the hour is over or the change was undone, ErrReview as for ApplyBulk.
func (t *Tenant) UndoBulk(ctx context.Context, a Authority, by Giver, id BulkID, reviewed bool) error {
	return t.record(ctx, a, BulkUndone, func(c *change) error {
		return c.bulk(t.org, by, id, func(b Bulk) error {
			if b.State != BulkDone || !c.now.Before(b.UndoEnds()) {
				return ErrConflict
			}
			done, err := c.bulkRows(b.ID, RowDone)
			if err != nil {
				return err
			}
			back, err := c.undoRows(t.org, a, by, done, reviewed)
			if err != nil {
				return err
			}
			if err := c.saveResults(back, "undo", "undo_faults", func(r *BulkRow) (BulkResult, []BulkFault) { return r.Result, r.Faults }); err != nil {
				return err
			}
			return c.Model(&Bulk{}).Where("id = ?", b.ID).Updates(map[string]any{"state": BulkBack, "undone_at": c.now, "undone_by": a.actor.Name}).Error
		})
	})
}

// undoRows turns rows round, from what they made to what they found, and
// applies them.
func (c *change) undoRows(org OrgID, a Authority, by Giver, done []*BulkRow, reviewed bool) ([]*BulkRow, error) {
	back := make([]*BulkRow, len(done))
	for i, r := range done {
		before := slices.DeleteFunc(slices.Clone(r.Held), func(h HeldRole) bool { return h.Until != nil && !h.Until.After(c.now) })
		back[i] = &BulkRow{BulkID: r.BulkID, Line: r.Line, UserID: r.UserID, Held: r.Wanted, Wanted: before}
	}
	if err := c.applyRows(org, a, by, back, reviewed); err != nil {
		return nil, err
	}
	for _, r := range back {
		if r.Result == RowChange {
			r.Result = RowDone
		}
	}
	return back, nil
}

// bulk does something to a bulk change while nobody else changes roles here.
func (c *change) bulk(org OrgID, by Giver, id BulkID, do func(Bulk) error) error {
	guard, err := c.guardFull(org)
	if err != nil {
		return err
	}
	if err := c.stillHolds(org, by); err != nil {
		return err
	}
	var b Bulk
	if err := c.Clauses(clause.Locking{Strength: "UPDATE"}).Take(&b, "id = ?", id).Error; err != nil {
		return err
	}
	if err := do(b); err != nil {
		return err
	}
	return guard.check()
}

func (c *change) bulkRows(id BulkID, results ...BulkResult) ([]*BulkRow, error) {
	var rows []*BulkRow
	err := c.Where("bulk_id = ? AND user_id IS NOT NULL AND result IN ?", id, results).Order("line").Find(&rows).Error
	return rows, err
}

func peopleOf(rows []*BulkRow) []UserID {
	ids := make([]UserID, len(rows))
	for i, r := range rows {
		ids[i] = *r.UserID
	}
	return ids
}

// inOrder lists the plans of the rows that change, by their lines.
func inOrder(rows []*BulkRow, plans map[*BulkRow]RolePlan) []RolePlan {
	var list []RolePlan
	for _, r := range rows {
		if p, changes := plans[r]; changes {
			for i := range p.Add {
				p.Add[i] = kept(r.Wanted, p.Add[i])
			}
			list = append(list, p)
		}
	}
	return list
}

// saveResults writes down what became of rows, those without a fault together.
func (c *change) saveResults(rows []*BulkRow, column, faults string, of func(*BulkRow) (BulkResult, []BulkFault)) error {
	lines := map[BulkResult][]int64{}
	for _, r := range rows {
		result, why := of(r)
		if len(why) == 0 {
			lines[result] = append(lines[result], r.Line)
			continue
		}
		text, err := jsonText(why)
		if err != nil {
			return err
		}
		err = c.Model(&BulkRow{}).Where("bulk_id = ? AND line = ?", r.BulkID, r.Line).Updates(map[string]any{column: result, faults: text}).Error
		if err != nil {
			return err
		}
	}
	for result, all := range lines {
		for some := range slices.Chunk(all, peopleAtOnce) {
			err := c.Model(&BulkRow{}).Where("bulk_id = ? AND line IN ?", rows[0].BulkID, some).Update(column, result).Error
			if err != nil {
				return err
			}
		}
	}
	return nil
}
