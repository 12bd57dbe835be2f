package models

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"portico/models/rbac"
)

// EndNotice remembers that the end of an external grant was told of.
type EndNotice struct {
	GrantID GrantID `gorm:"primaryKey"`
	OrgID   OrgID   `gorm:"<-:create"`
	EndsAt  time.Time
	Days    int64
}

// noticesBefore are how many days before an end it is told of.
var noticesBefore = []int64{1, 7}

// noticesAtOnce bounds how many ends are told of in one run of the job.
const noticesAtOnce = 200

// NoteEnds mails, 7 days and 1 day before an external grant ends, its holder and
// the organization's full administrators; each once, whichever process does it,
// and only of grants that still end then.
func (p *Platform) NoteEnds(ctx context.Context) error {
	now := p.db.now()
	from := now
	var errs []error
	for _, days := range noticesBefore {
		to := now.Add(time.Duration(days) * 24 * time.Hour)
		due, err := p.endsUntold(ctx, days, from, to)
		if err != nil {
			return errors.Join(append(errs, err)...)
		}
		errs = append(errs, inPieces(ctx, due, func(g Grant) error { return p.noteEnd(ctx, g, days) }))
		from = to // who is told of the last day is not told of the last week
	}
	return errors.Join(errs...)
}

// endsUntold lists the next grants that end between two times and of whose end
// nobody was told so many days before.
func (p *Platform) endsUntold(ctx context.Context, days int64, from, to time.Time) ([]Grant, error) {
	var due []Grant
	told := p.read(ctx).Model(&EndNotice{}).Select("days").
		Where("grant_id = grants.id AND end_notices.ends_at = grants.ends_at AND days = ?", days).Limit(1)
	err := p.read(ctx).Where("ends_at > ? AND ends_at <= ? AND removed = ? AND external = ? AND (?) IS NULL", from, to, false, true, told).
		Order("ends_at, id").Limit(noticesAtOnce).Find(&due).Error
	return due, err
}

func (p *Platform) noteEnd(ctx context.Context, g Grant, days int64) error {
	ctx = within(ctx, g.OrgID, OrgID(g.HomeOrgID))
	return p.db.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		c := &change{DB: tx, now: p.db.now()}
		first := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&EndNotice{g.ID, g.OrgID, *g.EndsAt, days})
		if first.Error != nil || first.RowsAffected == 0 {
			return first.Error
		}
		var still []Grant
		err := tx.Clauses(clause.Locking{Strength: "SHARE"}).Where("id = ? AND ends_at = ? AND removed = ?", g.ID, *g.EndsAt, false).Find(&still).Error
		// A grant given later than that was told of when it was given.
		if err != nil || len(still) == 0 || g.GrantedAt.After(g.EndsAt.AddDate(0, 0, -int(days))) {
			return err
		}
		return c.tellEnd(g)
	})
}

// tellEnd mails both sides that a grant ends.
func (c *change) tellEnd(g Grant) error {
	var u User
	var org Organization
	if err := c.Take(&u, "id = ?", g.UserID).Error; err != nil {
		return err
	}
	if err := c.Take(&org, "id = ?", g.OrgID).Error; err != nil {
		return err
	}
	to, err := c.fullAdministrators(org.ID)
	if err != nil {
		return err
	}
	return c.mailAll(append(to, u), MailAccessEnds, MailParameters{
		Organization: org.Name, Person: u.DisplayName, Roles: []string{g.Role.String()}, Ends: EndDay(g.EndsAt, zoneOf(org)),
	})
}

// fullAdministrators are the organization's own active full administrators.
func (c *change) fullAdministrators(org OrgID) ([]User, error) {
	var list []User
	err := c.activeHolders(org, rbac.FullAdmin).Find(&list).Error
	return list, err
}

// activeHolders finds the organization's own active people who hold a role: by
// their ids alone, since a planner that knows the average organization would
// sooner read all the people of a large one.
func (c *change) activeHolders(org OrgID, role rbac.Role) *gorm.DB {
	held := c.Model(&Grant{}).Select("user_id").Where("org_id = ? AND role = ? AND external = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)",
		org, role, false, false, c.now)
	return c.WithContext(acrossOrgs(c.Statement.Context)).Where("id IN (?) AND status = ?", held, Active).Order(sorted("sort_key") + ", id")
}
