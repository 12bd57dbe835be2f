package models

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"
	"unicode"

	"gorm.io/gorm"
)

const (
	// sessionLife is how long a session lasts at most, sessionIdle how long
	// without use.
	sessionLife = 12 * time.Hour
	sessionIdle = 30 * time.Minute
	// touchEvery bounds how often the use of a session is written down.
	touchEvery = time.Minute
)

// Session is one signed-in browser. Its token is known to that browser alone;
// the database keeps a hash.
type Session struct {
	ID         SessionID `gorm:"primaryKey"`
	OrgID      OrgID     `gorm:"<-:create"`
	UserID     UserID
	TokenHash  string
	CreatedAt  time.Time
	LastSeenAt time.Time
	EndsAt     time.Time
	Address    string
	Device     string
	Notice     string
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// newToken has 256 bits, which nobody guesses.
func newToken() string { return rand.Text() + rand.Text() }

// Touch writes down that a session was used, at most once a minute, and takes
// its notice away once said. It is bookkeeping that gives up soon rather than
// wait for somebody else's change.
func (p *Platform) Touch(ctx context.Context, a Arrival, said bool) error {
	now := p.db.now()
	columns := map[string]any{"last_seen_at": now}
	if said && a.Notice != "" {
		columns["notice"] = ""
	} else if now.Sub(a.LastSeenAt) < touchEvery {
		return nil
	}
	return p.db.brief.WithContext(acrossOrgs(ctx)).Model(&Session{}).Where("id = ?", a.SessionID).Updates(columns).Error
}

// Notify leaves a notice for the next page of a session.
func (p *Platform) Notify(ctx context.Context, id SessionID, notice string) error {
	return p.db.write.WithContext(acrossOrgs(ctx)).Model(&Session{}).Where("id = ?", id).Update("notice", notice).Error
}

// Sessions lists up to limit running sessions of a user of this organization,
// the newest first.
func (t *Tenant) Sessions(ctx context.Context, user UserID, limit int) ([]Session, error) {
	var list []Session
	now := t.db.now()
	err := t.read(ctx).Omit("TokenHash").Where("user_id = ? AND ends_at > ? AND last_seen_at > ?", user, now, now.Add(-sessionIdle)).
		Order("created_at DESC, id DESC").Limit(limit).Find(&list).Error
	return list, err
}

// RevokeSession ends one session of oneself.
func (t *Tenant) RevokeSession(ctx context.Context, a Authority, id SessionID) error {
	return t.record(ctx, a, SessionRevoked, func(c *change) error {
		var s Session
		if err := c.Take(&s, "id = ? AND user_id = ?", id, a.actor.ID).Error; err != nil {
			return err
		}
		if err := c.Where("id = ?", id).Delete(&Session{}).Error; err != nil {
			return err
		}
		return c.note(s.OrgID, Target{Kind: "session", ID: s.ID.UUID, Name: s.Device}, map[string]string{"address": s.Address}, nil)
	})
}

// RevokeOtherSessions ends every session of oneself but one.
func (t *Tenant) RevokeOtherSessions(ctx context.Context, a Authority, keep SessionID) error {
	return t.record(ctx, a, SessionRevoked, func(c *change) error {
		done := c.Where("user_id = ? AND id <> ?", a.actor.ID, keep).Delete(&Session{})
		if done.Error != nil {
			return done.Error
		}
		return c.note(t.org, Target{Kind: "user", ID: a.actor.ID.UUID, Name: a.actor.Name, Email: a.actor.Email}, map[string]int64{"sessions": done.RowsAffected}, nil)
	})
}

// SignOut ends the session one uses.
func (t *Tenant) SignOut(ctx context.Context, a Authority, id SessionID) error {
	return t.record(ctx, a, SignedOut, func(c *change) error {
		var s Session
		if err := c.Limit(1).Find(&s, "id = ? AND user_id = ?", id, a.actor.ID).Error; err != nil {
			return err
		}
		if err := c.Where("id = ? AND user_id = ?", id, a.actor.ID).Delete(&Session{}).Error; err != nil {
			return err
		}
		return c.note(t.org, Target{Kind: "session", ID: id.UUID, Name: s.Device}, nil, nil)
	})
}

// Attempt is a try to sign in.
type Attempt struct {
	Email     string
	Password  string
	Address   string // of the peer
	Device    string // the browser's name for itself
	Browser   string // the cookie by which the browser is known again, see NewDevice
	RequestID string
	known     bool // whether the browser has signed in to the account before
}

// giveBackLimit is how long a try that was none may take to be taken off again.
const giveBackLimit = 2 * time.Second

// SignIn opens a session for the right e-mail and password of an active
// account and returns its token; ErrSignIn for anything else, alike in words
// and time, and Throttled after too many failures,
// ErrCrowded while too many others sign in.
func (p *Platform) SignIn(ctx context.Context, try Attempt) (string, error) {
	leave, err := p.db.line.enter(try.Address)
	if err != nil {
		return "", err
	}
	defer leave()
	try.Email = cleanEmail(try.Email)
	var u User
	err = p.read(ctx).Take(&u, "email = ?", try.Email).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return "", fmt.Errorf("sign in: %w", err)
	}
	if try.known, err = p.known(ctx, u, try); err != nil {
		return "", fmt.Errorf("sign in: %w", err)
	}
	limits := p.db.limits(try)
	if err := p.db.take(ctx, limits); err != nil {
		return "", err
	}
	fits, err := p.db.verify(ctx, u.PasswordHash, try.Password)
	if err != nil {
		if errors.Is(err, ErrSlow) { // it was never his turn
			err = ErrCrowded
		}
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), giveBackLimit)
		defer cancel()
		return "", errors.Join(err, p.db.giveBack(last, limits))
	}
	if !fits || u.Status != Active {
		return "", errors.Join(ErrSignIn, p.failed(ctx, try, u))
	}
	token, err := p.openSession(ctx, u, try)
	if err != nil {
		return "", err
	}
	// The session is open; counters are no reason to say that it is not.
	if err := p.db.forgive(ctx, limits); err != nil {
		slog.WarnContext(ctx, "sign-in not taken off its limits", "error", err)
	}
	return token, nil
}

