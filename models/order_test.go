package models_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// shop is a world with people of Northwind who sell.
type shop struct {
	*world
	clock         *modelstest.Clock
	full, sales   models.User // sales full and sales of Northwind
	guest         models.User // of Northwind, provisioning in Acme
	fabrikam      models.OrgID
	sold, foreign models.SubscriptionID
}

func eachShop(t *testing.T, test func(*testing.T, *shop)) {
	t.Helper()
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) { test(t, newShop(t, db, clock)) })
}

func newShop(t *testing.T, db *models.DB, clock *modelstest.Clock) *shop {
	t.Helper()
	s := &shop{world: newWorld(t, db), clock: clock}
	s.full = s.user(s.northwind, "Fulla", "Sales")
	s.sales = s.user(s.northwind, "Sally", "Sales")
	s.guest = s.user(s.northwind, "Gus", "Guest")
	s.grant(s.northwind, s.full, rbac.SalesFullAdmin)
	s.grant(s.northwind, s.sales, rbac.SalesAdmin)
	s.fabrikam = s.org("Fabrikam", models.Reseller)
	s.sold = s.subscription(s.acme, s.northwind)
	s.foreign = s.subscription(s.contoso, s.fabrikam)
	s.grant(s.acme, s.guest, rbac.ProvisioningAdmin)
	return s
}

func (s *shop) subscription(org, seller models.OrgID) models.SubscriptionID {
	s.t.Helper()
	ref := seller.Ref()
	sub := models.Subscription{ID: models.NewID[models.Subscription](), OrgID: org, SellerID: &ref, Name: "Collaboration", StartsAt: time.Now().Add(-time.Hour)}
	s.insert(&sub)
	return sub.ID
}

func (s *shop) assign(u models.User, customer models.OrgID) {
	s.insert(&models.Assignment{OrgID: u.OrgID, UserID: u.ID, CustomerID: customer.Ref()})
}

// seller is what a decision gives a person of Northwind on a row.
func (s *shop) seller(u models.User, row rbac.Row, roles ...rbac.Role) (models.Authority, models.Vendor) {
	s.t.Helper()
	subject := rbac.Subject{Relation: rbac.Home, Provisioning: len(roles) == 0}
	for _, r := range roles {
		subject.Grants = append(subject.Grants, rbac.Grant{Role: r})
	}
	d := rbac.For(row, subject)
	a, err := models.Selling(actor(u), s.northwind, d)
	mustWork(s.t, "authority", err)
	return a, models.Vendor{By: models.Giver{ID: u.ID, Subject: subject}, Reach: models.Reach{User: u.ID, Scope: d.Customers()}}
}

func (s *shop) tenant() *models.Tenant { return s.db.Tenant(s.northwind) }

var tenSeats = map[string]string{"meetings": "10", "calling": "5"}

func newcomer(name string) models.OrderForm {
	return models.OrderForm{
		New:   models.NewCustomer{Name: name, Language: models.English, TimeZone: "Europe/Prague"},
		Seats: tenSeats, Site: models.SortKey(name) + ".meet.example", Days: "30",
	}
}

func (s *shop) number(sql string, args ...any) int64 {
	s.t.Helper()
	n, err := s.db.Number(sql, args...)
	mustWork(s.t, sql, err)
	return int64(n)
}

