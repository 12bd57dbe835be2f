package locales

import (
	"strings"

	"portico/models"
)

// Orders, of a partner and of its customers.
var (
	Orders           = Text{"Orders", "Objednávky", "Narudžbe"}
	OrdersPurpose    = Text{"What %s orders for its customers.", "Co %s objednává pro své zákazníky.", "Što %s naručuje za svoje klijente."}
	OrdersSearch     = Text{"Customer", "Zákazník", "Klijent"}
	OrdersNoResults  = Text{"No order matches", "Žádná objednávka neodpovídá", "Nijedna narudžba ne odgovara"}
	OrdersTryOther   = Text{"Use the beginning of the customer's name, or choose another state.", "Zadejte začátek názvu zákazníka, nebo vyberte jiný stav.", "Upišite početak naziva klijenta ili odaberite drugo stanje."}
	OrdersEmpty      = Text{"No orders yet", "Zatím žádné objednávky", "Još nema narudžbi"}
	OrdersEmptyWords = Text{"Order services for a customer, or for a new one who is created with the order.", "Objednejte služby pro zákazníka, nebo pro nového, který vznikne s objednávkou.", "Naručite usluge za klijenta ili za novog koji nastaje s narudžbom."}
	OrderNew         = Text{"New order", "Nová objednávka", "Nova narudžba"}
	OrderWhose       = Text{"Step 1 of 2: for whom?", "Krok 1 ze 2: pro koho?", "1. korak od 2: za koga?"}
	OrderFor         = Text{"Step 2 of 2: what for %s?", "Krok 2 ze 2: co pro zákazníka %s?", "2. korak od 2: što za klijenta %s?"}
	OrderForNew      = Text{"Step 2 of 2: who is the new customer, and what is ordered?", "Krok 2 ze 2: kdo je nový zákazník a co se objednává?", "2. korak od 2: tko je novi klijent i što se naručuje?"}
	TrialWhose       = Text{"Step 1 of 2: for whom?", "Krok 1 ze 2: pro koho?", "1. korak od 2: za koga?"}
	TrialFor         = Text{"Step 2 of 2: what does %s try out?", "Krok 2 ze 2: co si zákazník %s vyzkouší?", "2. korak od 2: što klijent %s isprobava?"}
	TrialForNew      = Text{"Step 2 of 2: who is the new customer, and what is tried out?", "Krok 2 ze 2: kdo je nový zákazník a co si vyzkouší?", "2. korak od 2: tko je novi klijent i što isprobava?"}
	OrderNewCustomer = Text{"New customer", "Nový zákazník", "Novi klijent"}
	OrderNewWords    = Text{"The organization is created with the sale, and you become its external full administrator.", "Organizace vznikne s prodejem a vy se stanete jejím externím správcem s úplným oprávněním.", "Organizacija nastaje s prodajom, a vi postajete njezin vanjski potpuni administrator."}
	OrderExisting    = Text{"An existing customer", "Stávající zákazník", "Postojeći klijent"}
	OrderOthers      = Text{"An organization that is not among your customers must let you in by itself.", "Organizace, která není mezi vašimi zákazníky, vás musí pustit dovnitř sama.", "Organizacija koja nije među vašim klijentima mora vas sama pustiti unutra."}
	OrderChoose      = Text{"Choose", "Vybrat", "Odaberi"}
	OrderServices    = Text{"Services and seats", "Služby a místa", "Usluge i mjesta"}
	OrderServicesTip = Text{"Type the number of seats of each service; leave the others empty.", "Zadejte počet míst každé služby; ostatní nechte prázdné.", "Upišite broj mjesta svake usluge; ostale ostavite praznima."}
	OrderNoSeats     = Text{"Order at least one seat of one service.", "Objednejte aspoň jedno místo jedné služby.", "Naručite barem jedno mjesto jedne usluge."}
	OrderName        = Text{"Name of the organization", "Název organizace", "Naziv organizacije"}
	OrderContact     = Text{"Contact e-mail", "Kontaktní e-mail", "Kontaktna e-pošta"}
	OrderContactTip  = Text{"Optional.", "Nepovinné.", "Nije obavezno."}
	OrderZone        = Text{"Time zone", "Časové pásmo", "Vremenska zona"}
	OrderFirst       = Text{"First full administrator", "První správce s úplným oprávněním", "Prvi potpuni administrator"}
	OrderFirstTip    = Text{"Optional: this person gets an activation e-mail and manages the organization. You can add people later, too.", "Nepovinné: tato osoba dostane aktivační e-mail a bude organizaci spravovat. Lidi můžete přidat i později.", "Nije obavezno: ta osoba dobiva aktivacijsku poruku i upravlja organizacijom. Ljude možete dodati i kasnije."}
	OrderSite        = Text{"Address of the meetings site", "Adresa webu schůzek", "Adresa web-mjesta za sastanke"}
	OrderSiteTip     = Text{"Such as company.meet.example. Nobody else may have it.", "Například firma.meet.example. Nikdo jiný ji nesmí mít.", "Na primjer tvrtka.meet.example. Nitko drugi je ne smije imati."}
	OrderSiteMore    = Text{"Only if Meetings are to get a site of their own.", "Jen pokud mají Meetings dostat vlastní web.", "Samo ako Meetings dobiva vlastito web-mjesto."}
	OrderEnd         = Text{"Last day", "Poslední den", "Posljednji dan"}
	OrderEndTip      = Text{"Left empty, it has no end.", "Ponecháte-li prázdné, nemá konec.", "Ako ostane prazno, nema kraja."}
	OrderEnds        = Text{"Ends", "Končí", "Završava"}
	OrderNoEnd       = Text{"No end", "Bez konce", "Bez kraja"}
	OrderNow         = Text{"Order and provision", "Objednat a zřídit", "Naruči i dodijeli"}
	OrderLater       = Text{"Place only, provision later", "Jen zadat, zřídit později", "Samo zadaj, dodijeli poslije"}
	OrderPlaced      = Text{"The order is placed. Check it, then provision it.", "Objednávka je zadána. Zkontrolujte ji a zřiďte služby.", "Narudžba je zadana. Provjerite je i zatim dodijelite usluge."}
	OrderProvision   = Text{"Provision", "Zřídit služby", "Dodijeli usluge"}
	OrderWillNew     = Text{"Provisioning creates the organization, its subscription, licenses and site at once. You become its external full administrator.", "Zřízením najednou vznikne organizace, její předplatné, licence a web. Stanete se jejím externím správcem s úplným oprávněním.", "Dodjelom odjednom nastaju organizacija, njezina pretplata, licence i web-mjesto. Postajete njezin vanjski potpuni administrator."}
	OrderWill        = Text{"Provisioning creates subscription, licenses and site at once. You become provisioning administrator there, and the customer's full administrators are told.", "Zřízením najednou vznikne předplatné, licence a web. Stanete se tam správcem provisioningu a správci zákazníka s úplným oprávněním o tom dostanou zprávu.", "Dodjelom odjednom nastaju pretplata, licence i web-mjesto. Postajete ondje administrator dodjele resursa, a potpuni administratori klijenta dobivaju obavijest."}
	OrderProvisioned = Text{"Everything in the order is provisioned.", "Vše z objednávky je zřízeno.", "Sve iz narudžbe je dodijeljeno."}
	OrderCancel      = Text{"Cancel the order", "Zrušit objednávku", "Otkaži narudžbu"}
	OrderCancelWords = Text{"Nothing is created then, and the order stays in the list as cancelled.", "Nic pak nevznikne a objednávka zůstane v seznamu jako zrušená.", "Tada ništa ne nastaje, a narudžba ostaje na popisu kao otkazana."}
	OrderReason      = Text{"Reason", "Důvod", "Razlog"}
	OrderReasonTip   = Text{"Optional; the other side reads it.", "Nepovinné; přečte si ho druhá strana.", "Nije obavezno; čita ga druga strana."}
	OrderCancelled   = Text{"The order is cancelled.", "Objednávka je zrušena.", "Narudžba je otkazana."}
	OrderStopped     = Text{"Nothing was done: somebody changed this meanwhile. It stands as “%s” now.", "Nic se nestalo: mezitím to někdo změnil. Stav je nyní „%s“.", "Ništa nije učinjeno: netko je to u međuvremenu promijenio. Stanje je sada „%s“."}
	OrderPlacedOn    = Text{"Ordered", "Objednáno", "Naručeno"}
	OrderSeller      = Text{"Sold by", "Prodal(a)", "Prodao/la"}
	OrderHistory     = Text{"History", "Historie", "Povijest"}
	OrderOpens       = Text{"Open %s", "Otevřít %s", "Otvori %s"}
	OrderUntil       = Text{"until %s", "do %s", "do %s"}
	OrderBySelf      = Text{"by itself", "samo od sebe", "samo od sebe"}
	OrderNewcomer    = Text{"New customer, created when it is provisioned", "Nový zákazník, vznikne při zřízení", "Novi klijent, nastaje pri dodjeli"}
	ReceivedPurpose  = Text{"What partners ordered for %s.", "Co partneři objednali pro organizaci %s.", "Što su partneri naručili za organizaciju %s."}
	ReceivedSearch   = Text{"Partner", "Partner", "Partner"}
	ReceivedTryOther = Text{"Use the beginning of the partner's name, or choose another state.", "Zadejte začátek názvu partnera, nebo vyberte jiný stav.", "Upišite početak naziva partnera ili odaberite drugo stanje."}
	ReceivedEmpty    = Text{"An order appears here when a partner places one for the organization.", "Objednávka se tu objeví, když ji partner pro organizaci zadá.", "Narudžba se ovdje pojavljuje kad je partner zada za organizaciju."}
	ReceivedFrom     = Text{"Ordered by %s", "Objednal partner %s", "Naručio partner %s"}
	ReceivedWait     = Text{"The partner has not provisioned this order yet. Until then you may cancel it.", "Partner tuto objednávku ještě nezřídil. Do té doby ji můžete zrušit.", "Partner ovu narudžbu još nije dodijelio. Do tada je možete otkazati."}
	ReceivedKind     = Text{"Kind", "Druh", "Vrsta"}
	ReceivedTrial    = Text{"Trial", "Zkušební verze", "Probna verzija"}
	ReceivedPurchase = Text{"Purchase", "Nákup", "Kupnja"}

	OrderCount = Plural{Forms{"%s order", "", "%s orders"}, Forms{"%s objednávka", "%s objednávky", "%s objednávek"}, Forms{"%s narudžba", "%s narudžbe", "%s narudžbi"}}
)

