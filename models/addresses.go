package models

import (
	"strings"
	"unicode"
)

// maxAddresses is how many people can be typed at once; a file takes more.
const maxAddresses = 200

// ParseAddresses reads people from typed text: addresses, one a line or with
// commas or semicolons between, each perhaps as Name <address>. What is no
// address stays as it was typed, to be refused by its own. Invalid says that
// there are none, or too many.
func ParseAddresses(text string) ([]Newcomer, error) {
	var list []Newcomer
	for line := range strings.Lines(text) {
		for _, piece := range pieces(line) {
			list = append(list, readAddress(piece))
		}
	}
	switch {
	case len(list) == 0:
		return nil, Invalid{"addresses": Required}
	case len(list) > maxAddresses:
		return nil, Invalid{"addresses": TooMany}
	}
	return list, nil
}

// pieces takes a line apart. A comma inside quotes, or before any address, as in
// Last, First <address>, is part of a name.
func pieces(line string) []string {
	var list []string
	start, quoted, address := 0, false, false
	for i, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '@':
			address = true
		case r == ';', r == ',' && address:
			list = append(list, line[start:i])
			start, address = i+1, false
		}
	}
	var full []string
	for _, piece := range append(list, line[start:]) {
		if piece = strings.Trim(piece, ", \t\r\n"); piece != "" {
			full = append(full, piece)
		}
	}
	return full
}

// readAddress reads one address, with a name before it or one guessed from it.
func readAddress(piece string) Newcomer {
	name, rest, named := strings.Cut(piece, "<")
	email, end, closed := strings.Cut(rest, ">")
	if !named || !closed || strings.TrimSpace(end) != "" {
		name, email = "", strings.TrimPrefix(piece, "mailto:")
	}
	n := Newcomer{Email: strings.TrimSpace(email)}
	name = strings.TrimSpace(strings.ReplaceAll(name, `"`, ""))
	if name == "" {
		name = nameIn(n.Email)
	}
	n.FirstName, n.LastName = partNames(name)
	return n
}

// partNames takes a name apart: First Last, or Last, First.
func partNames(name string) (first, last string) {
	if last, first, turned := strings.Cut(name, ","); turned {
		return strings.TrimSpace(first), strings.TrimSpace(last)
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return "", ""
	}
	return strings.Join(words[:len(words)-1], " "), words[len(words)-1]
}

// nameIn guesses a name from what stands before the @.
func nameIn(email string) string {
	local, _, _ := strings.Cut(email, "@")
	words := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' })
	for i, w := range words {
		letters := []rune(w)
		letters[0] = unicode.ToUpper(letters[0])
		words[i] = string(letters)
	}
	return strings.Join(words, " ")
}
