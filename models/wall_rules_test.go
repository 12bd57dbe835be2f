package models_test

import (
	"context"
	"errors"
	"testing"

	"gorm.io/gorm"

	"portico/models"
)

// Without an organization in its context a statement is an error, not rows.
func TestWallNeedsAScope(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for name, ctx := range map[string]context.Context{
			"no scope":          models.Recording(t.Context()),
			"empty scope":       models.Recording(models.Within(t.Context())),
			"no scope for text": models.Recording(models.WithText(t.Context())),
		} {
			g := w.db.Writer().WithContext(ctx)
			var users []models.User
			var n int64
			for what, err := range map[string]error{
				"Find":       g.Find(&users).Error,
				"Take":       g.Take(&models.User{}).Error,
				"Count":      g.Model(&models.User{}).Count(&n).Error,
				"Pluck":      g.Model(&models.User{}).Pluck("email", &[]string{}).Error,
				"Rows":       rowsError(g.Model(&models.User{})),
				"Create":     g.Create(new(w.newUser(w.acme, "No", "Body"))).Error,
				"Update":     g.Model(&models.User{}).Where("id = ?", w.ada.ID).Update("title", "x").Error,
				"Delete":     g.Where("id = ?", w.ada.ID).Delete(&models.User{}).Error,
				"a throttle": g.Find(&[]models.Throttle{}).Error,
			} {
				mustFail(t, name+": "+what, err, models.ErrNoScope)
			}
			if row := g.Model(&models.User{}).Select("email").Row(); row != nil {
				t.Errorf("%s: Row gave one: %v", name, row.Scan(new(string)))
			}
			if len(users) != 0 || n != 0 {
				t.Errorf("%s: %d users, count %d", name, len(users), n)
			}
		}
		if w.reload(w.ada).Title != "" {
			t.Error("a statement without a scope changed Ada")
		}
	})
}

func rowsError(q *gorm.DB) error {
	rows, err := q.Rows()
	if rows != nil {
		err = errors.Join(err, rows.Close())
	}
	return err
}

// Trap 4: text carries no model and so no organization.
func TestWallRefusesText(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		g := w.changing(w.acme)
		var found []map[string]any
		var email string
		text := g.Session(&gorm.Session{}).Raw("SELECT * FROM users")
		for what, err := range map[string]error{
			"Raw":            g.Raw("SELECT email FROM users").Scan(&email).Error,
			"Raw with Find":  g.Raw("SELECT * FROM users").Find(&[]models.User{}).Error,
			"Raw with Rows":  rowsError(g.Raw("SELECT email FROM users")),
			"Exec":           g.Exec("UPDATE users SET title = 'x'").Error,
			"Table":          g.Table("users").Find(&found).Error,
			"Table alias":    g.Table("users AS u").Find(&[]models.User{}).Error,
			"Table of Model": g.Model(&models.Grant{}).Table("users").Find(&found).Error,
			"Table of text":  g.Table("(?) AS x", text).Find(&found).Error,
			"no table":       rowsError(g.Select("1")),
			"two tables":     g.Table("(?) AS x, users", g.Model(&models.Grant{})).Find(&found).Error,
			"update a Table": g.Table("users").Where("1 = 1").Updates(map[string]any{"title": "x"}).Error,
			"delete a Table": g.Table("users").Where("1 = 1").Delete(nil).Error,
			"create a Table": g.Table("throttles").Create(map[string]any{"key": "x"}).Error,
		} {
			mustFail(t, what, err, models.ErrNoModel)
		}
		join := g.Joins("JOIN users u ON u.id = grants.user_id").Find(&[]models.Grant{}).Error
		mustFail(t, "Joins", join, models.ErrStringJoin)
		inner := g.InnerJoins("JOIN users u ON u.id = grants.user_id").Find(&[]models.Grant{}).Error
		mustFail(t, "InnerJoins", inner, models.ErrStringJoin)
		if len(found) != 0 || email != "" || w.reload(w.eve).Title != "" {
			t.Errorf("text got through: %v %q", found, email)
		}
	})
}

