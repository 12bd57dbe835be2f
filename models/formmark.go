package models

import (
	"context"
	"crypto/rand"
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

// IsDrawnFor reports whether a form's mark is the person's, or nobody's.
func IsDrawnFor(mark string, who UserID) bool {
	_, drawn, said := strings.Cut(mark, ".")
	return !said || drawn == who.String()
}
