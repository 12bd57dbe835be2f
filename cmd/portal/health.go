package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

type health struct {
	Addr string `help:"Address the portal listens on." env:"PORTICO_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
}

// Run fails unless sign-in works at the portal that listens on the address; a
// container asks itself this.
func (h health) Run(ctx context.Context) error {
	host, port, err := net.SplitHostPort(h.Addr)
	if err != nil {
		return fmt.Errorf("--addr: %w", err)
	}
	switch host {
	case "", "0.0.0.0":
		host = "127.0.0.1"
	case "::":
		host = "::1"
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/healthz", nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return fmt.Errorf("is the portal running? %w", err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s", ask.URL, answer.Status)
	}
	return nil
}
