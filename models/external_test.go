package models_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// sells gives a partner an active subscription of a customer.
func (w *world) sells(partner, customer models.OrgID) models.Subscription {
	w.t.Helper()
	seller := partner.Ref()
	s := models.Subscription{ID: models.NewID[models.Subscription](), OrgID: customer, SellerID: &seller, Name: "Sold", StartsAt: time.Now().Add(-time.Hour)}
	w.insert(&s)
	return s
}

// outsiders lets many people into Acme from outside, sales people of its partner
// among them.
func (w *world) outsiders(n int) {
	w.t.Helper()
	w.sells(w.northwind, w.acme)
	for i := range n {
		home, role := w.contoso, []rbac.Role{rbac.ExternalFullAdmin, rbac.ExternalReadOnlyAdmin, rbac.ContactCenterAdmin}[i%3]
		if i%2 == 0 {
			home, role = w.northwind, []rbac.Role{rbac.ProvisioningAdmin, rbac.ExternalFullAdmin}[i/2%2]
		}
		u := w.user(home, []string{"Jan", "Žofie"}[i%2], []string{"Novák", "novak", "Đurić"}[i%3])
		w.grant(w.acme, u, role)
		switch i % 7 {
		case 0:
			if role != rbac.ExternalReadOnlyAdmin {
				w.grant(w.acme, u, rbac.ExternalReadOnlyAdmin, func(g *models.Grant) { g.Removed = i%3 == 0 })
			}
		case 2:
			w.grant(w.northwind, w.user(w.northwind, "Sales", fmt.Sprint("Full", i)), rbac.SalesFullAdmin)
		case 3:
			s := w.user(w.northwind, "Sales", fmt.Sprint("Admin", i))
			w.grant(w.northwind, s, rbac.SalesAdmin)
			if i%2 == 0 {
				w.insert(&models.Assignment{OrgID: w.northwind, UserID: s.ID, CustomerID: w.acme.Ref()})
			}
		case 4:
			if home == w.northwind {
				w.grant(w.northwind, u, rbac.SalesFullAdmin)
			}
		}
	}
}

// walkExternals reads the list page by page.
func (w *world) walkExternals(f models.ExternalFilter) []models.External {
	w.t.Helper()
	var list []models.External
	for range 1000 {
		p, _, err := w.db.Tenant(w.acme).Externals(w.t.Context(), f)
		mustWork(w.t, "externals", err)
		list = append(list, p.Rows...)
		if p.Next == "" {
			return list
		}
		f.After = p.Next
	}
	w.t.Fatal("the list has no end")
	return nil
}

// R12: the file has the people of the list, all pages, in its order, and nobody
// twice.
func TestR12ExternalExportEqualsTheList(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		w.outsiders(40)
		for _, f := range []models.ExternalFilter{
			{}, {Roles: []rbac.Role{rbac.ProvisioningAdmin}}, {From: models.FromPartner}, {From: models.FromOther}, {State: models.WhoseEnded},
			{List: models.List{Q: "nov"}}, {List: models.List{Q: "sales"}}, {Roles: []rbac.Role{rbac.ContactCenterAdmin, rbac.ExternalFullAdmin}}, {Ending: true},
		} {
			for _, sort := range []string{"name", "-name", "email", "-email"} {
				f.Sort, f.Size = sort, 3
				list := w.walkExternals(f)
				f.Size = 200
				p, _, err := db.Tenant(w.acme).Externals(t.Context(), f)
				if err != nil || p.Count.N != len(list) || len(p.Rows) != len(list) {
					t.Errorf("%+v: count %+v, %d in one page, %d page by page, %v", f, p.Count, len(p.Rows), len(list), err)
				}
				e, err := db.Tenant(w.acme).ExportExternals(t.Context(), exporter(t, w.ada), f)
				mustWork(t, "export", err)
				var got, want [][]string
				err = e.Each(t.Context(), func(a models.Administrator) error {
					got = append(got, a.CSVRecord())
					return nil
				})
				mustWork(t, "rows", err)
				mustWork(t, "close", e.Close(t.Context(), len(got), nil))
				for _, x := range list {
					want = append(want, x.CSVRecord())
				}
				if !slices.EqualFunc(got, want, slices.Equal[[]string]) {
					t.Errorf("%+v:\n got %q\nwant %q", f, got, want)
				}
			}
		}
	})
}

