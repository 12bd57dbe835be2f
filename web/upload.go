package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
)

const (
	// bodyLimit is how much a form may hold.
	bodyLimit = 64 << 10
	// uploadLimit is how long sending a file, and answering, may take.
	uploadLimit = 2 * time.Minute
	// uploadMemory is how much of a file is held in memory; the rest waits on disk.
	uploadMemory = 1 << 20
)

// uploads names the paths whose form may carry a file, and how much such a form
// may hold. Their routes take uploadLimit.
var uploads = map[string]int64{
	"/orgs/:org/administrators/bulk/file": 8 << 20,
	"/orgs/:org/users/import":             8 << 20,
}

// formsOnly refuses every body that is not a form, and large ones.
func formsOnly(next echo.HandlerFunc) echo.HandlerFunc {
	return func(e echo.Context) error {
		r := e.Request()
		size, allowed := int64(bodyLimit), true
		if r.Method == http.MethodPost {
			kind := mediaType(r)
			allowed = kind == echo.MIMEApplicationForm
			if most, takes := uploads[e.Path()]; takes && kind == echo.MIMEMultipartForm {
				size, allowed = most, true
			}
		}
		r.Body = http.MaxBytesReader(e.Response(), r.Body, size)
		if !allowed {
			return errMediaType
		}
		return next(e)
	}
}

func mediaType(r *http.Request) string {
	kind, _, err := mime.ParseMediaType(r.Header.Get(echo.HeaderContentType))
	if err != nil {
		return ""
	}
	return kind
}

// submitted reads the form and names it, so that a double click is one change:
// by who sent it where and all it says, files and the mark of its drawing
// included.
func (s *Server) submitted(c *handlers.Context) error {
	r := c.Request()
	if r.Method != http.MethodPost {
		return nil
	}
	if err := readForm(c); err != nil {
		return err
	}
	mark := r.PostForm.Get(handlers.OnceField)
	if mark == "" {
		return nil // not from a page of ours: whoever sends it again means it
	}
	ctx := r.Context()
	if left, err := leftOver(c, mark); err != nil {
		return err
	} else if left {
		ctx = models.LeftOver(ctx)
	}
	sum := sha256.New()
	_, _ = fmt.Fprintf(sum, "%s %s %s", c.Arrival.User, r.URL.Path, r.PostForm.Encode())
	if r.MultipartForm != nil {
		if err := addFiles(sum, r.MultipartForm.File); err != nil {
			return err
		}
	}
	c.SetRequest(r.WithContext(models.Submitted(ctx, hex.EncodeToString(sum.Sum(nil)))))
	return nil
}

// leftOver reports whether a form was drawn for somebody else, who is not signed
// in any more.
func leftOver(c *handlers.Context, mark string) (bool, error) {
	who, said := models.ForWhom(mark)
	if !said || who == c.Arrival.User {
		return false, nil
	}
	list, err := c.Tenant.Sessions(c.Request().Context(), who, 1)
	return len(list) == 0, err
}

// readForm reads the body, a file without haste.
func readForm(c *handlers.Context) error {
	r := c.Request()
	if mediaType(r) != echo.MIMEMultipartForm {
		if err := r.ParseForm(); err != nil {
			return fmt.Errorf("%w: %w", handlers.ErrForm, err)
		}
		return nil
	}
	control, until := http.NewResponseController(c.Response()), time.Now().Add(uploadLimit)
	if err := errors.Join(control.SetReadDeadline(until), control.SetWriteDeadline(until)); err != nil {
		return err
	}
	err := r.ParseMultipartForm(uploadMemory)
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return fmt.Errorf("upload: %w", err)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", handlers.ErrForm, err)
	}
	return nil
}

func addFiles(sum hash.Hash, files map[string][]*multipart.FileHeader) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, header := range files[name] {
			_, _ = fmt.Fprintf(sum, "\x00%q %q %d\x00", name, header.Filename, header.Size)
			f, err := header.Open()
			if err != nil {
				return fmt.Errorf("upload: %w", err)
			}
			_, err = io.Copy(sum, f)
			if err := errors.Join(err, f.Close()); err != nil {
				return fmt.Errorf("upload: %w", err)
			}
		}
	}
	return nil
}

// dropFiles removes what an upload left on disk.
func dropFiles(c *handlers.Context) {
	if form := c.Request().MultipartForm; form != nil {
		_ = form.RemoveAll()
	}
}
