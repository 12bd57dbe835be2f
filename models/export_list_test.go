package models_test

import (
	"context"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

func exporter(t *testing.T, u models.User) models.Authority {
	t.Helper()
	d := rbac.For(rbac.Administrators, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.ReadOnlyAdmin}}})
	a, err := models.Exporting(actor(u), u.OrgID, d)
	mustWork(t, "authority", err)
	return a
}

// export collects a whole export.
func (w *world) export(f models.AdministratorFilter) []models.Administrator {
	w.t.Helper()
	e, err := w.db.Tenant(w.acme).ExportAdministrators(w.t.Context(), exporter(w.t, w.ada), f)
	mustWork(w.t, "export", err)
	var list []models.Administrator
	err = e.Each(w.t.Context(), func(a models.Administrator) error {
		list = append(list, a)
		return nil
	})
	mustWork(w.t, "rows", err)
	mustWork(w.t, "close", e.Close(w.t.Context(), len(list), nil))
	return list
}

// The file has the people of the list, all pages, in its order, with all roles.
func TestExportEqualsTheList(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		w.court()
		for _, f := range filters() {
			got, want := w.export(f), w.paged(f)
			if !slices.Equal(administratorIDs(got), administratorIDs(want)) {
				t.Errorf("%+v: %d rows, the list has %d", f, len(got), len(want))
				continue
			}
			for i := range got {
				if !slices.Equal(got[i].CSVRecord(), want[i].CSVRecord()) {
					t.Errorf("%+v: %q, the list has %q", f, got[i].CSVRecord(), want[i].CSVRecord())
				}
			}
		}
	})
}

// An export is in the log before its first row, and its outcome after.
func TestExportIsLogged(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		f := models.AdministratorFilter{Roles: []rbac.Role{rbac.FullAdmin}, List: models.List{Q: "a", Size: 50}}
		e, err := w.db.Tenant(w.acme).ExportAdministrators(t.Context(), exporter(t, w.ada), f)
		mustWork(t, "export", err)
		list := w.entries()
		if len(list) != 1 || list[0].Action != models.ListExported || list[0].After != `{"filter":"?role=full_admin&q=a"}` {
			t.Errorf("before the rows: %+v", list)
		}
		cut := errors.New("connection lost")
		mustFail(t, "rows", e.Each(t.Context(), func(models.Administrator) error { return cut }), cut)
		mustWork(t, "close", e.Close(t.Context(), 1, cut))
		list = w.entries()
		if len(list) != 2 || list[1].EventID != list[0].EventID || list[1].After != `{"complete":false,"filter":"?role=full_admin&q=a","rows":1}` {
			t.Errorf("afterwards: %+v", list)
		}
	})
}

// Four stream at once, two of them at most for one person; whoever is fifth is
// told to come back.
func TestExportPlaces(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		acme, kim := w.db.Tenant(w.acme), w.user(w.acme, "Kim", "Third")
		begin := func(u models.User) (*models.Export[models.Administrator], error) {
			return acme.ExportAdministrators(t.Context(), exporter(t, u), models.AdministratorFilter{})
		}
		open := map[models.UserID][]*models.Export[models.Administrator]{}
		works := func(u models.User) {
			t.Helper()
			e, err := begin(u)
			mustWork(t, "export", err)
			open[u.ID] = append(open[u.ID], e)
		}
		for range 2 {
			works(w.ada)
		}
		_, err := begin(w.ada)
		mustFail(t, "the third of one person", err, models.ErrYourExports)
		for range 2 {
			works(w.bob)
		}
		_, err = acme.ExportAuditLog(t.Context(), exporter(t, kim), models.AuditFilter{})
		if !errors.Is(err, models.ErrBusy) || errors.Is(err, models.ErrYourExports) {
			t.Errorf("the fifth, of another list: %v", err)
		}
		if n := len(w.entries()); n != 4 {
			t.Errorf("%d entries, want 4: the others were not exported", n)
		}
		mustWork(t, "close", open[w.ada.ID][0].Close(t.Context(), 0, nil))
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if err := open[w.bob.ID][0].Close(gone, 0, nil); err == nil {
			t.Error("an outcome was written by a request that is gone")
		}
		works(w.ada)
		works(kim)
		_, err = begin(kim)
		mustFail(t, "the fifth again", err, models.ErrBusy)
	})
}

// A refused export takes no place.
func TestExportNeedsAuthority(t *testing.T) {
	_, err := models.Exporting(models.Actor{}, models.OrgID{}, rbac.For(rbac.Administrators, rbac.Subject{}))
	mustFail(t, "a decision for none", err, models.ErrForbidden)
	_, err = models.Granted(models.Actor{}, models.OrgID{}, rbac.For(rbac.Administrators, rbac.Subject{
		Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.ReadOnlyAdmin}}}))
	mustFail(t, "manage from a decision for read", err, models.ErrForbidden)
	eachWorld(t, func(t *testing.T, w *world) {
		for range 5 {
			_, err := w.db.Tenant(w.contoso).ExportAdministrators(t.Context(), exporter(t, w.ada), models.AdministratorFilter{})
			mustFail(t, "of another organization", err, models.ErrForbidden)
		}
		w.export(models.AdministratorFilter{})
	})
}

// The rows are those of the moment at which the export began.
func TestExportIsOneSnapshot(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for range 3 {
			w.grant(w.acme, w.user(w.acme, "Jan", "Novák"), rbac.SupportAdmin)
		}
		e, err := w.db.Tenant(w.acme).ExportAdministrators(t.Context(), exporter(t, w.ada), models.AdministratorFilter{})
		mustWork(t, "export", err)
		n := 0
		err = e.Each(t.Context(), func(models.Administrator) error {
			n++
			w.grant(w.acme, w.user(w.acme, "Zora", "Žáková"), rbac.SupportAdmin)
			return nil
		})
		mustWork(t, "close", errors.Join(err, e.Close(t.Context(), n, nil)))
		if n != 4 {
			t.Errorf("%d rows, want the 4 there were", n)
		}
	})
}

func TestSafeCell(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "Jan": "Jan", "O'Hara": "O'Hara", "'quoted": "'quoted", "a=b": "a=b", "Jan -": "Jan -", "š": "š", " =1": " =1",
		"=1+1": "'=1+1", "+420": "'+420", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "=": "'=", "\xff": "\xff",
	} {
		if got := models.SafeCell(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

// R12 and R13, cell by cell.
func TestCSVRecord(t *testing.T) {
	a := models.Administrator{FirstName: "=Jan", LastName: `No"vák`, DisplayName: "Jan\nNovák, Jr.", Email: "-jan@acme.example",
		Roles: []models.HeldRole{{Role: rbac.FullAdmin}, {Role: rbac.SiteAdmin, Site: "acme.meet.example"}, {Role: rbac.ContactCenterAdmin, Until: new(time.Time)}}}
	var file strings.Builder
	out := csv.NewWriter(&file)
	out.UseCRLF = true
	mustWork(t, "write", errors.Join(out.Write(models.CSVHeader), out.Write(a.CSVRecord())))
	out.Flush()
	want := "First name,Last name,Display name,User ID/Email,Administrator role\r\n" +
		"'=Jan,\"No\"\"vák\",\"Jan\r\nNovák, Jr.\",'-jan@acme.example," +
		"Full administrator; Site administrator (acme.meet.example); Contact Center service administrator\r\n"
	if file.String() != want {
		t.Errorf("got\n%q, want\n%q", file.String(), want)
	}
}
