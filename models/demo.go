package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the demo's organizations have time zones, also where the system knows none

	"portico/models/rbac"
)

// DemoAccount is one of the demo's named accounts, as the console prints it.
type DemoAccount struct {
	Email        string
	Name         string
	Organization string
	Roles        string
}

// demo collects the rows of the demo before they are written.
type demo struct {
	now         time.Time
	hash        string
	names       names
	invented    int
	orgs        []Organization
	users       []User
	bought      []Subscription
	licenses    []License
	seats       []Seat
	sites       []Site
	siteUsers   []SiteUser
	grants      []Grant
	assignments []Assignment
	orders      []Order
	orderLines  []OrderLine
	steps       []OrderEvent
	signIns     []AuditEntry
	domains     []Domain
	zones       map[OrgID]*time.Location
	orgOf       map[string]OrgID // by domain
	userOf      map[string]User  // by e-mail
	siteOf      map[string]Site  // by address
	siteRole    map[UserID]bool
	licensesOf  map[OrgID][]placedLicense
	sitesOf     map[OrgID][]placedSite
}

type placedLicense struct {
	demoLicense
	id LicenseID
}

type placedSite struct {
	demoSite
	id SiteID
}

// FillDemo fills an empty database with the demo of the specification's
// section 6: the same ids and data at every start, dates relative to now. It
// returns the named accounts; the password of every active one is DemoPassword.
func (p *Platform) FillDemo(ctx context.Context) ([]DemoAccount, error) {
	d := newDemo(p.db.now())
	if err := d.fill(); err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	err := p.db.record(acrossOrgs(ctx), setUp(), PortalFilled, func(c *change) error {
		if err := checkEmpty(c.DB); err != nil {
			return err
		}
		return d.create(c)
	})
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	return d.accounts(), p.analyze(ctx)
}

func newDemo(now time.Time) *demo {
	return &demo{
		now: now, hash: demoHash(), names: newNames(),
		zones: map[OrgID]*time.Location{}, orgOf: map[string]OrgID{}, userOf: map[string]User{}, siteOf: map[string]Site{},
		siteRole: map[UserID]bool{}, licensesOf: map[OrgID][]placedLicense{}, sitesOf: map[OrgID][]placedSite{},
	}
}

// fill makes all rows; grants and sellers point at organizations, so these
// come first.
func (d *demo) fill() error {
	small := demoCustomers()
	all := slices.Concat(demoOrgs, small)
	for _, o := range all {
		if err := d.organization(o); err != nil {
			return err
		}
	}
	for _, o := range all {
		for _, s := range o.bought {
			d.subscription(o, s)
		}
	}
	for _, o := range all {
		d.people(o)
	}
	for _, a := range demoAssigned {
		u := d.userOf[a.email]
		d.assignments = append(d.assignments, Assignment{OrgID: u.OrgID, UserID: u.ID, CustomerID: d.orgOf[a.customer].Ref()})
	}
	d.guests(small)
	d.orderAll()
	return nil
}

func (d *demo) organization(o demoOrg) error {
	zone, err := time.LoadLocation(o.zone)
	if err != nil {
		return err
	}
	id := OrgID{fillID(orgsTable, o.number)}
	d.orgOf[o.domain], d.zones[id] = id, zone
	d.domains = append(d.domains, Domain{o.domain + ".example", id, &d.now})
	d.orgs = append(d.orgs, Organization{
		ID: id, Kind: o.kind, Name: o.name, SortKey: sortKey(o.name), Language: English, TimeZone: o.zone,
		Contact: "helpdesk@" + o.domain + ".example", CreatedAt: d.now.Add(-days(900 + o.number*37%450)), Version: 1,
	})
	return nil
}

