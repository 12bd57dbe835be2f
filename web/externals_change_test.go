package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// day is a day so many days from today, as a form writes it.
func (w *world) day(days int) string {
	return w.clock.Now().In(prague).AddDate(0, 0, days).Format(time.DateOnly)
}

var prague, _ = time.LoadLocation("Europe/Prague")

// ref names a grant in Acme as a page would.
func (w *world) ref(email, role string) string {
	w.Helper()
	return w.one("SELECT id FROM grants WHERE org_id = ? AND email = ? AND role = ?", organizations[0].id, email, role) + "." +
		w.one("SELECT version FROM grants WHERE org_id = ? AND email = ? AND role = ?", organizations[0].id, email, role)
}

// until is when a running grant in Acme ends, in words of the database.
func (w *world) until(email, role string) string {
	w.Helper()
	list := w.strings(`SELECT COALESCE(CAST(ends_at AS text), 'no end') FROM grants WHERE org_id = ? AND email = ? AND role = ?
		AND removed = false AND (ends_at IS NULL OR ends_at > ?)`, organizations[0].id, email, role, w.clock.Now())
	return strings.Join(list, ",")
}

func (w *world) holdsInAcme(email, role string, want bool) {
	w.Helper()
	if got := w.until(email, role) != ""; got != want {
		w.Errorf("%s holds %s: %v, want %v", email, role, got, want)
	}
}

func (w *world) mails(kind, email string) int {
	w.Helper()
	return len(w.strings("SELECT id FROM mails WHERE kind = ? AND email = ?", kind, email))
}

func add(email, role, until string) url.Values {
	return url.Values{"email": {email}, "role": {role}, "until": {until}}
}

func grants(until string, refs ...string) url.Values {
	return url.Values{"grant": refs, "until": {until}, "query": {""}}
}

// TestR14AddByEMail: e-mail, verify, role and end, confirm; then the person gets
// in at once, is told, and the log has one event.
func TestR14AddByEMail(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		b.get(externals).has(w, externals+"/new")
		step := b.get(externals+"/new?email=+MEMBER%40northwind.example+").is(w, http.StatusOK)
		step.has(w, "Alžběta Mňačková").has(w, "Northwind").has(w, "Partner").has(w, "Provisioning administrator").
			lacks(w, `value="contact_center_admin"`)
		b.get(externals+"/new?email=full@contoso.example").is(w, http.StatusOK).has(w, "Other organization").
			has(w, `value="contact_center_admin"`).lacks(w, `value="provisioning_admin"`)
		confirm := b.get(externals+"/new?email=member@northwind.example&role=external_read_only_admin&until=").is(w, http.StatusOK)
		form := confirm.main(w).all("form", "method", "post")[0]
		values := url.Values{}
		for name, value := range form.inputs() {
			values.Set(name, value)
		}
		before := w.events("external.added")
		for range 2 { // a double click
			b.post(form.attrs["action"], values).to(w, externals)
		}
		if got := w.events("external.added") - before; got != 1 {
			w.Errorf("%d events for one person added", got)
		}
		w.holdsInAcme("member@northwind.example", "external_read_only_admin", true)
		if n := w.mails("role_granted", "member@northwind.example"); n != 1 {
			w.Errorf("%d mails for one role", n)
		}
		w.as("member@northwind.example").get(acme+"/users").is(w, http.StatusOK)
		b.post(externals, add("full@contoso.example", "contact_center_admin", "")).to(w, externals)
		w.holdsInAcme("full@contoso.example", "contact_center_admin", true)
	})
}

