package models_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"portico/models"
	"portico/models/modelstest"
)

// filledTables are the tables that a fill writes with the same ids every time;
// those of the audit log are new.
var filledTables = []string{
	"organizations", "users", "subscriptions", "licenses", "seats", "sites", "site_users", "grants", "assignments",
}

func dump(t *testing.T, db *models.DB) []string {
	t.Helper()
	var all []string
	for _, table := range filledTables {
		lines, err := db.Dump(table)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	return all
}

func TestDemoIsTheSameEveryTime(t *testing.T) {
	clock := modelstest.NewClock()
	for _, kind := range modelstest.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			var dumps [2][]string
			for i := range dumps {
				db := modelstest.Open(t, kind, modelstest.Options{Clock: clock})
				if _, err := db.Platform().FillDemo(context.Background()); err != nil {
					t.Fatal(err)
				}
				dumps[i] = dump(t, db)
			}
			if !slices.Equal(dumps[0], dumps[1]) {
				t.Error("two demos differ")
			}
		})
	}
}

func TestDemoRefusesADatabaseWithData(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		for i, want := range []error{nil, models.ErrNotEmpty} {
			if _, err := db.Platform().FillDemo(context.Background()); !errors.Is(err, want) {
				t.Errorf("fill %d: %v, want %v", i, err, want)
			}
		}
	})
}
