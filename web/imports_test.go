package web

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
)

// upload is a checked import of an organization: one person who can be added,
// and one who cannot.
func (w *world) upload(org string) string {
	w.Helper()
	id := "01900000-0000-7000-8000-0000eeee" + org[len(org)-4:]
	if len(w.strings("SELECT id FROM imports WHERE id = ?", id)) > 0 {
		return id
	}
	w.exec(`INSERT INTO imports (id, org_id, form, file, ignored, state, ready, refused, added, mail, user_id, home_org_id, user_name,
		user_email, address, request_id, created_at, due_at, claim)
		SELECT ?, org_id, '', 'people.csv', '["Pet"]', 'checked', 1, 1, 0, false, id, org_id, display_name, email, '', '', ?, ?, 0
		FROM users WHERE org_id = ? ORDER BY id LIMIT 1`, id, w.clock.Now(), w.clock.Now(), org)
	for i, row := range [][3]string{{"ready", "", "one@x.example"}, {"refused", `{"email":"bad_email"}`, "two"}} {
		w.exec(`INSERT INTO import_rows (import_id, org_id, line, user_id, state, problems, known_name, email, first_name, last_name,
			display_name, title, department, phone, language) VALUES (?, ?, ?, ?, ?, ?, '', ?, '', 'Name', 'Name', '', '', '', '')`,
			id, org, i+2, "01900000-0000-7000-8000-0000eee"+string(rune('0'+i))+org[len(org)-4:], row[0], row[1], row[2])
	}
	return id
}

// send uploads a file as the page does; fields are pairs.
func (b *browser) send(path, name, content string, fields ...string) answer {
	b.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(fields); i += 2 {
		if err := form.WriteField(fields[i], fields[i+1]); err != nil {
			b.Fatal(err)
		}
	}
	to := must(form.CreateFormFile("file", name))(b)
	_, _ = io.WriteString(to, content)
	_ = form.Close()
	return b.request(http.MethodPost, path, &body, "Content-Type", form.FormDataContentType(), "Sec-Fetch-Site", "same-origin")
}

const imports = acme + "/users/import"

// imported sends a file and returns the page of its import.
func (b *browser) imported(org, content string) string {
	b.Helper()
	a := b.send(org+"/users/import", "people.csv", content).is(b, http.StatusSeeOther)
	to := a.Header.Get("Location")
	if !strings.HasPrefix(to, org+"/users/import/") {
		b.Fatalf("the upload leads to %q", to)
	}
	return to
}

// run adds the people of what was started, as the server does by itself.
func (w *world) run() {
	w.Helper()
	if err := w.db.Platform().RunImports(w.Context()); err != nil {
		w.Fatal(err)
	}
}

// A file is checked row by row before anybody is added, and then its good rows
// are added.
func TestImport(t *testing.T) {
	eachWorld(t, func(w *world) {
		for i, who := range []string{"full@acme.example", "userdevice@acme.example", "extfull@contoso.example"} {
			b := w.as(who)
			n := string(rune('a' + i))
			users := len(w.strings("SELECT id FROM users"))
			page := b.imported(acme, "\ufeffEmail;First name;Last name;Language;Pet\r\n"+
				n+"1@x.example;Ada;One;Czech;cat\r\nMEMBER@acme.example;A;B;;\r\nfull@globex.example;A;B;;\r\nnobody;A;B;;\r\n"+
				n+"1@x.example;A;B;;\r\n"+n+"2@x.example;;;de;\r\n"+n+"3@x.example;'=Ada;Three;;\r\n")
			a := b.get(page).is(w, http.StatusOK).has(w, "people.csv").has(w, "Pet").has(w, "Import 2 people").lacks(w, "Globex")
			rows := a.main(w).all("tbody")[0].all("tr")
			for i, words := range []string{"Can be added", "already", "a full administrator can add the person as external administrator", "not an e-mail address",
				"more than once", "Language: Choose", "Can be added"} {
				if got := rows[i].text(); len(rows) != 7 || !strings.Contains(got, words) {
					w.Errorf("row %d: %q, want %q", i, got, words)
				}
			}
			if got := len(b.get(page + "?problems=1").main(w).all("tbody")[0].all("tr")); got != 5 {
				w.Errorf("%d rows with problems", got)
			}
			if got := len(w.strings("SELECT id FROM users")); got != users {
				w.Errorf("checking added %d people", got-users)
			}
			events := w.events("users.imported")
			form := url.Values{"once": {a.main(w).all("form")[0].inputs()["once"]}, "mail": {"1"}}
			b.post(page, form).to(w, page)
			if got := b.get(page).has(w, "People are being added").Header.Get("Refresh"); got == "" {
				w.Error("the page of a running import does not look again")
			}
			w.run()
			if got := b.get(page).has(w, "The import is done.").Header.Get("Refresh"); got != "" {
				w.Error("the page of an import that is done looks again")
			}
			if got := strings.Join(w.strings("SELECT status || language || first_name FROM users WHERE email LIKE ? ORDER BY email", n+"_@x.example"), " "); got != "invitedcsAda inviteden=Ada" {
				w.Errorf("%s added %q", who, got)
			}
			if got := len(w.strings("SELECT id FROM mails WHERE kind = 'activation' AND email LIKE ?", n+"_@x.example")); got != 2 {
				w.Errorf("%d activation mails", got)
			}
			if got := w.events("users.imported") - events; got != 1 {
				w.Errorf("%d events", got)
			}
			b.post(page, form).to(w, page) // a double click
			form.Set("once", "again")
			b.post(page, form).is(w, http.StatusConflict)
		}
	})
}

