package models

import "context"

// FullAdministrators lets tests look at how the people whom a mail tells are
// found.
func (db *DB) FullAdministrators(ctx context.Context, org, home OrgID) ([]User, error) {
	c := &change{DB: db.read.WithContext(within(ctx, org, home)), now: db.now()}
	return c.fullAdministrators(org)
}
