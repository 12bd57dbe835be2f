package locales

import "portico/models/rbac"

// The Roles page.
var (
	RolesTitle      = Text{"Roles", "Role", "Uloge"}
	RolesPurpose    = Text{"Who may see and change what in %s, exactly as this portal decides it.", "Kdo smí v organizaci %s co vidět a měnit, přesně tak, jak o tom portál rozhoduje.", "Tko u organizaciji %s smije što vidjeti i mijenjati, točno onako kako portal odlučuje."}
	RolesYou        = Text{"What you can do here", "Co zde můžete", "Što ovdje možete"}
	RolesYouWord    = Text{"you", "vy", "vi"}
	RolesYouNothing = Text{"None of your roles opens a page.", "Žádná vaše role neotevírá žádnou stránku.", "Nijedna vaša uloga ne otvara stranicu."}
	RolesContents   = Text{"On this page", "Na této stránce", "Na ovoj stranici"}
	RolesPageWord   = Text{"Page or right", "Stránka nebo právo", "Stranica ili pravo"}
	RolesWhere      = Text{"Where the cells of “%s” come from", "Odkud pocházejí buňky řádku „%s“", "Odakle potječu ćelije retka „%s”"}
	RolesRole       = Text{"Role", "Role", "Uloga"}
	RolesLevel      = Text{"Level", "Úroveň", "Razina"}
	RolesSource     = Text{"Source", "Zdroj", "Izvor"}
	RolesConfidence = Text{"Confidence", "Jistota", "Pouzdanost"}
	RolesGivers     = Text{"Who gives and takes which role", "Kdo přiděluje a odebírá které role", "Tko dodjeljuje i oduzima koju ulogu"}
	RolesGiver      = Text{"Giver", "Kdo přiděluje", "Tko dodjeljuje"}
	RolesGiven      = Text{"Roles", "Role", "Uloge"}
	RolesTo         = Text{"To whom", "Komu", "Kome"}
	RolesNames      = Text{"Names of the roles", "Názvy rolí", "Nazivi uloga"}
	RolesIdentifier = Text{"Identifier", "Identifikátor", "Identifikator"}
	RolesRules      = Text{"How the tables are read", "Jak se tabulky čtou", "Kako se tablice čitaju"}
	RolesNarrower   = Text{"Where the sources disagree, the narrower reading is taken", "Kde se zdroje liší, platí užší výklad", "Gdje se izvori razlikuju, vrijedi uže tumačenje"}
	RolesTogether   = Text{"together with %s", "spolu s rolí %s", "uz ulogu %s"}
	RolesAtHome     = Text{"own organization", "vlastní organizace", "vlastita organizacija"}
	RolesAtPartner  = Text{"from the managing partner", "od spravujícího partnera", "iz partnera koji upravlja"}
	RolesAtOther    = Text{"from another organization", "z jiné organizace", "iz druge organizacije"}

	ToOwn      = Text{"the organization's own users", "vlastní uživatelé organizace", "vlastiti korisnici organizacije"}
	ToOwnSites = Text{"own users, on the giver's sites", "vlastní uživatelé, na webech přidělujícího", "vlastiti korisnici, na web-mjestima davatelja"}
	ToOutside  = Text{"people from outside", "lidé zvenčí", "ljudi izvana"}
	ToBoth     = Text{"own users and people from outside", "vlastní uživatelé i lidé zvenčí", "vlastiti korisnici i ljudi izvana"}
	ToListed   = Text{"people already listed as external administrators", "lidé již uvedení mezi externími správci", "ljudi koji su već na popisu vanjskih administratora"}

	levels = map[rbac.Level]Text{
		rbac.Manage: {"Manage", "Spravovat", "Upravljanje"},
		rbac.Read:   {"Read", "Číst", "Čitanje"},
		rbac.None:   {"No access", "Bez přístupu", "Bez pristupa"},
	}
	matrices = map[rbac.MatrixID]Text{
		rbac.OrganizationMatrix:  {"Organization roles", "Role organizace", "Uloge organizacije"},
		rbac.SiteMatrix:          {"Site roles", "Role webu", "Uloge web-mjesta"},
		rbac.ContactCenterMatrix: {"Contact Center", "Contact Center", "Contact Center"},
		rbac.ExternalMatrix:      {"External administrators", "Externí správci", "Vanjski administratori"},
		rbac.PartnerMatrix:       {"Partner organization", "Partnerská organizace", "Partnerska organizacija"},
	}
	conditions = map[rbac.Condition]Text{
		rbac.OwnSites:            {"for the assigned sites and their users only", "jen pro přidělené weby a jejich uživatele", "samo za dodijeljena web-mjesta i njihove korisnike"},
		rbac.WithTroubleshooting: {"only together with advanced troubleshooting access", "jen spolu s rozšířeným přístupem k řešení potíží", "samo zajedno s naprednim pristupom rješavanju problema"},
		rbac.SoldByPartner:       {"for what the partner sold; the rest is invisible", "pro to, co partner prodal; ostatní není vidět", "za ono što je partner prodao; ostalo se ne vidi"},
		rbac.SoldElseRead:        {"for what the person's partner sold; the rest may be read", "pro to, co prodal partner dané osoby; ostatní lze číst", "za ono što je prodao partner te osobe; ostalo se može čitati"},
		rbac.NoStandardLicense:   {"taken away by a Contact Center Standard license, whatever other roles are held", "licence Contact Center Standard právo odnímá bez ohledu na další role", "licenca Contact Center Standard oduzima pravo bez obzira na druge uloge"},
		rbac.AnyLicense:          {"with any Contact Center license, with or without a role", "s jakoukoli licencí Contact Center, s rolí i bez ní", "s bilo kojom licencom Contact Center, s ulogom ili bez nje"},
		rbac.GrantedCustomers:    {"for customers in which the role is held", "pro zákazníky, u nichž má osoba tuto roli", "za klijente kod kojih osoba ima tu ulogu"},
		rbac.AssignedCustomers:   {"for assigned customers, and new ones", "pro přidělené a nové zákazníky", "za dodijeljene i nove klijente"},
		rbac.EveryCustomer:       {"for all customers of the partner", "pro všechny zákazníky partnera", "za sve klijente partnera"},
	}
	sources = map[rbac.Source]Text{
		rbac.CroatianArticle: {"Croatian help article", "Chorvatský článek nápovědy", "Hrvatski članak pomoći"},
		rbac.BothArticles:    {"Croatian and Czech help articles", "Chorvatský a český článek nápovědy", "Hrvatski i češki članak pomoći"},
		rbac.PorticoOwn:      {"Portico's own", "Vlastní pravidlo Portica", "Vlastito pravilo Portica"},
	}
	confidences = map[rbac.Confidence]Text{
		rbac.High:   {"High", "Vysoká", "Visoka"},
		rbac.Medium: {"Medium: the table lost its mark here", "Střední: tabulka zde přišla o značku", "Srednja: tablica je ovdje izgubila oznaku"},
		rbac.Low:    {"Low: the table lost its mark here", "Nízká: tabulka zde přišla o značku", "Niska: tablica je ovdje izgubila oznaku"},
	}
	disagreements = map[rbac.Disagreement]Text{
		rbac.ContactCenterAddsNobody: {"A Contact Center service administrator adds no users.", "Správce služby Contact Center nepřidává uživatele.", "Administrator usluge kontaktnog centra ne dodaje korisnike."},
		rbac.SalesRolesFromFullOnly:  {"Sales roles come only from full administrators and sales full administrators.", "Prodejní role přidělují jen správci s úplným oprávněním a prodejní správci s úplným oprávněním.", "Prodajne uloge dodjeljuju samo potpuni administratori i potpuni administratori prodaje."},
		rbac.JoiningNeedsFull:        {"Joining a meeting in progress needs full administrator.", "Připojení k probíhající schůzce vyžaduje správce s úplným oprávněním.", "Za pridruživanje sastanku u tijeku potreban je potpuni administrator."},
	}
	notes = map[rbac.MatrixID]Text{
		rbac.OrganizationMatrix:  {"For the organization's own people. Advanced troubleshooting access is an add-on: it opens what is marked in its column only together with full, read-only or support administrator, and joining only with full.", "Pro vlastní lidi organizace. Rozšířený přístup k řešení potíží je doplněk: otevírá označené řádky jen spolu se správcem s úplným oprávněním, pouze ke čtení nebo podpory, připojení jen s úplným oprávněním.", "Za vlastite ljude organizacije. Napredni pristup rješavanju problema je dodatak: otvara označene retke samo uz potpunog administratora, administratora samo za čitanje ili za podršku, a pridruživanje samo uz potpunog."},
		rbac.SiteMatrix:          {"Each role counts for its own site. What belongs to other sites does not exist for these people.", "Každá role platí pro svůj web. Co patří k jiným webům, pro tyto lidi neexistuje.", "Svaka uloga vrijedi za svoje web-mjesto. Što pripada drugim web-mjestima, za te ljude ne postoji."},
		rbac.ContactCenterMatrix: {"By where the administrator comes from. Roles that are not in this table open none of these pages; who manages Users may also set Contact Center licenses.", "Podle toho, odkud správce pochází. Role mimo tuto tabulku žádnou z těchto stránek neotevírají; kdo spravuje uživatele, nastavuje i licence Contact Center.", "Prema tome odakle administrator dolazi. Uloge kojih nema u ovoj tablici ne otvaraju nijednu od ovih stranica; tko upravlja korisnicima, postavlja i Contact Center licence."},
		rbac.ExternalMatrix:      {"For people from outside. Provisioning administrator exists only for people of a managing partner; standing access of the partner counts the same. External full administrators give roles to the organization's own users only, and never advanced troubleshooting access.", "Pro lidi zvenčí. Správce provisioningu existuje jen pro lidi spravujícího partnera; trvalý přístup partnera platí stejně. Externí správci s úplným oprávněním přidělují role jen vlastním uživatelům organizace a nikdy rozšířený přístup k řešení potíží.", "Za ljude izvana. Administrator dodjele resursa postoji samo za ljude partnera koji upravlja; stalni pristup partnera vrijedi isto. Vanjski potpuni administratori dodjeljuju uloge samo vlastitim korisnicima organizacije i nikada napredni pristup rješavanju problema."},
		rbac.PartnerMatrix:       {"For the partner's own people, under the partner's customers. Somebody with only a sales role opens nothing of the partner's own organization but this page.", "Pro vlastní lidi partnera. Kdo má jen prodejní roli, z organizace partnera otevře jen tuto stránku.", "Za vlastite ljude partnera. Tko ima samo prodajnu ulogu, od organizacije partnera otvara samo ovu stranicu."},
	}

	// GivingRuleList says what the table of givers leaves out.
	GivingRuleList = []Text{
		{"A role that does not exist for somebody's relation to the organization cannot be given: people of a managing partner can be external full, external read-only or provisioning administrator; people of any other organization external full, external read-only or Contact Center service administrator.", "Roli, která pro vztah dané osoby k organizaci neexistuje, nelze přidělit: lidé spravujícího partnera mohou být externím správcem s úplným oprávněním, externím správcem pouze ke čtení nebo správcem provisioningu; lidé jiné organizace externím správcem s úplným oprávněním, externím správcem pouze ke čtení nebo správcem služby Contact Center.", "Uloga koja ne postoji za odnos neke osobe prema organizaciji ne može se dodijeliti: ljudi partnera koji upravlja mogu biti vanjski potpuni administrator, vanjski administrator samo za čitanje ili administrator dodjele resursa; ljudi druge organizacije vanjski potpuni administrator, vanjski administrator samo za čitanje ili administrator usluge kontaktnog centra."},
		{"Advanced troubleshooting access is given to others only, never to oneself, and only to who holds full, read-only or support administrator.", "Rozšířený přístup k řešení potíží se přiděluje jen druhým, nikdy sobě, a jen tomu, kdo je správcem s úplným oprávněním, pouze ke čtení nebo podpory.", "Napredni pristup rješavanju problema dodjeljuje se samo drugima, nikada sebi, i samo onome tko je potpuni administrator, administrator samo za čitanje ili za podršku."},
		{"One site role per site and person, only for sites managed in the portal.", "Jedna role webu na web a osobu, jen pro weby spravované v portálu.", "Jedna uloga web-mjesta po web-mjestu i osobi, samo za web-mjesta kojima se upravlja u portalu."},
		{"Sales roles exist in partner organizations only. Sales full and sales are not held together, and one takes sales full from oneself only while also holding full.", "Prodejní role existují jen v partnerských organizacích. Obě se nedrží současně a prodejního správce s úplným oprávněním si lze odebrat jen s rolí správce s úplným oprávněním.", "Prodajne uloge postoje samo u partnerskim organizacijama. Ne drže se obje istodobno, a potpunog administratora prodaje sebi se oduzima samo uz ulogu potpunog administratora."},
		{"The last full administrator who can sign in cannot be removed by anybody.", "Posledního správce s úplným oprávněním, který se může přihlásit, nemůže nikdo odebrat.", "Posljednjeg potpunog administratora koji se može prijaviti nitko ne može ukloniti."},
	}
	// RolesRuleList says in words what no cell can.
	RolesRuleList = []Text{
		{"Who holds several roles has, on each page, the highest level any of them gives.", "Kdo má více rolí, má na každé stránce nejvyšší úroveň, kterou některá z nich dává.", "Tko ima više uloga, na svakoj stranici ima najvišu razinu koju ijedna od njih daje."},
		{"Manage changes; Read shows the same page without its forms; a change is then refused (403).", "Spravovat znamená měnit; Číst ukáže tutéž stránku bez formulářů a změna je odmítnuta (403).", "Upravljanje znači mijenjati; Čitanje pokazuje istu stranicu bez obrazaca, a promjena se odbija (403)."},
		{"Who belongs to the organization, or holds or once held a role in it, is told what is refused (403). For everybody else the organization does not exist (404).", "Kdo k organizaci patří, nebo v ní má či měl roli, se dozví o odmítnutí (403). Pro ostatní organizace neexistuje (404).", "Tko pripada organizaciji ili u njoj ima ili je imao ulogu, dozna da je odbijen (403). Za sve druge organizacija ne postoji (404)."},
		{"What lies outside a person's sites, customers or sold services is neither listed nor found (404).", "Co leží mimo weby, zákazníky nebo prodané služby dané osoby, není v seznamech a nenajde se (404).", "Što je izvan web-mjesta, klijenata ili prodanih usluga neke osobe, nije na popisima i ne pronalazi se (404)."},
		{"A change of roles counts from the person's very next click, in every open session. A role that ended or was removed gives nothing.", "Změna rolí platí od nejbližšího kliknutí ve všech otevřených relacích. Role, která skončila nebo byla odebrána, nedává nic.", "Promjena uloga vrijedi od prvog sljedećeg klika u svim otvorenim sesijama. Uloga koja je završila ili je uklonjena ne daje ništa."},
		{"While a partner's subscription runs and at least one of its people holds a role here, its sales full administrators, and its sales administrators to whom this customer is assigned, have the rights of a provisioning administrator.", "Dokud běží předplatné partnera a aspoň jeden z jeho lidí zde má roli, mají jeho prodejní správci s úplným oprávněním, a prodejní správci s tímto zákazníkem, práva správce provisioningu.", "Dok traje partnerova pretplata i barem jedan od njegovih ljudi ovdje ima ulogu, njegovi potpuni administratori prodaje, i administratori prodaje kojima je dodijeljen ovaj klijent, imaju prava administratora dodjele resursa."},
	}
)

// Level says a level.
func (p Printer) Level(l rbac.Level) string { return levels[l].In(p.Lang) }

// Matrix says a matrix's title.
func (p Printer) Matrix(id rbac.MatrixID) string { return matrices[id].In(p.Lang) }

// MatrixNote says what a matrix is about.
func (p Printer) MatrixNote(id rbac.MatrixID) string { return notes[id].In(p.Lang) }

// Condition says what a cell asks beside its role, nothing for Always.
func (p Printer) Condition(c rbac.Condition) string { return conditions[c].In(p.Lang) }

// Source says where a cell was read.
func (p Printer) Source(s rbac.Source) string { return sources[s].In(p.Lang) }

// Confidence says how sure a cell is.
func (p Printer) Confidence(c rbac.Confidence) string { return confidences[c].In(p.Lang) }

// Disagreement says on what the sources differ, nothing when they agree.
func (p Printer) Disagreement(d rbac.Disagreement) string { return disagreements[d].In(p.Lang) }
