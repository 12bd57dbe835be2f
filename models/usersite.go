package models

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// MeetingSite is a site of the organization, and whether one user meets on it.
type MeetingSite struct {
	Site
	Meets bool
}

// MeetingSites lists sites in the order of their addresses.
type MeetingSites []MeetingSite

// Seen names the sites on which the user meets; equal sites have equal names.
func (o MeetingSites) Seen() string {
	h := sha256.New()
	for _, one := range o {
		if one.Meets {
			_, _ = h.Write(one.ID.UUID[:])
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// MeetingSites returns the organization's sites, with those on which a user
// meets.
func (t *Tenant) MeetingSites(ctx context.Context, id UserID) (MeetingSites, error) {
	return (&change{DB: t.read(ctx)}).meetingSites(id)
}

func (c *change) meetingSites(id UserID) (MeetingSites, error) {
	var sites []Site
	if err := c.Order("address, id").Find(&sites).Error; err != nil {
		return nil, err
	}
	var meets []SiteID
	err := c.Model(&SiteUser{}).Where("user_id = ?", id).Pluck("site_id", &meets).Error
	list := make(MeetingSites, len(sites))
	for i, s := range sites {
		list[i] = MeetingSite{s, slices.Contains(meets, s.ID)}
	}
	return list, err
}

// SiteEdit is what somebody chose for a user on some sites; the others stay.
type SiteEdit struct {
	Asked []SiteID // the sites that the person may set
	Sites []SiteID // those on which the user is to meet
	Seen  string   // what the form showed of them (MeetingSites.Seen)
}

// SaveSites sets on which sites a user meets. Invalid for a site of Site
// Administration, ErrNotFound for one that was not asked about, ErrConflict when
// somebody changed the user's sites meanwhile.
func (t *Tenant) SaveSites(ctx context.Context, a Authority, id UserID, e SiteEdit) error {
	return unlessChanged(t.record(ctx, a, MeetingsChanged, func(c *change) error {
		u, err := c.lockUser(id)
		if err != nil {
			return err
		}
		all, err := c.meetingSites(id)
		if err != nil {
			return err
		}
		before := all.of(e.Asked)
		after, err := before.choose(e.Sites)
		switch {
		case err != nil:
			return err
		case after.Seen() == before.Seen():
			return errUnchanged
		case e.Seen != before.Seen():
			return ErrConflict
		}
		if err := c.moveSites(u, before, after); err != nil {
			return err
		}
		return c.note(u.OrgID, u.target(), before.noted(), after.noted())
	}))
}

// of keeps the sites that somebody may set.
func (o MeetingSites) of(ids []SiteID) MeetingSites {
	return slices.DeleteFunc(slices.Clone(o), func(one MeetingSite) bool { return !slices.Contains(ids, one.ID) })
}

// choose returns the same sites as chosen.
func (o MeetingSites) choose(ids []SiteID) (MeetingSites, error) {
	chosen := slices.Clone(o)
	for i := range chosen {
		chosen[i].Meets = slices.Contains(ids, chosen[i].ID)
		if chosen[i].Legacy && chosen[i].Meets != o[i].Meets {
			return nil, Invalid{"site." + chosen[i].ID.String(): LegacySite}
		}
	}
	for _, id := range ids {
		if !slices.ContainsFunc(o, func(one MeetingSite) bool { return one.ID == id }) {
			return nil, ErrNotFound
		}
	}
	return chosen, nil
}

func (c *change) moveSites(u User, before, after MeetingSites) error {
	for i, one := range after {
		var err error
		switch {
		case one.Meets && !before[i].Meets:
			err = c.Create(&SiteUser{SiteID: one.ID, UserID: u.ID, OrgID: u.OrgID}).Error
		case !one.Meets && before[i].Meets:
			err = c.Where("site_id = ? AND user_id = ?", one.ID, u.ID).Delete(&SiteUser{}).Error
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// noted is how the audit log keeps sites.
func (o MeetingSites) noted() map[string]string {
	var addresses []string
	for _, one := range o {
		if one.Meets {
			addresses = append(addresses, one.Address)
		}
	}
	return map[string]string{"sites": strings.Join(addresses, "; ")}
}
