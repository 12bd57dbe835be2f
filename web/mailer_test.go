package web

import (
	"fmt"
	"log/slog"
	"net/mail"
	"net/url"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/web/mailtest"
)

// mailer is a worker on the world's outbox.
func (w *world) mailer(p *mailtest.Server) *Mailer { return w.mailerAt(p, p.URL()) }

// mailerAt is mailer with settings of its own.
func (w *world) mailerAt(p *mailtest.Server, address string) *Mailer {
	w.Helper()
	s := must(ParseSMTP(address, "Acme's portal <portal@acme.example>"))(w)
	s.roots = p.Roots
	m := NewMailer(MailConfig{
		DB: w.db, BaseURL: must(url.Parse("https://portal.example"))(w), SMTP: s, Clock: w.clock.Now,
		Log: slog.New(slog.DiscardHandler), Count: newMetrics().mails,
	})
	m.poll = 5 * time.Millisecond
	return m
}

// drain works until nothing is due, or fails with what keeps the worker waiting.
func (m *Mailer) drain(w *world) error {
	w.Helper()
	for {
		if busy, err := m.next(w.Context()); err != nil || !busy {
			return err
		}
	}
}

// queue puts a mail into the outbox, past the models, and returns its id.
func (w *world) queue(kind models.MailKind, to, name, language, parameters string) string {
	w.Helper()
	id, now := models.NewID[models.Mail]().String(), w.clock.Now()
	w.exec(`INSERT INTO mails (id, org_id, kind, email, name, language, parameters, state, attempts, due_at, created_at, failure)
		VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?, '')`, id, strings.TrimPrefix(acme, "/orgs/"), string(kind), to, name, language, parameters, now, now)
	return id
}

// news queues a plain mail, of which it does not matter what it says.
func (w *world) news() string {
	w.Helper()
	return w.queue(models.MailPasswordChanged, "full@acme.example", "Full", "en", "{}")
}

// mailIs fails the test unless a mail stands where it should.
func (w *world) mailIs(id, state string) {
	w.Helper()
	if got := w.one("SELECT state || ' ' || failure FROM mails WHERE id = ?", id); !strings.HasPrefix(got, state) {
		w.Errorf("the mail is %q, want %s", got, state)
	}
}

// one is the only letter that a server got.
func oneLetter(t testing.TB, p *mailtest.Server) mailtest.Letter {
	t.Helper()
	letters := p.Letters()
	if len(letters) != 1 {
		t.Fatalf("the mail server got %d letters, want 1", len(letters))
	}
	return letters[0]
}

// TestMailGoesOut by every kind of connection.
func TestMailGoesOut(t *testing.T) {
	for name, o := range map[string]mailtest.Options{
		"plain":              {},
		"plain, signed in":   {User: "portal", Password: "p@ss:w/rd"},
		"STARTTLS":           {StartTLS: true},
		"STARTTLS, signed":   {StartTLS: true, User: "portal", Password: "p@ss:w/rd"},
		"TLS from the start": {TLS: true, User: "portal", Password: "p@ss:w/rd"},
	} {
		t.Run(name, func(t *testing.T) {
			eachWorld(t, func(w *world) {
				p := mailtest.Start(w, o)
				id := w.news()
				if err := w.mailer(p).drain(w); err != nil {
					w.Fatal(err)
				}
				w.mailIs(id, "sent")
				l := oneLetter(w, p)
				if l.From != "portal@acme.example" || l.To != "full@acme.example" || l.User != o.User || l.Encrypted != (o.StartTLS || o.TLS) {
					w.Errorf("%+v", l)
				}
				if w.one("SELECT CASE WHEN sent_at IS NULL THEN 'no' ELSE 'yes' END FROM mails WHERE id = ?", id) != "yes" {
					w.Error("nobody knows when it was sent")
				}
			})
		})
	}
}

