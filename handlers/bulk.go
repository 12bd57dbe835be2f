package handlers

import (
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// recentBulks is how many bulk changes the page lists.
const recentBulks = 10

// BulkRoles offers the two ways to change many people's roles: for people chosen
// in a list (?user= or, for everybody whom a filter means, ?all=), or by a file.
func BulkRoles(c *Context) error {
	ch, err := parseChoice(c.QueryParams())
	if err != nil {
		return err
	}
	return drawBulkStart(c, http.StatusOK, views.BulkStart{Choice: ch})
}

// parseChoice reads who was chosen; a person's id that is none is ErrNotFound.
func parseChoice(query url.Values) (models.BulkChoice, error) {
	var ch models.BulkChoice
	if query.Get("all") != "" {
		f, err := models.ParseAdministratorFilter(url.Values{"role": query["role"], "q": query["q"]})
		ch.Filter = &f
		return ch, err
	}
	for _, text := range query["user"] {
		id, err := models.ParseID[models.User](text)
		if err != nil {
			return ch, err
		}
		ch.Users = append(ch.Users, id)
	}
	return ch, nil
}

func drawBulkStart(c *Context, status int, page views.BulkStart) error {
	ctx := c.Request().Context()
	var err error
	page.People, err = c.Tenant.Chosen(ctx, page.Choice)
	page.TooMany = errors.Is(err, models.ErrTooMany)
	if err != nil && !page.TooMany {
		return err
	}
	if page.Sites, err = c.Tenant.BulkSites(ctx); err != nil {
		return err
	}
	if page.Recent, err = c.Tenant.Bulks(ctx, recentBulks); err != nil {
		return err
	}
	partner := c.Page.Org.Kind == models.Reseller
	page.Level = c.Decision.Level()
	page.Roles = givable(c.Arrival.Subject, partner)
	c.Titled(locales.BulkTitle, locales.BulkPurpose, c.Page.Org.Name)
	return c.draw(status, views.BulkStartPage(c.Page, page))
}

// givable lists the roles without a site that somebody may give to the
// organization's own people (R2).
func givable(giver rbac.Subject, partner bool) []rbac.Role {
	var list []rbac.Role
	for _, role := range rbac.InternalRoles(partner) {
		to := rbac.Receiver{Relation: rbac.Home, Partner: partner, Roles: []rbac.Role{rbac.FullAdmin}}
		if role.Group() != rbac.SiteRoles && rbac.MayGrant(giver, role, to) == rbac.Allowed {
			list = append(list, role)
		}
	}
	return list
}

// bulkForm is what the page posts for people chosen in a list: who they are, and
// for each role and each site what is to be done.
type bulkForm struct {
	Users []string          `form:"user"`
	All   string            `form:"all,optional"`
	Roles []string          `form:"role"`
	Q     string            `form:"q,optional"`
	Set   map[string]string `form:"set"`
	Sites map[string]string `form:"site"`
}

// moves reads what is to be done; a role or site that nothing is called is
// ErrForm.
func (f bulkForm) moves() (models.RoleMoves, error) {
	m := models.RoleMoves{Sites: map[models.SiteID]rbac.Role{}}
	for id, what := range f.Set {
		role, err := rbac.ParseRole(id)
		switch {
		case err != nil || role.Group() == rbac.SiteRoles:
			return m, ErrForm
		case what == views.BulkAdd:
			m.Add = append(m.Add, role)
		case what == views.BulkTake:
			m.Take = append(m.Take, role)
		case what != "":
			return m, ErrForm
		}
	}
	for id, what := range f.Sites {
		site, err := models.ParseID[models.Site](id)
		if err != nil {
			return m, ErrForm
		}
		role, err := rbac.ParseRole(what)
		switch {
		case what == "":
		case what == views.BulkTake:
			m.Sites[site] = 0
		case err != nil || role.Group() != rbac.SiteRoles:
			return m, ErrForm
		default:
			m.Sites[site] = role
		}
	}
	return m, nil
}

// MakeBulk makes the dry run for people chosen in a list: 422 when nobody or
// nothing was chosen.
func MakeBulk(c *Context) error {
	var f bulkForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	moves, err := f.moves()
	if err != nil {
		return err
	}
	ch, err := parseChoice(url.Values{"user": f.Users, "all": {f.All}, "role": f.Roles, "q": {f.Q}})
	if err != nil {
		return err
	}
	people, err := c.Tenant.Chosen(c.Request().Context(), ch)
	if errors.Is(err, models.ErrTooMany) || err == nil && (len(people) == 0 || moves.Empty()) {
		return drawBulkStart(c, http.StatusUnprocessableEntity, views.BulkStart{Choice: ch, Set: f.Set, Site: f.Sites, Nothing: true})
	}
	if err != nil {
		return err
	}
	return c.drafted(func(ctx context.Context, by models.Authority) (models.BulkID, error) {
		return c.Tenant.DraftChoice(ctx, by, c.giver(), people, moves)
	})
}

// bulkFileForm is what the page posts for a file.
type bulkFileForm struct {
	File *multipart.FileHeader `form:"file"`
}

// UploadBulk makes the dry run of an administrators' CSV (R12): 422 when the
// file cannot be read.
func UploadBulk(c *Context) error {
	var f bulkFileForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	page := views.BulkStart{Upload: true}
	if f.File == nil {
		page.Wrong = c.Page.T(locales.ImportNoFile)
		return drawBulkStart(c, http.StatusUnprocessableEntity, page)
	}
	file, err := f.File.Open()
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	err = c.drafted(func(ctx context.Context, by models.Authority) (models.BulkID, error) {
		return c.Tenant.DraftFile(ctx, by, c.giver(), f.File.Filename, file)
	})
	var broken models.FileError
	switch {
	case errors.As(err, &broken):
		page.Wrong = c.Page.FileError(broken)
	case errors.Is(err, models.ErrTooMany):
		page.Wrong = c.Page.T(locales.BulkFileTooLong, c.Page.Number(models.MaxBulk), c.Page.Number(models.MaxChanged))
	default:
		return err
	}
	return drawBulkStart(c, http.StatusUnprocessableEntity, page)
}

// drafted makes a dry run and goes to it.
func (c *Context) drafted(make func(context.Context, models.Authority) (models.BulkID, error)) error {
	by, err := c.Authority()
	if err != nil {
		return err
	}
	id, err := make(c.Request().Context(), by)
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, c.bulkPath(id))
}

func (c *Context) bulkPath(id models.BulkID) string {
	return c.Page.OrgPath("/administrators/bulk/" + id.String())
}
