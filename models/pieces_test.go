package models_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"gorm.io/gorm"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// mass makes many people of an organization and gives each of them grants.
func (w *world) mass(n int, org models.OrgID, grants ...models.Grant) []models.User {
	w.t.Helper()
	people := make([]models.User, n)
	var held []models.Grant
	for i := range people {
		people[i] = w.newUser(org, "Kim", fmt.Sprint("Number", i))
		for _, g := range grants {
			u := people[i]
			g.ID, g.UserID, g.HomeOrgID, g.SortKey, g.FirstKey, g.Email = models.NewID[models.Grant](), u.ID, u.OrgID.Ref(), u.SortKey, u.FirstKey, u.Email
			g.Origin = models.ByGrant
			held = append(held, g)
		}
	}
	tx := w.db.Writer().WithContext(everything(w.t.Context()))
	mustWork(w.t, "people", tx.CreateInBatches(people, 50).Error)
	mustWork(w.t, "grants", tx.CreateInBatches(held, 50).Error)
	return people
}

// R16: an organization with many full administrators and many grants that end is
// told of them one after the other. Cut off in the midst of one, the job loses
// and repeats nothing, and one that fails does not keep the others.
func TestR16EndsInPieces(t *testing.T) {
	const full, ends = 120, 12
	eachWorld(t, func(t *testing.T, w *world) {
		w.mass(full-1, w.acme, models.Grant{OrgID: w.acme, Role: rbac.FullAdmin, GrantedAt: time.Now()})
		soon := time.Now().Add(12 * time.Hour)
		w.mass(ends, w.contoso, models.Grant{OrgID: w.acme, Role: rbac.ExternalReadOnlyAdmin, GrantedAt: time.Now().AddDate(0, 0, -30), EndsAt: &soon})
		var broken models.GrantID
		ctx, cut := context.WithCancel(t.Context())
		notices, statements, pieces := 0, 0, 0
		err := w.db.Writer().Callback().Create().Before("gorm:create").Register("count", func(g *gorm.DB) {
			if g.Statement.Table == "mails" {
				if statements++; pieces == 5 {
					cut()
				}
			}
			row, notice := g.Statement.Dest.(*models.EndNotice)
			if !notice {
				return
			}
			if notices++; notices == 1 {
				broken = row.GrantID
			}
			if pieces++; row.GrantID == broken {
				pieces--
				_ = g.AddError(errors.New("broken"))
			}
		})
		mustWork(t, "watch", err)
		if err := w.db.Platform().NoteEnds(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("cut off: %v", err)
		}
		if n := w.mails(); n != 4*(full+1) {
			t.Errorf("%d mails after four grants", n)
		}
		statements, pieces = 0, 10
		if err := w.db.Platform().NoteEnds(t.Context()); err == nil {
			t.Error("a failure is not told")
		}
		if n := w.mails(); n != (ends-1)*(full+1) {
			t.Errorf("%d mails with one grant broken", n)
		}
		if most := (ends - 5) * (full/40 + 1); statements > most {
			t.Errorf("%d statements for the mails, want %d", statements, most)
		}
		broken = models.GrantID{}
		for range 2 {
			mustWork(t, "mended", w.db.Platform().NoteEnds(t.Context()))
		}
		number, err := w.db.Number("SELECT COUNT(*) FROM (SELECT email FROM mails WHERE kind = 'access_ends' GROUP BY email HAVING COUNT(*) = ?) AS told", ends)
		if n := w.mails(); err != nil || n != ends*(full+1) || number != full {
			t.Errorf("%d mails, %d people told of all, %v", n, number, err)
		}
	})
}

func (w *world) mails() int {
	w.t.Helper()
	n, err := w.db.Number("SELECT COUNT(*) FROM mails")
	mustWork(w.t, "mails", err)
	return n
}

// Ends are found by when they come, and whom to tell by the role, however many
// ended before and however many people the organization has.
func TestEndsAreLookedUp(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		long, soon := time.Now().AddDate(0, 0, -30), time.Now().Add(12*time.Hour)
		ended := models.Grant{OrgID: w.acme, GrantedAt: long.AddDate(0, -1, 0), EndsAt: &long}
		one, two := ended, ended
		one.Role, two.Role = rbac.ExternalReadOnlyAdmin, rbac.ExternalFullAdmin
		w.mass(1500, w.contoso, one, two)
		w.mass(3, w.contoso, models.Grant{OrgID: w.acme, Role: rbac.ContactCenterAdmin, GrantedAt: long, EndsAt: &soon})
		w.mass(1500, w.acme)
		for i := range 300 { // so that the average organization is small
			w.user(w.org(fmt.Sprint("Small ", i), models.Customer), "Sam", "Small")
		}
		var past []models.Grant
		mustWork(t, "ended", w.inside(w.acme).Where("ends_at = ?", long).Find(&past).Error)
		told := make([]models.EndNotice, len(past))
		for i, g := range past {
			told[i] = models.EndNotice{GrantID: g.ID, OrgID: w.acme, EndsAt: long, Days: 1}
		}
		mustWork(t, "told", w.db.Writer().WithContext(everything(t.Context())).CreateInBatches(told, 50).Error)
		mustWork(t, "note", w.db.Platform().NoteEnds(t.Context()))
		for _, sql := range []string{"ANALYZE", "CREATE TABLE changed (id text)"} { // SQLite reads what it knows with a changed schema
			mustWork(t, sql, w.db.Writer().WithContext(models.WithText(t.Context())).Exec(sql).Error)
		}
		plans := w.db.Plans(t)
		mustWork(t, "nothing is left", w.db.Platform().NoteEnds(t.Context()))
		list, err := w.db.FullAdministrators(t.Context(), w.acme, w.contoso)
		if err != nil || len(list) != 1 || list[0].ID != w.ada.ID {
			t.Errorf("full administrators: %v, %v", list, err)
		}
		frugal(t, *plans, 50, "SCAN", "users USING INDEX users_by")
	})
}