// TestR22NewCustomer: an order for a new customer creates the organization, the
// seller is external full administrator there without an end, and a sales
// administrator has it among the assigned customers.
func TestR22NewCustomer(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) {
		for _, c := range []struct {
			who      models.User
			role     rbac.Role
			assigned int64
		}{{s.sales, rbac.SalesAdmin, 1}, {s.full, rbac.SalesFullAdmin, 0}} {
			a, r := s.seller(c.who, rbac.CustomerOrders, c.role)
			f := newcomer("Umbrella" + c.role.String())
			f.Site = "umbrella-" + fmt.Sprint(c.assigned) + ".meet.example"
			f.New.Email, f.New.FirstName = "first-"+c.role.String()+"@umbrella.example", "First"
			id, err := s.tenant().PlaceOrder(t.Context(), a, r, f)
			mustWork(t, "place", err)
			if n := s.number("SELECT count(*) FROM organizations WHERE name = ?", f.New.Name); n != 0 {
				t.Fatal("placing alone made the organization")
			}
			before := len(s.entries())
			mustWork(t, "provision", s.tenant().ProvisionOrder(t.Context(), a, r, id, models.Supply{Site: f.Site, Email: f.New.Email}))
			o, steps, err := s.tenant().Order(t.Context(), r.Reach, false, id)
			mustWork(t, "order", err)
			if o.State != models.OrderProvisioned || o.CustomerID == nil || o.SubscriptionID == nil || len(steps) != 2 || len(o.Lines) != 2 {
				t.Fatalf("order %+v, steps %+v", o, steps)
			}
			for sql, want := range map[string]int64{
				"SELECT count(*) FROM organizations WHERE id = ? AND kind = 'customer' AND time_zone = 'Europe/Prague'":                                  1,
				"SELECT count(*) FROM subscriptions WHERE org_id = ? AND NOT trial AND ends_at IS NULL":                                                  1,
				"SELECT count(*) FROM licenses WHERE org_id = ?":                                                                                         2,
				"SELECT sum(seats) FROM licenses WHERE org_id = ?":                                                                                       15,
				"SELECT count(*) FROM sites WHERE org_id = ?":                                                                                            1,
				"SELECT count(*) FROM grants WHERE org_id = ? AND role = 'external_full_admin' AND origin = 'order' AND ends_at IS NULL AND NOT removed": 1,
				"SELECT count(*) FROM grants WHERE org_id = ?":                                                                                           2,
				"SELECT count(*) FROM assignments WHERE customer_id = ?":                                                                                 c.assigned,
				"SELECT count(*) FROM users WHERE org_id = ? AND status = 'invited'":                                                                     1,
				"SELECT count(*) FROM mails WHERE org_id = ? AND kind = 'activation' AND token_id IS NOT NULL":                                           1,
				"SELECT count(*) FROM grants WHERE org_id = ? AND role = 'full_admin' AND NOT external":                                                  1,
			} {
				if got := s.number(sql, o.CustomerID.String()); got != want {
					t.Errorf("%s: %d, want %d", sql, got, want)
				}
			}
			event := s.entries()[before:]
			if slices.ContainsFunc(event, func(e models.AuditEntry) bool { return e.EventID != event[0].EventID || e.Authority != "order" }) {
				t.Error("not one event on the authority of an order")
			}
			for _, org := range []models.OrgID{s.northwind, models.OrgID(*o.CustomerID)} {
				if !slices.ContainsFunc(event, func(e models.AuditEntry) bool { return e.OrgID == org }) {
					t.Errorf("no line in %s", org)
				}
			}
		}
	})
}