var offers = map[string]Text{
	"meetings":                {"Meetings", "Meetings", "Meetings"},
	"messaging":               {"Messaging", "Messaging", "Messaging"},
	"calling":                 {"Calling", "Calling", "Calling"},
	"contact_center_standard": {"Contact Center Standard", "Contact Center Standard", "Contact Center Standard"},
	"contact_center_premium":  {"Contact Center Premium", "Contact Center Premium", "Contact Center Premium"},
}

// Offer says the name of what can be ordered, by its key.
func (p Printer) Offer(key string) string { return orRaw(p, offers, key) }

// Services lists what an order has, with its seats.
func (p Printer) Services(lines []models.OrderLine) string {
	words := make([]string, len(lines))
	for i, l := range lines {
		words[i] = p.Offer(l.Key()) + " " + p.Number(int(l.Seats))
	}
	return strings.Join(words, ", ")
}

var orderStates = map[models.OrderState]Text{
	models.OrderSubmitted:   {"To be provisioned", "Čeká na zřízení", "Čeka dodjelu"},
	models.OrderProvisioned: {"Provisioned", "Zřízeno", "Dodijeljeno"},
	models.OrderCancelled:   {"Cancelled", "Zrušeno", "Otkazano"},
	models.OrderConverted:   {"Bought", "Zakoupeno", "Kupljeno"},
	models.OrderEnded:       {"Ended", "Skončilo", "Završeno"},
}

