package locales

// Signing in and the start page.
var (
	SignIn         = Text{"Sign in", "Přihlásit se", "Prijava"}
	NotSavedYet    = Text{"You were signed out before this was saved, so nothing changed. Sign in and fill the form in again.", "Než se to uložilo, byli jste odhlášeni, takže se nic nezměnilo. Přihlaste se a vyplňte formulář znovu.", "Odjavljeni ste prije spremanja pa se ništa nije promijenilo. Prijavite se i ponovno ispunite obrazac."}
	SignInCrowded  = Text{"Many people are signing in right now. Try again in a few seconds.", "Právě se přihlašuje mnoho lidí. Zkuste to za pár sekund znovu.", "Upravo se prijavljuje mnogo ljudi. Pokušajte ponovno za nekoliko sekundi."}
	SignInTitle    = Text{"Sign in to Portico", "Přihlášení do Portica", "Prijava u Portico"}
	SignInPurpose  = Text{"Administration of your organization and your customers.", "Správa vaší organizace a vašich zákazníků.", "Administracija vaše organizacije i vaših klijenata."}
	Password       = Text{"Password", "Heslo", "Lozinka"}
	SignInWrong    = Text{"E-mail and password do not match an active account. Check both and try again.", "E-mail a heslo neodpovídají žádnému aktivnímu účtu. Zkontrolujte je a zkuste to znovu.", "E-pošta i lozinka ne odgovaraju nijednom aktivnom računu. Provjerite ih i pokušajte ponovno."}
	SignInWait     = Text{"Too many failed attempts. Try again %s.", "Příliš mnoho neúspěšných pokusů. Zkuste to znovu %s.", "Previše neuspjelih pokušaja. Pokušajte ponovno %s."}
	InMinutes      = Plural{Forms{"in %s minute", "", "in %s minutes"}, Forms{"za %s minutu", "za %s minuty", "za %s minut"}, Forms{"za %s minutu", "za %s minute", "za %s minuta"}}
	SignedOut      = Text{"You are signed out.", "Jste odhlášeni.", "Odjavljeni ste."}
	HomeTitle      = Text{"Choose an organization", "Vyberte organizaci", "Odaberite organizaciju"}
	HomePurpose    = Text{"Every organization that you administer.", "Všechny organizace, které spravujete.", "Sve organizacije kojima upravljate."}
	HomeOwn        = Text{"Your organization", "Vaše organizace", "Vaša organizacija"}
	HomeGranted    = Text{"As external administrator", "Jako externí správce", "Kao vanjski administrator"}
	HomeStanding   = Text{"Customers of %s", "Zákazníci: %s", "Klijenti: %s"}
	HomeHub        = Text{"See the list of customers", "Zobrazit seznam zákazníků", "Pogledaj popis klijenata"}
	HomeSearch     = Text{"Find an organization", "Najít organizaci", "Pronađi organizaciju"}
	HomeNoResults  = Text{"No organization begins with “%s”.", "Žádná organizace nezačíná na „%s“.", "Nijedna organizacija ne počinje s „%s”."}
	HomeEmptyTitle = Text{"You do not administer any organization yet", "Zatím nespravujete žádnou organizaci", "Još ne upravljate nijednom organizacijom"}
	HomeEmpty      = Text{"Ask a full administrator of %s for a role. Until then you can look after your own account.", "Požádejte o roli správce s úplným oprávněním v organizaci %s. Do té doby můžete spravovat svůj účet.", "Zatražite ulogu od potpunog administratora organizacije %s. Do tada možete uređivati svoj račun."}
	HomeMore       = Text{"There are more. Search by the beginning of the name.", "Existují další. Hledejte podle začátku názvu.", "Ima ih još. Tražite po početku naziva."}
)