// TestR14WhoCannotBeAdded: each in words, and nothing happens.
func TestR14WhoCannotBeAdded(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		w.exec("UPDATE users SET status = 'inactive' WHERE email = 'member@northwind.example'")
		w.exec("UPDATE users SET status = 'invited' WHERE email = 'full@initech.example'")
		before := w.dump()
		for form, words := range map[*url.Values]string{
			ptr(add("not an address", "external_full_admin", "")):                                 "not an e-mail address",
			ptr(add("", "external_full_admin", "")):                                               "",
			ptr(add("nobody@nowhere.example", "external_full_admin", "")):                         "Nobody signs in with this e-mail",
			ptr(add("member@acme.example", "external_full_admin", "")):                            "your own organization",
			ptr(add("member@northwind.example", "external_full_admin", "")):                       "inactive",
			ptr(add("full@initech.example", "external_full_admin", "")):                           "not activated",
			ptr(add("extfull@contoso.example", "external_full_admin", "")):                        "holds the role already",
			ptr(add("full@contoso.example", "provisioning_admin", "")):                            "does not exist for people",
			ptr(add("full@northwind.example", "contact_center_admin", "")):                        "does not exist for people",
			ptr(add("full@contoso.example", "full_admin", "")):                                    "does not exist for people",
			ptr(add("full@contoso.example", "king", "")):                                          "values offered",
			ptr(add("full@contoso.example", "", "")):                                              "values offered",
			ptr(add("full@contoso.example", "external_full_admin", w.day(-1))):                    "tomorrow or later",
			ptr(add("full@contoso.example", "external_full_admin", w.day(0))):                     "tomorrow or later",
			ptr(add("full@contoso.example", "external_full_admin", w.day(800))):                   "two years",
			ptr(add("full@contoso.example", "external_full_admin", "31.12.2027")):                 "not a date",
			ptr(add("full@contoso.example", "external_full_admin", "2027-02-30")):                 "not a date",
			ptr(add("full@contoso.example", "external_full_admin", strings.Repeat("9", 100))):     "not a date",
			ptr(add("full@contoso.example\x00", "external_full_admin", "0000-00-00")):             "not a date",
			ptr(add("full@contoso.example' OR '1'='1", "external_full_admin", "")):                "not an e-mail address",
			ptr(add(strings.Repeat("x", 300)+"@contoso.example", "external_full_admin", "")):      "not an e-mail address",
			ptr(add("full@contoso.example", "external_read_only_admin", w.day(731)+"T00:00:00Z")): "not a date",
		} {
			a := b.post(externals, *form).is(w, http.StatusUnprocessableEntity)
			if !strings.Contains(strings.Join(strings.Fields(a.parse(w).text()), " "), words) {
				w.Errorf("%v: %q is not said", *form, words)
			}
			b.get(externals + "/new?" + form.Encode())
		}
		b.post(externals, url.Values{"email": {"full@contoso.example"}}).is(w, http.StatusBadRequest)
		b.post(externals, url.Values{"email": {"full@contoso.example"}, "role": {"external_full_admin"}, "org": {"x"}}).is(w, http.StatusBadRequest)
		w.unchanged(before, w.dump())
		b.get(externals+"/new?email=extfull@contoso.example").is(w, http.StatusOK).has(w, "Change these roles")
	})
}

func ptr[T any](v T) *T { return &v }

