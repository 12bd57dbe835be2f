package handlers

import (
	"errors"
	"net/http"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// Users lists the organization's users, for site roles those of their sites.
func Users(c *Context) error {
	f, err := models.ParseUserFilter(c.QueryParams())
	if err != nil {
		return err
	}
	f.Sites = ownSites(c, rbac.Users)
	page, err := c.Tenant.Users(c.Request().Context(), f)
	if err != nil {
		return err
	}
	c.Titled(locales.Users, locales.UsersPurpose, c.Page.Org.Name)
	if c.Page.Limited {
		c.Page.Purpose = c.Page.T(locales.UsersOfSites)
	}
	return c.draw(http.StatusOK, views.UsersPage(c.Page, views.Users{
		Filter: f, Page: page, Add: c.For(rbac.AddUsers).Level(), Bulk: c.For(rbac.BulkRoles).Level(),
	}))
}

// ownSites returns the sites to which a row is limited for the person, nil when
// it is not.
func ownSites(c *Context, row rbac.Row) []models.SiteID {
	if !c.For(row).Limited() {
		return nil
	}
	sites := []models.SiteID{}
	for _, id := range rbac.SitesOf(row, c.Arrival.Subject) {
		sites = append(sites, models.SiteID{UUID: [16]byte(id)})
	}
	return sites
}

// User shows one user.
func User(c *Context) error {
	page, err := loadUser(c)
	if err != nil {
		return err
	}
	page.Profile = page.User.Profile()
	page.Seen = page.Profile
	return drawUser(c, http.StatusOK, page)
}

// profileForm is what the profile section posts: the card as typed, and as the
// form was drawn.
type profileForm struct {
	Version     int64             `form:"version"`
	Seen        map[string]string `form:"seen"`
	FirstName   string            `form:"first_name"`
	LastName    string            `form:"last_name"`
	DisplayName string            `form:"display_name"`
	Title       string            `form:"title"`
	Department  string            `form:"department"`
	Phone       string            `form:"phone"`
}

func (f profileForm) edit() models.ProfileEdit {
	return models.ProfileEdit{
		Version: f.Version,
		Seen: models.Profile{
			FirstName: f.Seen["first_name"], LastName: f.Seen["last_name"], DisplayName: f.Seen["display_name"],
			Title: f.Seen["title"], Department: f.Seen["department"], Phone: f.Seen["phone"],
		},
		Profile: models.Profile{
			FirstName: f.FirstName, LastName: f.LastName, DisplayName: f.DisplayName,
			Title: f.Title, Department: f.Department, Phone: f.Phone,
		},
	}
}

// SaveUser saves a user's profile: 422 with the form as typed, or 409 when
// somebody saved meanwhile.
func SaveUser(c *Context) error {
	var f profileForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page, err := loadUser(c)
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	edit := f.edit()
	page.Profile, page.Seen = edit.Profile, edit.Seen
	err = c.Tenant.SaveProfile(c.Request().Context(), by, page.User.ID, edit)
	if errors.As(err, &page.Problems) {
		page.User.Version = f.Version
		return drawUser(c, http.StatusUnprocessableEntity, page)
	}
	if errors.As(err, &page.Conflict) {
		page.Typed, page.User = edit.Profile, page.Conflict.Now
		page.Profile, page.Seen = page.Conflict.Merged, page.User.Profile()
		return drawUser(c, http.StatusConflict, page)
	}
	if err != nil {
		return err
	}
	return c.done(c.Page.OrgPath("/users/"+page.User.ID.String()), Saved)
}

func loadUser(c *Context) (views.User, error) {
	id, err := models.ParseID[models.User](c.Param("user"))
	if err != nil {
		return views.User{}, err
	}
	u, err := c.Tenant.User(c.Request().Context(), id, ownSites(c, rbac.Users))
	return views.User{User: u, Level: c.For(rbac.Profile).Level()}, err
}

// FindUser looks for the user whom an address names; ErrNotFound when there is
// none within the person's reach.
func FindUser(c *Context) error {
	_, err := loadUser(c)
	return err
}

func drawUser(c *Context, status int, page views.User) error {
	if err := levelOfUser(c, page.User.ID); err != nil {
		return err
	}
	if err := loadSections(c, &page); err != nil {
		return err
	}
	c.Titled(locales.Users, locales.Text{})
	c.Page.Title = page.User.DisplayName
	c.Page.Purpose = page.User.Email
	return c.draw(status, views.UserPage(c.Page, page))
}

// levelOfUser sets the page's access to the user's own row's: a site role may
// give another level than its holder has on other sites, or everywhere.
func levelOfUser(c *Context, id models.UserID) error {
	level := c.For(rbac.Users).All()
	if level == c.For(rbac.Users).Level() {
		return nil
	}
	sites, err := c.Tenant.SitesOfUser(c.Request().Context(), id)
	if err != nil {
		return err
	}
	for _, site := range sites {
		level = max(level, rbac.SiteLevel(rbac.Users, c.Arrival.Subject, rbac.SiteID(site.UUID)))
	}
	c.Page.Access, c.Page.Barred = &level, level == rbac.Read
	return nil
}
