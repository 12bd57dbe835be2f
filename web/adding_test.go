package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// onePerson is the form for one person, as the page draws it.
func (b *browser) onePerson(org string, change ...string) url.Values {
	b.Helper()
	return b.drawn(org, 0, change)
}

// addresses is the form for many, as the page draws it.
func (b *browser) addresses(org, typed string, change ...string) url.Values {
	b.Helper()
	return b.drawn(org, 1, append(change, "addresses", typed))
}

func (b *browser) drawn(org string, place int, change []string) url.Values {
	b.Helper()
	page := b.get(org+"/users/new").is(b, http.StatusOK)
	v := url.Values{"mail": {"1"}}
	if place == 0 {
		v.Set("person_language", "en")
	}
	for name, value := range page.main(b).all("form")[place].inputs() {
		v.Set(name, value)
	}
	for i := 0; i < len(change); i += 2 {
		if v.Del(change[i]); change[i+1] != "" {
			v.Set(change[i], change[i+1])
		}
	}
	return v
}

// A new user is invited and holds no role, and is mailed the link when asked for.
func TestAddOneUser(t *testing.T) {
	eachWorld(t, func(w *world) {
		for i, who := range []string{"full@acme.example", "userdevice@acme.example", "extfull@contoso.example", "extfull@northwind.example"} {
			b, email := w.as(who), fmt.Sprintf("new%d@acme.example", i)
			form := b.onePerson(acme, "email", " New"+email[3:]+" ", "first_name", "Jana", "last_name", "Nová", "department", "Sales", "person_language", "cs")
			if i%2 == 1 {
				form.Del("mail")
			}
			events, mails := w.events("user.created"), len(w.strings("SELECT id FROM mails WHERE kind = 'activation'"))
			a := b.post(acme+"/users", form)
			a.to(w, acme+"/users/"+w.user(email))
			b.get(a.Header.Get("Location")).is(w, http.StatusOK).has(w, "Jana Nová").has(w, "The person was added.")
			if got := w.one("SELECT status || language || department || org_id FROM users WHERE email = ?", email); got != "invitedcsSales"+organizations[0].id {
				w.Errorf("%s added %q", who, got)
			}
			if n := len(w.strings("SELECT id FROM grants WHERE email = ?", email)); n != 0 {
				w.Errorf("a new user holds %d roles", n)
			}
			if got := w.events("user.created") - events; got != 1 {
				w.Errorf("%d events", got)
			}
			if got := len(w.strings("SELECT id FROM mails WHERE kind = 'activation'")) - mails; got != (i+1)%2 {
				w.Errorf("%d activation mails", got)
			}
		}
	})
}

