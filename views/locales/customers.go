package locales

import "portico/models"

// A partner's list of customers.
var (
	Customers           = Text{"Customers", "Zákazníci", "Klijenti"}
	CustomersPurpose    = Text{"Organizations that %s sells to or administers.", "Organizace, kterým %s prodává nebo které spravuje.", "Organizacije kojima %s prodaje ili kojima upravlja."}
	CustomersSearch     = Text{"Name or organization ID", "Název nebo ID organizace", "Naziv ili ID organizacije"}
	LimitedCustomers    = Text{"You see only the customers that are yours to work for.", "Vidíte jen zákazníky, pro které pracujete.", "Vidite samo klijente za koje radite."}
	CustomerStateWord   = Text{"State", "Stav", "Stanje"}
	CustomerAnyState    = Text{"Any state", "Jakýkoli stav", "Bilo koje stanje"}
	CustomersNoResults  = Text{"No customer matches", "Žádný zákazník neodpovídá", "Nijedan klijent ne odgovara"}
	CustomersTryOther   = Text{"Use the beginning of the name or the whole organization ID, or choose another state.", "Zadejte začátek názvu nebo celé ID organizace, nebo vyberte jiný stav.", "Upišite početak naziva ili cijeli ID organizacije ili odaberite drugo stanje."}
	CustomersEmpty      = Text{"No customers yet", "Zatím žádní zákazníci", "Još nema klijenata"}
	CustomersEmptyAll   = Text{"A customer comes with its first order or trial, or by letting one of your people in.", "Zákazník přibude s první objednávkou nebo zkušební verzí, nebo když pustí dovnitř někoho od vás.", "Klijent se pojavi s prvom narudžbom ili probnom verzijom ili kad nekoga od vaših pusti unutra."}
	CustomersEmptyMine  = Text{"Nobody assigned a customer to you yet. Ask a full administrator or sales full administrator of your organization.", "Zatím vám nikdo nepřidělil zákazníka. Požádejte správce s úplným oprávněním nebo prodejního správce s úplným oprávněním.", "Još vam nitko nije dodijelio klijenta. Zamolite potpunog administratora ili potpunog administratora prodaje."}
	CustomerSeats       = Text{"Seats", "Místa", "Mjesta"}
	CustomerTrials      = Text{"Trials", "Zkušební verze", "Probne verzije"}
	CustomerExpires     = Text{"Ends", "Končí", "Završava"}
	CustomerAccess      = Text{"Your access", "Váš přístup", "Vaš pristup"}
	CustomerNothingRuns = Text{"Nothing runs", "Nic neběží", "Ništa ne traje"}
	CustomerStanding    = Text{"Standing access", "Stálý přístup", "Stalni pristup"}
	CustomerNoAccess    = Text{"None", "Žádný", "Nema"}

	CustomerCount = Plural{Forms{"%s customer", "", "%s customers"}, Forms{"%s zákazník", "%s zákazníci", "%s zákazníků"}, Forms{"%s klijent", "%s klijenta", "%s klijenata"}}
)

var customerStates = map[models.CustomerState]Text{
	models.CustomerActive:   {"Active subscription", "Aktivní předplatné", "Aktivna pretplata"},
	models.CustomerTrial:    {"On trial", "Zkušební verze", "Probna verzija"},
	models.CustomerExpiring: {"Ends within 30 days", "Končí do 30 dnů", "Završava unutar 30 dana"},
	models.CustomerLeft:     {"None of yours has access", "Nikdo od vás nemá přístup", "Nitko od vaših nema pristup"},
}

// CustomerState says what a list of customers is narrowed to.
func (p Printer) CustomerState(s models.CustomerState) string { return customerStates[s].In(p.Lang) }