// A file that cannot be read is refused with the line, and nothing is kept.
func TestImportOfNoFile(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		before := w.dump()
		for content, words := range map[string]string{
			"":                                      "The file is empty.",
			"Email,First name\r\n":                  "has no rows",
			"First name,Last name\nAda,One\n":       "Line 1: The column “User ID/Email” is missing.",
			"Email,First name\na@x.example,\"Ada\n": "Line 2: A quotation mark",
			"Email,First name\na@x.example,Ada\nb@x.example\n":        "Line 3: The row has more or fewer cells",
			"Email,First name\na@x.example,Ji\xf8\xed\n":              "Line 2: This is not text in UTF-8.",
			"Email,Title\na@x.example," + strings.Repeat("x", 10_001): "Line 2: A cell has more than",
			"Email\n" + strings.Repeat("a@x.example\n", 100_001):      "more than 100,000 rows",
			"PK\x03\x04\x00\x00 a workbook":                           "This is not text in UTF-8.",
		} {
			b.send(imports, "people.csv", content).is(w, http.StatusUnprocessableEntity).has(w, words)
		}
		b.request(http.MethodPost, imports, strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--x--\r\n"),
			"Content-Type", "multipart/form-data; boundary=x").is(w, http.StatusUnprocessableEntity).has(w, "Choose a file first.")
		b.post(imports, url.Values{"file": {"Email"}}).is(w, http.StatusBadRequest)
		b.post(imports, nil).is(w, http.StatusBadRequest)
		b.send(imports, "people.csv", "Email\na@x.example\n", "state", "done").is(w, http.StatusBadRequest)
		b.request(http.MethodPost, imports, strings.NewReader("--x\r\nbroken"), "Content-Type", "multipart/form-data; boundary=x").is(w, http.StatusBadRequest)
		b.send(imports, "people.csv", strings.Repeat("x", 9<<20)).is(w, http.StatusRequestEntityTooLarge)
		w.unchanged(before, w.dump())
	})
}

// An import of another organization does not exist, whatever is asked of it; a
// list's address that means nothing is refused.
func TestImportElsewhere(t *testing.T) {
	eachWorld(t, func(w *world) {
		theirs := w.upload(organizations[1].id)
		b := w.as("full@acme.example")
		before := w.dump()
		for _, id := range []string{theirs, "01900000-0000-7000-8000-00000000ffff", "x"} {
			b.get(imports+"/"+id).is(w, http.StatusNotFound)
			b.get(imports+"/"+id+"/problems.csv").is(w, http.StatusNotFound)
			b.post(imports+"/"+id, nil).is(w, http.StatusNotFound)
		}
		b.get(imports).is(w, http.StatusOK).lacks(w, theirs)
		w.unchanged(before, w.dump())
		ours := w.upload(organizations[0].id)
		for _, query := range []string{"?problems=2", "?after=x", "?size=1000", "?sort=email", "?after=AAAAAAAAAAAAAAAAAAAAAHg"} {
			b.get(imports+"/"+ours+query).is(w, http.StatusBadRequest)
		}
		b.get(imports+"/"+ours+"?size=1").is(w, http.StatusOK).has(w, "after=")
	})
}