// TestMailSettingsWrong: what is wrong with the settings is tried again, and
// nothing goes over the wire before it should.
func TestMailSettingsWrong(t *testing.T) {
	secured := mailtest.Options{StartTLS: true, User: "portal", Password: "right"}
	for name, c := range map[string]struct {
		options mailtest.Options
		url     func(p *mailtest.Server) string
		strange bool // the certificate is
		says    string
	}{
		"wrong password":  {secured, func(p *mailtest.Server) string { return strings.Replace(p.URL(), "right", "wrong", 1) }, false, "535"},
		"no user":         {secured, func(p *mailtest.Server) string { return "smtp://" + p.Address }, false, "502"},
		"unknown CA":      {mailtest.Options{StartTLS: true}, (*mailtest.Server).URL, true, "certificate"},
		"unknown CA, TLS": {mailtest.Options{TLS: true}, (*mailtest.Server).URL, true, "certificate"},
		"no STARTTLS":     {mailtest.Options{User: "portal", Password: "right"}, func(p *mailtest.Server) string { return "smtp://portal:right@" + p.Address }, false, "STARTTLS"},
		"sender refused":  {mailtest.Options{Mail: func(string) error { return mailtest.No(550) }}, (*mailtest.Server).URL, false, "550"},
	} {
		t.Run(name, func(t *testing.T) {
			eachWorld(t, func(w *world) {
				p := mailtest.Start(w, c.options)
				id := w.news()
				m := w.mailerAt(p, c.url(p))
				if c.strange {
					m.SMTP.roots = nil
				}
				if err := m.drain(w); err == nil {
					w.Error("the worker does not wait")
				}
				w.mailIs(id, "waiting")
				failure := w.one("SELECT failure FROM mails WHERE id = ?", id)
				if !strings.Contains(failure, c.says) || strings.Contains(failure, "wrong") {
					w.Errorf("the reason is %q, want one with %q and without the password", failure, c.says)
				}
				if n := len(p.Letters()); n > 0 {
					w.Errorf("%d letters went out", n)
				}
			})
		})
	}
}

// TestMailSpeaks every language in both parts, whatever the mail is about.
func TestMailSpeaks(t *testing.T) {
	greeting := map[string]string{"en": "Hello,", "cs": "Dobrý den,", "hr": "Pozdrav,"}
	kinds := []models.MailKind{
		models.MailActivation, models.MailReset, models.MailPasswordChanged, models.MailNewDevice,
		models.MailRoleGranted, models.MailRoleRemoved, models.MailFullAdded, models.MailTest,
	}
	about := `{"organization":"Acme & <b>Söhne</b>","person":"Eve\r\nBcc: spy@evil.example","by":"Bo\nb",` +
		`"roles":["full_admin","device_admin"],"device":"Mozilla/5.0 (Windows NT 10.0) Firefox/130.0","address":"192.0.2.7"}`
	eachWorld(t, func(w *world) {
		for lang, hello := range greeting {
			w.exec("UPDATE users SET language = ? WHERE email = 'full@acme.example'", lang)
			subjects := map[string]bool{}
			for _, kind := range kinds {
				p := mailtest.Start(w, mailtest.Options{})
				ask := lang
				if kind == models.MailReset {
					ask = "" // nobody knows who it is until it is sent
				}
				id := w.queue(kind, "full@acme.example", "Zoë\r\nX-Evil: yes", ask, about)
				if err := w.mailer(p).drain(w); err != nil {
					w.Fatal(err)
				}
				m := oneLetter(w, p).Read(w)
				w.checkHeaders(m, id, lang)
				if subjects[m.Subject] {
					w.Errorf("two kinds have the subject %q", m.Subject)
				}
				subjects[m.Subject] = true
				for _, text := range []string{m.Text, m.HTML} {
					if !strings.Contains(text, hello) || strings.Contains(text, "%!") || strings.Contains(text, "\nBcc:") ||
						strings.Count(text, "https://portal.example/") < 1 {
						w.Errorf("%s in %s: %s", kind, lang, text)
					}
				}
				if !strings.Contains(m.HTML, `<html lang="`+lang+`">`) || strings.Contains(m.HTML, "<b>") || strings.Contains(m.Text, "&amp;") {
					w.Errorf("%s in %s: %s", kind, lang, m.HTML)
				}
				if address, _, _ := strings.Cut(m.Text[strings.Index(m.Text, "https://portal.example/"):], "\n"); strings.Count(m.HTML, address) != 3 {
					w.Errorf("%s in %s: %q is not twice a link and once in full", kind, lang, address)
				}
			}
		}
	})
}

