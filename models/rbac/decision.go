package rbac

// CustomerScope says which customers of a partner a decision reaches.
type CustomerScope uint8

// The scopes under /partners, narrowest first; they add up as a set of bits.
const (
	WhereGranted CustomerScope = 1 << iota
	Assigned
	AllCustomers
)

// Decision is how far one person may go on one row. Only For makes one that
// opens anything.
type Decision struct {
	row       Row
	all       Level // wherever no scope applies
	sites     Level // on the person's own sites
	sold      Level // on what the person's partner sold
	vetoed    bool
	customers CustomerScope
}

// Row returns the row that was decided.
func (d Decision) Row() Row { return d.row }

// Level returns the highest level the row gives, which a page carries in
// data-access.
func (d Decision) Level() Level { return max(d.all, d.sites, d.sold) }

// All returns the level outside every scope; None means that only what is in
// scope exists for this person.
func (d Decision) All() Level { return d.all }

// Sold returns the level on what the person's partner sold (letter g).
func (d Decision) Sold() Level { return max(d.all, d.sold) }

// Limited reports whether the person sees only part of the page's rows.
func (d Decision) Limited() bool {
	return d.all == None && d.Level() > None || d.customers != 0 && d.customers&AllCustomers == 0
}

// Vetoed reports whether a Contact Center Standard license took the row away.
func (d Decision) Vetoed() bool { return d.vetoed }

// Customers returns which customers the row reaches under /partners.
func (d Decision) Customers() CustomerScope { return d.customers }

// For decides how far a subject may go on a row: the highest cell of any of
// the grants, with standing access counting as provisioning (R18).
func For(row Row, s Subject) Decision {
	d := Decision{row: row}
	if row == Self {
		d.all = Manage
		return d
	}
	if row.AtPartner() {
		return forPartner(d, s)
	}
	cells := &orgMap[row]
	if s.Relation == Home {
		d.add(cells[colAny], s)
	}
	for _, g := range s.Grants {
		if col := columnOf(g.Role, s.Relation); col != noColumn {
			d.add(cells[col], s)
		}
	}
	if s.StandingAccess() {
		d.add(cells[colPV], s)
	}
	if d.vetoed {
		return Decision{row: row, vetoed: true}
	}
	return d
}

// SiteLevel decides one site's level on a row that letter b scopes: a site
// role counts for its own site only, everything else for all of them.
func SiteLevel(row Row, s Subject, site SiteID) Level {
	level := For(row, s).All()
	for _, g := range s.Grants {
		if g.Site != site {
			continue
		}
		if col := columnOf(g.Role, s.Relation); col != noColumn && orgMap[row][col].letter() == ownSites {
			level = max(level, orgMap[row][col].level())
		}
	}
	return level
}

// SitesOf lists the sites whose rows a limited decision shows, each once.
func SitesOf(row Row, s Subject) []SiteID {
	var sites []SiteID
next:
	for _, g := range s.Grants {
		col := columnOf(g.Role, s.Relation)
		if col == noColumn || orgMap[row][col].letter() != ownSites {
			continue
		}
		for _, seen := range sites {
			if seen == g.Site {
				continue next
			}
		}
		sites = append(sites, g.Site)
	}
	return sites
}

func (d *Decision) add(x cell, s Subject) {
	switch x.letter() {
	case always:
		d.all = max(d.all, x.level())
	case ownSites:
		d.sites = max(d.sites, x.level())
	case soldOnly:
		d.sold = max(d.sold, x.level())
	case soldElseRead:
		d.sold, d.all = max(d.sold, x.level()), max(d.all, Read)
	case withTrouble:
		if s.Has(AdvancedTroubleshooting) {
			d.all = max(d.all, x.level())
		}
	case noStandard:
		d.all = max(d.all, x.level())
		d.vetoed = d.vetoed || s.Seats&Standard != 0
	case licensed:
		if s.Seats != 0 {
			d.all = max(d.all, x.level())
		}
	}
}

func forPartner(d Decision, s Subject) Decision {
	if s.Relation != Home {
		return d
	}
	for _, g := range s.Grants {
		if g.Role != ProvisioningAdmin {
			d.reach(partnerColumn(d.row, g.Role))
		}
	}
	if s.Provisioning {
		d.reach(partnerColumn(d.row, ProvisioningAdmin))
	}
	return d
}

func (d *Decision) reach(x partnerCell) {
	if x == no {
		return
	}
	d.all = Manage
	d.customers |= 1 << (x - granted)
}

// Changeable reports whether anybody manages the row at all; a page that
// everybody only reads needs no word about it.
func Changeable(row Row) bool {
	for _, x := range orgMap[row] {
		if x.level() == Manage {
			return true
		}
	}
	return row == Self || row.AtPartner()
}

// Openers lists, in the order of section 2, the roles that would give somebody
// of a relation at least a level on a row; the refusal page names them.
func Openers(row Row, relation Relation, level Level) []Role {
	var open []Role
	for _, role := range Roles() {
		if opens(row, relation, role) >= level {
			open = append(open, role)
		}
	}
	return open
}

// opens returns the level that a role can give on a row.
func opens(row Row, relation Relation, role Role) Level {
	if row.AtPartner() {
		return partnerView(partnerColumn(row, role)).Level
	}
	col := columnOf(role, relation)
	if col == noColumn || orgMap[row][col].letter() == licensed {
		return None
	}
	return orgMap[row][col].level()
}
