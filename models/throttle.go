package models

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Throttle counts failed sign-ins of one account or one address, or remembers
// that an entry was written of which one in a while is enough.
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

// throttles are the counters of an attempt, under keys from which nobody reads
// an address: the account's and the peer address's, or, for a browser that has
// signed in to the account before, its own, which nobody else can use up.
func (db *DB) throttles(a Attempt) []throttleKey {
	if a.known {
		return []throttleKey{{db.sign("browser " + a.Email + " " + a.Browser), 10}}
	}
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

// countFailure adds one to every counter.
func (p *Platform) countFailure(ctx context.Context, keys []throttleKey) error {
	now := p.db.now()
	g := p.db.write.WithContext(acrossOrgs(ctx))
	for _, k := range keys {
		if _, err := claim(g, k.key, now); err != nil {
			return err
		}
		if err := g.Model(&Throttle{}).Where("key = ?", k.key).
			Updates(map[string]any{"failures": gorm.Expr("failures + 1"), "last": now}).Error; err != nil {
			return err
		}
	}
	return p.db.forgetThrottles(ctx)
}

// claim makes the key's row new, with no failures, when it is missing or was
// last used a window ago, and reports whether it did. Of several who claim a
// key at once, one gets it.
func claim(g *gorm.DB, key string, now time.Time) (bool, error) {
	fresh := Throttle{Key: key, Since: now, Last: now}
	done := g.Model(&Throttle{}).Where("key = ? AND last <= ?", key, now.Add(-throttleWindow)).
		Updates(map[string]any{"failures": 0, "since": now, "last": now})
	if done.Error != nil || done.RowsAffected > 0 {
		return done.Error == nil, done.Error
	}
	done = g.Clauses(clause.OnConflict{DoNothing: true}).Create(&fresh)
	return done.RowsAffected > 0, done.Error
}

// noteOnce writes an entry that no change belongs to, at most one in a window
// for what it is about, so that nobody fills the disk by failing.
func (db *DB) noteOnce(ctx context.Context, about string, e AuditEntry) error {
	now, key := db.now(), db.sign("entry "+about)
	ctx = within(ctx, e.OrgID)
	var t Throttle
	err := db.read.WithContext(ctx).Take(&t, "key = ? AND last > ?", key, now.Add(-throttleWindow)).Error
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return err // written lately, or unreadable
	}
	e.ID, e.At = NewID[AuditEntry](), now
	e.EventID = e.ID
	err = db.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if first, err := claim(tx, key, now); err != nil || !first {
			return err
		}
		return tx.Create(&e).Error
	})
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return db.forgetThrottles(ctx)
}

// throttleLife is how long a row is kept that nobody uses; far longer than a
// window, so that no row goes while it counts.
const throttleLife = 24 * time.Hour

// forgetThrottles deletes the rows that have not been used for long.
func (db *DB) forgetThrottles(ctx context.Context) error {
	return db.write.WithContext(acrossOrgs(ctx)).Where("last < ?", db.now().Add(-throttleLife)).Delete(&Throttle{}).Error
}

// forgive empties the account's counter after the right password.
func (p *Platform) forgive(ctx context.Context, try Attempt) error {
	return p.db.write.WithContext(acrossOrgs(ctx)).Where("key = ?", p.db.throttles(try)[0].key).Delete(&Throttle{}).Error
}
