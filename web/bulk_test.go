package web

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// bulk is a bulk change of an organization that was applied just now to nobody.
func (w *world) bulk(org string) string {
	w.Helper()
	id, at := uuid.NewString(), w.clock.Now()
	w.exec(`INSERT INTO bulks (id, org_id, maker_id, maker_name, file, state, made_at, applied_at, undone_by)
		VALUES (?, ?, ?, 'Somebody', 'roles.csv', 'applied', ?, ?, '')`, id, org, uuid.NewString(), at, at)
	w.exec(`INSERT INTO bulk_rows (bulk_id, line, org_id, name, email, result, undo) VALUES (?, 2, ?, 'Nobody', 'nobody@example.com', 'refused', '')`, id, org)
	return id
}

const (
	bulkPath   = acme + "/administrators/bulk"
	fileHeader = "First name,Last name,Display name,User ID/Email,Administrator role\r\n"
)

// upload sends a file as the page does.
func (b *browser) upload(file string) answer {
	b.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part := must(form.CreateFormFile("file", "roles.csv"))(b)
	_, _ = part.Write([]byte(file))
	_ = form.WriteField("once", uuid.NewString())
	_ = form.Close()
	return b.request(http.MethodPost, bulkPath+"/file", &body, "Content-Type", form.FormDataContentType(), "Sec-Fetch-Site", "same-origin")
}

// drafted is the address of the dry run to which an answer leads.
func (a answer) drafted(w *world) string {
	w.Helper()
	to := a.Header.Get("Location")
	if a.StatusCode != http.StatusSeeOther || !strings.HasPrefix(to, bulkPath+"/") {
		w.Fatalf("%s %s: status %d to %q: no dry run\n%s", a.method, a.path, a.StatusCode, to, a.parse(w).all("main")[0].text())
	}
	return to
}

// roleLines makes a file of lines "e-mail: roles".
func roleLines(lines ...string) string {
	file := fileHeader
	for _, line := range lines {
		email, roles, _ := strings.Cut(line, ": ")
		file += fmt.Sprintf("A,B,C,%s,%s\r\n", email, roles)
	}
	return file
}

// apply applies a dry run as its page does, the box of R6 ticked.
func (b *browser) apply(draft string) {
	b.Helper()
	b.post(draft, with(b.get(draft).form(b.world), "reviewed", "1")).to(b, draft)
}

func (b *browser) undo(bulk string) answer {
	b.Helper()
	return b.post(bulk+"/undo", with(b.get(bulk).form(b.world), "reviewed", "1"))
}

// held is what somebody holds in Acme, in order, straight from the table.
func (w *world) held(email string) string {
	w.Helper()
	list := w.strings(`SELECT g.role || COALESCE('@' || s.address, '') FROM grants g LEFT JOIN sites s ON s.id = g.site_id
		WHERE g.email = ? AND g.org_id = ? AND g.removed = false AND (g.ends_at IS NULL OR g.ends_at > ?) ORDER BY 1`,
		email, organizations[0].id, w.clock.Now())
	return strings.Join(list, " ")
}

// holds fails the test unless people hold what is said: "e-mail: roles".
func (w *world) holds(lines ...string) {
	w.Helper()
	for _, line := range lines {
		email, want, _ := strings.Cut(line, ": ")
		if got := w.held(email); got != want {
			w.Errorf("%s holds %q, want %q", email, got, want)
		}
	}
}

// results are the rows of a bulk change: result and faults by e-mail.
func (w *world) results(bulk string) map[string]string {
	w.Helper()
	list := map[string]string{}
	id := bulk[strings.LastIndex(bulk, "/")+1:]
	for _, row := range w.strings("SELECT email || '|' || result || ' ' || COALESCE(faults, '') || '|' || undo || ' ' || COALESCE(undo_faults, '') FROM bulk_rows WHERE bulk_id = ?", id) {
		fields := strings.Split(row, "|")
		list[fields[0]] = strings.TrimSpace(strings.TrimSuffix(fields[1], "null"))
		if undo := strings.TrimSpace(strings.TrimSuffix(fields[2], "null")); undo != "" {
			list[fields[0]] += " / " + undo
		}
	}
	return list
}

