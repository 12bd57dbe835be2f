package main

import (
	"context"
	"fmt"
	"net/url"

	"portico/models"
)

// tellSetUp prints how to make the first organization while the database is
// empty (R25).
func tellSetUp(ctx context.Context, db *models.DB, base *url.URL) error {
	empty, err := db.Platform().Empty(ctx)
	if err != nil || !empty {
		return err
	}
	_, err = fmt.Printf("The portal is empty. Set it up at %s\nSet-up code: %s\n", base.JoinPath("setup"), db.SetUpCode())
	return err
}
