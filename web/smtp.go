package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// SMTP is the mail server that takes the portal's mails.
type SMTP struct {
	host     string
	port     int
	user     string
	password string
	security security
	from     mail.Address
	roots    *x509.CertPool // nil for the system's
	limit    time.Duration  // of everything said to the server about one mail
}

// security is how the conversation with the mail server is encrypted.
type security int

const (
	startTLS security = iota // always, after a plain greeting
	implicitTLS
	unencrypted
)

// sendLimit is how long handing over one mail may take: long enough for servers
// that look into it first, and well below the lease of a claimed mail.
const sendLimit = 2 * time.Minute

// ParseSMTP reads the settings of mail. Its errors say what to write instead,
// and never show the password.
func ParseSMTP(address, from string) (*SMTP, error) {
	const like = "such as smtp://user:password@mail.example:587 or smtps://mail.example:465"
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("--smtp-url cannot be read: write it " + like + ", with %-escapes for signs like @ : / in the password")
	}
	s := &SMTP{host: u.Hostname(), user: u.User.Username(), limit: sendLimit}
	s.password, _ = u.User.Password()
	if s.host == "" || u.Path != "" && u.Path != "/" || u.Fragment != "" {
		return nil, errors.New("--smtp-url must name a server and nothing behind it, " + like)
	}
	if s.security, s.port, err = encryption(u); err != nil {
		return nil, err
	}
	if port := u.Port(); port != "" {
		if s.port, err = strconv.Atoi(port); err != nil || s.port < 1 || s.port > 65535 {
			return nil, fmt.Errorf("--smtp-url has port %s, which must be between 1 and 65535", port)
		}
	}
	if s.security == unencrypted && s.user != "" && !local(s.host) {
		return nil, errors.New("--smtp-url would send the password in the clear: leave out tls=none, or leave out user and password")
	}
	sender, err := mail.ParseAddress(from)
	if err != nil {
		return nil, errors.New("--mail-from must be the address that mails come from, such as portal@example.com or 'Portico <portal@example.com>'")
	}
	if s.from = *sender; s.from.Name == "" {
		s.from.Name = "Portico"
	}
	return s, nil
}

// encryption reads the scheme and ?tls= of the address, with the usual port.
func encryption(u *url.URL) (security, int, error) {
	query, err := url.ParseQuery(u.RawQuery)
	choice := query.Get("tls")
	if query.Del("tls"); err != nil || len(query) > 0 {
		return 0, 0, errors.New("--smtp-url knows one setting behind the question mark, tls: write ?tls=starttls or ?tls=none")
	}
	switch {
	case u.Scheme == "smtps" && choice == "":
		return implicitTLS, 465, nil
	case u.Scheme == "smtp" && (choice == "" || choice == "starttls"):
		return startTLS, 587, nil
	case u.Scheme == "smtp" && choice == "none":
		return unencrypted, 25, nil
	case u.Scheme == "smtp":
		return 0, 0, fmt.Errorf("--smtp-url has tls=%s: write starttls (which is meant without it) or none", choice)
	case u.Scheme == "smtps":
		return 0, 0, errors.New("--smtp-url: smtps:// is always encrypted; leave out tls=, or write smtp://")
	}
	return 0, 0, errors.New("--smtp-url must begin with smtp:// (encrypted by STARTTLS) or smtps:// (encrypted from the start)")
}

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// send hands one mail to the server and returns what it answered. However the
// conversation ends, the mail counts as sent once the server took it.
func (s *SMTP) send(ctx context.Context, hello string, msg *gomail.Msg) (answer string, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	client, err := gomail.NewClient(s.host, s.options(ctx, hello)...)
	if err != nil {
		return "", err
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if msg.IsDelivered() {
		return msg.ServerResponse(), nil
	}
	return "", err
}

func (s *SMTP) options(ctx context.Context, hello string) []gomail.Option {
	options := []gomail.Option{
		gomail.WithPort(s.port), gomail.WithTimeout(s.limit), gomail.WithHELO(hello), gomail.WithoutNoop(),
		gomail.WithTLSPolicy(gomail.NoTLS), gomail.WithTLSConfig(s.tls()), gomail.WithDialContextFunc(s.dial(ctx)),
	}
	if s.security == startTLS {
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.user != "" {
		// PLAIN and LOGIN refuse by themselves to go over the network in the clear.
		options = append(options, gomail.WithUsername(s.user), gomail.WithPassword(s.password), gomail.WithOpportunisticSMTPAuth(
			gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthSCRAMSHA1, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin, gomail.SMTPAuthCramMD5))
	}
	return options
}

func (s *SMTP) tls() *tls.Config {
	return &tls.Config{ServerName: s.host, RootCAs: s.roots, MinVersion: tls.VersionTLS12}
}

// dial connects, and hangs up at the end of whole, which go-mail itself does
// not watch once it is connected.
func (s *SMTP) dial(whole context.Context) gomail.DialContextFunc {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		ctx, cancel := context.WithTimeout(ctx, dialLimit)
		defer cancel()
		c, err := (&net.Dialer{}).DialContext(ctx, network, net.JoinHostPort(s.host, strconv.Itoa(s.port)))
		if err != nil {
			return nil, err
		}
		context.AfterFunc(whole, func() { _ = c.Close() })
		if s.security != implicitTLS {
			return c, nil
		}
		encrypted := tls.Client(c, s.tls())
		return encrypted, encrypted.HandshakeContext(ctx)
	}
}

// dialLimit is how long connecting to the mail server may take.
const dialLimit = 20 * time.Second

// unreachable reports whether a failure is of the server or of the settings,
// which every other mail would meet too.
func unreachable(err error) bool {
	if errors.As(err, new(errOneMail)) {
		return false
	}
	var failed *gomail.SendError
	return !errors.As(err, &failed) || failed.Reason == gomail.ErrConnCheck || failed.Reason == gomail.ErrSMTPMailFrom
}

// refusedForGood reports whether the server said that it will never take this
// mail. A sender it does not like is a matter of the settings.
func refusedForGood(err error) bool {
	var failed *gomail.SendError
	return errors.As(err, &failed) && failed.ErrorCode() >= 500 && failed.Reason != gomail.ErrSMTPMailFrom
}
