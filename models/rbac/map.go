package rbac

// column is one column of the map under /orgs/{org}.
type column uint8

const (
	colF   column = iota // full
	colRO                // read-only
	colS                 // support
	colUD                // user and device
	colD                 // device
	colC                 // compliance
	colCh                // Contact Center, home
	colCx                // Contact Center, other
	colSA                // site administrator
	colSU                // site user administrator
	colSR                // site read-only
	colXF                // external full
	colXR                // external read-only
	colPV                // provisioning and standing access
	colSal               // sales roles, in the partner's own organization
	colAny               // everybody at home, with or without a role
	columnCount
	noColumn = columnCount
)

// cell is a level with at most one letter of section 5 behind it.
type cell uint8

// letter is a condition that section 5 names with a letter. The letters a, c,
// d and e limit what may be changed on a page, which rows of their own and
// MayGrant decide; the others limit the level and are computed by For.
type letter uint8

const (
	always       letter = iota
	ownSites            // b, and c of the section Roles and security
	withTrouble         // f: together with advanced troubleshooting
	soldOnly            // g: what the partner sold, the rest invisible
	soldElseRead        // m g, else r
	noStandard          // h: vetoed by a Contact Center Standard license
	licensed            // i: with any Contact Center license
)

func (x cell) level() Level   { return Level(x & 3) }
func (x cell) letter() letter { return letter(x >> 2) }

const (
	__ = cell(None)
	r_ = cell(Read)
	m_ = cell(Manage)
	rb = cell(Read) | cell(ownSites)<<2
	mb = cell(Manage) | cell(ownSites)<<2
	mf = cell(Manage) | cell(withTrouble)<<2
	mg = cell(Manage) | cell(soldOnly)<<2
	gr = cell(Manage) | cell(soldElseRead)<<2
	mh = cell(Manage) | cell(noStandard)<<2
	mi = cell(Manage) | cell(licensed)<<2
)

// orgMap is the map of section 5 under /orgs/{org}; a row that is missing is
// refused to everybody. Rows finer than a page carry the letter they come from.
var orgMap = [rowCount][columnCount]cell{
	//                         F   RO  S   UD  D   C   Ch  Cx  SA  SU  SR  XF  XR  PV  sal any
	Overview:                  {r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, __, __},
	RolesPage:                 {r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, r_, __},
	Users:                     {m_, r_, __, m_, __, __, m_, m_, mb, mb, rb, m_, r_, __, __, __},
	AddUsers:                  {m_, __, __, m_, __, __, __, __, __, __, __, m_, __, __, __, __},
	Profile:                   {m_, r_, __, m_, __, __, r_, r_, rb, rb, rb, m_, r_, __, __, __}, // a, b
	ActivationMail:            {m_, r_, __, m_, __, __, m_, m_, rb, rb, rb, m_, r_, __, __, __}, // a, b
	UserLicenses:              {m_, r_, __, m_, __, __, r_, r_, rb, rb, rb, m_, r_, __, __, __}, // a, b
	ContactCenterLicenses:     {m_, r_, __, m_, __, __, m_, m_, rb, rb, rb, m_, r_, __, __, __}, // a, b
	MeetingSettings:           {m_, r_, __, m_, __, __, r_, r_, mb, mb, rb, m_, r_, __, __, __}, // a, b
	RolesSection:              {m_, r_, __, __, __, __, __, __, mb, rb, rb, m_, r_, __, __, __}, // c, d
	Administrators:            {m_, r_, __, __, __, __, __, __, __, __, __, m_, r_, __, __, __}, // d
	BulkRoles:                 {m_, __, __, __, __, __, __, __, __, __, __, m_, __, __, __, __}, // d, an import
	ExternalAdministrators:    {m_, r_, __, __, __, __, m_, __, __, __, __, r_, r_, r_, __, __}, // e
	AddExternalAdministrators: {m_, __, __, __, __, __, __, __, __, __, __, __, __, __, __, __},
	Devices:                   {m_, r_, __, m_, m_, __, __, __, __, __, __, m_, r_, __, __, __},
	Policies:                  {m_, r_, __, __, __, __, __, __, __, __, __, m_, r_, __, __, __},
	Analytics:                 {m_, r_, m_, __, __, __, __, __, rb, rb, rb, m_, r_, __, __, __},
	Troubleshooting:           {m_, r_, m_, __, __, __, __, __, __, __, __, m_, r_, __, __, __},
	LiveMeetings:              {mf, mf, mf, __, __, __, __, __, __, __, __, __, __, __, __, __},
	JoinMeeting:               {mf, __, __, __, __, __, __, __, __, __, __, __, __, __, __, __},
	Licenses:                  {m_, r_, __, m_, __, __, __, __, mb, mb, rb, m_, r_, mg, __, __},
	Orders:                    {m_, __, __, __, __, __, __, __, __, __, __, m_, __, mg, __, __},
	Settings:                  {m_, r_, __, __, __, __, __, __, __, __, __, r_, r_, __, __, __},
	Integrations:              {m_, r_, __, __, __, __, __, __, __, __, __, r_, r_, __, __, __},
	Sites:                     {m_, r_, __, __, __, __, __, __, rb, rb, rb, gr, r_, mg, __, __},
	Site:                      {m_, r_, __, __, __, __, __, __, mb, rb, rb, gr, r_, mg, __, __},
	AuditLog:                  {m_, __, __, __, __, __, __, __, __, __, __, __, __, __, __, __},
	Content:                   {__, __, __, __, __, m_, __, __, __, __, __, __, __, __, __, __},
	LegalHolds:                {__, __, __, __, __, m_, __, __, __, __, __, __, __, __, __, __},
	Notifications:             {m_, __, __, __, __, __, __, __, __, __, __, m_, r_, __, __, __},
	ContactCenter:             {m_, __, __, __, __, __, m_, m_, __, __, __, m_, r_, m_, __, __},
	ManagementPortal:          {mh, __, __, __, __, __, m_, m_, __, __, __, m_, r_, m_, __, __},
	AgentDesktop:              {__, __, __, __, __, __, __, __, __, __, __, __, __, __, __, mi},
}

