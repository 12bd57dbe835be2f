package models

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Throttle counts tries of one account or one address, or remembers
// that an entry was written of which one in a while is enough.
type Throttle struct {
	Key      string `gorm:"primaryKey"`
	Failures int64
	Since    time.Time
	Last     time.Time
}

// throttleWindow is how long tries are counted before counting starts anew.
const throttleWindow = 15 * time.Minute

// limit is one counter: how many tries it lets through in a window, and after
// how long one more each, so that nobody is kept out for long by others.
type limit struct {
	key  string
	free int64
	pace time.Duration
}

// limits are the counters of an attempt, under keys from which nobody reads an
// address. A browser that has signed in to the account before has its own,
// which nobody else can use up. Others share those of the account from their
// address, of the account, and of their address; behind a proxy that is not
// trusted, or in the demo, everybody comes from this machine, which is no
// address to count by.
func (db *DB) limits(a Attempt) []limit {
	if a.known {
		return []limit{{db.sign("browser " + a.Email + " " + a.Browser), 10, 30 * time.Second}}
	}
	list := []limit{
		{db.sign("account " + a.Email + " from " + a.Address), 10, 30 * time.Second},
		{db.sign("account " + a.Email), 30, 10 * time.Second},
	}
	return append(list, db.addressLimit("sign-in", a.Address, 300, 2*time.Second)...)
}

// addressLimit counts what a peer does by its address, IPv6 by the network that
// one customer gets; nothing for this machine's own.
func (db *DB) addressLimit(what, peer string, free int64, pace time.Duration) []limit {
	ip, err := netip.ParseAddr(peer)
	if err != nil || ip.IsLoopback() {
		return nil
	}
	if ip.Is6() && !ip.Is4In6() {
		if network, err := ip.Prefix(64); err == nil {
			peer = network.String()
		}
	}
	return []limit{{db.sign(what + " from " + peer), free, pace}}
}

func (db *DB) sign(text string) string {
	mac := hmac.New(sha256.New, db.secret)
	_, _ = mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil))
}

// take counts a try on every limit before it is made, so that parallel tries
// cannot pass each other; Throttled, and nothing counted, when one is used up.
func (db *DB) take(ctx context.Context, limits []limit) error {
	err := db.write.WithContext(acrossOrgs(ctx)).Transaction(func(tx *gorm.DB) error {
		now := db.now()
		for _, l := range limits {
			if err := l.take(tx, now); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return db.forgetThrottles(ctx)
}

func (l limit) take(tx *gorm.DB, now time.Time) error {
	fresh := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&Throttle{Key: l.key, Failures: 1, Since: now, Last: now})
	if fresh.Error != nil || fresh.RowsAffected > 0 {
		return fresh.Error
	}
	// A beginning that lies far ahead was written before the clock was put back.
	again := tx.Model(&Throttle{}).Where("key = ? AND (since <= ? OR since > ?)", l.key, now.Add(-throttleWindow), now.Add(throttleWindow)).
		Updates(map[string]any{"failures": 1, "since": now, "last": now})
	if again.Error != nil || again.RowsAffected > 0 {
		return again.Error
	}
	done := tx.Model(&Throttle{}).Where("key = ? AND (failures < ? OR last <= ?)", l.key, l.free, now.Add(-l.pace)).
		Updates(map[string]any{"failures": gorm.Expr("failures + 1"), "last": now})
	if done.Error != nil || done.RowsAffected > 0 {
		return done.Error
	}
	var t Throttle
	if err := tx.Take(&t, "key = ?", l.key).Error; err != nil {
		return err
	}
	return Throttled{Wait: max(t.Last.Add(l.pace).Sub(now), time.Second)}
}

// giveBack takes a try off the limits again, since it was none or went well.
func (db *DB) giveBack(ctx context.Context, limits []limit) error {
	for _, l := range limits {
		err := db.write.WithContext(acrossOrgs(ctx)).Model(&Throttle{}).Where("key = ? AND failures > 0", l.key).
			Update("failures", gorm.Expr("failures - 1")).Error
		if err != nil {
			return err
		}
	}
	return nil
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

// forgive empties the narrowest counter after the right password, and takes the
// try off the others.
func (db *DB) forgive(ctx context.Context, limits []limit) error {
	err := db.write.WithContext(acrossOrgs(ctx)).Where("key = ?", limits[0].key).Delete(&Throttle{}).Error
	return errors.Join(err, db.giveBack(ctx, limits[1:]))
}
