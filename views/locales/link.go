package locales

// Pages before signing in: set-up, mailed links, forgotten passwords.
var (
	SetUpTitle        = Text{"Set up Portico", "Nastavení Portica", "Postavljanje Portica"}
	SetUpPurpose      = Text{"This portal is empty. Make its first organization and yourself its first full administrator.", "Tento portál je prázdný. Založte první organizaci a staňte se jejím prvním správcem s úplným oprávněním.", "Ovaj je portal prazan. Stvorite prvu organizaciju i postanite njezin prvi potpuni administrator."}
	SetUpCode         = Text{"Set-up code", "Kód pro nastavení", "Kod za postavljanje"}
	SetUpCodeHint     = Text{"The portal printed it on its console when it started.", "Portál ho po spuštění vypsal na konzoli.", "Portal ga je pri pokretanju ispisao na konzoli."}
	SetUpOrganization = Text{"The organization", "Organizace", "Organizacija"}
	OrganizationName  = Text{"Name of the organization", "Název organizace", "Naziv organizacije"}
	OrganizationKind  = Text{"What it does", "Čím se zabývá", "Čime se bavi"}
	SetUpCustomer     = Text{"Customer: uses the services", "Zákazník: služby používá", "Klijent: koristi usluge"}
	SetUpPartner      = Text{"Partner: sells to customers and manages them", "Partner: prodává zákazníkům a spravuje je", "Partner: prodaje klijentima i upravlja njima"}
	SetUpYou          = Text{"You", "Vy", "Vi"}
	SetUpEmailHint    = Text{"You sign in with it.", "Tímto e-mailem se budete přihlašovat.", "Njome ćete se prijavljivati."}
	PasswordAgain     = Text{"Password again", "Heslo znovu", "Lozinka ponovno"}
	SetUpSubmit       = Text{"Set up", "Nastavit", "Postavi"}
	SetUpDone         = Text{"The portal is set up. Sign in.", "Portál je nastaven. Přihlaste se.", "Portal je postavljen. Prijavite se."}

	ActivateTitle   = Text{"Activate your account", "Aktivace účtu", "Aktivacija računa"}
	ActivatePurpose = Text{"Choose a password. Then you can sign in.", "Zvolte si heslo. Pak se můžete přihlásit.", "Odaberite lozinku. Zatim se možete prijaviti."}
	ResetTitle      = Text{"Choose a new password", "Volba nového hesla", "Odabir nove lozinke"}
	ResetPurpose    = Text{"All sessions of this account end when you save it.", "Po uložení skončí všechny relace tohoto účtu.", "Nakon spremanja završavaju sve sesije ovog računa."}
	LinkOther       = Text{"You are signed in as %s. This link is for %s; saving the password signs you out.", "Jste přihlášeni jako %s. Tento odkaz je pro jiný účet: %s. Uložením hesla se odhlásíte.", "Prijavljeni ste kao %s. Ova je poveznica za drugi račun: %s. Spremanjem lozinke odjavljujete se."}
	SetPassword     = Text{"Save password", "Uložit heslo", "Spremi lozinku"}
	LinkGoneTitle   = Text{"This link can no longer be used", "Tento odkaz už nelze použít", "Ova se poveznica više ne može upotrijebiti"}
	ActivateGone    = Text{"An activation link works once, for seven days, and only until a newer one is mailed. If you have already chosen a password, sign in.", "Aktivační odkaz funguje jednou, sedm dní, a jen dokud nepřijde novější. Pokud jste si heslo už zvolili, přihlaste se.", "Aktivacijska poveznica vrijedi jednom, sedam dana, i samo dok ne stigne novija. Ako ste već odabrali lozinku, prijavite se."}
	ActivateGoneAsk = Text{"Otherwise look for a newer e-mail, or ask an administrator of your organization to send it again.", "Jinak vyhledejte novější e-mail, nebo požádejte správce své organizace, aby ho poslal znovu.", "Inače potražite noviju poruku ili zamolite administratora svoje organizacije da je ponovno pošalje."}
	ResetGone       = Text{"A link for a new password works once, for an hour, and only until a newer one is mailed. Ask for a new one.", "Odkaz pro nové heslo funguje jednou, hodinu, a jen dokud nepřijde novější. Požádejte o nový.", "Poveznica za novu lozinku vrijedi jednom, sat vremena, i samo dok ne stigne novija. Zatražite novu."}
	AskAgain        = Text{"Ask for a new link", "Požádat o nový odkaz", "Zatraži novu poveznicu"}
	Activated       = Text{"Your account is active. Sign in with the password that you chose.", "Váš účet je aktivní. Přihlaste se zvoleným heslem.", "Vaš je račun aktivan. Prijavite se odabranom lozinkom."}
	PasswordReset   = Text{"Your password is changed. Sign in with the new one.", "Vaše heslo bylo změněno. Přihlaste se novým.", "Vaša je lozinka promijenjena. Prijavite se novom."}

	ForgotLink    = Text{"Forgotten password?", "Zapomenuté heslo?", "Zaboravljena lozinka?"}
	ForgotTitle   = Text{"Forgotten password", "Zapomenuté heslo", "Zaboravljena lozinka"}
	ForgotPurpose = Text{"Type the e-mail with which you sign in. You get a link to choose a new password.", "Napište e-mail, kterým se přihlašujete. Dostanete odkaz pro volbu nového hesla.", "Upišite e-poštu kojom se prijavljujete. Dobit ćete poveznicu za odabir nove lozinke."}
	ForgotSubmit  = Text{"Send the link", "Poslat odkaz", "Pošalji poveznicu"}
	ForgotWait    = Text{"Too many requests. Try again %s.", "Příliš mnoho žádostí. Zkuste to znovu %s.", "Previše zahtjeva. Pokušajte ponovno %s."}
	SentTitle     = Text{"Look into your mailbox", "Podívejte se do schránky", "Pogledajte svoj sandučić"}
	SentWords     = Text{"If an active account has this e-mail, a link to choose a new password is on its way. It works once, for an hour.", "Pokud tento e-mail patří k aktivnímu účtu, odkaz pro volbu nového hesla je na cestě. Funguje jednou, hodinu.", "Ako ta e-pošta pripada aktivnom računu, poveznica za odabir nove lozinke je na putu. Vrijedi jednom, sat vremena."}
	SentNothing   = Text{"Nothing came? Look among unwanted mail, and check that you typed the e-mail with which you sign in. An account that was never activated needs its activation e-mail; an administrator of your organization sends it again.", "Nic nepřišlo? Podívejte se mezi nevyžádanou poštu a ověřte, že jste napsali e-mail, kterým se přihlašujete. Účet, který nebyl aktivován, potřebuje aktivační e-mail; znovu ho pošle správce vaší organizace.", "Ništa nije stiglo? Pogledajte među neželjenu poštu i provjerite jeste li upisali e-poštu kojom se prijavljujete. Račun koji nije aktiviran treba aktivacijsku poruku; ponovno je šalje administrator vaše organizacije."}
	TooOften      = Text{"There were too many attempts in a short time. Wait a while, then try again.", "Bylo příliš mnoho pokusů v krátké době. Chvíli počkejte a zkuste to znovu.", "Bilo je previše pokušaja u kratkom vremenu. Pričekajte malo pa pokušajte ponovno."}
)
