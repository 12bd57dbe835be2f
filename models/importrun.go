package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"portico/models/rbac"
)

const (
	// importLease is after how long an import that nobody works on is taken over;
	// a piece of it never takes that long.
	importLease = 30 * time.Second
	// piecesInTurn is how many pieces of one import are added before others that
	// wait have their turn.
	piecesInTurn = 10
)

// StartImport lets the people of a checked import be added; ErrConflict when it
// was started before, or nobody of it can be added.
func (t *Tenant) StartImport(ctx context.Context, a Authority, id ImportID, mail bool) error {
	return t.record(ctx, a, UsersImported, func(c *change) error {
		var i Import
		if err := c.Take(&i, "id = ? AND state <> ?", id, ImportReading).Error; err != nil {
			return err
		}
		i.by(a.actor)
		done := c.Model(&Import{}).Where("id = ? AND state = ? AND ready > 0", id, ImportWaiting).Updates(map[string]any{
			"state": ImportRunning, "mail": mail, "event_id": c.event, "started_at": c.now, "due_at": c.now,
			"user_id": i.UserID, "home_org_id": i.HomeOrgID, "user_name": i.UserName, "user_email": i.UserEmail,
			"address": i.Address, "request_id": i.RequestID,
		})
		if done.Error == nil && done.RowsAffected == 0 {
			return ErrConflict
		}
		return errors.Join(done.Error, c.note(t.org, i.target(), nil, map[string]any{"ready": i.Ready, "activation": mail}))
	})
}

// RunImports adds the people of all imports that were started and that nobody
// else works on. Cut off at any moment, it leaves what another run continues.
func (p *Platform) RunImports(ctx context.Context) error {
	for {
		i, err := p.claimImport(ctx)
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("imports: %w", err)
		}
		if err := p.runImport(ctx, i); err != nil {
			return fmt.Errorf("import %s: %w", i.ID, err)
		}
	}
}

// claimImport takes an import that is due, so that no other process works on it.
func (p *Platform) claimImport(ctx context.Context) (Import, error) {
	for {
		now := p.db.now()
		var due []Import
		// A lease that ends far ahead was taken before the clock was put back.
		err := p.read(ctx).Where("state = ? AND (due_at <= ? OR due_at > ?)", ImportRunning, now, now.Add(10*importLease)).
			Order("due_at, id").Limit(1).Find(&due).Error
		if err != nil {
			return Import{}, err
		}
		if len(due) == 0 {
			return Import{}, ErrNotFound
		}
		i := due[0]
		done := p.db.write.WithContext(within(ctx, i.OrgID)).Model(&Import{}).
			Where("id = ? AND state = ? AND claim = ?", i.ID, ImportRunning, i.Claim).
			Updates(map[string]any{"due_at": now.Add(importLease), "claim": i.Claim + 1})
		if done.Error != nil {
			return Import{}, done.Error
		}
		if done.RowsAffected == 1 {
			i.Claim++
			return i, nil
		}
	}
}

// runImport adds piece after piece until the file is done, somebody else has
// taken it over, the context ends, or others have waited long enough.
func (p *Platform) runImport(ctx context.Context, i Import) error {
	for range piecesInTurn {
		over, err := p.db.Tenant(i.OrgID).addPiece(ctx, i)
		if errors.Is(err, ErrNotFound) || over {
			return nil
		}
		if err != nil && ctx.Err() == nil {
			return err // tried again when the lease is over
		}
		if err != nil {
			return errors.Join(err, p.letGo(ctx, i))
		}
		breathe(ctx) // the next piece finds out that the context ended
	}
	return p.letGo(ctx, i)
}

// letGo lets an import be claimed at once, behind those that wait already.
func (p *Platform) letGo(ctx context.Context, i Import) error {
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return p.db.write.WithContext(within(last, i.OrgID)).Model(&Import{}).
		Where("id = ? AND claim = ?", i.ID, i.Claim).Update("due_at", p.db.now()).Error
}

// addPiece adds the next people of a claimed import in one transaction, all
// pieces under one audit event; over says that nothing is left to do.
func (t *Tenant) addPiece(ctx context.Context, claimed Import) (over bool, err error) {
	a := Authority{kind: byJob, actor: claimed.actor(), org: t.org, row: rbac.AddUsers}
	err = t.record(ctx, a, UsersImported, func(c *change) error {
		var i Import
		err := c.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).
			Take(&i, "id = ? AND state = ? AND claim = ?", claimed.ID, ImportRunning, claimed.Claim).Error
		if err != nil {
			return err
		}
		c.event = *i.EventID
		may, err := c.mayAdd(i)
		if err != nil {
			return err
		}
		if !may {
			over = true
			return c.end(i, ImportStopped)
		}
		var rows []ImportRow
		if err := c.Where("import_id = ? AND state = ?", i.ID, LineReady).Order("line").Limit(importedAtOnce).Find(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			over = true
			return c.end(i, ImportDone)
		}
		return c.addRows(i, rows)
	})
	return over, err
}

