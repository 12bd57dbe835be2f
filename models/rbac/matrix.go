package rbac

import "slices"

// Matrix is one of the five tables of spec section 3 as the portal enforces
// it: every level comes from the map that guards.
type Matrix struct {
	ID      MatrixID
	Columns []MatrixColumn
	Rows    []Row
}

// MatrixID names a table of section 3.
type MatrixID string

// The tables of section 3, in its order.
const (
	OrganizationMatrix  MatrixID = "organization"   // 3.1
	SiteMatrix          MatrixID = "site"           // 3.2
	ContactCenterMatrix MatrixID = "contact_center" // 3.3
	ExternalMatrix      MatrixID = "external"       // 3.4
	PartnerMatrix       MatrixID = "partner"        // 3.5
)

// MatrixColumn is a role as held by somebody of a relation.
type MatrixColumn struct {
	Role     Role
	Relation Relation
}

var matrices = []Matrix{
	{
		OrganizationMatrix,
		atHome(FullAdmin, ReadOnlyAdmin, SupportAdmin, UserDeviceAdmin, DeviceAdmin, ComplianceOfficer, AdvancedTroubleshooting),
		[]Row{
			Overview, RolesPage, Users, AddUsers, Profile, ActivationMail, UserLicenses, MeetingSettings, RolesSection,
			Administrators, ExternalAdministrators, AddExternalAdministrators, Devices, Policies, Analytics,
			Troubleshooting, LiveMeetings, JoinMeeting, Licenses, Orders, Settings, Integrations, Sites, Site,
			AuditLog, Content, LegalHolds, Notifications,
		},
	},
	{
		SiteMatrix,
		atHome(SiteAdmin, SiteUserAdmin, SiteReadOnlyAdmin),
		[]Row{Overview, RolesPage, Users, Profile, ActivationMail, UserLicenses, MeetingSettings, RolesSection, Analytics, Licenses, Sites, Site},
	},
	{
		ContactCenterMatrix,
		[]MatrixColumn{
			{FullAdmin, Home}, {ContactCenterAdmin, Home}, {ReadOnlyAdmin, Home},
			{ExternalFullAdmin, Partner}, {ExternalReadOnlyAdmin, Partner}, {ProvisioningAdmin, Partner},
			{ExternalFullAdmin, Other}, {ExternalReadOnlyAdmin, Other}, {ContactCenterAdmin, Other},
		},
		[]Row{
			Users, AddUsers, Profile, ActivationMail, ContactCenterLicenses, ExternalAdministrators, ContactCenter,
			ManagementPortal, AgentDesktop,
		},
	},
	{
		ExternalMatrix,
		[]MatrixColumn{{ExternalFullAdmin, Other}, {ExternalReadOnlyAdmin, Other}, {ProvisioningAdmin, Partner}},
		[]Row{
			Overview, RolesPage, Users, AddUsers, RolesSection, Administrators, ExternalAdministrators,
			AddExternalAdministrators, Devices, Policies, Analytics, Troubleshooting, LiveMeetings, Licenses, Orders,
			Settings, Integrations, Sites, Site, AuditLog, Content, LegalHolds, Notifications,
		},
	},
	{
		PartnerMatrix,
		atHome(FullAdmin, SalesFullAdmin, SalesAdmin, ProvisioningAdmin),
		[]Row{Customers, SalesRoles, CustomerOrders, Trials},
	},
}

func atHome(roles ...Role) []MatrixColumn {
	columns := make([]MatrixColumn, len(roles))
	for i, role := range roles {
		columns[i] = MatrixColumn{role, Home}
	}
	return columns
}

// Matrices returns the five tables.
func Matrices() []Matrix { return matrices }

// Source says where a cell was read.
type Source uint8

// The sources.
const (
	CroatianArticle Source = iota
	BothArticles
	PorticoOwn
)

// Confidence says how sure the reconstruction of a cell is.
type Confidence uint8

// The confidences.
const (
	High Confidence = iota
	Medium
	Low
)

// Disagreement is a cell on which the sources differ; the narrower reading is
// taken.
type Disagreement uint8

// The disagreements of section 3.
const (
	Agreed                  Disagreement = iota
	ContactCenterAddsNobody              // a Contact Center administrator adds no users
	SalesRolesFromFullOnly               // sales roles come only from full and sales full
	JoiningNeedsFull                     // joining a meeting needs full
)

// Provenance is where a cell of a matrix comes from.
type Provenance struct {
	Source       Source
	Confidence   Confidence
	Disagreement Disagreement
}

type cellKey struct {
	matrix MatrixID
	row    Row
	role   Role
}

// doubtful are the cells that section 3 marks with a question mark.
var doubtful = map[cellKey]Confidence{
	{OrganizationMatrix, Licenses, UserDeviceAdmin}: Medium,
	{OrganizationMatrix, Notifications, FullAdmin}:  Medium,
	{OrganizationMatrix, Orders, FullAdmin}:         Medium,
	{SiteMatrix, Licenses, SiteUserAdmin}:           Medium,
	{PartnerMatrix, Customers, FullAdmin}:           Low,
	{PartnerMatrix, CustomerOrders, FullAdmin}:      Low,
	{PartnerMatrix, Trials, FullAdmin}:              Low,
}

var disputed = map[cellKey]Disagreement{
	{ContactCenterMatrix, AddUsers, ContactCenterAdmin}: ContactCenterAddsNobody,
	{PartnerMatrix, SalesRoles, SalesAdmin}:             SalesRolesFromFullOnly,
	{PartnerMatrix, SalesRoles, ProvisioningAdmin}:      SalesRolesFromFullOnly,
	{OrganizationMatrix, JoinMeeting, ReadOnlyAdmin}:    JoiningNeedsFull,
	{OrganizationMatrix, JoinMeeting, SupportAdmin}:     JoiningNeedsFull,
}

// ownRows are in no article: Portico added them, or split them off a row of
// the articles.
var ownRows = map[MatrixID][]Row{
	OrganizationMatrix:  {Overview, RolesPage, Profile, ActivationMail, MeetingSettings},
	SiteMatrix:          {Overview, RolesPage, Profile, ActivationMail, UserLicenses},
	ContactCenterMatrix: {Profile, AgentDesktop},
	ExternalMatrix:      {Overview, RolesPage, Settings, Integrations, ExternalAdministrators, LiveMeetings, AuditLog, Content, LegalHolds},
}

// ProvenanceOf says where a cell of a matrix was read, how sure it is, and
// whether the sources differ on it.
func ProvenanceOf(matrix MatrixID, row Row, role Role) Provenance {
	key := cellKey{matrix, row, role}
	p := Provenance{Confidence: doubtful[key], Disagreement: disputed[key]}
	switch {
	case slices.Contains(ownRows[matrix], row):
		p.Source = PorticoOwn
	case matrix == ContactCenterMatrix:
		p.Source = BothArticles
	}
	return p
}

// Disagreements lists what the sources differ on.
func Disagreements() []Disagreement {
	return []Disagreement{ContactCenterAddsNobody, SalesRolesFromFullOnly, JoiningNeedsFull}
}

// FindMatrix returns the table of an identifier, or false.
func FindMatrix(id MatrixID) (Matrix, bool) {
	for _, m := range matrices {
		if m.ID == id {
			return m, true
		}
	}
	return Matrix{}, false
}
