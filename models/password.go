package models

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/frequency"
	"golang.org/x/crypto/argon2"
)

// argon holds the cost of a password hash: OWASP's second choice for argon2id.
type argon struct {
	memory  uint32 // KiB
	time    uint32
	threads uint8
}

var cost = argon{memory: 19 * 1024, time: 2, threads: 1}

const (
	keyLength   = 32
	saltLength  = 16
	minPassword = 10
	maxPassword = 256
)

// hashPassword makes the PHC string of a password under a new salt.
func hashPassword(password string) string {
	salt := make([]byte, saltLength)
	_, _ = rand.Read(salt)
	return hashWith(password, salt)
}

func hashWith(password string, salt []byte) string {
	key := argon2.IDKey([]byte(password), salt, cost.time, cost.memory, cost.threads, keyLength)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, cost.memory, cost.time, cost.threads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
}

// nobody is verified against for unknown people, so that they take as long.
var nobody = hashWith("nobody's password", []byte("nobody's salt 16"))

// hashTurn waits for a place among the few hashes computed at once, each of
// which takes 19 MiB.
func (db *DB) hashTurn(ctx context.Context) (done func(), err error) {
	select {
	case db.hashing <- struct{}{}:
		return func() { <-db.hashing }, nil
	case <-ctx.Done():
		return nil, ErrSlow
	}
}

// hash makes the PHC string of a password when it is its turn.
func (db *DB) hash(ctx context.Context, password string) (string, error) {
	done, err := db.hashTurn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	return hashPassword(password), nil
}

// verify reports whether a password fits a hash, "" fitting nothing in the same
// time.
func (db *DB) verify(ctx context.Context, hash, password string) (bool, error) {
	done, err := db.hashTurn(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	known := hash != ""
	if !known {
		hash = nobody
	}
	fits, err := matches(hash, password)
	return fits && known, err
}

var errHash = errors.New("password hash is not argon2id")

func matches(hash, password string) (bool, error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, errHash
	}
	var c argon
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err != nil {
		return false, errHash
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, errHash
	}
	key, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, errHash
	}
	if len(password) > 4*maxPassword {
		password = "" // longer than anybody's, and not worth hashing
	}
	got := argon2.IDKey([]byte(password), salt, c.time, c.memory, c.threads, uint32(len(key)))
	return subtle.ConstantTimeCompare(got, key) == 1, nil
}

// NewPassword is the form in which one changes the own password.
type NewPassword struct {
	Current string
	New     string
	Again   string
}

// checkPassword reports what is wrong with a new password.
func checkPassword(password, email string) Problem {
	switch n := utf8.RuneCountInString(password); {
	case !utf8.ValidString(password):
		return BadCharacters
	case n < minPassword:
		return TooShort
	case n > maxPassword:
		return TooLong
	case strings.EqualFold(password, email):
		return SameAsEmail
	case common(password):
		return CommonPhrase
	}
	return ""
}

// commonest is how many of the commonest passwords nobody may choose.
const commonest = 10_000

// common reports whether a password is among the commonest.
func common(password string) bool {
	return slices.Contains(frequency.FrequencyLists["passwords"][:commonest], strings.ToLower(password))
}

// ChangePassword sets the own password, ends all other sessions and returns a
// new token for the one that stays. A wrong current password counts like a
// failed sign-in.
func (t *Tenant) ChangePassword(ctx context.Context, a Authority, keep SessionID, p NewPassword) (string, error) {
	u, err := t.User(ctx, a.actor.ID, nil)
	if err != nil {
		return "", err
	}
	if err := t.checkChange(ctx, a, u, p); err != nil {
		return "", err
	}
	hash, err := t.db.hash(ctx, p.New)
	if err != nil {
		return "", err
	}
	var token string
	err = t.record(ctx, a, PasswordChanged, func(c *change) error {
		if err := c.setPassword(u, map[string]any{"password_hash": hash}); err != nil {
			return err
		}
		if err := c.Where("user_id = ? AND id <> ?", u.ID, keep).Delete(&Session{}).Error; err != nil {
			return err
		}
		if token, err = c.rotate(keep); err != nil {
			return err
		}
		if err := c.mail(u, MailPasswordChanged, &MailParameters{Address: a.actor.Address}); err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), map[string]string{"password": Masked}, map[string]string{"password": Masked})
	})
	return token, err
}

// checkChange reports what is wrong with a change of the own password.
func (t *Tenant) checkChange(ctx context.Context, a Authority, u User, p NewPassword) error {
	limits := []limit{{t.db.sign("password " + u.ID.String()), 10, 30 * time.Second}}
	if err := t.db.take(ctx, limits); err != nil {
		return err
	}
	fits, err := t.db.verify(ctx, u.PasswordHash, p.Current)
	if err != nil {
		return err
	}
	v := Invalid{}
	if !fits {
		v["current"] = WrongPassword
	} else if err := t.db.giveBack(ctx, limits); err != nil {
		return err
	}
	if problem := checkPassword(p.New, u.Email); problem != "" {
		v["new"] = problem
	} else if p.New != p.Again {
		v["again"] = NotRepeated
	} else if fits && p.New == p.Current {
		v["new"] = SamePassword
	}
	return v.Or()
}
