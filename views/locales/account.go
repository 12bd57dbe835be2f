package locales

import "portico/models"

// One's own account.
var (
	AccountPurpose   = Text{"Your profile, password, sessions, sign-ins and access.", "Váš profil, heslo, relace, přihlášení a přístup.", "Vaš profil, lozinka, sesije, prijave i pristup."}
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

	SignInHistory      = Text{"Sign-ins", "Přihlášení", "Prijave"}
	SignInHistoryWords = Text{"The newest first. Of failed attempts one in a quarter of an hour is written down.", "Nejnovější nahoře. Z neúspěšných pokusů se zapisuje jeden za čtvrt hodiny.", "Najnovije na vrhu. Od neuspjelih pokušaja zapisuje se jedan u četvrt sata."}
	SignInHistoryEmpty = Text{"Nobody has signed in yet.", "Zatím se nikdo nepřihlásil.", "Još se nitko nije prijavio."}
	Result             = Text{"Result", "Výsledek", "Ishod"}
	SignInGood         = Text{"Signed in", "Přihlášeno", "Prijavljeno"}
	SignInBad          = Text{"Failed", "Neúspěch", "Neuspjelo"}
	OnlyNewest         = Text{"Only the newest %s are shown.", "Zobrazuje se jen nejnovějších %s.", "Prikazano je samo najnovijih %s."}
	YourAccess         = Text{"Your access", "Váš přístup", "Vaš pristup"}
	YourAccessWords    = Text{"Every role that you hold, in every organization, how you got it and when it ends.", "Všechny role, které máte, ve všech organizacích, jak jste je získali a kdy končí.", "Sve uloge koje imate, u svim organizacijama, kako ste ih dobili i kada završavaju."}
	Organization       = Text{"Organization", "Organizace", "Organizacija"}
	HowWord            = Text{"How", "Jak", "Kako"}
	UntilWord          = Text{"Until", "Do", "Do"}
	NoEnd              = Text{"No end", "Bez konce", "Bez kraja"}
	OnlyFirst          = Text{"Only the first %s are shown. Find the others under Organizations.", "Zobrazuje se jen prvních %s. Ostatní najdete v nabídce Organizace.", "Prikazano je samo prvih %s. Ostale pronađite pod Organizacije."}
	StandingWords      = Text{"As sales administrator you open these customers with the rights of %s, while the subscription runs and somebody of yours holds a role there.", "Jako prodejní správce otevíráte tyto zákazníky s právy role %s, dokud předplatné běží a někdo od vás tam má roli.", "Kao administrator prodaje otvarate ove klijente s pravima uloge %s dok pretplata traje i netko od vaših ondje ima ulogu."}

	origins = map[models.Origin]Text{
		models.ByGrant:   {"Granted", "Přiděleno", "Dodijeljeno"},
		models.ByOrder:   {"By an order", "Objednávkou", "Narudžbom"},
		models.ByReentry: {"Came back as partner", "Návratem partnera", "Povratkom partnera"},
		models.ByRequest: {"Asked for", "Na žádost", "Na zahtjev"},
		models.BySetUp:   {"At set-up", "Při nastavení", "Pri postavljanju"},
	}
)

// Origin says how a grant came to be.
func (p Printer) Origin(o models.Origin) string { return origins[o].In(p.Lang) }
