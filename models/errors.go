package models

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// What can go wrong, as the web tells it apart. Every error that leaves this
// package and is the caller's doing matches one of them.
var (
	// ErrNotFound: no such row inside the caller's reach.
	ErrNotFound = errors.New("not found")
	// ErrForbidden: the row is there and the caller may not do this to it.
	ErrForbidden = errors.New("forbidden")
	// ErrAdministrator: the person is an administrator, whose account only those
	// change who manage roles (R8b).
	ErrAdministrator = fmt.Errorf("administrator: %w", ErrForbidden)
	// ErrOneself: nobody closes or deletes the own account.
	ErrOneself = fmt.Errorf("own account: %w", ErrForbidden)
	// ErrConflict: somebody changed the row since the form was drawn.
	ErrConflict = errors.New("changed meanwhile")
	// ErrBusy: too many of a costly thing at once.
	ErrBusy = errors.New("busy")
	// ErrSlow: the database or the portal did not get to it in time.
	ErrSlow = errors.New("did not get to it in time")
	// ErrSignIn: e-mail and password do not open an account.
	ErrSignIn = errors.New("wrong e-mail or password")
)

// Throttled says that somebody failed too often and when to come back.
type Throttled struct{ Wait time.Duration }

func (t Throttled) Error() string { return fmt.Sprintf("throttled for %s", t.Wait) }

// Problem is the code of what is wrong with one field; views put it in words.
type Problem string

// The problems a field can have.
const (
	UnknownUser     Problem = "unknown_user"
	OwnUser         Problem = "own_user"
	InactiveUser    Problem = "inactive_user"
	NotActivated    Problem = "not_activated"
	AlreadyHeld     Problem = "already_held"
	NotForRelation  Problem = "not_for_relation"
	NoGrantChosen   Problem = "no_grant_chosen"
	BadDate         Problem = "bad_date"
	PastEnd         Problem = "past_end"
	FarEnd          Problem = "far_end"
	OwnOrganization Problem = "own_organization"
	InvitedAlready  Problem = "invited_already"
	Required        Problem = "required"
	TooLong         Problem = "too_long"
	TooShort        Problem = "too_short"
	BadCharacters   Problem = "bad_characters"
	UnknownChoice   Problem = "unknown_choice"
	WrongPassword   Problem = "wrong_password"
	CommonPhrase    Problem = "common"
	SameAsEmail     Problem = "same_as_email"
	NotRepeated     Problem = "not_repeated"
	SamePassword    Problem = "same_password"
	WrongCode       Problem = "wrong_code"
	BadEmail        Problem = "bad_email"
	Taken           Problem = "taken"
	AlreadyHere     Problem = "already_here" // a user of this very organization
	Elsewhere       Problem = "elsewhere"    // a user of another organization, whichever
	Repeated        Problem = "repeated"     // twice in what was typed or uploaded
	TooMany         Problem = "too_many"
	OtherName       Problem = "other_name"
	NoSeats         Problem = "no_seats"
	LegacySite      Problem = "legacy_site"
	NotANumber      Problem = "not_a_number"
	NotMore         Problem = "not_more"
	SiteTaken       Problem = "site_taken"
	BadHost         Problem = "bad_host"
	NeedsMeetings   Problem = "needs_meetings"
	BadSeats        Problem = "bad_seats"
	BadDays         Problem = "bad_days"
	TooManyDays     Problem = "too_many_days"
	BadEnd          Problem = "bad_end"
)

// Invalid maps the fields of a form to what is wrong with them.
type Invalid map[string]Problem

func (v Invalid) Error() string {
	fields := make([]string, 0, len(v))
	for name, problem := range v {
		fields = append(fields, name+" "+string(problem))
	}
	return "invalid: " + strings.Join(fields, ", ")
}

// Or returns the collected problems as an error, or nil when there are none.
func (v Invalid) Or() error {
	if len(v) == 0 {
		return nil
	}
	return v
}

// add takes over the problems that another check found; any other error is the
// caller's to handle and is not expected here.
func (v Invalid) add(err error) {
	var more Invalid
	if errors.As(err, &more) {
		for name, problem := range more {
			v[name] = problem
		}
	}
}
