package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Licenses lists what the organization bought: for provisioning administrators
// what their partner sold (R23), for site roles the subscriptions of their sites.
func Licenses(c *Context) error {
	f, err := models.ParseLicenseFilter(c.QueryParams())
	if err != nil {
		return err
	}
	page, err := c.Tenant.Licenses(c.Request().Context(), c.Arrival.LicenseReach(), f)
	if err != nil {
		return err
	}
	purpose := locales.LicensesPurpose
	if c.Page.Limited && c.Page.Org.Outside {
		purpose = locales.LicensesSold
	}
	c.Titled(locales.Licenses, purpose, c.Page.Org.Name)
	if c.Page.Limited && !c.Page.Org.Outside {
		c.Page.Purpose = c.Page.T(locales.LicensesOfSites)
	}
	return c.draw(http.StatusOK, views.LicensesPage(c.Page, views.Licenses{Filter: f, Page: page}))
}

// License shows one license and who has its seats.
func License(c *Context) error {
	page, err := loadLicense(c)
	if err != nil {
		return err
	}
	if page.Filter.List, err = models.ParseList(c.QueryParams(), "name", "email"); err != nil {
		return err
	}
	return drawLicense(c, http.StatusOK, page)
}

// upgradeForm is what the section More seats posts.
type upgradeForm struct {
	Seats string `form:"seats"`
	Words string `form:"words"`
}

// AskUpgrade asks the seller for more seats: 422 with the form as typed, or 409
// when somebody asked meanwhile.
func AskUpgrade(c *Context) error {
	var f upgradeForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadLicense(c)
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	page.Wish = models.Wish(f)
	err = c.Tenant.AskUpgrade(c.Request().Context(), by, c.Arrival.LicenseReach(), page.License.ID, page.Wish)
	if errors.As(err, &page.Problems) {
		return drawLicense(c, http.StatusUnprocessableEntity, page)
	}
	return upgraded(c, page, err, UpgradeAsked)
}

// withdrawalForm names the request that is taken back.
type withdrawalForm struct {
	Request string `form:"request"`
}

// WithdrawUpgrade takes an open request back; 409 when it is open no more.
func WithdrawUpgrade(c *Context) error {
	var f withdrawalForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadLicense(c)
	if err != nil {
		return err
	}
	request, err := models.ParseID[models.UpgradeRequest](f.Request)
	if err != nil {
		return ErrForm
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	err = c.Tenant.WithdrawUpgrade(c.Request().Context(), by, c.Arrival.LicenseReach(), page.License.ID, request)
	return upgraded(c, page, err, UpgradeWithdrawn)
}

// upgraded answers a change of a request: 409 shows the license as it stands now.
func upgraded(c *Context, page views.License, err error, notice Notice) error {
	if errors.Is(err, models.ErrConflict) {
		page.Conflict = true
		return drawLicense(c, http.StatusConflict, page)
	}
	if err != nil {
		return err
	}
	return c.done(c.Page.OrgPath("/licenses/"+page.License.ID.String()), notice)
}

// FindLicense looks for the license that an address names; ErrNotFound when
// there is none within the person's reach.
func FindLicense(c *Context) error {
	_, err := loadLicense(c)
	return err
}

func loadLicense(c *Context) (views.License, error) {
	id, err := models.ParseID[models.License](c.Param("license"))
	if err != nil {
		return views.License{}, err
	}
	l, err := c.Tenant.License(c.Request().Context(), c.Arrival.LicenseReach(), id)
	return views.License{License: l}, err
}

// drawLicense shows a license as it stands, at the level of its own row.
func drawLicense(c *Context, status int, page views.License) error {
	l, err := c.Tenant.License(c.Request().Context(), c.Arrival.LicenseReach(), page.License.ID)
	if err != nil {
		return err
	}
	page.License = l
	if page.Filter.Size == 0 {
		page.Filter.List, _ = models.ParseList(nil)
	}
	page.Filter.Seated, page.Filter.Crowded, page.Filter.Sites = l.ID, l.Crowded(), holdersSites(c)
	page.OfSites = page.Filter.Sites != nil
	if page.Page, err = c.Tenant.Users(c.Request().Context(), page.Filter); err != nil {
		return err
	}
	page.Users = c.For(rbac.Users).Level() > rbac.None
	c.Page.Access, c.Page.Barred = &l.Level, l.Level == rbac.Read
	c.Page.Title, c.Page.Purpose = c.Page.License(l.Service, l.Edition), l.Name
	return c.draw(status, views.LicensePage(c.Page, page))
}

// holdersSites are the sites whose people somebody sees among the holders of a
// license, nil for everybody.
func holdersSites(c *Context) []models.SiteID {
	if sites := ownSites(c, rbac.Licenses); len(sites) > 0 {
		return sites
	}
	return nil
}
