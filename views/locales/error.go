package locales

// The pages that answer when something cannot be done.
var (
	NotFoundTitle      = Text{"Nothing here", "Tady nic není", "Ovdje nema ničega"}
	NotFoundWords      = Text{"This page does not exist, or it is not yours to see. Check the address, or go back to the start.", "Tato stránka neexistuje, nebo ji nemůžete vidět. Zkontrolujte adresu, nebo se vraťte na začátek.", "Ova stranica ne postoji ili je ne smijete vidjeti. Provjerite adresu ili se vratite na početak."}
	RefusedTitle       = Text{"You cannot open %s", "Nemůžete otevřít: %s", "Ne možete otvoriti: %s"}
	RefusedChangeTitle = Text{"You cannot change %s", "Nemůžete změnit: %s", "Ne možete promijeniti: %s"}
	RefusedChangers    = Text{"Roles that change it", "Role, které to mění", "Uloge koje to mijenjaju"}
	RefusedWords       = Text{"None of your roles in %s opens this page.", "Žádná z vašich rolí v organizaci %s tuto stránku neotevírá.", "Nijedna vaša uloga u organizaciji %s ne otvara ovu stranicu."}
	RefusedChange      = Text{"You may look at this, but none of your roles in %s lets you change it.", "Můžete to prohlížet, ale žádná z vašich rolí v organizaci %s to nedovoluje měnit.", "Ovo možete gledati, ali vam nijedna uloga u organizaciji %s ne dopušta promjene."}
	RefusedEnded       = Text{"Your role %s in this organization ended on %s. Ask a full administrator of the organization to renew it.", "Vaše role %s v této organizaci skončila %s. Požádejte správce s úplným oprávněním o obnovení.", "Vaša uloga %s u ovoj organizaciji završila je %s. Zamolite potpunog administratora da je obnovi."}
	RefusedRemoved     = Text{"Your role %s in this organization was removed. Ask a full administrator of the organization to let you in again.", "Vaše role %s v této organizaci byla odebrána. Požádejte správce s úplným oprávněním o nový přístup.", "Vaša uloga %s u ovoj organizaciji uklonjena je. Zamolite potpunog administratora za novi pristup."}
	RefusedVeto        = Text{"Full administrators who hold a Contact Center Standard license cannot use this page. Everything else stays as it is.", "Správci s úplným oprávněním a licencí Contact Center Standard tuto stránku nemohou používat. Vše ostatní zůstává.", "Potpuni administratori s licencom Contact Center Standard ne mogu koristiti ovu stranicu. Sve ostalo ostaje isto."}
	RefusedAdmin       = Text{"This person is an administrator. Only somebody who also manages roles may change the e-mail, status or sessions, delete the account or send its activation e-mail.", "Tato osoba je správce. Měnit e-mail, stav či relace, účet smazat nebo poslat jeho aktivační e-mail smí jen ten, kdo spravuje také role.", "Ova je osoba administrator. E-poštu, status ili sesije može mijenjati, račun izbrisati ili mu slati aktivacijsku poruku samo netko tko upravlja i ulogama."}
	RefusedDeed        = Text{"You may open the page, but none of your roles lets you make this change.", "Stránku můžete otevřít, ale žádná z vašich rolí tuto změnu nedovoluje.", "Stranicu možete otvoriti, ali nijedna vaša uloga ne dopušta ovu promjenu."}
	RefusedRoles       = Text{"Roles that open it", "Role, které ji otevírají", "Uloge koje je otvaraju"}
	RefusedHolders     = Text{"Who holds them", "Kdo je má", "Tko ih ima"}
	RefusedNobody      = Text{"Nobody holds one of them at the moment.", "Momentálně je nikdo nemá.", "Trenutačno ih nitko nema."}
	RefusedAsk         = Text{"A full administrator can give you a role that fits your work.", "Roli, která odpovídá vaší práci, vám může přidělit správce s úplným oprávněním.", "Ulogu koja odgovara vašem poslu može vam dodijeliti potpuni administrator."}
	RefusedSeeRoles    = Text{"See what each role opens", "Co která role otevírá", "Pogledajte što koja uloga otvara"}
	CrossSite          = Text{"The request came from another website. Open the page here and try again.", "Požadavek přišel z jiného webu. Otevřete stránku zde a zkuste to znovu.", "Zahtjev je došao s druge web-stranice. Otvorite stranicu ovdje i pokušajte ponovno."}
	RefusedPlain       = Text{"Not permitted", "Nepovoleno", "Nije dopušteno"}
	BadRequestTitle    = Text{"The address or form could not be read", "Adresu nebo formulář nelze přečíst", "Adresu ili obrazac nije moguće pročitati"}
	BadRequestWords    = Text{"Something in it is not known here, perhaps a filter in the address. Go back, and choose again from what the page offers.", "Něco v ní zde není známo, například filtr v adrese. Vraťte se a vyberte znovu z toho, co stránka nabízí.", "Nešto u njoj ovdje nije poznato, možda filtar u adresi. Vratite se i ponovno odaberite nešto što stranica nudi."}
	MethodTitle        = Text{"This cannot be done here", "Toto zde nelze provést", "To se ovdje ne može učiniti"}
	MethodWords        = Text{"The page is there, but not for this kind of request. Open it again from the navigation.", "Stránka existuje, ale ne pro tento druh požadavku. Otevřete ji znovu z navigace.", "Stranica postoji, ali ne za ovu vrstu zahtjeva. Otvorite je ponovno iz navigacije."}
	MediaTitle         = Text{"This form was sent in the wrong format", "Formulář přišel v nesprávném formátu", "Obrazac je poslan u pogrešnom obliku"}
	MediaWords         = Text{"Send it as application/x-www-form-urlencoded, as the page does.", "Odešlete jej jako application/x-www-form-urlencoded, jak to dělá stránka.", "Pošaljite ga kao application/x-www-form-urlencoded, kao što to čini stranica."}
	TooLargeTitle      = Text{"This form is too large", "Formulář je příliš velký", "Obrazac je prevelik"}
	TooLargeWords      = Text{"Shorten what you typed, or split the file into smaller ones, and send it again.", "Zkraťte text, nebo soubor rozdělte na menší, a odešlete znovu.", "Skratite upisano ili podijelite datoteku na manje, pa pošaljite ponovno."}
	ConflictTitle      = Text{"Somebody changed this meanwhile", "Mezitím to někdo změnil", "Netko je to u međuvremenu promijenio"}
	ConflictWords      = Text{"Nothing was saved. Open the page again to see the current state, then make your change.", "Nic nebylo uloženo. Otevřete stránku znovu, podívejte se na aktuální stav a změnu zopakujte.", "Ništa nije spremljeno. Ponovno otvorite stranicu da vidite trenutačno stanje pa unesite promjenu."}
	BusyTitle          = Text{"Too many at once", "Příliš mnoho najednou", "Previše odjednom"}
	BusyWords          = Text{"Several exports are running. Try again in a few seconds; your filter stays in the address.", "Právě běží několik exportů. Zkuste to za pár sekund znovu; filtr zůstává v adrese.", "Upravo traje nekoliko izvoza. Pokušajte ponovno za nekoliko sekundi; filtar ostaje u adresi."}
	OtherPersonTitle   = Text{"You are signed in as somebody else now", "Mezitím jste se přihlásili jako někdo jiný", "U međuvremenu ste prijavljeni kao netko drugi"}
	OtherPersonWords   = Text{"The form was opened by another person in this browser, so nothing was saved. Sign in as that person, or open the page again.", "Formulář v tomto prohlížeči otevřel někdo jiný, proto se nic neuložilo. Přihlaste se jako ten, kdo ho otevřel, nebo otevřete stránku znovu.", "Obrazac je u ovom pregledniku otvorila druga osoba pa ništa nije spremljeno. Prijavite se kao ta osoba ili ponovno otvorite stranicu."}
	UnreadTitle        = Text{"What you sent did not arrive in time", "Odeslaný formulář nedorazil včas", "Poslano nije stiglo na vrijeme"}
	UnreadWords        = Text{"Nothing was saved. Check the connection and send it again.", "Nic se neuložilo. Zkontrolujte připojení a odešlete ho znovu.", "Ništa nije spremljeno. Provjerite vezu i pošaljite ponovno."}
	YourExports        = Text{"Two of your exports are running. Try again when one has ended; your filter stays in the address.", "Právě běží dva vaše exporty. Zkuste to znovu, až jeden skončí; filtr zůstává v adrese.", "Upravo traju dva vaša izvoza. Pokušajte ponovno kad jedan završi; filtar ostaje u adresi."}
	SlowTitle          = Text{"This took too long", "Trvalo to příliš dlouho", "Predugo je trajalo"}
	SlowWords          = Text{"The portal did not get to it in time. Try again in a moment.", "Portál to nestihl včas. Zkuste to za chvíli znovu.", "Portal to nije stigao na vrijeme. Pokušajte ponovno za trenutak."}
	AwayTitle          = Text{"The portal cannot reach its data", "Portál se nedostane ke svým datům", "Portal ne može doći do svojih podataka"}
	AwayWords          = Text{"Try again in a moment. If you were saving something, look first whether it was saved.", "Zkuste to za chvíli znovu. Pokud jste něco ukládali, podívejte se nejdřív, zda se to uložilo.", "Pokušajte ponovno za trenutak. Ako ste nešto spremali, najprije pogledajte je li spremljeno."}
	BrokenTitle        = Text{"Something failed on our side", "Na naší straně nastala chyba", "Došlo je do pogreške na našoj strani"}
	BrokenWords        = Text{"Try again; if it stays, give the request id to whoever runs this portal.", "Zkuste to znovu; pokud potíže trvají, předejte správci portálu id požadavku.", "Pokušajte ponovno; ako se ponavlja, javite id zahtjeva onome tko vodi portal."}
	RequestID          = Text{"Request id", "Id požadavku", "Id zahtjeva"}
	ToStart            = Text{"Go to the start", "Na začátek", "Na početak"}
)