func (w *world) checkHeaders(m mailtest.Message, id, lang string) {
	w.Helper()
	for header, want := range map[string]string{
		"Message-Id":       "<" + id + "@portal.example>",
		"From":             `"Acme's portal" <portal@acme.example>`,
		"Date":             w.clock.Now().Format(time.RFC1123Z),
		"Auto-Submitted":   "auto-generated",
		"Content-Language": lang,
		"Mime-Version":     "1.0",
		"X-Evil":           "",
		"Bcc":              "",
		"User-Agent":       "",
	} {
		if got := m.Get(header); got != want {
			w.Errorf("%s is %q, want %q", header, got, want)
		}
	}
	if to := must(mail.ParseAddress(m.Get("To")))(w); to.Address != "full@acme.example" || to.Name != "Zoë X-Evil: yes" {
		w.Errorf("to %q", to)
	}
	if strings.ContainsAny(m.Subject, "\r\n") || m.Subject == "" {
		w.Errorf("subject %q", m.Subject)
	}
}

// TestMailedLinks: the links that go out are those of the pages, and a reset
// says what it is to whom it found.
func TestMailedLinks(t *testing.T) {
	eachWorld(t, func(w *world) {
		p := mailtest.Start(w, mailtest.Options{})
		for _, email := range []string{"FULL@acme.example", "nobody@acme.example", "inactive@acme.example", "invited@acme.example"} {
			if err := w.db.Platform().AskReset(w.Context(), email, "192.0.2.9"); err != nil {
				w.Fatal(err)
			}
		}
		if err := w.mailer(p).drain(w); err != nil {
			w.Fatal(err)
		}
		m := oneLetter(w, p).Read(w)
		w.resetWorks(m, "full@acme.example")
		if !strings.Contains(m.Text, "192.0.2.9") || !strings.Contains(m.Text, "1 hour") {
			w.Errorf("who asked, and how long it lasts: %s", m.Text)
		}
		if n := w.one("SELECT COUNT(*) FROM mails WHERE state = 'dropped'"); n != "3" {
			w.Errorf("%s mails have nobody to go to, want 3", n)
		}
	})
}

// resetWorks follows the link of a reset.
func (w *world) resetWorks(m mailtest.Message, email string) {
	w.Helper()
	_, link, found := strings.Cut(m.Text, "https://portal.example/password-reset/")
	link, _, _ = strings.Cut(link, "\n")
	got, err := w.db.Platform().Link(w.Context(), models.Reset, link)
	if !found || err != nil || got.Email != email {
		w.Errorf("the link %q is for %q, %v: %s", link, got.Email, err, m.Text)
	}
}

// TestSMTPSettings: what cannot work is said at the start, without the password.
func TestSMTPSettings(t *testing.T) {
	for address, says := range map[string]string{
		"mail.example:587":                           "server",
		"mail.example":                               "server",
		"http://mail.example":                        "smtp://",
		"smtp://":                                    "server",
		"smtp://user:hunter2@mail.example/x":         "nothing behind",
		"smtp://user:hunter2@mail.example:0":         "port",
		"smtp://user:hunter2@mail.example:smtp":      "cannot be read",
		"smtp://user:hunter%2@mail.example":          "%-escapes",
		"smtp://user:hunter2@mail.example?tls=no":    "starttls",
		"smtp://user:hunter2@mail.example?tls=none":  "in the clear",
		"smtps://user:hunter2@mail.example?tls=none": "always encrypted",
		"smtp://user:hunter2@mail.example?ssl=1":     "tls",
	} {
		_, err := ParseSMTP(address, "portal@acme.example")
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "hunter") {
			t.Errorf("%s: %v, want words with %q and without the password", address, err, says)
		}
	}
	for _, from := range []string{"", "portal", "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example"} {
		if _, err := ParseSMTP("smtp://mail.example", from); err == nil || !strings.Contains(err.Error(), "--mail-from") {
			t.Errorf("sender %q: %v", from, err)
		}
	}
	for address, want := range map[string]string{
		"smtp://mail.example":              "mail.example 587 0",
		"smtp://mail.example?tls=starttls": "mail.example 587 0",
		"smtps://mail.example/":            "mail.example 465 1",
		"smtps://mail.example:4650":        "mail.example 4650 1",
		"smtp://mail.example?tls=none":     "mail.example 25 2",
		"smtp://u:p@[::1]:2525?tls=none":   "::1 2525 2",
	} {
		s, err := ParseSMTP(address, "portal@acme.example")
		if err != nil {
			t.Errorf("%s: %v", address, err)
		} else if got := fmt.Sprint(s.host, " ", s.port, " ", int(s.security)); got != want {
			t.Errorf("%s is %s, want %s", address, got, want)
		}
	}
}
