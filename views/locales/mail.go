package locales

import "portico/models"

// MailWords is what mails of one kind say: at most the organization and then
// the person stand in subject and lead.
type MailWords struct {
	Subject   Text
	Lead      Text
	Action    Text
	Otherwise Text // what to do if it is not what one expected
}

var mails = map[models.MailKind]MailWords{
	models.MailInvitation: {
		Subject:   Text{"%s invites you to Portico", "Organizace %s vás zve do Portica", "Organizacija %s poziva vas u Portico"},
		Lead:      Text{"%s wants to let you in as an external administrator. Accept, and an account is made for you in an organization of your own.", "Organizace %s vám chce dát přístup jako externímu správci. Přijmete-li, vznikne vám účet ve vaší vlastní organizaci.", "Organizacija %s želi vam dati pristup kao vanjskom administratoru. Ako prihvatite, nastaje vaš račun u vašoj vlastitoj organizaciji."},
		Action:    Text{"See the invitation", "Zobrazit pozvánku", "Pogledaj pozivnicu"},
		Otherwise: Text{"If you do not know the organization, do nothing: without you nothing is made.", "Pokud organizaci neznáte, nedělejte nic: bez vás nic nevznikne.", "Ako ne poznajete tu organizaciju, ne činite ništa: bez vas ništa ne nastaje."},
	},
	models.MailAccessDenied: {
		Subject:   Text{"Your request for access to %s was denied", "Vaše žádost o přístup do organizace %s byla zamítnuta", "Vaš zahtjev za pristup organizaciji %s odbijen je"},
		Lead:      Text{"A full administrator of %s decided not to let you in.", "Správce organizace %s rozhodl, že vám přístup nedá.", "Potpuni administrator organizacije %s odlučio je da vam ne da pristup."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"If you still need access, talk to somebody there first, then ask again.", "Potřebujete-li přístup i nadále, domluvte se nejprve s někým z organizace a požádejte znovu.", "Ako vam pristup i dalje treba, najprije se dogovorite s nekim ondje pa ga zatražite ponovno."},
	},
	models.MailAccessAsked: {
		Subject:   Text{"Somebody asks for access to %s", "Žádost o přístup do organizace %s", "Zahtjev za pristup organizaciji %s"},
		Lead:      Text{"Somebody from outside asks for access to %s: %s. Nobody gets in before one of you approves it.", "Někdo zvenčí žádá o přístup do organizace %s: %s. Bez vašeho schválení přístup nezíská.", "Netko izvana traži pristup organizaciji %s: %s. Bez vašeg odobrenja pristupa nema."},
		Action:    Text{"See the requests", "Zobrazit žádosti", "Pogledaj zahtjeve"},
		Otherwise: Text{"If you do not know this person, deny the request. Without an answer it lapses after 14 days.", "Pokud tuto osobu neznáte, žádost zamítněte. Bez odpovědi propadne po 14 dnech.", "Ako ne poznajete tu osobu, odbijte zahtjev. Bez odgovora istječe nakon 14 dana."},
	},
	models.MailAccessEnds: {
		Subject:   Text{"Access to %s ends soon", "Přístup do organizace %s brzy skončí", "Pristup organizaciji %s uskoro završava"},
		Lead:      Text{"The access of an external administrator to %s ends soon: %s.", "Přístup externího správce do organizace %s brzy skončí: %s.", "Pristup vanjskog administratora organizaciji %s uskoro završava: %s."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"A full administrator of the organization can renew it until then, and afterwards too. If it is to end, you need not do anything.", "Správce organizace s úplným oprávněním ho může do té doby i potom obnovit. Má-li skončit, nemusíte nic dělat.", "Potpuni administrator organizacije može ga do tada, a i poslije, obnoviti. Ako treba završiti, ne morate ništa učiniti."},
	},
	models.MailAccessRenewed: {
		Subject:   Text{"Your access to %s has a new end", "Váš přístup do organizace %s má nový konec", "Vaš pristup organizaciji %s ima novi kraj"},
		Lead:      Text{"The time for which you may enter %s was changed. Without a last day below, it has no end.", "Doba, po kterou smíte do organizace %s, byla změněna. Není-li níže poslední den, je bez konce.", "Vrijeme tijekom kojega smijete u organizaciju %s promijenjeno je. Ako niže nema zadnjeg dana, nema ni kraja."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"If you do not know why, ask a full administrator of the organization.", "Pokud nevíte proč, zeptejte se správce organizace s úplným oprávněním.", "Ako ne znate zašto, pitajte potpunog administratora organizacije."},
	},
	models.MailActivation: {
		Subject:   Text{"Your account at %s: choose a password", "Váš účet v organizaci %s: zvolte si heslo", "Vaš račun u organizaciji %s: odaberite lozinku"},
		Lead:      Text{"An account at %s was made for you in Portico. Choose a password and you can sign in.", "V organizaci %s pro vás byl v Porticu vytvořen účet. Zvolte si heslo a můžete se přihlásit.", "U organizaciji %s za vas je u Porticu otvoren račun. Odaberite lozinku i možete se prijaviti."},
		Action:    Text{"Choose a password", "Zvolit heslo", "Odaberi lozinku"},
		Otherwise: Text{"If you did not expect this mail, you need not do anything: without a password the account stays closed.", "Pokud jste tento e-mail nečekali, nemusíte nic dělat: bez hesla zůstane účet zavřený.", "Ako niste očekivali ovu poruku, ne morate ništa učiniti: bez lozinke račun ostaje zatvoren."},
	},
	models.MailReset: {
		Subject:   Text{"Choose a new password for Portico", "Zvolte si nové heslo do Portica", "Odaberite novu lozinku za Portico"},
		Lead:      Text{"Somebody asked for a new password for your account.", "Někdo požádal o nové heslo k vašemu účtu.", "Netko je zatražio novu lozinku za vaš račun."},
		Action:    Text{"Choose a new password", "Zvolit nové heslo", "Odaberi novu lozinku"},
		Otherwise: Text{"If it was not you, do nothing: your password stays as it is, and nobody else got this link.", "Pokud jste to nebyli vy, nedělejte nic: heslo zůstává beze změny a tento odkaz nedostal nikdo jiný.", "Ako to niste bili vi, ne činite ništa: lozinka ostaje ista, a ovu poveznicu nije dobio nitko drugi."},
	},
	models.MailPasswordChanged: {
		Subject:   Text{"Your password was changed", "Vaše heslo bylo změněno", "Vaša je lozinka promijenjena"},
		Lead:      Text{"The password of your Portico account was changed. Sessions that were open elsewhere have ended.", "Heslo k vašemu účtu v Porticu bylo změněno. Relace otevřené jinde skončily.", "Lozinka vašeg računa u Porticu promijenjena je. Sesije otvorene drugdje završene su."},
		Action:    Text{"Reset the password", "Obnovit heslo", "Obnovi lozinku"},
		Otherwise: Text{"If it was you, you need not do anything. If not, reset the password at once and tell an administrator of your organization.", "Pokud jste to byli vy, nemusíte nic dělat. Pokud ne, heslo hned obnovte a dejte vědět správci své organizace.", "Ako ste to bili vi, ne morate ništa učiniti. Ako niste, odmah obnovite lozinku i javite administratoru svoje organizacije."},
	},
	models.MailNewDevice: {
		Subject:   Text{"New sign-in to your account", "Nové přihlášení k vašemu účtu", "Nova prijava na vaš račun"},
		Lead:      Text{"Somebody signed in to your account from a browser that had not been used with it before.", "K vašemu účtu se někdo přihlásil z prohlížeče, který s ním dosud nebyl použit.", "Netko se prijavio na vaš račun iz preglednika koji dosad nije bio korišten s njim."},
		Action:    Text{"See your sessions", "Zobrazit relace", "Pogledaj sesije"},
		Otherwise: Text{"If it was you, you need not do anything. If not, change your password on that page at once: all other sessions then end.", "Pokud jste to byli vy, nemusíte nic dělat. Pokud ne, hned si na této stránce změňte heslo: všechny ostatní relace tím skončí.", "Ako ste to bili vi, ne morate ništa učiniti. Ako niste, odmah na toj stranici promijenite lozinku: sve ostale sesije time završavaju."},
	},
	models.MailRoleGranted: {
		Subject:   Text{"New roles at %s", "Nové role v organizaci %s", "Nove uloge u organizaciji %s"},
		Lead:      Text{"You were given roles at %s. They work at once.", "V organizaci %s jste dostali nové role. Platí ihned.", "U organizaciji %s dodijeljene su vam nove uloge. Vrijede odmah."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"If you do not know why, ask a full administrator of the organization.", "Pokud nevíte proč, zeptejte se správce organizace s úplným oprávněním.", "Ako ne znate zašto, pitajte potpunog administratora organizacije."},
	},
	models.MailRoleRemoved: {
		Subject:   Text{"Roles removed at %s", "Odebrané role v organizaci %s", "Uklonjene uloge u organizaciji %s"},
		Lead:      Text{"Roles were taken from you at %s. They no longer work.", "V organizaci %s vám byly odebrány role. Už neplatí.", "U organizaciji %s uklonjene su vam uloge. Više ne vrijede."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"If you do not know why, ask a full administrator of the organization.", "Pokud nevíte proč, zeptejte se správce organizace s úplným oprávněním.", "Ako ne znate zašto, pitajte potpunog administratora organizacije."},
	},
	models.MailRoleChanged: {
		Subject:   Text{"Another role at %s", "Jiná role v organizaci %s", "Druga uloga u organizaciji %s"},
		Lead:      Text{"Your role at %s was exchanged for another. It works at once.", "Vaše role v organizaci %s byla vyměněna za jinou. Platí ihned.", "Vaša uloga u organizaciji %s zamijenjena je drugom. Vrijedi odmah."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"If you do not know why, ask a full administrator of the organization.", "Pokud nevíte proč, zeptejte se správce organizace s úplným oprávněním.", "Ako ne znate zašto, pitajte potpunog administratora organizacije."},
	},
	models.MailFullAdded: {
		Subject:   Text{"New full administrator at %s", "Nový správce s úplným oprávněním v organizaci %s", "Novi potpuni administrator u organizaciji %s"},
		Lead:      Text{"%s has a new full administrator: %s. Full administrators may change everything there, also who the administrators are.", "Organizace %s má nového správce s úplným oprávněním: %s. Takoví správci v ní mohou měnit vše, i to, kdo ji spravuje.", "Organizacija %s ima novog potpunog administratora: %s. Potpuni administratori u njoj mogu mijenjati sve, i tko njome upravlja."},
		Action:    Text{"See the administrators", "Zobrazit správce", "Pogledaj administratore"},
		Otherwise: Text{"If none of you knows why, find out in the audit log who did it, and remove the role.", "Pokud o tom nikdo z vás neví, zjistěte v protokolu auditu, kdo to udělal, a roli odeberte.", "Ako nitko od vas ne zna zašto, u dnevniku revizije provjerite tko je to učinio i uklonite ulogu."},
	},
	models.MailEmailChanged: {
		Subject:   Text{"Your sign-in e-mail was changed", "Váš přihlašovací e-mail byl změněn", "Vaša je e-pošta za prijavu promijenjena"},
		Lead:      Text{"The e-mail with which you sign in to Portico was changed. The password stays as it was; links mailed before no longer work.", "E-mail, se kterým se přihlašujete do Portica, byl změněn. Heslo zůstává; dříve poslané odkazy už neplatí.", "E-pošta kojom se prijavljujete u Portico promijenjena je. Lozinka ostaje ista; prije poslane poveznice više ne vrijede."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"If you do not know why, tell an administrator of your organization at once.", "Pokud nevíte proč, dejte hned vědět správci své organizace.", "Ako ne znate zašto, odmah javite administratoru svoje organizacije."},
	},
	models.MailReentry: {
		Subject:   Text{"Your partner came back to %s", "Váš partner se vrátil do organizace %s", "Vaš se partner vratio u organizaciju %s"},
		Lead:      Text{"Somebody of a partner from which %s bought services came back as provisioning administrator: %s. A partner may do so while its subscription runs.", "Do organizace %s se jako správce provisioningu vrátil člověk od partnera, od kterého má služby: %s. Partner to smí, dokud běží jeho předplatné.", "U organizaciju %s vratila se kao administrator dodjele resursa osoba partnera od kojega su kupljene usluge: %s. Partner to smije dok traje njegova pretplata."},
		Action:    Text{"See the external administrators", "Zobrazit externí správce", "Pogledaj vanjske administratore"},
		Otherwise: Text{"You can remove this person at any time. Only the partner can end its subscription for good.", "Tuto osobu můžete kdykoli odebrat. Předplatné může natrvalo ukončit jen partner.", "Tu osobu možete ukloniti u svakom trenutku. Pretplatu može trajno završiti samo partner."},
	},
	models.MailUpgradeAsked: {
		Subject:   Text{"%s asks for more seats", "Organizace %s žádá o více míst", "Organizacija %s traži više mjesta"},
		Lead:      Text{"%s would like more seats of a license. What is asked for stands below.", "Organizace %s by chtěla více míst v licenci. O co žádá, stojí níže.", "Organizacija %s željela bi više mjesta u licenci. Što traži, stoji niže."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"If you do not sell to them, tell somebody who does.", "Pokud jim neprodáváte vy, řekněte to tomu, kdo ano.", "Ako im ne prodajete vi, recite to onome tko prodaje."},
	},
	models.MailUpgradeWithdrawn: {
		Subject:   Text{"%s no longer asks for more seats", "Organizace %s už o více míst nežádá", "Organizacija %s više ne traži više mjesta"},
		Lead:      Text{"%s took back the request that stands below.", "Organizace %s vzala zpět žádost, která stojí níže.", "Organizacija %s povukla je zahtjev koji stoji niže."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"You need not do anything.", "Nemusíte nic dělat.", "Ne morate ništa učiniti."},
	},
	models.MailOrderPlaced: {
		Subject:   Text{"New order for %s", "Nová objednávka pro organizaci %s", "Nova narudžba za organizaciju %s"},
		Lead:      Text{"A partner has ordered services for %s. You may cancel the order until it is provisioned.", "Partner objednal služby pro organizaci %s. Dokud nejsou zřízeny, můžete objednávku zrušit.", "Partner je naručio usluge za organizaciju %s. Dok nisu dodijeljene, narudžbu možete otkazati."},
		Action:    Text{"See the order", "Zobrazit objednávku", "Pogledaj narudžbu"},
		Otherwise: Text{"If nobody of you asked for it, cancel it there.", "Pokud o ni nikdo z vás nestál, zrušte ji tam.", "Ako je nitko od vas nije tražio, ondje je otkažite."},
	},
	models.MailOrderProvisioned: {
		Subject:   Text{"An order for %s is provisioned", "Objednávka pro organizaci %s je zřízena", "Narudžba za organizaciju %s je dodijeljena"},
		Lead:      Text{"A partner has provisioned services for %s. The licenses can be used now, and the seller may manage what the partner sold.", "Partner zřídil služby pro organizaci %s. Licence lze používat a prodejce smí spravovat, co partner prodal.", "Partner je dodijelio usluge organizaciji %s. Licence se mogu koristiti, a prodavač smije upravljati onime što je partner prodao."},
		Action:    Text{"See the order", "Zobrazit objednávku", "Pogledaj narudžbu"},
		Otherwise: Text{"If nobody of you knows why, ask the partner. External administrators can be removed at any time.", "Pokud nikdo z vás neví proč, zeptejte se partnera. Externí správce lze kdykoli odebrat.", "Ako nitko od vas ne zna zašto, pitajte partnera. Vanjske administratore možete ukloniti u svakom trenutku."},
	},
	models.MailOrderCancelled: {
		Subject: Text{"An order for %s is cancelled", "Objednávka pro organizaci %s je zrušena", "Narudžba za organizaciju %s je otkazana"},
		Lead:    Text{"An order of services for %s was cancelled before it was provisioned. Nothing was created.", "Objednávka služeb pro organizaci %s byla zrušena dřív, než byla zřízena. Nic nevzniklo.", "Narudžba usluga za organizaciju %s otkazana je prije dodjele. Ništa nije nastalo."},
		Action:  Text{"See the order", "Zobrazit objednávku", "Pogledaj narudžbu"},
	},
	models.MailTrialStarted: {
		Subject:   Text{"A trial for %s has started", "Zkušební verze pro organizaci %s začala", "Probna verzija za organizaciju %s je započela"},
		Lead:      Text{"A partner lets %s try services out. The licenses can be used until the trial ends, and the seller may manage what the partner sold.", "Partner nechává organizaci %s vyzkoušet služby. Licence lze používat do konce zkušební verze a prodejce smí spravovat, co partner prodal.", "Partner organizaciji %s daje usluge na probu. Licence se mogu koristiti do kraja probne verzije, a prodavač smije upravljati onime što je partner prodao."},
		Action:    Text{"See the trial", "Zobrazit zkušební verzi", "Pogledaj probnu verziju"},
		Otherwise: Text{"If nobody of you knows why, ask the partner. External administrators can be removed at any time.", "Pokud nikdo z vás neví proč, zeptejte se partnera. Externí správce lze kdykoli odebrat.", "Ako nitko od vas ne zna zašto, pitajte partnera. Vanjske administratore možete ukloniti u svakom trenutku."},
	},
	models.MailTrialEnding: {
		Subject:   Text{"The trial of %s ends soon", "Zkušební verze organizace %s brzy skončí", "Probna verzija organizacije %s uskoro završava"},
		Lead:      Text{"What %s tries out ends soon. Then people lose the licenses of the trial, and its site is deleted.", "Co organizace %s zkouší, brzy skončí. Lidé pak přijdou o licence zkušební verze a její web se smaže.", "Ono što organizacija %s isprobava uskoro završava. Ljudi tada gube licence probne verzije, a njezino se web-mjesto briše."},
		Action:    Text{"See the trial", "Zobrazit zkušební verzi", "Pogledaj probnu verziju"},
		Otherwise: Text{"To keep the services, have the partner extend the trial or convert it to an order.", "Aby služby zůstaly, ať partner zkušební verzi prodlouží, nebo převede na objednávku.", "Da usluge ostanu, neka partner probnu verziju produlji ili pretvori u narudžbu."},
	},
	models.MailTrialEnded: {
		Subject:   Text{"The trial of %s has ended", "Zkušební verze organizace %s skončila", "Probna verzija organizacije %s je završila"},
		Lead:      Text{"What %s tried out has ended. Its licenses and its site are gone.", "Co organizace %s zkoušela, skončilo. Licence i web jsou pryč.", "Ono što je organizacija %s isprobavala je završilo. Licence i web-mjesto više ne postoje."},
		Action:    Text{"See the trial", "Zobrazit zkušební verzi", "Pogledaj probnu verziju"},
		Otherwise: Text{"To use the services again, order them from the partner.", "Chcete-li služby znovu používat, objednejte je u partnera.", "Želite li usluge ponovno koristiti, naručite ih od partnera."},
	},
	models.MailTest: {
		Subject:   Text{"Test mail from Portico", "Zkušební e-mail z Portica", "Probna poruka iz Portica"},
		Lead:      Text{"Whoever runs Portico tries out its mail. If you can read this, it works.", "Provozovatel Portica zkouší odesílání e-mailů. Pokud toto čtete, funguje.", "Onaj tko vodi Portico isprobava slanje e-pošte. Ako ovo čitate, radi."},
		Action:    Text{"Open Portico", "Otevřít Portico", "Otvori Portico"},
		Otherwise: Text{"You need not do anything.", "Nemusíte nic dělat.", "Ne morate ništa učiniti."},
	},
}

