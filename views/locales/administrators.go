package locales

// The administrators' tab.
var (
	Administrators          = Text{"Administrators", "Správci", "Administratori"}
	AdministratorsPurpose   = Text{"People of %s who hold a role, and which.", "Lidé z organizace %s, kteří mají roli, a jakou.", "Ljudi iz organizacije %s koji imaju ulogu, i koju."}
	ExternalAdministrators  = Text{"External administrators", "Externí správci", "Vanjski administratori"}
	RoleFilter              = Text{"Role", "Role", "Uloga"}
	RoleFilterHint          = Text{"Shows people with any of the chosen roles.", "Zobrazí lidi s kteroukoli z vybraných rolí.", "Prikazuje ljude s bilo kojom od odabranih uloga."}
	AdministratorsNoResults = Text{"No administrator matches", "Žádný správce neodpovídá", "Nijedan administrator ne odgovara"}
	AdministratorsTryOther  = Text{"Choose other roles, shorten the search, or clear the filters.", "Vyberte jiné role, zkraťte dotaz, nebo zrušte filtry.", "Odaberite druge uloge, skratite upit ili očistite filtre."}
	AdministratorsEmpty     = Text{"No administrators yet", "Zatím žádní správci", "Još nema administratora"}
	AdministratorsEmptyTip  = Text{"Give somebody a role on the page of that user.", "Přidělte někomu roli na stránce daného uživatele.", "Dodijelite nekome ulogu na stranici tog korisnika."}
	TooFewFull              = Text{"%s has fewer than two full administrators who can sign in. Make a second person full administrator, so that nobody is locked out.", "Organizace %s má méně než dva správce s úplným oprávněním, kteří se mohou přihlásit. Určete druhého, ať nikdo nezůstane bez přístupu.", "Organizacija %s ima manje od dva potpuna administratora koji se mogu prijaviti. Imenujte drugoga da nitko ne ostane bez pristupa."}

	AdministratorCount = Plural{Forms{"%s administrator", "", "%s administrators"}, Forms{"%s správce", "%s správci", "%s správců"}, Forms{"%s administrator", "%s administratora", "%s administratora"}}
)
