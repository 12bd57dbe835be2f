package locales

import (
	"strconv"

	"portico/models"
)

var fileLine = Text{"Line %s: %s", "Řádek %s: %s", "Redak %s: %s"}

var fileFaults = map[models.FileFault]Text{
	models.FileEmpty:      {"The file is empty. Its first line must name the columns.", "Soubor je prázdný. Jeho první řádek musí pojmenovat sloupce.", "Datoteka je prazna. Prvi redak mora imenovati stupce."},
	models.FileNoRows:     {"The file names its columns and has no rows below.", "Soubor pojmenovává sloupce, ale pod nimi nemá žádné řádky.", "Datoteka imenuje stupce, ali ispod nema redaka."},
	models.FileNotUTF8:    {"This is not text in UTF-8. Save the file as “CSV UTF-8” and choose it again.", "Toto není text v UTF-8. Uložte soubor jako „CSV UTF-8“ a vyberte ho znovu.", "Ovo nije tekst u UTF-8. Spremite datoteku kao „CSV UTF-8” i ponovno je odaberite."},
	models.FileQuotes:     {"A quotation mark stands where none may, or one is missing. Write a cell with quotation marks as \"like \"\"this\"\"\".", "Uvozovka stojí, kde nesmí, nebo některá chybí. Buňku s uvozovkami zapište jako \"třeba \"\"takto\"\"\".", "Navodnik stoji gdje ne smije ili neki nedostaje. Ćeliju s navodnicima zapišite kao \"na primjer \"\"ovako\"\"\"."},
	models.FileColumns:    {"The row has more or fewer cells than the first line has columns.", "Řádek má více nebo méně buněk, než má první řádek sloupců.", "Redak ima više ili manje ćelija nego što prvi redak ima stupaca."},
	models.FileNoColumn:   {"The column “%s” is missing. The first line must name the columns in English.", "Chybí sloupec „%s“. První řádek musí pojmenovat sloupce anglicky.", "Nedostaje stupac „%s”. Prvi redak mora imenovati stupce na engleskom."},
	models.FileTwoColumns: {"The column “%s” is there twice. Keep one.", "Sloupec „%s“ je tu dvakrát. Ponechte jeden.", "Stupac „%s” postoji dvaput. Zadržite jedan."},
	models.FileCell:       {"A cell has more than 10,000 characters. Shorten it.", "Buňka má více než 10 000 znaků. Zkraťte ji.", "Ćelija ima više od 10.000 znakova. Skratite je."},
	models.FileTooMany:    {"The file has more than 100,000 rows. Split it into several files.", "Soubor má více než 100 000 řádků. Rozdělte ho na více souborů.", "Datoteka ima više od 100.000 redaka. Podijelite je na više datoteka."},
}

// FileError says why an uploaded file cannot be read, and where.
func (p Printer) FileError(e models.FileError) string {
	words := p.T(fileFaults[e.Fault])
	if e.Name != "" {
		words = p.T(fileFaults[e.Fault], e.Name)
	}
	if e.Line == 0 {
		return words
	}
	return p.T(fileLine, strconv.Itoa(e.Line), words)
}