// partnerCells are the columns of the map under /partners/{org}.
type partnerCells struct{ full, salesFull, sales, provisioning partnerCell }

// partnerCell says over which customers somebody manages; it is never read.
type partnerCell uint8

const (
	no partnerCell = iota
	granted
	assigned
	all
)

var partnerMap = [rowCount]partnerCells{
	//               full salesfull sales    provisioning grant
	Customers:      {no, all, assigned, granted},
	SalesRoles:     {all, all, no, no},
	CustomerOrders: {no, all, assigned, granted},
	Trials:         {no, all, assigned, no},
}

// columnOf finds the column in which a role counts for a relation; a role that
// does not exist for the relation counts in none (section 2).
func columnOf(role Role, relation Relation) column {
	switch relation {
	case Home:
		return homeColumns[role]
	case Partner:
		return partnerColumns[role]
	default:
		return otherColumns[role]
	}
}

var homeColumns = [roleCount]column{
	0: noColumn, FullAdmin: colF, ReadOnlyAdmin: colRO, SupportAdmin: colS, UserDeviceAdmin: colUD,
	DeviceAdmin: colD, ComplianceOfficer: colC, AdvancedTroubleshooting: noColumn,
	SiteAdmin: colSA, SiteUserAdmin: colSU, SiteReadOnlyAdmin: colSR, ContactCenterAdmin: colCh,
	ExternalFullAdmin: noColumn, ExternalReadOnlyAdmin: noColumn, ProvisioningAdmin: noColumn,
	SalesFullAdmin: colSal, SalesAdmin: colSal,
}

var partnerColumns = [roleCount]column{
	0: noColumn, FullAdmin: noColumn, ReadOnlyAdmin: noColumn, SupportAdmin: noColumn, UserDeviceAdmin: noColumn,
	DeviceAdmin: noColumn, ComplianceOfficer: noColumn, AdvancedTroubleshooting: noColumn,
	SiteAdmin: noColumn, SiteUserAdmin: noColumn, SiteReadOnlyAdmin: noColumn, ContactCenterAdmin: noColumn,
	ExternalFullAdmin: colXF, ExternalReadOnlyAdmin: colXR, ProvisioningAdmin: colPV,
	SalesFullAdmin: noColumn, SalesAdmin: noColumn,
}

var otherColumns = [roleCount]column{
	0: noColumn, FullAdmin: noColumn, ReadOnlyAdmin: noColumn, SupportAdmin: noColumn, UserDeviceAdmin: noColumn,
	DeviceAdmin: noColumn, ComplianceOfficer: noColumn, AdvancedTroubleshooting: noColumn,
	SiteAdmin: noColumn, SiteUserAdmin: noColumn, SiteReadOnlyAdmin: noColumn, ContactCenterAdmin: colCx,
	ExternalFullAdmin: colXF, ExternalReadOnlyAdmin: colXR, ProvisioningAdmin: noColumn,
	SalesFullAdmin: noColumn, SalesAdmin: noColumn,
}