// got fails the test unless a row has a result, with something said of why.
func (w *world) got(bulk, email, want string) {
	w.Helper()
	result, why, _ := strings.Cut(want, ": ")
	if got := w.results(bulk)[email]; !strings.HasPrefix(got, result) || !strings.Contains(got, why) {
		w.Errorf("row of %s: %q, want %q", email, got, want)
	}
}

// TestR12BulkRoundTrip: what was exported and is uploaded unchanged changes
// nothing; fifty roles changed in the file are changed, and undone.
func TestR12BulkRoundTrip(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		exported := b.get(acme+"/administrators.csv").is(w, http.StatusOK).body
		draft := b.upload(exported).drafted(w)
		for email, result := range w.results(draft) {
			if result != "nothing" {
				w.Errorf("unchanged, %s: %s", email, result)
			}
		}
		b.get(draft).is(w, http.StatusOK).has(w, "There is nothing to apply").lacks(w, ">Apply<")

		people := w.strings("SELECT email FROM users WHERE org_id = ? AND status = 'active' AND email LIKE '%.%@%' ORDER BY email LIMIT 50", organizations[0].id)
		lines := []string{}
		for i, email := range people {
			lines = append(lines, email+": "+[]string{"Support administrator", "Device administrator; Site administrator (acme.meet.example)"}[i%2])
		}
		before, mails := w.dumpOf("grants"), w.count("mails")
		draft = b.upload(exported + roleLines(lines...)[len(fileHeader):]).drafted(w)
		page := b.get(draft).is(w, http.StatusOK).has(w, "The roles of 50 people will change.").has(w, "Gets")
		w.unchanged(before, w.dumpOf("grants"))
		b.post(draft, page.form(w)).to(w, draft)
		w.holds(people[0]+": support_admin", people[1]+": device_admin site_admin@acme.meet.example", "full@acme.example: full_admin")
		if n := w.events("user.roles_changed_in_bulk"); n != 1 {
			w.Errorf("%d events, want one", n)
		}
		if n := w.one("SELECT COUNT(*) FROM audit_entries WHERE action = 'user.roles_changed_in_bulk' AND target_kind = 'user'"); n != "50" {
			w.Errorf("%s lines in the event, want one for each person", n)
		}
		if n := w.count("mails") - mails; n != 50 {
			w.Errorf("%d mails, want one for each person", n)
		}
		b.get(draft).is(w, http.StatusOK).has(w, "The roles were changed.").has(w, "Undo")
		b.get(acme+"/administrators?role=support_admin").has(w, people[0])

		b.undo(draft).to(w, draft)
		for _, email := range people {
			w.holds(email + ": ")
		}
		if n := w.events("user.bulk_change_undone"); n != 1 {
			w.Errorf("%d events of undoing, want one", n)
		}
		if after := b.get(acme + "/administrators.csv").body; after != exported {
			w.Errorf("the export differs after undoing:\n%s\nwant\n%s", after, exported)
		}
		b.get(draft).has(w, "Undone by").lacks(w, ">Undo<")
		b.get(acme+"/audit-log").has(w, "Roles changed in bulk").has(w, "Bulk change of roles undone")
	})
}

func (w *world) count(table string) int {
	w.Helper()
	n := 0
	_, _ = fmt.Sscan(w.one("SELECT COUNT(*) FROM "+table), &n)
	return n
}

