package locales

// Asking for access, and invitations.
var (
	RequestAccess        = Text{"Ask for access", "Požádat o přístup", "Zatraži pristup"}
	RequestAccessPurpose = Text{"Ask an organization other than yours to let you in as an external administrator.", "Požádejte jinou než vlastní organizaci o přístup jako externí správce.", "Zamolite organizaciju koja nije vaša da vas pusti kao vanjskog administratora."}
	RequestWhere         = Text{"Organization", "Organizace", "Organizacija"}
	RequestWhereHint     = Text{"Its id, or its mail domain such as company.example.", "Její id nebo poštovní doména, například firma.example.", "Njezin id ili domena e-pošte, na primjer tvrtka.example."}
	RequestReason        = Text{"Reason", "Důvod", "Razlog"}
	RequestReasonHint    = Text{"What you need the access for; its full administrators read this.", "K čemu přístup potřebujete; čtou to správci s úplným oprávněním.", "Za što vam treba pristup; to čitaju potpuni administratori."}
	RequestSend          = Text{"Send request", "Odeslat žádost", "Pošalji zahtjev"}
	RequestWords         = Text{"You are told by mail what the organization decides. A request that nobody answers lapses after 14 days.", "O rozhodnutí organizace se dozvíte e-mailem. Žádost bez odpovědi propadne po 14 dnech.", "O odluci organizacije doznat ćete e-poštom. Zahtjev bez odgovora istječe nakon 14 dana."}
	RequestAsks          = Text{"Asks for", "Žádá o", "Traži"}
	RequestWord          = Text{"A word to the person", "Vzkaz této osobě", "Poruka toj osobi"}
	RequestWordHint      = Text{"Goes into the mail when you deny.", "Při zamítnutí bude v e-mailu.", "Pri odbijanju ide u poruku."}
	RequestApprove       = Text{"Approve", "Schválit", "Odobri"}
	RequestDeny          = Text{"Deny", "Zamítnout", "Odbij"}
	RequestsEmpty        = Text{"Nobody asks for access", "Nikdo nežádá o přístup", "Nitko ne traži pristup"}
	RequestsEmptyTip     = Text{"People of other organizations ask under “Ask for access”, with the id or the mail domain of yours.", "Lidé z jiných organizací žádají na stránce „Požádat o přístup“, s id nebo poštovní doménou vaší organizace.", "Ljudi iz drugih organizacija traže na stranici „Zatraži pristup“, s id-om ili domenom e-pošte vaše organizacije."}
	RequestsMore         = Text{"There are more. Answer these first.", "Jsou tu další. Nejprve odpovězte na tyto.", "Ima ih još. Najprije odgovorite na ove."}

	InviteTitle         = Text{"Invite this person", "Pozvat tuto osobu", "Pozovi ovu osobu"}
	InviteWords         = Text{"A mail with a link goes to this address. Only when it is accepted, an organization of this name is made, with the person as its first user, who can then get in here. Nothing joins an organization that exists.", "Na tuto adresu přijde e-mail s odkazem. Teprve přijetím vznikne organizace tohoto jména s touto osobou jako prvním uživatelem, který sem pak má přístup. K žádné existující organizaci se nic nepřipojí.", "Na ovu adresu stiže poruka s poveznicom. Tek prihvaćanjem nastaje organizacija tog imena s tom osobom kao prvim korisnikom, koji tada ovdje ima pristup. Ništa se ne pridružuje postojećoj organizaciji."}
	InviteOrganization  = Text{"Name of the person's organization", "Název organizace této osoby", "Naziv organizacije te osobe"}
	InviteSend          = Text{"Send invitation", "Poslat pozvánku", "Pošalji pozivnicu"}
	InviteAgain         = Text{"Send again", "Poslat znovu", "Pošalji ponovno"}
	InviteWithdraw      = Text{"Withdraw", "Stáhnout", "Povuci"}
	InvitedUntil        = Text{"Link works until", "Odkaz platí do", "Poveznica vrijedi do"}
	InvitationsEmpty    = Text{"No open invitations", "Žádné otevřené pozvánky", "Nema otvorenih pozivnica"}
	InvitationsEmptyTip = Text{"Somebody without an account is invited when you add the address.", "Kdo nemá účet, je pozván při přidání adresy.", "Tko nema račun, poziva se pri dodavanju adrese."}
	AcceptTitle         = Text{"Accept the invitation", "Přijmout pozvánku", "Prihvati pozivnicu"}
	AcceptPurpose       = Text{"%s lets you in as: %s. Accepting makes the organization %s with you as its first user and full administrator.", "Organizace %s vám dává přístup jako: %s. Přijetím vznikne organizace %s s vámi jako prvním uživatelem a správcem s úplným oprávněním.", "Organizacija %s daje vam pristup kao: %s. Prihvaćanjem nastaje organizacija %s s vama kao prvim korisnikom i potpunim administratorom."}
	AcceptSubmit        = Text{"Accept and make the account", "Přijmout a založit účet", "Prihvati i otvori račun"}
	AcceptTaken         = Text{"Nothing was made: this e-mail has an account meanwhile. Sign in with it, and ask whoever invited you to add that account.", "Nic nevzniklo: tento e-mail mezitím účet má. Přihlaste se jím a požádejte toho, kdo vás pozval, ať tento účet přidá.", "Ništa nije nastalo: ova e-pošta u međuvremenu ima račun. Prijavite se njome i zamolite onoga tko vas je pozvao da doda taj račun."}
	InvitationGoneTitle = Text{"This invitation cannot be used", "Tuto pozvánku nelze použít", "Ovu pozivnicu nije moguće upotrijebiti"}
	InvitationGoneWords = Text{"It was used already, withdrawn, sent again, or has ended. Ask whoever invited you for a new one.", "Už byla použita, stažena, poslána znovu, nebo skončila. Požádejte toho, kdo vás pozval, o novou.", "Već je upotrijebljena, povučena, ponovno poslana ili je istekla. Zatražite novu od onoga tko vas je pozvao."}

	AccessWasAsked         = Text{"If there is such an organization, its full administrators have your request now. The answer comes by mail.", "Pokud taková organizace existuje, její správci s úplným oprávněním teď mají vaši žádost. Odpověď přijde e-mailem.", "Ako takva organizacija postoji, njezini potpuni administratori sada imaju vaš zahtjev. Odgovor stiže e-poštom."}
	RequestWasApproved     = Text{"Approved. The person can get in now and is told by mail.", "Schváleno. Osoba má nyní přístup a dostane zprávu e-mailem.", "Odobreno. Osoba sada ima pristup i dobiva obavijest e-poštom."}
	RequestWasDenied       = Text{"Denied. The person is told by mail.", "Zamítnuto. Osoba dostane zprávu e-mailem.", "Odbijeno. Osoba dobiva obavijest e-poštom."}
	InvitationWasSent      = Text{"The invitation is on its way. Links sent before no longer work.", "Pozvánka je na cestě. Dříve poslané odkazy už neplatí.", "Pozivnica je na putu. Prije poslane poveznice više ne vrijede."}
	InvitationWasWithdrawn = Text{"The invitation was withdrawn. Its link no longer works.", "Pozvánka byla stažena. Její odkaz už neplatí.", "Pozivnica je povučena. Njezina poveznica više ne vrijedi."}
	InvitationWasAccepted  = Text{"Your account is ready. Sign in with your e-mail and the password you chose.", "Váš účet je připraven. Přihlaste se e-mailem a heslem, které jste zvolili.", "Vaš je račun spreman. Prijavite se e-poštom i lozinkom koju ste odabrali."}
)
