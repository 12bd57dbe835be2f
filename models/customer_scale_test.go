package models_test

import (
	"fmt"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// market is a partner with many customers: every other one has let somebody in,
// and one in so many is assigned to each of two people who sell.
type market struct {
	db      *models.DB
	partner models.OrgID
	sales   models.User // sales administrator
	chief   models.User // sales full administrator
}

// newMarket fills a partner with customers, of whom so many are assigned, and so
// many administrators of its own.
func newMarket(t testing.TB, db *models.DB, customers, assigned, administrators int) market {
	t.Helper()
	write := func(rows any) {
		t.Helper()
		if err := db.Writer().WithContext(everything(t.Context())).CreateInBatches(rows, 400).Error; err != nil {
			t.Fatal(err)
		}
	}
	org := func(name string, kind models.Kind) models.Organization {
		id := models.OrgID{UUID: models.NewID[models.Organization]().UUID}
		return models.Organization{ID: id, Kind: kind, Name: name, SortKey: models.SortKey(name), Language: models.English, TimeZone: "UTC", CreatedAt: time.Now()}
	}
	orgs := []models.Organization{org("Northwind", models.Reseller)}
	m := market{db: db, partner: orgs[0].ID}
	home := m.partner.Ref()
	var users []models.User
	var grants []models.Grant
	var licenses []models.License
	var sold []models.Subscription
	var assignments []models.Assignment
	give := func(at models.OrgID, u models.User, role rbac.Role) {
		grants = append(grants, models.Grant{
			ID: models.NewID[models.Grant](), OrgID: at, UserID: u.ID, HomeOrgID: home, Role: role, SortKey: u.SortKey, FirstKey: u.FirstKey,
			Email: u.Email, Origin: models.ByGrant, GrantedAt: time.Now(),
		})
	}
	for i := range administrators {
		first, last := fmt.Sprintf("Jan%d", i), fmt.Sprintf("Novak%d", i*7919%administrators)
		u := models.User{
			ID: models.NewID[models.User](), OrgID: m.partner, FirstName: first, LastName: last, DisplayName: first + " " + last,
			SortKey: models.SortKey(last, first), FirstKey: models.SortKey(first, last), Email: first + "@northwind.example",
			Language: models.English, Status: models.Active, CreatedAt: time.Now(),
		}
		users = append(users, u)
		role := rbac.SalesAdmin
		if i == 1 {
			role = rbac.SalesFullAdmin
		}
		give(m.partner, u, role)
	}
	m.sales, m.chief = users[0], users[1]
	for i := range customers {
		c := org(fmt.Sprintf("Customer %05d", i*7919%customers), models.Customer)
		orgs = append(orgs, c)
		s := models.Subscription{ID: models.NewID[models.Subscription](), OrgID: c.ID, SellerID: &home, Name: "Collaboration", Trial: i%10 == 0, StartsAt: time.Now().Add(-time.Hour)}
		sold = append(sold, s)
		for _, service := range []models.Service{models.Meetings, models.Calling} {
			licenses = append(licenses, models.License{ID: models.NewID[models.License](), OrgID: c.ID, SubscriptionID: s.ID, Service: service, Seats: 10})
		}
		if i%2 == 0 {
			give(c.ID, users[i/2%administrators], rbac.ProvisioningAdmin)
		}
		if i%(customers/assigned) == 0 && len(assignments) < assigned {
			assignments = append(assignments, models.Assignment{OrgID: m.partner, UserID: m.sales.ID, CustomerID: c.ID.Ref()})
		}
	}
	for _, rows := range []any{orgs, users, sold, licenses, grants, assignments} {
		write(rows)
	}
	if err := db.Writer().WithContext(models.WithText(t.Context())).Exec("ANALYZE").Error; err != nil {
		t.Fatal(err)
	}
	return m
}

// reach is how far one of the two reaches.
func (m market) reach(u models.User) models.Reach {
	if u.ID == m.chief.ID {
		return models.Reach{User: u.ID, Scope: rbac.AllCustomers}
	}
	return models.Reach{User: u.ID, Scope: rbac.Assigned}
}

// The list asks five statements however many customers there are; the sixth is
// the guard's, which reads the rights in one.
func TestCustomersStatements(t *testing.T) {
	for _, kind := range modelstest.Kinds {
		t.Run(string(kind), func(t *testing.T) {
			m := newMarket(t, modelstest.Open(t, kind, modelstest.Options{}), 300, 100, 5)
			for _, u := range []models.User{m.sales, m.chief} {
				for _, f := range []models.CustomerFilter{{}, {State: models.CustomerTrial}, {State: models.CustomerLeft}, {List: models.List{Q: "customer 00"}}} {
					f.Size = 50
					n := m.db.CountStatements()
					p, err := m.db.Tenant(m.partner).Customers(t.Context(), m.reach(u), f)
					if got := n.Load(); err != nil || got > 5 || len(p.Rows) == 0 {
						t.Errorf("%+v: %d statements, %d rows, %v", f, got, len(p.Rows), err)
					}
				}
				n := m.db.CountStatements()
				_, err := m.db.Tenant(m.partner).Salespeople(t.Context(), models.AdministratorFilter{List: models.List{Size: 50}})
				if got := n.Load(); err != nil || got > 5 {
					t.Errorf("sales people: %d statements, %v", got, err)
				}
			}
		})
	}
}

// BenchmarkCustomers reads the first page of a sales administrator's 500
// assigned customers, and of all 40,000, beside that of 500 administrators: the
// first within 1.5 × of the last.
func BenchmarkCustomers(b *testing.B) {
	for _, kind := range modelstest.Kinds {
		b.Run(string(kind), func(b *testing.B) {
			m := newMarket(b, modelstest.Open(b, kind, modelstest.Options{}), 40_000, 500, 500)
			tenant, l := m.db.Tenant(m.partner), models.List{Size: 50}
			b.Run("administrators", func(b *testing.B) {
				for b.Loop() {
					p, err := tenant.Administrators(b.Context(), models.AdministratorFilter{List: l})
					if err != nil || len(p.Rows) != 50 {
						b.Fatal(len(p.Rows), err)
					}
					if _, err = tenant.FullAdministrators(b.Context(), 2); err != nil {
						b.Fatal(err)
					}
				}
			})
			for name, f := range map[string]models.CustomerFilter{
				"": {}, "-trial": {State: models.CustomerTrial}, "-left": {State: models.CustomerLeft}, "-expiring": {State: models.CustomerExpiring},
				"-q": {List: models.List{Q: "customer 0001"}},
			} {
				f.Size = 50
				for who, u := range map[string]models.User{"assigned": m.sales, "all": m.chief} {
					b.Run(who+name, func(b *testing.B) {
						for b.Loop() {
							if _, err := tenant.Customers(b.Context(), m.reach(u), f); err != nil {
								b.Fatal(err)
							}
						}
					})
				}
			}
			for who, u := range map[string]models.User{"assigned": m.sales, "all": m.chief} {
				b.Run("chooser-"+who, func(b *testing.B) {
					for b.Loop() {
						if _, err := m.db.Platform().Accesses(b.Context(), u.ID, m.partner, "", 101); err != nil {
							b.Fatal(err)
						}
					}
				})
				b.Run("picker-"+who, func(b *testing.B) {
					for b.Loop() {
						if _, err := tenant.Assignable(b.Context(), u.ID, models.List{Size: 25}); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		})
	}
}
