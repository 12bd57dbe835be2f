package models_test

import (
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"portico/models"
)

// Trap 2: Save with a foreign id fell back to an upsert and stole the row.
func TestWallRefusesStealing(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		g := w.changing(w.acme)
		stolen := w.eve
		stolen.OrgID, stolen.Title = w.acme, "stolen"
		mustFail(t, "Save", g.Save(&stolen).Error, models.ErrOnConflict)
		list := []models.User{stolen}
		mustFail(t, "Save of a slice", g.Save(&list).Error, models.ErrOnConflict)
		title := clause.AssignmentColumns([]string{"title"})
		for what, on := range map[string]clause.OnConflict{
			"UpdateAll":              {UpdateAll: true},
			"DoUpdates":              {Columns: []clause.Column{{Name: "id"}}, DoUpdates: title},
			"a condition on it":      {Columns: []clause.Column{{Name: "id"}}, DoUpdates: title, Where: clause.Where{Exprs: []clause.Expression{gorm.Expr("1 = 1")}}},
			"neither one nor others": {},
		} {
			mustFail(t, what, g.Clauses(on).Create(&stolen).Error, models.ErrOnConflict)
		}
		done := g.Clauses(clause.OnConflict{DoNothing: true}).Create(&stolen)
		mustWork(t, "DoNothing", done.Error)
		mustFail(t, "Create with a taken id", g.Create(&stolen).Error, gorm.ErrDuplicatedKey)
		if u := w.reload(w.eve); u.OrgID != w.contoso || u.Title != "" || done.RowsAffected != 0 {
			t.Errorf("Eve is now of %v, %q, %d rows done", u.OrgID, u.Title, done.RowsAffected)
		}
	})
}

// Associations are not created along, by which somebody else's could be.
func TestWallCreatesNoAssociations(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		child := w.newUser(w.acme, "New", "Child")
		g := grantOfUser{ID: models.NewID[models.Grant](), OrgID: w.acme, UserID: child.ID, User: child}
		err := w.changing(w.acme).Create(&g).Error
		var n int64
		mustWork(t, "count", w.inside(w.acme).Model(&models.User{}).Where("id = ?", child.ID).Count(&n).Error)
		if n != 0 {
			t.Errorf("an association was created along (%v)", err)
		}
	})
}

// Trap 3: the wall's condition must not stand in for a missing one.
func TestWallRefusesMissingWhere(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for name, g := range map[string]*gorm.DB{
			"inside": w.changing(w.acme),
			"across": w.db.Writer().WithContext(everything(t.Context())),
			"of two": w.db.Writer().WithContext(models.Recording(models.Within(t.Context(), w.acme, w.contoso))),
		} {
			for what, err := range map[string]error{
				"Update":        g.Model(&models.User{}).Update("title", "x").Error,
				"Updates":       g.Model(&models.User{}).Updates(map[string]any{"title": "x"}).Error,
				"UpdateColumns": g.Model(&models.User{}).UpdateColumns(map[string]any{"title": "x"}).Error,
				"Delete":        g.Delete(&models.Grant{}).Error,
				"zero id":       g.Delete(&models.Grant{ID: models.GrantID{}}).Error,
			} {
				mustFail(t, name+": "+what, err, gorm.ErrMissingWhereClause)
			}
		}
		if w.reload(w.ada).Title != "" {
			t.Error("Ada was changed")
		}
	})
}

func TestWallStandsInChanges(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		g := w.changing(w.acme)
		eve := func() *models.User { u := w.eve; return &u } // an update writes into it
		for what, q := range map[string]*gorm.DB{
			"Update":           g.Model(&models.User{}).Where("id = ?", w.eve.ID).Update("title", "x"),
			"Update of a row":  g.Model(eve()).Update("title", "x"),
			"Updates struct":   g.Model(eve()).Updates(models.User{Title: "x"}),
			"UpdateColumn":     g.Model(eve()).UpdateColumn("title", "x"),
			"Select star":      g.Model(eve()).Select("*").Updates(models.User{Title: "x"}),
			"Delete":           g.Where("user_id = ?", w.eve.ID).Delete(&models.Grant{}),
			"Delete of a row":  g.Delete(&models.Grant{ID: models.NewID[models.Grant]()}),
			"Update returning": g.Model(eve()).Clauses(clause.Returning{}).Where("1 = 1").Update("title", "x"),
		} {
			mustWork(t, what, q.Error)
			if q.RowsAffected != 0 {
				t.Errorf("%s: %d rows of another organization", what, q.RowsAffected)
			}
		}
		if u := w.reload(w.eve); u.Title != "" || u.Email != w.eve.Email {
			t.Errorf("Eve was changed: %+v", u)
		}
	})
}

