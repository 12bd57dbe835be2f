package models_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// subscription buys something for an organization; a zero seller is nobody.
func (w *world) subscription(org, seller models.OrgID, change ...func(*models.Subscription)) models.Subscription {
	w.t.Helper()
	s := models.Subscription{ID: models.NewID[models.Subscription](), OrgID: org, Name: "Collaboration", StartsAt: time.Now().Add(-time.Hour), Version: 1}
	if !seller.IsZero() {
		ref := seller.Ref()
		s.SellerID = &ref
	}
	for _, c := range change {
		c(&s)
	}
	w.insert(&s)
	return s
}

func (w *world) license(s models.Subscription, service models.Service, seats int64) models.License {
	w.t.Helper()
	l := models.License{ID: models.NewID[models.License](), OrgID: s.OrgID, SubscriptionID: s.ID, Service: service, Seats: seats}
	w.insert(&l)
	return l
}

func (w *world) seat(l models.License, people ...models.User) {
	w.t.Helper()
	for _, u := range people {
		w.insert(&models.Seat{LicenseID: l.ID, UserID: u.ID, OrgID: l.OrgID})
	}
}

// at is somebody of an organization at the door of Acme.
func at(home models.OrgID, relation rbac.Relation, grants ...rbac.Grant) models.Arrival {
	return models.Arrival{Home: home, Subject: rbac.Subject{Relation: relation, Grants: grants}}
}

func holder(home models.OrgID, relation rbac.Relation, roles ...rbac.Role) models.Arrival {
	a := at(home, relation)
	for _, role := range roles {
		a.Subject.Grants = append(a.Subject.Grants, rbac.Grant{Role: role})
	}
	return a
}

func parseLicenses(t *testing.T, query string) models.LicenseFilter {
	t.Helper()
	values, err := url.ParseQuery(query)
	mustWork(t, "query", err)
	f, err := models.ParseLicenseFilter(values)
	mustWork(t, "filter "+query, err)
	return f
}

// The database keeps the number of used seats, however they come and go.
func TestLicensesKnowTheirSeats(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		l := w.license(w.subscription(w.acme, models.OrgID{}), models.Meetings, 2)
		other := w.license(w.subscription(w.acme, models.OrgID{}), models.Calling, 5)
		read := func() (used, others int64) {
			for _, row := range w.licenses(holder(w.acme, rbac.Home, rbac.FullAdmin), "") {
				if row.ID == l.ID {
					used = row.Used
				} else {
					others = row.Used
				}
			}
			return used, others
		}
		carol := w.user(w.acme, "Carol", "Shaw")
		many := []models.Seat{{LicenseID: l.ID, UserID: w.ada.ID, OrgID: w.acme}, {LicenseID: l.ID, UserID: w.bob.ID, OrgID: w.acme},
			{LicenseID: l.ID, UserID: carol.ID, OrgID: w.acme}, {LicenseID: other.ID, UserID: carol.ID, OrgID: w.acme}}
		w.insert(&many)
		if used, others := read(); used != 3 || others != 1 {
			t.Errorf("3 and 1 seats taken, %d and %d counted", used, others)
		}
		mustWork(t, "delete", w.changing(w.acme).Where("user_id = ?", carol.ID).Delete(&models.Seat{}).Error)
		if used, others := read(); used != 2 || others != 0 {
			t.Errorf("2 and 0 seats left, %d and %d counted", used, others)
		}
		mustWork(t, "delete nothing", w.changing(w.acme).Where("user_id = ?", carol.ID).Delete(&models.Seat{}).Error)
		if used, _ := read(); used != 2 {
			t.Errorf("2 seats left, %d counted", used)
		}
	})
}

func (w *world) licenses(a models.Arrival, query string) []models.BoughtLicense {
	w.t.Helper()
	p, err := w.db.Tenant(w.acme).Licenses(w.t.Context(), a.LicenseReach(), parseLicenses(w.t, query))
	mustWork(w.t, "licenses", err)
	if p.Count.N != len(p.Rows) && p.Next == "" && p.First {
		w.t.Errorf("%d rows, %d counted", len(p.Rows), p.Count.N)
	}
	return p.Rows
}