// TestR22ExistingCustomer: an order for a customer in reach makes the seller
// provisioning administrator there, once; any other organization is not found.
func TestR22ExistingCustomer(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) {
		order := func(u models.User, customer models.OrgID, roles ...rbac.Role) error {
			a, r := s.seller(u, rbac.CustomerOrders, roles...)
			id, err := s.tenant().PlaceOrder(t.Context(), a, r, models.OrderForm{Customer: customer, Seats: tenSeats})
			if err != nil {
				return err
			}
			return s.tenant().ProvisionOrder(t.Context(), a, r, id, models.Supply{})
		}
		mustFail(t, "not assigned", order(s.sales, s.acme, rbac.SalesAdmin), models.ErrNotFound)
		mustFail(t, "another partner's", order(s.full, s.contoso, rbac.SalesFullAdmin), models.ErrNotFound)
		mustFail(t, "the partner itself", order(s.full, s.northwind, rbac.SalesFullAdmin), models.ErrNotFound)
		mustFail(t, "not granted", order(s.guest, s.contoso), models.ErrNotFound)
		s.assign(s.sales, s.acme)
		s.assign(s.sales, s.contoso)
		mustFail(t, "assigned, and no customer", order(s.sales, s.contoso, rbac.SalesAdmin), models.ErrNotFound)
		mails := s.number("SELECT count(*) FROM mails WHERE email = ?", s.ada.Email)
		for range 2 {
			mustWork(t, "assigned", order(s.sales, s.acme, rbac.SalesAdmin))
		}
		if n := s.number("SELECT count(*) FROM mails WHERE email = ?", s.ada.Email); n != mails+4 {
			t.Errorf("%d mails to Acme's full administrator, want two for each order", n-mails)
		}
		mustWork(t, "where granted", order(s.guest, s.acme))
		mustWork(t, "all", order(s.full, s.acme, rbac.SalesFullAdmin))
		for _, u := range []models.User{s.sales, s.guest, s.full} {
			if n := s.number("SELECT count(*) FROM grants WHERE org_id = ? AND user_id = ?", s.acme.String(), u.ID.String()); n != 1 {
				t.Errorf("%s holds %d grants", u.DisplayName, n)
			}
		}
		if n := s.number("SELECT count(*) FROM grants WHERE user_id = ? AND origin = 'order' AND role = 'provisioning_admin'", s.sales.ID.String()); n != 1 {
			t.Error("no grant from the order")
		}
		// A customer that let somebody of Northwind in is in reach, whoever sold to it.
		s.grant(s.contoso, s.guest, rbac.ExternalReadOnlyAdmin)
		mustWork(t, "another partner's, assigned and let in", order(s.sales, s.contoso, rbac.SalesAdmin))
		mustFail(t, "new, where granted only", order(s.guest, models.OrgID{}), models.ErrForbidden)
		// What is lost since the request was let in counts (R8).
		a, r := s.seller(s.bob, rbac.CustomerOrders, rbac.SalesFullAdmin)
		_, err := s.tenant().PlaceOrder(t.Context(), a, r, newcomer("Nobody"))
		mustFail(t, "a role that is not held", err, models.ErrForbidden)
	})
}

// TestR22Once: the same order, provisioned by many at once, is provisioned once.
func TestR22Once(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) {
		a, r := s.seller(s.full, rbac.CustomerOrders, rbac.SalesFullAdmin)
		f := newcomer("Umbrella")
		id, err := s.tenant().PlaceOrder(t.Context(), a, r, f)
		mustWork(t, "place", err)
		once(t, []*models.DB{s.db}, func(ctx context.Context, db *models.DB) error {
			return db.Tenant(s.northwind).ProvisionOrder(ctx, a, r, id, models.Supply{Site: f.Site})
		})
		s.provisionedOnce("Umbrella")
	})
}

// TestR22OnceFromTwoProcesses is TestR22Once from two processes on one
// PostgreSQL.
func TestR22OnceFromTwoProcesses(t *testing.T) {
	o := modelstest.Options{Clock: modelstest.NewClock()}
	url := modelstest.PostgresURL(t, o)
	one, two := modelstest.Connect(t, url, o), modelstest.Connect(t, url, o)
	s := newShop(t, one, o.Clock)
	a, r := s.seller(s.full, rbac.CustomerOrders, rbac.SalesFullAdmin)
	for _, c := range []models.OrderForm{newcomer("Umbrella"), {Customer: s.acme, Seats: tenSeats, Site: "acme.meet.example"}} {
		id, err := s.tenant().PlaceOrder(t.Context(), a, r, c)
		mustWork(t, "place", err)
		once(t, []*models.DB{one, two}, func(ctx context.Context, db *models.DB) error {
			return db.Tenant(s.northwind).ProvisionOrder(ctx, a, r, id, models.Supply{Site: c.Site})
		})
	}
	s.provisionedOnce("Umbrella")
	if n := s.number("SELECT count(*) FROM subscriptions WHERE org_id = ?", s.acme.String()); n != 2 {
		t.Errorf("%d subscriptions of Acme", n)
	}
}

