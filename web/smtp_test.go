package web

import (
	"fmt"
	"strings"
	"testing"

	"portico/web/mailtest"
)

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
