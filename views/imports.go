package views

import (
	"strconv"
	"strings"

	"portico/models"
)

func importHref(p Page, i models.Import) string { return p.OrgPath("/users/import/" + i.ID.String()) }

// importName is the file's name; an upload may have none.
func importName(p Page, i models.Import) string {
	if i.File == "" {
		return p.Moment(i.CreatedAt)
	}
	return i.File
}

// importDot is the mark of a state.
func importDot(s models.ImportState) string {
	switch s {
	case models.ImportDone:
		return "active"
	case models.ImportStopped:
		return "refused"
	}
	return "invited"
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// SayProblems says in one line what stands against a person, for a file.
func SayProblems(p Page, c models.Candidate) string {
	words := problemsOf(p, c)
	if c.Known.Name != "" {
		words = append(words, c.Known.Name)
	}
	return strings.Join(words, " ")
}
