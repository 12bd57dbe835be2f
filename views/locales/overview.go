package locales

import (
	"time"

	"portico/models"
)

// The overview's attention, figures and charts.
var (
	ChartNumbers         = Text{"Numbers", "Čísla", "Brojevi"}
	ChartWeeks           = Text{"%s weeks; the most were %s in the week from %s. This week so far: %s.", "Počet týdnů: %s; nejvíce, %s, v týdnu od %s. Tento týden zatím: %s.", "Broj tjedana: %s; najviše, %s, u tjednu od %s. Ovaj tjedan zasad: %s."}
	WeekFrom             = Text{"Week from", "Týden od", "Tjedan od"}
	NewUsers             = Text{"New users per week", "Noví uživatelé za týden", "Novi korisnici po tjednu"}
	NewUsersNone         = Text{"Nobody was added in the last 12 weeks.", "Za posledních 12 týdnů nikdo nepřibyl.", "U zadnjih 12 tjedana nitko nije dodan."}
	SignInsWeek          = Text{"Sign-ins per week", "Přihlášení za týden", "Prijave po tjednu"}
	SignInsNone          = Text{"Nobody signed in during the last 12 weeks.", "Za posledních 12 týdnů se nikdo nepřihlásil.", "U zadnjih 12 tjedana nitko se nije prijavio."}
	SignInsUnit          = Text{"Sign-ins", "Přihlášení", "Prijave"}
	AdministratorsByRole = Text{"Administrators by role", "Správci podle rolí", "Administratori po ulogama"}
	SeatsOfServices      = Text{"Seats used", "Obsazená místa", "Zauzeta mjesta"}
	NothingBought        = Text{"No subscription is running.", "Neběží žádné předplatné.", "Nijedna pretplata ne traje."}
	ManyWeeks            = Text{"One week is counted up to %s.", "Jeden týden se počítá nejvýše do %s.", "Jedan se tjedan broji najviše do %s."}

	SeatsAreOver  = Text{"%s (%s): more seats are used than were bought, %s of %s.", "%s (%s): obsazeno je více míst, než bylo koupeno, %s z %s.", "%s (%s): zauzeto je više mjesta nego što je kupljeno, %s od %s."}
	SeatsAreShort = Text{"%s (%s): nearly all seats are used, %s of %s.", "%s (%s): téměř všechna místa jsou obsazena, %s z %s.", "%s (%s): gotovo su sva mjesta zauzeta, %s od %s."}
	TrialEnds     = Text{"The trial %s ends %s, and its licenses with it.", "Zkušební verze %s končí %s a s ní i její licence.", "Probna verzija %s završava %s, a s njom i njezine licence."}
	BoughtEnds    = Text{"The subscription %s ends %s.", "Předplatné %s končí %s.", "Pretplata %s završava %s."}
	SeeInvited    = Text{"See who was invited", "Zobrazit pozvané", "Pogledaj pozvane"}
	SeeLicense    = Text{"See the license", "Zobrazit licenci", "Pogledaj licencu"}
	SeeLicenses   = Text{"See the licenses", "Zobrazit licence", "Pogledaj licence"}
	SeeAdmins     = Text{"See the administrators", "Zobrazit správce", "Pogledaj administratore"}
	SeeExternals  = Text{"See who comes from outside", "Zobrazit lidi zvenčí", "Pogledaj osobe izvana"}

	OldInvitations  = Plural{Forms{"%s invitation was not accepted within 7 days. Send the e-mail again, or delete the account.", "", "%s invitations were not accepted within 7 days. Send the e-mails again, or delete the accounts."}, Forms{"%s pozvání nebylo přijato do 7 dnů. Pošlete e-mail znovu, nebo účet smažte.", "%s pozvání nebyla přijata do 7 dnů. Pošlete e-maily znovu, nebo účty smažte.", "%s pozvání nebylo přijato do 7 dnů. Pošlete e-maily znovu, nebo účty smažte."}, Forms{"%s pozivnica nije prihvaćena u roku od 7 dana. Pošaljite poruku ponovno ili izbrišite račun.", "%s pozivnice nisu prihvaćene u roku od 7 dana. Pošaljite poruke ponovno ili izbrišite račune.", "%s pozivnica nije prihvaćeno u roku od 7 dana. Pošaljite poruke ponovno ili izbrišite račune."}}
	SeeRequests     = Text{"Answer the requests", "Odpovědět na žádosti", "Odgovori na zahtjeve"}
	RequestsOpen    = Plural{Forms{"%s person from outside asks for access.", "", "%s people from outside ask for access."}, Forms{"%s osoba zvenčí žádá o přístup.", "%s osoby zvenčí žádají o přístup.", "%s osob zvenčí žádá o přístup."}, Forms{"%s osoba izvana traži pristup.", "%s osobe izvana traže pristup.", "%s osoba izvana traži pristup."}}
	ExternalsEnding = Plural{Forms{"%s access from outside ends within 7 days.", "", "%s accesses from outside end within 7 days."}, Forms{"%s přístup zvenčí skončí do 7 dnů.", "%s přístupy zvenčí skončí do 7 dnů.", "%s přístupů zvenčí skončí do 7 dnů."}, Forms{"%s pristup izvana završava u roku od 7 dana.", "%s pristupa izvana završavaju u roku od 7 dana.", "%s pristupa izvana završava u roku od 7 dana."}}
	LicensesBeside  = Plural{Forms{"%s more license needs attention.", "", "%s more licenses need attention."}, Forms{"Pozornost si žádá ještě %s licence.", "Pozornost si žádají ještě %s licence.", "Pozornost si žádá ještě %s licencí."}, Forms{"Pažnju traži još %s licenca.", "Pažnju traže još %s licence.", "Pažnju traži još %s licenci."}}
)

// Amount writes a number that stops at 1,000.
func (p Printer) Amount(c models.Count) string {
	if c.More {
		return p.Number(c.N) + "+"
	}
	return p.Number(c.N)
}

// Place is the time zone in which the printer writes times.
func (p Printer) Place() *time.Location { return p.zone() }

// DayMonth writes a day without its year, for the scale of a chart.
func (p Printer) DayMonth(t time.Time) string {
	return t.In(p.zone()).Format(Text{"2 Jan", "2. 1.", "2. 1."}.In(p.Lang))
}
