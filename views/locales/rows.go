package locales

import "portico/models/rbac"

// rows name the rows of the map, as links, on refusals and on the Roles page.
var rows = map[rbac.Row]Text{
	rbac.Overview:                  {"Overview", "Přehled", "Pregled"},
	rbac.RolesPage:                 {"Roles page", "Stránka rolí", "Stranica uloga"},
	rbac.Users:                     {"Users", "Uživatelé", "Korisnici"},
	rbac.AddUsers:                  {"Add and delete users", "Přidávání a mazání uživatelů", "Dodavanje i brisanje korisnika"},
	rbac.Profile:                   {"Profile of a user", "Profil uživatele", "Profil korisnika"},
	rbac.ActivationMail:            {"Activation e-mail", "Aktivační e-mail", "Aktivacijska e-pošta"},
	rbac.UserLicenses:              {"Licenses of a user", "Licence uživatele", "Licence korisnika"},
	rbac.ContactCenterLicenses:     {"Contact Center licenses of a user", "Licence Contact Center uživatele", "Contact Center licence korisnika"},
	rbac.MeetingSettings:           {"Meeting settings of a user", "Nastavení schůzek uživatele", "Postavke sastanaka korisnika"},
	rbac.RolesSection:              {"Roles and security of a user", "Role a zabezpečení uživatele", "Uloge i sigurnost korisnika"},
	rbac.Administrators:            {"Administrators", "Správci", "Administratori"},
	rbac.BulkRoles:                 {"Change roles in bulk", "Hromadná změna rolí", "Skupna promjena uloga"},
	rbac.ExternalAdministrators:    {"External administrators", "Externí správci", "Vanjski administratori"},
	rbac.AddExternalAdministrators: {"Add external administrators", "Přidávání externích správců", "Dodavanje vanjskih administratora"},
	rbac.Devices:                   {"Devices", "Zařízení", "Uređaji"},
	rbac.Policies:                  {"Company policies and templates", "Firemní zásady a šablony", "Pravila i predlošci tvrtke"},
	rbac.Analytics:                 {"Analytics and reports", "Analytika a přehledy", "Analitika i izvješća"},
	rbac.Troubleshooting:           {"Troubleshooting", "Řešení potíží", "Rješavanje problema"},
	rbac.LiveMeetings:              {"Live meetings", "Probíhající schůzky", "Sastanci u tijeku"},
	rbac.JoinMeeting:               {"Join a meeting in progress", "Připojení k probíhající schůzce", "Pridruživanje sastanku u tijeku"},
	rbac.Licenses:                  {"Licenses and upgrades", "Licence a rozšíření", "Licence i nadogradnje"},
	rbac.Orders:                    {"Provisioning orders", "Objednávky provisioningu", "Narudžbe dodjele resursa"},
	rbac.Settings:                  {"Organization settings", "Nastavení organizace", "Postavke organizacije"},
	rbac.Integrations:              {"App integrations", "Integrace aplikací", "Integracije aplikacija"},
	rbac.Sites:                     {"Sites", "Weby", "Web-mjesta"},
	rbac.Site:                      {"One site", "Jeden web", "Jedno web-mjesto"},
	rbac.AuditLog:                  {"Audit log", "Protokol auditu", "Dnevnik revizije"},
	rbac.Content:                   {"User-generated content", "Obsah vytvořený uživateli", "Korisnički sadržaj"},
	rbac.LegalHolds:                {"Legal hold", "Právní zadržení", "Pravno zadržavanje"},
	rbac.Notifications:             {"Product e-mail notifications", "Produktová e-mailová oznámení", "Obavijesti o proizvodu e-poštom"},
	rbac.ContactCenter:             {"Contact Center", "Contact Center", "Contact Center"},
	rbac.ManagementPortal:          {"Contact Center Management Portal", "Portál správy Contact Center", "Portal za upravljanje Contact Centerom"},
	rbac.AgentDesktop:              {"Agent Desktop", "Pracoviště agenta", "Radna površina agenta"},
	rbac.Customers:                 {"Customers", "Zákazníci", "Klijenti"},
	rbac.SalesRoles:                {"Assign sales roles and customers", "Přidělování prodejních rolí a zákazníků", "Dodjela prodajnih uloga i klijenata"},
	rbac.CustomerOrders:            {"Orders for customers", "Objednávky pro zákazníky", "Narudžbe za klijente"},
	rbac.Trials:                    {"Trials", "Zkušební verze", "Probne verzije"},
	rbac.Self:                      {"Account", "Účet", "Račun"},
}

// Row says a row's name.
func (p Printer) Row(row rbac.Row) string { return rows[row].In(p.Lang) }