// MailWords returns what mails of a kind say; false for a kind that is unknown.
func (Printer) MailWords(kind models.MailKind) (MailWords, bool) {
	words, known := mails[kind]
	return words, known
}

// What mails of every kind say.
var (
	MailHello    = Text{"Hello,", "Dobrý den,", "Pozdrav,"}
	MailSignInID = Text{"Sign-in ID", "Přihlašovací jméno", "ID za prijavu"}
	MailNewEmail = Text{"Sign in from now on with", "Přihlašujte se nyní s", "Odsad se prijavljujte s"}
	MailPerson   = Text{"Person", "Osoba", "Osoba"}
	MailPartner  = Text{"Partner", "Partner", "Partner"}
	MailBy       = Text{"Asked for by", "Zadal(a)", "Zadao/la"}
	RolesBefore  = Text{"Role until now", "Dosavadní role", "Dosadašnja uloga"}
	MailEnds     = Text{"Last day", "Poslední den", "Zadnji dan"}
	MailWhen     = Text{"When", "Kdy", "Kada"}
	MailUntil    = Text{"The link works once, until %s.", "Odkaz funguje jednou, do %s.", "Poveznica vrijedi jednom, do %s."}
	MailAddress  = Text{"If the button does not work, open this address:", "Pokud tlačítko nefunguje, otevřete tuto adresu:", "Ako gumb ne radi, otvorite ovu adresu:"}
	MailFooter   = Text{"Portico (%s) sent this mail by itself, to %s.", "Tento e-mail poslalo automaticky Portico (%s) na adresu %s.", "Ovu je poruku automatski poslao Portico (%s) na adresu %s."}

	MailHours = Plural{
		Forms{"The link works once, for at most %s hour.", "", "The link works once, for at most %s hours."},
		Forms{"Odkaz funguje jednou, nejvýše %s hodinu.", "Odkaz funguje jednou, nejvýše %s hodiny.", "Odkaz funguje jednou, nejvýše %s hodin."},
		Forms{"Poveznica vrijedi jednom, najviše %s sat.", "Poveznica vrijedi jednom, najviše %s sata.", "Poveznica vrijedi jednom, najviše %s sati."},
	}
)

