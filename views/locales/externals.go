package locales

import (
	"portico/models"
	"portico/models/rbac"
)

// The external administrators' tab.
var (
	ExternalsPurpose   = Text{"People of other organizations who can get into %s, and how.", "Lidé z jiných organizací, kteří mají přístup do organizace %s, a jak ho získali.", "Ljudi iz drugih organizacija koji imaju pristup organizaciji %s, i kako."}
	ExternalsNoResults = Text{"No external administrator matches", "Žádný externí správce neodpovídá", "Nijedan vanjski administrator ne odgovara"}
	ExternalsTryOther  = Text{"Choose other roles, shorten the search, or clear the filters.", "Vyberte jiné role, zkraťte dotaz, nebo zrušte filtry.", "Odaberite druge uloge, skratite upit ili očistite filtre."}
	ExternalsEmpty     = Text{"Nobody from outside can get in", "Nikdo zvenčí nemá přístup", "Nitko izvana nema pristup"}
	ExternalsEmptyTip  = Text{"A full administrator may add people of a partner or of any other organization here.", "Správce s úplným oprávněním sem může přidat lidi partnera nebo jiné organizace.", "Potpuni administrator ovdje može dodati ljude partnera ili bilo koje druge organizacije."}
	ExternalsOverEmpty = Text{"No access has ended yet", "Žádný přístup zatím neskončil", "Još nijedan pristup nije završio"}
	ExternalsOverTip   = Text{"Access that ended or was removed appears here and can be renewed in one step.", "Přístup, který skončil nebo byl odebrán, se objeví zde a lze ho obnovit jedním krokem.", "Pristup koji je završio ili je uklonjen pojavljuje se ovdje i može se obnoviti u jednom koraku."}
	HomeOrganization   = Text{"Home organization", "Domovská organizace", "Matična organizacija"}
	RolesAndHow        = Text{"Role and how it came", "Role a jak vznikla", "Uloga i kako je nastala"}
	RelationWord       = Text{"Relation", "Vztah", "Odnos"}
	EndingSoon         = Text{"Ends within 7 days", "Končí do 7 dnů", "Završava u roku od 7 dana"}
	SinceDay           = Text{"since %s", "od %s", "od %s"}
	EndlessGrant       = Text{"no end", "bez konce", "bez kraja"}
	StandingOf         = Text{"Standing access of %s", "Trvalý přístup partnera %s", "Stalni pristup partnera %s"}
	GrantEndedOn       = Text{"ended on %s", "skončila %s", "završila %s"}
	GrantWasRemoved    = Text{"removed", "odebrána", "uklonjena"}
	GrantSleepsWords   = Text{"gives nothing: the role does not exist for people of %s any more", "nic nedává: pro lidi organizace %s už tato role neexistuje", "ne daje ništa: za ljude organizacije %s ta uloga više ne postoji"}
	PartsOfList        = Text{"Which people", "Kteří lidé", "Koji ljudi"}

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
