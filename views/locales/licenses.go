package locales

import (
	"time"

	"portico/models"
)

// The licenses of an organization, one license, and asking for more seats.
var (
	Services         = Text{"Services", "Služby", "Usluge"}
	Licenses         = Text{"Licenses", "Licence", "Licence"}
	LicensesPurpose  = Text{"What %s bought, from whom, and how much of it is used.", "Co má organizace %s koupeno, od koho a kolik z toho využívá.", "Što je organizacija %s kupila, od koga i koliko od toga koristi."}
	LicensesOfSites  = Text{"The subscriptions to which your sites belong.", "Předplatná, ke kterým patří vaše weby.", "Pretplate kojima pripadaju vaša web-mjesta."}
	LicensesSold     = Text{"What your organization sold to %s.", "Co vaše organizace prodala organizaci %s.", "Što je vaša organizacija prodala organizaciji %s."}
	LimitedSold      = Text{"You see only what your organization sold.", "Vidíte jen to, co prodala vaše organizace.", "Vidite samo ono što je prodala vaša organizacija."}
	LicensesEmpty    = Text{"No licenses yet", "Zatím žádné licence", "Još nema licenci"}
	LicensesTip      = Text{"Subscriptions appear here as soon as an order is provisioned.", "Předplatná se tu objeví, jakmile bude objednávka vyřízena.", "Pretplate će se pojaviti ovdje čim narudžba bude provedena."}
	LicensesNone     = Text{"No license matches", "Žádná licence neodpovídá", "Nijedna licenca ne odgovara"}
	LicensesTryOther = Text{"Choose other states, or clear the filters.", "Vyberte jiné stavy, nebo zrušte filtry.", "Odaberite druga stanja ili očistite filtre."}
	ServiceWord      = Text{"Service", "Služba", "Usluga"}
	Subscription     = Text{"Subscription", "Předplatné", "Pretplata"}
	Seller           = Text{"Seller", "Prodejce", "Prodavatelj"}
	BoughtDirectly   = Text{"Bought directly", "Koupeno přímo", "Kupljeno izravno"}
	Seats            = Text{"Seats", "Místa", "Mjesta"}
	SeatsOf          = Text{"%s of %s used", "obsazeno %s z %s", "zauzeto %s od %s"}
	SeatsShort       = Text{"nearly all used", "téměř vše obsazeno", "gotovo sve zauzeto"}
	TrialWord        = Text{"Trial", "Zkušební verze", "Probna verzija"}
	Starts           = Text{"Starts", "Začíná", "Počinje"}
	Ends             = Text{"Ends", "Končí", "Završava"}
	EndsWhen         = Text{"ends %s", "končí %s", "završava %s"}
	EndedWhen        = Text{"ended %s", "skončilo %s", "završilo %s"}
	StartsWhen       = Text{"starts %s", "začíná %s", "počinje %s"}
	AskedBadge       = Text{"Upgrade asked for", "Požádáno o rozšíření", "Zatražena nadogradnja"}

	Holders        = Text{"Who has a seat", "Kdo má místo", "Tko ima mjesto"}
	HoldersOfSites = Text{"Who has a seat, of the people on your sites", "Kdo z lidí na vašich webech má místo", "Tko od ljudi na vašim web-mjestima ima mjesto"}
	HoldersEmpty   = Text{"Nobody has a seat yet", "Zatím nikdo nemá místo", "Još nitko nema mjesto"}
	HoldersTip     = Text{"A seat is assigned on the page of a user.", "Místo se přiděluje na stránce uživatele.", "Mjesto se dodjeljuje na stranici korisnika."}
	HoldersNone    = Text{"Nobody with a seat matches", "Nikdo s místem neodpovídá", "Nitko s mjestom ne odgovara"}

	MoreSeats        = Text{"More seats", "Více míst", "Više mjesta"}
	MoreSeatsSeller  = Text{"%s sells this license. Whoever sells there is mailed what you ask for.", "Tuto licenci prodává %s. Prodejci tam dostanou vaši žádost e-mailem.", "Ovu licencu prodaje %s. Tamošnji prodavatelji dobivaju vaš zahtjev e-poštom."}
	MoreSeatsDirect  = Text{"This license was bought directly. The full administrators of %s are mailed what you ask for, and order it.", "Tato licence byla koupena přímo. Správci organizace %s s úplným oprávněním dostanou vaši žádost e-mailem a objednají ji.", "Ova je licenca kupljena izravno. Potpuni administratori organizacije %s dobivaju vaš zahtjev e-poštom i naručuju ga."}
	MoreSeatsNobody  = Text{"Nobody has asked for more seats.", "O více míst nikdo nepožádal.", "Nitko nije zatražio više mjesta."}
	MoreSeatsEnded   = Text{"This subscription has ended, so no seats can be added to it.", "Toto předplatné skončilo, místa k němu už nelze přidat.", "Ova je pretplata završila, pa joj se ne mogu dodati mjesta."}
	SeatsWanted      = Text{"Seats wanted in all", "Požadovaný celkový počet míst", "Željeni ukupan broj mjesta"}
	SeatsWantedHint  = Text{"Now there are %s.", "Nyní je jich %s.", "Sada ih je %s."}
	WordsToSeller    = Text{"A word to the seller", "Vzkaz prodejci", "Poruka prodavatelju"}
	WordsHint        = Text{"For example why, or by when. May stay empty.", "Například proč nebo do kdy. Může zůstat prázdné.", "Na primjer zašto ili do kada. Može ostati prazno."}
	AskUpgrade       = Text{"Ask for more seats", "Požádat o více míst", "Zatraži više mjesta"}
	AskedBy          = Text{"Asked for by", "Požádal(a)", "Zatražio/la"}
	AskedWhen        = Text{"Asked for", "Požádáno", "Zatraženo"}
	WithdrawUpgrade  = Text{"Withdraw the request", "Vzít žádost zpět", "Povuci zahtjev"}
	UpgradeAsked     = Text{"The request was sent to the seller.", "Žádost byla odeslána prodejci.", "Zahtjev je poslan prodavatelju."}
	UpgradeWithdrawn = Text{"The request was withdrawn.", "Žádost byla vzata zpět.", "Zahtjev je povučen."}
	UpgradeConflict  = Text{"Nothing was sent: somebody changed this license or its request meanwhile. Look at what stands here now.", "Nic nebylo odesláno: někdo mezitím licenci nebo žádost změnil. Podívejte se, jak je to teď.", "Ništa nije poslano: netko je u međuvremenu promijenio licencu ili zahtjev. Pogledajte što sada stoji."}

	LicenseCount = Plural{Forms{"%s license", "", "%s licenses"}, Forms{"%s licence", "%s licence", "%s licencí"}, Forms{"%s licenca", "%s licence", "%s licenci"}}
	HolderCount  = Plural{Forms{"%s person", "", "%s people"}, Forms{"%s osoba", "%s osoby", "%s osob"}, Forms{"%s osoba", "%s osobe", "%s osoba"}}
	SeatsOver    = Plural{Forms{"%s seat over", "", "%s seats over"}, Forms{"o %s místo více", "o %s místa více", "o %s míst více"}, Forms{"%s mjesto previše", "%s mjesta previše", "%s mjesta previše"}}

	Today    = Text{"today", "dnes", "danas"}
	Tomorrow = Text{"tomorrow", "zítra", "sutra"}
	InDays   = Plural{Forms{"in %s day", "", "in %s days"}, Forms{"za %s den", "za %s dny", "za %s dní"}, Forms{"za %s dan", "za %s dana", "za %s dana"}}

	subscriptionStates = map[models.SubscriptionState]Text{
		models.SubscriptionRunning: {"Running", "Běží", "Traje"},
		models.SubscriptionPlanned: {"Not started", "Nezačalo", "Nije počelo"},
		models.SubscriptionEnded:   {"Ended", "Skončilo", "Završilo"},
	}
)

// SubscriptionState says where a subscription stands.
func (p Printer) SubscriptionState(s models.SubscriptionState) string {
	return subscriptionStates[s].In(p.Lang)
}

// Ahead says when something is going to be, by the days of the zone, or its
// date when that is clearer.
func (p Printer) Ahead(t time.Time) string {
	switch n := p.daysTo(t); {
	case n <= 0:
		return p.T(Today)
	case n == 1:
		return p.T(Tomorrow)
	case n < 60:
		return p.N(InDays, n)
	}
	return p.Date(t)
}

// daysTo counts the midnights between now and then.
func (p Printer) daysTo(t time.Time) int {
	y, m, d := p.Now.In(p.zone()).Date()
	toY, toM, toD := t.In(p.zone()).Date()
	return int(time.Date(toY, toM, toD, 0, 0, 0, 0, time.UTC).Sub(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}