// The tab asks five statements however many people there are; the sixth is the
// guard's.
func TestExternalsStatements(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		w.outsiders(60)
		for _, f := range []models.ExternalFilter{
			{}, {Roles: []rbac.Role{rbac.ProvisioningAdmin}}, {From: models.FromOther}, {State: models.WhoseEnded}, {List: models.List{Q: "n"}},
		} {
			f.Size = 50
			n := w.db.CountStatements()
			_, _, err := w.db.Tenant(w.acme).Externals(t.Context(), f)
			mustWork(t, "externals", err)
			if got := n.Load(); got > 5 {
				t.Errorf("%+v: %d statements", f, got)
			}
		}
	})
}

// BenchmarkExternals reads the first page of 5,000 people from outside beside
// that of as many of the organization's own, each as its page asks for it: the
// one within 1.5 × of the other.
func BenchmarkExternals(b *testing.B) {
	for _, kind := range modelstest.Kinds {
		b.Run(string(kind), func(b *testing.B) {
			db := modelstest.Open(b, kind, modelstest.Options{})
			acme := manyOnBothSides(b, db, 5000)
			f := models.List{Size: 50}
			b.Run("own", func(b *testing.B) {
				for b.Loop() {
					p, err := db.Tenant(acme).Administrators(b.Context(), models.AdministratorFilter{List: f})
					if err != nil || len(p.Rows) != 50 {
						b.Fatal(len(p.Rows), err)
					}
					if _, err = db.Tenant(acme).FullAdministrators(b.Context(), 2); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("external", func(b *testing.B) {
				for b.Loop() {
					p, _, err := db.Tenant(acme).Externals(b.Context(), models.ExternalFilter{List: f})
					if err != nil || len(p.Rows) != 50 {
						b.Fatal(len(p.Rows), err)
					}
				}
			})
		})
	}
}

// manyOnBothSides makes an organization with n administrators of its own and n
// from outside, half of them of its partner.
func manyOnBothSides(b *testing.B, db *models.DB, n int) models.OrgID {
	b.Helper()
	write := func(rows any) {
		if err := db.Writer().WithContext(everything(b.Context())).CreateInBatches(rows, 400).Error; err != nil {
			b.Fatal(err)
		}
	}
	var orgs []models.Organization
	for _, name := range []string{"Acme", "Contoso", "Northwind"} {
		id := models.OrgID{UUID: models.NewID[models.Organization]().UUID}
		orgs = append(orgs, models.Organization{ID: id, Kind: models.Customer, Name: name, SortKey: models.SortKey(name), Language: models.English, TimeZone: "UTC"})
	}
	var users []models.User
	var grants []models.Grant
	for i := range 2 * n {
		home, role := orgs[0].ID, rbac.SupportAdmin
		if i%2 == 1 {
			home, role = orgs[1+i/2%2].ID, rbac.ExternalFullAdmin
		}
		u := models.User{ID: models.NewID[models.User](), OrgID: home, FirstName: "Jan", LastName: fmt.Sprint("N", i*7919%100000),
			DisplayName: "Jan", PasswordHash: "x", Email: fmt.Sprintf("u%d@x.example", i), Language: models.English, Status: models.Active}
		u.SortKey, u.FirstKey = models.SortKey(u.LastName, u.FirstName), models.SortKey(u.FirstName, u.LastName)
		users = append(users, u)
		grants = append(grants, models.Grant{ID: models.NewID[models.Grant](), OrgID: orgs[0].ID, UserID: u.ID, HomeOrgID: home.Ref(), Role: role,
			SortKey: u.SortKey, FirstKey: u.FirstKey, Email: u.Email, Origin: models.ByGrant, GrantedAt: time.Now()})
		if i%200 == 3 {
			grants = append(grants, models.Grant{ID: models.NewID[models.Grant](), OrgID: home, UserID: u.ID, HomeOrgID: home.Ref(), Role: rbac.SalesFullAdmin,
				SortKey: u.SortKey, FirstKey: u.FirstKey, Email: u.Email, Origin: models.ByGrant, GrantedAt: time.Now()})
		}
	}
	seller := orgs[2].ID.Ref()
	write(orgs)
	write(users)
	write(grants)
	write([]models.Subscription{{ID: models.NewID[models.Subscription](), OrgID: orgs[0].ID, SellerID: &seller, Name: "Sold"}})
	if err := db.Writer().WithContext(models.WithText(b.Context())).Exec("ANALYZE").Error; err != nil {
		b.Fatal(err)
	}
	return orgs[0].ID
}
