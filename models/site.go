package models

import (
	"context"
	"time"
)

// Site is a meetings site, managed in the portal or, when legacy, in Site
// Administration.
type Site struct {
	ID             SiteID `gorm:"primaryKey"`
	OrgID          OrgID  `gorm:"<-:create"`
	SubscriptionID SubscriptionID
	Address        string
	Legacy         bool
	CreatedAt      time.Time
	Version        int64
}

// SiteUser is one person's membership of a meetings site.
type SiteUser struct {
	SiteID SiteID `gorm:"primaryKey"`
	UserID UserID `gorm:"primaryKey"`
	OrgID  OrgID  `gorm:"<-:create"`
}

// SitesOfUser returns the sites on which a user of the organization meets.
func (t *Tenant) SitesOfUser(ctx context.Context, id UserID) ([]SiteID, error) {
	var sites []SiteID
	err := t.read(ctx).Model(&SiteUser{}).Where("user_id = ?", id).Pluck("site_id", &sites).Error
	return sites, err
}
