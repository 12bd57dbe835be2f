// Package mailtest gives tests a real mail server that keeps what it takes.
package mailtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Options say what the server is like.
type Options struct {
	Address  string // to listen on; a free one of this machine when empty
	StartTLS bool
	TLS      bool   // from the start
	User     string // who must sign in, with Password; nobody when empty
	Password string

	// What it answers; nil for yes.
	Mail func(from string) error
	Rcpt func(to string) error
	Data func(l Letter) error
}

// Letter is a mail that the server was given, whatever it answered then.
type Letter struct {
	From, To  string
	User      string // who signed in
	Encrypted bool
	Raw       string
	conn      net.Conn
}

// Server takes mails until the test ends.
type Server struct {
	Options
	Roots *x509.CertPool // what its certificate is signed by
	CA    []byte         // the same as PEM

	server   *smtp.Server
	listener net.Listener
	mu       sync.Mutex
	letters  []Letter
}

// Start starts a server.
func Start(t testing.TB, o Options) *Server {
	t.Helper()
	if o.Address == "" {
		o.Address = "127.0.0.1:0"
	}
	l, err := net.Listen("tcp", o.Address)
	if err != nil {
		t.Fatal(err)
	}
	o.Address = l.Addr().String()
	s := &Server{Options: o, listener: l}
	s.server = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &session{server: s, conn: c}, nil
	}))
	s.server.Domain, s.server.AllowInsecureAuth = "mail.test", true
	s.server.ErrorLog = log.New(io.Discard, "", 0)
	if o.StartTLS || o.TLS {
		config := s.certify(t)
		if o.StartTLS {
			s.server.TLSConfig = config
		} else {
			l = tls.NewListener(l, config)
		}
	}
	go func() { _ = s.server.Serve(l) }()
	t.Cleanup(s.Stop)
	return s
}

// Stop ends the server, also in the middle of a conversation.
func (s *Server) Stop() {
	_ = s.listener.Close()
	_ = s.server.Close()
}

// certify makes a certificate that no machine knows.
func (s *Server) certify(t testing.TB) *tls.Config {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.ParseIP("127.0.0.1")}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	s.CA = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	s.Roots = x509.NewCertPool()
	s.Roots.AppendCertsFromPEM(s.CA)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
}

// URL is the address of the server as the portal's settings name it.
func (s *Server) URL() string {
	u := url.URL{Scheme: "smtp", Host: s.Address}
	if s.User != "" {
		u.User = url.UserPassword(s.User, s.Password)
	}
	switch {
	case s.TLS:
		u.Scheme = "smtps"
	case !s.StartTLS:
		u.RawQuery = "tls=none"
	}
	return u.String()
}

// Letters are the mails given to the server so far.
func (s *Server) Letters() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Letter(nil), s.letters...)
}

// session is one conversation.
type session struct {
	server *Server
	conn   *smtp.Conn
	letter Letter
	user   string
}

func (s *session) AuthMechanisms() []string {
	if s.server.User == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.server.User || password != s.server.Password {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.server.User != "" && s.user == "" {
		return smtp.ErrAuthRequired
	}
	_, encrypted := s.conn.TLSConnectionState()
	s.letter = Letter{From: from, User: s.user, Encrypted: encrypted, conn: s.conn.Conn()}
	if s.server.Options.Mail != nil {
		return s.server.Options.Mail(from)
	}
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.letter.To = strings.TrimSpace(s.letter.To + " " + to)
	if s.server.Options.Rcpt != nil {
		return s.server.Options.Rcpt(to)
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.letter.Raw = string(raw)
	s.server.mu.Lock()
	s.server.letters = append(s.server.letters, s.letter)
	s.server.mu.Unlock()
	if s.server.Options.Data != nil {
		return s.server.Options.Data(s.letter)
	}
	return nil
}

func (s *session) Reset() {}

func (s *session) Logout() error { return nil }

// No is an answer that refuses: for good with a code of 500 and more, for now
// with one of 400 and more.
func No(code int) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 7, 1}, Message: "not here"}
}

// ErrHungUp is what Data returns after it hung up.
var ErrHungUp = errors.New("hung up")

// HangUp ends the conversation without an answer.
func (l Letter) HangUp() error {
	_ = l.conn.Close()
	return ErrHungUp
}

// Farewell is a yes after which the server hangs up without waiting for more.
func (l Letter) Farewell() error {
	_, _ = io.WriteString(l.conn, "250 2.0.0 OK: taken\r\n")
	_ = l.conn.Close()
	return ErrHungUp
}
