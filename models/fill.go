package models

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ErrNotEmpty is returned when a database that should be filled has data.
var ErrNotEmpty = errors.New("the database is not empty")

// DemoPassword is the password of every active account that is filled in.
const DemoPassword = "demo-password"

// demoHash has a fixed salt, so that filled data is the same every time.
func demoHash() string { return hashWith(DemoPassword, []byte("portico demo 016")) }

// fillTable tells apart the ids of filled rows.
type fillTable byte

const (
	orgsTable fillTable = iota
	usersTable
	subscriptionsTable
	licensesTable
	sitesTable
	grantsTable
	ordersTable
	stepsTable
	signInsTable
)

// fillID makes the id of a filled row: shaped like a UUIDv7 and the same every
// time, as section 6 has it for organizations.
func fillID(t fillTable, n int) uuid.UUID {
	id := uuid.UUID{0: 0x01, 1: 0x90, 6: 0x70, 8: 0x80, 9: byte(t)}
	binary.BigEndian.PutUint32(id[12:], uint32(n))
	return id
}

func checkEmpty(g *gorm.DB) error {
	var n int64
	if err := g.Model(&Organization{}).Limit(1).Count(&n).Error; err != nil {
		return err
	}
	if n > 0 {
		return ErrNotEmpty
	}
	return nil
}

// Scale says how much FillScale makes: one organization of so many users, so
// many of whom are administrators, and so many organizations of 100 users.
type Scale struct {
	Users  int
	Admins int
	Orgs   int
}

// Filled counts what FillScale made.
type Filled struct {
	Organizations int
	Users         int
	Grants        int
}

// maxScale keeps the ids of filled rows apart.
const maxScale = 100_000_000

func (s Scale) check() error {
	total := s.Users + s.Orgs*smallUsers
	if s.Admins < 2 || s.Users < s.Admins || s.Users > maxScale || s.Orgs < 0 || s.Orgs > maxScale/smallUsers || total > maxScale {
		return errors.New("scale: 2 <= administrators <= users, 0 <= organizations, at most 100,000,000 people")
	}
	return nil
}

// FillScale fills an empty database for measuring, the same for the same scale.
// full@large.example administers the large organization, readonly@large.example
// reads it, and full@org1.example and so on administer the small ones; every
// active account's password is DemoPassword.
func (p *Platform) FillScale(ctx context.Context, s Scale) (Filled, error) {
	if err := s.check(); err != nil {
		return Filled{}, err
	}
	if err := checkEmpty(p.read(ctx)); err != nil {
		return Filled{}, fmt.Errorf("scale: %w", err)
	}
	f := newScaleFill(s)
	if err := p.load(ctx, f.tables()); err != nil {
		return Filled{}, fmt.Errorf("scale: %w", err)
	}
	if err := p.noteScale(ctx, f); err != nil {
		return Filled{}, fmt.Errorf("scale: %w", err)
	}
	return f.filled, p.analyze(ctx)
}

// noteAtOnce bounds the rows of one INSERT into the audit log.
const noteAtOnce = 500

// noteScale writes a line of the audit log for every organization.
func (p *Platform) noteScale(ctx context.Context, f *scaleFill) error {
	for from := 0; from <= f.scale.Orgs; from += noteAtOnce {
		err := p.db.record(acrossOrgs(ctx), setUp(), PortalFilled, func(c *change) error {
			for number := from; number <= min(from+noteAtOnce-1, f.scale.Orgs); number++ {
				o := f.org(number)
				target := Target{Kind: "organization", ID: o.id, Name: o.name}
				made := map[string]int{"users": o.users, "administrators": o.admins}
				if err := c.note(OrgID{o.id}, target, nil, made); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
