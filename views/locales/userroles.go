package locales

import "portico/models/rbac"

// The section Roles and security of a user's page.
var (
	ServiceAccess      = Text{"Service access", "Přístup ke službám", "Pristup uslugama"}
	SiteRoles          = Text{"Site administrator roles", "Role správce webu", "Uloge administratora web-mjesta"}
	SalesRolesTitle    = Text{"Sales roles", "Prodejní role", "Prodajne uloge"}
	EditWord           = Text{"Edit", "Upravit", "Uredi"}
	NoSiteRole         = Text{"No role", "Žádná role", "Bez uloge"}
	NoSites            = Text{"The organization has no sites.", "Organizace nemá žádné weby.", "Organizacija nema web-mjesta."}
	SiteLegacy         = Text{"Managed in Site Administration: its roles are given there.", "Spravuje se v Site Administration: role se přidělují tam.", "Upravlja se u Site Administrationu: uloge se dodjeljuju ondje."}
	SaveRoles          = Text{"Save roles", "Uložit role", "Spremi uloge"}
	Preview            = Text{"Preview", "Náhled", "Pregled promjena"}
	PreviewTitle       = Text{"What would change", "Co by se změnilo", "Što bi se promijenilo"}
	PreviewNothingDone = Text{"Nothing was saved yet.", "Zatím nic nebylo uloženo.", "Još ništa nije spremljeno."}
	PreviewNothing     = Text{"These roles are the ones held now. Nothing would change.", "Tyto role už jsou přiděleny. Nic by se nezměnilo.", "Te su uloge već dodijeljene. Ništa se ne bi promijenilo."}
	PreviewSamePages   = Text{"Every page stays as it is.", "Všechny stránky zůstanou, jak jsou.", "Sve stranice ostaju kakve jesu."}
	PreviewPage        = Text{"Page", "Stránka", "Stranica"}
	PreviewChange      = Text{"Access", "Přístup", "Pristup"}
	RolesAdded         = Text{"Given", "Přidělí se", "Dodjeljuje se"}
	RolesDropped       = Text{"Taken", "Odebere se", "Uklanja se"}
	FullAfter          = Text{"Full administrators afterwards", "Správci s úplným oprávněním potom", "Potpuni administratori poslije"}
	FullAfterNobody    = Text{"Nobody who can sign in.", "Nikdo, kdo se může přihlásit.", "Nitko tko se može prijaviti."}
	RolesReview        = Text{"%s also holds the service roles below. They stay as they are; check whether that is still right, then save.", "%s má také níže uvedené role služeb. Zůstanou beze změny; ověřte, zda je to stále správně, a uložte.", "%s ima i niže navedene uloge usluga. Ostaju kakve jesu; provjerite je li to još ispravno, zatim spremite."}
	RolesReviewed      = Text{"I have checked these service roles", "Tyto role služeb jsem zkontroloval(a)", "Provjerio/la sam te uloge usluga"}
	RolesRefusedWords  = Text{"Nothing was saved. These changes are not possible:", "Nic nebylo uloženo. Tyto změny nejsou možné:", "Ništa nije spremljeno. Ove promjene nisu moguće:"}
	RolesConflict      = Text{"The roles of %s were changed meanwhile", "Role uživatele %s se mezitím změnily", "Uloge korisnika %s u međuvremenu su promijenjene"}
	RolesConflictWords = Text{"Nothing was saved. Below is what is held now and what you chose. The form holds your choice; save again to make it so.", "Nic nebylo uloženo. Níže je současný stav a vaše volba. Formulář obsahuje vaši volbu; uložte znovu, má-li platit.", "Ništa nije spremljeno. Niže je sadašnje stanje i vaš odabir. Obrazac sadrži vaš odabir; spremite ponovno ako treba vrijediti."}
	HeldNow            = Text{"Held now", "Nyní přiděleno", "Sada dodijeljeno"}
	YourChoice         = Text{"Your choice", "Vaše volba", "Vaš odabir"}
	NoneHeld           = Text{"None", "Žádné", "Nijedna"}
	RolesSaved         = Text{"The roles were saved. They count from the next click on.", "Role byly uloženy. Platí od příštího kliknutí.", "Uloge su spremljene. Vrijede od sljedećeg klika."}
	LastFullTaken      = Text{"%s is the last full administrator who can sign in. Make somebody else full administrator first.", "%s je poslední správce s úplným oprávněním, který se může přihlásit. Určete nejprve jiného.", "%s je posljednji potpuni administrator koji se može prijaviti. Najprije imenujte drugoga."}
	RolesNotYours      = Text{"None of your roles gives or takes this role.", "Žádná z vašich rolí tuto roli nepřiděluje ani neodebírá.", "Nijedna vaša uloga ne dodjeljuje niti uklanja tu ulogu."}
	VetoComing         = Text{"%s holds a Contact Center Standard license: as full administrator the Contact Center Management Portal will not open.", "%s má licenci Contact Center Standard: jako správci s úplným oprávněním se portál správy Contact Center neotevře.", "%s ima licencu Contact Center Standard: kao potpunom administratoru portal za upravljanje Contact Centerom neće se otvoriti."}

	reasons = map[rbac.Reason]Text{
		rbac.NoSuchRole:   {"This role does not exist for this person.", "Tato role pro tuto osobu neexistuje.", "Ta uloga za tu osobu ne postoji."},
		rbac.NotYours:     RolesNotYours,
		rbac.NotToOneself: {"Somebody else has to give this role to you.", "Tuto roli vám musí přidělit někdo jiný.", "Tu vam ulogu mora dodijeliti netko drugi."},
		rbac.NeedsBase:    {"It needs the role of full, read-only or support administrator beside it.", "Vyžaduje zároveň roli správce s úplným oprávněním, pouze ke čtení nebo podpory.", "Uz nju je potrebna uloga potpunog administratora, administratora samo za čitanje ili za podršku."},
		rbac.NotYourSite:  {"You give roles on your own sites only.", "Role přidělujete jen na svých webech.", "Uloge dodjeljujete samo na svojim web-mjestima."},
		rbac.LegacySite:   SiteLegacy,
		rbac.NotListed:    {"Only people who are already external administrators can get it from you.", "Můžete ji přidělit jen lidem, kteří už jsou externími správci.", "Možete je dodijeliti samo ljudima koji su već vanjski administratori."},
		rbac.OneSalesRole: {"Sales and sales full are not held together. Choose one.", "Prodejní správce a prodejní správce s úplným oprávněním nelze mít zároveň. Vyberte jednu roli.", "Prodajni administrator i potpuni administrator prodaje ne mogu se imati zajedno. Odaberite jednu ulogu."},
		rbac.KeepsFullOnly: {"You can give up sales full only while you are also full administrator.",
			"Vzdát se prodejní role s úplným oprávněním můžete jen tehdy, jste-li zároveň správcem s úplným oprávněním.",
			"Potpune prodajne uloge možete se odreći samo dok ste i potpuni administrator."},
	}
)

// Reason says why a role can be neither given nor taken; nothing when it can.
func (p Printer) Reason(r rbac.Reason) string { return reasons[r].In(p.Lang) }
