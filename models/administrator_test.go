package models_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/models/rbac"
)

// court gives Acme administrators of every kind: with several roles, with
// equal names, with ended and removed roles, and from outside.
func (w *world) court() {
	w.t.Helper()
	one, two := w.site(w.acme, "acme.meet.example"), w.site(w.acme, "acme-emea.meet.example")
	past := time.Now().Add(-24 * time.Hour)
	for i := range 17 {
		u := w.user(w.acme, []string{"Jan", "Žofie"}[i%2], []string{"Novák", "novak", "Đurić"}[i%3],
			email(fmt.Sprintf("a%02d@acme.example", (i*5)%17)),
			status([]models.Status{models.Active, models.Invited, models.Inactive}[i%3]))
		for j, role := range []rbac.Role{rbac.SupportAdmin, rbac.FullAdmin, rbac.ContactCenterAdmin, rbac.DeviceAdmin} {
			if i>>j&1 == 1 {
				w.grant(w.acme, u, role)
			}
		}
		switch i % 4 {
		case 0:
			w.grant(w.acme, u, rbac.SiteAdmin, onSite(two))
			w.grant(w.acme, u, rbac.SiteReadOnlyAdmin, onSite(one))
		case 1:
			w.grant(w.acme, u, rbac.ReadOnlyAdmin, until(past))
			w.grant(w.acme, u, rbac.ComplianceOfficer, removed)
		}
	}
	for i := range 5 {
		u := w.user(w.contoso, "Out", "Sider", email(fmt.Sprintf("o%d@contoso.example", i)))
		w.grant(w.acme, u, rbac.ExternalReadOnlyAdmin)
		if i%2 == 0 {
			w.grant(w.acme, u, rbac.ContactCenterAdmin)
		}
		w.grant(w.contoso, u, rbac.FullAdmin)
	}
	w.grant(w.acme, w.user(w.contoso, "Gone", "Sider"), rbac.ExternalFullAdmin, until(past))
}

// filters are what an address can ask of the lists.
func filters() []models.AdministratorFilter {
	var list []models.AdministratorFilter
	for _, external := range []bool{false, true} {
		for _, roles := range [][]rbac.Role{
			nil, {rbac.SupportAdmin}, {rbac.SupportAdmin, rbac.FullAdmin}, {rbac.SiteAdmin}, {rbac.SiteReadOnlyAdmin, rbac.SiteAdmin},
			{rbac.ContactCenterAdmin}, {rbac.ReadOnlyAdmin}, {rbac.ExternalReadOnlyAdmin, rbac.ContactCenterAdmin}, rbac.Roles(),
		} {
			for _, q := range []string{"", "nov", "zofie n", "Đ", "a0", "o", "%", "nobody at all", "\x00", "'"} {
				list = append(list, models.AdministratorFilter{List: models.List{Q: q, Size: 4}, Roles: roles, External: external})
			}
		}
	}
	return list
}

// expected computes a list from the rows of the tables, as slowly as it likes.
func (w *world) expected(f models.AdministratorFilter, now time.Time) []string {
	w.t.Helper()
	var grants []models.Grant
	var users []models.User
	g := w.db.Reader().WithContext(models.AcrossOrgs(w.t.Context()))
	mustWork(w.t, "grants", g.Where("org_id = ?", w.acme).Find(&grants).Error)
	mustWork(w.t, "users", g.Find(&users).Error)
	var people []models.User
	for _, u := range users {
		if (u.OrgID != w.acme) != f.External || !matches(u, f.Q) {
			continue
		}
		if slices.ContainsFunc(grants, func(g models.Grant) bool {
			return g.UserID == u.ID && running(g, now) && (f.Roles == nil || slices.Contains(f.Roles, g.Role))
		}) {
			people = append(people, u)
		}
	}
	slices.SortFunc(people, byKey(f.Sort))
	return ids(people)
}

func running(g models.Grant, now time.Time) bool {
	return !g.Removed && (g.EndsAt == nil || g.EndsAt.After(now))
}

func matches(u models.User, q string) bool {
	key, address := models.SortKey(q), strings.ToLower(strings.ReplaceAll(q, "\x00", ""))
	return strings.HasPrefix(u.SortKey, key) || strings.HasPrefix(u.FirstKey, key) || strings.HasPrefix(u.Email, address)
}

func (w *world) paged(f models.AdministratorFilter) []models.Administrator {
	w.t.Helper()
	found := map[string]models.Administrator{}
	order := pages(w.t, f.List, func(l models.List) ([]string, string, bool) {
		f.List = l
		p, err := w.db.Tenant(w.acme).Administrators(w.t.Context(), f)
		mustWork(w.t, "administrators", err)
		var ids []string
		for _, a := range p.Rows {
			ids = append(ids, a.UserID.String())
			found[a.UserID.String()] = a
		}
		return ids, p.Next, p.First
	})
	list := make([]models.Administrator, len(order))
	for i, id := range order {
		list[i] = found[id]
	}
	return list
}

func administratorIDs(list []models.Administrator) []string {
	ids := make([]string, len(list))
	for i, a := range list {
		ids[i] = a.UserID.String()
	}
	return ids
}