// TestR16Ends: external read-only ends after 30 days unless another day is
// chosen; an end is the end of that day in the organization's time zone, counts
// from the next request on, and others have none unless they are given one.
func TestR16Ends(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		b.post(externals, add("full@contoso.example", "external_read_only_admin", "")).to(w, externals)
		b.post(externals, add("full@contoso.example", "contact_center_admin", "")).to(w, externals)
		b.post(externals, add("member@northwind.example", "external_full_admin", w.day(1))).to(w, externals)
		b.post(externals, add("full@northwind.example", "external_full_admin", w.clock.Now().In(prague).AddDate(2, 0, 0).Format(time.DateOnly))).to(w, externals)
		end := func(days int) time.Time {
			y, m, d := w.clock.Now().In(prague).AddDate(0, 0, days).Date()
			return time.Date(y, m, d, 23, 59, 59, 0, prague)
		}
		if got := w.until("full@contoso.example", "external_read_only_admin"); !strings.HasPrefix(got, end(30).UTC().Format(time.DateTime)) {
			w.Errorf("external read-only ends %s, want %s", got, end(30).UTC())
		}
		if got := w.until("full@contoso.example", "contact_center_admin"); got != "no end" {
			w.Errorf("Contact Center ends %s", got)
		}
		guest := w.as("member@northwind.example")
		last := end(1)
		guest.get(acme+"/users").is(w, http.StatusOK)
		w.clock.Advance(last.Add(-time.Second).Sub(w.clock.Now()))
		w.as("member@northwind.example").get(acme+"/users").is(w, http.StatusOK)
		guest = w.as("member@northwind.example")
		w.clock.Advance(2 * time.Second)
		guest.get(acme+"/users").is(w, http.StatusForbidden).has(w, "ended on")
		b = w.as("full@acme.example")
		if list := b.walk(externals + "?q=member@northwind"); len(list) != 0 {
			w.Errorf("after the end: %v", list)
		}
		b.get(externals+"?state=ended&q=member@northwind").has(w, "member@northwind.example")
		// Renewed in one step, there: 30 days when no day is chosen.
		b.post(externals+"/renew", grants("", w.ref("member@northwind.example", "external_full_admin"))).to(w, externals)
		if got := w.until("member@northwind.example", "external_full_admin"); !strings.HasPrefix(got, end(30).UTC().Format(time.DateTime)) {
			w.Errorf("renewed until %s, want %s", got, end(30).UTC())
		}
		guest.get(acme+"/users").is(w, http.StatusOK)
		if n := w.mails("access_renewed", "member@northwind.example"); n != 1 {
			w.Errorf("%d mails of the renewal", n)
		}
	})
}

// TestR15RemovedAtOnce: one or many, in the middle of a session, told in words
// that lead to asking again; the page says who can come back and whom to ask.
func TestR15RemovedAtOnce(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		b.get(externals).has(w, "can come back as provisioning administrator").has(w, "helpdesk@northwind.example")
		guest := w.as("extfull@contoso.example")
		guest.get(acme+"/users").is(w, http.StatusOK)
		one, two := w.ref("extfull@contoso.example", "external_full_admin"), w.ref("extreadonly@northwind.example", "external_read_only_admin")
		before := w.events("external.removed")
		b.post(externals+"/remove", grants("", one, two)).to(w, externals)
		if got := w.events("external.removed") - before; got != 1 {
			w.Errorf("%d events for one change", got)
		}
		guest.get(acme+"/users").is(w, http.StatusForbidden).has(w, "was removed")
		w.holdsInAcme("extfull@contoso.example", "external_full_admin", false)
		w.holdsInAcme("extreadonly@northwind.example", "external_read_only_admin", false)
		if w.mails("role_removed", "extfull@contoso.example") != 1 || w.mails("role_removed", "extreadonly@northwind.example") != 1 {
			w.Error("not everybody was told")
		}
		// What was seen before somebody else removed it is a conflict.
		again := w.dump()
		b.post(externals+"/remove", grants("", one)).is(w, http.StatusConflict).has(w, "somebody else changed this access")
		b.post(externals+"/renew", grants("", one)).is(w, http.StatusConflict)
		b.post(externals+"/remove", grants("")).is(w, http.StatusUnprocessableEntity).has(w, "Choose at least one")
		b.post(externals+"/remove", grants("", "x")).is(w, http.StatusNotFound)
		b.post(externals+"/remove", grants("", "01900000-0000-7000-8000-00000000ffff.1")).is(w, http.StatusNotFound)
		own := w.ref("full2@acme.example", "full_admin")
		b.post(externals+"/remove", grants("", own)).is(w, http.StatusNotFound)
		w.unchanged(again, w.dump())
		// Of another organization it does not exist.
		w.as("full@contoso.example").post("/orgs/"+organizations[3].id+"/external-administrators/remove",
			grants("", w.ref("extfull@northwind.example", "external_full_admin"))).is(w, http.StatusNotFound)
	})
}

