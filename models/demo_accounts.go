package models

import "portico/models/rbac"

// demoAccount is a named account of the demo.
type demoAccount struct {
	local  string // before the @
	first  string
	last   string
	status Status
	roles  []demoRole
}

// demoRole is a role in the account's own organization, or in that of a
// domain, perhaps for a site, perhaps until the end of a day counted from today.
type demoRole struct {
	role rbac.Role
	in   string
	site string
	days int
}

func own(roles ...rbac.Role) []demoRole {
	var list []demoRole
	for _, r := range roles {
		list = append(list, demoRole{role: r})
	}
	return list
}

func inAcme(role rbac.Role, days int) []demoRole {
	return []demoRole{{role: role, in: "acme", days: days}}
}

func onSite(role rbac.Role) []demoRole {
	return []demoRole{{role: role, site: "acme.meet.example"}}
}

// demoAccounts are the accounts that section 6 names, by domain.
var demoAccounts = map[string][]demoAccount{
	"acme": {
		{"full", "Jana", "Nováková", Active, own(rbac.FullAdmin)},
		{"full2", "Hrvoje", "Đurđević", Active, own(rbac.FullAdmin)},
		{"readonly", "Oliver", "Whitfield", Active, own(rbac.ReadOnlyAdmin)},
		{"support", "Šárka", "Řeháková", Active, own(rbac.SupportAdmin)},
		{"userdevice", "Željka", "Horvatić", Active, own(rbac.UserDeviceAdmin)},
		{"device", "Jürgen", "Weiß", Active, own(rbac.DeviceAdmin)},
		{"compliance", "Věra", "Šťovíčková", Active, own(rbac.ComplianceOfficer)},
		{"troubleshooter", "Tomislav", "Čačić", Active, own(rbac.SupportAdmin, rbac.AdvancedTroubleshooting)},
		{"fulltroubleshooter", "Ondřej", "Křepelka", Active, own(rbac.FullAdmin, rbac.AdvancedTroubleshooting)},
		{"readonlytroubleshooter", "Imogen", "Hartfield", Active, own(rbac.ReadOnlyAdmin, rbac.AdvancedTroubleshooting)},
		{"siteadmin", "Ljiljana", "Žužul", Active, onSite(rbac.SiteAdmin)},
		{"siteuser", "Přemysl", "Hřebíček", Active, onSite(rbac.SiteUserAdmin)},
		{"sitereadonly", "Björn", "Grünewald", Active, onSite(rbac.SiteReadOnlyAdmin)},
		{"contactcenter", "Markéta", "Žďárská", Active, own(rbac.ContactCenterAdmin)},
		{"agent", "Krešimir", "Šušnjar", Active, own(rbac.FullAdmin)},
		{"member", "Zoë", "Ashdown", Active, nil},
		{"invited", "Čeněk", "Ptáčník", Invited, nil},
		{"inactive", "Đurđica", "Ćelić", Inactive, own(rbac.ReadOnlyAdmin)},
	},
	"globex":  {{"full", "Nikša", "Perčin", Active, own(rbac.FullAdmin)}},
	"initech": {{"full", "Eleanor", "Fairweather", Active, own(rbac.FullAdmin)}},
	"contoso": {
		{"full", "Käthe", "Schönfeld", Active, own(rbac.FullAdmin)},
		{"extfull", "Götz", "Hübner", Active, inAcme(rbac.ExternalFullAdmin, 0)},
		{"extreadonly", "Françoise", "Lindqvist", Active, inAcme(rbac.ExternalReadOnlyAdmin, ReadOnlyDays)},
		{"extcontactcenter", "Sönke", "Strößner", Active, inAcme(rbac.ContactCenterAdmin, 0)},
		{"extended", "Bärbel", "Vößing", Active, inAcme(rbac.ExternalReadOnlyAdmin, -1)},
	},
	"northwind": {
		{"full", "Zdeněk", "Přibyl", Active, own(rbac.FullAdmin)},
		{"salesfull", "Kateřina", "Štěrbová", Active, own(rbac.SalesFullAdmin)},
		{"sales", "Řehoř", "Čížek", Active, own(rbac.SalesAdmin)},
		{"sales2", "Višnja", "Šimunić", Active, own(rbac.SalesAdmin)},
		{"provisioning", "Davor", "Kožul", Active, inAcme(rbac.ProvisioningAdmin, 0)},
		{"fullsales", "Růžena", "Vašíčková", Active, own(rbac.FullAdmin, rbac.SalesFullAdmin)},
		{"fullsalesadmin", "Břetislav", "Jeřábek", Active, own(rbac.FullAdmin, rbac.SalesAdmin)},
		{"extfull", "Adéla", "Kuchařová", Active, inAcme(rbac.ExternalFullAdmin, 0)},
		{"extreadonly", "Božidar", "Žic", Active, inAcme(rbac.ExternalReadOnlyAdmin, ReadOnlyDays)},
		{"member", "Alžběta", "Mňačková", Active, nil},
	},
	"fabrikam": {
		{"full", "Rüdiger", "Groß", Active, own(rbac.FullAdmin)},
		{"salesfull", "Friederike", "Böttcher", Active, own(rbac.SalesFullAdmin)},
	},
}

// demoAssigned are the customers that sales administrators work for.
var demoAssigned = []struct{ email, customer string }{
	{"sales@northwind.example", "acme"},
	{"sales2@northwind.example", "globex"},
}

// demoGuests is how many small customers have let somebody of Northwind in.
const demoGuests = 10
