package rbac

// Condition is what a cell asks beside the role; its letter is that of spec
// section 5.
type Condition uint8

// The conditions.
const (
	Always              Condition = Condition(always)
	OwnSites            Condition = Condition(ownSites)     // b, c
	WithTroubleshooting Condition = Condition(withTrouble)  // f
	SoldByPartner       Condition = Condition(soldOnly)     // g
	SoldElseRead        Condition = Condition(soldElseRead) // m g, else r
	NoStandardLicense   Condition = Condition(noStandard)   // h
	AnyLicense          Condition = Condition(licensed)     // i
	GrantedCustomers    Condition = Condition(licensed) + 1
	AssignedCustomers   Condition = Condition(licensed) + 2
	EveryCustomer       Condition = Condition(licensed) + 3
)

// Cell is one cell of a matrix as it is enforced: the level, and what it asks
// beside the role.
type Cell struct {
	Level     Level
	Condition Condition
}

// Step is one cell that counted, or could have, in a decision.
type Step struct {
	Cell
	Role     Role // 0 for what everybody at home has
	Standing bool // counted by standing access (R18)
	Met      bool // whether the cell's condition holds for the subject
}

// Explain returns the cells behind For(row, subject), from the same tables: the
// decision's level is the highest of the steps that are met, unless a step
// whose condition is NoStandardLicense is not met, which vetoes the row.
func Explain(row Row, s Subject) []Step {
	if row.AtPartner() {
		return explainPartner(row, s)
	}
	var steps []Step
	add := func(step Step, col column) {
		x := orgMap[row][col]
		if x.level() == None {
			return
		}
		step.Cell = Cell{x.level(), Condition(x.letter())}
		step.Met = met(x.letter(), s)
		steps = append(steps, step)
	}
	if s.Relation == Home {
		add(Step{}, colAny)
	}
	for _, g := range s.Grants {
		if col := columnOf(g.Role, s.Relation); col != noColumn {
			add(Step{Role: g.Role}, col)
		}
	}
	if s.StandingAccess() {
		add(Step{Role: ProvisioningAdmin, Standing: true}, colPV)
	}
	return steps
}

func met(x letter, s Subject) bool {
	switch x {
	case withTrouble:
		return s.Has(AdvancedTroubleshooting)
	case noStandard:
		return s.Seats&Standard == 0
	case licensed:
		return s.Seats != 0
	}
	return true
}

func explainPartner(row Row, s Subject) []Step {
	if s.Relation != Home {
		return nil
	}
	var steps []Step
	add := func(role Role) {
		if x := partnerColumn(row, role); x != no {
			steps = append(steps, Step{Cell: partnerView(x), Role: role, Met: true})
		}
	}
	for _, g := range s.Grants {
		if g.Role != ProvisioningAdmin {
			add(g.Role)
		}
	}
	if s.Provisioning {
		add(ProvisioningAdmin)
	}
	return steps
}

func partnerColumn(row Row, role Role) partnerCell {
	cells := partnerMap[row]
	switch role {
	case FullAdmin:
		return cells.full
	case SalesFullAdmin:
		return cells.salesFull
	case SalesAdmin:
		return cells.sales
	case ProvisioningAdmin:
		return cells.provisioning
	}
	return no
}

func partnerView(x partnerCell) Cell {
	switch x {
	case granted:
		return Cell{Manage, GrantedCustomers}
	case assigned:
		return Cell{Manage, AssignedCustomers}
	case all:
		return Cell{Manage, EveryCustomer}
	}
	return Cell{}
}

// CellOf returns the cell of a role for a relation, as the Roles page shows it.
// Advanced troubleshooting shows what it opens together with another role.
func CellOf(row Row, role Role, relation Relation) Cell {
	if row.AtPartner() {
		return partnerView(partnerColumn(row, role))
	}
	if role == AdvancedTroubleshooting {
		return troubleshootingCell(row)
	}
	if x := orgMap[row][colAny]; relation == Home && x.level() > None {
		return Cell{x.level(), Condition(x.letter())}
	}
	col := columnOf(role, relation)
	if col == noColumn || orgMap[row][col].letter() == withTrouble {
		return Cell{}
	}
	x := orgMap[row][col]
	return Cell{x.level(), Condition(x.letter())}
}

func troubleshootingCell(row Row) Cell {
	for _, x := range orgMap[row] {
		if x.letter() == withTrouble {
			return Cell{x.level(), WithTroubleshooting}
		}
	}
	return Cell{}
}

// Bearers lists the roles with which advanced troubleshooting opens a row.
func Bearers(row Row) []Role {
	var list []Role
	for _, role := range Roles() {
		if col := columnOf(role, Home); col != noColumn && orgMap[row][col].letter() == withTrouble {
			list = append(list, role)
		}
	}
	return list
}
