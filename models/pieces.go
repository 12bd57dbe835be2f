package models

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
)

const (
	// breath is how long a job leaves the database to others after a piece of its
	// work: SQLite has one writer, and another connection that waits for it only
	// looks now and then.
	breath = 20 * time.Millisecond
	// forgottenAtOnce is how many rows one statement forgets.
	forgottenAtOnce = 1000
)

// breathe lets others write, and reports whether there is time for more.
func breathe(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(breath):
		return true
	}
}

// inPieces does something for one after the other, each a short transaction of
// its own: what is done stays done when the context ends. One that fails does
// not keep the others.
func inPieces[T any](ctx context.Context, list []T, do func(T) error) error {
	var errs []error
	for _, one := range list {
		err := do(one)
		if !breathe(ctx) {
			return errors.Join(append(errs, ctx.Err())...)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// forget deletes, some at a time, the rows of a table that old chooses by their
// key.
func (p *Platform) forget(ctx context.Context, row any, key string, old func(*gorm.DB) *gorm.DB) error {
	for {
		g := p.db.brief.WithContext(acrossOrgs(ctx))
		some := old(g.Model(row)).Select(key).Limit(forgottenAtOnce)
		done := old(g).Where(key+" IN (?)", some).Delete(row)
		if done.Error != nil || done.RowsAffected < forgottenAtOnce {
			return done.Error
		}
		if !breathe(ctx) {
			return ctx.Err()
		}
	}
}
