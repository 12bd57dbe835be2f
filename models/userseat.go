package models

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm/clause"
)

// SeatChange is what somebody chose for a user: the licenses of which the user is
// to have a seat, of Contact Center at most one, or of all other services.
type SeatChange struct {
	ContactCenter bool
	Licenses      []LicenseID
	Seen          string // the seats that the form showed (SeatOptions.Seen)
}

// SaveSeats gives and takes a user's seats. Invalid names the licenses that have
// no seat left; however many people give seats at once, no more are given than
// were bought. ErrConflict when somebody changed the user's seats meanwhile.
func (t *Tenant) SaveSeats(ctx context.Context, a Authority, id UserID, f SeatChange) error {
	if f.ContactCenter && len(f.Licenses) > 1 {
		return Invalid{"license": UnknownChoice}
	}
	return unlessChanged(t.record(ctx, a, LicensesChanged, func(c *change) error {
		u, err := c.lockUser(id)
		if err != nil {
			return err
		}
		if err := c.lockSeats(id, f.Licenses...); err != nil {
			return err
		}
		all, err := c.seatOptions(id)
		if err != nil {
			return err
		}
		options := all.Of(f.ContactCenter)
		before := options.Held()
		after, err := options.choose(f.Licenses)
		switch {
		case err != nil:
			return err
		case after.Seen() == before.Seen():
			return errUnchanged
		case f.Seen != before.Seen():
			return ErrConflict
		}
		if err := c.moveSeats(u, before, after); err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), before.noted(), after.noted())
	}))
}

// choose returns the options chosen, as held.
func (o SeatOptions) choose(ids []LicenseID) (SeatOptions, error) {
	chosen := slices.Clone(o)
	for i := range chosen {
		chosen[i].Held = slices.Contains(ids, chosen[i].ID)
	}
	for _, id := range ids {
		if !o.has(id) {
			return nil, Invalid{"license": UnknownChoice}
		}
	}
	return chosen.Held(), nil
}

// lockSeats keeps everybody else from giving and taking seats of the licenses,
// and of those that a user has, until the transaction ends. Whoever takes or
// gives seats locks the user first and then all licenses at once, in this order:
// the database counts seats on the license.
func (c *change) lockSeats(id UserID, others ...LicenseID) error {
	held, err := c.heldSeats(id)
	if err != nil {
		return err
	}
	var locked []License
	return c.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Select("id").Order("id").
		Find(&locked, "id IN ?", slices.Concat(held, others)).Error
}

func (c *change) moveSeats(u User, before, after SeatOptions) error {
	for _, one := range before {
		if after.has(one.ID) {
			continue
		}
		if err := c.Where("license_id = ? AND user_id = ?", one.ID, u.ID).Delete(&Seat{}).Error; err != nil {
			return err
		}
	}
	full := Invalid{}
	for _, one := range after {
		switch {
		case before.has(one.ID):
		case one.Full():
			full["license."+one.ID.String()] = NoSeats
		default:
			if err := c.Create(&Seat{LicenseID: one.ID, UserID: u.ID, OrgID: u.OrgID}).Error; err != nil {
				return err
			}
		}
	}
	return full.Or()
}

// noted is how the audit log keeps seats.
func (o SeatOptions) noted() map[string]string {
	names := make([]string, len(o))
	for i, one := range o {
		names[i] = one.product() + " (" + one.Name + ")"
	}
	return map[string]string{"licenses": strings.Join(names, "; ")}
}
