package models

import (
	"encoding/binary"
	"errors"

	"github.com/google/uuid"
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
)

// fillID makes the id of a filled row: shaped like a UUIDv7 and the same every
// time, as section 6 has it for organizations.
func fillID(t fillTable, n int) uuid.UUID {
	id := uuid.UUID{0: 0x01, 1: 0x90, 6: 0x70, 8: 0x80, 9: byte(t)}
	binary.BigEndian.PutUint32(id[12:], uint32(n))
	return id
}

func (c *change) checkEmpty() error {
	var n int64
	if err := c.Model(&Organization{}).Limit(1).Count(&n).Error; err != nil {
		return err
	}
	if n > 0 {
		return ErrNotEmpty
	}
	return nil
}