func (w *world) dumpOf(table string) string {
	w.Helper()
	lines := w.lines(table)
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// TestR12ChosenInTheList: people chosen by boxes get and lose roles together;
// what is not named stays.
func TestR12ChosenInTheList(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		for _, list := range []string{"/administrators", "/users"} {
			main := b.get(acme + list).main(w)
			if n := len(main.all("input", "name", "user")); n < 15 {
				w.Errorf("%s has %d boxes", list, n)
			}
			w.as("readonly@acme.example").get(acme+list).lacks(w, `name="user"`).lacks(w, "administrators/bulk")
		}
		chosen := url.Values{"user": {w.user("support@acme.example"), w.user("siteadmin@acme.example"), w.user("member@acme.example")}}
		page := b.get(bulkPath+"?"+chosen.Encode()).is(w, http.StatusOK).has(w, "3 people chosen").has(w, "Managed in Site Administration")
		form := with(page.form(w), "set.device_admin", "add", "set.support_admin", "take",
			"site."+w.one("SELECT id FROM sites WHERE address = 'acme.meet.example'"), "site_user_admin")
		form["user"] = chosen["user"]
		draft := b.post(bulkPath, form).drafted(w)
		b.get(draft).has(w, "The roles of 3 people will change.")
		b.apply(draft)
		for _, email := range []string{"support@acme.example", "siteadmin@acme.example", "member@acme.example"} {
			w.holds(email + ": device_admin site_user_admin@acme.meet.example")
		}
		b.undo(draft).to(w, draft)
		w.holds("support@acme.example: support_admin", "siteadmin@acme.example: site_admin@acme.meet.example", "member@acme.example: ")

		all := b.get(bulkPath+"?all=1&role=read_only_admin").is(w, http.StatusOK).has(w, "people chosen")
		draft = b.post(bulkPath, with(all.form(w), "set.read_only_admin", "take")).drafted(w)
		w.got(draft, "readonlytroubleshooter@acme.example", "change") // advanced troubleshooting goes with it (R3)
		b.apply(draft)
		w.holds("readonly@acme.example: ", "readonlytroubleshooter@acme.example: ", "inactive@acme.example: ")

		b.post(bulkPath, with(all.form(w))).is(w, http.StatusUnprocessableEntity).has(w, "Nothing was chosen.")
		b.post(bulkPath, url.Values{"set.full_admin": {"add"}}).is(w, http.StatusUnprocessableEntity).has(w, "Nothing was chosen.")
		for _, wrong := range []url.Values{{"set.king": {"add"}}, {"set.full_admin": {"x"}}, {"set.site_admin": {"add"}}, {"other": {"1"}}, {"site.x": {"site_admin"}},
			{"site." + uuid.NewString(): {"full_admin"}}} {
			wrong["user"] = chosen["user"]
			if code := b.post(bulkPath, wrong).StatusCode; code != http.StatusBadRequest {
				w.Errorf("%v: %d", wrong, code)
			}
		}
		b.get(bulkPath+"?user="+w.user("full@globex.example")).is(w, http.StatusNotFound)
		b.get(bulkPath+"?user=x").is(w, http.StatusNotFound)
		b.get(bulkPath+"?all=1&role=king").is(w, http.StatusBadRequest)
	})
}

// TestR12UndoEnds: a bulk change is undone once, within the hour, by whoever
// manages administrators, and not where somebody changed more since.
func TestR12UndoEnds(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		change := func() string {
			draft := b.upload(roleLines("member@acme.example: Device administrator", "support@acme.example: Support administrator; Device administrator")).drafted(w)
			b.apply(draft)
			return draft
		}
		first := change()
		form := b.get(first).form(w)
		w.exec("UPDATE grants SET removed = true WHERE role = 'device_admin' AND email = 'support@acme.example'")
		other := w.as("extfull@contoso.example")
		other.undo(first).to(w, first)
		w.got(first, "member@acme.example", "done / done")
		w.got(first, "support@acme.example", "done / conflict")
		w.holds("member@acme.example: ", "support@acme.example: support_admin")
		b.post(first+"/undo", form).is(w, http.StatusConflict).has(w, "Nothing was done")
		second := change()
		form = b.get(second).form(w)
		w.clock.Advance(time.Hour)
		b = w.as("full@acme.example")
		before := w.dump()
		b.get(second).has(w, "The hour in which it could be undone is over.").lacks(w, ">Undo<")
		b.post(second+"/undo", form).is(w, http.StatusConflict)
		w.unchanged(before, w.dump())
		w.holds("member@acme.example: device_admin")
	})
}
