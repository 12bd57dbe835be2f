package views

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"portico/models"
	"portico/models/rbac"
	"portico/views/locales"
)

// difference is one line of what an audit entry says changed. A side that says
// nothing is empty; Arrow tells that both are meant.
type difference struct {
	Field    string // empty when the entry is not about fields
	Old, New string
	Arrow    bool
}

// entryDifferences are those of an entry, without the address that the entry
// itself came from.
func entryDifferences(p Page, e models.AuditEntry) []difference {
	own := difference{Field: p.Field("address"), New: e.Address}
	return slices.DeleteFunc(differences(p, e.Before, e.After), func(d difference) bool { return d == own })
}

// property is one field of a JSON object.
type property struct {
	name  string
	value json.RawMessage
}

// differences compares what an entry keeps as before and after: field by field
// where both are objects or one is missing, else as they are.
func differences(p Page, before, after string) []difference {
	was, wasFields := properties(before)
	is, isFields := properties(after)
	if before != "" && !wasFields || after != "" && !isFields {
		return []difference{{Old: plain(p, "", []byte(before)), New: plain(p, "", []byte(after)), Arrow: before != "" && after != ""}}
	}
	var list []difference
	for _, name := range names(was, is) {
		old, new := valueOf(was, name), valueOf(is, name)
		d := difference{Field: p.Field(name), Old: plain(p, name, old), New: plain(p, name, new)}
		d.Arrow = before != "" && after != ""
		switch {
		case d.Arrow && d.Old == models.Masked && d.New == models.Masked:
			d.Old, d.Arrow = "", false
		case d.Arrow && bytes.Equal(old, new):
			continue
		case before == "":
			d.Old = ""
		case after == "":
			d.New = ""
		}
		list = append(list, d)
	}
	return list
}

// properties reads a JSON object in the order in which it was written.
func properties(text string) ([]property, bool) {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, false
	}
	var list []property
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, false
		}
		prop := property{name: name.(string)}
		if err := d.Decode(&prop.value); err != nil {
			return nil, false
		}
		list = append(list, prop)
	}
	if _, err := d.Token(); err != nil {
		return nil, false
	}
	_, err := d.Token()
	return list, err == io.EOF
}

func names(was, is []property) []string {
	var list []string
	for _, prop := range slices.Concat(was, is) {
		if !slices.Contains(list, prop.name) {
			list = append(list, prop.name)
		}
	}
	return list
}

func valueOf(list []property, name string) json.RawMessage {
	for _, prop := range list {
		if prop.name == name {
			return prop.value
		}
	}
	return nil
}

// plain says a value: text without its quotes, the names of roles, languages,
// kinds, states and browsers, words for yes, no and nothing; anything else as it is.
func plain(p Page, field string, value json.RawMessage) string {
	var text string
	switch {
	case len(value) == 0 && field == "":
		return ""
	case field == "filter" && string(value) == `""`:
		return p.T(locales.None)
	case len(value) == 0 || string(value) == "null" || string(value) == `""`:
		return p.T(locales.NotSet)
	case string(value) == "true":
		return p.T(locales.Yes)
	case string(value) == "false":
		return p.T(locales.No)
	case json.Unmarshal(value, &text) != nil:
		return string(value)
	}
	if role, err := rbac.ParseRole(text); err == nil && field == "role" {
		return p.Role(role)
	}
	if name, known := languageNames[models.Language(text)]; known && (field == "" || field == "language") {
		return name
	}
	switch {
	case field == "roles":
		return eachSaid(text, func(id string) string {
			role, _ := rbac.ParseRole(id)
			return p.Role(role)
		})
	case field == "services":
		return eachSaid(text, func(key string) string { return p.T(p.OfferLabel(key)) })
	case field == "kind" && models.Kind(text) == models.Customer:
		return p.T(locales.CustomerWord)
	case field == "kind" && models.Kind(text) == models.Reseller:
		return p.T(locales.PartnerWord)
	case field == "status" && slices.Contains(models.Statuses, models.Status(text)):
		return p.Status(models.Status(text))
	case field == "browser":
		return deviceName(p, text)
	}
	return text
}

// eachSaid says a list as the audit log keeps it: identifiers, each perhaps with
// something behind it, such as a site or a number. What has no words stays.
func eachSaid(text string, words func(id string) string) string {
	list := strings.Split(text, "; ")
	for i, entry := range list {
		id, rest, _ := strings.Cut(entry, " ")
		if said := words(id); said != "" {
			list[i] = strings.TrimSpace(said + " " + rest)
		}
	}
	return strings.Join(list, "; ")
}
