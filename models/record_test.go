package models_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gorm.io/gorm"

	"portico/models"
	"portico/models/rbac"
)

// retitle is a change for tests: it gives Ada a title and says so.
func (w *world) retitle(title string) func(*models.Change) error {
	return func(c *models.Change) error {
		if err := c.Model(&models.User{}).Where("id = ?", w.ada.ID).Update("title", title).Error; err != nil {
			return err
		}
		return c.Note(w.acme, models.Target{Kind: "user", ID: w.ada.ID.UUID, Name: "Ada"}, nil, map[string]string{"title": title})
	}
}

func TestRecordWritesChangeAndEntryTogether(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		ctx := models.Within(t.Context(), w.acme)
		mustWork(t, "record", w.db.Record(ctx, self(w.ada), models.ProfileChanged, w.retitle("Countess")))
		list := w.entries()
		if len(list) != 1 {
			t.Fatalf("%d entries, want 1", len(list))
		}
		e := list[0]
		if e.OrgID != w.acme || e.Action != models.ProfileChanged || e.Authority != "oneself" || e.After != `{"title":"Countess"}` || e.Before != "" {
			t.Errorf("entry: %+v", e)
		}
		if e.ActorID == nil || *e.ActorID != w.ada.ID || *e.ActorOrgID != w.acme.Ref() || e.ActorName != "Ada Lovelace" ||
			e.ActorEmail != w.ada.Email || e.Address != "192.0.2.1" || e.RequestID != "r1" {
			t.Errorf("who did it: %+v", e)
		}
		if *e.TargetID != w.ada.ID.UUID || e.TargetKind != "user" || e.TargetName != "Ada" || e.EventID.IsZero() {
			t.Errorf("to whom: %+v", e)
		}
		if w.reload(w.ada).Title != "Countess" {
			t.Error("the change is not there")
		}
	})
}

func TestRecordLinesShareAnEvent(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		both := models.Within(t.Context(), w.acme, w.contoso)
		mustWork(t, "record", w.db.Record(both, models.SetUp(), models.PortalFilled, func(c *models.Change) error {
			return errors.Join(c.Note(w.acme, models.Target{Kind: "organization"}, nil, 1), c.Note(w.contoso, models.Target{Kind: "organization"}, nil, 2))
		}))
		list := w.entries()
		if len(list) != 2 || list[0].EventID != list[1].EventID || list[0].ID == list[1].ID || list[0].OrgID == list[1].OrgID {
			t.Errorf("lines of one event: %+v", list)
		}
		if list[0].ActorID != nil || list[0].ActorName != "set-up" || list[0].TargetID != nil {
			t.Errorf("set-up: %+v", list[0])
		}
	})
}

// What Record refuses leaves neither change nor entry.
func TestRecordRefuses(t *testing.T) {
	failure := errors.New("failure")
	eachWorld(t, func(t *testing.T, w *world) {
		acme := models.Within(t.Context(), w.acme)
		ada := self(w.ada)
		for what, c := range map[string]struct {
			ctx  context.Context
			a    models.Authority
			do   func(*models.Change) error
			want error
		}{
			"no authority":     {acme, models.Authority{}, w.retitle("x"), models.ErrNoAuthority},
			"record in record": {models.Recording(acme), ada, w.retitle("x"), models.ErrNested},
			"no scope":         {t.Context(), ada, w.retitle("x"), models.ErrNoScope},
			"no entry":         {acme, ada, func(c *models.Change) error { return errors.Join(w.retitle("x")(c), w.silence(c)) }, models.ErrNothingSaid},
			"a failed change":  {acme, ada, func(c *models.Change) error { return errors.Join(w.retitle("x")(c), failure) }, failure},
			"nothing found":    {acme, ada, func(c *models.Change) error { return c.Take(&models.User{}, "id = ?", w.eve.ID).Error }, models.ErrNotFound},
			"a foreign entry": {acme, ada, func(c *models.Change) error {
				return errors.Join(w.retitle("x")(c), c.Note(w.contoso, models.Target{}, nil, 1))
			}, models.ErrForeignRow},
			"unwritable detail": {acme, ada, func(c *models.Change) error {
				return errors.Join(w.retitle("x")(c), c.Note(w.acme, models.Target{}, nil, func() {}))
			}, nil},
		} {
			err := w.db.Record(c.ctx, c.a, models.ProfileChanged, c.do)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("%s: got error %v, want %v", what, err, c.want)
			}
			if n := len(w.entries()); n != 0 || w.reload(w.ada).Title != "" {
				t.Fatalf("%s: left %d entries and the title %q", what, n, w.reload(w.ada).Title)
			}
		}
	})
}

