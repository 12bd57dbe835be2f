package locales

import "portico/models"

// The audit log.
var (
	Security        = Text{"Security", "Zabezpečení", "Sigurnost"}
	AuditLog        = Text{"Audit log", "Protokol auditu", "Dnevnik revizije"}
	AuditLogPurpose = Text{"Who did what in %s, to whom, and what changed.", "Kdo co v organizaci %s udělal, komu, a co se změnilo.", "Tko je što učinio u organizaciji %s, kome, i što se promijenilo."}
	AuditWhen       = Text{"When", "Kdy", "Kada"}
	AuditUnknown    = Text{"Somebody not signed in", "Někdo nepřihlášený", "Netko neprijavljen"}
	AuditActor      = Text{"Who", "Kdo", "Tko"}
	AuditAction     = Text{"What", "Co", "Što"}
	AuditTarget     = Text{"To whom or what", "Komu či čemu", "Kome ili čemu"}
	AuditChange     = Text{"Change", "Změna", "Promjena"}
	AuditFrom       = Text{"From", "Od", "Od"}
	AuditTo         = Text{"To", "Do", "Do"}
	AuditActorTip   = Text{"Who: name or e-mail", "Kdo: jméno nebo e-mail", "Tko: ime ili e-pošta"}
	AuditTargetTip  = Text{"To whom: name or e-mail", "Komu: jméno nebo e-mail", "Kome: ime ili e-pošta"}
	AuditActionTip  = Text{"Shows any of the chosen actions.", "Zobrazí kteroukoli z vybraných akcí.", "Prikazuje bilo koju od odabranih radnji."}
	AuditFromDay    = Text{"from %s", "od %s", "od %s"}
	AuditToDay      = Text{"to %s", "do %s", "do %s"}
	AuditSame       = Text{"The same event as the line above", "Stejná událost jako řádek výše", "Isti događaj kao redak iznad"}
	AuditNoResults  = Text{"No entry matches", "Žádný záznam neodpovídá", "Nijedan zapis ne odgovara"}
	AuditTryOther   = Text{"Names and e-mails are searched by their beginning. Shorten them, widen the dates, or clear the filters.", "Jména a e-maily se hledají podle začátku. Zkraťte je, rozšiřte období, nebo zrušte filtry.", "Imena i e-pošta traže se po početku. Skratite ih, proširite razdoblje ili očistite filtre."}
	AuditEmpty      = Text{"Nothing has happened yet", "Zatím se nic nestalo", "Još se ništa nije dogodilo"}
	AuditEmptyWords = Text{"Sign-ins, changes, exports and refusals appear here, and nobody can change or delete them.", "Objeví se tu přihlášení, změny, exporty a odepření; nikdo je nemůže změnit ani smazat.", "Ovdje se pojavljuju prijave, promjene, izvozi i odbijanja; nitko ih ne može promijeniti ni izbrisati."}
	Yes             = Text{"yes", "ano", "da"}
	No              = Text{"no", "ne", "ne"}

	EntryCount = Plural{Forms{"%s entry", "", "%s entries"}, Forms{"%s záznam", "%s záznamy", "%s záznamů"}, Forms{"%s zapis", "%s zapisa", "%s zapisa"}}

	actions = map[models.Action]Text{
		models.ExternalAdded:       {"External administrator added", "Přidání externího správce", "Dodavanje vanjskog administratora"},
		models.ExternalChanged:     {"External administrator changed", "Změna externího správce", "Promjena vanjskog administratora"},
		models.ExternalRenewed:     {"External administrator renewed", "Obnovení externího správce", "Obnova vanjskog administratora"},
		models.ExternalRemoved:     {"External administrator removed", "Odebrání externího správce", "Uklanjanje vanjskog administratora"},
		models.AccessAsked:         {"Access asked for", "Žádost o přístup", "Zatražen pristup"},
		models.AccessApproved:      {"Request for access approved", "Schválení žádosti o přístup", "Odobren zahtjev za pristup"},
		models.AccessDenied:        {"Request for access denied", "Zamítnutí žádosti o přístup", "Odbijen zahtjev za pristup"},
		models.AccessLapsed:        {"Request for access lapsed", "Propadnutí žádosti o přístup", "Istekao zahtjev za pristup"},
		models.ExternalInvited:     {"External administrator invited", "Pozvání externího správce", "Pozivanje vanjskog administratora"},
		models.InvitationWithdrawn: {"Invitation withdrawn", "Stažení pozvánky", "Povučena pozivnica"},
		models.InvitationAccepted:  {"Invitation accepted", "Přijetí pozvánky", "Prihvaćena pozivnica"},
		models.SignedIn:            {"Signed in", "Přihlášení", "Prijava"},
		models.SignInFailed:        {"Sign-in failed", "Neúspěšné přihlášení", "Neuspjela prijava"},
		models.SignedOut:           {"Signed out", "Odhlášení", "Odjava"},
		models.SessionRevoked:      {"Session ended", "Ukončení relace", "Završetak sesije"},
		models.AccessRefused:       {"Access refused", "Odepření přístupu", "Odbijen pristup"},
		models.PasswordChanged:     {"Password changed", "Změna hesla", "Promjena lozinke"},
		models.ResetAsked:          {"New password asked for", "Žádost o nové heslo", "Zatražena nova lozinka"},
		models.PasswordReset:       {"Password reset", "Obnovení hesla", "Obnova lozinke"},
		models.ActivationSent:      {"Activation e-mail sent", "Odeslání aktivačního e-mailu", "Slanje aktivacijske poruke"},
		models.UserActivated:       {"Account activated", "Aktivace účtu", "Aktivacija računa"},
		models.ProfileChanged:      {"Profile changed", "Změna profilu", "Promjena profila"},
		models.LanguageChanged:     {"Language changed", "Změna jazyka", "Promjena jezika"},
		models.UserCreated:         {"User added", "Přidání uživatele", "Dodavanje korisnika"},
		models.ImportChecked:       {"Import checked", "Kontrola importu", "Provjera uvoza"},
		models.UsersImported:       {"Users imported", "Import uživatelů", "Uvoz korisnika"},
		models.RolesChanged:        {"Roles changed", "Změna rolí", "Promjena uloga"},
		models.BulkChecked:         {"Bulk change of roles checked", "Zkouška hromadné změny rolí", "Provjera skupne promjene uloga"},
		models.BulkApplied:         {"Roles changed in bulk", "Hromadná změna rolí", "Skupna promjena uloga"},
		models.BulkUndone:          {"Bulk change of roles undone", "Vrácení hromadné změny rolí", "Poništena skupna promjena uloga"},
		models.EmailChanged:        {"E-mail changed", "Změna e-mailu", "Promjena e-pošte"},
		models.UserDeactivated:     {"Account deactivated", "Deaktivace účtu", "Deaktivacija računa"},
		models.UserReactivated:     {"Account reactivated", "Opětovná aktivace účtu", "Ponovna aktivacija računa"},
		models.UserDeleted:         {"User deleted", "Smazání uživatele", "Brisanje korisnika"},
		models.LicensesChanged:     {"Licenses changed", "Změna licencí", "Promjena licenci"},
		models.MeetingsChanged:     {"Meeting settings changed", "Změna nastavení schůzek", "Promjena postavki sastanaka"},
		models.UpgradeAsked:        {"More seats asked for", "Žádost o více míst", "Zatraženo više mjesta"},
		models.UpgradeWithdrawn:    {"Request for seats withdrawn", "Zpětvzetí žádosti o místa", "Povučen zahtjev za mjesta"},
		models.ListExported:        {"List exported", "Export seznamu", "Izvoz popisa"},
		models.OrganizationMade:    {"Organization added", "Založení organizace", "Stvaranje organizacije"},
		models.PortalFilled:        {"Portal set up", "Naplnění portálu", "Postavljanje portala"},
		models.OrderPlaced:         {"Order placed", "Zadání objednávky", "Zadavanje narudžbe"},
		models.OrderSupplied:       {"Order provisioned", "Zřízení objednávky", "Dodjela narudžbe"},
		models.OrderDropped:        {"Order cancelled", "Zrušení objednávky", "Otkazivanje narudžbe"},
		models.TrialStarted:        {"Trial started", "Zahájení zkušební verze", "Početak probne verzije"},
		models.TrialExtended:       {"Trial extended", "Prodloužení zkušební verze", "Produljenje probne verzije"},
		models.TrialBought:         {"Trial bought", "Zakoupení zkušební verze", "Kupnja probne verzije"},
		models.TrialEnded:          {"Trial ended", "Ukončení zkušební verze", "Završetak probne verzije"},
		models.TrialExpired:        {"Trial ran out", "Vypršení zkušební verze", "Istek probne verzije"},
		models.TrialNoticed:        {"Notice of a trial's end", "Upozornění na konec zkušební verze", "Obavijest o kraju probne verzije"},

		models.Reentered:           {"Partner came back", "Návrat partnera", "Povratak partnera"},
		models.CustomersAssigned:   {"Customers assigned", "Přidělení zákazníků", "Dodjela klijenata"},
		models.CustomersUnassigned: {"Customers taken", "Odebrání zákazníků", "Oduzimanje klijenata"},
	}

	targetKinds = map[string]Text{
		"invitation":   {"Invitation", "Pozvánka", "Pozivnica"},
		"user":         {"User", "Uživatel", "Korisnik"},
		"session":      {"Session", "Relace", "Sesija"},
		"license":      {"License", "Licence", "Licenca"},
		"organization": {"Organization", "Organizace", "Organizacija"},
		"import":       {"Import", "Import", "Uvoz"},
		"list":         {"List", "Seznam", "Popis"},
		"page":         {"Page", "Stránka", "Stranica"},
		"order":        {"Order", "Objednávka", "Narudžba"},
		"subscription": {"Subscription", "Předplatné", "Pretplata"},
	}

	lists = map[string]Text{
		"administrators":          Administrators,
		"external-administrators": ExternalAdministrators,
		"audit-log":               AuditLog,
		"import-problems":         ImportProblems,
		"bulk-roles":              BulkTitle,
	}

	fields = map[string]Text{
		"organization":   Organization,
		"answer":         {"Answer", "Odpověď", "Odgovor"},
		"reason":         {"Reason", "Důvod", "Razlog"},
		"first_name":     FirstName,
		"last_name":      LastName,
		"display_name":   DisplayName,
		"title":          Title,
		"department":     Department,
		"phone":          Phone,
		"email":          Email,
		"language":       Language,
		"password":       Password,
		"address":        Address,
		"browser":        Device,
		"status":         StatusWord,
		"role":           {"Role", "Role", "Uloga"},
		"roles":          Roles,
		"assigned":       Customers,
		"customer":       CustomerWord,
		"partner":        PartnerWord,
		"until":          {"Last day", "Poslední den", "Zadnji dan"},
		"kind":           {"Kind", "Druh", "Vrsta"},
		"sessions":       Sessions,
		"licenses":       UserLicenses,
		"sites":          MeetsOn,
		"users":          Users,
		"administrators": Administrators,
		"filter":         {"Filter", "Filtr", "Filtar"},
		"rows":           {"Rows", "Řádků", "Redaka"},
		"ready":          ImportReady,
		"refused":        ImportRefused,
		"added":          ImportAdded,
		"activation":     Activation,
		"complete":       {"Complete", "Úplný", "Potpun"},
		"method":         {"Method", "Metoda", "Metoda"},
		"seats":          Seats,
		"service":        ServiceWord,
		"words":          WordsToSeller,
		"state":          CustomerStateWord,
		"services":       OrderServices,
		"site":           {"Site", "Web", "Web-mjesto"},
		"seller":         OrderSeller,
		"trial":          ReceivedTrial,
		"order":          {"Order", "Objednávka", "Narudžba"},
		"demo":           {"Demo", "Ukázka", "Demo"},
	}
)

// Action says what was done.
func (p Printer) Action(a models.Action) string { return orRaw(p, actions, a) }

// TargetKind says what kind of object an entry is about.
func (p Printer) TargetKind(kind string) string { return orRaw(p, targetKinds, kind) }

// List says which list an entry is about.
func (p Printer) List(name string) string { return orRaw(p, lists, name) }

// Field says the name of a field that changed.
func (p Printer) Field(name string) string { return orRaw(p, fields, name) }

// orRaw says the words for a key, or the key itself when there are none.
func orRaw[K ~string](p Printer, words map[K]Text, key K) string {
	if text, known := words[key]; known {
		return p.T(text)
	}
	return string(key)
}
