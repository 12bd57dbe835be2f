package locales

import "portico/models"

// Importing users from a file.
var (
	ImportUsers     = Text{"Import users", "Import uživatelů", "Uvoz korisnika"}
	ImportPurpose   = Text{"Add people to %s from a CSV file. It is checked first; nobody is added before you say so.", "Přidejte do organizace %s lidi ze souboru CSV. Nejdřív se zkontroluje; nikdo nebude přidán, dokud to nepotvrdíte.", "Dodajte ljude u organizaciju %s iz CSV datoteke. Najprije se provjerava; nitko se ne dodaje dok to ne potvrdite."}
	ImportUpload    = Text{"Choose a file", "Vyberte soubor", "Odaberite datoteku"}
	ImportFile      = Text{"CSV file", "Soubor CSV", "CSV datoteka"}
	ImportHint      = Text{"UTF-8, with commas, semicolons or tabs; up to 8 MB and 100,000 rows. The first line names the columns in English; User ID/Email and a name are needed.", "UTF-8, s čárkami, středníky nebo tabulátory; nejvýše 8 MB a 100 000 řádků. První řádek pojmenuje sloupce anglicky; je třeba User ID/Email a jméno.", "UTF-8, sa zarezima, točkama sa zarezom ili tabulatorima; najviše 8 MB i 100.000 redaka. Prvi redak imenuje stupce na engleskom; potrebni su User ID/Email i ime."}
	ImportCheck     = Text{"Check the file", "Zkontrolovat soubor", "Provjeri datoteku"}
	ImportTemplate  = Text{"Download the template", "Stáhnout vzor", "Preuzmi predložak"}
	ImportNoFile    = Text{"Choose a file first.", "Nejdřív vyberte soubor.", "Najprije odaberite datoteku."}
	ImportsLately   = Text{"Uploaded in the last days", "Nahráno v posledních dnech", "Preneseno zadnjih dana"}
	ImportsNone     = Text{"Nothing yet. What you upload is kept for 7 days.", "Zatím nic. Co nahrajete, zůstane 7 dní.", "Još ništa. Što prenesete čuva se 7 dana."}
	ImportUploaded  = Text{"Uploaded by %s, %s", "Nahráno: %s, %s", "Preneseno: %s, %s"}
	ImportStarted   = Text{"Started by %s, %s", "Spuštěno: %s, %s", "Pokrenuto: %s, %s"}
	ImportState     = Text{"State", "Stav", "Stanje"}
	ImportProblems  = Text{"Problems of an import", "Problémy importu", "Problemi uvoza"}
	ImportReady     = Text{"Can be added", "Lze přidat", "Može se dodati"}
	ImportRefused   = Text{"Problems", "Problémy", "Problemi"}
	ImportAdded     = Text{"Added", "Přidáno", "Dodano"}
	ImportLine      = Text{"Line", "Řádek", "Redak"}
	ImportAll       = Text{"All rows", "Všechny řádky", "Svi redci"}
	ImportOnlyBad   = Text{"Only problems", "Jen problémy", "Samo problemi"}
	ImportBadCSV    = Text{"Download problems", "Stáhnout problémy", "Preuzmi probleme"}
	ImportRepair    = Text{"Download the rows with problems, repair them there, and upload that file as a new import.", "Stáhněte řádky s problémy, opravte je v tom souboru a nahrajte ho jako nový import.", "Preuzmite retke s problemima, popravite ih u toj datoteci i prenesite je kao novi uvoz."}
	ImportIgnored   = Text{"These columns are not known and were passed over: %s.", "Tyto sloupce nejsou známé a byly přeskočeny: %s.", "Ovi stupci nisu poznati i preskočeni su: %s."}
	ImportNobody    = Text{"Nobody in this file can be added. Repair the problems and upload it again.", "Z tohoto souboru nelze přidat nikoho. Opravte problémy a nahrajte ho znovu.", "Nitko iz ove datoteke ne može se dodati. Popravite probleme i prenesite je ponovno."}
	ImportGoesOn    = Text{"People are being added. This page looks again every 2 seconds; you may leave it.", "Lidé se přidávají. Tato stránka se obnovuje každé 2 sekundy; můžete z ní odejít.", "Ljudi se dodaju. Ova se stranica osvježava svake 2 sekunde; možete je napustiti."}
	ImportIsDone    = Text{"The import is done.", "Import je hotový.", "Uvoz je gotov."}
	ImportIsStopped = Text{"The import was stopped: whoever started it may not add users any more. Those shown as added were added; upload the file again for the others.", "Import byl zastaven: kdo ho spustil, už nesmí přidávat uživatele. Kdo je uveden jako přidaný, byl přidán; pro ostatní nahrajte soubor znovu.", "Uvoz je zaustavljen: tko ga je pokrenuo više ne smije dodavati korisnike. Navedeni kao dodani jesu dodani; za ostale ponovno prenesite datoteku."}
	ImportNoProblem = Text{"No problems", "Žádné problémy", "Nema problema"}
	ImportAllGood   = Text{"Everybody in this file can be added.", "Z tohoto souboru lze přidat všechny.", "Svi iz ove datoteke mogu se dodati."}
	ImportProgress  = Text{"How many people were added", "Kolik lidí bylo přidáno", "Koliko je ljudi dodano"}

	ImportPeople = Plural{Forms{"Import %s person", "", "Import %s people"}, Forms{"Importovat %s člověka", "Importovat %s lidi", "Importovat %s lidí"}, Forms{"Uvezi %s osobu", "Uvezi %s osobe", "Uvezi %s osoba"}}
	ImportCount  = Plural{Forms{"%s row", "", "%s rows"}, Forms{"%s řádek", "%s řádky", "%s řádků"}, Forms{"%s redak", "%s retka", "%s redaka"}}

	importStates = map[models.ImportState]Text{
		models.ImportWaiting: {"Checked", "Zkontrolováno", "Provjereno"},
		models.ImportRunning: {"Running", "Probíhá", "U tijeku"},
		models.ImportDone:    {"Done", "Hotovo", "Gotovo"},
		models.ImportStopped: {"Stopped", "Zastaveno", "Zaustavljeno"},
	}
)

// ImportState says where an import stands.
func (p Printer) ImportState(s models.ImportState) string { return importStates[s].In(p.Lang) }
