package views

import (
	"portico/models"
)

// newcomerFields are the fields of a newcomer, in the order in which their
// problems are told.
var newcomerFields = []string{"email", "first_name", "last_name", "display_name", "title", "department", "phone", "language"}

// problemsOf says what stands against a person, field by field.
func problemsOf(p Page, c models.Candidate) []string {
	var list []string
	for _, field := range newcomerFields {
		problem, bad := c.Problems[field]
		if !bad {
			continue
		}
		words := p.Problem(problem)
		if field != "email" {
			words = p.Field(field) + ": " + words
		}
		list = append(list, words)
	}
	return list
}
