package models

import (
	"context"
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
	now, from := p.db.now(), p.db.now()
	for _, days := range noticesBefore {
		to := now.Add(time.Duration(days) * 24 * time.Hour)
		told := p.read(ctx).Model(&EndNotice{}).Select("grant_id, ends_at").Where("days = ?", days)
		var due []Grant
		err := p.read(ctx).Where("ends_at > ? AND ends_at <= ? AND removed = ? AND external = ? AND (id, ends_at) NOT IN (?)", from, to, false, true, told).
			Order("ends_at, id").Limit(noticesAtOnce).Find(&due).Error
		if err != nil {
			return err
		}
		for _, g := range due {
			if err := p.noteEnd(ctx, g, days); err != nil {
				return err
			}
		}
		from = to // who is told of the last day is not told of the last week
	}
	return nil
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
	for _, one := range append(to, u) {
		p := MailParameters{Organization: org.Name, Person: u.DisplayName, Roles: []string{g.Role.String()}, Ends: EndDay(g.EndsAt, zoneOf(org))}
		if err := c.mail(one, MailAccessEnds, &p); err != nil {
			return err
		}
	}
	return nil
}

// fullAdministrators are the organization's own active full administrators.
func (c *change) fullAdministrators(org OrgID) ([]User, error) {
	var list []User
	held := c.Model(&Grant{}).Select("user_id").Where("org_id = ? AND role = ? AND external = ? AND removed = ? AND (ends_at IS NULL OR ends_at > ?)",
		org, rbac.FullAdmin, false, false, c.now)
	err := c.Where("org_id = ? AND id IN (?) AND status = ?", org, held, Active).Order("sort_key, id").Find(&list).Error
	return list, err
}