// A row does not move to another organization.
func TestWallKeepsTheOrganization(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		g := w.changing(w.acme)
		moved := w.bob
		moved.OrgID, moved.Title = w.contoso, "moved"
		mustWork(t, "map", g.Model(&models.User{}).Where("id = ?", w.bob.ID).
			Updates(map[string]any{"org_id": w.contoso, "title": "map"}).Error)
		mustWork(t, "struct", g.Model(&models.User{}).Where("id = ?", w.bob.ID).Updates(moved).Error)
		mustWork(t, "Select", g.Model(&models.User{}).Where("id = ?", w.bob.ID).Select("OrgID", "Title").Updates(moved).Error)
		_ = g.Model(&models.User{}).Where("id = ?", w.bob.ID).Update("org_id", w.contoso).Error
		_ = g.Model(&models.User{}).Where("id = ?", w.bob.ID).UpdateColumn("OrgID", w.contoso).Error
		if u := w.reload(w.bob); u.OrgID != w.acme || u.Title != "moved" {
			t.Errorf("Bob is now of %v with the title %q, want Acme and moved", u.OrgID, u.Title)
		}
	})
}

func TestWallGuardsCreate(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		g := w.changing(w.acme)
		own, foreign := w.newUser(w.acme, "Own", "Er"), w.newUser(w.contoso, "For", "Eign")
		homeless := w.newUser(models.OrgID{}, "Home", "Less")
		columns := map[string]any{"id": own.ID, "org_id": w.contoso}
		for what, c := range map[string]struct {
			value any
			want  error
		}{
			"a foreign row":           {&foreign, models.ErrForeignRow},
			"a row of nobody":         {&homeless, models.ErrForeignRow},
			"one foreign among own":   {&[]models.User{own, foreign}, models.ErrForeignRow},
			"a foreign pointer":       {&[]*models.User{&own, &foreign}, models.ErrForeignRow},
			"a foreign element":       {&[2]models.User{own, foreign}, models.ErrForeignRow},
			"a foreign organization":  {&models.Organization{ID: w.contoso}, models.ErrForeignRow},
			"an invented one":         {&models.Organization{ID: models.OrgID{UUID: models.NewID[models.User]().UUID}}, models.ErrForeignRow},
			"a map":                   {columns, models.ErrNotAStruct},
			"a pointer to a map":      {&columns, models.ErrNotAStruct},
			"a slice of maps":         {[]map[string]any{columns}, models.ErrNotAStruct},
			"a pointer to such slice": {&[]map[string]any{columns}, models.ErrNotAStruct},
		} {
			mustFail(t, what, g.Model(w.modelOf(c.value)).Create(c.value).Error, c.want)
		}
		across := w.db.Writer().WithContext(everything(t.Context()))
		mustFail(t, "a row of nobody, across", across.Create(&homeless).Error, models.ErrForeignRow)
		mustFail(t, "in batches", g.CreateInBatches(&[]models.User{own, foreign}, 1).Error, models.ErrForeignRow)
		var n int64
		mustWork(t, "count", w.db.Reader().WithContext(models.AcrossOrgs(t.Context())).Model(&models.User{}).
			Where("id IN ?", []models.UserID{foreign.ID, homeless.ID}).Count(&n).Error)
		if n != 0 {
			t.Errorf("%d foreign rows were created", n)
		}
	})
}

func (w *world) modelOf(value any) any {
	if _, ok := value.(*models.Organization); ok {
		return value
	}
	return &models.User{}
}

func TestWallGuardsFirstOrCreate(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		g := w.changing(w.acme)
		var u models.User
		err := g.Where(models.User{Email: w.eve.Email}).Attrs(w.newUser(w.contoso, "Evil", "Twin")).FirstOrCreate(&u).Error
		mustFail(t, "FirstOrCreate of a foreign row", err, models.ErrForeignRow)
		if err := g.Where("id = ?", w.eve.ID).Assign(map[string]any{"title": "x"}).FirstOrCreate(&models.User{}).Error; err == nil {
			t.Error("FirstOrCreate found or made a foreign row")
		}
		var init models.User
		mustWork(t, "FirstOrInit", g.Where("id = ?", w.eve.ID).FirstOrInit(&init).Error)
		if init.Email != "" || w.reload(w.eve).Title != "" {
			t.Errorf("Eve was found: %+v", init)
		}
	})
}
