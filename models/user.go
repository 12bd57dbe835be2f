package models

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gorm.io/gorm"
)

// Status is where a user's account stands.
type Status string

// The states of an account.
const (
	Invited  Status = "invited"
	Active   Status = "active"
	Inactive Status = "inactive"
)

// Statuses lists the states in the order in which filters show them.
var Statuses = []Status{Active, Invited, Inactive}

// Language is the language in which the portal speaks to somebody.
type Language string

// The languages of the portal.
const (
	English  Language = "en"
	Czech    Language = "cs"
	Croatian Language = "hr"
)

// Languages lists the languages in the order in which they are offered.
var Languages = []Language{English, Czech, Croatian}

// Valid reports whether the portal speaks the language.
func (l Language) Valid() bool { return l == English || l == Czech || l == Croatian }

// User is a person; everybody belongs to exactly one home organization.
type User struct {
	ID           UserID `gorm:"primaryKey"`
	OrgID        OrgID  `gorm:"<-:create"`
	Email        string
	FirstName    string
	LastName     string
	DisplayName  string
	SortKey      string
	FirstKey     string
	Title        string
	Department   string
	Phone        string
	Language     Language
	Status       Status
	PasswordHash string
	CreatedAt    time.Time
	LastSignInAt *time.Time
	Version      int64
}

// Profile is what an administrator, or the person, may change of somebody's
// card.
type Profile struct {
	FirstName   string `json:"first_name"`
	LastName    string `json:"last_name"`
	DisplayName string `json:"display_name"`
	Title       string `json:"title"`
	Department  string `json:"department"`
	Phone       string `json:"phone"`
}

// Profile returns the user's card.
func (u User) Profile() Profile {
	return Profile{u.FirstName, u.LastName, u.DisplayName, u.Title, u.Department, u.Phone}
}

func (p *Profile) fields() []*string {
	return []*string{&p.FirstName, &p.LastName, &p.DisplayName, &p.Title, &p.Department, &p.Phone}
}

// Clean trims the fields and fills an empty display name.
func (p Profile) Clean() Profile {
	for _, s := range p.fields() {
		*s = strings.TrimSpace(*s)
	}
	if p.DisplayName == "" {
		p.DisplayName = strings.TrimSpace(p.FirstName + " " + p.LastName)
	}
	return p
}

// Check reports what is wrong with the card, field by field, as Invalid.
func (p Profile) Check() error {
	v := Invalid{}
	for name, value := range map[string]string{
		"first_name": p.FirstName, "last_name": p.LastName, "display_name": p.DisplayName,
		"title": p.Title, "department": p.Department, "phone": p.Phone,
	} {
		if problem := checkLine(value); problem != "" {
			v[name] = problem
		}
	}
	if p.FirstName == "" && p.LastName == "" {
		v["last_name"] = Required
	}
	return v.Or()
}

// maxLine is the length of one line of text, in characters.
const maxLine = 100

func checkLine(s string) Problem {
	if !utf8.ValidString(s) {
		return BadCharacters
	}
	if utf8.RuneCountInString(s) > maxLine {
		return TooLong
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp) || overrides(r) {
			return BadCharacters
		}
	}
	if s != "" && !strings.ContainsFunc(s, visible) {
		return BadCharacters
	}
	return ""
}

// overrides reports whether a character turns the direction of what follows;
// the two marks that names in Hebrew and Arabic need do not.
func overrides(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) && r != '\u200e' && r != '\u200f' && r != '\u061c'
}

// visible reports whether a character leaves something to see.
func visible(r rune) bool {
	blank := r == '\u115f' || r == '\u1160' || r == '\u2800' || r == '\u3164' || r == '\uffa0'
	return !blank && unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S)
}

// User returns one user of the organization, of these sites when sites is not
// nil; ErrNotFound otherwise.
func (t *Tenant) User(ctx context.Context, id UserID, sites []SiteID) (User, error) {
	var u User
	q := t.usersWhere(ctx, UserFilter{Sites: sites}).Where("id = ?", id)
	err := q.Take(&u).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return u, ErrNotFound
	}
	return u, err
}

// ProfileEdit is a card as somebody typed it, beside the one that the form was
// drawn with.
type ProfileEdit struct {
	Version int64
	Seen    Profile
	Profile
}

// ProfileConflict is returned for a card that somebody changed since the form
// was drawn: what stands now, and both changes put together.
type ProfileConflict struct {
	Now    User
	Merged Profile
}

func (ProfileConflict) Error() string { return "profile changed meanwhile" }

// Is makes the conflict an ErrConflict.
func (ProfileConflict) Is(target error) bool { return target == ErrConflict }

// errUnchanged ends a change that would change nothing, without an event.
var errUnchanged = errors.New("nothing to change")

// unlessChanged makes success of a change that there was no need for.
func unlessChanged(err error) error {
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}

// SaveProfile changes a user's card; ProfileConflict when somebody changed it
// since the form was drawn. A card that stays as it is leaves no event.
func (t *Tenant) SaveProfile(ctx context.Context, a Authority, id UserID, e ProfileEdit) error {
	p := e.Clean()
	if err := p.Check(); err != nil {
		return err
	}
	return unlessChanged(t.record(ctx, a, ProfileChanged, func(c *change) error {
		u, err := c.lockUser(id)
		if err != nil {
			return err
		}
		now := u.Profile()
		if p == now {
			return errUnchanged
		}
		if e.Version != u.Version && e.Seen != now {
			return ProfileConflict{Now: u, Merged: merge(e.Seen, now, p)}
		}
		err = c.updateUser(u, u.Version, map[string]any{
			"first_name": p.FirstName, "last_name": p.LastName, "display_name": p.DisplayName,
			"sort_key": sortKey(p.LastName, p.FirstName), "first_key": sortKey(p.FirstName, p.LastName),
			"title": p.Title, "department": p.Department, "phone": p.Phone,
		})
		if err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), now, p)
	}))
}

// merge keeps what was typed and takes over what only somebody else changed.
func merge(seen, now, typed Profile) Profile {
	were, are, fields := seen.fields(), now.fields(), typed.fields()
	for i, field := range fields {
		if *field == *were[i] {
			*field = *are[i]
		}
	}
	return typed
}

// updateUser writes columns of a user at the version given, or ErrConflict.
func (c *change) updateUser(u User, version int64, columns map[string]any) error {
	columns["version"] = version + 1
	done := c.Model(&User{}).Where("id = ? AND version = ?", u.ID, version).Updates(columns)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected == 0 {
		return ErrConflict
	}
	return nil
}

func (u User) target() Target {
	return Target{Kind: "user", ID: u.ID.UUID, Name: u.DisplayName, Email: u.Email}
}