// What cannot be added comes back as typed, with words that say why; nothing is
// saved.
func TestAddOneUserWrong(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("userdevice@acme.example")
		b.post(acme+"/users", b.onePerson(acme, "email", "z\u00e9@acme.example", "last_name", "Accent")).is(w, http.StatusSeeOther)
		before := w.dump()
		for name, c := range map[string]struct {
			change []string
			words  string
		}{
			"no e-mail":         {[]string{"email", " "}, "Fill this in."},
			"no address":        {[]string{"email", "jana"}, "This is not an e-mail address"},
			"two addresses":     {[]string{"email", "a@x.example, b@x.example"}, "This is not an e-mail address"},
			"zero width":        {[]string{"email", "mem\u200bber@acme.example"}, "This is not an e-mail address"},
			"turning address":   {[]string{"email", "a\u202eb@x.example"}, "This is not an e-mail address"},
			"joined address":    {[]string{"email", "a\u034fb@x.example"}, "This is not an e-mail address"},
			"soft hyphen":       {[]string{"email", "a\u00adb@x.example"}, "This is not an e-mail address"},
			"blank letter":      {[]string{"email", "a\u3164@x.example"}, "This is not an e-mail address"},
			"lost by a file":    {[]string{"email", "'+a@x.example"}, "This is not an e-mail address"},
			"the same accent":   {[]string{"email", "z\u0065\u0301@acme.example"}, "already belongs to your organization"},
			"line break":        {[]string{"email", "a@x.example\r\nBcc: b@x.example"}, "This is not an e-mail address"},
			"long address":      {[]string{"email", strings.Repeat("a", 250) + "@x.example"}, "This is not an e-mail address"},
			"no name":           {[]string{"last_name", " "}, "Fill this in."},
			"long name":         {[]string{"last_name", strings.Repeat("a", 101)}, "This is too long."},
			"turning name":      {[]string{"last_name", "a\u202eb"}, "characters that cannot be used"},
			"of this":           {[]string{"email", "Member@acme.example"}, "already belongs to your organization"},
			"deactivated":       {[]string{"email", "inactive@acme.example"}, "already belongs to your organization"},
			"of another":        {[]string{"email", "FULL@contoso.example"}, "This address belongs to another organization: a full administrator can add the person as external administrator."},
			"of one's partner":  {[]string{"email", "sales@northwind.example"}, "This address belongs to another organization: a full administrator can add the person as external administrator."},
			"outsider let in":   {[]string{"email", "extfull@contoso.example"}, "This address belongs to another organization: a full administrator can add the person as external administrator."},
			"of another, ended": {[]string{"email", "extended@contoso.example"}, "This address belongs to another organization: a full administrator can add the person as external administrator."},
		} {
			form := b.onePerson(acme, append([]string{"email", "new@acme.example", "last_name", "New", "title", "Kept <b>"}, c.change...)...)
			a := b.post(acme+"/users", form).is(w, http.StatusUnprocessableEntity).has(w, c.words).lacks(w, "Contoso").lacks(w, "Northwind")
			inputs := a.main(w).all("form")[0].inputs()
			if inputs["title"] != "Kept <b>" || strings.TrimSpace(inputs["email"]) != strings.TrimSpace(form.Get("email")) && name != "line break" {
				w.Errorf("%s: the form lost what was typed: %q", name, inputs)
			}
		}
		b.post(acme+"/users", b.onePerson(acme, "email", "a@x.example", "last_name", "A", "person_language", "de")).is(w, http.StatusBadRequest)
		b.post(acme+"/users", b.onePerson(acme, "email", "a@x.example", "last_name", "A", "way", "all")).is(w, http.StatusBadRequest)
		b.post(acme+"/users", b.onePerson(acme, "email", "a@x.example", "last_name", "A", "org_id", organizations[1].id)).is(w, http.StatusBadRequest)
		w.unchanged(before, w.dump())
	})
}

// Many addresses are added together, with the names typed or guessed.
func TestAddManyUsers(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		events := w.events("user.created")
		typed := "a.one@x.example, B Two <B.Two@x.example>;\r\n\r\n\"Tři, Céline\" <c@x.example>\nŽák, Dan <d@x.example>, e@x.example,"
		b.post(acme+"/users", b.addresses(acme, typed)).to(w, acme+"/users?status=invited")
		for email, name := range map[string]string{
			"a.one@x.example": "A|One|A One", "b.two@x.example": "B|Two|B Two", "c@x.example": "Céline|Tři|Céline Tři",
			"d@x.example": "Dan|Žák|Dan Žák", "e@x.example": "|E|E",
		} {
			if got := w.one("SELECT first_name || '|' || last_name || '|' || display_name FROM users WHERE email = ?", email); got != name {
				w.Errorf("%s is %q, want %q", email, got, name)
			}
		}
		if got := w.events("user.created") - events; got != 1 {
			w.Errorf("%d events for five people", got)
		}
		if n := len(w.strings("SELECT id FROM mails WHERE kind = 'activation' AND email LIKE '%@x.example'")); n != 5 {
			w.Errorf("%d activation mails", n)
		}
	})
}

