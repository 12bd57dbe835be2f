package locales

import (
	"portico/models"
	"portico/models/rbac"
)

// roleNames are the Czech and Croatian names of section 2; the English ones are
// rbac's, since every CSV carries them.
var roleNames = map[rbac.Role]struct{ cs, hr string }{
	rbac.FullAdmin:               {"Správce s úplným oprávněním", "Potpuni administrator"},
	rbac.ReadOnlyAdmin:           {"Správce pouze ke čtení", "Administrator samo za čitanje"},
	rbac.SupportAdmin:            {"Správce podpory", "Administrator za podršku"},
	rbac.UserDeviceAdmin:         {"Správce uživatelů a zařízení", "Administrator korisnika i uređaja"},
	rbac.DeviceAdmin:             {"Správce zařízení", "Administrator uređaja"},
	rbac.ComplianceOfficer:       {"Pracovník pro dodržování předpisů", "Službenik za usklađenost"},
	rbac.AdvancedTroubleshooting: {"Rozšířený přístup k řešení potíží", "Napredni pristup rješavanju problema"},
	rbac.SiteAdmin:               {"Správce webu", "Administrator web-mjesta"},
	rbac.SiteUserAdmin:           {"Správce uživatelů webu", "Administrator korisnika web-mjesta"},
	rbac.SiteReadOnlyAdmin:       {"Správce webu pouze ke čtení", "Administrator web-mjesta samo za čitanje"},
	rbac.ContactCenterAdmin:      {"Správce služby Contact Center", "Administrator usluge kontaktnog centra"},
	rbac.ExternalFullAdmin:       {"Externí správce s úplným oprávněním", "Vanjski potpuni administrator"},
	rbac.ExternalReadOnlyAdmin:   {"Externí správce pouze ke čtení", "Vanjski administrator samo za čitanje"},
	rbac.ProvisioningAdmin:       {"Správce provisioningu", "Administrator dodjele resursa"},
	rbac.SalesFullAdmin:          {"Prodejní správce s úplným oprávněním", "Potpuni administrator prodaje"},
	rbac.SalesAdmin:              {"Prodejní správce", "Administrator prodaje"},
}

// RoleName returns a role's name in a language.
func RoleName(role rbac.Role, lang models.Language) string { return RoleText(role).In(lang) }

// RoleText is a role's name as a message.
func RoleText(role rbac.Role) Text {
	return Text{role.English(), roleNames[role].cs, roleNames[role].hr}
}

// Role says a role's name.
func (p Printer) Role(role rbac.Role) string { return RoleName(role, p.Lang) }