// once runs a change 20 times at once; one succeeds, the others meet what it did.
func once(t *testing.T, dbs []*models.DB, do func(context.Context, *models.DB) error) {
	t.Helper()
	errs := make([]error, 20)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = do(t.Context(), dbs[i%len(dbs)]) })
	}
	all.Wait()
	worked := 0
	for _, err := range errs {
		switch {
		case err == nil:
			worked++
		case !errors.Is(err, models.ErrOrderState):
			t.Errorf("one of many at once: %v", err)
		}
	}
	if worked != 1 {
		t.Errorf("%d of 20 worked", worked)
	}
}

func (s *shop) provisionedOnce(name string) {
	s.t.Helper()
	const of = " WHERE org_id IN (SELECT id FROM organizations WHERE name = ?)"
	for _, table := range []string{"subscriptions", "sites", "grants"} {
		if n := s.number("SELECT count(*) FROM "+table+of, name); n != 1 {
			s.t.Errorf("%d rows in %s", n, table)
		}
	}
	if n := s.number("SELECT count(*) FROM organizations WHERE name = ?", name); n != 1 {
		s.t.Errorf("%d organizations", n)
	}
}

// TestOrderForm: what cannot be ordered is refused field by field, and leaves
// nothing.
func TestOrderForm(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) {
		a, r := s.seller(s.full, rbac.CustomerOrders, rbac.SalesFullAdmin)
		trialA, trialR := s.seller(s.full, rbac.Trials, rbac.SalesFullAdmin)
		s.site(s.contoso, "contoso.meet.example")
		for what, c := range map[string]struct {
			change func(*models.OrderForm)
			want   models.Invalid
		}{
			"no seats":       {func(f *models.OrderForm) { f.Seats = map[string]string{"meetings": "0"} }, models.Invalid{"seats": models.Required, "site": models.NeedsMeetings}},
			"negative seats": {func(f *models.OrderForm) { f.Seats = map[string]string{"meetings": "-1"} }, models.Invalid{"seats.meetings": models.BadSeats, "site": models.NeedsMeetings}},
			"too many seats": {func(f *models.OrderForm) { f.Seats = map[string]string{"calling": "100001"} }, models.Invalid{"seats.calling": models.BadSeats, "site": models.NeedsMeetings}},
			"seats in words": {func(f *models.OrderForm) { f.Seats = map[string]string{"meetings": "1", "calling": "ten"} }, models.Invalid{"seats.calling": models.BadSeats}},
			"endless seats": {func(f *models.OrderForm) {
				f.Seats = map[string]string{"meetings": "1", "calling": "99999999999999999999"}
			}, models.Invalid{"seats.calling": models.BadSeats}},
			"no site":              {func(f *models.OrderForm) { f.Site = "" }, models.Invalid{"site": models.Required}},
			"a site taken":         {func(f *models.OrderForm) { f.Site = " Contoso.MEET.example " }, models.Invalid{"site": models.SiteTaken}},
			"a site without a dot": {func(f *models.OrderForm) { f.Site = "acme" }, models.Invalid{"site": models.BadHost}},
			"a site as address":    {func(f *models.OrderForm) { f.Site = "https://acme.example" }, models.Invalid{"site": models.BadHost}},
			"a site as IP":         {func(f *models.OrderForm) { f.Site = "10.0.0.1" }, models.Invalid{"site": models.BadHost}},
			"a hyphen":             {func(f *models.OrderForm) { f.Site = "-a.example" }, models.Invalid{"site": models.BadHost}},
			"no name":              {func(f *models.OrderForm) { f.New.Name = " " }, models.Invalid{"name": models.Required}},
			"a name of two lines":  {func(f *models.OrderForm) { f.New.Name = "a\nb" }, models.Invalid{"name": models.BadCharacters}},
			"no language":          {func(f *models.OrderForm) { f.New.Language = "de" }, models.Invalid{"language": models.UnknownChoice}},
			"no zone":              {func(f *models.OrderForm) { f.New.TimeZone = "../etc/passwd" }, models.Invalid{"time_zone": models.UnknownChoice}},
			"a bad contact":        {func(f *models.OrderForm) { f.New.Contact = "x" }, models.Invalid{"contact": models.BadEmail}},
			"half a person":        {func(f *models.OrderForm) { f.New.FirstName = "Jo" }, models.Invalid{"email": models.BadEmail}},
			"somebody's e-mail":    {func(f *models.OrderForm) { f.New.FirstName, f.New.Email = "Jo", s.eve.Email }, models.Invalid{"email": models.Elsewhere}},
			"an end that is over":  {func(f *models.OrderForm) { f.End = "2020-01-01" }, models.Invalid{"end": models.BadEnd}},
			"an end far away":      {func(f *models.OrderForm) { f.End = "2999-01-01" }, models.Invalid{"end": models.BadEnd}},
			"an end in words":      {func(f *models.OrderForm) { f.End = "tomorrow" }, models.Invalid{"end": models.BadEnd}},
		} {
			f := newcomer("Umbrella")
			f.Seats = map[string]string{"meetings": "10"}
			c.change(&f)
			_, err := s.tenant().PlaceOrder(t.Context(), a, r, f)
			var got models.Invalid
			if !errors.As(err, &got) || !maps.Equal(got, c.want) {
				t.Errorf("%s: %v, want %v", what, err, c.want)
			}
		}
		for _, days := range []string{"", "0", "-3", "91", "1.5", "x", "1e1"} {
			f := newcomer("Umbrella")
			f.Days = days
			_, err := s.tenant().StartTrial(t.Context(), trialA, trialR, f)
			var got models.Invalid
			if !errors.As(err, &got) || got["days"] != models.BadDays {
				t.Errorf("%q days: %v", days, err)
			}
		}
		if n := len(s.entries()) + int(s.number("SELECT count(*) FROM orders")); n != 0 {
			t.Errorf("%d rows are left", n)
		}
		_, err := models.Selling(actor(s.full), s.northwind, rbac.For(rbac.Customers, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.SalesFullAdmin}}}))
		mustFail(t, "a decision on another row", err, models.ErrForbidden)
		_, err = models.Selling(actor(s.full), s.northwind, rbac.For(rbac.CustomerOrders, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.FullAdmin}}}))
		mustFail(t, "full administrator alone (3.5)", err, models.ErrForbidden)
	})
}

