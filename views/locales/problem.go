package locales

import "portico/models"

var problems = map[models.Problem]Text{
	models.OwnOrganization: {"This is your own organization. Ask one of its full administrators for a role.", "Toto je vaše vlastní organizace. O roli požádejte některého z jejích správců s úplným oprávněním.", "Ovo je vaša vlastita organizacija. Ulogu zatražite od nekog njezina potpunog administratora."},
	models.InvitedAlready:  {"This address has an open invitation. Send it again, or withdraw it first.", "Tato adresa už má otevřenou pozvánku. Pošlete ji znovu, nebo ji nejprve stáhněte.", "Ova adresa već ima otvorenu pozivnicu. Pošaljite je ponovno ili je najprije povucite."},
	models.Required:        {"Fill this in.", "Vyplňte toto pole.", "Ispunite ovo polje."},
	models.TooLong:         {"This is too long. Shorten it.", "Text je příliš dlouhý. Zkraťte ho.", "Tekst je predug. Skratite ga."},
	models.TooShort:        {"This is too short. Use at least 10 characters.", "Text je příliš krátký. Použijte aspoň 10 znaků.", "Tekst je prekratak. Upotrijebite barem 10 znakova."},
	models.BadCharacters:   {"This has characters that cannot be used, such as line breaks. Type it again.", "Text obsahuje nepovolené znaky, například konce řádků. Napište ho znovu.", "Tekst sadrži nedopuštene znakove, na primjer prijelome redaka. Upišite ga ponovno."},
	models.UnknownChoice:   {"Choose one of the values offered.", "Vyberte jednu z nabízených hodnot.", "Odaberite jednu od ponuđenih vrijednosti."},
	models.WrongPassword:   {"This is not your current password.", "Toto není vaše současné heslo.", "Ovo nije vaša trenutačna lozinka."},
	models.CommonPhrase:    {"This password is among the commonest. Choose another.", "Toto heslo patří k nejběžnějším. Zvolte jiné.", "Ova je lozinka među najčešćima. Odaberite drugu."},
	models.SameAsEmail:     {"The password must not be your e-mail.", "Heslo nesmí být váš e-mail.", "Lozinka ne smije biti vaša e-pošta."},
	models.WrongCode:       {"This is not the set-up code. Copy it from the portal's console.", "Toto není kód pro nastavení. Opište ho z konzole portálu.", "Ovo nije kod za postavljanje. Prepišite ga s konzole portala."},
	models.BadEmail:        {"This is not an e-mail address. Check it, such as name@company.example.", "Toto není e-mailová adresa. Zkontrolujte ji, například jmeno@firma.example.", "Ovo nije adresa e-pošte. Provjerite je, na primjer ime@tvrtka.example."},
	models.Taken:           {"Somebody already signs in with this e-mail. Use another.", "S tímto e-mailem se už někdo přihlašuje. Použijte jiný.", "Netko se već prijavljuje tom e-poštom. Upotrijebite drugu."},
	models.AlreadyHere:     {"Somebody here has this address already.", "Tuto adresu tu už někdo má.", "Tu adresu ovdje već netko ima."},
	models.Elsewhere:       {"This address belongs to another organization: add the person as external administrator.", "Tato adresa patří k jiné organizaci: přidejte osobu jako externího správce.", "Ova adresa pripada drugoj organizaciji: dodajte osobu kao vanjskog administratora."},
	models.Repeated:        {"This address is given more than once. Keep one.", "Tato adresa je uvedena víckrát. Ponechte ji jednou.", "Ova je adresa navedena više puta. Ostavite jednu."},
	models.TooMany:         {"These are more than 200. Import them from a file instead.", "Je jich více než 200. Raději je importujte ze souboru.", "Više ih je od 200. Radije ih uvezite iz datoteke."},
	models.OtherName:       {"This is neither the display name nor the e-mail of this user. Nothing was deleted.", "Toto není zobrazované jméno ani e-mail tohoto uživatele. Nic nebylo smazáno.", "Ovo nije ni ime za prikaz ni e-pošta ovog korisnika. Ništa nije izbrisano."},
	models.NoSeats:         {"Somebody took the last seat meanwhile. Nothing was saved.", "Poslední místo mezitím obsadil někdo jiný. Nic nebylo uloženo.", "Zadnje mjesto netko je u međuvremenu zauzeo. Ništa nije spremljeno."},
	models.LegacySite:      {"This site is managed in Site Administration. Set it there.", "Tento web se spravuje v Site Administration. Nastavte ho tam.", "Ovim se web-mjestom upravlja u Site Administrationu. Postavite ga ondje."},
	models.SamePassword:    {"This is the password you have already. Choose another.", "Toto heslo už máte. Zvolte jiné.", "Ovu lozinku već imate. Odaberite drugu."},
	models.NotANumber:      {"This is not a number of seats. Type a whole number up to 10,000,000.", "Toto není počet míst. Napište celé číslo nejvýše 10 000 000.", "Ovo nije broj mjesta. Upišite cijeli broj do 10.000.000."},
	models.NotMore:         {"There are as many seats already. Ask for more, in all.", "Tolik míst už máte. Požádejte celkem o více.", "Toliko mjesta već imate. Zatražite ukupno više."},
	models.NotRepeated:     {"The two passwords differ. Type the new one again.", "Hesla se liší. Napište nové heslo znovu.", "Lozinke se razlikuju. Upišite novu ponovno."},

	models.NoColleague:     {"Nobody of your organization has this e-mail. Check it, or add the person as a user first.", "Nikdo z vaší organizace tento e-mail nemá. Zkontrolujte ho, nebo osobu nejprve přidejte mezi uživatele.", "Nitko iz vaše organizacije nema tu e-poštu. Provjerite je ili osobu najprije dodajte među korisnike."},
	models.NotActive:       {"This person's account is not active. It has to be activated first.", "Účet této osoby není aktivní. Nejprve musí být aktivován.", "Račun te osobe nije aktivan. Najprije ga treba aktivirati."},
	models.SellsNow:        {"This person holds a sales role already. Change it there:", "Tato osoba už prodejní roli má. Změňte ji zde:", "Ta osoba već ima prodajnu ulogu. Promijenite je ovdje:"},
	models.NoCustomer:      {"One of these is not a customer of your organization. Nothing was added; search again and choose from the list.", "Některá z těchto organizací není vaším zákazníkem. Nic nebylo přidáno; hledejte znovu a vyberte ze seznamu.", "Jedna od ovih organizacija nije vaš klijent. Ništa nije dodano; potražite ponovno i odaberite s popisa."},
	models.AssignedAlready: {"These customers are assigned already.", "Tito zákazníci už jsou přiděleni.", "Ti su klijenti već dodijeljeni."},
	models.NoneChosen:      {"Choose at least one customer.", "Vyberte aspoň jednoho zákazníka.", "Odaberite barem jednog klijenta."},
	models.UnknownUser:     {"Nobody signs in with this e-mail. Check it, or send an invitation.", "S tímto e-mailem se nikdo nepřihlašuje. Zkontrolujte ho, nebo pošlete pozvánku.", "Nitko se ne prijavljuje ovom e-poštom. Provjerite je ili pošaljite pozivnicu."},
	models.OwnUser:         {"This person belongs to your own organization. Give roles on the person's page under Users.", "Tato osoba patří do vaší organizace. Role jí přidělte na její stránce v části Uživatelé.", "Ova osoba pripada vašoj organizaciji. Uloge joj dodijelite na njezinoj stranici među korisnicima."},
	models.InactiveUser:    {"This account is inactive, so that nobody can enter with it. The person's own organization can activate it again.", "Tento účet je neaktivní, nikdo s ním nemůže vstoupit. Znovu ho může aktivovat domovská organizace.", "Ovaj račun nije aktivan pa nitko njime ne može ući. Ponovno ga može aktivirati matična organizacija."},
	models.NotActivated:    {"This person has not activated the account yet. Try again once that is done.", "Tato osoba si účet zatím neaktivovala. Zkuste to znovu, až to udělá.", "Ova osoba još nije aktivirala račun. Pokušajte ponovno kad to učini."},
	models.AlreadyHeld:     {"This person holds the role already. Change its end on the person's page.", "Tato osoba už roli má. Její konec změňte na stránce této osoby.", "Ova osoba već ima tu ulogu. Njezin kraj promijenite na stranici te osobe."},
	models.NotForRelation:  {"This role does not exist for people of that organization. Choose another.", "Tato role pro lidi dané organizace neexistuje. Zvolte jinou.", "Ta uloga ne postoji za ljude te organizacije. Odaberite drugu."},
	models.NoGrantChosen:   {"Choose at least one person first.", "Nejprve vyberte aspoň jednu osobu.", "Najprije odaberite barem jednu osobu."},
	models.BadDate:         {"This is not a date. Write it as 2027-12-31.", "Toto není datum. Napište ho jako 2027-12-31.", "Ovo nije datum. Napišite ga kao 2027-12-31."},
	models.PastEnd:         {"Access ends at the end of a day to come. Choose tomorrow or later.", "Přístup končí na konci některého příštího dne. Zvolte zítřek nebo později.", "Pristup završava krajem nekog budućeg dana. Odaberite sutra ili kasnije."},
	models.FarEnd:          {"Access may be given for two years at most. Choose an earlier day.", "Přístup lze dát nejvýše na dva roky. Zvolte dřívější den.", "Pristup se može dati najviše na dvije godine. Odaberite raniji dan."},
}

// Problem says what is wrong with a field.
func (p Printer) Problem(problem models.Problem) string { return problems[problem].In(p.Lang) }
