// Package web serves the portal over HTTP: the route table, the guard before
// it, and what every answer has in common.
package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"portico/models"
	"portico/static"
	"portico/views"
)

// Config is what the server needs to know.
type Config struct {
	DB      *models.DB
	BaseURL *url.URL     // where browsers find the portal
	Proxies []*net.IPNet // peers whose X-Forwarded-For is believed
	Clock   models.Clock // nil for the system's
	Log     *slog.Logger
	SMTP    *SMTP // nil when no mail is sent: it waits in the outbox
	Demo    bool  // mails are read at /demo/outbox
}

// Server answers the portal's pages. It is an http.Handler.
type Server struct {
	db       *models.DB
	platform *models.Platform
	store    *store
	files    *static.Files
	assets   views.Assets
	secure   bool
	filled   atomic.Bool // whether the portal is known to be set up
	clock    models.Clock
	metrics  *metrics
	base     *url.URL
	demo     bool
	mailer   *Mailer        // nil when no mail is sent
	started  chan struct{}  // an import was started
	inHand   sync.WaitGroup // requests
	grace    time.Duration  // what they have left once the portal stops
	echo     *echo.Echo
}

// New wires the pages: the middleware below runs from top to bottom, then the
// guard of the route, then its handler.
func New(c Config) (*Server, error) {
	files, err := static.New()
	if err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	s := &Server{
		db: c.DB, platform: c.DB.Platform(), files: files, clock: c.Clock,
		secure: c.BaseURL.Scheme == "https", metrics: newMetrics(), base: c.BaseURL, demo: c.Demo, started: make(chan struct{}, 1), grace: 20 * time.Second, echo: echo.New(),
	}
	if s.clock == nil {
		s.clock = time.Now
	}
	if c.SMTP != nil || c.Demo {
		s.mailer = NewMailer(MailConfig{
			DB: c.DB, BaseURL: c.BaseURL, SMTP: c.SMTP, Clock: s.now, Log: c.Log, Count: s.metrics.mails,
		})
	}
	s.store = newStore(s.secure)
	s.assets = views.Assets{
		CSS: files.Address("app.css"), JS: files.Address("app.js"),
		Icons: files.Address("icons.svg"), Favicon: files.Address("favicon.svg"),
	}
	origin, err := sameSite(c.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("base URL: %w", err)
	}
	s.echo.HTTPErrorHandler = s.failed
	s.echo.IPExtractor = peer(c.Proxies)
	s.echo.Use(
		headers(s.secure),
		s.logged(c.Log),
		middleware.RecoverWithConfig(middleware.RecoverConfig{LogErrorFunc: panicked(c.Log)}),
		origin,
		formsOnly,
	)
	s.register()
	return s, nil
}

// register adds every route of the two tables, and nothing else.
func (s *Server) register() {
	public := publicRoutes
	if s.demo {
		public = slices.Concat(publicRoutes, demoRoutes)
	}
	for _, r := range public {
		handle := func(e echo.Context) error { return r.handle(s, e) }
		s.add(r.method, r.path, within(pageLimit, handle))
	}
	for _, r := range routes {
		s.add(r.method, r.path, s.guard(r))
		if r.method == get && !routed(post, r.path) {
			// Whoever may not change here is told so, before anybody is told
			// that there is nothing to change.
			s.echo.Add(post, r.path, s.guard(route{method: post, path: r.path, row: r.row, handle: nothingToChange}))
		}
	}
}

func (s *Server) add(method, path string, handle echo.HandlerFunc) {
	s.echo.Add(method, path, handle)
	if method == get {
		s.echo.Add(http.MethodHead, path, handle)
	}
}

func (s *Server) now() time.Time { return s.clock().UTC() }

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.inHand.Add(1)
	defer s.inHand.Done()
	s.echo.ServeHTTP(w, r)
}

// HTTP returns a server with every limit set, ready to listen.
func (s *Server) HTTP() *http.Server {
	return &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    32 << 10,
	}
}

// peer finds the address of whoever asks: the connection's, or, behind a
// trusted proxy, the one the proxy names.
func peer(proxies []*net.IPNet) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	trust := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		trust = append(trust, echo.TrustIPRange(p))
	}
	return echo.ExtractIPFromXFFHeader(trust...)
}

// logged writes one line for each request, also for one that was cut off.
func (s *Server) logged(log *slog.Logger) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(e echo.Context) error {
			start, cut := time.Now(), true
			defer func() {
				took := time.Since(start)
				s.metrics.observe(e, took)
				log.LogAttrs(e.Request().Context(), slog.LevelInfo, "request",
					slog.String("method", e.Request().Method), slog.String("path", loggedPath(e)),
					slog.Int("status", e.Response().Status), slog.Bool("cut", cut), slog.Duration("took", took),
					slog.String("peer", e.RealIP()), slog.String("request", requestID(e)))
			}()
			if err := next(e); err != nil {
				e.Error(err) // draws the page, so that the line has its status
			}
			cut = false
			return nil
		}
	}
}

// loggedPath is the path of a request, without the secret of a mailed link.
func loggedPath(e echo.Context) string {
	if e.Param("token") != "" {
		return e.Path()
	}
	return e.Request().URL.Path
}

// Serve answers on a listener, sends mails and runs the jobs until the context
// ends, then lets running requests and the mail in hand finish for a while.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer stop()
	background.Go(func() { s.work(ctx) })
	background.Go(func() { s.addImported(ctx) })
	if s.mailer != nil {
		background.Go(func() { s.mailer.Run(ctx) })
	}
	server := s.HTTP()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.grace)
	defer cancel()
	err := server.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		return s.hangUp(server)
	}
	return err
}

// cutLimit is how long requests that are cut off may take to write that down.
const cutLimit = 5 * time.Second

// hangUp cuts off the requests in hand, and lets them say so in the audit log.
func (s *Server) hangUp(server *http.Server) error {
	err := server.Close()
	ended := make(chan struct{})
	go func() { s.inHand.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(cutLimit):
	}
	return err
}

// panicked logs a panic with its stack; the request answers 500.
func panicked(log *slog.Logger) middleware.LogErrorFunc {
	return func(e echo.Context, err error, stack []byte) error {
		log.ErrorContext(e.Request().Context(), "panic", "error", err, "request", requestID(e), "stack", string(stack))
		return err
	}
}
