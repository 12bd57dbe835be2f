package models

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are the ones that do not come apart into a base and a mark.
var letters = strings.NewReplacer("đ", "d", "ð", "d", "ß", "ss", "ł", "l", "ø", "o", "æ", "ae", "œ", "oe", "þ", "th", "ı", "i", "ħ", "h")

// sortKey folds text into what lists are sorted and searched by, the same in
// every language: lower case, without accents and commas, single spaces.
func sortKey(parts ...string) string {
	text := strings.ToLower(strings.ToValidUTF8(strings.Join(parts, " "), ""))
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.IsControl(r) && !unicode.IsSpace(r):
		case unicode.IsSpace(r), r == ',': // people look for "Last, First" too
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return letters.Replace(strings.Join(strings.Fields(b.String()), " "))
}

// lastRune ends the range of all texts that begin with a prefix.
const lastRune = "\U0010FFFF"