func (p *Platform) openSession(ctx context.Context, u User, try Attempt) (string, error) {
	token, now := newToken(), p.db.now()
	s := Session{
		ID: NewID[Session](), OrgID: u.OrgID, UserID: u.ID, TokenHash: hashToken(token),
		CreatedAt: now, LastSeenAt: now, EndsAt: now.Add(sessionLife), Address: try.Address, Device: shorten(try.Device),
	}
	self := Oneself(Actor{ID: u.ID, Home: u.OrgID, Name: u.DisplayName, Email: u.Email, Address: try.Address, RequestID: try.RequestID})
	err := p.db.record(within(ctx, u.OrgID), self, SignedIn, func(c *change) error {
		// The account may have been closed while its password was checked.
		done := c.Model(&User{}).Where("id = ? AND status = ? AND password_hash = ?", u.ID, Active, u.PasswordHash).
			Update("last_sign_in_at", now)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return ErrSignIn
		}
		if err := c.Where("ends_at <= ?", now).Delete(&Session{}).Error; err != nil {
			return err
		}
		if err := c.Create(&s).Error; err != nil {
			return err
		}
		if err := c.remember(p.db, u, try); err != nil {
			return err
		}
		return c.note(u.OrgID, Target{Kind: "session", ID: s.ID.UUID, Name: s.Device}, nil, map[string]string{"address": s.Address})
	})
	return token, err
}

// failed writes a failed sign-in into the account's audit log, once in a while.
// Nobody knows who tried, so the entry names no actor.
func (p *Platform) failed(ctx context.Context, try Attempt, u User) error {
	if u.ID.IsZero() {
		return nil
	}
	after, err := jsonText(map[string]string{"browser": shorten(try.Device)})
	if err != nil {
		return err
	}
	e := AuditEntry{OrgID: u.OrgID, Action: SignInFailed, After: after}
	e.sign(Authority{kind: byOneself, actor: Actor{Address: try.Address, RequestID: try.RequestID}})
	e.about(u.target())
	return p.db.noteOnce(ctx, "failed sign-in "+u.ID.String(), e)
}

// shorten cuts what a browser says of itself to what fits a line.
func shorten(s string) string {
	if len(s) > 300 {
		s = s[:300]
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, toValid(s))
}

// rotate gives a session a new token, so that one known from before is of no
// use to anybody.
func (c *change) rotate(id SessionID) (string, error) {
	token := newToken()
	done := c.Model(&Session{}).Where("id = ?", id).Update("token_hash", hashToken(token))
	if done.Error == nil && done.RowsAffected == 0 {
		return "", ErrNotFound
	}
	return token, done.Error
}
