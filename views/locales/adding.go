package locales

// Adding users.
var (
	AddUsers        = Text{"Add users", "Přidat uživatele", "Dodaj korisnike"}
	AddUsersPurpose = Text{"Everybody added here belongs to %s, is invited, and holds no role yet.", "Kdo je tu přidán, patří k organizaci %s, je pozvaný a zatím nemá žádnou roli.", "Tko se ovdje doda pripada organizaciji %s, pozvan je i još nema nijednu ulogu."}
	AddOne          = Text{"One person", "Jedna osoba", "Jedna osoba"}
	AddMany         = Text{"Several addresses", "Více adres", "Više adresa"}
	AddFile         = Text{"From a file", "Ze souboru", "Iz datoteke"}
	AddFileWords    = Text{"More than 200 people, or more than names and addresses: import them as CSV. Everything is checked before anybody is added.", "Pro více než 200 lidí nebo víc než jména a adresy: importujte je jako CSV. Než bude kdokoli přidán, vše se zkontroluje.", "Za više od 200 ljudi ili više od imena i adresa: uvezite ih kao CSV. Sve se provjerava prije nego što se itko doda."}
	AddPerson       = Text{"Add person", "Přidat osobu", "Dodaj osobu"}
	AddPeople       = Text{"Add people", "Přidat lidi", "Dodaj ljude"}
	Addresses       = Text{"E-mail addresses", "E-mailové adresy", "Adrese e-pošte"}
	AddressesHint   = Text{"One a line, or with commas between. A name may stand before the address: Jana Nováková <jana@company.example>. Otherwise it is made of the address.", "Jedna na řádek, nebo oddělené čárkami. Před adresou může stát jméno: Jana Nováková <jana@firma.example>. Jinak se vytvoří z adresy.", "Jedna po retku ili odvojene zarezima. Ispred adrese može stajati ime: Jana Horvat <jana@tvrtka.example>. Inače se sastavlja iz adrese."}
	SendActivation  = Text{"Send the activation e-mail now", "Poslat hned aktivační e-mail", "Odmah pošalji aktivacijsku poruku"}
	UserAdded       = Text{"The person was added.", "Osoba byla přidána.", "Osoba je dodana."}
	UsersAdded      = Text{"Everybody was added.", "Všichni byli přidáni.", "Svi su dodani."}
	UserThere       = Text{"Nobody was added: %s already belongs to your organization.", "Nikdo nebyl přidán: %s už k vaší organizaci patří.", "Nitko nije dodan: %s već pripada vašoj organizaciji."}
	ShowUser        = Text{"Show the user", "Zobrazit uživatele", "Prikaži korisnika"}
	NobodyAdded     = Text{"Nobody was added yet. Correct what is marked below; the others can be added as they are.", "Zatím nebyl nikdo přidán. Opravte, co je níže označeno; ostatní lze přidat, jak jsou.", "Još nitko nije dodan. Ispravite označeno u nastavku; ostali se mogu dodati kako jesu."}
	ResultOfAll     = Text{"Result for each address", "Výsledek pro každou adresu", "Ishod za svaku adresu"}
	CanBeAdded      = Text{"Can be added", "Lze přidat", "Može se dodati"}
	UsersStart      = Text{"Add the first people, one by one or from a file.", "Přidejte první lidi, jednotlivě nebo ze souboru.", "Dodajte prve ljude, pojedinačno ili iz datoteke."}
)
