package models_test

import (
	"errors"
	"testing"

	"gorm.io/gorm"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// grantOfUser is a grant with its person as an association, as Joins and
// Preload need it.
type grantOfUser struct {
	ID     models.GrantID
	OrgID  models.OrgID
	UserID models.UserID
	User   models.User
}

func (grantOfUser) TableName() string { return "grants" }

// homeOfUsers is an organization with its people.
type homeOfUsers struct {
	ID    models.OrgID
	Users []models.User `gorm:"foreignKey:OrgID"`
}

func (homeOfUsers) TableName() string { return "organizations" }

// eachWorld runs a test in a small portal on both databases.
func eachWorld(t *testing.T, test func(*testing.T, *world)) {
	t.Helper()
	modelstest.Each(t, func(t *testing.T, db *models.DB) { test(t, newWorld(t, db)) })
}

func mustFail(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got error %v, want %v", what, err, want)
	}
}

func mustWork(t *testing.T, what string, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// Trap 1: in Joins the clause gets a statement without a context.
func TestWallStandsInJoins(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for name, join := range map[string]func(*gorm.DB) *gorm.DB{
			"left":  func(q *gorm.DB) *gorm.DB { return q.Joins("User") },
			"inner": func(q *gorm.DB) *gorm.DB { return q.InnerJoins("User") },
		} {
			var rows []grantOfUser
			mustWork(t, name, join(w.inside(w.acme)).Find(&rows).Error)
			for _, row := range rows {
				if row.OrgID != w.acme {
					t.Errorf("%s join shows a grant of another organization", name)
				}
				if row.User.Email != "" && row.User.OrgID != w.acme {
					t.Errorf("%s join shows %s of another organization", name, row.User.Email)
				}
			}
			if want := map[string]int{"left": 2, "inner": 1}[name]; len(rows) != want {
				t.Errorf("%s join: %d rows, want %d", name, len(rows), want)
			}
		}
	})
}

// A condition on a join would be added behind the wall, where its OR reaches
// past it.
func TestWallRefusesConditionsOnJoins(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		var rows []grantOfUser
		either := w.inside(w.acme).Where("1 = 0").Or("1 = 1")
		mustFail(t, "join on a condition", w.inside(w.acme).Joins("User", either).Find(&rows).Error, models.ErrJoinOn)
		for _, row := range rows {
			if row.User.Email != "" && row.User.OrgID != w.acme {
				t.Errorf("join on OR shows %s of another organization", row.User.Email)
			}
		}
	})
}

func TestWallStandsInPreload(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		var grants []grantOfUser
		mustWork(t, "preload", w.inside(w.acme).Preload("User").Find(&grants).Error)
		for _, g := range grants {
			if g.User.Email != "" && g.User.OrgID != w.acme {
				t.Errorf("preload shows %s of another organization", g.User.Email)
			}
		}
		var orgs []homeOfUsers
		mustWork(t, "preload", w.inside(w.acme).Preload("Users").Find(&orgs).Error)
		if len(orgs) != 1 || orgs[0].ID != w.acme || len(orgs[0].Users) != 2 {
			t.Errorf("preload of organizations: %+v, want Acme alone with its two users", orgs)
		}
	})
}

