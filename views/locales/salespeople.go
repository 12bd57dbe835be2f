package locales

// The partner's administrators and their customers.
var (
	SalesAdministrators = Text{"Sales administrators", "Prodejní správci", "Administratori prodaje"}
	SalespeoplePurpose  = Text{"People of %s who sell, and to which customers.", "Lidé z organizace %s, kteří prodávají, a kterým zákazníkům.", "Ljudi iz organizacije %s koji prodaju, i kojim klijentima."}
	SalesNew            = Text{"New administrator", "Nový správce", "Novi administrator"}
	SalesNewPurpose     = Text{"Let somebody of %s sell to customers.", "Umožněte někomu z organizace %s prodávat zákazníkům.", "Omogućite nekome iz organizacije %s prodaju klijentima."}
	SalesEmail          = Text{"E-mail of the colleague", "E-mail kolegy", "E-pošta kolege"}
	SalesEmailHint      = Text{"An active user of %s.", "Aktivní uživatel organizace %s.", "Aktivni korisnik organizacije %s."}
	SalesValidate       = Text{"Validate", "Ověřit", "Provjeri"}
	SalesChoose         = Text{"What may %s do?", "Co smí %s dělat?", "Što smije %s?"}
	SalesFullMeans      = Text{"All customers of %s, and who sells to them.", "Všichni zákazníci organizace %s, i to, kdo jim prodává.", "Svi klijenti organizacije %s, i tko im prodaje."}
	SalesMeans          = Text{"Only the customers that are assigned, and new ones by own orders.", "Jen přidělení zákazníci a noví z vlastních objednávek.", "Samo dodijeljeni klijenti i novi iz vlastitih narudžbi."}
	SalesOK             = Text{"OK", "OK", "U redu"}
	SalesOtherPerson    = Text{"Choose another person", "Vybrat někoho jiného", "Odaberi drugu osobu"}
	SalesAdded          = Text{"The sales role was given. It counts from that person's next click on.", "Prodejní role byla přidělena. Platí od příštího kliknutí dané osoby.", "Prodajna uloga je dodijeljena. Vrijedi od sljedećeg klika te osobe."}
	SalesRemoved        = Text{"The sales role was taken, with the assigned customers.", "Prodejní role byla odebrána i s přidělenými zákazníky.", "Prodajna uloga je uklonjena, zajedno s dodijeljenim klijentima."}
	SalesCustomers      = Text{"Customers", "Zákazníci", "Klijenti"}
	SalesAllCustomers   = Text{"All", "Všichni", "Svi"}
	SalesNoResults      = Text{"No sales administrator matches", "Žádný prodejní správce neodpovídá", "Nijedan administrator prodaje ne odgovara"}
	SalesTryOther       = Text{"Choose another role, shorten the search, or clear the filters.", "Vyberte jinou roli, zkraťte dotaz, nebo zrušte filtry.", "Odaberite drugu ulogu, skratite upit ili očistite filtre."}
	SalesEmpty          = Text{"Nobody sells yet", "Zatím nikdo neprodává", "Još nitko ne prodaje"}
	SalesEmptyTip       = Text{"Choose New administrator and give one of your people a sales role.", "Zvolte Nový správce a přidělte někomu od vás prodejní roli.", "Odaberite Novi administrator i dodijelite nekome od vaših prodajnu ulogu."}
	SalesRole           = Text{"Sales role", "Prodejní role", "Prodajna uloga"}
	SalesSave           = Text{"Save role", "Uložit roli", "Spremi ulogu"}
	SalesRemove         = Text{"Remove from sales", "Odebrat z prodeje", "Ukloni iz prodaje"}
	SalesRemoveWords    = Text{"Takes the sales role, and with it the assigned customers. Other roles stay.", "Odebere prodejní roli a s ní přidělené zákazníky. Ostatní role zůstanou.", "Uklanja prodajnu ulogu i s njom dodijeljene klijente. Ostale uloge ostaju."}
	SalesConflict       = Text{"Somebody changed the roles of %s meanwhile. Nothing was saved; the form shows the current state.", "Role uživatele %s mezitím někdo změnil. Nic nebylo uloženo; formulář ukazuje současný stav.", "Netko je u međuvremenu promijenio uloge korisnika %s. Ništa nije spremljeno; obrazac prikazuje trenutačno stanje."}
	SalesEvery          = Text{"As sales full administrator %s reaches all customers of %s.", "Jako prodejní správce s úplným oprávněním má %s všechny zákazníky organizace %s.", "Kao potpuni administrator prodaje %s ima sve klijente organizacije %s."}

	ManageCustomers    = Text{"Manage customer organizations", "Spravovat organizace zákazníků", "Upravljaj organizacijama klijenata"}
	AssignedTitle      = Text{"Assigned", "Přidělení", "Dodijeljeni"}
	AssignedNone       = Text{"No customer is assigned yet. Search below and add some.", "Zatím není přidělen žádný zákazník. Vyhledejte je níže a přidejte.", "Još nije dodijeljen nijedan klijent. Potražite ih niže i dodajte."}
	AssignedPast       = Text{"no customer any more", "už není zákazníkem", "više nije klijent"}
	AssignedRemove     = Text{"Remove chosen", "Odebrat vybrané", "Ukloni odabrane"}
	AssignTitle        = Text{"Add customers", "Přidat zákazníky", "Dodaj klijente"}
	AssignAdd          = Text{"Add chosen", "Přidat vybrané", "Dodaj odabrane"}
	AssignNoneLeft     = Text{"Every customer of %s is assigned already.", "Všichni zákazníci organizace %s jsou už přiděleni.", "Svi klijenti organizacije %s već su dodijeljeni."}
	AssignNoResults    = Text{"No customer that is not assigned yet matches “%s”.", "Dotazu „%s“ neodpovídá žádný dosud nepřidělený zákazník.", "Upitu „%s“ ne odgovara nijedan još nedodijeljen klijent."}
	AssignedNoResults  = Text{"No assigned customer matches “%s”.", "Dotazu „%s“ neodpovídá žádný přidělený zákazník.", "Upitu „%s“ ne odgovara nijedan dodijeljen klijent."}
	CustomersWereAdded = Text{"The customers were added. They count from that person's next click on.", "Zákazníci byli přidáni. Platí od příštího kliknutí dané osoby.", "Klijenti su dodani. Vrijede od sljedećeg klika te osobe."}
	CustomersWereTaken = Text{"The customers were removed. They no longer open to that person.", "Zákazníci byli odebráni. Dané osobě se už neotevřou.", "Klijenti su uklonjeni. Toj se osobi više ne otvaraju."}

	RefusedSalesFull = Text{"As full administrator of %s you may add the role of sales full administrator to yourself, and then this page opens.", "Jako správce organizace %s s úplným oprávněním si můžete přidat roli prodejního správce s úplným oprávněním; potom se tato stránka otevře.", "Kao potpuni administrator organizacije %s možete sebi dodati ulogu potpunog administratora prodaje; zatim se ova stranica otvara."}
)
