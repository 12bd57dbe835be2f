package web

import (
	"slices"
	"strings"
	"testing"

	"portico/models/modelstest"
)

// What follows is transcribed from the specification, not computed: section 5's
// map, what may be posted, and who stands in which column where (section 6).

// mapOfSection5 is the map of pages, word for word, and last what follows from
// the sentences that imports need manage and that only full administrators add
// people from outside.
const mapOfSection5 = `
| under /orgs/{org} | F | RO | S | UD | D | C | Ch | Cx | SA | SU | SR | XF | XR | PV |
| (overview), /roles | r | r | r | r | r | r | r | r | r | r | r | r | r | r |
| /users, /users/{user} | m | r | - | m | - | - | m a | m a | m b | m b | r b | m | r | - |
| /users/new, /users/import | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| section Roles and security | m | r | - | - | - | - | - | - | m c | r c | r c | m d | r | - |
| /administrators(.csv) | m | r | - | - | - | - | - | - | - | - | - | m d | r | - |
| /external-administrators(.csv) | m | r | - | - | - | - | m e | - | - | - | - | r | r | r |
| /devices | m | r | - | m | m | - | - | - | - | - | - | m | r | - |
| /policies | m | r | - | - | - | - | - | - | - | - | - | m | r | - |
| /analytics | m | r | m | - | - | - | - | - | r b | r b | r b | m | r | - |
| /troubleshooting | m | r | m | - | - | - | - | - | - | - | - | m | r | - |
| /troubleshooting/live-meetings | f | f | f | - | - | - | - | - | - | - | - | - | - | - |
| /licenses, /licenses/{license} | m | r | - | m | - | - | - | - | m b | m b | r b | m | r | m g |
| /orders | m | - | - | - | - | - | - | - | - | - | - | m | - | m g |
| /settings, /integrations | m | r | - | - | - | - | - | - | - | - | - | r | r | - |
| /sites | m | r | - | - | - | - | - | - | r b | r b | r b | m g, else r | r | m g |
| /sites/{site} | m | r | - | - | - | - | - | - | m b | r b | r b | m g, else r | r | m g |
| /audit-log(.csv) | m | - | - | - | - | - | - | - | - | - | - | - | - | - |
| /content, /legal-holds | - | - | - | - | - | m | - | - | - | - | - | - | - | - |
| /notifications | m | - | - | - | - | - | - | - | - | - | - | m | r | - |
| /contact-center | m | - | - | - | - | - | m | m | - | - | - | m | r | m |
| /contact-center/management-portal | m h | - | - | - | - | - | m | m | - | - | - | m | r | m |
| /contact-center/agent-desktop | i | i | i | i | i | i | i | - | i | i | i | - | - | - |
| /external-administrators/new | m | - | - | - | - | - | - | - | - | - | - | - | - | - |
| /external-administrators/{person} | m | r | - | - | - | - | m e | - | - | - | - | r | r | r |
| /orders/{order} | m | - | - | - | - | - | - | - | - | - | - | m | - | m g |
| /administrators/bulk, /administrators/bulk/{bulk}, /administrators/bulk/{bulk}/rows.csv | m | - | - | - | - | - | - | - | - | - | - | m d | - | - |
`

// posts is, in the same columns, who may post what: the letter a leaves a user's
// profile read, and b leaves only the meeting settings of a site's user.
const posts = `
| POST under /orgs/{org} | F | RO | S | UD | D | C | Ch | Cx | SA | SU | SR | XF | XR | PV |
| /users | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| /users/{user} | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| /users/{user}/roles | m | - | - | - | - | - | - | - | m c | - | - | m | - | - |
| /users/{user}/email | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| /users/{user}/status | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| /users/{user}/sessions | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| /users/{user}/delete | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| /users/{user}/licenses | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| /users/{user}/contact-center | m | - | - | m | - | - | m | m | - | - | - | m | - | - |
| /users/{user}/meetings | m | - | - | m | - | - | - | - | m b | m b | - | m | - | - |
| /users/import | m | - | - | m | - | - | - | - | - | - | - | m | - | - |
| /users/{user}/activation | m | - | - | m | - | - | m | m | - | - | - | m | - | - |
| /external-administrators, /external-administrators/{person} | m | - | - | - | - | - | m e | - | - | - | - | - | - | - |
| /external-administrators/invitations, /external-administrators/invitations/{invitation} | m | - | - | - | - | - | - | - | - | - | - | - | - | - |
| /external-administrators/requests/{request} | m | - | - | - | - | - | - | - | - | - | - | - | - | - |
| /external-administrators/remove, /external-administrators/renew, /external-administrators/{person}/remove, /external-administrators/{person}/renew | m | - | - | - | - | - | m e | - | - | - | - | - | - | - |
| /orders/{order}/cancel | m | - | - | - | - | - | - | - | - | - | - | m | - | m g |
| /administrators/bulk, /administrators/bulk/file | m | - | - | - | - | - | - | - | - | - | - | m | - | - |
| /administrators/bulk/{bulk}, /administrators/bulk/{bulk}/undo | m | - | - | - | - | - | - | - | - | - | - | m | - | - |
| /licenses/{license}/upgrade | m | - | - | m | - | - | - | - | m | m | - | m | - | m |
| /licenses/{license}/withdrawal | m | - | - | m | - | - | - | - | m | m | - | m | - | m |
`