// When any address is bad, nobody is added, nothing typed is lost, and each
// address has its answer.
func TestAddManyUsersWrong(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		before := w.dump()
		typed := "good@x.example\nnobody\nmember@acme.example\nfull@globex.example\nGOOD@x.example\nx <bad>"
		a := b.post(acme+"/users", b.addresses(acme, typed)).is(w, http.StatusUnprocessableEntity).lacks(w, "Globex")
		var rows []string
		for _, row := range a.main(w).all("tbody")[0].all("tr") {
			rows = append(rows, row.text())
		}
		for i, words := range []string{
			"Can be added", "not an e-mail", "Somebody here has this address already", "a full administrator can add the person as external administrator",
			"more than once", "not an e-mail",
		} {
			if len(rows) != 6 || !strings.Contains(rows[i], words) {
				w.Errorf("row %d is %q, want %q", i, rows, words)
			}
		}
		if got := a.main(w).all("textarea")[0].words; got != typed {
			w.Errorf("typed %q, drawn again %q", typed, got)
		}
		b.post(acme+"/users", b.addresses(acme, " ,;\n")).is(w, http.StatusUnprocessableEntity).has(w, "Fill this in.")
		var many strings.Builder
		for i := range 201 {
			_, _ = fmt.Fprintf(&many, "u%d@x.example\n", i)
		}
		b.post(acme+"/users", b.addresses(acme, many.String())).is(w, http.StatusUnprocessableEntity).has(w, "Import them from a file")
		w.unchanged(before, w.dump())
		b.post(acme+"/users", b.addresses(acme, strings.Replace(many.String(), "u0@x.example\n", "", 1))).to(w, acme+"/users?status=invited")
	})
}

// A double click adds once and leads to the same place.
func TestAddUserTwice(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		form := b.onePerson(acme, "email", "new@acme.example", "last_name", "New")
		events := w.events("user.created")
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				if a := b.post(acme+"/users", form); a.StatusCode != http.StatusSeeOther {
					w.Errorf("status %d", a.StatusCode)
				}
			})
		}
		both.Wait()
		b.post(acme+"/users", form).to(w, acme+"/users/"+w.user("new@acme.example"))
		if got := w.events("user.created") - events; got != 1 {
			w.Errorf("%d events", got)
		}
	})
}

// Of two people who add the same address at once, in one organization or in
// two, one does and the other is told; nobody waits for ever.
func TestAddUserAtOnce(t *testing.T) {
	eachWorld(t, func(w *world) {
		one, two, other := w.as("full@acme.example"), w.as("full2@acme.example"), w.as("full@globex.example")
		for round := range 5 {
			first := fmt.Sprintf("r%da@x.example\nr%db@x.example", round, round)
			second := fmt.Sprintf("r%db@x.example\nr%da@x.example", round, round)
			forms := []url.Values{one.addresses(acme, first), two.addresses(acme, second), other.addresses(globex, second)}
			answers := make([]answer, 3)
			var all sync.WaitGroup
			for i, b := range []*browser{one, two, other} {
				all.Go(func() { answers[i] = b.post([]string{acme, acme, globex}[i]+"/users", forms[i]) })
			}
			all.Wait()
			added := 0
			for _, a := range answers {
				switch a.StatusCode {
				case http.StatusSeeOther:
					added++
				case http.StatusUnprocessableEntity:
					if !strings.Contains(a.body, "another organization") && !strings.Contains(a.body, "Somebody here has this address") {
						w.Errorf("told nothing: %s", a.body)
					}
				default:
					w.Errorf("status %d", a.StatusCode)
				}
			}
			if n := len(w.strings("SELECT id FROM users WHERE email LIKE ?", fmt.Sprintf("r%d_@x.example", round))); added != 1 || n != 2 {
				w.Errorf("%d added, %d users", added, n)
			}
		}
	})
}

// The list leads to adding whoever may, and nobody else.
func TestAddUsersButton(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, p := range everybody(w) {
			column, _, _ := strings.Cut(p.in["Acme"], "+")
			a := w.as(p.email).get(acme + "/users")
			if a.StatusCode != http.StatusOK {
				continue
			}
			may := column == "F" || column == "UD" || column == "XF"
			if got := strings.Contains(a.body, acme+"/users/new"); got != may {
				w.Errorf("%s (%s) sees Add users: %v", p.email, column, got)
			}
		}
	})
}
