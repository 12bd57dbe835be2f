package locales

// Asking for access, and invitations.
var (
	AccessWasAsked         = Text{"If there is such an organization, its full administrators have your request now. The answer comes by mail.", "Pokud taková organizace existuje, její správci s úplným oprávněním teď mají vaši žádost. Odpověď přijde e-mailem.", "Ako takva organizacija postoji, njezini potpuni administratori sada imaju vaš zahtjev. Odgovor stiže e-poštom."}
	RequestWasApproved     = Text{"Approved. The person can get in now and is told by mail.", "Schváleno. Osoba má nyní přístup a dostane zprávu e-mailem.", "Odobreno. Osoba sada ima pristup i dobiva obavijest e-poštom."}
	RequestWasDenied       = Text{"Denied. The person is told by mail.", "Zamítnuto. Osoba dostane zprávu e-mailem.", "Odbijeno. Osoba dobiva obavijest e-poštom."}
	InvitationWasSent      = Text{"The invitation is on its way. Links sent before no longer work.", "Pozvánka je na cestě. Dříve poslané odkazy už neplatí.", "Pozivnica je na putu. Prije poslane poveznice više ne vrijede."}
	InvitationWasWithdrawn = Text{"The invitation was withdrawn. Its link no longer works.", "Pozvánka byla stažena. Její odkaz už neplatí.", "Pozivnica je povučena. Njezina poveznica više ne vrijedi."}
	InvitationWasAccepted  = Text{"Your account is ready. Sign in with your e-mail and the password you chose.", "Váš účet je připraven. Přihlaste se e-mailem a heslem, které jste zvolili.", "Vaš je račun spreman. Prijavite se e-poštom i lozinkom koju ste odabrali."}
)
