package models

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

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

// verify reports whether a password fits a hash, "" fitting nothing in the same
// time. Only a few are computed at once, each taking 19 MiB.
func (db *DB) verify(ctx context.Context, hash, password string) (bool, error) {
	select {
	case db.hashing <- struct{}{}:
		defer func() { <-db.hashing }()
	case <-ctx.Done():
		return false, ErrBusy
	}
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
	}
	return ""
}

// ChangePassword sets the own password and ends all other sessions.
func (t *Tenant) ChangePassword(ctx context.Context, a Authority, keep SessionID, p NewPassword) error {
	u, err := t.User(ctx, a.actor.ID, nil)
	if err != nil {
		return err
	}
	fits, err := t.db.verify(ctx, u.PasswordHash, p.Current)
	if err != nil {
		return err
	}
	v := Invalid{}
	if !fits {
		v["current"] = WrongPassword
	}
	if problem := checkPassword(p.New, u.Email); problem != "" {
		v["new"] = problem
	} else if p.New != p.Again {
		v["again"] = NotRepeated
	}
	if err := v.Or(); err != nil {
		return err
	}
	hash := hashPassword(p.New)
	return t.record(ctx, a, PasswordChanged, func(c *change) error {
		if err := c.updateUser(u, u.Version, map[string]any{"password_hash": hash}); err != nil {
			return err
		}
		if err := c.Where("user_id = ? AND id <> ?", u.ID, keep).Delete(&Session{}).Error; err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), map[string]string{"password": Masked}, map[string]string{"password": Masked})
	})
}
