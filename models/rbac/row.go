package rbac

// Row is one line of the map in spec section 5, or a rule finer than a page.
type Row uint8

// The rows under /orgs/{org}, under /partners/{org}, and Self for what every
// signed-in person has.
const (
	Overview Row = iota + 1
	RolesPage
	Users
	AddUsers
	Profile
	ActivationMail
	UserLicenses
	ContactCenterLicenses
	MeetingSettings
	RolesSection
	Administrators
	ExternalAdministrators
	AddExternalAdministrators
	Devices
	Policies
	Analytics
	Troubleshooting
	LiveMeetings
	JoinMeeting
	Licenses
	Orders
	Settings
	Integrations
	Sites
	Site
	AuditLog
	Content
	LegalHolds
	Notifications
	ContactCenter
	ManagementPortal
	AgentDesktop

	firstPartnerRow
	Customers
	SalesRoles
	CustomerOrders
	Trials

	Self
	rowCount = iota + 1
)

// AtPartner reports whether the row lives under /partners/{org}.
func (row Row) AtPartner() bool { return row > firstPartnerRow && row < Self }
