package browsertest_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"portico/web/browsertest"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

const acme = "/orgs/01900000-0000-7000-8000-000000000001"

// Everything on the walk works without JavaScript too.
func TestAdministratorsWalk(t *testing.T) {
	for name, script := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			w := browsertest.Open(t, browsertest.Start(t))
			if !script {
				w.NoScript()
			}
			walk(t, w)
		})
	}
}

func walk(t *testing.T, w *browsertest.Window) {
	w.SignIn("full@acme.example")
	if w.Path() != acme {
		t.Fatalf("signed in at %s", w.Path())
	}
	w.Follow(`.side a[href$="/users"]`)
	w.Follow(`.tabs a[href$="/administrators"]`)
	everybody := list(w)
	if len(everybody) < 15 {
		t.Fatalf("%d administrators, the demo names more", len(everybody))
	}

	w.Click("details.dropdown summary")
	w.Click(`input[name=role][value=support_admin]`)
	w.Click(`input[name=role][value=device_admin]`)
	w.Follow("details.dropdown .menu button")
	csv := browsertest.Eval[string](w, `document.querySelector(".heading a[download]").getAttribute("href")`)
	if want := acme + "/administrators.csv?role=support_admin&role=device_admin"; csv != want {
		t.Errorf("the button leads to %s, not %s", csv, want)
	}
	if chips := w.Texts(".chip"); !slices.Equal(chips, []string{"Support administrator", "Device administrator"}) {
		t.Errorf("chips %q", chips)
	}
	shown := list(w)
	want := slices.DeleteFunc(slices.Clone(everybody), func(row []string) bool {
		return !strings.Contains(row[2], "Support administrator") && !strings.Contains(row[2], "Device administrator")
	})
	sameRows(t, "filtered list", shown, want)

	name, file := w.Download(".heading a[download]")
	if name != "administrators.csv" {
		t.Errorf("the file's name is %q", name)
	}
	sameRows(t, "CSV of the filter", exported(t, file), shown)

	w.Follow(`.chip[aria-label*="Support"]`)
	if chips := w.Texts(".chip"); !slices.Equal(chips, []string{"Device administrator"}) {
		t.Errorf("chips after dropping one: %q", chips)
	}
	w.Follow(".clear")
	sameRows(t, "list without filters", list(w), everybody)
	_, file = w.Download(".heading a[download]")
	sameRows(t, "CSV of all", exported(t, file), everybody)

	w.Follow(`form[action="/signout"] button`)
	if w.Path() != "/signin" {
		t.Errorf("signed out at %s", w.Path())
	}
	w.Go(acme + "/administrators")
	if !strings.HasPrefix(w.Path(), "/signin?next=") {
		t.Errorf("a page after signing out leads to %s", w.Path())
	}
}

// list is what the page shows: display name, e-mail and roles of each row.
func list(w *browsertest.Window) [][]string {
	return browsertest.Eval[[][]string](w, `[...document.querySelectorAll("main tbody tr")].map(row => [
		row.querySelector("th").textContent.trim(),
		row.querySelector(".email").textContent.trim(),
		[...row.querySelectorAll(".roles li")].map(role => {
			const site = role.querySelector(".quiet")?.textContent.trim();
			return role.firstChild.textContent.trim() + (site ? " (" + site + ")" : "");
		}).join("; "),
	])`)
}

// exported is what a file holds, in the shape of list.
func exported(t *testing.T, file []byte) [][]string {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil || len(records) == 0 {
		t.Fatalf("the file cannot be read: %v\n%s", err, file)
	}
	header := []string{"First name", "Last name", "Display name", "User ID/Email", "Administrator role"}
	if !slices.Equal(records[0], header) {
		t.Errorf("header %q", records[0])
	}
	var rows [][]string
	for _, r := range records[1:] {
		rows = append(rows, r[2:])
	}
	return rows
}

func sameRows(t *testing.T, what string, got, want [][]string) {
	t.Helper()
	if !slices.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}
