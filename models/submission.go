package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Submission is one form that somebody sent, known by what it says. It is
// written with the change that it asked for.
type Submission struct {
	Key string `gorm:"primaryKey"`
	At  time.Time
}

type submissionKey struct{}

// errRepeated ends a change that the same form has made already.
var errRepeated = errors.New("form sent before")

// Submitted marks a request as one form being sent: the first change that the
// request makes is made once, however often the form comes. For the copies the
// change succeeds without doing anything. The key must differ for every form
// drawn, every person and everything typed.
func Submitted(ctx context.Context, key string) context.Context {
	return context.WithValue(ctx, submissionKey{}, &key)
}

// formOf returns the key of the request's form, "" when it was not sent by one.
func formOf(ctx context.Context) string {
	if key, ok := ctx.Value(submissionKey{}).(*string); ok {
		return *key
	}
	return ""
}

// once claims the request's form for this change; errRepeated when another
// request with the same form made it.
func (c *change) once(ctx context.Context) error {
	key, ok := ctx.Value(submissionKey{}).(*string)
	if !ok || *key == "" {
		return nil
	}
	done := c.Clauses(clause.OnConflict{DoNothing: true}).Create(&Submission{Key: *key, At: c.now})
	if done.Error == nil && done.RowsAffected == 0 {
		return errRepeated
	}
	return done.Error
}

// spend makes later changes of the same request changes of their own.
func spend(ctx context.Context) {
	if key, ok := ctx.Value(submissionKey{}).(*string); ok {
		*key = ""
	}
}

// SentBefore reports whether the request's form made its change already: what it
// is about may be gone by it.
func (t *Tenant) SentBefore(ctx context.Context) (bool, error) {
	key, ok := ctx.Value(submissionKey{}).(*string)
	if !ok || *key == "" {
		return false, nil
	}
	var n int64
	err := t.read(ctx).Model(&Submission{}).Where("key = ?", *key).Count(&n).Error
	return n > 0, err
}

// submissionsKept is how long a form that was sent is remembered.
const submissionsKept = 24 * time.Hour

// ForgetSubmissions drops the memory of forms that nobody sends again by a
// double click.
func (p *Platform) ForgetSubmissions(ctx context.Context) error {
	return p.forget(ctx, &Submission{}, "key", func(g *gorm.DB) *gorm.DB {
		return g.Where("at < ?", p.db.now().Add(-submissionsKept))
	})
}

// formID is the id of what a form makes: the same for every copy of the form,
// so that a double click leads to one thing.
func formID[T any](ctx context.Context) ID[T] {
	key, ok := ctx.Value(submissionKey{}).(*string)
	if !ok || *key == "" {
		return NewID[T]()
	}
	return ID[T]{uuid.NewSHA1(uuid.Nil, []byte(*key))}
}
