package locales

// The frame that every page shares, and words that several pages use.
var (
	Product        = Text{"Portico", "Portico", "Portico"}
	SkipToContent  = Text{"Skip to content", "Přejít k obsahu", "Prijeđi na sadržaj"}
	MainNavigation = Text{"Main", "Hlavní", "Glavna"}
	Language       = Text{"Language", "Jazyk", "Jezik"}
	Change         = Text{"Change", "Změnit", "Promijeni"}
	SignOut        = Text{"Sign out", "Odhlásit se", "Odjava"}
	Account        = Text{"Account", "Účet", "Račun"}
	Menu           = Text{"Menu", "Nabídka", "Izbornik"}
	SwitchTo       = Text{"Organizations", "Organizace", "Organizacije"}
	Save           = Text{"Save changes", "Uložit změny", "Spremi promjene"}
	Saved          = Text{"Changes saved.", "Změny byly uloženy.", "Promjene su spremljene."}
	Search         = Text{"Search", "Hledat", "Traži"}
	Apply          = Text{"Apply", "Použít", "Primijeni"}
	Clear          = Text{"Clear all", "Zrušit vše", "Očisti sve"}
	Remove         = Text{"Remove filter %s", "Zrušit filtr %s", "Ukloni filtar %s"}
	Next           = Text{"Next page", "Další stránka", "Sljedeća stranica"}
	FirstPage      = Text{"First page", "První stránka", "Prva stranica"}
	Pages          = Text{"Pages", "Stránky", "Stranice"}
	PageSize       = Text{"Rows", "Řádků", "Redaka"}
	Export         = Text{"Export CSV", "Exportovat CSV", "Izvezi CSV"}
	Name           = Text{"Name", "Jméno", "Ime"}
	Email          = Text{"E-mail", "E-mail", "E-pošta"}
	StatusWord     = Text{"Status", "Stav", "Status"}
	Roles          = Text{"Roles", "Role", "Uloge"}
	LastSignIn     = Text{"Last sign-in", "Poslední přihlášení", "Zadnja prijava"}
	Never          = Text{"Never", "Nikdy", "Nikad"}
	None           = Text{"None", "Žádné", "Nema"}
	NotSet         = Text{"Not set", "Neuvedeno", "Nije uneseno"}
	Until          = Text{"until %s", "do %s", "do %s"}
	BackTo         = Text{"Back to %s", "Zpět: %s", "Natrag: %s"}
	ReadOnlyBanner = Text{"You can look at this page but not change it.", "Tuto stránku můžete prohlížet, ale ne měnit.", "Ovu stranicu možete pregledavati, ali ne i mijenjati."}
	LimitedBanner  = Text{"You see only what belongs to your sites.", "Vidíte jen to, co patří k vašim webům.", "Vidite samo ono što pripada vašim web-mjestima."}
	ActingHome     = Text{"Your organization", "Vaše organizace", "Vaša organizacija"}
	ActingPartner  = Text{"Customer of %s", "Zákazník: %s", "Klijent: %s"}
	ActingOutside  = Text{"You are external here", "Jste zde externě", "Ovdje ste vanjski"}
	CustomerWord   = Text{"Customer", "Zákazník", "Klijent"}
	PartnerWord    = Text{"Partner", "Partner", "Partner"}
	Shortcuts      = Text{"Keyboard shortcuts", "Klávesové zkratky", "Tipkovni prečaci"}
	ShortcutSearch = Text{"Go to search", "Přejít na hledání", "Idi na pretragu"}
	ShortcutHelp   = Text{"Show this list", "Zobrazit tento seznam", "Prikaži ovaj popis"}
	Close          = Text{"Close", "Zavřít", "Zatvori"}
	SortedUp       = Text{"sorted ascending", "řazeno vzestupně", "poredano uzlazno"}
	SortedDown     = Text{"sorted descending", "řazeno sestupně", "poredano silazno"}

	JustNow    = Text{"just now", "právě teď", "upravo sada"}
	MinutesAgo = Plural{Forms{"%s minute ago", "", "%s minutes ago"}, Forms{"před %s minutou", "před %s minutami", "před %s minutami"}, Forms{"prije %s minutu", "prije %s minute", "prije %s minuta"}}
	HoursAgo   = Plural{Forms{"%s hour ago", "", "%s hours ago"}, Forms{"před %s hodinou", "před %s hodinami", "před %s hodinami"}, Forms{"prije %s sat", "prije %s sata", "prije %s sati"}}
	DaysAgo    = Plural{Forms{"%s day ago", "", "%s days ago"}, Forms{"před %s dnem", "před %s dny", "před %s dny"}, Forms{"prije %s dan", "prije %s dana", "prije %s dana"}}
)