// R24: trials of which people were told do not keep others from being noticed.
func TestR24NoticesGoOn(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) {
		o := s.startTrial(models.OrderForm{Customer: s.acme, Seats: tenSeats, Days: "2"})
		noticed := make([]models.Order, 201)
		for i := range noticed {
			ends := s.clock.Now().Add(time.Hour)
			noticed[i] = o
			noticed[i].ID, noticed[i].EndsAt, noticed[i].NoticedAt, noticed[i].Lines = models.NewID[models.Order](), &ends, &o.PlacedAt, nil
		}
		mustWork(t, "noticed", s.db.Writer().WithContext(everything(t.Context())).CreateInBatches(noticed, 50).Error)
		mustWork(t, "notice", s.db.Platform().NoticeTrials(t.Context()))
		if got := s.steps(o.ID); got != "started noticed " {
			t.Error(got)
		}
	})
}

// R24: the seats of a large trial are taken in pieces; cut off after the first,
// the job goes on where it stopped, and people are told once.
func TestR24ExpiryInPieces(t *testing.T) {
	const seats = 5100
	eachShop(t, func(t *testing.T, s *shop) {
		o := s.startTrial(models.OrderForm{Customer: s.acme, Seats: map[string]string{"messaging": "6000"}, Days: "2"})
		var license models.License
		mustWork(t, "license", s.inside(s.acme).Take(&license, "subscription_id = ?", o.SubscriptionID).Error)
		taken := make([]models.Seat, seats)
		for i, u := range s.mass(seats, s.acme) {
			taken[i] = models.Seat{LicenseID: license.ID, UserID: u.ID, OrgID: s.acme}
		}
		mustWork(t, "seats", s.db.Writer().WithContext(everything(t.Context())).CreateInBatches(taken, 50).Error)
		s.clock.Advance(4 * 24 * time.Hour)
		ctx, cut := context.WithCancel(t.Context())
		pieces := 0
		err := s.db.Writer().Callback().Delete().Before("gorm:delete").Register("cut", func(g *gorm.DB) {
			if _, seat := g.Statement.Dest.(*models.Seat); !seat {
				return
			}
			if pieces++; pieces == 2 {
				cut()
			}
		})
		mustWork(t, "watch", err)
		if err := s.db.Platform().ExpireTrials(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("cut off: %v", err)
		}
		if n := s.number("SELECT COUNT(*) FROM seats"); n == 0 || n == seats {
			t.Errorf("%d seats after one piece", n)
		}
		for range 2 {
			mustWork(t, "expire", s.db.Platform().ExpireTrials(t.Context()))
		}
		if n := s.number("SELECT COUNT(*) FROM seats"); n != 0 || s.steps(o.ID) != "started expired " {
			t.Errorf("%d seats left: %s", n, s.steps(o.ID))
		}
		if n := s.number("SELECT COUNT(*) FROM mails WHERE kind = 'trial_ended' AND email = ?", s.ada.Email); n != 1 {
			t.Errorf("%d mails", n)
		}
	})
}

// What is forgotten is forgotten in pieces, all of it and nothing else.
func TestForgetInPieces(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		for state, n := range map[models.MailState]int{models.MailSent: 2100, models.MailDead: 30} {
			mails, home := make([]models.Mail, n), w.acme.Ref()
			for i := range mails {
				mails[i] = models.Mail{ID: models.NewID[models.Mail](), OrgID: &home, Kind: models.MailTest, Language: models.English,
					State: state, DueAt: clock.Now(), CreatedAt: clock.Now()}
			}
			mustWork(t, "mails", db.Writer().WithContext(everything(t.Context())).CreateInBatches(mails, 50).Error)
		}
		mustWork(t, "too early", db.Platform().ForgetMails(t.Context()))
		if n := w.mails(); n != 2130 {
			t.Errorf("%d mails", n)
		}
		clock.Advance(91 * 24 * time.Hour)
		mustWork(t, "forget", db.Platform().ForgetMails(t.Context()))
		if n := w.mails(); n != 30 {
			t.Errorf("%d mails are kept", n)
		}
	})
}