// TestChangeExternal: another role or another end, with two at once.
func TestChangeExternal(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		page := externals + "/" + w.user("extreadonly@northwind.example")
		b.get(page).is(w, http.StatusOK).has(w, "Božidar Žic").has(w, "can come back as provisioning administrator")
		ref := w.ref("extreadonly@northwind.example", "external_read_only_admin")
		change := func(role, until string) url.Values {
			return url.Values{"grant": {ref}, "role": {role}, "until": {until}}
		}
		b.post(page, change("external_read_only_admin", w.day(99))).to(w, page)
		if got := w.until("extreadonly@northwind.example", "external_read_only_admin"); !strings.Contains(got, w.day(99)) {
			w.Errorf("ends %s, want %s", got, w.day(99))
		}
		w.as("full2@acme.example").post(page, change("external_full_admin", "")).is(w, http.StatusConflict).has(w, "somebody else changed")
		ref = w.ref("extreadonly@northwind.example", "external_read_only_admin")
		b.post(page, change("contact_center_admin", "")).is(w, http.StatusUnprocessableEntity)
		b.post(page, change("external_full_admin", w.day(-3))).is(w, http.StatusUnprocessableEntity).has(w, "tomorrow or later")
		w.holdsInAcme("extreadonly@northwind.example", "external_read_only_admin", true)
		b.post(page, change("provisioning_admin", "")).to(w, page)
		w.holdsInAcme("extreadonly@northwind.example", "external_read_only_admin", false)
		w.holdsInAcme("extreadonly@northwind.example", "provisioning_admin", true)
		// One role more, beside it.
		b.post(page, url.Values{"role": {"external_full_admin"}, "until": {w.day(5)}}).to(w, page)
		w.holdsInAcme("extreadonly@northwind.example", "external_full_admin", true)
		b.get(externals+"/"+w.user("member@acme.example")).is(w, http.StatusNotFound)
		b.get(externals+"/"+w.user("full@initech.example")).is(w, http.StatusNotFound)
	})
}

// TestR4LastExternalFull: while there is no usable full administrator, the last
// external one can be neither removed nor get an end.
func TestR4LastExternalFull(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.exec("UPDATE users SET status = 'inactive' WHERE email IN ('fulltroubleshooter@acme.example', 'agent@acme.example', 'full2@acme.example')")
		b := w.as("full@acme.example")
		one, two := w.ref("extfull@contoso.example", "external_full_admin"), w.ref("extfull@northwind.example", "external_full_admin")
		// Full administrator by a grant, but unable to sign in: no usable one.
		w.exec("UPDATE users SET password_hash = '' WHERE email = 'full@acme.example'")
		b.post(externals+"/remove", grants("", one, two)).is(w, http.StatusUnprocessableEntity).has(w, "The last external full administrator")
		b.post(externals+"/renew", grants(w.day(9), one, two)).is(w, http.StatusUnprocessableEntity)
		b.post(externals+"/remove", grants("", one)).to(w, externals)
		page := externals + "/" + w.user("extfull@northwind.example")
		b.get(page).has(w, "The last external full administrator")
		b.post(page, url.Values{"grant": {two}, "role": {"external_full_admin"}, "until": {w.day(9)}}).is(w, http.StatusUnprocessableEntity)
		b.post(page, url.Values{"grant": {two}, "role": {"external_read_only_admin"}, "until": {""}}).is(w, http.StatusUnprocessableEntity)
		b.post(externals+"/remove", grants("", two)).is(w, http.StatusUnprocessableEntity)
		w.holdsInAcme("extfull@northwind.example", "external_full_admin", true)
		w.exec("UPDATE users SET password_hash = 'x' WHERE email = 'full@acme.example'")
		b.post(externals+"/remove", grants("", two)).to(w, externals)
	})
}
