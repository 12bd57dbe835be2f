package models

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Throttle counts failed sign-ins of one account or one address.
type Throttle struct {
	Key      string `gorm:"primaryKey"`
	Failures int64
	Since    time.Time
	Last     time.Time
}

// throttleWindow is how long failures are remembered after the last one.
const throttleWindow = 15 * time.Minute

// throttleKey is one counter and how many failures it allows in a window.
type throttleKey struct {
	key    string
	allows int64
}

// throttles are the counters of an attempt: the account's and the peer
// address's, under keys from which nobody reads an address.
func (db *DB) throttles(a Attempt) []throttleKey {
	return []throttleKey{
		{db.sign("account " + a.Email), 10},
		{db.sign("address " + a.Address), 100},
	}
}

func (db *DB) sign(text string) string {
	mac := hmac.New(sha256.New, db.secret)
	_, _ = mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil))
}

// checkThrottle answers Throttled while a counter is past what it allows.
func (p *Platform) checkThrottle(ctx context.Context, keys []throttleKey) error {
	for _, k := range keys {
		var t Throttle
		err := p.read(ctx).Take(&t, "key = ?", k.key).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if wait := t.Last.Add(throttleWindow).Sub(p.db.now()); t.Failures >= k.allows && wait > 0 {
			return Throttled{Wait: wait}
		}
	}
	return nil
}

// countFailure adds one to every counter and reports whether the account's
// counter was empty.
func (p *Platform) countFailure(ctx context.Context, keys []throttleKey) (first bool, err error) {
	now := p.db.now()
	for i, k := range keys {
		g := p.db.write.WithContext(acrossOrgs(ctx))
		fresh := Throttle{Key: k.key, Since: now, Last: now}
		if err := g.Clauses(clause.OnConflict{DoNothing: true}).Create(&fresh).Error; err != nil {
			return first, err
		}
		old := now.Add(-throttleWindow)
		if err := g.Model(&Throttle{}).Where("key = ? AND last < ?", k.key, old).
			Updates(map[string]any{"failures": 0, "since": now}).Error; err != nil {
			return first, err
		}
		if err := g.Model(&Throttle{}).Where("key = ?", k.key).
			Updates(map[string]any{"failures": gorm.Expr("failures + 1"), "last": now}).Error; err != nil {
			return first, err
		}
		if i == 0 {
			var t Throttle
			if err := g.Take(&t, "key = ?", k.key).Error; err != nil {
				return first, err
			}
			first = t.Failures == 1
		}
	}
	return first, nil
}

// forgive empties the account's counter after the right password.
func (p *Platform) forgive(ctx context.Context, try Attempt) error {
	return p.db.write.WithContext(acrossOrgs(ctx)).Where("key = ?", p.db.throttles(try)[0].key).Delete(&Throttle{}).Error
}
