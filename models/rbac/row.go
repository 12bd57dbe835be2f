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
	BulkRoles
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

// rowIDs name the rows in addresses and in the audit log.
var rowIDs = [rowCount]string{
	Overview: "overview", RolesPage: "roles", Users: "users", AddUsers: "add_users", Profile: "profile",
	ActivationMail: "activation_email", UserLicenses: "user_licenses", ContactCenterLicenses: "contact_center_licenses",
	MeetingSettings: "meeting_settings", RolesSection: "roles_and_security", Administrators: "administrators", BulkRoles: "bulk_roles",
	ExternalAdministrators: "external_administrators", AddExternalAdministrators: "add_external_administrators",
	Devices: "devices", Policies: "policies", Analytics: "analytics", Troubleshooting: "troubleshooting",
	LiveMeetings: "live_meetings", JoinMeeting: "join_meeting", Licenses: "licenses", Orders: "orders",
	Settings: "settings", Integrations: "integrations", Sites: "sites", Site: "site", AuditLog: "audit_log",
	Content: "content", LegalHolds: "legal_holds", Notifications: "notifications", ContactCenter: "contact_center",
	ManagementPortal: "management_portal", AgentDesktop: "agent_desktop", Customers: "customers",
	SalesRoles: "sales_roles", CustomerOrders: "customer_orders", Trials: "trials", Self: "self",
}

// String returns the row's identifier, such as "users".
func (row Row) String() string {
	if row >= rowCount {
		return ""
	}
	return rowIDs[row]
}

// Rows returns every row of the map, in its order.
func Rows() []Row {
	var list []Row
	for row := Overview; row < Self; row++ {
		if row != firstPartnerRow {
			list = append(list, row)
		}
	}
	return list
}
