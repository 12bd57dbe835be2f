package locales

import (
	"portico/models"
	"portico/models/rbac"
)

// The external administrators' tab.
var (
	ExternalsPurpose     = Text{"People of other organizations who can get into %s, and how.", "Lidé z jiných organizací, kteří mají přístup do organizace %s, a jak ho získali.", "Ljudi iz drugih organizacija koji imaju pristup organizaciji %s, i kako."}
	ExternalsNoResults   = Text{"No external administrator matches", "Žádný externí správce neodpovídá", "Nijedan vanjski administrator ne odgovara"}
	ExternalsTryOther    = Text{"Choose other roles, shorten the search, or clear the filters.", "Vyberte jiné role, zkraťte dotaz, nebo zrušte filtry.", "Odaberite druge uloge, skratite upit ili očistite filtre."}
	ExternalsEmpty       = Text{"Nobody from outside can get in", "Nikdo zvenčí nemá přístup", "Nitko izvana nema pristup"}
	ExternalsEmptyTip    = Text{"A full administrator may add people of a partner or of any other organization here.", "Správce s úplným oprávněním sem může přidat lidi partnera nebo jiné organizace.", "Potpuni administrator ovdje može dodati ljude partnera ili bilo koje druge organizacije."}
	ExternalsOverEmpty   = Text{"No access has ended yet", "Žádný přístup zatím neskončil", "Još nijedan pristup nije završio"}
	ExternalsOverTip     = Text{"Access that ended or was removed appears here and can be renewed in one step.", "Přístup, který skončil nebo byl odebrán, se objeví zde a lze ho obnovit jedním krokem.", "Pristup koji je završio ili je uklonjen pojavljuje se ovdje i može se obnoviti u jednom koraku."}
	HomeOrganization     = Text{"Home organization", "Domovská organizace", "Matična organizacija"}
	RolesAndHow          = Text{"Role and how it came", "Role a jak vznikla", "Uloga i kako je nastala"}
	RelationWord         = Text{"Relation", "Vztah", "Odnos"}
	EndingSoon           = Text{"Ends within 7 days", "Končí do 7 dnů", "Završava u roku od 7 dana"}
	SinceDay             = Text{"since %s", "od %s", "od %s"}
	EndlessGrant         = Text{"no end", "bez konce", "bez kraja"}
	StandingOf           = Text{"Standing access of %s", "Trvalý přístup partnera %s", "Stalni pristup partnera %s"}
	GrantEndedOn         = Text{"ended on %s", "skončila %s", "završila %s"}
	GrantWasRemoved      = Text{"removed", "odebrána", "uklonjena"}
	GrantSleepsWords     = Text{"gives nothing: the role does not exist for people of %s any more", "nic nedává: pro lidi organizace %s už tato role neexistuje", "ne daje ništa: za ljude organizacije %s ta uloga više ne postoji"}
	AddExternal          = Text{"Add an external administrator", "Přidat externího správce", "Dodaj vanjskog administratora"}
	AddExternalPurpose   = Text{"Let somebody of a partner or of another organization into %s.", "Dejte někomu z partnera nebo jiné organizace přístup do organizace %s.", "Pustite nekoga iz partnera ili druge organizacije u organizaciju %s."}
	AddWord              = Text{"Add", "Přidat", "Dodaj"}
	StepAddress          = Text{"Who is it?", "Kdo to je?", "Tko je to?"}
	StepAddressHint      = Text{"The e-mail with which the person signs in to Portico.", "E-mail, kterým se osoba přihlašuje do Portica.", "E-pošta kojom se osoba prijavljuje u Portico."}
	VerifyWord           = Text{"Verify", "Ověřit", "Provjeri"}
	VerifiedPerson       = Text{"Verified person", "Ověřená osoba", "Provjerena osoba"}
	AnotherPerson        = Text{"Another person", "Jiná osoba", "Druga osoba"}
	ChangeHeld           = Text{"Change these roles", "Změnit tyto role", "Promijeni te uloge"}
	StepRole             = Text{"Which role, until when?", "Jakou roli a do kdy?", "Koja uloga i do kada?"}
	StepRoleHint         = Text{"These are the roles that exist for people of that organization.", "Toto jsou role, které pro lidi dané organizace existují.", "To su uloge koje postoje za ljude te organizacije."}
	LastDay              = Text{"Last day", "Poslední den", "Zadnji dan"}
	LastDayHint          = Text{"Access ends with that day, in two years at most. Left empty, external read-only ends after 30 days, any other role has no end.", "Přístup skončí s tímto dnem, nejdéle za dva roky. Bez data končí role pouze ke čtení po 30 dnech, ostatní nemají konec.", "Pristup završava s tim danom, najkasnije za dvije godine. Bez datuma uloga samo za čitanje završava nakon 30 dana, a ostale nemaju kraja."}
	ContinueWord         = Text{"Continue", "Pokračovat", "Nastavi"}
	StepConfirm          = Text{"Confirm", "Potvrdit", "Potvrda"}
	ConfirmWords         = Text{"%s can get in at once and is told by mail.", "%s získá přístup ihned a dostane zprávu e-mailem.", "%s odmah dobiva pristup i obavijest e-poštom."}
	LetIn                = Text{"Let this person in", "Dát přístup", "Daj pristup"}
	ChooseAgain          = Text{"Choose again", "Zvolit znovu", "Odaberi ponovno"}
	ExternalWasAdded     = Text{"The person can get in now and is told by mail.", "Osoba má nyní přístup a dostane zprávu e-mailem.", "Osoba sada ima pristup i dobiva obavijest e-poštom."}
	ExternalsWereRemoved = Text{"Removed. The next click is refused.", "Odebráno. Příští kliknutí bude odmítnuto.", "Uklonjeno. Sljedeći klik bit će odbijen."}
	ExternalsWereRenewed = Text{"Renewed. The new end is told by mail.", "Obnoveno. O novém konci přijde e-mail.", "Obnovljeno. Novi kraj javlja se e-poštom."}
	WhereFrom            = Text{"Where from", "Odkud", "Odakle"}
	GiveAnother          = Text{"Give another role", "Přidělit další roli", "Dodijeli još jednu ulogu"}
	GiveRole             = Text{"Give role", "Přidělit roli", "Dodijeli ulogu"}
	RenewUntil           = Text{"Renew the chosen until", "Obnovit vybrané do", "Obnovi odabrane do"}
	RenewAccess          = Text{"Renew", "Obnovit", "Obnovi"}
	RemoveAccess         = Text{"Remove", "Odebrat", "Ukloni"}
	RemoveWords          = Text{"Removing works at once, in every open session.", "Odebrání platí ihned, ve všech otevřených relacích.", "Uklanjanje vrijedi odmah, u svim otvorenim sesijama."}
	PartnerComesBack     = Text{"Whoever sells for %s can come back as provisioning administrator while its subscription is active; only that partner can end this.", "Kdo prodává za partnera %s, se může vrátit jako správce provisioningu, dokud jeho předplatné běží; ukončit to může jen tento partner.", "Tko prodaje za partnera %s, može se vratiti kao administrator dodjele resursa dok traje njegova pretplata; to može završiti samo taj partner."}
	PartnerContact       = Text{"Contact of %s:", "Kontakt na partnera %s:", "Kontakt partnera %s:"}
	PickGrant            = Text{"%s, %s", "%s, %s", "%s, %s"}
	GrantRefused         = Text{"Nothing was changed. %s: %s", "Nic se nezměnilo. %s: %s", "Ništa nije promijenjeno. %s: %s"}
	GrantChanged         = Text{"Nothing was changed: somebody else changed this access meanwhile. The page shows how it stands now; do it again if it is still right.", "Nic se nezměnilo: tento přístup mezitím změnil někdo jiný. Stránka ukazuje současný stav; je-li to stále správně, zopakujte změnu.", "Ništa nije promijenjeno: ovaj je pristup u međuvremenu promijenio netko drugi. Stranica pokazuje sadašnje stanje; ako je i dalje ispravno, ponovite."}
	AccessWord           = Text{"Access", "Přístup", "Pristup"}
	YoursRemoved         = Text{"remove", "odebrat", "ukloniti"}
	YoursRenewed         = Text{"renew until %s", "obnovit do %s", "obnoviti do %s"}
	LastExternalFull     = Text{"The last external full administrator of an organization without a full administrator of its own can neither be removed nor get an end.", "Poslednímu externímu správci s úplným oprávněním v organizaci bez vlastního správce s úplným oprávněním nelze roli odebrat ani nastavit konec.", "Posljednjem vanjskom potpunom administratoru organizacije bez vlastitog potpunog administratora uloga se ne može ukloniti niti joj postaviti kraj."}
	PartsOfList          = Text{"Which people", "Kteří lidé", "Koji ljudi"}

	ExternalCount = Plural{Forms{"%s person from outside", "", "%s people from outside"}, Forms{"%s člověk zvenčí", "%s lidé zvenčí", "%s lidí zvenčí"}, Forms{"%s osoba izvana", "%s osobe izvana", "%s osoba izvana"}}

	relations = map[rbac.Relation]Text{
		rbac.Home:    {"Own organization", "Vlastní organizace", "Vlastita organizacija"},
		rbac.Partner: {"Partner", "Partner", "Partner"},
		rbac.Other:   {"Other organization", "Jiná organizace", "Druga organizacija"},
	}
	froms = map[models.From]Text{
		models.FromAnywhere: {"Partners and others", "Partneři a ostatní", "Partneri i ostali"},
		models.FromPartner:  relations[rbac.Partner],
		models.FromOther:    relations[rbac.Other],
	}
	externalStates = map[models.ExternalState]Text{
		models.WhoGetsIn:  {"Access now", "Mají přístup", "Imaju pristup"},
		models.WhoseEnded: {"Ended", "Ukončený přístup", "Završen pristup"},
		models.WhoInvited: {"Invited", "Pozvaní", "Pozvani"},
		models.WhoAsks:    {"Requests", "Žádosti", "Zahtjevi"},
	}
)

// Relation says how a home organization stands to this one.
func (p Printer) Relation(r rbac.Relation) string { return relations[r].In(p.Lang) }

// ExternalState says which part of the tab it is.
func (p Printer) ExternalState(s models.ExternalState) string { return externalStates[s].In(p.Lang) }

// From says where a filter wants people to come from.
func (p Printer) From(f models.From) string { return froms[f].In(p.Lang) }
