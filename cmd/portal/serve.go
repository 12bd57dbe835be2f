package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"portico/models"
	"portico/web"
)

type serve struct {
	database
	mail
	Demo           bool     `help:"Serve an invented world from a temporary database, on this machine only."`
	Addr           string   `help:"Address to listen on." env:"PORTICO_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	BaseURL        *url.URL `help:"Where browsers find the portal, such as https://portal.example; http:// and the address when not given." env:"PORTICO_BASE_URL" placeholder:"URL"`
	MetricsAddr    string   `help:"Address for Prometheus metrics; none when not given." env:"PORTICO_METRICS_ADDR" placeholder:"HOST:PORT"`
	TrustedProxies []string `help:"Networks of proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8." env:"PORTICO_TRUSTED_PROXIES" placeholder:"CIDR"`
}

// Run serves until it is told to stop.
func (s serve) Run(ctx context.Context) (err error) {
	if s.Demo {
		folder, err := os.MkdirTemp("", "portico-demo-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(folder) }()
		s.database, s.mail = database{File: filepath.Join(folder, "portal.db")}, mail{}
	}
	smtp, err := s.server()
	if err != nil {
		return err
	}
	base, err := s.base()
	if err != nil {
		return err
	}
	proxies, err := networks(s.TrustedProxies)
	if err != nil {
		return err
	}
	// The address is taken first, so that a busy port is said at once; nothing
	// answers on it until Serve.
	l, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("%w (choose another address with --addr)", err)
	}
	defer func() { _ = l.Close() }()
	if s.BaseURL == nil {
		base.Host = heard(s.Addr, l)
	}
	return s.with(ctx, func(db *models.DB) error {
		server, err := web.New(web.Config{
			DB: db, BaseURL: base, Proxies: proxies, Log: slog.Default(), SMTP: smtp, Demo: s.Demo,
		})
		if err != nil {
			return err
		}
		return s.listen(ctx, l, db, server, base)
	})
}

// heard is the address to ask for: port 0 stands for the one that was free.
func heard(addr string, l net.Listener) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil || port != "0" {
		return addr
	}
	_, port, err = net.SplitHostPort(l.Addr().String())
	if err != nil {
		return addr
	}
	return net.JoinHostPort(host, port)
}

func (s serve) listen(ctx context.Context, l net.Listener, db *models.DB, server *web.Server, base *url.URL) error {
	if err := s.prepare(ctx, db, base); err != nil {
		return err
	}
	if s.MetricsAddr != "" {
		stop, err := server.ServeMetrics(s.MetricsAddr)
		if err != nil {
			return err
		}
		defer stop()
	}
	slog.Info("serving", "url", base.String(), "addr", l.Addr().String())
	return server.Serve(ctx, l)
}

// prepare fills the demo, or warns of what will cause trouble later and tells
// how to begin.
func (s serve) prepare(ctx context.Context, db *models.DB, base *url.URL) error {
	if s.Demo {
		accounts, err := db.Platform().FillDemo(ctx)
		if err != nil {
			return err
		}
		return announce(base, accounts)
	}
	if s.SMTPURL == "" {
		slog.Warn("no mail is sent and all of it waits in the outbox: give --smtp-url and --mail-from, and try them by portal mail test")
	}
	skew, err := db.ClockSkew(ctx)
	if err != nil {
		return err
	}
	if skew.Abs() > 2*time.Second {
		slog.Warn("the database's clock differs from this machine's: set both by NTP", "by", skew)
	}
	return tellSetUp(ctx, db, base)
}

func announce(base *url.URL, accounts []models.DemoAccount) error {
	fmt.Printf("Portico demo: %s\nEvery active account's password is demo-password. The data goes when the demo stops.\nMails are read at %s/demo/outbox.\n\n", base, base)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, a := range accounts {
		fmt.Fprintf(w, "%s\t%s\t%s\n", a.Email, a.Organization, a.Roles)
	}
	return w.Flush()
}

// base is the configured base URL, or the listening address. Without TLS in
// front the session cookie is not secure, so only loopback may go without.
func (s serve) base() (*url.URL, error) {
	host, _, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return nil, fmt.Errorf("--addr: %w", err)
	}
	if s.Demo && !loopback(host) {
		return nil, errors.New("the demo's passwords are public: give --addr a loopback address such as 127.0.0.1:9000")
	}
	base := s.BaseURL
	if base == nil {
		base = &url.URL{Scheme: "http", Host: s.Addr}
	}
	if base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, errors.New("--base-url must look like https://portal.example")
	}
	if base.Scheme == "http" && !loopback(base.Hostname()) {
		return nil, errors.New("without TLS the portal serves this machine only: give --base-url https://… and put a TLS proxy in front")
	}
	return base, nil
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func networks(cidrs []string) ([]*net.IPNet, error) {
	list := make([]*net.IPNet, 0, len(cidrs))
	for _, c := range cidrs {
		_, network, err := net.ParseCIDR(c)
		if err != nil {
			return nil, fmt.Errorf("--trusted-proxies: %w", err)
		}
		list = append(list, network)
	}
	return list, nil
}
