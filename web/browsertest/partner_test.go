package browsertest_test

import (
	"slices"
	"strings"
	"testing"

	"portico/web/browsertest"
)

const (
	globexThere = northwind + "/customers/01900000-0000-7000-8000-000000000002"
)

// comeBack presses the button of R17.
func comeBack(w *browsertest.Window) { w.Follow(`form[action$="/reentry"] button`) }

// addNothing presses Add with no customer ticked.
func addNothing(w *browsertest.Window) {
	openFirst(w)
	w.Follow(`form[action$="/customers"] button`)
}

// chooseNoRole presses OK with no role chosen.
func chooseNoRole(w *browsertest.Window) { w.Follow(`form.fields[method=post] button`) }

// R20, R21: a full administrator of a partner makes a colleague sales
// administrator and assigns a customer; the colleague sees that one alone.
func TestSalesWalk(t *testing.T) {
	for name, script := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			portal := browsertest.Start(t)
			w := browsertest.Open(t, portal)
			if !script {
				w.NoScript()
			}
			w.SignIn("full@northwind.example")
			w.Follow(`.side a[href$="/partners/01900000-0000-7000-8000-000000000011/administrators"]`)
			w.Follow(".heading a.primary")
			w.Fill("#email", "nobody@northwind.example")
			if status := w.Follow("main form button"); status != 422 || !w.Has("#email-problem") {
				t.Errorf("an unknown e-mail answers %d", status)
			}
			w.Fill("#email", "member@northwind.example")
			w.Follow("main form button")
			w.Click("input[value=sales_admin]")
			w.Follow("form.fields[method=post] button")
			if !w.Has("#customers") || !strings.Contains(w.Text("h1"), "Mňačková") {
				t.Fatalf("%s shows %q", w.Path(), w.Text("h1"))
			}
			w.Fill("#find", "acme")
			w.Follow("#customers form.filters:has(#find) button")
			w.Click(`form[action$="/customers"] input[type=checkbox]`)
			w.Follow(`form[action$="/customers"] button`)
			if got := w.Texts(`form[action$="/removal"] label`); !slices.Equal(got, []string{"Acme"}) {
				t.Errorf("assigned: %q", got)
			}
			sees(t, portal, script, "Acme")
			w.Click(`form[action$="/removal"] input[type=checkbox]`)
			w.Follow(`form[action$="/removal"] button`)
			sees(t, portal, script)
		})
	}
}

// sees fails unless the new sales administrator's start page has just these
// customers.
func sees(t *testing.T, portal *browsertest.Portal, script bool, names ...string) {
	t.Helper()
	w := browsertest.Open(t, portal)
	if !script {
		w.NoScript()
	}
	w.SignIn("member@northwind.example")
	var got []string
	if w.Has("main tbody") {
		got = w.Texts("main tbody th")
	}
	if w.Path() != northwind+"/customers" || !slices.Equal(got, names) {
		t.Errorf("sees %q at %s, want %q", got, w.Path(), names)
	}
	if len(names) > 0 {
		w.Follow("main tbody th a")
		w.Follow(".heading a.primary")
		if !strings.HasPrefix(w.Path(), "/orgs/") || !w.Has(".whose.outside") {
			t.Errorf("opened %s", w.Path())
		}
	}
}