// silence takes back what was noted.
func (w *world) silence(c *models.Change) error {
	models.Unsay(c)
	return nil
}

// A panic inside a change rolls it back and leaves the database usable.
func TestRecordSurvivesPanic(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		ctx := models.Within(t.Context(), w.acme)
		func() {
			defer func() { _ = recover() }()
			_ = w.db.Record(ctx, self(w.ada), models.ProfileChanged, func(c *models.Change) error {
				mustWork(t, "change", w.retitle("x")(c))
				panic("in the middle")
			})
		}()
		if title := w.reload(w.ada).Title; title != "" {
			t.Errorf("a panic left the title %q", title)
		}
		mustWork(t, "the next change", w.db.Record(ctx, self(w.ada), models.ProfileChanged, w.retitle("y")))
	})
}

func TestRecordStaysInItsOrganization(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		profile := models.Profile{FirstName: "E", LastName: "M"}
		ada := manager(t, w.ada, rbac.Profile)
		mustFail(t, "authority over another organization",
			w.db.Tenant(w.contoso).SaveProfile(t.Context(), ada, w.eve.ID, models.ProfileEdit{Profile: profile}), models.ErrForbidden)
		mustFail(t, "a person of another organization",
			w.db.Tenant(w.acme).SaveProfile(t.Context(), ada, w.eve.ID, models.ProfileEdit{Profile: profile}), models.ErrNotFound)
		if w.reload(w.eve).LastName != "Moneypenny" || len(w.entries()) != 0 {
			t.Error("Eve was changed")
		}
	})
}

// Outside Record nothing that people own is written; bookkeeping is.
func TestChangesOutsideRecordAreRefused(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		g := w.db.Writer().WithContext(models.Within(t.Context(), w.acme))
		for what, err := range map[string]error{
			"Create": g.Create(new(w.newUser(w.acme, "No", "Body"))).Error,
			"Update": g.Model(&models.User{}).Where("id = ?", w.ada.ID).Update("title", "x").Error,
			"Delete": g.Where("user_id = ?", w.ada.ID).Delete(&models.Grant{}).Error,
			"Save":   g.Save(&w.ada).Error,
		} {
			mustFail(t, what, err, models.ErrNotRecorded)
		}
		across := w.db.Writer().WithContext(models.AcrossOrgs(t.Context()))
		mustWork(t, "bookkeeping", across.Create(&models.Throttle{Key: "k"}).Error)
		if w.reload(w.ada).Title != "" {
			t.Error("Ada was changed")
		}
	})
}

// Entries are only ever added, whoever holds the connection.
func TestAuditLogIsAppendOnly(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		mustWork(t, "record", w.db.Record(models.Within(t.Context(), w.acme), self(w.ada), models.ProfileChanged, w.retitle("x")))
		pool, err := w.db.Writer().DB()
		mustWork(t, "pool", err)
		texts := []string{"UPDATE audit_entries SET actor_name = 'nobody'", "DELETE FROM audit_entries"}
		if w.db.Writer().Name() == "postgres" {
			texts = append(texts, "TRUNCATE audit_entries", "TRUNCATE organizations CASCADE")
		} else {
			texts = append(texts, "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries")
		}
		for _, text := range texts {
			_, err := pool.ExecContext(t.Context(), text)
			if err == nil || !strings.Contains(err.Error(), "never changed or deleted") {
				t.Errorf("%s: %v", text, err)
			}
		}
		g := w.changing(w.acme)
		for what, err := range map[string]error{
			"Update": g.Model(&models.AuditEntry{}).Where("org_id = ?", w.acme).Update("actor_name", "nobody").Error,
			"Delete": g.Where("org_id = ?", w.acme).Delete(&models.AuditEntry{}).Error,
		} {
			if err == nil || errors.Is(err, gorm.ErrMissingWhereClause) {
				t.Errorf("%s: %v", what, err)
			}
		}
		if list := w.entries(); len(list) != 1 || list[0].ActorName != "Ada Lovelace" {
			t.Errorf("the log is now %+v", list)
		}
	})
}
