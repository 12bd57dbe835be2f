package web

import (
	"net/http"
	"testing"
)

// sectionsOfUser is what stands on a user's page for each column of the map, the
// letters a and b spelled out: a section appears at the level of its own row.
const sectionsOfUser = `
| section | F | RO | UD | Ch | Cx | SA | SU | SR | XF | XR |
| account | m | r | m | r | r | r | r | r | m | r |
| licenses | m | r | m | m | m | r | r | r | m | r |
| meetings | m | r | m | r | r | m | m | r | m | r |
| sessions | m | r | m | r | r | - | - | - | m | r |
| history | m | - | - | - | - | - | - | - | - | - |
`

// formsOfUser is how many forms post to each part of the page.
const formsOfUser = `
| part | F | RO | UD | Ch | Cx | SA | SU | SR | XF | XR |
| profile | m | - | m | - | - | - | - | - | m | - |
| /email | m | - | m | - | - | - | - | - | m | - |
| /status | m | - | m | - | - | - | - | - | m | - |
| /delete | m | - | m | - | - | - | - | - | m | - |
| /licenses | m | - | m | - | - | - | - | - | m | - |
| /contact-center | m | - | m | m | m | - | - | - | m | - |
| /meetings | m | - | m | - | - | m | m | - | m | - |
`

// TestSectionsOfUser: each section of a user's page has the level of its own row
// of the map, and only what may be changed is a form (letters a and b).
func TestSectionsOfUser(t *testing.T) {
	eachWorld(t, func(w *world) {
		sections, forms := readTable(sectionsOfUser), readTable(formsOfUser)
		page := acme + "/users/" + w.samples()["Acme"].on
		for _, p := range everybody(w) {
			column := p.in["Acme"]
			if sections["account"][column] == "" {
				continue // the page does not open, or the column is covered by another person
			}
			main := w.as(p.email).get(page).is(w, http.StatusOK).main(w)
			for id, row := range sections {
				want := map[string]string{"m": "manage", "r": "read", "-": ""}[row[column]]
				got := ""
				if found := main.all("section", "id", id); len(found) == 1 {
					got = found[0].attrs["data-access"]
				}
				if got != want {
					w.Errorf("%s: section %s at %q, want %q", p.email, id, got, want)
				}
			}
			for part, row := range forms {
				if part == "profile" {
					part = ""
				}
				if got, want := len(main.all("form", "action", page+part)), row[column] == "m"; (got == 1) != want {
					w.Errorf("%s: %d forms post to %s, want one: %v", p.email, got, part, want)
				}
			}
		}
	})
}
