// Package mail puts the mails of the outbox in words: a subject, and the same
// message as HTML and as plain text.
package mail

import (
	"cmp"
	"strings"
	"time"
	"unicode"

	"portico/models"
	"portico/models/rbac"
	"portico/views/locales"
)

// Letter is a mail with all that it says. New makes it.
type Letter struct {
	locales.Printer
	Subject   string
	Lead      string
	Facts     []Fact
	Action    string
	Address   string // where the action leads
	Life      string // how long the address works; "" for one that always does
	Otherwise string
	Footer    string
}

// Fact is one line of what happened.
type Fact struct{ Label, Value string }

// Source is what New makes a letter of.
type Source struct {
	Mail     models.Mail
	Link     string // what stands in the address of its link, "" without one
	Language models.Language
	Base     string // the portal's address, without a slash at the end
}

// New puts a mail in words; false for a kind that nobody has words for.
func New(s Source) (Letter, bool) {
	p := locales.Printer{Lang: s.Language, Now: s.Mail.CreatedAt}
	words, known := p.MailWords(s.Mail.Kind)
	about, err := s.Mail.Read()
	if !known || err != nil {
		return Letter{}, false
	}
	about.Organization = cmp.Or(Line(about.Organization), "Portico")
	about.Person, about.By = Line(about.Person), Line(about.By)
	l := Letter{
		Printer: p,
		Subject: say(p, words.Subject, about), Lead: say(p, words.Lead, about),
		Action: p.T(words.Action), Otherwise: p.T(words.Otherwise),
		Footer: p.T(locales.MailFooter, s.Base, s.Mail.Email),
	}
	l.Facts = facts(p, s.Mail, about)
	l.Address, l.Life = action(p, s)
	return l, true
}

// say fills in the organization and the person, as far as the words have room.
func say(p locales.Printer, t locales.Text, about models.MailParameters) string {
	values := []any{about.Organization, about.Person}
	return p.T(t, values[:strings.Count(t.In(p.Lang), "%s")]...)
}

// action is where the mail's one action leads, and how long.
func action(p locales.Printer, s Source) (address, life string) {
	if about, err := s.Mail.Read(); err == nil && about.Path != "" {
		return s.Base + about.Path, ""
	}
	switch s.Mail.Kind {
	case models.MailInvitation:
		ends := s.Mail.CreatedAt.Add(models.InvitationLasts)
		return s.Base + "/invitation/" + s.Link, p.T(locales.MailUntil, p.Moment(ends))
	case models.MailAccessAsked:
		if about, err := s.Mail.Read(); err == nil {
			return s.Base + "/orgs/" + about.About + "/external-administrators?state=requests", ""
		}
	case models.MailActivation:
		ends := s.Mail.CreatedAt.Add(models.Activation.Lasts())
		return s.Base + "/activate/" + s.Link, p.T(locales.MailUntil, p.Moment(ends))
	case models.MailReset:
		return s.Base + "/password-reset/" + s.Link, p.N(locales.MailHours, int(models.Reset.Lasts()/time.Hour))
	case models.MailPasswordChanged:
		return s.Base + "/password-reset", ""
	case models.MailNewDevice:
		return s.Base + "/account", ""
	case models.MailReentry:
		if s.Mail.OrgID != nil {
			return s.Base + "/orgs/" + s.Mail.OrgID.String() + "/external-administrators", ""
		}
	case models.MailFullAdded:
		if s.Mail.OrgID != nil {
			return s.Base + "/orgs/" + s.Mail.OrgID.String() + "/administrators", ""
		}
	}
	return s.Base + "/", ""
}

// facts are what the mail knows, in the order in which every mail tells it.
func facts(p locales.Printer, m models.Mail, about models.MailParameters) []Fact {
	if m.Kind == models.MailTest {
		return nil
	}
	all := []Fact{{p.T(locales.MailSignInID), Line(m.Email)}}
	if about.Email != "" {
		all = nil // it is about to be another
	}
	add := func(label locales.Text, value string) {
		if value != "" {
			all = append(all, Fact{p.T(label), value})
		}
	}
	add(locales.MailNewEmail, Line(about.Email))
	add(locales.MailPerson, about.Person)
	add(locales.RolesBefore, roles(p, about.Before))
	add(locales.Roles, roles(p, about.Roles))
	if day, err := time.Parse(time.DateOnly, about.Ends); err == nil {
		add(locales.MailEnds, p.Date(day))
	}
	add(locales.Subscription, Line(about.Subscription))
	if about.Seats > 0 {
		add(locales.ServiceWord, p.License(models.Service(about.Service), models.Edition(about.Edition)))
		add(locales.SeatsWanted, p.Number(int(about.Seats)))
	}
	add(locales.WordsToSeller, Line(about.Words))
	add(locales.MailPartner, Line(about.Partner))
	add(locales.MailBy, about.By)
	add(locales.OrderReason, Line(about.Reason))
	if about.Device != "" {
		add(locales.Device, p.Device(about.Device))
	}
	add(locales.Address, Line(about.Address))
	add(locales.MailWhen, p.Moment(m.CreatedAt))
	return all
}

func roles(p locales.Printer, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = Line(id)
		if role, err := rbac.ParseRole(id); err == nil {
			names[i] = p.Role(role)
		}
	}
	return strings.Join(names, ", ")
}

// Line makes one line of somebody's words, so that they stay where they are put.
func Line(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	}), " ")
}

// Text is the plain text of the mail.
func (l Letter) Text() string {
	var b strings.Builder
	put := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	put(l.T(locales.MailHello), "\n")
	put(l.Lead, "\n")
	for _, f := range l.Facts {
		put(f.Label, ": ", f.Value)
	}
	if len(l.Facts) > 0 {
		put()
	}
	put(l.Action, ":\n", l.Address, "\n")
	if l.Life != "" {
		put(l.Life)
	}
	put(l.Otherwise, "\n")
	put("-- \n", l.Footer)
	return b.String()
}