// Every path that takes a file is one of the table, with time to take it.
func TestUploadsAreInTheTable(t *testing.T) {
	for path := range uploads {
		if !slices.ContainsFunc(routes, func(r route) bool { return r.method == post && r.path == path && r.limit >= uploadLimit }) {
			t.Errorf("a file is taken at %s, which is no POST route with uploadLimit", path)
		}
	}
}

// The template has the columns that upload knows, and can be filled in.
func TestImportTemplate(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("userdevice@acme.example")
		a := b.get(imports+"/template.csv").is(w, http.StatusOK)
		if a.body != "First name,Last name,Display name,User ID/Email,Title,Department,Phone,Language\r\n" {
			w.Errorf("the template is %q", a.body)
		}
		page := b.imported(acme, a.body+"Ada,One,Countess,ada@x.example,Cook,Kitchen,+420 1,hrvatski\r\n")
		b.get(page).has(w, "Import 1 person").lacks(w, "passed over")
		b.post(page, nil).to(w, page)
		w.run()
		got := w.one("SELECT first_name || last_name || display_name || title || department || phone || language || status FROM users WHERE email = 'ada@x.example'")
		if got != "AdaOneCountessCookKitchen+420 1hrinvited" {
			w.Errorf("added %q", got)
		}
	})
}

// A file sent twice is one import, and both answers lead to it; the same form
// with another file is another.
func TestImportUploadedTwice(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		events := w.events("import.checked")
		send := func(content string) string {
			return b.send(imports, "people.csv", content, "once", "x").is(w, http.StatusSeeOther).Header.Get("Location")
		}
		var both sync.WaitGroup
		to := make([]string, 2)
		for i := range to {
			both.Go(func() { to[i] = send("Email,Last name\na@x.example,A\n") })
		}
		both.Wait()
		if to[0] != to[1] {
			w.Errorf("two answers lead to %q", to)
		}
		if other := send("Email,Last name\na@x.example,B\n"); other == to[0] {
			w.Error("another file was taken for the same")
		}
		if got := w.events("import.checked") - events; got != 2 {
			w.Errorf("%d events for two files", got)
		}
	})
}

// A thousand people with forty bad rows: the bad rows are downloaded, repaired
// and uploaded again, and everybody is there once.
func TestImportRepair(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("userdevice@acme.example")
		var file strings.Builder
		_, _ = file.WriteString("First name,Last name,Email,Phone\r\n")
		for i := range 1000 {
			email := fmt.Sprintf("p%d@x.example", i)
			switch {
			case i%50 == 7:
				email = fmt.Sprintf("p%d at x.example", i)
			case i%50 == 8:
				email = "member@acme.example"
			}
			_, _ = fmt.Fprintf(&file, "'=Ann,%d,%s,'+420 1\r\n", i, email)
		}
		page := b.imported(acme, file.String())
		b.get(page).has(w, "Import 960 people")
		b.post(page, nil).to(w, page)
		w.run()
		a := b.get(page+"/problems.csv").is(w, http.StatusOK)
		if strings.HasPrefix(a.body, "\ufeff") || !strings.HasPrefix(a.body, "First name,Last name,Display name,User ID/Email,Title,Department,Phone,Language,Problem\r\n") {
			w.Errorf("problems begin %.120q", a.body)
		}
		lines := must(csv.NewReader(strings.NewReader(a.body)).ReadAll())(w)
		if len(lines) != 41 || lines[1][0] != "'=Ann" || lines[1][8] != "This is not an e-mail address. Check it, such as name@company.example." {
			w.Fatalf("%d lines of problems, %q", len(lines), lines[1])
		}
		var again strings.Builder
		out := csv.NewWriter(&again)
		for i, line := range lines {
			if i > 0 {
				line[3] = "p" + line[1] + "@x.example"
			}
			_ = out.Write(line)
		}
		out.Flush()
		page = b.imported(acme, again.String())
		b.get(page).has(w, "Import 40 people").lacks(w, "not known and were passed over")
		b.post(page, nil).to(w, page)
		w.run()
		b.get(page).has(w, "The import is done.")
		if got := w.one("SELECT COUNT(*) FROM users WHERE email LIKE 'p%@x.example' AND first_name = '=Ann' AND phone = '+420 1'"); got != "1000" {
			w.Errorf("%s people of 1000", got)
		}
		if got := w.one("SELECT COUNT(*) FROM audit_entries WHERE action = 'users.imported' AND target_kind = 'user'"); got != "1000" {
			w.Errorf("%s lines in the audit log", got)
		}
		if got := w.events("users.imported"); got != 2 {
			w.Errorf("%d events for two imports", got)
		}
	})
}
