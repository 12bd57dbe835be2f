package handlers

import (
	"encoding/csv"
	"errors"
	"mime/multipart"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

// importsShown is how many imports the page of uploads lists.
const importsShown = 20

// Imports shows where a file is uploaded, and what was uploaded lately.
func Imports(c *Context) error { return drawImports(c, http.StatusOK, "") }

func drawImports(c *Context, status int, wrong string) error {
	list, err := c.Tenant.Imports(c.Request().Context(), importsShown)
	if err != nil {
		return err
	}
	c.Titled(locales.ImportUsers, locales.ImportPurpose, c.Page.Org.Name)
	return c.draw(status, views.ImportsPage(c.Page, views.Imports{Level: c.For(rbac.AddUsers).Level(), List: list, Wrong: wrong}))
}

// ImportTemplate is a file with the columns that an import may have (R13).
func ImportTemplate(c *Context) error {
	var text strings.Builder
	file := csv.NewWriter(&text)
	file.UseCRLF = true
	if err := file.Write(models.ImportColumns); err != nil {
		return err
	}
	file.Flush()
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="users.csv"`)
	return c.Blob(http.StatusOK, "text/csv; charset=utf-8", []byte(text.String()))
}

// uploadForm is a file that is uploaded.
type uploadForm struct {
	File *multipart.FileHeader `form:"file"`
}

// CheckImport reads a file and leads to what would become of its people; 422
// says why it cannot be read.
func CheckImport(c *Context) (err error) {
	var f uploadForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	if f.File == nil {
		return drawImports(c, http.StatusUnprocessableEntity, c.Page.T(locales.ImportNoFile))
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	file, err := f.File.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	id, err := c.Tenant.CheckImport(c.Request().Context(), by, f.File.Filename, file)
	var fault models.FileError
	if errors.As(err, &fault) {
		return drawImports(c, http.StatusUnprocessableEntity, c.Page.FileError(fault))
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, importPath(c, id))
}

func importPath(c *Context, id models.ImportID) string {
	return c.Page.OrgPath("/users/import/" + id.String())
}

func loadImport(c *Context) (models.Import, error) {
	id, err := models.ParseID[models.Import](c.Param("import"))
	if err != nil {
		return models.Import{}, err
	}
	return c.Tenant.Import(c.Request().Context(), id)
}

// Import shows what will become, or has become, of each person of a file. While
// it runs the page looks again by itself.
func Import(c *Context) error {
	i, err := loadImport(c)
	if err != nil {
		return err
	}
	f, err := models.ParseImportFilter(c.QueryParams())
	if err != nil {
		return err
	}
	rows, err := c.Tenant.ImportRows(c.Request().Context(), i, f)
	if err != nil {
		return err
	}
	if i.State == models.ImportRunning {
		c.Response().Header().Set("Refresh", "2")
	}
	c.Titled(locales.ImportUsers, locales.Text{})
	if i.File != "" {
		c.Page.Title = i.File
	}
	c.Page.Purpose = c.Page.T(locales.ImportUploaded, i.UserName, c.Page.Moment(i.CreatedAt))
	if i.StartedAt != nil {
		c.Page.Purpose = c.Page.T(locales.ImportStarted, i.UserName, c.Page.Moment(*i.StartedAt))
	}
	return c.draw(http.StatusOK, views.ImportPage(c.Page, views.Import{
		Import: i, Filter: f, Page: rows, Level: c.For(rbac.AddUsers).Level(),
	}))
}

// startForm is what the button of a checked import posts.
type startForm struct {
	Mail string `form:"mail,optional"`
}

// StartImport lets the people of a file be added.
func StartImport(c *Context) error {
	var f startForm
	if err := decode(c.Request(), &f); err != nil {
		return err
	}
	i, err := loadImport(c)
	if err != nil {
		return err
	}
	by, err := c.Authority()
	if err != nil {
		return err
	}
	if err := c.Tenant.StartImport(c.Request().Context(), by, i.ID, f.Mail != ""); err != nil {
		return err
	}
	c.Wake()
	return c.Redirect(http.StatusSeeOther, importPath(c, i.ID))
}

// ImportProblemsCSV streams the refused rows of an import, to be repaired and
// uploaded again.
func ImportProblemsCSV(c *Context) error {
	i, err := loadImport(c)
	if err != nil {
		return err
	}
	say := func(candidate models.Candidate) string { return views.SayProblems(c.Page, candidate) }
	return download(c, "problems.csv", c.Tenant.ExportProblems, models.ImportProblems{Import: i, Say: say})
}
