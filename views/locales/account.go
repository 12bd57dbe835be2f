package locales

// One's own account.
var (
	AccountPurpose   = Text{"Your profile, language, password and sessions.", "Váš profil, jazyk, heslo a relace.", "Vaš profil, jezik, lozinka i sesije."}
	YourEmail        = Text{"Your e-mail is your sign-in ID; an administrator changes it.", "E-mail je vaše přihlašovací jméno; mění ho správce.", "E-pošta je vaš ID za prijavu; mijenja je administrator."}
	CurrentPassword  = Text{"Current password", "Současné heslo", "Trenutačna lozinka"}
	NewPassword      = Text{"New password", "Nové heslo", "Nova lozinka"}
	NewPasswordHint  = Text{"At least 10 characters. A few words are better than one word with signs.", "Aspoň 10 znaků. Několik slov je lepších než jedno slovo se značkami.", "Barem 10 znakova. Nekoliko riječi bolje je od jedne sa znakovima."}
	RepeatPassword   = Text{"New password again", "Nové heslo znovu", "Nova lozinka ponovno"}
	ChangePassword   = Text{"Change password", "Změnit heslo", "Promijeni lozinku"}
	PasswordEndsRest = Text{"All your other sessions end.", "Všechny vaše ostatní relace skončí.", "Sve vaše ostale sesije završavaju."}
	PasswordChanged  = Text{"Password changed. Your other sessions have ended.", "Heslo bylo změněno. Vaše ostatní relace skončily.", "Lozinka je promijenjena. Vaše ostale sesije su završene."}
	Sessions         = Text{"Sessions", "Relace", "Sesije"}
	SessionsPurpose  = Text{"Browsers that are signed in as you.", "Prohlížeče přihlášené pod vaším jménem.", "Preglednici prijavljeni kao vi."}
	ThisSession      = Text{"This browser", "Tento prohlížeč", "Ovaj preglednik"}
	Device           = Text{"Browser", "Prohlížeč", "Preglednik"}
	Address          = Text{"Address", "Adresa", "Adresa"}
	Since            = Text{"Since", "Od", "Od"}
	LastSeen         = Text{"Last seen", "Naposledy", "Zadnji put"}
	Revoke           = Text{"Sign out there", "Odhlásit", "Odjavi"}
	RevokeOthers     = Text{"Sign out everywhere else", "Odhlásit všude jinde", "Odjavi svugdje drugdje"}
	SessionRevoked   = Text{"The session has ended.", "Relace skončila.", "Sesija je završena."}
	SessionsRevoked  = Text{"All other sessions have ended.", "Všechny ostatní relace skončily.", "Sve ostale sesije su završene."}
	UnknownDevice    = Text{"Unknown browser", "Neznámý prohlížeč", "Nepoznati preglednik"}
)
