package models

import (
	"net/mail"
	"strings"
)

// cleanEmail brings an address into the form in which it is unique.
func cleanEmail(s string) string { return strings.ToLower(sanitize(toValid(strings.TrimSpace(s)))) }

func toValid(s string) string { return strings.ToValidUTF8(s, "") }

// maxEmail is the longest address that mail servers carry.
const maxEmail = 254

// validEmail reports whether an address can be mailed to: one plain address
// without a name, quotes, spaces or line breaks.
func validEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Name == "" && a.Address == s && len(s) <= maxEmail && !strings.ContainsAny(s, " \t\r\n,;<>\"")
}
