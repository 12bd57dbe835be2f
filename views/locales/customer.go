package locales

// A partner's page of one customer.
var (
	OpenCustomer       = Text{"Open organization", "Otevřít organizaci", "Otvori organizaciju"}
	CustomerSold       = Text{"Sold to this customer", "Prodáno tomuto zákazníkovi", "Prodano ovom klijentu"}
	CustomerSoldNone   = Text{"%s sold nothing here.", "%s zde nic neprodal.", "%s ovdje nije ništa prodao."}
	SoldName           = Text{"Subscription", "Předplatné", "Pretplata"}
	SoldServices       = Text{"Seats in use", "Využitá místa", "Iskorištena mjesta"}
	SoldSeats          = Text{"%s of %s", "%s z %s", "%s od %s"}
	SoldFrom           = Text{"Starts", "Začíná", "Počinje"}
	SoldTrial          = Text{"Trial", "Zkušební", "Probno"}
	SoldOver           = Text{"ended", "skončilo", "završeno"}
	SoldToCome         = Text{"not started yet", "zatím nezačalo", "još nije počelo"}
	CustomerGuests     = Text{"People of %s who hold a role there", "Lidé z %s, kteří tam mají roli", "Ljudi iz organizacije %s koji ondje imaju ulogu"}
	CustomerGuestsNone = Text{"None at the moment.", "Momentálně nikdo.", "Trenutačno nitko."}
	GuestSince         = Text{"Since", "Od", "Od"}
	EntryStanding      = Text{"Standing access: while a subscription that %s sold runs and one of your people holds a role there, the organization opens to you with the rights of %s.", "Stálý přístup: dokud běží předplatné, které %s prodal, a někdo od vás tam má roli, otevře se vám organizace s právy role %s.", "Stalni pristup: dok traje pretplata koju je prodao %s i netko od vaših ondje ima ulogu, organizacija vam se otvara s pravima uloge %s."}
	EntryLeft          = Text{"At %s nobody of %s holds a role, so the organization opens to none of you.", "V organizaci %s nemá nikdo z %s žádnou roli, a proto se nikomu z vás neotevře.", "U organizaciji %s nitko iz organizacije %s nema ulogu pa se nikome od vas ne otvara."}
	EntryWords         = Text{"As your subscription runs, you can come back as %s, for yourself. It counts at once, stands in the audit log of both organizations, and is mailed to the full administrators of %s.", "Protože vaše předplatné běží, můžete se vrátit v roli %s, jen pro sebe. Platí to ihned, zapíše se do protokolu auditu obou organizací a správci organizace %s dostanou e-mail.", "Budući da vaša pretplata traje, možete se vratiti u ulozi %s, samo za sebe. Vrijedi odmah, bilježi se u dnevniku revizije obiju organizacija, a administratori organizacije %s dobivaju poruku."}
	EntryButton        = Text{"Come back", "Vrátit se", "Vrati se"}
	EntryNothingRuns   = Text{"No subscription that you sold to %s runs, so you cannot come back by yourself. Its full administrators can let you in.", "Organizaci %s neběží žádné vámi prodané předplatné, takže se sami vrátit nemůžete. Pustit vás mohou její správci s úplným oprávněním.", "Organizaciji %s ne traje nijedna vaša pretplata pa se ne možete vratiti sami. Pustiti vas mogu njezini potpuni administratori."}
	EntryNotYours      = Text{"The organization %s does not open to you. A sales administrator of yours to whom it is assigned can come back to it.", "Organizace %s se vám neotevře. Vrátit se do ní může váš prodejní správce, kterému je přidělena.", "Organizacija %s ne otvara vam se. U nju se može vratiti vaš administrator prodaje kojem je dodijeljena."}
	ReentryDone        = Text{"You are back as provisioning administrator. The customer's full administrators were told by mail.", "Jste zpět jako správce provisioningu. Správci zákazníka s úplným oprávněním dostali e-mail.", "Vratili ste se kao administrator dodjele resursa. Potpuni administratori klijenta obaviješteni su porukom."}
	ReentryNothingSold = Text{"Nothing was changed: the last subscription that you sold to %s has just ended.", "Nic se nezměnilo: poslední předplatné, které jste organizaci %s prodali, právě skončilo.", "Ništa nije promijenjeno: zadnja pretplata koju ste prodali organizaciji %s upravo je završila."}
	ReentrySalesOnly   = Text{"Only sales administrators of your organization can come back to a customer.", "Vrátit se k zákazníkovi mohou jen prodejní správci vaší organizace.", "Klijentu se mogu vratiti samo administratori prodaje vaše organizacije."}
	ReentryInside      = Text{"Nothing was changed: %s opens to you already.", "Nic se nezměnilo: organizace %s se vám už otevírá.", "Ništa nije promijenjeno: organizacija %s već vam se otvara."}
)
