package models

import (
	"context"

	"gorm.io/gorm"
)

// foundHolders is holderRows for a search, range by range for the reasons of
// foundRows: a planner that meets all ranges at once walks the whole list.
func (t *Tenant) foundHolders(ctx context.Context, f AdministratorFilter, column string) ([]person, Count, error) {
	var keys []foundKey
	found := map[UserID]bool{}
	for _, r := range f.ranges() {
		in := t.holding(ctx, f).Where(r.column+" >= ? AND "+r.column+" < ?", r.from, r.from+lastRune)
		var some []foundKey
		if err := in.Session(&gorm.Session{}).Distinct(r.column+" AS key", "user_id AS id").Limit(countLimit + 1).Find(&some).Error; err != nil {
			return nil, Count{}, err
		}
		for _, k := range some {
			found[k.ID] = true
		}
		by := column
		if r.column != column {
			by = sorted(column)
		}
		some = nil
		if err := f.page(in.Session(&gorm.Session{}).Distinct(by+" AS key", "user_id AS id"), by, "user_id").Find(&some).Error; err != nil {
			return nil, Count{}, err
		}
		keys = append(keys, some...)
	}
	var people []person
	for _, k := range f.merge(keys) {
		people = append(people, person{UserID: k.ID, Key: k.Key})
	}
	return people, countUpTo(int64(len(found))), nil
}
