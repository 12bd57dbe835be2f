package browsertest_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"portico/web/browsertest"
)

// A person is added and found; a file is checked, its good rows are added, and
// the bad ones are downloaded, repaired and added too.
func TestAddingWalk(t *testing.T) {
	for name, script := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			w := browsertest.Open(t, browsertest.Start(t))
			if !script {
				w.NoScript()
			}
			w.SignIn("userdevice@acme.example")
			w.Go(acme + "/users")
			w.Follow(".heading .actions a.primary")
			w.Fill("#email", "nina.new@acme.example")
			w.Fill("#first_name", "Nina")
			w.Fill("#last_name", "New")
			w.Follow("section[aria-labelledby=one] button[type=submit]")
			if got := w.Text("h1"); got != "Nina New" {
				t.Fatalf("adding a person leads to %q at %s", got, w.Path())
			}
			importPeople(w)
			name, problems := w.Download(`main a[download]`)
			if name != "problems.csv" {
				t.Errorf("the problems are called %q", name)
			}
			rows, err := csv.NewReader(bytes.NewReader(problems)).ReadAll()
			if err != nil || len(rows) != 3 {
				t.Fatalf("%d lines of problems, %v", len(rows), err)
			}
			repaired := strings.NewReplacer("nobody", "n3@acme.example", "member@acme.example", "n4@acme.example").Replace(string(problems))
			w.Go(acme + "/users/import")
			w.Attach("#file", "problems.csv", []byte(repaired))
			w.Follow("main form button[type=submit]")
			if got := w.Text("main form button[type=submit]"); got != "Import 2 people" {
				t.Errorf("repaired, the button says %q", got)
			}
		})
	}
}

// importPeople uploads four people, two of whom cannot be added, and adds the
// others.
func importPeople(w *browsertest.Window) {
	checkPeople(w)
	w.Follow("main form button[type=submit]")
	w.Wait(".notice.done")
}

func checkPeople(w *browsertest.Window) {
	w.Go(acme + "/users/import")
	w.Attach("#file", "people.csv", []byte("Email;Last name;Pet\r\nn1@acme.example;Ones;cat\r\nn2@acme.example;Twos;\r\nnobody;Threes;\r\nmember@acme.example;Fours;\r\n"))
	w.Follow("main form button[type=submit]")
}

func checkProblems(w *browsertest.Window) {
	checkPeople(w)
	w.Follow(`main .tabs a[href$="?problems=1"]`)
}

func checkNoFile(w *browsertest.Window) { w.Follow("main form button[type=submit]") }

func addKnown(w *browsertest.Window) {
	w.Fill("#email", "member@acme.example")
	w.Fill("#last_name", "Member")
	w.Follow("section[aria-labelledby=one] button[type=submit]")
}

func addManyWrong(w *browsertest.Window) {
	w.Click("#addresses")
	w.Press("jana@acme.example, nobody, member@acme.example, full@contoso.example")
	w.Follow("section[aria-labelledby=many] button[type=submit]")
}
