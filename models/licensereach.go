package models

import (
	"gorm.io/gorm"

	"portico/models/rbac"
)

// LicenseReach is how far somebody goes on the licenses of an organization: on
// all of them, on what the own partner sold (letter g, R23), and on those of the
// subscriptions to which own sites belong (letter b).
type LicenseReach struct {
	all, sold rbac.Level
	seller    OrgRef
	sites     map[SiteID]rbac.Level
}

// LicenseReach decides how far the person goes on the licenses of the
// organization in the address.
func (a Arrival) LicenseReach() LicenseReach {
	d := rbac.For(rbac.Licenses, a.Subject)
	r := LicenseReach{all: d.All(), sold: d.Sold(), seller: a.Home.Ref(), sites: map[SiteID]rbac.Level{}}
	for _, id := range rbac.SitesOf(rbac.Licenses, a.Subject) {
		r.sites[SiteID{UUID: [16]byte(id)}] = rbac.SiteLevel(rbac.Licenses, a.Subject, id)
	}
	return r
}

// boundReach is a reach whose sites were looked up.
type boundReach struct {
	LicenseReach
	subscriptions map[SubscriptionID]rbac.Level
}

// on looks up to which subscriptions the sites of a reach belong.
func (r LicenseReach) on(g *gorm.DB) (boundReach, error) {
	b := boundReach{r, map[SubscriptionID]rbac.Level{}}
	if len(r.sites) == 0 {
		return b, nil
	}
	ids := make([]SiteID, 0, len(r.sites))
	for id := range r.sites {
		ids = append(ids, id)
	}
	var sites []Site
	err := g.Select("id", "subscription_id").Where("id IN ?", ids).Find(&sites).Error
	for _, s := range sites {
		b.subscriptions[s.SubscriptionID] = max(b.subscriptions[s.SubscriptionID], r.sites[s.ID])
	}
	return b, err
}

// confine leaves of a statement on the view what the reach shows: outside it
// nothing exists.
func (b boundReach) confine(q *gorm.DB) *gorm.DB {
	if b.all > rbac.None {
		return q
	}
	own := make([]SubscriptionID, 0, len(b.subscriptions))
	for id := range b.subscriptions {
		own = append(own, id)
	}
	if b.sold > rbac.None {
		return q.Where("seller_id = ? OR subscription_id IN ?", b.seller, own)
	}
	return q.Where("subscription_id IN ?", own)
}

// level is how far the reach goes on one license.
func (b boundReach) level(l BoughtLicense) rbac.Level {
	level := max(b.all, b.subscriptions[l.SubscriptionID])
	if l.SellerID != nil && *l.SellerID == b.seller {
		level = max(level, b.sold)
	}
	return level
}

// complete adds to licenses how far the reader may go and what was asked for.
func (b boundReach) complete(g *gorm.DB, list []BoughtLicense) error {
	if len(list) == 0 {
		return nil
	}
	ids := make([]LicenseID, len(list))
	for i, l := range list {
		ids[i] = l.ID
	}
	var open []UpgradeRequest
	if err := g.Where("license_id IN ? AND closed_at IS NULL", ids).Find(&open).Error; err != nil {
		return err
	}
	for i := range list {
		list[i].Level = b.level(list[i])
		for _, r := range open {
			if r.LicenseID == list[i].ID && r.Seats > list[i].Seats {
				list[i].Asked = &r
			}
		}
	}
	return nil
}

// license reads one license within reach.
func (r LicenseReach) license(g *gorm.DB, id LicenseID) (BoughtLicense, error) {
	bound, err := r.on(g)
	if err != nil {
		return BoughtLicense{}, err
	}
	one := make([]BoughtLicense, 1)
	if err := bound.confine(g.Model(&BoughtLicense{})).Where("id = ?", id).Take(&one[0]).Error; err != nil {
		return one[0], err
	}
	err = bound.complete(g, one)
	return one[0], err
}
