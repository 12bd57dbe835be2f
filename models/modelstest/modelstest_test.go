package modelstest_test

import (
	"testing"

	"portico/models"
	"portico/models/modelstest"
)

func TestEach(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		if pending, err := db.Pending(t.Context()); pending || err != nil {
			t.Errorf("pending migrations: %v, %v", pending, err)
		}
	})
}

func TestEachDemo(t *testing.T) {
	modelstest.EachDemo(t, func(t *testing.T, db *models.DB) {
		try := models.Attempt{Email: "full@acme.example", Password: "demo-password"}
		if _, err := db.Platform().SignIn(t.Context(), try); err != nil {
			t.Error(err)
		}
	})
}
