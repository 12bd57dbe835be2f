package models

import (
	"context"
	"time"

	"gorm.io/gorm/clause"
)

// KnownDevice is a browser from which a person has signed in before, known by
// a cookie of its own. Somebody else's failures do not keep its owner out.
type KnownDevice struct {
	Key     string `gorm:"primaryKey"`
	UserID  UserID `gorm:"primaryKey"`
	OrgID   OrgID  `gorm:"<-:create"`
	Agent   string
	Address string
	LastAt  time.Time
}

const (
	// deviceLife is how long a browser is remembered after its last sign-in.
	deviceLife = 180 * 24 * time.Hour
	// devicesKept is how many browsers of one person are remembered.
	devicesKept = 20
)

// NewDevice makes the cookie by which a browser is known again.
func NewDevice() string { return newToken() }

func (db *DB) deviceKey(device string) string { return db.sign("device " + device) }

// known reports whether the browser of an attempt has signed in to the account
// before.
func (p *Platform) known(ctx context.Context, u User, try Attempt) (bool, error) {
	if try.Browser == "" {
		return false, nil
	}
	var n int64
	err := p.read(ctx).Model(&KnownDevice{}).
		Where("user_id = ? AND key = ? AND last_at > ?", u.ID, p.db.deviceKey(try.Browser), p.db.now().Add(-deviceLife)).
		Count(&n).Error
	return n > 0, err
}

// remember keeps the browser of a sign-in and mails the person when neither it
// nor one like it at the same address was seen before. The first browser ever
// is nobody's news.
func (c *change) remember(db *DB, u User, try Attempt) error {
	if try.Browser == "" {
		return nil
	}
	var seen []KnownDevice
	oldest := c.now.Add(-deviceLife)
	if err := c.Where("user_id = ? AND last_at > ?", u.ID, oldest).Order("last_at DESC").Limit(devicesKept).Find(&seen).Error; err != nil {
		return err
	}
	if len(seen) == devicesKept {
		oldest = seen[devicesKept-1].LastAt
	}
	agent, key, alike := shorten(try.Device), db.deviceKey(try.Browser), len(seen) == 0
	for _, d := range seen {
		alike = alike || d.Key == key || d.Agent == agent && d.Address == try.Address
	}
	if !alike {
		p := MailParameters{Device: agent, Address: try.Address}
		if err := c.mail(u, MailNewDevice, &p); err != nil {
			return err
		}
	}
	if err := c.Where("user_id = ? AND (key = ? OR last_at <= ?)", u.ID, key, oldest).Delete(&KnownDevice{}).Error; err != nil {
		return err
	}
	return c.Clauses(clause.OnConflict{DoNothing: true}).Create(&KnownDevice{
		Key: key, UserID: u.ID, OrgID: u.OrgID, Agent: agent, Address: try.Address, LastAt: c.now,
	}).Error
}
