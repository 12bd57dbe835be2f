package models

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
)

type drawnForKey struct{}

// DrawnFor marks a context as one person's, for whom forms are drawn.
func DrawnFor(ctx context.Context, who UserID) context.Context {
	return context.WithValue(ctx, drawnForKey{}, who)
}

// NewFormMark differs for every form drawn, and says for whom it is.
func NewFormMark(ctx context.Context) string {
	if who, ok := ctx.Value(drawnForKey{}).(UserID); ok {
		return rand.Text() + "." + who.String()
	}
	return rand.Text()
}

// ForWhom reads from a form's mark for whom it was drawn; false when it does not
// say.
func ForWhom(mark string) (UserID, bool) {
	_, drawn, _ := strings.Cut(mark, ".")
	who, err := ParseID[User](drawn)
	return who, err == nil
}

type leftOverKey struct{}

// ErrLeftOver is returned for a change that would have been made by a form that
// is LeftOver.
var ErrLeftOver = errors.New("form drawn for somebody else")

// LeftOver marks a request as a form that was on the screen when somebody else
// signed in: it makes no change, though what is refused anyway is refused in its
// own words.
func LeftOver(ctx context.Context) context.Context {
	return context.WithValue(ctx, leftOverKey{}, true)
}
