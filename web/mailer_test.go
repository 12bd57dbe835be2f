package web

import (
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

// TestMailSpeaks every language in both parts, whatever the mail is about.
func TestMailSpeaks(t *testing.T) {
	greeting := map[string]string{"en": "Hello,", "cs": "Dobrý den,", "hr": "Pozdrav,"}
	kinds := []models.MailKind{
		models.MailActivation, models.MailReset, models.MailPasswordChanged, models.MailNewDevice,
		models.MailRoleGranted, models.MailRoleRemoved, models.MailRoleChanged, models.MailFullAdded, models.MailEmailChanged, models.MailTest,
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
