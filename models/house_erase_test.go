package models_test

import (
	"regexp"
	"slices"
	"testing"
)

// A user can be deleted only while every table that points at users is emptied
// of that user's rows first, or the database does it (access requests).
func TestHouseErase(t *testing.T) {
	erased := []string{"access_requests", "sessions", "tokens", "known_devices", "seats", "site_users", "grants", "assignments"}
	table := regexp.MustCompile(`(?s)CREATE TABLE (\w+) \((.*?)\n\);`)
	points := regexp.MustCompile(`REFERENCES users\b`)
	eachMigration(t, func(name, text string) {
		for _, m := range table.FindAllStringSubmatch(text, -1) {
			if points.MatchString(m[2]) && !slices.Contains(erased, m[1]) {
				t.Errorf("%s: delete the user's rows of %s in erase (models/useraccount.go), and list the table here", name, m[1])
			}
		}
	})
}