// OrderState says where an order, or a trial, stands.
func (p Printer) OrderState(trial bool, s models.OrderState) string {
	if trial && s == models.OrderProvisioned {
		return p.T(TrialRuns)
	}
	return orderStates[s].In(p.Lang)
}

var orderSteps = map[models.OrderStep]Text{
	models.StepSubmitted:   {"Ordered", "Objednáno", "Naručeno"},
	models.StepProvisioned: {"Provisioned", "Zřízeno", "Dodijeljeno"},
	models.StepCancelled:   {"Cancelled", "Zrušeno", "Otkazano"},
	models.StepStarted:     {"Trial started", "Zkušební verze začala", "Probna verzija započela"},
	models.StepExtended:    {"Trial extended", "Zkušební verze prodloužena", "Probna verzija produljena"},
	models.StepNoticed:     {"Told that it ends soon", "Upozornění na blížící se konec", "Obavijest o skorom kraju"},
	models.StepConverted:   {"Trial bought", "Zkušební verze zakoupena", "Probna verzija kupljena"},
	models.StepEnded:       {"Trial ended early", "Zkušební verze předčasně ukončena", "Probna verzija završena prije roka"},
	models.StepExpired:     {"Trial ran out", "Zkušební verze vypršela", "Probna verzija istekla"},
}

// OrderStep says what was done with an order.
func (p Printer) OrderStep(s models.OrderStep) string { return orderSteps[s].In(p.Lang) }

// OfferLabel is the label of the field for the seats of an offer.
func (p Printer) OfferLabel(key string) Text { return offers[key] }
