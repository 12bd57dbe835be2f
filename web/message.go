package web

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	stdmail "net/mail"
	"net/url"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"portico/models"
	"portico/views/mail"
)

// errNeverSent is returned for a mail that cannot be sent, however often it is
// tried.
var errNeverSent = errors.New("cannot be sent")

// errOneMail is a failure that says nothing about other mails.
type errOneMail struct{ error }

// message makes what goes over the wire; ErrNotFound when nobody is to get it.
func (m *Mailer) message(ctx context.Context, row models.Mail) (*gomail.Msg, error) {
	letter, to, err := write(ctx, m.platform, m.BaseURL, row)
	if err != nil {
		return nil, err
	}
	msg, err := envelope(ctx, letter, to)
	if err != nil {
		return nil, err
	}
	msg.SetMessageIDWithValue(row.ID.String() + "@" + hostOf(m.BaseURL))
	msg.SetDateWithValue(m.Clock())
	if m.SMTP != nil {
		msg.FromMailAddress(&m.SMTP.from)
	}
	return msg, nil
}

// write puts a mail of the outbox in words, in its receiver's language.
func write(ctx context.Context, p *models.Platform, base *url.URL, row models.Mail) (mail.Letter, *stdmail.Address, error) {
	link, found, err := p.LinkFor(ctx, row)
	if err != nil {
		return mail.Letter{}, nil, err
	}
	to, err := stdmail.ParseAddress(row.Email)
	if err != nil || to.Address != row.Email {
		return mail.Letter{}, nil, fmt.Errorf("%w: %q is no address", errNeverSent, row.Email)
	}
	to.Name = mail.Line(cmp.Or(row.Name, found.DisplayName))
	letter, known := mail.New(mail.Source{
		Mail: row, Link: link, Language: cmp.Or(row.Language, found.Language, models.English),
		Base: strings.TrimSuffix(base.String(), "/"),
	})
	if !known {
		return letter, nil, fmt.Errorf("%w: no words for its kind or what it mentions", errNeverSent)
	}
	return letter, to, nil
}

// envelope makes a message with both parts.
func envelope(ctx context.Context, l mail.Letter, to *stdmail.Address) (*gomail.Msg, error) {
	var html bytes.Buffer
	if err := l.HTML().Render(ctx, &html); err != nil {
		return nil, errOneMail{fmt.Errorf("render: %w", err)}
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.ToMailAddress(to)
	msg.Subject(l.Subject)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("Content-Language", string(l.Lang))
	msg.SetBodyString(gomail.TypeTextPlain, l.Text())
	msg.AddAlternativeString(gomail.TypeTextHTML, html.String())
	return msg, nil
}

// SendTest sends a test straight through the mail server, past the outbox, and
// returns what the server answered.
func SendTest(ctx context.Context, s *SMTP, base *url.URL, address string) (answer string, err error) {
	to, err := stdmail.ParseAddress(address)
	if err != nil {
		return "", fmt.Errorf("%q is no address", address)
	}
	row := models.Mail{ID: models.NewID[models.Mail](), Kind: models.MailTest, Email: to.Address, Parameters: "{}"}
	letter, _ := mail.New(mail.Source{Mail: row, Language: models.English, Base: strings.TrimSuffix(base.String(), "/")})
	msg, err := envelope(ctx, letter, to)
	if err != nil {
		return "", err
	}
	msg.SetMessageIDWithValue(row.ID.String() + "@" + hostOf(base))
	msg.FromMailAddress(&s.from)
	return s.send(ctx, hostOf(base), msg)
}

// hostOf is the portal's name in mails, which must look like a host's.
func hostOf(base *url.URL) string {
	if host := base.Hostname(); host != "" && !strings.Contains(host, ":") {
		return host
	}
	return "localhost"
}
