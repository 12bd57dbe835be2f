// Command portal runs Portico: the administration portal itself, and what its
// operator does beside it.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// database says where the data lives; every command has these flags.
type database struct {
	DatabaseURL string `help:"PostgreSQL address, postgres://…; without it data is kept in --file." env:"DATABASE_URL" placeholder:"URL"`
	File        string `help:"SQLite file used without a PostgreSQL address." env:"PORTICO_FILE" default:"portal.db" placeholder:"PATH"`
	SecretFile  string `help:"File with the portal's secret. Made beside the SQLite file; must be given with PostgreSQL, the same for all processes." env:"PORTICO_SECRET_FILE" placeholder:"PATH"`
}

type cli struct {
	Serve    serve    `cmd:"" default:"withargs" help:"Serve the portal (the default)."`
	Health   health   `cmd:"" help:"Ask the running portal whether sign-in works, and fail when not."`
	Migrate  migrate  `cmd:"" help:"Bring the database's schema up to date and stop."`
	DemoData demoData `cmd:"" help:"Fill an empty database with invented people, for measuring."`
	User     struct {
		Create        userCreate        `cmd:"" help:"Add a person, in a new organization if need be."`
		ResetPassword userResetPassword `cmd:"" help:"Set a person's password and end the person's sessions."`
	} `cmd:"" help:"Add people and reset their passwords."`
	Mail struct {
		Test mailTest `cmd:"" help:"Send a test straight through the mail server and say what it answers."`
	} `cmd:"" help:"Try out the settings of mail."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, nil)))
	var c cli
	command := kong.Parse(&c, kong.Name("portal"), kong.Description("Portico, the self-hosted administration portal."),
		kong.UsageOnError(), kong.BindTo(ctx, (*context.Context)(nil)))
	if err := command.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
}
