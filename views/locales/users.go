package locales

import "portico/models"

// The list of users and one user.
var (
	Overview         = Text{"Overview", "Přehled", "Pregled"}
	OverviewPurpose  = Text{"What %s has, and what needs attention.", "Co organizace %s má a co si žádá pozornost.", "Što organizacija %s ima i što traži pažnju."}
	OverviewRoles    = Text{"What you are in %s.", "Čím jste v organizaci %s.", "Što ste u organizaciji %s."}
	YourRoles        = Text{"Your roles here", "Vaše role zde", "Vaše uloge ovdje"}
	StandingAccess   = Text{"Standing access of %s", "Trvalý přístup partnera %s", "Stalni pristup partnera %s"}
	Attention        = Text{"Needs attention", "Vyžaduje pozornost", "Traži pažnju"}
	AllWell          = Text{"Nothing needs attention.", "Nic nevyžaduje pozornost.", "Ništa ne traži pažnju."}
	People           = Text{"People", "Lidé", "Ljudi"}
	Users            = Text{"Users", "Uživatelé", "Korisnici"}
	UsersPurpose     = Text{"Everybody who belongs to %s.", "Všichni, kdo patří k organizaci %s.", "Svi koji pripadaju organizaciji %s."}
	UsersOfSites     = Text{"Everybody who meets on your sites.", "Všichni, kdo se scházejí na vašich webech.", "Svi koji se sastaju na vašim web-mjestima."}
	UsersSearch      = Text{"Name or e-mail", "Jméno nebo e-mail", "Ime ili e-pošta"}
	UsersNoResults   = Text{"No user matches", "Žádný uživatel neodpovídá", "Nijedan korisnik ne odgovara"}
	UsersTryOther    = Text{"Search looks at the beginning of names and e-mails. Shorten it, or clear the filters.", "Hledá se podle začátku jmen a e-mailů. Zkraťte dotaz, nebo zrušte filtry.", "Traži se po početku imena i e-pošte. Skratite upit ili očistite filtre."}
	UsersEmpty       = Text{"No users yet", "Zatím žádní uživatelé", "Još nema korisnika"}
	UsersEmptyWords  = Text{"People appear here as soon as they are added.", "Lidé se tu objeví, jakmile budou přidáni.", "Ljudi će se pojaviti ovdje čim budu dodani."}
	UsersSiteEmpty   = Text{"Nobody meets on your sites yet.", "Na vašich webech se zatím nikdo neschází.", "Na vašim web-mjestima još nema nikoga."}
	Title            = Text{"Job title", "Pozice", "Radno mjesto"}
	Department       = Text{"Department", "Oddělení", "Odjel"}
	Phone            = Text{"Phone", "Telefon", "Telefon"}
	FirstName        = Text{"First name", "Jméno", "Ime"}
	LastName         = Text{"Last name", "Příjmení", "Prezime"}
	DisplayName      = Text{"Display name", "Zobrazované jméno", "Ime za prikaz"}
	DisplayNameHint  = Text{"Left empty, it is made of first and last name.", "Ponecháte-li prázdné, složí se ze jména a příjmení.", "Ako ostane prazno, sastavlja se od imena i prezimena."}
	Profile          = Text{"Profile", "Profil", "Profil"}
	Member           = Text{"Member since", "Členem od", "Član od"}
	RolesAndSecurity = Text{"Roles and security", "Role a zabezpečení", "Uloge i sigurnost"}
	AdminRoles       = Text{"Administrator roles", "Role správce", "Administratorske uloge"}
	NoRoles          = Text{"No administrator role.", "Žádná role správce.", "Nema administratorskih uloga."}
	UserChanged      = Text{"%s was changed meanwhile", "%s: mezitím změněno", "%s: promijenjeno u međuvremenu"}
	UserChangedWords = Text{"Nothing was saved. What you changed is still in the form, the rest now stands as the other person left it. Save again to keep it so.", "Nic nebylo uloženo. Co jste změnili, zůstalo ve formuláři, ostatní je tak, jak to uložil někdo jiný. Dalším uložením to potvrdíte.", "Ništa nije spremljeno. Ono što ste promijenili ostalo je u obrascu, ostalo je onako kako je spremio netko drugi. Ponovnim spremanjem to potvrđujete."}
	NowWord          = Text{"Now", "Nyní", "Sada"}
	FormHasErrors    = Text{"Nothing was saved yet. Correct the marked fields.", "Zatím nic nebylo uloženo. Opravte označená pole.", "Još ništa nije spremljeno. Ispravite označena polja."}

	Activation         = Text{"Activation", "Aktivace", "Aktivacija"}
	ActivationWords    = Text{"%s has not chosen a password yet. The activation e-mail has a link for it.", "%s: heslo zatím není zvoleno. Odkaz pro jeho volbu je v aktivačním e-mailu.", "%s: lozinka još nije odabrana. Poveznica za odabir je u aktivacijskoj poruci."}
	ActivationLast     = Text{"Last sent", "Naposledy odesláno", "Zadnji put poslano"}
	ActivationEnds     = Text{"Link works until", "Odkaz platí do", "Poveznica vrijedi do"}
	ActivationSend     = Text{"Send activation e-mail", "Poslat aktivační e-mail", "Pošalji aktivacijsku poruku"}
	ActivationResend   = Text{"Send activation e-mail again", "Poslat aktivační e-mail znovu", "Ponovno pošalji aktivacijsku poruku"}
	ActivationSent     = Text{"The activation e-mail is on its way. Links sent before no longer work.", "Aktivační e-mail je na cestě. Dříve poslané odkazy už neplatí.", "Aktivacijska poruka je na putu. Prije poslane poveznice više ne vrijede."}
	ActivationActive   = Text{"Nothing was sent: the account of %s is already active. Whoever forgot the password asks for a link on the sign-in page.", "Nic nebylo odesláno: účet uživatele %s už je aktivní. Kdo zapomněl heslo, požádá o odkaz na přihlašovací stránce.", "Ništa nije poslano: račun korisnika %s već je aktivan. Tko je zaboravio lozinku, traži poveznicu na stranici za prijavu."}
	ActivationInactive = Text{"Nothing was sent: the account of %s is inactive.", "Nic nebylo odesláno: účet uživatele %s je neaktivní.", "Ništa nije poslano: račun korisnika %s nije aktivan."}

	UserCount = Plural{Forms{"%s user", "", "%s users"}, Forms{"%s uživatel", "%s uživatelé", "%s uživatelů"}, Forms{"%s korisnik", "%s korisnika", "%s korisnika"}}

	statuses = map[models.Status]Text{
		models.Active:   {"Active", "Aktivní", "Aktivan"},
		models.Invited:  {"Invited", "Pozvaný", "Pozvan"},
		models.Inactive: {"Inactive", "Neaktivní", "Neaktivan"},
	}
)

// Status says where an account stands.
func (p Printer) Status(s models.Status) string { return statuses[s].In(p.Lang) }
