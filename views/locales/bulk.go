package locales

import "portico/models"

// Changing the roles of many people at once.
var (
	BulkTitle      = Text{"Change roles in bulk", "Hromadná změna rolí", "Skupna promjena uloga"}
	BulkPurpose    = Text{"Give and take roles of many people of %s at once. You see every change before it is made.", "Přidělte nebo odeberte role mnoha lidem organizace %s najednou. Každou změnu uvidíte předem.", "Dodijelite i uklonite uloge mnogim ljudima organizacije %s odjednom. Svaku promjenu vidite prije nego što se provede."}
	BulkEntry      = Text{"Change roles…", "Změnit role…", "Promijeni uloge…"}
	BulkImport     = Text{"Import", "Import", "Uvoz"}
	BulkAllMeant   = Text{"Everybody found…", "Všichni nalezení…", "Svi pronađeni…"}
	BulkPick       = Text{"Choose %s", "Vybrat: %s", "Odaberi: %s"}
	BulkPickHead   = Text{"Chosen", "Výběr", "Odabir"}
	BulkPickAll    = Text{"Choose everybody on this page", "Vybrat všechny na stránce", "Odaberi sve na stranici"}
	BulkTooMany    = Text{"More than %s people are meant. Filter the list further, or use a file.", "Výběr zahrnuje více než %s lidí. Zpřesněte filtr, nebo použijte soubor.", "Odabir obuhvaća više od %s ljudi. Suzite filtar ili upotrijebite datoteku."}
	BulkWho        = Text{"Who", "Kdo", "Tko"}
	BulkMoves      = Text{"What changes for all of them", "Co se u všech změní", "Što se za sve mijenja"}
	BulkMovesWords = Text{"Roles left as they are stay with whoever holds them.", "Role ponechané beze změny zůstanou těm, kdo je mají.", "Uloge ostavljene bez promjene zadržava tko ih ima."}
	BulkLeave      = Text{"Leave as is", "Beze změny", "Bez promjene"}
	BulkAdd        = Text{"Give", "Přidělit", "Dodijeli"}
	BulkTake       = Text{"Take", "Odebrat", "Ukloni"}
	BulkTakeSite   = Text{"Take whatever is held", "Odebrat, ať je kterákoli", "Ukloni što god imaju"}
	BulkDryRun     = Text{"Show what would change", "Ukázat, co by se změnilo", "Pokaži što bi se promijenilo"}
	BulkNothing    = Text{"Nothing was chosen. Choose at least one person and one role to give or take.", "Nic nebylo vybráno. Vyberte aspoň jednoho člověka a jednu roli k přidělení či odebrání.", "Ništa nije odabrano. Odaberite barem jednu osobu i jednu ulogu za dodjelu ili uklanjanje."}

	BulkFile        = Text{"With a file", "Souborem", "Datotekom"}
	BulkFileWords   = Text{"Export the administrators, change the column “Administrator role”, and upload the file here. Each row states all the roles that the person is to hold, in English and separated by semicolons; an empty cell takes all roles. People who are not in the file stay as they are. Names in the file change nothing.", "Exportujte správce, upravte sloupec „Administrator role“ a soubor sem nahrajte. Každý řádek uvádí všechny role, které má člověk mít, anglicky a oddělené středníky; prázdná buňka odebere všechny. Kdo v souboru není, zůstane, jak je. Jména v souboru nic nemění.", "Izvezite administratore, izmijenite stupac „Administrator role” i ovdje učitajte datoteku. Svaki redak navodi sve uloge koje osoba treba imati, na engleskom i odvojene točkom sa zarezom; prazna ćelija uklanja sve uloge. Tko nije u datoteci, ostaje kakav jest. Imena u datoteci ništa ne mijenjaju."}
	BulkFileLabel   = Text{"CSV file", "Soubor CSV", "CSV datoteka"}
	BulkFileHint    = Text{"Needed columns: User ID/Email and Administrator role.", "Potřebné sloupce: User ID/Email a Administrator role.", "Potrebni stupci: User ID/Email i Administrator role."}
	BulkFileTooLong = Text{"The file has more than %s rows, or would change more than %s people. Split it into several files.", "Soubor má více než %s řádků nebo by změnil více než %s lidí. Rozdělte ho na více souborů.", "Datoteka ima više od %s redaka ili bi promijenila više od %s ljudi. Podijelite je na više datoteka."}
	BulkList        = Text{"By choosing people", "Výběrem lidí", "Odabirom ljudi"}
	BulkListWords   = Text{"Tick people in a list, then press “Change roles…” below it.", "Zaškrtněte lidi v seznamu a pod ním stiskněte „Změnit role…“.", "Označite ljude na popisu i ispod njega pritisnite „Promijeni uloge…”."}
	BulkRecent      = Text{"Latest bulk changes", "Poslední hromadné změny", "Posljednje skupne promjene"}
	BulkChosen      = Text{"People chosen in a list", "Lidé vybraní v seznamu", "Ljudi odabrani na popisu"}

	BulkDraftWords   = Text{"Dry run: %s. Nothing was changed yet.", "Zkouška nanečisto: %s. Zatím se nic nezměnilo.", "Probni prolaz: %s. Još ništa nije promijenjeno."}
	BulkAppliedWords = Text{"%s. The changes were made.", "%s. Změny byly provedeny.", "%s. Promjene su provedene."}
	BulkUndoneWords  = Text{"%s. The changes were made and undone.", "%s. Změny byly provedeny a vráceny.", "%s. Promjene su provedene i poništene."}
	BulkApply        = Text{"Apply", "Provést", "Primijeni"}
	BulkApplyNone    = Text{"There is nothing to apply: nobody's roles would change.", "Není co provést: nikomu by se role nezměnily.", "Nema se što primijeniti: nikome se uloge ne bi promijenile."}
	BulkRefusedSome  = Text{"Refused rows stay as they are. Everybody else is changed at once.", "Odmítnuté řádky zůstanou, jak jsou. Všichni ostatní se změní najednou.", "Odbijeni retci ostaju kakvi jesu. Svi ostali mijenjaju se odjednom."}
	BulkNotMine      = Text{"%s made this dry run; nobody else can apply it.", "Tuto zkoušku připravil(a) %s; nikdo jiný ji provést nemůže.", "Ovaj probni prolaz pripremio/la je %s; nitko ga drugi ne može primijeniti."}
	BulkReview       = Text{"Some of these people hold service roles while their organization roles change. The service roles stay; check whether that is still right. They are marked below.", "Někteří z těchto lidí mají role služeb a mění se jejich role v organizaci. Role služeb zůstanou; ověřte, zda je to stále správně. Níže jsou vyznačené.", "Neki od tih ljudi imaju uloge usluga, a mijenjaju im se uloge u organizaciji. Uloge usluga ostaju; provjerite je li to još ispravno. Označene su niže."}
	BulkKeepsService = Text{"Keeps", "Ponechá si", "Zadržava"}
	BulkGets         = Text{"Gets", "Získá", "Dobiva"}
	BulkLoses        = Text{"Loses", "Ztratí", "Gubi"}
	BulkNotGiven     = Text{"Not given", "Nepřidělí se", "Ne dodjeljuje se"}
	BulkNotTaken     = Text{"Not taken", "Neodebere se", "Ne uklanja se"}
	BulkNoChange     = Text{"No change", "Beze změny", "Bez promjene"}
	BulkPerson       = Text{"Person", "Osoba", "Osoba"}
	BulkLine         = Text{"Line", "Řádek", "Redak"}
	BulkResultWord   = Text{"Result", "Výsledek", "Rezultat"}
	BulkNobodyNamed  = Text{"No name", "Bez jména", "Bez imena"}
	BulkUndo         = Text{"Undo", "Vrátit zpět", "Poništi"}
	BulkUndoWords    = Text{"Made by %s, %s. Until %s it can be undone: everybody whose roles have not changed since gets back what was held before.", "Provedl(a) %s, %s. Do %s lze změnu vrátit: kdo má od té doby stejné role, dostane zpět ty předchozí.", "Proveo/la: %s, %s. Do %s može se poništiti: tko otad ima iste uloge, dobiva natrag prijašnje."}
	BulkUndoOver     = Text{"Made by %s, %s. The hour in which it could be undone is over.", "Provedl(a) %s, %s. Hodina, kdy šlo změnu vrátit, uplynula.", "Proveo/la: %s, %s. Sat u kojem se moglo poništiti je prošao."}
	BulkUndoneBy     = Text{"Made by %s, %s. Undone by %s, %s.", "Provedl(a) %s, %s. Vrátil(a) %s, %s.", "Proveo/la: %s, %s. Poništio/la: %s, %s."}
	BulkConflict     = Text{"Nothing was done: somebody applied or undid this change meanwhile, or the hour for undoing it is over. Below is what stands now.", "Nic se neprovedlo: změnu mezitím někdo provedl či vrátil, nebo uplynula hodina k jejímu vrácení. Níže je současný stav.", "Ništa nije učinjeno: netko je promjenu u međuvremenu primijenio ili poništio, ili je prošao sat za poništavanje. Niže je sadašnje stanje."}
	BulkNothingLeft  = Text{"Nothing was done: of everybody concerned, the roles changed meanwhile or the rules no longer allow the change. Make a new dry run.", "Nic se neprovedlo: role všech dotčených se mezitím změnily, nebo to pravidla už nedovolují. Udělejte novou zkoušku.", "Ništa nije učinjeno: svima kojih se to tiče uloge su se u međuvremenu promijenile ili pravila to više ne dopuštaju. Napravite novi probni prolaz."}
	BulkApplied      = Text{"The roles were changed. They count from the next click on.", "Role byly změněny. Platí od příštího kliknutí.", "Uloge su promijenjene. Vrijede od sljedećeg klika."}
	BulkUndone       = Text{"The change was undone.", "Změna byla vrácena.", "Promjena je poništena."}
	BulkAll          = Text{"All", "Vše", "Sve"}
	BulkRowsEmpty    = Text{"No row has this result", "Žádný řádek nemá tento výsledek", "Nijedan redak nema taj rezultat"}
	BulkRowsTip      = Text{"Show all rows instead.", "Zobrazte místo toho všechny řádky.", "Umjesto toho prikažite sve retke."}
	BulkDownload     = Text{"Download rows", "Stáhnout řádky", "Preuzmi retke"}

	BulkPeople  = Plural{Forms{"%s person chosen", "", "%s people chosen"}, Forms{"Vybrán %s člověk", "Vybráni %s lidé", "Vybráno %s lidí"}, Forms{"Odabrana %s osoba", "Odabrane %s osobe", "Odabrano %s osoba"}}
	BulkWill    = Plural{Forms{"The roles of %s person will change.", "", "The roles of %s people will change."}, Forms{"Role se změní %s člověku.", "Role se změní %s lidem.", "Role se změní %s lidem."}, Forms{"Uloge će se promijeniti za %s osobu.", "Uloge će se promijeniti za %s osobe.", "Uloge će se promijeniti za %s osoba."}}
	BulkRowsOf  = Plural{Forms{"%s row", "", "%s rows"}, Forms{"%s řádek", "%s řádky", "%s řádků"}, Forms{"%s redak", "%s retka", "%s redaka"}}
	bulkResults = map[models.BulkResult]Text{
		models.RowChange:   {"Will change", "Změní se", "Promijenit će se"},
		models.RowNothing:  {"Nothing to do", "Není co měnit", "Nema promjene"},
		models.RowRefused:  {"Refused", "Odmítnuto", "Odbijeno"},
		models.RowDone:     {"Changed", "Změněno", "Promijenjeno"},
		models.RowConflict: {"Changed by somebody meanwhile", "Mezitím změněno někým jiným", "U međuvremenu promijenio netko drugi"},
	}
	bulkUndos = map[models.BulkResult]Text{
		models.RowDone:     {"Undone", "Vráceno", "Poništeno"},
		models.RowNothing:  {"Nothing to undo", "Není co vracet", "Nema se što poništiti"},
		models.RowRefused:  {"Not undone", "Nevráceno", "Nije poništeno"},
		models.RowConflict: {"Not undone: changed since", "Nevráceno: mezitím změněno", "Nije poništeno: otad promijenjeno"},
	}
	bulkProblems = map[models.BulkProblem]Text{
		models.NoAddress:     {"The row has no e-mail.", "Řádek nemá e-mail.", "Redak nema e-poštu."},
		models.UnknownPerson: {"Nobody of this organization has this e-mail.", "Nikdo z této organizace tento e-mail nemá.", "Nitko iz ove organizacije nema tu e-poštu."},
		models.OutsidePerson: {"This is an external administrator. A full administrator changes the roles in the External administrators tab.", "Toto je externí správce. Role mění správce s úplným oprávněním na kartě Externí správci.", "Ovo je vanjski administrator. Uloge mijenja potpuni administrator na kartici Vanjski administratori."},
		models.NamedTwice:    {"Line %s names the same person. Keep one of the two.", "Téhož člověka uvádí řádek %s. Ponechte jeden z nich.", "Istu osobu navodi redak %s. Zadržite jedan od njih."},
		models.UnknownRole:   {"“%s” is no role. Write roles in English as the export does.", "„%s“ není role. Pište role anglicky jako v exportu.", "„%s” nije uloga. Uloge pišite na engleskom kao u izvozu."},
		models.UnknownSite:   {"The organization has no site of “%s”.", "Organizace nemá web z „%s“.", "Organizacija nema web-mjesto iz „%s”."},
		models.SiteMissing:   {"“%s” needs a site behind it in brackets.", "Za „%s“ patří do závorky web.", "Iza „%s” u zagradama mora stajati web-mjesto."},
		models.SiteNeedless:  {"“%s”: this role has no site. Take the brackets away.", "„%s“: tato role nemá web. Závorku odstraňte.", "„%s”: ta uloga nema web-mjesto. Uklonite zagradu."},
		models.TwoOnOneSite:  {"Two roles for the site %s. Keep one.", "Dvě role pro web %s. Ponechte jednu.", "Dvije uloge za web-mjesto %s. Zadržite jednu."},
		models.LastFull:      {"The last full administrator who can sign in would go. Make somebody else full administrator as well.", "Odešel by poslední správce s úplným oprávněním, který se může přihlásit. Určete zároveň jiného.", "Otišao bi posljednji potpuni administrator koji se može prijaviti. Imenujte istodobno drugoga."},
	}
)

// BulkResult says what becomes, or became, of one person.
func (p Printer) BulkResult(r models.BulkResult) string { return bulkResults[r].In(p.Lang) }

// BulkUndo says what undoing did for one person.
func (p Printer) BulkUndo(r models.BulkResult) string { return bulkUndos[r].In(p.Lang) }

// BulkFault says why a row is refused.
func (p Printer) BulkFault(f models.BulkFault) string {
	switch {
	case f.Problem != models.ByRule && f.Text != "":
		return p.T(bulkProblems[f.Problem], f.Text)
	case f.Problem != models.ByRule:
		return p.T(bulkProblems[f.Problem])
	}
	name := p.Role(f.Role)
	if f.Site != "" {
		name += " (" + f.Site + ")"
	}
	return name + ": " + p.Reason(f.Reason)
}
