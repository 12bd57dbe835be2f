package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts requests by route, method and status, and how long they take,
// and tries to send mails by what became of them.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
	mails    *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "portico_request_seconds", Help: "Duration of requests.",
			Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5},
		}, []string{"route", "method", "status"}),
		mails: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "portico_mails_total", Help: "Tries to send a mail, by what became of them.",
		}, []string{"outcome"}),
	}
	for _, o := range []outcome{sent, failed, dead, dropped} {
		m.mails.WithLabelValues(string(o)) // shown from the start
	}
	m.registry.MustRegister(m.took, m.mails, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) observe(e echo.Context, took time.Duration) {
	route, method := e.Path(), e.Request().Method
	if e.Response().Status == http.StatusNotFound || e.Response().Status == http.StatusMethodNotAllowed {
		route, method = "", "" // anybody can invent these without end
	}
	m.took.WithLabelValues(route, method, strconv.Itoa(e.Response().Status)).Observe(took.Seconds())
}

// ServeMetrics answers /metrics on an address of its own, away from browsers,
// until stop is called.
func (s *Server) ServeMetrics(addr string) (stop func(), err error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("metrics: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}))
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	go func() {
		if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			slog.Error("metrics stopped", "error", err)
		}
	}()
	return func() { _ = server.Close() }, nil
}
