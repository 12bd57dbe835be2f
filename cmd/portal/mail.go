package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"portico/web"
)

// mail says how mails leave the portal.
type mail struct {
	SMTPURL  string `name:"smtp-url" help:"Mail server: smtp://user:password@host:587 is encrypted by STARTTLS, smtps://host:465 from the start, smtp://host:25?tls=none not at all. Without it mails wait." env:"PORTICO_SMTP_URL" placeholder:"URL"`
	MailFrom string `help:"Address that mails come from, such as portal@example.com." env:"PORTICO_MAIL_FROM" placeholder:"ADDRESS"`
}

// server is the mail server, or nil when none is given.
func (m mail) server() (*web.SMTP, error) {
	switch {
	case m.SMTPURL == "" && m.MailFrom == "":
		return nil, nil
	case m.SMTPURL == "":
		return nil, errors.New("--mail-from without a mail server: give --smtp-url too, such as smtp://user:password@mail.example:587")
	case m.MailFrom == "":
		return nil, errors.New("--smtp-url without a sender: give --mail-from too, such as portal@example.com")
	}
	return web.ParseSMTP(m.SMTPURL, m.MailFrom)
}

type mailTest struct {
	mail
	BaseURL *url.URL `help:"Where browsers find the portal; the mail names it." env:"PORTICO_BASE_URL" default:"http://127.0.0.1:8080" placeholder:"URL"`
	Address string   `arg:"" help:"Whom to send it to."`
}

// Run sends the mail and says what the server answered.
func (t mailTest) Run(ctx context.Context) error {
	server, err := t.server()
	if err != nil {
		return err
	}
	if server == nil {
		return errors.New("no mail server: give --smtp-url and --mail-from")
	}
	answer, err := web.SendTest(ctx, server, t.BaseURL, t.Address)
	if err != nil {
		return fmt.Errorf("not sent: %w", err)
	}
	fmt.Printf("Sent to %s. The server answered: %s\n", t.Address, answer)
	return nil
}
