package models

import (
	"net/mail"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// cleanEmail brings an address into the form in which it is unique: lower case,
// each letter one character with its accents.
func cleanEmail(s string) string {
	return norm.NFC.String(strings.ToLower(sanitize(toValid(strings.TrimSpace(s)))))
}

func toValid(s string) string { return strings.ToValidUTF8(s, "") }

// maxEmail is the longest address that mail servers carry.
const maxEmail = 254

// validEmail reports whether an address can be mailed to: one plain address
// without a name, quotes, spaces, line breaks or anything that nobody sees, so
// that no two addresses look alike for it; nor a ' that a file would lose (R13).
func validEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Name == "" && a.Address == s && len(s) <= maxEmail && bareCell(s) == s &&
		!strings.ContainsAny(s, ",;<>\"") && !strings.ContainsFunc(s, unseen)
}

// unseen reports whether a character leaves nothing to see, not even an accent.
func unseen(r rune) bool {
	accent := unicode.Is(unicode.M, r) && !unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
	return !visible(r) && !accent
}