func (d *demo) subscription(o demoOrg, s demoSubscription) {
	org := d.orgOf[o.domain]
	b := Subscription{
		ID: SubscriptionID{fillID(subscriptionsTable, len(d.bought)+1)}, OrgID: org, Name: s.name, Trial: s.trial,
		StartsAt: d.now.Add(-days(400)), EndsAt: d.ends(org, s.days), Version: 1,
	}
	if s.trial {
		b.StartsAt = d.now.Add(-days(10))
	}
	if s.seller != "" {
		seller := d.orgOf[s.seller].Ref()
		b.SellerID = &seller
	}
	d.bought = append(d.bought, b)
	for _, l := range s.licenses {
		id := LicenseID{fillID(licensesTable, len(d.licenses)+1)}
		d.licenses = append(d.licenses, License{id, org, b.ID, l.service, l.edition, l.seats})
		d.licensesOf[org] = append(d.licensesOf[org], placedLicense{l, id})
	}
	for _, p := range s.sites {
		site := Site{SiteID{fillID(sitesTable, len(d.sites)+1)}, org, b.ID, p.address, p.legacy, b.StartsAt, 1}
		d.sites = append(d.sites, site)
		d.siteOf[site.Address] = site
		d.sitesOf[org] = append(d.sitesOf[org], placedSite{p, site.ID})
	}
}

// guests lets one ordinary person of Northwind into some small customers.
func (d *demo) guests(small []demoOrg) {
	first := UserID{fillID(usersTable, 0x11<<16|len(demoAccounts["northwind"]))}
	i := slices.IndexFunc(d.users, func(u User) bool { return u.ID == first })
	for n := range demoGuests {
		d.grantAll(d.users[i], []demoRole{{role: rbac.ProvisioningAdmin, in: small[n*4].domain}})
	}
}

func (d *demo) grantAll(u User, roles []demoRole) {
	for _, r := range roles {
		org := u.OrgID
		if r.in != "" {
			org = d.orgOf[r.in]
		}
		g := Grant{
			ID: GrantID{fillID(grantsTable, len(d.grants)+1)}, OrgID: org, UserID: u.ID, HomeOrgID: u.OrgID.Ref(), Role: r.role,
			SortKey: u.SortKey, FirstKey: u.FirstKey, Email: u.Email, Origin: ByGrant, GrantedAt: d.now.Add(-days(31)),
			EndsAt: d.ends(org, r.days), Version: 1,
		}
		if r.days > 0 {
			g.GrantedAt = d.now.Add(-time.Hour)
		}
		if r.site != "" {
			site := d.siteOf[r.site].ID
			g.SiteID, d.siteRole[u.ID] = &site, true
		}
		d.grants = append(d.grants, g)
	}
}

// ends is the end of a day in the organization's time zone (R16), so many days
// from today; no days are no end.
func (d *demo) ends(org OrgID, n int) *time.Time {
	if n == 0 {
		return nil
	}
	at := dayEnd(d.now, d.zones[org], n)
	return &at
}

func days(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }

// create writes the rows, those first to which others point, and a line of the
// audit log for every organization.
func (d *demo) create(c *change) error {
	for _, rows := range []any{d.orgs, d.users, d.bought, d.licenses, d.seats, d.sites, d.siteUsers, d.grants, d.assignments, d.domains, d.orders, d.orderLines, d.steps} {
		if err := c.CreateInBatches(rows, 500).Error; err != nil {
			return err
		}
	}
	if err := c.CreateInBatches(d.signIns, insertedAtOnce).Error; err != nil {
		return err
	}
	for _, o := range d.orgs {
		if err := c.note(o.ID, Target{Kind: "organization", ID: o.ID.UUID, Name: o.Name}, nil, map[string]string{"demo": o.Name}); err != nil {
			return err
		}
	}
	return nil
}

// accounts lists the named accounts in the order of the specification.
func (d *demo) accounts() []DemoAccount {
	var list []DemoAccount
	for _, o := range demoOrgs {
		for _, a := range demoAccounts[o.domain] {
			u := d.userOf[a.local+"@"+o.domain+".example"]
			list = append(list, DemoAccount{u.Email, u.DisplayName, o.name, d.describe(a)})
		}
	}
	return list
}

func (d *demo) describe(a demoAccount) string {
	var words []string
	for _, r := range a.roles {
		word := r.role.English()
		if r.site != "" {
			word += " (" + r.site + ")"
		}
		if r.in != "" {
			word += " in " + strings.ToUpper(r.in[:1]) + r.in[1:]
		}
		if r.days < 0 {
			word += ", ended"
		}
		words = append(words, word)
	}
	if len(words) == 0 {
		words = append(words, "no role")
	}
	if a.status != Active {
		words = append(words, string(a.status))
	}
	return strings.Join(words, "; ")
}