// TestOrderListStatements: a page of orders takes as many statements however
// many rows it has.
func TestOrderListStatements(t *testing.T) {
	eachShop(t, func(t *testing.T, s *shop) {
		a, v := s.seller(s.full, rbac.CustomerOrders, rbac.SalesFullAdmin)
		for range 41 {
			_, err := s.tenant().PlaceOrder(t.Context(), a, v, models.OrderForm{Customer: s.acme, Seats: tenSeats})
			mustWork(t, "place", err)
		}
		statements := s.db.CountStatements()
		read := func(size int) int64 {
			statements.Store(0)
			f := models.OrderFilter{List: models.List{Size: size}}
			page, err := s.tenant().Orders(t.Context(), v.Reach, false, f)
			mustWork(t, "orders", err)
			d := rbac.For(rbac.Orders, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.FullAdmin}}})
			received, err := s.db.Tenant(s.acme).ReceivedOrders(t.Context(), d, s.acme, f)
			mustWork(t, "received orders", err)
			if len(page.Rows) != min(size, 41) || len(page.Rows) != len(received.Rows) || len(page.Rows[0].Lines) != 2 || len(received.Rows[0].Lines) != 2 {
				t.Errorf("%d and %d orders", len(page.Rows), len(received.Rows))
			}
			return statements.Load()
		}
		if few, many := read(1), read(50); many != few || many > 6 {
			t.Errorf("%d statements for one order, %d for 41", few, many)
		}
	})
}
