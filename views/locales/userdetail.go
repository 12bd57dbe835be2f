package locales

import "portico/models"

// The sections of one user's page: account, licenses, meetings, sessions,
// history.
var (
	OnThisPage  = Text{"On this page", "Na této stránce", "Na ovoj stranici"}
	NotSavedSee = Text{"Nothing was saved. The reason stands under", "Nic nebylo uloženo. Důvod najdete v části", "Ništa nije spremljeno. Razlog stoji pod"}
	YoursWord   = Text{"Yours", "Vaše", "Vaše"}
	TakenOver   = Text{"You did not change it; what stands now was taken over.", "Toto jste neměnili; převzala se nynější hodnota.", "To niste mijenjali; preuzeta je sadašnja vrijednost."}
	FieldWord   = Text{"Field", "Pole", "Polje"}
	Nothing     = Text{"Empty", "Prázdné", "Prazno"}

	AccountStatus   = Text{"Sign-in and status", "Přihlašování a stav", "Prijava i status"}
	SignInEmail     = Text{"Sign-in e-mail", "Přihlašovací e-mail", "E-pošta za prijavu"}
	SignInEmailHint = Text{"With it the person signs in. Both addresses are told of a change, and links mailed before stop working.", "S ním se osoba přihlašuje. O změně se dozví obě adresy a dříve poslané odkazy přestanou platit.", "Njome se osoba prijavljuje. O promjeni se obavještavaju obje adrese, a prije poslane poveznice prestaju vrijediti."}
	ChangeEmail     = Text{"Change e-mail", "Změnit e-mail", "Promijeni e-poštu"}
	EmailChanged    = Text{"The e-mail was changed. Both addresses are told.", "E-mail byl změněn. Obě adresy dostanou zprávu.", "E-pošta je promijenjena. Obje adrese dobivaju obavijest."}
	EmailConflict   = Text{"Nothing was saved: somebody changed the e-mail of %s meanwhile. What stands now is shown beside the field; change it again if yours is right.", "Nic nebylo uloženo: e-mail uživatele %s mezitím někdo změnil. Nynější hodnota je uvedena u pole; je-li správná vaše, změňte ji znovu.", "Ništa nije spremljeno: e-poštu korisnika %s netko je u međuvremenu promijenio. Sadašnja vrijednost stoji uz polje; ako je vaša ispravna, promijenite je ponovno."}
	NowIs           = Text{"Now: %s", "Nyní: %s", "Sada: %s"}
	DeactivateUser  = Text{"Deactivate account", "Deaktivovat účet", "Deaktiviraj račun"}
	DeactivateWords = Text{"The person is signed out everywhere at once and cannot sign in until the account is reactivated. Roles, licenses and sites are kept.", "Osoba bude ihned všude odhlášena a nepřihlásí se, dokud účet znovu neaktivujete. Role, licence a weby zůstanou.", "Osoba se odmah svugdje odjavljuje i ne može se prijaviti dok se račun ponovno ne aktivira. Uloge, licence i web-mjesta ostaju."}
	ReactivateUser  = Text{"Reactivate account", "Znovu aktivovat účet", "Ponovno aktiviraj račun"}
	ReactivateWords = Text{"The person can sign in again, with the same password, roles, licenses and sites.", "Osoba se bude moci znovu přihlásit, se stejným heslem, rolemi, licencemi a weby.", "Osoba se opet može prijaviti, s istom lozinkom, ulogama, licencama i web-mjestima."}
	Deactivated     = Text{"The account was deactivated and signed out everywhere.", "Účet byl deaktivován a všude odhlášen.", "Račun je deaktiviran i svugdje odjavljen."}
	Reactivated     = Text{"The account can be used again.", "Účet lze znovu používat.", "Račun se opet može upotrebljavati."}
	DeleteUser      = Text{"Delete user", "Smazat uživatele", "Izbriši korisnika"}
	DeleteWords     = Text{"Deletes the account for good, with its roles in every organization, licenses, sites and sessions. The audit log keeps what was done. The address can be added again afterwards.", "Natrvalo smaže účet i s rolemi ve všech organizacích, licencemi, weby a relacemi. Protokol auditu si pamatuje, co se stalo. Adresu lze pak přidat znovu.", "Trajno briše račun s ulogama u svim organizacijama, licencama, web-mjestima i sesijama. Dnevnik revizije čuva što je učinjeno. Adresa se poslije može ponovno dodati."}
	DeleteConfirm   = Text{"Type the display name or the e-mail to confirm", "Pro potvrzení napište zobrazované jméno nebo e-mail", "Za potvrdu upišite ime za prikaz ili e-poštu"}
	DeleteForGood   = Text{"Delete for good", "Smazat natrvalo", "Trajno izbriši"}
	Deleted         = Text{"The user was deleted. The audit log keeps what was done.", "Uživatel byl smazán. Protokol auditu si pamatuje, co se stalo.", "Korisnik je izbrisan. Dnevnik revizije čuva što je učinjeno."}
	BarredOneself   = Text{"This is your own account. Another administrator can deactivate or delete it.", "Toto je váš vlastní účet. Deaktivovat nebo smazat ho může jiný správce.", "Ovo je vaš vlastiti račun. Deaktivirati ga ili izbrisati može drugi administrator."}
	BarredAdmin     = Text{"This person is an administrator. Only somebody who also manages roles may change the e-mail, status or sessions, or delete the account.", "Tato osoba je správce. Měnit e-mail, stav či relace nebo účet smazat smí jen ten, kdo spravuje také role.", "Ova je osoba administrator. E-poštu, status ili sesije može mijenjati, ili račun izbrisati, samo onaj tko upravlja i ulogama."}
	BarredLastFull  = Text{"This is the last full administrator who can sign in, here or in another organization. Make somebody else full administrator first.", "Toto je poslední správce s úplným oprávněním, který se může přihlásit, zde nebo v jiné organizaci. Nejdřív dejte tuto roli někomu dalšímu.", "Ovo je zadnji potpuni administrator koji se može prijaviti, ovdje ili u drugoj organizaciji. Najprije tu ulogu dajte nekom drugom."}
	NothingDone     = Text{"Nothing was changed.", "Nic se nezměnilo.", "Ništa nije promijenjeno."}

	UserLicenses      = Text{"Licenses", "Licence", "Licence"}
	NoLicensesHeld    = Text{"No license.", "Žádná licence.", "Nema licence."}
	NoLicensesBought  = Text{"Nothing has been bought yet: there is no running subscription to take a license from.", "Zatím nic není zakoupeno: není žádné běžící předplatné, ze kterého by šla licence přidělit.", "Još ništa nije kupljeno: nema aktivne pretplate iz koje bi se licenca dodijelila."}
	SeatsUsed         = Text{"%s of %s seats used", "obsazeno %s z %s míst", "zauzeto %s od %s mjesta"}
	NoSeatsDirect     = Text{"No seats left. Ask for more under Licenses, or take one from somebody else.", "Žádné volné místo. Požádejte o další v části Licence, nebo odeberte místo někomu jinému.", "Nema slobodnih mjesta. Zatražite ih pod Licence ili oduzmite mjesto nekom drugom."}
	NoSeatsSeller     = Text{"No seats left. Ask %s for more under Licenses, or take one from somebody else.", "Žádné volné místo. Požádejte o další partnera %s v části Licence, nebo odeberte místo někomu jinému.", "Nema slobodnih mjesta. Zatražite ih od partnera %s pod Licence ili oduzmite mjesto nekom drugom."}
	SaveLicenses      = Text{"Save licenses", "Uložit licence", "Spremi licence"}
	LicensesSaved     = Text{"Licenses saved.", "Licence byly uloženy.", "Licence su spremljene."}
	LicensesConflict  = Text{"The licenses of %s were changed meanwhile. Nothing was saved; your choice is still in the form. Save again to make it so.", "Licence uživatele %s se mezitím změnily. Nic nebylo uloženo; vaše volba zůstala ve formuláři. Dalším uložením ji použijete.", "Licence korisnika %s u međuvremenu su promijenjene. Ništa nije spremljeno; vaš je odabir još u obrascu. Ponovnim spremanjem ga primjenjujete."}
	ContactCenterWord = Text{"Contact Center", "Contact Center", "Contact Center"}
	NoContactCenter   = Text{"No Contact Center license", "Bez licence Contact Center", "Bez Contact Center licence"}
	StandardVeto      = Text{"A full administrator with a Standard license cannot open the Management Portal; all other pages stay as they are.", "Správce s úplným oprávněním a licencí Standard neotevře Portál správy; ostatní stránky se nemění.", "Potpuni administrator s licencom Standard ne može otvoriti portal za upravljanje; sve ostale stranice ostaju iste."}
	StandardVetoNow   = Text{"%s is full administrator: with a Standard license the Management Portal closes, at once. Choose Premium to keep it open.", "%s je správce s úplným oprávněním: s licencí Standard se ihned zavře Portál správy. Má-li zůstat otevřený, zvolte Premium.", "%s je potpuni administrator: s licencom Standard odmah se zatvara portal za upravljanje. Za pristup odaberite Premium."}
	HostLicense       = Text{"Site administrators need no Meetings license to manage their sites. With one they can also host meetings.", "Správci webů ke správě svých webů licenci Meetings nepotřebují. S ní mohou schůzky i pořádat.", "Administratori web-mjesta za upravljanje ne trebaju licencu Meetings. S njom mogu i biti domaćini sastanaka."}

	MeetingSettings  = Text{"Meeting settings", "Nastavení schůzek", "Postavke sastanaka"}
	MeetsOn          = Text{"Meets on these sites", "Schází se na těchto webech", "Sastaje se na ovim web-mjestima"}
	MeetsNowhere     = Text{"Meets on no site.", "Neschází se na žádném webu.", "Ne sastaje se ni na jednom web-mjestu."}
	NoSitesYet       = Text{"This organization has no meetings site.", "Tato organizace nemá žádný web schůzek.", "Ova organizacija nema web-mjesto za sastanke."}
	MayHost          = Text{"Hosts meetings", "Pořádá schůzky", "Domaćin sastanaka"}
	MayHostYes       = Text{"Yes, with a Meetings license", "Ano, s licencí Meetings", "Da, s licencom Meetings"}
	MayHostNo        = Text{"No; joins only, until a Meetings license is given", "Ne; jen se připojuje, dokud nedostane licenci Meetings", "Ne; samo se pridružuje, dok ne dobije licencu Meetings"}
	MeetsThere       = Text{"Meets there", "Schází se tam", "Sastaje se ondje"}
	MeetsElsewhere   = Text{"Does not meet there", "Neschází se tam", "Ne sastaje se ondje"}
	LegacySites      = Text{"In Site Administration", "V Site Administration", "U Site Administrationu"}
	LegacySitesWhy   = Text{"These sites are managed in the legacy Site Administration; who meets there is set there.", "Tyto weby se spravují ve starší Site Administration; kdo se na nich schází, se nastavuje tam.", "Ovim se web-mjestima upravlja u starijem Site Administrationu; tko se ondje sastaje postavlja se ondje."}
	SaveMeetings     = Text{"Save meeting settings", "Uložit nastavení schůzek", "Spremi postavke sastanaka"}
	MeetingsSaved    = Text{"Meeting settings saved.", "Nastavení schůzek bylo uloženo.", "Postavke sastanaka su spremljene."}
	MeetingsConflict = Text{"The sites of %s were changed meanwhile. Nothing was saved; your choice is still in the form. Save again to make it so.", "Weby uživatele %s se mezitím změnily. Nic nebylo uloženo; vaše volba zůstala ve formuláři. Dalším uložením ji použijete.", "Web-mjesta korisnika %s u međuvremenu su promijenjena. Ništa nije spremljeno; vaš je odabir još u obrascu. Ponovnim spremanjem ga primjenjujete."}
	LosesSiteWords   = Text{"On a site that you untick, the person disappears from your list.", "Z webu, který odškrtnete, osoba z vašeho seznamu zmizí.", "S web-mjesta koje odznačite osoba nestaje s vašeg popisa."}

	UserSessions   = Text{"Browsers that are signed in as this person.", "Prohlížeče přihlášené pod touto osobou.", "Preglednici prijavljeni kao ova osoba."}
	NoSessions     = Text{"Signed in nowhere.", "Nikde nepřihlášeno.", "Nigdje nije prijavljeno."}
	SignOutAll     = Text{"Sign out everywhere", "Odhlásit všude", "Odjavi svugdje"}
	SignedOutThere = Text{"The person is signed out there.", "Osoba je tam odhlášena.", "Osoba je ondje odjavljena."}
	History        = Text{"History", "Historie", "Povijest"}
	HistoryWords   = Text{"What was done to this account, the newest first.", "Co se s tímto účtem dělo, nejnovější nahoře.", "Što je učinjeno s ovim računom, najnovije na vrhu."}
	HistoryEmpty   = Text{"Nothing has been changed yet.", "Zatím se nic nezměnilo.", "Još ništa nije promijenjeno."}
	HistoryAll     = Text{"See all in the audit log", "Zobrazit vše v protokolu auditu", "Pogledaj sve u dnevniku revizije"}

	services = map[models.Service]Text{
		models.Meetings:      {"Meetings", "Meetings", "Meetings"},
		models.Messaging:     {"Messaging", "Messaging", "Messaging"},
		models.Calling:       {"Calling", "Calling", "Calling"},
		models.ContactCenter: {"Contact Center", "Contact Center", "Contact Center"},
	}
	editions = map[models.Edition]string{models.Standard: "Standard", models.Premium: "Premium"}
)

// Service says the name of a service.
func (p Printer) Service(s models.Service) string { return services[s].In(p.Lang) }

// License says the name of a license: its service with the edition, if it has
// one.
func (p Printer) License(s models.Service, e models.Edition) string {
	if e == models.NoEdition {
		return p.Service(s)
	}
	return p.Service(s) + " " + editions[e]
}
