package models

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Purpose is what a mailed link is for.
type Purpose string

// The purposes.
const (
	Activation Purpose = "activation"
	Reset      Purpose = "reset"
)

// lives says how long a link can be used.
var lives = map[Purpose]time.Duration{
	Activation: 7 * 24 * time.Hour,
	Reset:      time.Hour,
}

// Lasts says how long a link can be used from when it was made.
func (p Purpose) Lasts() time.Duration { return lives[p] }

// Token is a link that was mailed to a user. The table keeps no secret: the
// link carries the id and a code over it that only the portal can make.
type Token struct {
	ID        ID[Token] `gorm:"primaryKey"`
	OrgID     OrgID     `gorm:"<-:create"`
	UserID    UserID
	Purpose   Purpose
	CreatedAt time.Time
	EndsAt    time.Time
	UsedAt    *time.Time
}

// ErrLink is returned for a link that cannot be used, for whatever reason: not
// ours, used, replaced by a newer one, past its end, or of a closed account.
var ErrLink = errors.New("link cannot be used")

const codeLength = 16

// linkCoding has one spelling only of every link.
var linkCoding = base64.RawURLEncoding.Strict()

// linkText is what stands in the address of a mailed link.
func (db *DB) linkText(purpose Purpose, id ID[Token]) string {
	return linkCoding.EncodeToString(append(id.UUID[:], db.code(purpose, id.UUID)...))
}

func (db *DB) code(purpose Purpose, id uuid.UUID) []byte {
	mac := hmac.New(sha256.New, db.secret)
	_, _ = mac.Write(append([]byte("link "+purpose+" "), id[:]...))
	return mac.Sum(nil)[:codeLength]
}

func (db *DB) readLink(purpose Purpose, text string) (ID[Token], error) {
	raw, err := linkCoding.DecodeString(text)
	if err != nil || len(raw) != 16+codeLength || strings.ContainsAny(text, "\r\n") {
		return ID[Token]{}, ErrLink
	}
	id := uuid.UUID(raw[:16])
	if !hmac.Equal(raw[16:], db.code(purpose, id)) {
		return ID[Token]{}, ErrLink
	}
	return ID[Token]{id}, nil
}

// lockUser reads a user whom nobody else changes until the transaction ends.
// Whoever touches a user's links takes this lock first.
func (c *change) lockUser(id UserID) (User, error) {
	var u User
	err := c.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Take(&u, "id = ?", id).Error
	return u, err
}

// newToken makes a link for a user, whom the caller has locked; links of the
// same purpose that were mailed before stop working.
func (c *change) newToken(u User, purpose Purpose) (Token, error) {
	if err := c.endTokens(u.ID, purpose); err != nil {
		return Token{}, err
	}
	t := Token{
		ID: NewID[Token](), OrgID: u.OrgID, UserID: u.ID, Purpose: purpose,
		CreatedAt: c.now, EndsAt: c.now.Add(lives[purpose]),
	}
	return t, c.Create(&t).Error
}

func (c *change) endTokens(user UserID, purpose Purpose) error {
	return c.Model(&Token{}).Where("user_id = ? AND purpose = ? AND used_at IS NULL AND ends_at > ?", user, purpose, c.now).
		Update("ends_at", c.now).Error
}

// Link is what the page behind a mailed link shows before it is used.
type Link struct {
	User    UserID
	Home    OrgID
	Name    string
	Email   string
	Purpose Purpose
	token   Token
}

// Link reads a mailed link without using it; ErrLink when it cannot be used.
func (p *Platform) Link(ctx context.Context, purpose Purpose, text string) (Link, error) {
	id, err := p.db.readLink(purpose, text)
	if err != nil {
		return Link{}, err
	}
	var t Token
	err = p.read(ctx).Take(&t, "id = ? AND purpose = ?", id, purpose).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return Link{}, ErrLink
	}
	if err != nil {
		return Link{}, fmt.Errorf("link: %w", err)
	}
	var u User
	if err := p.read(ctx).Take(&u, "id = ?", t.UserID).Error; err != nil {
		return Link{}, fmt.Errorf("link: %w", err)
	}
	if t.UsedAt != nil || !p.db.now().Before(t.EndsAt) || !usable(purpose, u.Status) {
		return Link{}, ErrLink
	}
	return Link{User: u.ID, Home: u.OrgID, Name: u.DisplayName, Email: u.Email, Purpose: purpose, token: t}, nil
}

// usable reports whether an account in a state can use a link: a reset is for
// active accounts, an activation for those not closed.
func usable(purpose Purpose, s Status) bool {
	return s == Active || s == Invited && purpose == Activation
}

// ChoosePassword uses a mailed link: it sets the password, activates an invited
// account and ends all its sessions. Of several who use a link at once, one
// succeeds; the others get ErrLink.
func (p *Platform) ChoosePassword(ctx context.Context, by Actor, l Link, n NewPassword) error {
	v := Invalid{}
	if problem := checkPassword(n.New, l.Email); problem != "" {
		v["new"] = problem
	} else if n.New != n.Again {
		v["again"] = NotRepeated
	}
	if err := v.Or(); err != nil {
		return err
	}
	hash, err := p.db.hash(ctx, n.New)
	if err != nil {
		return err
	}
	by.ID, by.Home, by.Name, by.Email = l.User, l.Home, l.Name, l.Email
	a := Authority{kind: byToken, actor: by, org: l.Home}
	return p.db.record(within(ctx, l.Home), a, actionOf[l.Purpose], func(c *change) error {
		u, err := c.lockUser(l.User)
		if err != nil {
			return err
		}
		if err := c.use(l.token, u); err != nil {
			return err
		}
		return c.choosePassword(u, l.Purpose, hash, by.Address)
	})
}

var actionOf = map[Purpose]Action{Activation: UserActivated, Reset: PasswordReset}

// use marks a link as used, unless it was used or ended since it was read, or
// its account was closed.
func (c *change) use(t Token, u User) error {
	if !usable(t.Purpose, u.Status) {
		return ErrLink
	}
	used := c.Model(&Token{}).Where("id = ? AND used_at IS NULL AND ends_at > ?", t.ID, c.now).Update("used_at", c.now)
	if used.Error == nil && used.RowsAffected == 0 {
		return ErrLink
	}
	return used.Error
}

func (c *change) choosePassword(u User, purpose Purpose, hash, address string) error {
	if err := c.setPassword(u, map[string]any{"password_hash": hash, "status": Active}); err != nil {
		return err
	}
	if err := c.Where("user_id = ?", u.ID).Delete(&Session{}).Error; err != nil {
		return err
	}
	if purpose == Reset {
		if err := c.mail(u, MailPasswordChanged, &MailParameters{Address: address}); err != nil {
			return err
		}
	}
	return c.note(u.OrgID, u.target(), map[string]string{"status": string(u.Status), "password": Masked},
		map[string]string{"status": string(Active), "password": Masked})
}

// setPassword writes a new password, after which no link mailed before works.
func (c *change) setPassword(u User, columns map[string]any) error {
	if err := c.updateUser(u, u.Version, columns); err != nil {
		return err
	}
	for _, purpose := range []Purpose{Activation, Reset} {
		if err := c.endTokens(u.ID, purpose); err != nil {
			return err
		}
	}
	return nil
}
