package handlers

import (
	"net/http"
	"strings"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Roles shows the matrices as they are enforced; ?row= names the row whose
// cells say where they come from.
func Roles(c *Context) error {
	ref, err := rowInAddress(c.QueryParam("row"))
	if err != nil {
		return err
	}
	r := views.Roles{Subject: c.Arrival.Subject, Expanded: ref}
	if r.Subject.StandingAccess() {
		r.Standing = c.Arrival.HomeName
	}
	for _, row := range rbac.Rows() {
		d := rbac.For(row, r.Subject)
		if (d.Level() > rbac.None || d.Vetoed()) && (!row.AtPartner() || c.Page.Org.Kind == models.Reseller) {
			r.Rows = append(r.Rows, row)
		}
	}
	c.Titled(locales.RolesTitle, locales.RolesPurpose, c.Page.Org.Name)
	return c.draw(http.StatusOK, views.RolesPage(c.Page, r))
}

func rowInAddress(ref string) (views.RowRef, error) {
	if ref == "" {
		return views.RowRef{}, nil
	}
	id, name, _ := strings.Cut(ref, ".")
	m, ok := rbac.FindMatrix(rbac.MatrixID(id))
	if !ok {
		return views.RowRef{}, models.ErrQuery
	}
	for _, row := range m.Rows {
		if row.String() == name {
			return views.RowRef{Matrix: m.ID, Row: row}, nil
		}
	}
	return views.RowRef{}, models.ErrQuery
}
