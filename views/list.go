package views

import (
	"slices"
	"strings"

	"portico/models"
	"portico/views/locales"
	"portico/views/ui"
)

// nextPage is the address of the page after a cursor, the filter kept.
func nextPage(path string, pairs [][2]string, cursor string) string {
	return path + models.Encode(append(slices.Clone(pairs), [2]string{"after", cursor}))
}

// sortable is the head of a column that sorts a list by a key: once upwards,
// once more downwards.
func sortable(path string, l models.List, pairs [][2]string, key string, label locales.Text) ui.Column {
	current, descending := strings.CutPrefix(l.Sort, "-")
	if current == "" {
		current = "name"
	}
	c := ui.Column{Label: label, Class: key}
	next := key
	if current == key {
		c.Sort, next = "ascending", "-"+key
		if descending {
			c.Sort, next = "descending", key
		}
	}
	kept := slices.DeleteFunc(slices.Clone(pairs), func(p [2]string) bool { return p[0] == "sort" })
	if next != "name" {
		kept = append(kept, [2]string{"sort", next})
	}
	c.Href = path + models.Encode(kept)
	return c
}
