package models

import "strings"

// cleanEmail brings an address into the form in which it is unique.
func cleanEmail(s string) string { return sortlessLower(strings.TrimSpace(s)) }

func sortlessLower(s string) string { return strings.ToLower(sanitize(toValid(s))) }

func toValid(s string) string { return strings.ToValidUTF8(s, "") }
