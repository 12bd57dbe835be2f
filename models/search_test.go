package models_test

import (
	"slices"
	"strings"
	"testing"

	"portico/models"
)

func TestSortKey(t *testing.T) {
	for _, c := range []struct {
		parts []string
		want  string
	}{
		{nil, ""}, {[]string{""}, ""}, {[]string{"", ""}, ""},
		{[]string{"Šimůnek", "Žofie"}, "simunek zofie"},
		{[]string{"Đurđević", "Ljubica"}, "durdevic ljubica"}, {[]string{"DŽ"}, "dz"},
		{[]string{"Strauß"}, "strauss"}, {[]string{"STRAUẞ"}, "strauss"}, {[]string{"STRAUSS"}, "strauss"},
		{[]string{"Łukasz"}, "lukasz"}, {[]string{"Ørsted"}, "orsted"}, {[]string{"Æsop"}, "aesop"}, {[]string{"Œuvre"}, "oeuvre"},
		{[]string{"Þór"}, "thor"}, {[]string{"İstanbul"}, "istanbul"}, {[]string{"ISPARTA ı"}, "isparta i"},
		{[]string{"S\u030cimu\u030anek"}, "simunek"},                   // decomposed
		{[]string{"  Novák\t\u00a0 ", "\nJan  "}, "novak jan"},         // spaces
		{[]string{"", "Jan"}, "jan"}, {[]string{"Novák", ""}, "novak"}, // one name only
		{[]string{"No\x00v\x07ák"}, "novak"}, {[]string{"Nov\xffák"}, "novak"},
		{[]string{"O'Hara-Žák Jr."}, "o'hara-zak jr."}, {[]string{"100%_\\"}, "100%_\\"},
		{[]string{"李小龍"}, "李小龍"}, {[]string{"Ωμέγα"}, "ωμεγα"}, {[]string{"Йосиф"}, "иосиф"},
	} {
		if got := models.SortKey(c.parts...); got != c.want {
			t.Errorf("%q: %q, want %q", c.parts, got, c.want)
		}
		if again := models.SortKey(models.SortKey(c.parts...)); again != models.SortKey(c.parts...) {
			t.Errorf("%q: twice gives %q", c.parts, again)
		}
	}
}

func TestSearch(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		for _, p := range [][3]string{
			{"Zdeněk", "Šimůnek", "zdenek@acme.example"},
			{"Đuro", "Đurić", "DURO@acme.example"},
			{"Hans", "Strauß", "100%_sure@acme.example"},
			{"Mary Jane", "O'Hara", "o'hara@acme.example"},
			{"", "Plato", "plato@acme.example"},
		} {
			w.user(w.acme, p[0], p[1], email(models.CleanEmail(p[2])))
		}
		w.user(w.contoso, "Zdeněk", "Šimůnek", email("zdenek@contoso.example"))
		for _, c := range []struct{ q, want string }{
			{"Šimůnek", "Šimůnek"}, {"simunek", "Šimůnek"}, {"SIMUNEK Z", "Šimůnek"}, {"šimůnek  zdeněk", "Šimůnek"}, {"Šimůnek, Zdeněk", "Šimůnek"}, {"o'hara, m", "O'Hara"},
			{"Zdeněk Š", "Šimůnek"}, {"zdenek simunek", "Šimůnek"}, {"zdenek@", "Šimůnek"}, {"ZDENEK@ACME", "Šimůnek"},
			{"S\u030cimu", "Šimůnek"}, {"đur", "Đurić"}, {"dur", "Đurić"}, {"DURIC ĐURO", "Đurić"}, {"duro@", "Đurić"},
			{"strauß", "Strauß"}, {"STRAUSS", "Strauß"}, {"stras", ""}, {"hans s", "Strauß"}, {"100%_", "Strauß"},
			{"%", ""}, {"_", ""}, {"\\", ""}, {"1", "Strauß"}, {"100%s", ""},
			{"o'hara", "O'Hara"}, {"mary jane o", "O'Hara"}, {"jane", ""}, {"'", ""}, {"' OR 1=1 --", ""}, {"\"", ""},
			{"plato", "Plato"}, {"imunek", ""}, {"acme.example", ""}, {"moneypenny", ""},
			{"sim\x00unek", "Šimůnek"}, {"simu\xffnek", "Šimůnek"}, {"(", ""}, {"?", ""}, {"@q", ""}, {"$1", ""},
			{strings.Repeat("a", 5000), ""}, {"ﬁ\u202e", ""}, {"\U0010FFFF", ""},
		} {
			p, err := w.db.Tenant(w.acme).Users(t.Context(), models.UserFilter{List: models.List{Q: c.q, Size: 50}})
			mustWork(t, "search", err)
			var names []string
			for _, u := range p.Rows {
				names = append(names, u.LastName)
			}
			if got := strings.Join(names, ", "); got != c.want || p.Count.N != len(names) {
				t.Errorf("%.40q finds %q, counted %d, want %q", c.q, got, p.Count.N, c.want)
			}
		}
	})
}

// A search and a filter together mean both.
func TestSearchWithinFilter(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		people := w.crowd()
		f := models.UserFilter{List: models.List{Q: "nov", Size: 2}, Status: []models.Status{models.Active}}
		got := pages(t, f.List, func(l models.List) ([]string, string, bool) {
			p, err := w.db.Tenant(w.acme).Users(t.Context(), models.UserFilter{List: l, Status: f.Status})
			mustWork(t, "users", err)
			return ids(p.Rows), p.Next, p.First
		})
		want := slices.DeleteFunc(people, func(u models.User) bool {
			return u.Status != models.Active || !strings.HasPrefix(u.SortKey, "nov")
		})
		slices.SortFunc(want, byKey(""))
		if !slices.Equal(got, ids(want)) || len(got) == 0 {
			t.Errorf("got %v, want %v", got, ids(want))
		}
	})
}

// Counting stops at 1,000.
func TestCountStops(t *testing.T) {
	eachWorld(t, func(t *testing.T, w *world) {
		acme := w.db.Tenant(w.acme)
		add := func(n int) {
			users := make([]models.User, n)
			for i := range users {
				users[i] = w.newUser(w.acme, "Jan", "Novák")
			}
			for chunk := range slices.Chunk(users, 500) {
				w.insert(&chunk)
			}
		}
		add(998)
		for _, want := range []models.Count{{N: 1000}, {N: 1000, More: true}} {
			p, err := acme.Users(t.Context(), models.UserFilter{List: models.List{Size: 25}})
			if err != nil || p.Count != want {
				t.Errorf("count %+v, %v, want %+v", p.Count, err, want)
			}
			add(1)
		}
	})
}
