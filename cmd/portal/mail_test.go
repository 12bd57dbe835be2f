package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portico/web/mailtest"
)

// settings name a mail server, by flags.
func settings(p *mailtest.Server) []string {
	return []string{"--smtp-url", p.URL(), "--mail-from", "Portal <portal@own.example>"}
}

// trusted writes down who signed the server's certificate, for the environment.
func trusted(t *testing.T, p *mailtest.Server) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(path, p.CA, 0o600); err != nil {
		t.Fatal(err)
	}
	return "SSL_CERT_FILE=" + path
}

func TestMailTest(t *testing.T) {
	p := mailtest.Start(t, mailtest.Options{StartTLS: true, User: "portal", Password: "p@ss word"})
	cmd := command(t, append([]string{"mail", "test", "--base-url=https://portal.example", "ada@own.example"}, settings(p)...)...)
	cmd.Env = append(cmd.Env, trusted(t, p))
	if said := must(t, cmd); !strings.Contains(said, "ada@own.example") || !strings.Contains(said, "answered: 2.0.0 OK: queued") {
		t.Errorf("the console says %s", said)
	}
	letters := p.Letters()
	if len(letters) != 1 || letters[0].To != "ada@own.example" || letters[0].User != "portal" || !letters[0].Encrypted {
		t.Fatalf("letters %+v", letters)
	}
	m := letters[0].Read(t)
	date, err := m.Date()
	if err != nil || time.Since(date).Abs() > patience {
		t.Errorf("date %s, %v", date, err)
	}
	if m.Subject != "Test mail from Portico" || !strings.HasSuffix(m.Get("Message-Id"), "@portal.example>") || m.Get("From") != `"Portal" <portal@own.example>` {
		t.Errorf("%q %v", m.Subject, m.Header)
	}
}

// By the environment, and what can go wrong.
func TestMailTestFails(t *testing.T) {
	p := mailtest.Start(t, mailtest.Options{User: "portal", Password: "right", Rcpt: func(string) error { return mailtest.No(550) }})
	fails := func(url, from, address string, words ...string) {
		t.Helper()
		cmd := command(t, "mail", "test", address)
		cmd.Env = append(cmd.Env, "PORTICO_SMTP_URL="+url, "PORTICO_MAIL_FROM="+from)
		refuses(t, cmd, words...)
	}
	fails(p.URL(), "portal@own.example", "ada@own.example", "not sent", "550", "not here")
	fails(strings.Replace(p.URL(), "right", "wrong", 1), "portal@own.example", "ada@own.example", "not sent", "535")
	fails(p.URL(), "portal@own.example", "ada", "ada", "no address")
	fails("smtp://127.0.0.1:1", "portal@own.example", "ada@own.example", "not sent", "refused")
	fails("", "", "ada@own.example", "--smtp-url", "--mail-from")
	fails("", "portal@own.example", "ada@own.example", "--smtp-url")
	fails("smtp://127.0.0.1", "", "ada@own.example", "--mail-from")
	fails("http://127.0.0.1", "portal@own.example", "ada@own.example", "smtp://", "smtps://")
	if n := len(p.Letters()); n > 0 {
		t.Errorf("%d letters went out", n)
	}
}

// A portal that serves sends what waits; one without a mail server says that it
// does not.
func TestServeMails(t *testing.T) {
	for kind, flags := range databases(t) {
		t.Run(kind, func(t *testing.T) {
			p := mailtest.Start(t, mailtest.Options{})
			portal := func(args ...string) []string { return append(args, flags...) }
			must(t, command(t, portal("user", "create", "--last=Known", "--organization=Own", "--new=customer", "ada@own.example")...))
			must(t, command(t, portal("user", "reset-password", "ada@own.example")...))

			silent := serveUntil(t, command(t, portal("serve", "--addr=127.0.0.1:0")...))
			if said := silent.said.String(); !strings.Contains(said, "no mail is sent") || !strings.Contains(said, "--smtp-url") {
				t.Errorf("the console does not say that no mail is sent: %s", said)
			}
			silent.end(t)
			if n := len(p.Letters()); n > 0 {
				t.Errorf("%d letters went out", n)
			}

			s := serveUntil(t, command(t, append(portal("serve", "--addr=127.0.0.1:0", "--metrics-addr=127.0.0.1:0"), settings(p)...)...))
			if strings.Contains(s.said.String(), "no mail is sent") {
				t.Error("the console says that no mail is sent")
			}
			for end := time.Now().Add(patience); len(p.Letters()) == 0; time.Sleep(20 * time.Millisecond) {
				if time.Now().After(end) {
					t.Fatalf("no mail: %s", s.said)
				}
			}
			s.end(t)
			if m := p.Letters()[0].Read(t); m.Subject != "Your password was changed" || !strings.Contains(m.Text, s.url+"/password-reset") {
				t.Errorf("%q %s", m.Subject, m.Text)
			}
		})
	}
}

// The settings of a portal that serves are looked at before anything else.
func TestServeMailSettings(t *testing.T) {
	refuses(t, command(t, "--addr=127.0.0.1:0", "--smtp-url=smtp://127.0.0.1"), "--mail-from")
	refuses(t, command(t, "--addr=127.0.0.1:0", "--mail-from=portal@own.example"), "--smtp-url")
	refuses(t, command(t, "--addr=127.0.0.1:0", "--mail-from=portal@own.example", "--smtp-url=smtp://u:hunter2@mail.example?tls=none"), "in the clear")
}

// The demo sends nothing, whatever the environment says; its mails are read at
// an address that the console names.
func TestDemoOutbox(t *testing.T) {
	p := mailtest.Start(t, mailtest.Options{})
	cmd := command(t, "--demo", "--addr=127.0.0.1:0")
	cmd.Env = append(cmd.Env, "PORTICO_SMTP_URL="+p.URL(), "PORTICO_MAIL_FROM=portal@own.example")
	s := serveUntil(t, cmd)
	if !strings.Contains(s.said.String(), s.url+"/demo/outbox") || strings.Contains(s.said.String(), "no mail is sent") {
		t.Errorf("the console does not tell of the outbox: %s", s.said)
	}
	answer, err := http.Get(s.url + "/demo/outbox")
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("the outbox answers %v, %v", answer, err)
	}
	_ = answer.Body.Close()
	s.end(t)
	if n := len(p.Letters()); n > 0 {
		t.Errorf("the demo sent %d letters", n)
	}
}
