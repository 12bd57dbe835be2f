package locales

// Trials of a partner.
var (
	Trials          = Text{"Trials", "Zkušební verze", "Probne verzije"}
	TrialsPurpose   = Text{"What customers of %s try out.", "Co zkoušejí zákazníci organizace %s.", "Što isprobavaju klijenti organizacije %s."}
	TrialsNoResults = Text{"No trial matches", "Žádná zkušební verze neodpovídá", "Nijedna probna verzija ne odgovara"}
	TrialsEmpty     = Text{"No trials yet", "Zatím žádné zkušební verze", "Još nema probnih verzija"}
	TrialsEmptyTip  = Text{"Let a customer, or a new one, try the services out for up to 90 days.", "Nechte zákazníka, i nového, vyzkoušet služby až na 90 dní.", "Pustite klijenta, i novog, da isproba usluge do 90 dana."}
	TrialNew        = Text{"New trial", "Nová zkušební verze", "Nova probna verzija"}
	TrialRuns       = Text{"Running", "Běží", "Traje"}
	TrialDays       = Text{"Days", "Dny", "Dani"}
	TrialDaysTip    = Text{"From 1 to 90. It ends at the end of that day where the customer is.", "Od 1 do 90. Skončí na konci toho dne v místě zákazníka.", "Od 1 do 90. Završava na kraju tog dana ondje gdje je klijent."}
	TrialStart      = Text{"Start the trial", "Zahájit zkušební verzi", "Započni probnu verziju"}
	TrialStarted    = Text{"The trial runs.", "Zkušební verze běží.", "Probna verzija traje."}
	TrialExtend     = Text{"Extend", "Prodloužit", "Produlji"}
	TrialExtendTip  = Text{"How many days longer. It may end at most 90 days from today.", "O kolik dní déle. Skončit smí nejpozději za 90 dní ode dneška.", "Koliko dana dulje. Smije završiti najkasnije 90 dana od danas."}
	TrialMoreDays   = Text{"Days more", "Dnů navíc", "Dana više"}
	TrialExtended   = Text{"The trial is extended.", "Zkušební verze je prodloužena.", "Probna verzija je produljena."}
	TrialConvert    = Text{"Convert to an order", "Převést na objednávku", "Pretvori u narudžbu"}
	TrialConvertTip = Text{"The same subscription goes on and is bought: people keep their licenses, the site keeps its address.", "Totéž předplatné pokračuje jako zakoupené: lidem zůstanou licence, webu adresa.", "Ista pretplata nastavlja se kao kupljena: ljudima ostaju licence, web-mjestu adresa."}
	TrialConverted  = Text{"The trial is bought. Its order is in the list of orders.", "Zkušební verze je zakoupena. Její objednávka je v seznamu objednávek.", "Probna verzija je kupljena. Njezina je narudžba na popisu narudžbi."}
	TrialEnd        = Text{"End now", "Ukončit nyní", "Završi sada"}
	TrialEndTip     = Text{"People lose the trial's licenses at once, and its site is deleted. This cannot be undone.", "Lidé ihned přijdou o licence zkušební verze a její web se smaže. Nelze to vrátit.", "Ljudi odmah gube licence probne verzije, a njezino se web-mjesto briše. To se ne može poništiti."}
	TrialEnded      = Text{"The trial has ended.", "Zkušební verze skončila.", "Probna verzija je završila."}

	TrialCount = Plural{Forms{"%s trial", "", "%s trials"}, Forms{"%s zkušební verze", "%s zkušební verze", "%s zkušebních verzí"}, Forms{"%s probna verzija", "%s probne verzije", "%s probnih verzija"}}
)
