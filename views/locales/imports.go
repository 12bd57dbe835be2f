package locales

// Importing users from a file.
var (
	ImportUsers    = Text{"Import users", "Import uživatelů", "Uvoz korisnika"}
	ImportProblems = Text{"Problems of an import", "Problémy importu", "Problemi uvoza"}
	ImportReady    = Text{"Can be added", "Lze přidat", "Može se dodati"}
	ImportRefused  = Text{"Problems", "Problémy", "Problemi"}
	ImportAdded    = Text{"Added", "Přidáno", "Dodano"}
)