// R23 looks at the subscription: what another partner sold, or nobody, does not
// exist for a provisioning administrator; letter b does the same for sites.
func TestR23LicensesWithinReach(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		fabrikam := w.org("Fabrikam", models.Reseller)
		sold, other, direct := w.subscription(w.acme, w.northwind), w.subscription(w.acme, fabrikam), w.subscription(w.acme, models.OrgID{})
		ours, theirs, own := w.license(sold, models.Meetings, 5), w.license(other, models.Meetings, 5), w.license(direct, models.Meetings, 5)
		site := models.Site{ID: models.NewID[models.Site](), OrgID: w.acme, SubscriptionID: direct.ID, Address: "a.meet.example", CreatedAt: time.Now()}
		w.insert(&site)
		foreign := w.license(w.subscription(w.contoso, w.northwind), models.Meetings, 5)
		onSite := rbac.Grant{Role: rbac.SiteAdmin, Site: rbac.SiteID(site.ID.UUID)}
		elsewhere := rbac.Grant{Role: rbac.SiteAdmin, Site: rbac.SiteID{1}}
		standing := at(w.northwind, rbac.Partner)
		standing.Subject.Sales = rbac.Sales{Full: true, Present: true}
		const none, read, manage = rbac.None, rbac.Read, rbac.Manage
		for name, c := range map[string]struct {
			who               models.Arrival
			sold, other, site rbac.Level
		}{
			"full":                     {holder(w.acme, rbac.Home, rbac.FullAdmin), manage, manage, manage},
			"read-only":                {holder(w.acme, rbac.Home, rbac.ReadOnlyAdmin), read, read, read},
			"device":                   {holder(w.acme, rbac.Home, rbac.DeviceAdmin), none, none, none},
			"provisioning":             {holder(w.northwind, rbac.Partner, rbac.ProvisioningAdmin), manage, none, none},
			"standing access":          {standing, manage, none, none},
			"another's provisioning":   {holder(fabrikam, rbac.Partner, rbac.ProvisioningAdmin), none, manage, none},
			"a stranger's":             {holder(w.contoso, rbac.Other, rbac.ProvisioningAdmin), none, none, none},
			"provisioning and reading": {holder(w.northwind, rbac.Partner, rbac.ProvisioningAdmin, rbac.ExternalReadOnlyAdmin), manage, read, read},
			"external full":            {holder(w.contoso, rbac.Other, rbac.ExternalFullAdmin), manage, manage, manage},
			"site":                     {at(w.acme, rbac.Home, onSite), none, none, manage},
			"site and reading":         {at(w.acme, rbac.Home, onSite, rbac.Grant{Role: rbac.ReadOnlyAdmin}), read, read, manage},
			"another site":             {at(w.acme, rbac.Home, elsewhere), none, none, none},
		} {
			listed := w.licenses(c.who, "")
			for id, want := range map[models.LicenseID]rbac.Level{ours.ID: c.sold, theirs.ID: c.other, own.ID: c.site, foreign.ID: none} {
				i := slices.IndexFunc(listed, func(l models.BoughtLicense) bool { return l.ID == id })
				if (i >= 0) != (want > none) || i >= 0 && listed[i].Level != want {
					t.Errorf("%s: license %v is at %d of %v, want level %s", name, id, i, listed, want)
				}
				one, err := w.db.Tenant(w.acme).License(t.Context(), c.who.LicenseReach(), id)
				if want == none {
					mustFail(t, name, err, models.ErrNotFound)
				} else if err != nil || one.Level != want {
					t.Errorf("%s: one license: level %s, error %v, want %s", name, one.Level, err, want)
				}
			}
		}
	})
}

// The states of a subscription turn at the very moment, by the configured clock.
func TestLicenseStates(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		w := newWorld(t, db)
		soon, later := clock.Now().Add(time.Hour), clock.Now().Add(2*time.Hour)
		w.license(w.subscription(w.acme, models.OrgID{}, func(s *models.Subscription) { s.StartsAt, s.EndsAt = soon, &later }), models.Meetings, 5)
		for _, want := range []models.SubscriptionState{models.SubscriptionPlanned, models.SubscriptionRunning, models.SubscriptionEnded} {
			for _, state := range models.SubscriptionStates {
				rows := w.licenses(holder(w.acme, rbac.Home, rbac.FullAdmin), "state="+string(state))
				if (len(rows) == 1) != (state == want) || len(rows) == 1 && rows[0].State(clock.Now()) != want {
					t.Errorf("%d rows are %s, the state is %s", len(rows), state, want)
				}
			}
			clock.Advance(time.Hour)
		}
		if rows := w.licenses(holder(w.acme, rbac.Home, rbac.FullAdmin), "state=ended&state=running"); len(rows) != 1 {
			t.Errorf("%d rows are ended or running", len(rows))
		}
	})
}

// Keyset pages show each license once, in order.
func TestLicensePages(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		var want []models.LicenseID
		for range 7 {
			want = append(want, w.license(w.subscription(w.acme, models.OrgID{}), models.Meetings, 1).ID)
		}
		f := parseLicenses(t, "size=3")
		var got []models.LicenseID
		for {
			p, err := w.db.Tenant(w.acme).Licenses(t.Context(), holder(w.acme, rbac.Home, rbac.FullAdmin).LicenseReach(), f)
			mustWork(t, "page", err)
			for _, l := range p.Rows {
				got = append(got, l.ID)
			}
			if f.After = p.Next; p.Next == "" {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
	for _, query := range []string{"state=king", "q=x", "sort=name", "size=0", "after=!"} {
		values, _ := url.ParseQuery(query)
		if _, err := models.ParseLicenseFilter(values); err == nil {
			t.Errorf("%s is taken", query)
		}
	}
}

// The holders of a license are the same, however many they are taken for.
func TestLicenseHoldersEitherWay(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		l := w.license(w.subscription(w.acme, models.OrgID{}), models.Meetings, 2)
		w.seat(l, w.bob)
		for _, crowded := range []bool{false, true} {
			f := models.UserFilter{List: models.List{Size: 25}, Seated: l.ID, Crowded: crowded}
			p, err := w.db.Tenant(w.acme).Users(t.Context(), f)
			mustWork(t, "holders", err)
			if len(p.Rows) != 1 || p.Rows[0].ID != w.bob.ID || p.Count.N != 1 {
				t.Errorf("crowded %v: %d rows, %d counted", crowded, len(p.Rows), p.Count.N)
			}
		}
	})
}
