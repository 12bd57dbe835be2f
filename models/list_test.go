package models_test

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"portico/models"
)

// crowd fills Acme with people of whom many share a name.
func (w *world) crowd() []models.User {
	w.t.Helper()
	people := []models.User{w.ada, w.bob}
	for i := range 23 {
		last := []string{"Novák", "novak", "NOVÁK", "Novotný", "Đurić", "Strauß", "Żak", "O'Hara", ""}[i%9]
		people = append(people, w.user(w.acme, []string{"Jan", "Jana", "Žofie"}[i/2%3], last,
			email(fmt.Sprintf("p%02d@acme.example", (i*7)%23)),
			status([]models.Status{models.Active, models.Invited, models.Inactive}[i%3])))
	}
	w.user(w.contoso, "Jan", "Novák")
	for i, u := range people {
		people[i] = w.reload(u)
	}
	return people
}

// byKey orders as a list does.
func byKey(sort string) func(a, b models.User) int {
	return func(a, b models.User) int {
		by := cmp.Or(cmp.Compare(a.SortKey, b.SortKey), cmp.Compare(a.ID.String(), b.ID.String()))
		if strings.HasSuffix(sort, "email") {
			by = cmp.Or(cmp.Compare(a.Email, b.Email), cmp.Compare(a.ID.String(), b.ID.String()))
		}
		if strings.HasPrefix(sort, "-") {
			return -by
		}
		return by
	}
}

// pages walks through a list by its cursors; get returns one page's ids.
func pages(t *testing.T, l models.List, get func(models.List) (ids []string, next string, first bool)) []string {
	t.Helper()
	var all []string
	for n := 0; ; n++ {
		ids, next, first := get(l)
		if first != (n == 0) || len(ids) > l.Size || next != "" && len(ids) != l.Size {
			t.Fatalf("page %d of size %d: %d rows, first %v, next %q", n, l.Size, len(ids), first, next)
		}
		all = append(all, ids...)
		if next == "" {
			return all
		}
		if l.After = next; n > 1000 {
			t.Fatal("the pages do not end")
		}
	}
}

var sorts = []string{"", "name", "-name", "email", "-email"}

func TestUsersPaging(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		people, acme := w.crowd(), w.db.Tenant(w.acme)
		for _, sort := range sorts {
			slices.SortFunc(people, byKey(sort))
			for _, size := range []int{1, 2, 7, 24, 25, 26, 200} {
				got := pages(t, models.List{Sort: sort, Size: size}, func(l models.List) ([]string, string, bool) {
					p, err := acme.Users(t.Context(), models.UserFilter{List: l})
					mustWork(t, "users", err)
					if p.Count.N != len(people) || p.Count.More {
						t.Fatalf("count %+v, want %d", p.Count, len(people))
					}
					return ids(p.Rows), p.Next, p.First
				})
				if want := ids(people); !slices.Equal(got, want) {
					t.Errorf("sort %q, size %d:\n got %v\nwant %v", sort, size, got, want)
				}
			}
		}
	})
}

func ids(users []models.User) []string {
	list := make([]string, len(users))
	for i, u := range users {
		list[i] = u.ID.String()
	}
	return list
}

// Somebody who comes or goes in between moves nobody else on or off the pages.
func TestPagingWhilePeopleComeAndGo(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		people, acme := w.crowd(), w.db.Tenant(w.acme)
		l, seen := models.List{Size: 5}, map[string]int{}
		for n := 0; ; n++ {
			p, err := acme.Users(t.Context(), models.UserFilter{List: l})
			mustWork(t, "users", err)
			for _, u := range p.Rows {
				seen[u.ID.String()]++
			}
			if l.After = p.Next; p.Next == "" {
				break
			}
			w.user(w.acme, "Aaron", "Aardvark")
		}
		for _, u := range people {
			if seen[u.ID.String()] != 1 {
				t.Errorf("%s was shown %d times", u.DisplayName, seen[u.ID.String()])
			}
		}
	})
}

