package views

import (
	"slices"
	"strings"

	"portico/models/rbac"
	"portico/views/locales"
)

// relations reports whether a matrix has columns of several relations, so that
// each column must say its own.
func relations(m rbac.Matrix) bool {
	return m.ID == rbac.ContactCenterMatrix
}

func relationName(r rbac.Relation) locales.Text {
	switch r {
	case rbac.Home:
		return locales.RolesAtHome
	case rbac.Partner:
		return locales.RolesAtPartner
	default:
		return locales.RolesAtOther
	}
}

// conditionsOf lists the conditions that occur in a matrix, which its legend
// explains by number.
func conditionsOf(m rbac.Matrix) []rbac.Condition {
	var list []rbac.Condition
	for _, row := range m.Rows {
		for _, c := range m.Columns {
			if x := rbac.CellOf(row, c.Role, c.Relation).Condition; x != rbac.Always && x != rbac.WithTroubleshooting && !slices.Contains(list, x) {
				list = append(list, x)
			}
		}
	}
	return list
}

func footnote(m rbac.Matrix, x rbac.Condition) int {
	return slices.Index(conditionsOf(m), x) + 1
}

func recipients(g rbac.Giver) locales.Text {
	switch {
	case g.Listed:
		return locales.ToListed
	case g.OwnSites:
		return locales.ToOwnSites
	case g.Own && g.Outside:
		return locales.ToBoth
	case g.Outside:
		return locales.ToOutside
	default:
		return locales.ToOwn
	}
}

// bearers names the roles with which advanced troubleshooting opens a row.
func bearers(p Page, row rbac.Row) string {
	var names []string
	for _, role := range rbac.Bearers(row) {
		names = append(names, p.Role(role))
	}
	return p.T(locales.RolesTogether, strings.Join(names, " / "))
}

func columnName(p Page, m rbac.Matrix, c rbac.MatrixColumn) string {
	if relations(m) {
		return p.Role(c.Role) + ", " + p.T(relationName(c.Relation))
	}
	return p.Role(c.Role)
}