// mayAdd reports whether whoever started the import may still add users here.
func (c *change) mayAdd(i Import) (bool, error) {
	var found []User
	err := c.WithContext(acrossOrgs(c.Statement.Context)).Select("id").
		Where("id = ? AND org_id = ? AND status = ?", i.UserID, i.HomeOrgID, Active).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return false, err
	}
	s := rbac.Subject{Relation: rbac.Home}
	if i.OrgID != OrgID(i.HomeOrgID) {
		if s.Relation, err = c.relation(i.OrgID, i.HomeOrgID); err != nil {
			return false, err
		}
	}
	held, err := c.heldIn(i.OrgID, i.UserID)
	for _, h := range held {
		s.Grants = append(s.Grants, h.grant())
	}
	return rbac.For(rbac.AddUsers, s).All() == rbac.Manage, err
}

// relation is how another organization stands to one: as partner while it has
// sold a running subscription.
func (c *change) relation(org OrgID, home OrgRef) (rbac.Relation, error) {
	var sold []Subscription
	err := c.Select("id").Where("org_id = ? AND seller_id = ? AND starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)", org, home, c.now, c.now).
		Limit(1).Find(&sold).Error
	if len(sold) > 0 {
		return rbac.Partner, err
	}
	return rbac.Other, err
}

// end closes an import and says so in its event.
func (c *change) end(i Import, state ImportState) error {
	done := c.Model(&Import{}).Where("id = ?", i.ID).Updates(map[string]any{"state": state, "ended_at": c.now})
	return errors.Join(done.Error, c.note(i.OrgID, i.target(), nil,
		map[string]any{"added": i.Added, "refused": i.Refused, "complete": state == ImportDone}))
}

// addRows adds the people of some rows. Whoever has taken an address since the
// file was checked makes its row a refused one.
func (c *change) addRows(i Import, rows []ImportRow) error {
	var org Organization
	if err := c.Take(&org, "id = ?", i.OrgID).Error; err != nil {
		return err
	}
	users := make([]User, len(rows))
	for n, row := range rows {
		users[n] = row.Candidate().user(org, c.now)
		users[n].ID = row.UserID
	}
	taken, err := c.admit(users, org, i.Mail, i.UserName)
	if err != nil {
		return err
	}
	var added []int64
	for _, row := range rows {
		if _, lost := taken[row.Email]; !lost {
			added = append(added, row.Line)
			continue
		}
		if err := c.refuseRow(row, i.OrgID, taken); err != nil {
			return err
		}
	}
	if len(taken) > 0 {
		if err := c.note(i.OrgID, i.target(), nil, map[string]int{"refused": len(taken)}); err != nil {
			return err
		}
	}
	err = c.Model(&ImportRow{}).Where("import_id = ? AND line IN ?", i.ID, added).Update("state", LineAdded).Error
	if err != nil {
		return err
	}
	return c.Model(&Import{}).Where("id = ?", i.ID).Updates(map[string]any{
		"added": i.Added + int64(len(added)), "refused": i.Refused + int64(len(taken)), "ready": i.Ready - int64(len(rows)),
		"due_at": c.now.Add(importLease),
	}).Error
}

func (c *change) refuseRow(row ImportRow, org OrgID, holders map[string]User) error {
	candidate := row.Candidate()
	candidate.Problems = Invalid{}
	candidate.meet(org, holders)
	if err := row.refuse(candidate); err != nil {
		return err
	}
	return c.Model(&ImportRow{}).Where("import_id = ? AND line = ?", row.ImportID, row.Line).Updates(map[string]any{
		"state": row.State, "problems": row.Problems, "known_id": row.KnownID, "known_name": row.KnownName,
	}).Error
}

// importsKept is how long an import is kept after it was uploaded.
const importsKept = 7 * 24 * time.Hour

// ForgetImports drops what was uploaded long ago, and what was never read to
// its end.
func (p *Platform) ForgetImports(ctx context.Context) error {
	now := p.db.now()
	var old []ImportID
	err := p.read(ctx).Model(&Import{}).Where("state <> ? AND created_at < ? OR state = ? AND created_at < ?",
		ImportRunning, now.Add(-importsKept), ImportReading, now.Add(-2*readLimit)).Limit(20).Pluck("id", &old).Error
	if err != nil {
		return err
	}
	return inPieces(ctx, old, func(id ImportID) error { return p.forgetImport(ctx, id) })
}

// forgetImport drops an import after its rows. It counts as never read to its
// end from the first on, so that nobody starts half of it.
func (p *Platform) forgetImport(ctx context.Context, id ImportID) error {
	write := p.db.write.WithContext(acrossOrgs(ctx))
	done := write.Model(&Import{}).Where("id = ? AND state <> ?", id, ImportRunning).Update("state", ImportReading)
	if done.Error != nil || done.RowsAffected == 0 {
		return done.Error
	}
	err := p.forget(ctx, &ImportRow{}, "line", func(g *gorm.DB) *gorm.DB { return g.Where("import_id = ?", id) })
	if err != nil {
		return err
	}
	return write.Where("id = ?", id).Delete(&Import{}).Error
}