func TestUsersFilters(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		people, acme := w.crowd(), w.db.Tenant(w.acme)
		for _, wanted := range [][]models.Status{{models.Active}, {models.Invited}, {models.Inactive, models.Invited}, models.Statuses} {
			p, err := acme.Users(t.Context(), models.UserFilter{List: models.List{Size: 200}, Status: wanted})
			mustWork(t, "users", err)
			want := slices.DeleteFunc(slices.Clone(people), func(u models.User) bool { return !slices.Contains(wanted, u.Status) })
			slices.SortFunc(want, byKey(""))
			if !slices.Equal(ids(p.Rows), ids(want)) {
				t.Errorf("status %v: %d users, want %d", wanted, len(p.Rows), len(want))
			}
		}
		site, other := w.site(w.acme, "acme.meet.example"), w.site(w.contoso, "contoso.meet.example")
		w.insert(&models.SiteUser{OrgID: w.acme, SiteID: site, UserID: w.bob.ID})
		w.insert(&models.SiteUser{OrgID: w.contoso, SiteID: other, UserID: w.eve.ID})
		for name, c := range map[string]struct {
			sites []models.SiteID
			want  []string
		}{
			"own site": {[]models.SiteID{site}, []string{w.bob.ID.String()}}, "no site": {[]models.SiteID{}, []string{}},
			"a foreign site": {[]models.SiteID{other}, []string{}}, "both": {[]models.SiteID{site, other}, []string{w.bob.ID.String()}},
		} {
			p, err := acme.Users(t.Context(), models.UserFilter{List: models.List{Size: 200}, Sites: c.sites})
			if err != nil || !slices.Equal(ids(p.Rows), c.want) {
				t.Errorf("%s: %v, %v, want %v", name, ids(p.Rows), err, c.want)
			}
		}
		_, err := acme.User(t.Context(), w.ada.ID, []models.SiteID{site})
		mustFail(t, "a user of no site", err, models.ErrNotFound)
		_, err = acme.User(t.Context(), w.eve.ID, nil)
		mustFail(t, "a user of another organization", err, models.ErrNotFound)
	})
}

// What an address says is read strictly, and written the same.
func TestParseList(t *testing.T) {
	for query, want := range map[string]string{
		"": "", "q=+jan++": "?q=jan", "sort=-email&q=a%26b": "?q=a%26b&sort=-email", "size=50": "", "size=25": "?size=25",
		"status=active&status=invited": "?status=active&status=invited", "q=%25_%27": "?q=%25_%27",
	} {
		values, _ := url.ParseQuery(query)
		f, err := models.ParseUserFilter(values)
		if got := models.Encode(f.Pairs()); got != want || err != nil {
			t.Errorf("%q: %q, %v, want %q", query, got, err, want)
		}
	}
	for _, query := range []string{
		"sort=password_hash", "sort=--name", "sort=name+desc", "sort=-", "size=0", "size=-1", "size=201", "size=1e2", "size=x",
		"after=x", "after=%00", "after=////", "after=AAAA", "after=AAAAAAAAAAAAAAAAAAAAAA_w", "after=AAAAAAAAAAAAAAAAAAAAAAAA",
		"q=%ff", "q=" + strings.Repeat("%C5%A1", 201), "status=deleted", "status=",
	} {
		values, _ := url.ParseQuery(query)
		if _, err := models.ParseUserFilter(values); !errors.Is(err, models.ErrQuery) {
			t.Errorf("%q: %v, want %v", query, err, models.ErrQuery)
		}
	}
	for _, query := range []string{"role=full_admin&role=owner", "role=", "role=FULL_ADMIN", "sort=role"} {
		values, _ := url.ParseQuery(query)
		if _, err := models.ParseAdministratorFilter(values); !errors.Is(err, models.ErrQuery) {
			t.Errorf("%q: %v, want %v", query, err, models.ErrQuery)
		}
	}
	values, _ := url.ParseQuery("q=x&role=full_admin&role=support_admin&role=full_admin&size=25")
	f, err := models.ParseAdministratorFilter(values)
	if got := models.Encode(f.Pairs()); err != nil || got != "?role=full_admin&role=support_admin&q=x&size=25" {
		t.Errorf("administrators: %q, %v", got, err)
	}
	if got := models.Encode(f.Without(f.Roles[0]).Pairs()); got != "?role=support_admin&q=x&size=25" || len(f.Roles) != 2 {
		t.Errorf("without the first role: %q, and the filter has %d", got, len(f.Roles))
	}
}
