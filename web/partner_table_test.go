package web

import "strings"

// What follows is transcribed from the specification: section 5's map under
// /partners/{org}, what may be posted there, and who stands in which column.

// mapOfPartners is the second map of section 5, word for word.
const mapOfPartners = `
| under /partners/{org} | full | sales full | sales | provisioning grant | other roles or none |
| /customers, /customers/{customer} | - | m all | m assigned | m where granted | - |
| /administrators, /administrators/{user} | m | m | - | - | - |
| /orders | - | m | m new, assigned | m where granted | - |
| /trials | - | m | m new, assigned | - | - |
`

// partnerPosts is, in the same columns, who may post what.
const partnerPosts = `
| POST under /partners/{org} | full | sales full | sales | provisioning grant | other roles or none |
| /customers/{customer}/reentry | - | m all | m assigned | - | - |
| /orders, /orders/{order}/provision, /orders/{order}/cancel | - | m | m new, assigned | m where granted | - |
| /trials, /trials/{trial}/extend, /trials/{trial}/convert, /trials/{trial}/end | - | m | m new, assigned | - | - |
| /administrators, /administrators/{user} | m | m | - | - | - |
| /administrators/{user}/customers, /administrators/{user}/customers/removal | m | m | - | - | - |
`

// partnerPeople is who stands in which columns at the own partner. Everybody
// else belongs to no partner.
const partnerPeople = `
full@northwind.example            Northwind=full
salesfull@northwind.example       Northwind=sales full
sales@northwind.example           Northwind=sales
sales2@northwind.example          Northwind=sales
provisioning@northwind.example    Northwind=provisioning grant
fullsales@northwind.example       Northwind=full,sales full
fullsalesadmin@northwind.example  Northwind=full,sales
extfull@northwind.example         Northwind=other roles or none
extreadonly@northwind.example     Northwind=other roles or none
member@northwind.example          Northwind=other roles or none
full@fabrikam.example             Fabrikam=full
salesfull@fabrikam.example        Fabrikam=sales full
`

// reaches is which customers somebody reaches, of the organizations that the
// sweeps visit: assigned, sold, or where a provisioning grant is held.
const reaches = `
salesfull@northwind.example       Acme Globex Guest Small
sales@northwind.example           Acme
sales2@northwind.example          Globex
provisioning@northwind.example    Acme
fullsales@northwind.example       Acme Globex Guest Small
fullsalesadmin@northwind.example
salesfull@fabrikam.example        Initech
`

// northwind is the partner's side of Northwind.
const northwind = "/partners/01900000-0000-7000-8000-000000000011"

// seller is how one person stands at the own partner.
type seller struct {
	partner string
	columns []string
	reach   []string // customers
}

func sellers() map[string]seller {
	all := map[string]seller{}
	for line := range strings.Lines(strings.TrimSpace(partnerPeople)) {
		email, at, _ := strings.Cut(strings.TrimSpace(line), " ")
		partner, columns, _ := strings.Cut(strings.TrimSpace(at), "=")
		all[email] = seller{partner: partner, columns: strings.Split(columns, ",")}
	}
	for line := range strings.Lines(strings.TrimSpace(reaches)) {
		fields := strings.Fields(line)
		s := all[fields[0]]
		s.reach = fields[1:]
		all[fields[0]] = s
	}
	return all
}

// expectAt reads the cells of all columns in which somebody stands.
func (m table) expectAt(path string, columns []string) expectation {
	want := expectation{level: "none"}
	for _, column := range columns {
		if cell := m[path][column]; strings.HasPrefix(cell, "m") {
			limited := strings.Contains(cell, "assigned") || strings.Contains(cell, "granted")
			want.limited = limited && (want.limited || want.level == "none")
			want.level = "manage"
		}
	}
	return want
}
