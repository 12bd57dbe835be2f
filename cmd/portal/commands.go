package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"portico/models"
	"portico/models/rbac"
)

type migrate struct{ database }

// Run brings the schema up to date.
func (m migrate) Run(ctx context.Context) error {
	return m.with(ctx, func(*models.DB) error { return nil })
}

type demoData struct {
	database
	Users  int `help:"People of the large organization." default:"1000000"`
	Admins int `help:"How many of them hold roles." default:"100000"`
	Orgs   int `help:"Organizations of 100 people beside it." default:"1000"`
}

// Run fills the database and says how fast.
func (d demoData) Run(ctx context.Context) error {
	return d.with(ctx, func(db *models.DB) error {
		start := time.Now()
		filled, err := db.Platform().FillScale(ctx, models.Scale{Users: d.Users, Admins: d.Admins, Orgs: d.Orgs})
		if err != nil {
			return err
		}
		took := time.Since(start)
		fmt.Printf("%d users, %d grants in %d organizations in %s (%.0f users a second)\n", filled.Users, filled.Grants,
			filled.Organizations, took.Round(time.Millisecond), float64(filled.Users)/took.Seconds())
		fmt.Println("Sign in as full@large.example with demo-password.")
		return nil
	})
}

// password is how both user commands take the new password.
type password struct {
	PasswordStdin bool `help:"Read the password from standard input instead of making one."`
}

// read returns the password and whether it was made here.
func (p password) read() (text string, made bool, err error) {
	if !p.PasswordStdin {
		return rand.Text(), true, nil
	}
	text, err = bufio.NewReader(os.Stdin).ReadString('\n')
	if err == io.EOF {
		err = nil
	}
	return strings.TrimRight(text, "\r\n"), false, err
}

type userCreate struct {
	database
	password
	Email        string `arg:"" help:"E-mail, which is also the sign-in ID."`
	First        string `help:"First name."`
	Last         string `help:"Last name." required:""`
	Organization string `help:"Name or id of the organization." required:""`
	New          string `help:"Make the organization if it is missing: customer or partner." enum:",customer,partner" default:""`
	Role         string `help:"Identifier of an organization role, such as full_admin." default:""`
}

// Run adds the person.
func (u userCreate) Run(ctx context.Context) error {
	secret, made, err := u.read()
	if err != nil {
		return err
	}
	n := models.NewUser{
		Email: u.Email, FirstName: u.First, LastName: u.Last,
		Organization: u.Organization, Kind: models.Kind(u.New), Password: secret,
	}
	if u.Role != "" {
		if n.Role, err = rbac.ParseRole(u.Role); err != nil {
			return err
		}
	}
	return u.with(ctx, func(db *models.DB) error {
		created, err := db.Platform().CreateUser(ctx, models.Operator("user create"), n)
		if errors.Is(err, models.ErrNotFound) {
			return fmt.Errorf("there is no organization %q: make it by --new=customer or --new=partner", u.Organization)
		}
		if err != nil {
			return err
		}
		fmt.Printf("%s can sign in.\n", created.Email)
		say(made, secret)
		return nil
	})
}

type userResetPassword struct {
	database
	password
	Email string `arg:"" help:"The person's e-mail."`
}

// Run sets the password.
func (u userResetPassword) Run(ctx context.Context) error {
	secret, made, err := u.read()
	if err != nil {
		return err
	}
	return u.with(ctx, func(db *models.DB) error {
		if err := db.Platform().ResetPassword(ctx, models.Operator("user reset-password"), u.Email, secret); err != nil {
			return fmt.Errorf("user %s: %w", u.Email, err)
		}
		fmt.Printf("The password of %s is set; all sessions have ended.\n", u.Email)
		say(made, secret)
		return nil
	})
}

func say(made bool, secret string) {
	if made {
		fmt.Printf("Password: %s\n", secret)
	}
}