// Everybody appears exactly once, under every filter, in every order.
func TestAdministratorsPaging(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		w := newWorld(t, db)
		w.court()
		for _, f := range filters() {
			if got, want := administratorIDs(w.paged(f)), w.expected(f, time.Now()); !slices.Equal(got, want) {
				t.Errorf("%+v:\n got %v\nwant %v", f, got, want)
			}
			p, err := db.Tenant(w.acme).Administrators(t.Context(), f)
			if want := len(w.expected(f, time.Now())); err != nil || p.Count.N != want {
				t.Errorf("%+v: count %+v, want %d", f, p.Count, want)
			}
		}
		for _, sort := range sorts {
			for _, size := range []int{1, 3, 50} {
				f := models.AdministratorFilter{List: models.List{Sort: sort, Size: size}}
				if got, want := administratorIDs(w.paged(f)), w.expected(f, time.Now()); !slices.Equal(got, want) {
					t.Errorf("sort %q, size %d:\n got %v\nwant %v", sort, size, got, want)
				}
			}
		}
	})
}

// A filter chooses people; each is shown with all roles, in section 2's order.
func TestAdministratorsHaveAllTheirRoles(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		one, two := w.site(w.acme, "b.meet.example"), w.site(w.acme, "a.meet.example")
		w.grant(w.acme, w.bob, rbac.SiteAdmin, onSite(one))
		w.grant(w.acme, w.bob, rbac.SiteAdmin, onSite(two))
		w.grant(w.acme, w.bob, rbac.ContactCenterAdmin)
		w.grant(w.acme, w.bob, rbac.SupportAdmin)
		w.grant(w.acme, w.bob, rbac.DeviceAdmin, removed)
		list := w.paged(models.AdministratorFilter{Roles: []rbac.Role{rbac.ContactCenterAdmin}, List: models.List{Size: 50}})
		if len(list) != 1 {
			t.Fatalf("%d people, want Bob", len(list))
		}
		var got []string
		for _, held := range list[0].Roles {
			got = append(got, held.Role.String()+" "+held.Site)
		}
		want := []string{"support_admin ", "site_admin a.meet.example", "site_admin b.meet.example", "contact_center_admin "}
		if !slices.Equal(got, want) || list[0].Email != w.bob.Email || list[0].HomeName != "Acme" {
			t.Errorf("roles %q, want %q, of %+v", got, want, list[0])
		}
		roles, err := w.db.Tenant(w.acme).Roles(t.Context(), w.bob.ID)
		if err != nil || len(roles) != 4 || roles[1].SiteID != two {
			t.Errorf("roles of Bob: %+v, %v", roles, err)
		}
		if roles, err = w.db.Tenant(w.acme).Roles(t.Context(), w.eve.ID); err != nil || len(roles) != 0 {
			t.Errorf("roles of a stranger: %+v, %v", roles, err)
		}
	})
}

// Renaming somebody renames the person's grants in every organization.
func TestAdministratorsAreRenamed(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		card := models.Profile{FirstName: "Željka", LastName: " Ábel ", Title: ""}
		a := manager(t, w.eve, rbac.Profile)
		mustWork(t, "rename", w.db.Tenant(w.contoso).SaveProfile(t.Context(), a, w.xenia.ID, models.ProfileEdit{Profile: card}))
		for _, q := range []string{"abel", "zeljka"} {
			list := w.paged(models.AdministratorFilter{External: true, List: models.List{Q: q, Size: 50}})
			if len(list) != 1 || list[0].LastName != "Ábel" || list[0].DisplayName != "Željka Ábel" {
				t.Errorf("search for %s: %+v", q, list)
			}
		}
		card.Title = "Pilot"
		stale := w.db.Tenant(w.contoso).SaveProfile(t.Context(), a, w.xenia.ID, models.ProfileEdit{Profile: card})
		mustFail(t, "a second time from the old form", stale, models.ErrConflict)
	})
}

// Only usable full administrators of the organization's own count (R4).
func TestFullAdministrators(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for i, s := range []models.Status{models.Active, models.Invited, models.Inactive} {
			w.grant(w.acme, w.user(w.acme, fmt.Sprint("F", i), "Full", status(s)), rbac.FullAdmin)
		}
		w.grant(w.acme, w.user(w.acme, "R", "Gone"), rbac.FullAdmin, removed)
		w.grant(w.acme, w.user(w.acme, "U", "Gone"), rbac.FullAdmin, until(time.Now().Add(-time.Hour)))
		w.grant(w.acme, w.eve, rbac.ExternalFullAdmin)
		n, err := w.db.Tenant(w.acme).FullAdministrators(t.Context(), 10)
		if n != 2 || err != nil {
			t.Errorf("%d, %v, want Ada and one more", n, err)
		}
		if n, err = w.db.Tenant(w.acme).FullAdministrators(t.Context(), 1); n != 1 || err != nil {
			t.Errorf("at most one: %d, %v", n, err)
		}
		holders, err := w.db.Tenant(w.acme).Holders(t.Context(), []rbac.Role{rbac.FullAdmin, rbac.ExternalFullAdmin}, 2)
		if err != nil || len(holders) != 2 || holders[0].SortKey > holders[1].SortKey {
			t.Errorf("holders: %+v, %v", holders, err)
		}
	})
}
