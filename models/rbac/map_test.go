package rbac_test

import (
	"slices"
	"strings"
	"testing"

	"portico/models/rbac"
)

// mapOfSection5 is the specification's map, transcribed word for word.
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
| /licenses | m | r | - | m | - | - | - | - | m b | m b | r b | m | r | m g |
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
`

// finer are the rows that the text of sections 3 to 5 makes finer than a page:
// the import of the Administrators tab needs manage, add external administrators (only full), join a meeting (full with advanced
// troubleshooting), and the parts of a user's page by the letters a and b.
const finer = `
| rule | F | RO | S | UD | D | C | Ch | Cx | SA | SU | SR | XF | XR | PV |
| change roles in bulk | m | - | - | - | - | - | - | - | - | - | - | m | - | - |
| add external administrators | m | - | - | - | - | - | - | - | - | - | - | - | - | - |
| join a meeting | f | - | - | - | - | - | - | - | - | - | - | - | - | - |
| profile | m | r | - | m | - | - | r | r | r b | r b | r b | m | r | - |
| activation e-mail | m | r | - | m | - | - | m | m | r b | r b | r b | m | r | - |
| licenses of a user | m | r | - | m | - | - | r | r | r b | r b | r b | m | r | - |
| Contact Center licenses of a user | m | r | - | m | - | - | m | m | r b | r b | r b | m | r | - |
| meeting settings | m | r | - | m | - | - | r | r | m b | m b | r b | m | r | - |
`

// rowsOf names the rows of package rbac behind each line.
var rowsOf = map[string][]rbac.Row{
	"(overview), /roles":             {rbac.Overview, rbac.RolesPage},
	"/users, /users/{user}":          {rbac.Users},
	"/users/new, /users/import":      {rbac.AddUsers},
	"section Roles and security":     {rbac.RolesSection},
	"/administrators(.csv)":          {rbac.Administrators},
	"/external-administrators(.csv)": {rbac.ExternalAdministrators},
	"/devices":                       {rbac.Devices}, "/policies": {rbac.Policies}, "/analytics": {rbac.Analytics},
	"/troubleshooting": {rbac.Troubleshooting}, "/troubleshooting/live-meetings": {rbac.LiveMeetings},
	"/licenses": {rbac.Licenses}, "/orders": {rbac.Orders}, "/settings, /integrations": {rbac.Settings, rbac.Integrations},
	"/sites": {rbac.Sites}, "/sites/{site}": {rbac.Site}, "/audit-log(.csv)": {rbac.AuditLog},
	"/content, /legal-holds": {rbac.Content, rbac.LegalHolds}, "/notifications": {rbac.Notifications},
	"/contact-center": {rbac.ContactCenter}, "/contact-center/management-portal": {rbac.ManagementPortal},
	"/contact-center/agent-desktop": {rbac.AgentDesktop},

	"change roles in bulk":        {rbac.BulkRoles},
	"add external administrators": {rbac.AddExternalAdministrators}, "join a meeting": {rbac.JoinMeeting},
	"profile": {rbac.Profile}, "activation e-mail": {rbac.ActivationMail}, "licenses of a user": {rbac.UserLicenses},
	"Contact Center licenses of a user": {rbac.ContactCenterLicenses}, "meeting settings": {rbac.MeetingSettings},
}

var site = rbac.SiteID{1}

// columns is who stands in each column: a role, from where.
var columns = map[string][]rbac.Subject{
	"F": at(rbac.Home, rbac.FullAdmin), "RO": at(rbac.Home, rbac.ReadOnlyAdmin), "S": at(rbac.Home, rbac.SupportAdmin),
	"UD": at(rbac.Home, rbac.UserDeviceAdmin), "D": at(rbac.Home, rbac.DeviceAdmin), "C": at(rbac.Home, rbac.ComplianceOfficer),
	"Ch": at(rbac.Home, rbac.ContactCenterAdmin), "Cx": at(rbac.Other, rbac.ContactCenterAdmin),
	"SA": at(rbac.Home, rbac.SiteAdmin), "SU": at(rbac.Home, rbac.SiteUserAdmin), "SR": at(rbac.Home, rbac.SiteReadOnlyAdmin),
	"XF": append(at(rbac.Partner, rbac.ExternalFullAdmin), at(rbac.Other, rbac.ExternalFullAdmin)...),
	"XR": append(at(rbac.Partner, rbac.ExternalReadOnlyAdmin), at(rbac.Other, rbac.ExternalReadOnlyAdmin)...),
	"PV": append(at(rbac.Partner, rbac.ProvisioningAdmin),
		rbac.Subject{Relation: rbac.Partner, Sales: rbac.Sales{Full: true, Present: true}},
		rbac.Subject{Relation: rbac.Partner, Sales: rbac.Sales{Assigned: true, Present: true}}),
}

func at(relation rbac.Relation, roles ...rbac.Role) []rbac.Subject {
	s := rbac.Subject{Relation: relation}
	for _, role := range roles {
		g := rbac.Grant{Role: role}
		if role.Group() == rbac.SiteRoles {
			g.Site = site
		}
		s.Grants = append(s.Grants, g)
	}
	return []rbac.Subject{s}
}

func cells(text string, do func(line, column, cell string)) {
	var head []string
	for line := range strings.Lines(strings.TrimSpace(text)) {
		fields := strings.Split(strings.Trim(line, "| \n"), " | ")
		if head == nil {
			head = fields
			continue
		}
		for i, cell := range fields[1:] {
			do(fields[0], head[i+1], cell)
		}
	}
}

// is what a decision says, so that it can be compared at once.
type is struct{ level, all, sold string }

func said(d rbac.Decision) is { return is{d.Level().String(), d.All().String(), d.Sold().String()} }

// meant is what a cell says of somebody with or without advanced
// troubleshooting and a Contact Center Standard license.
func meant(cell string, advanced, standard bool) is {
	level, letter, _ := strings.Cut(cell, " ")
	word := map[string]string{"m": "manage", "r": "read", "-": "none"}[level]
	switch {
	case cell == "f" && advanced, cell == "i" && standard:
		return is{"manage", "manage", "manage"}
	case cell == "f", cell == "i", letter == "h" && standard:
		return is{"none", "none", "none"}
	case letter == "b", letter == "c": // nothing but what belongs to the own sites
		return is{word, "none", "none"}
	case letter == "g": // nothing but what the partner sold
		return is{word, "none", word}
	case letter == "g, else r":
		return is{"manage", "read", "manage"}
	}
	return is{word, word, word}
}

func TestMap(t *testing.T) {
	seen := map[rbac.Row]bool{}
	for _, text := range []string{mapOfSection5, finer} {
		cells(text, func(line, column, cell string) {
			for _, row := range rowsOf[line] {
				seen[row] = true
				for _, s := range columns[column] {
					checkCell(t, line+" for "+column, row, s, cell)
				}
			}
		})
	}
	for row := rbac.Overview; row <= rbac.AgentDesktop; row++ {
		if !seen[row] {
			t.Errorf("row %d is in no line of the map", row)
		}
	}
}

func checkCell(t *testing.T, name string, row rbac.Row, s rbac.Subject, cell string) {
	t.Helper()
	for _, advanced := range []bool{false, true} {
		for _, seats := range []rbac.Seats{0, rbac.Standard} {
			s := s
			s.Seats = seats
			if advanced {
				s.Grants = append(slices.Clone(s.Grants), rbac.Grant{Role: rbac.AdvancedTroubleshooting})
			}
			// Advanced troubleshooting exists at home only.
			want := meant(cell, advanced && s.Relation == rbac.Home, seats > 0)
			if got := said(rbac.For(row, s)); got != want {
				t.Errorf("%s, relation %d, advanced %v, Standard %v: %+v, want %+v", name, s.Relation, advanced, seats > 0, got, want)
			}
		}
	}
}
