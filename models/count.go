package models

import (
	"context"

	"gorm.io/gorm"
)

// count counts the rows of a confined statement up to the limit.
func (t *Tenant) count(ctx context.Context, q *gorm.DB) (Count, error) {
	n, err := countLimited(q, t.read(ctx), countLimit+1)
	return countUpTo(n), err
}

func countLimited(q, outer *gorm.DB, limit int) (int64, error) {
	var n int64
	err := outer.Table("(?) AS counted", q.Limit(limit)).Count(&n).Error
	return n, err
}
