package models_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"portico/models"
	"portico/models/rbac"
)

// world is a small portal to test in: Acme, a customer of Northwind, and
// Contoso, whose people are strangers at Acme but for one.
type world struct {
	t                        *testing.T
	db                       *models.DB
	acme, contoso, northwind models.OrgID
	ada                      models.User // full administrator of Acme
	bob                      models.User // of Acme, without a role
	eve                      models.User // of Contoso
	xenia                    models.User // of Contoso, external read-only in Acme
}

// secret is the password of everybody in the world.
const secret = "correct horse battery"

var secretHash = sync.OnceValue(func() string { return models.HashPassword(secret) })

func newWorld(t *testing.T, db *models.DB) *world {
	t.Helper()
	w := &world{t: t, db: db}
	w.acme = w.org("Acme", models.Customer)
	w.contoso = w.org("Contoso", models.Customer)
	w.northwind = w.org("Northwind", models.Reseller)
	w.ada = w.user(w.acme, "Ada", "Lovelace")
	w.bob = w.user(w.acme, "Bob", "Kahn")
	w.eve = w.user(w.contoso, "Eve", "Moneypenny")
	w.xenia = w.user(w.contoso, "Xenia", "Onatopp")
	w.grant(w.acme, w.ada, rbac.FullAdmin)
	w.grant(w.contoso, w.eve, rbac.FullAdmin)
	w.grant(w.acme, w.xenia, rbac.ExternalReadOnlyAdmin)
	return w
}

// everything is a context that may do all that set-up may.
func everything(ctx context.Context) context.Context {
	return models.Recording(models.AcrossOrgs(ctx))
}

func (w *world) insert(row any) {
	w.t.Helper()
	if err := w.db.Writer().WithContext(everything(w.t.Context())).Create(row).Error; err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) org(name string, kind models.Kind) models.OrgID {
	w.t.Helper()
	id := models.OrgID{UUID: models.NewID[models.Organization]().UUID}
	w.insert(&models.Organization{ID: id, Kind: kind, Name: name, SortKey: models.SortKey(name),
		Language: models.English, TimeZone: "Europe/Prague", CreatedAt: time.Now()})
	return id
}

func (w *world) user(org models.OrgID, first, last string, change ...func(*models.User)) models.User {
	w.t.Helper()
	u := w.newUser(org, first, last, change...)
	w.insert(&u)
	return u
}

// newUser makes a person whom nobody has saved yet.
func (w *world) newUser(org models.OrgID, first, last string, change ...func(*models.User)) models.User {
	id := models.NewID[models.User]()
	u := models.User{
		ID: id, OrgID: org, FirstName: first, LastName: last, DisplayName: strings.TrimSpace(first + " " + last),
		Email:    fmt.Sprintf("%s.%s@example.com", models.SortKey(first), id.String()[24:]),
		Language: models.English, Status: models.Active, PasswordHash: secretHash(), CreatedAt: time.Now(),
	}
	for _, c := range change {
		c(&u)
	}
	u.SortKey, u.FirstKey = models.SortKey(u.LastName, u.FirstName), models.SortKey(u.FirstName, u.LastName)
	return u
}

func email(address string) func(*models.User) {
	return func(u *models.User) { u.Email = address }
}

func status(s models.Status) func(*models.User) {
	return func(u *models.User) { u.Status = s }
}

func (w *world) grant(org models.OrgID, u models.User, role rbac.Role, change ...func(*models.Grant)) models.Grant {
	w.t.Helper()
	g := models.Grant{
		ID: models.NewID[models.Grant](), OrgID: org, UserID: u.ID, HomeOrgID: u.OrgID.Ref(), Role: role,
		SortKey: u.SortKey, FirstKey: u.FirstKey, Email: u.Email, Origin: models.ByGrant, GrantedAt: time.Now(),
	}
	for _, c := range change {
		c(&g)
	}
	w.insert(&g)
	return g
}

func onSite(id models.SiteID) func(*models.Grant) {
	return func(g *models.Grant) { g.SiteID = &id }
}

func removed(g *models.Grant) { g.Removed = true }

func until(at time.Time) func(*models.Grant) {
	return func(g *models.Grant) { g.EndsAt = &at }
}

func (w *world) site(org models.OrgID, address string) models.SiteID {
	w.t.Helper()
	sub := models.Subscription{ID: models.NewID[models.Subscription](), OrgID: org, Name: "Meetings", StartsAt: time.Now()}
	w.insert(&sub)
	s := models.Site{ID: models.NewID[models.Site](), OrgID: org, SubscriptionID: sub.ID, Address: address, CreatedAt: time.Now()}
	w.insert(&s)
	return s.ID
}

// self is the authority of a person over the own account.
func self(u models.User) models.Authority { return models.Oneself(actor(u)) }

func actor(u models.User) models.Actor {
	return models.Actor{ID: u.ID, Home: u.OrgID, Name: u.DisplayName, Email: u.Email, Address: "192.0.2.1", RequestID: "r1"}
}

// manager is the authority of a full administrator over his organization.
func manager(t testing.TB, u models.User, row rbac.Row) models.Authority {
	t.Helper()
	d := rbac.For(row, rbac.Subject{Relation: rbac.Home, Grants: []rbac.Grant{{Role: rbac.FullAdmin}}})
	a, err := models.Granted(actor(u), u.OrgID, d)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// inside reads within one organization.
func (w *world) inside(org models.OrgID) *gorm.DB {
	return w.db.Reader().WithContext(models.Within(w.t.Context(), org))
}

// changing writes within one organization, as inside Record.
func (w *world) changing(org models.OrgID) *gorm.DB {
	return w.db.Writer().WithContext(models.Recording(models.Within(w.t.Context(), org)))
}

// reload reads a person again, wherever he is.
func (w *world) reload(u models.User) models.User {
	w.t.Helper()
	var fresh models.User
	if err := w.db.Writer().WithContext(everything(w.t.Context())).Take(&fresh, "id = ?", u.ID).Error; err != nil {
		w.t.Fatal(err)
	}
	return fresh
}

// entries reads the audit log, oldest first.
func (w *world) entries() []models.AuditEntry {
	w.t.Helper()
	var list []models.AuditEntry
	err := w.db.Writer().WithContext(everything(w.t.Context())).Order("at, id").Find(&list).Error
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}