func TestWallRefusesUnscoped(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		g := w.changing(w.acme).Unscoped()
		var users []models.User
		for what, err := range map[string]error{
			"Find":   g.Find(&users).Error,
			"Create": g.Create(new(w.newUser(w.acme, "No", "Body"))).Error,
			"Update": g.Model(&models.User{}).Where("id = ?", w.eve.ID).Update("title", "x").Error,
			"Delete": g.Where("id = ?", w.bob.ID).Delete(&models.User{}).Error,
		} {
			mustFail(t, what, err, models.ErrUnscoped)
		}
		if len(users) != 0 || w.reload(w.eve).Title != "" {
			t.Errorf("Unscoped read %d users, Eve's title %q", len(users), w.reload(w.eve).Title)
		}
	})
}

// Trap 6: a transaction inside a transaction once answered nil although it had
// failed.
func TestWallRefusesNestedTransactions(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		fail := errors.New("inner")
		err := w.changing(w.acme).Transaction(func(tx *gorm.DB) error {
			inner := tx.Transaction(func(tx *gorm.DB) error {
				mustWork(t, "update", tx.Model(&models.User{}).Where("id = ?", w.ada.ID).Update("title", "x").Error)
				return fail
			})
			mustFail(t, "inner transaction", inner, fail)
			return inner
		})
		mustFail(t, "outer transaction", err, fail)
		if title := w.reload(w.ada).Title; title != "" {
			t.Errorf("a failed inner transaction left %q", title)
		}
		if err := w.changing(w.acme).SavePoint("s").Error; err == nil && w.db.Writer().Name() == "sqlite" {
			t.Error("SQLite made a savepoint")
		}
	})
}

// Trap 7: a text is a condition, so ids are typed and read strictly.
func TestWallTypedIDs(t *testing.T) {
	for _, s := range []string{
		"", "1", "1 = 1", "' OR 1 = 1 --", "00000000-0000-0000-0000-00000000000g",
		"{01900000-0000-7000-8000-000000000001}", "urn:uuid:01900000-0000-7000-8000-000000000001",
		"01900000000070008000000000000001", "01900000-0000-7000-8000-00000000000A", "\x00",
	} {
		_, err := models.ParseID[models.User](s)
		mustFail(t, "user id "+s, err, models.ErrNotFound)
		_, err = models.ParseOrgID(s)
		mustFail(t, "organization id "+s, err, models.ErrNotFound)
	}
	eachWorld(t, func(t *testing.T, w *world) {
		id, err := models.ParseID[models.User](w.ada.ID.String())
		mustWork(t, "parse", err)
		var u models.User
		mustWork(t, "First by a typed id", w.inside(w.acme).First(&u, "id = ?", id).Error)
		if u.ID != w.ada.ID || u.OrgID != w.acme {
			t.Errorf("ids read back: %v in %v, want %v in %v", u.ID, u.OrgID, w.ada.ID, w.acme)
		}
		var g models.Grant
		mustWork(t, "First", w.inside(w.acme).First(&g, "user_id = ?", id).Error)
		if g.SiteID != nil || g.HomeOrgID != w.acme.Ref() {
			t.Errorf("references read back: site %v, home %v", g.SiteID, g.HomeOrgID)
		}
	})
}

// Trap 8: conditions do not leak from one statement into the next.
func TestWallLeaksNoConditions(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		q := w.inside(w.acme)
		var one, all []models.User
		mustWork(t, "one", q.Where("id = ?", w.ada.ID).Find(&one).Error)
		mustWork(t, "all", q.Find(&all).Error)
		if len(one) != 1 || len(all) != 2 {
			t.Errorf("%d, then %d users, want 1, then 2", len(one), len(all))
		}
		again := q.Model(&models.User{}).Where("status = ?", models.Active)
		var n int64
		mustWork(t, "count", again.Count(&n).Error)
		mustWork(t, "find", again.Find(&all).Error)
		if n != 2 || len(all) != 2 {
			t.Errorf("one statement run twice: %d and %d, want 2 and 2", n, len(all))
		}
	})
}