// people is who stands in which column of an organization. "member" belongs to
// it without any role, "ended" once held one: both are refused by 403. "sales"
// opens only /roles. In every organization not named, a person is a stranger.
const people = `
full@acme.example                     Acme=F
full2@acme.example                    Acme=F
readonly@acme.example                 Acme=RO
support@acme.example                  Acme=S
userdevice@acme.example               Acme=UD
device@acme.example                   Acme=D
compliance@acme.example               Acme=C
troubleshooter@acme.example           Acme=S+advanced
fulltroubleshooter@acme.example       Acme=F+advanced
readonlytroubleshooter@acme.example   Acme=RO+advanced
siteadmin@acme.example                Acme=SA
siteuser@acme.example                 Acme=SU
sitereadonly@acme.example             Acme=SR
contactcenter@acme.example            Acme=Ch
agent@acme.example                    Acme=F+standard
member@acme.example                   Acme=member
full@globex.example                   Globex=F
full@initech.example                  Initech=F
full@contoso.example                  Contoso=F
extfull@contoso.example               Contoso=member    Acme=XF
extreadonly@contoso.example           Contoso=member    Acme=XR
extcontactcenter@contoso.example      Contoso=member    Acme=Cx
extended@contoso.example              Contoso=member    Acme=ended
full@northwind.example                Northwind=F
salesfull@northwind.example           Northwind=sales   Acme=PV Guest=PV
sales@northwind.example               Northwind=sales   Acme=PV
sales2@northwind.example              Northwind=sales
provisioning@northwind.example        Northwind=member  Acme=PV
fullsales@northwind.example           Northwind=F       Acme=PV Guest=PV
fullsalesadmin@northwind.example      Northwind=F
extfull@northwind.example             Northwind=member  Acme=XF
extreadonly@northwind.example         Northwind=member  Acme=XR
member@northwind.example              Northwind=member
full@fabrikam.example                 Fabrikam=F
salesfull@fabrikam.example            Fabrikam=sales
`

// organizations are the ids of section 6, a small customer of Northwind that
// has let somebody of it in, and one that has not.
var organizations = []struct{ name, id string }{
	{"Acme", "01900000-0000-7000-8000-000000000001"},
	{"Globex", "01900000-0000-7000-8000-000000000002"},
	{"Initech", "01900000-0000-7000-8000-000000000003"},
	{"Contoso", "01900000-0000-7000-8000-000000000004"},
	{"Northwind", "01900000-0000-7000-8000-000000000011"},
	{"Fabrikam", "01900000-0000-7000-8000-000000000012"},
	{"Guest", "01900000-0000-7000-8000-000000000101"},
	{"Small", "01900000-0000-7000-8000-000000000102"},
}

const (
	acme   = "/orgs/01900000-0000-7000-8000-000000000001"
	globex = "/orgs/01900000-0000-7000-8000-000000000002"
)

// person is one line of people.
type person struct {
	email string
	in    map[string]string // column by organization; nothing for a stranger
}

func everybody(t testing.TB) []person {
	t.Helper()
	var list []person
	for line := range strings.Lines(strings.TrimSpace(people)) {
		fields := strings.Fields(line)
		p := person{fields[0], map[string]string{}}
		for _, f := range fields[1:] {
			org, column, _ := strings.Cut(f, "=")
			p.in[org] = column
		}
		list = append(list, p)
	}
	return list
}

// swept is everybody, or a sample of them while the race detector watches.
func swept(t testing.TB) []person {
	t.Helper()
	all := everybody(t)
	if !modelstest.Watched {
		return all
	}
	var some []person
	for i := 0; i < len(all); i += 6 {
		some = append(some, all[i])
	}
	return some
}

// table is one of the tables above: cells by path and column.
type table map[string]map[string]string

func readTable(text string) table {
	result := table{}
	var columns []string
	for line := range strings.Lines(strings.TrimSpace(text)) {
		cells := strings.Split(strings.Trim(line, "| \n"), " | ")
		if columns == nil {
			columns = cells
			continue
		}
		for _, name := range strings.Split(cells[0], ", ") {
			row := map[string]string{}
			for i, cell := range cells[1:] {
				row[columns[i+1]] = cell
			}
			for _, path := range pathsOf(name) {
				result[path] = row
			}
		}
	}
	return result
}

// pathsOf spells a row's name out: "/x(.csv)" is two paths.
func pathsOf(name string) []string {
	if name == "(overview)" {
		return []string{""}
	}
	if path, ok := strings.CutSuffix(name, "(.csv)"); ok {
		return []string{path, path + ".csv"}
	}
	return []string{name}
}

// expectation is what a person meets on a page: 404, or a level.
type expectation struct {
	stranger bool
	level    string // none, read or manage
	limited  bool   // to the own sites, or to what was sold
}

// expect reads a cell for the column in which somebody stands.
func (m table) expect(path, standing string) expectation {
	column, extra, _ := strings.Cut(standing, "+")
	switch {
	case column == "":
		return expectation{stranger: true}
	case column == "sales" && path == "/roles":
		return expectation{level: "read"}
	case slices.Contains([]string{"sales", "member", "ended"}, column):
		return expectation{level: "none"}
	}
	cell := m[path][column]
	level, letter, _ := strings.Cut(cell, " ")
	switch {
	case cell == "f" && extra == "advanced", cell == "i" && extra == "standard":
		return expectation{level: "manage"}
	case cell == "f", cell == "i", cell == "-", letter == "h" && extra == "standard":
		return expectation{level: "none"}
	}
	limited := letter == "b" || letter == "c" || letter == "g"
	return expectation{level: map[string]string{"m": "manage", "r": "read"}[level], limited: limited}
}