// The demo's outbox, and mails that did not go out.
var (
	OutboxTitle   = Text{"Outbox of the demo", "Odchozí pošta dema", "Odlazna pošta dema"}
	OutboxPurpose = Text{"The mails that Portico would have sent, the newest first. Their links work.", "E-maily, které by Portico odeslalo, od nejnovějších. Jejich odkazy fungují.", "Poruke koje bi Portico poslao, od najnovijih. Njihove poveznice rade."}
	OutboxEmpty   = Text{"No mail yet. Ask for a new password, or send somebody an activation e-mail.", "Zatím žádný e-mail. Požádejte o nové heslo nebo někomu pošlete aktivační e-mail.", "Još nema poruka. Zatražite novu lozinku ili nekome pošaljite aktivacijsku poruku."}
	OutboxNothing = Text{"There is no text: the mail has not been made yet, nobody is to get it, or its link has ended.", "Text není: e-mail ještě nevznikl, nikdo ho nemá dostat, nebo jeho odkaz skončil.", "Nema teksta: poruka još nije nastala, nitko je ne treba dobiti ili je njezina poveznica istekla."}
	MailTo        = Text{"To", "Komu", "Za"}
	MailKind      = Text{"Kind", "Druh", "Vrsta"}

	DeadMails = Plural{
		Forms{"%s mail to people of this organization could not be delivered. Check their addresses; whoever runs the portal finds the reason in its log.", "", "%s mails to people of this organization could not be delivered. Check their addresses; whoever runs the portal finds the reasons in its log."},
		Forms{"%s e-mail lidem této organizace nebylo možné doručit. Zkontrolujte jejich adresy; důvod najde provozovatel portálu v jeho záznamech.", "%s e-maily lidem této organizace nebylo možné doručit. Zkontrolujte jejich adresy; důvody najde provozovatel portálu v jeho záznamech.", "%s e-mailů lidem této organizace nebylo možné doručit. Zkontrolujte jejich adresy; důvody najde provozovatel portálu v jeho záznamech."},
		Forms{"%s poruku osobama ove organizacije nije bilo moguće dostaviti. Provjerite njihove adrese; razlog onaj tko vodi portal nalazi u njegovu zapisniku.", "%s poruke osobama ove organizacije nije bilo moguće dostaviti. Provjerite njihove adrese; razloge onaj tko vodi portal nalazi u njegovu zapisniku.", "%s poruka osobama ove organizacije nije bilo moguće dostaviti. Provjerite njihove adrese; razloge onaj tko vodi portal nalazi u njegovu zapisniku."},
	}

	mailStates = map[models.MailState]Text{
		models.MailWaiting: {"Waiting", "Čeká", "Čeka"},
		models.MailSending: {"Being sent", "Odesílá se", "Šalje se"},
		models.MailSent:    {"Sent", "Odesláno", "Poslano"},
		models.MailDead:    {"Not delivered", "Nedoručeno", "Nije dostavljeno"},
		models.MailDropped: {"Nobody to send to", "Není komu poslat", "Nema kome poslati"},
	}
	mailKinds = map[models.MailKind]Text{
		models.MailInvitation:      {"Invitation", "Pozvánka", "Pozivnica"},
		models.MailAccessDenied:    {"Request denied", "Zamítnutí žádosti", "Odbijen zahtjev"},
		models.MailAccessAsked:     {"Access asked for", "Žádost o přístup", "Zatražen pristup"},
		models.MailAccessEnds:      {"Access ends soon", "Blízký konec přístupu", "Skori kraj pristupa"},
		models.MailActivation:      {"Activation", "Aktivace", "Aktivacija"},
		models.MailReset:           {"Password reset", "Obnova hesla", "Obnova lozinke"},
		models.MailPasswordChanged: {"Password changed", "Změna hesla", "Promjena lozinke"},
		models.MailNewDevice:       {"New browser", "Nový prohlížeč", "Novi preglednik"},
		models.MailRoleGranted:     {"Roles given", "Přidělení rolí", "Dodjela uloga"},
		models.MailRoleRemoved:     {"Roles removed", "Odebrání rolí", "Uklanjanje uloga"},
		models.MailRoleChanged:     {"Role exchanged", "Výměna role", "Zamjena uloge"},
		models.MailFullAdded:       {"Full administrator added", "Nový správce s úplným oprávněním", "Novi potpuni administrator"},
		models.MailEmailChanged:    {"E-mail changed", "Změna e-mailu", "Promjena e-pošte"},
		models.MailAccessRenewed:   {"Access renewed", "Prodloužení přístupu", "Produljenje pristupa"},
		models.MailTest:            {"Test", "Zkouška", "Proba"},

		models.MailUpgradeAsked:     {"More seats asked for", "Žádost o více míst", "Zatraženo više mjesta"},
		models.MailUpgradeWithdrawn: {"Request for seats withdrawn", "Zpětvzetí žádosti o místa", "Povučen zahtjev za mjesta"},
		models.MailOrderPlaced:      {"Order placed", "Zadaná objednávka", "Zadana narudžba"},
		models.MailOrderProvisioned: {"Order provisioned", "Zřízená objednávka", "Dodijeljena narudžba"},
		models.MailOrderCancelled:   {"Order cancelled", "Zrušená objednávka", "Otkazana narudžba"},
		models.MailTrialStarted:     {"Trial started", "Zahájená zkušební verze", "Započeta probna verzija"},
		models.MailTrialEnding:      {"Trial ends soon", "Blížící se konec zkušební verze", "Skori kraj probne verzije"},
		models.MailTrialEnded:       {"Trial ended", "Konec zkušební verze", "Kraj probne verzije"},
	}
)

// MailState says where a mail stands.
func (p Printer) MailState(s models.MailState) string { return mailStates[s].In(p.Lang) }

// MailKind says what kind of mail it is.
func (p Printer) MailKind(k models.MailKind) string { return mailKinds[k].In(p.Lang) }