// Every way of reading stays inside.
func TestWallStandsInReads(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		var n int64
		mustWork(t, "count", w.inside(w.acme).Model(&models.User{}).Count(&n).Error)
		if n != 2 {
			t.Errorf("Count: %d users, want 2", n)
		}
		var emails []string
		mustWork(t, "pluck", w.inside(w.acme).Model(&models.User{}).Pluck("email", &emails).Error)
		if len(emails) != 2 {
			t.Errorf("Pluck: %q, want 2", emails)
		}
		var some []struct{ Email string }
		mustWork(t, "scan", w.inside(w.acme).Model(&models.User{}).Scan(&some).Error)
		if len(some) != 2 {
			t.Errorf("Scan: %q, want 2", some)
		}
		n = 0
		batch := []models.User{}
		mustWork(t, "batches", w.inside(w.acme).FindInBatches(&batch, 1, func(tx *gorm.DB, _ int) error {
			n += tx.RowsAffected
			return nil
		}).Error)
		if n != 2 {
			t.Errorf("FindInBatches: %d, want 2", n)
		}
		rows, err := w.inside(w.acme).Model(&models.User{}).Rows()
		mustWork(t, "rows", err)
		for n = 0; rows.Next(); n++ {
		}
		if err := errors.Join(rows.Err(), rows.Close()); n != 2 || err != nil {
			t.Errorf("Rows: %d, %v, want 2", n, err)
		}
		var u models.User
		mustFail(t, "Take by a foreign id", w.inside(w.acme).Take(&u, "id = ?", w.eve.ID).Error, gorm.ErrRecordNotFound)
		var org models.Organization
		mustFail(t, "a foreign organization", w.inside(w.acme).Take(&org, "id = ?", w.contoso).Error, gorm.ErrRecordNotFound)
	})
}

func TestWallStandsInSubqueries(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		sub := w.inside(w.acme).Model(&models.User{}).Select("id")
		var grants []models.Grant
		mustWork(t, "subquery", w.db.Reader().WithContext(models.AcrossOrgs(t.Context())).
			Where("user_id IN (?)", sub).Find(&grants).Error)
		if len(grants) != 1 || grants[0].UserID != w.ada.ID {
			t.Errorf("subquery as a condition: %d grants, want Ada's alone", len(grants))
		}
		var n int64
		mustWork(t, "table", w.inside(w.acme).Table("(?) AS people", w.inside(w.acme).Model(&models.User{})).Count(&n).Error)
		if n != 2 {
			t.Errorf("subquery as a table: %d, want 2", n)
		}
		open := w.db.Reader().WithContext(t.Context()).Model(&models.User{}).Select("id")
		for _, condition := range []string{"user_id IN (?)", "user_id NOT IN (?)", "EXISTS (?)"} {
			if err := w.inside(w.acme).Where(condition, open).Find(&grants).Error; err == nil {
				t.Errorf("%s with a subquery outside every organization: no error", condition)
			}
		}
	})
}

// The view behind the lists of administrators is confined by the grant.
func TestWallStandsBeforeTheView(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		var rows []models.AdministratorRow
		mustWork(t, "view", w.inside(w.acme).Find(&rows).Error)
		people := map[models.UserID]rbac.Role{}
		for _, row := range rows {
			if row.OrgID != w.acme {
				t.Errorf("the view shows a grant of another organization to %s", row.Email)
			}
			people[row.UserID] = row.Role
		}
		if len(people) != 2 || people[w.ada.ID] != rbac.FullAdmin || people[w.xenia.ID] != rbac.ExternalReadOnlyAdmin {
			t.Errorf("the view in Acme: %v, want Ada and Xenia", people)
		}
	})
}

// Trap 5: an OR of the caller's does not reach past the wall.
func TestWallParenthesisesOr(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		var users []models.User
		for name, q := range map[string]*gorm.DB{
			"Or":         w.inside(w.acme).Where("1 = 0").Or("1 = 1"),
			"Or first":   w.inside(w.acme).Or("1 = 1"),
			"text":       w.inside(w.acme).Where("1 = 0 OR 1 = 1"),
			"lower case": w.inside(w.acme).Where("1 = 0 or\t1 = 1"),
			"Not":        w.inside(w.acme).Not("1 = 0").Or("1 = 1"),
		} {
			mustWork(t, name, q.Find(&users).Error)
			if len(users) > 2 {
				t.Errorf("%s: %d users, want Acme's 2", name, len(users))
			}
		}
		done := w.changing(w.acme).Model(&models.User{}).Where("1 = 0").Or("1 = 1").Update("title", "changed")
		mustWork(t, "update", done.Error)
		if done.RowsAffected != 2 || w.reload(w.eve).Title != "" {
			t.Errorf("update with OR changed %d rows and Eve's title to %q", done.RowsAffected, w.reload(w.eve).Title)
		}
	})
}
