package handlers

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"portico/models"
)

const (
	// ExportLimit is how long an export may take.
	ExportLimit = 10 * time.Minute
	// startLimit is how long an export may wait for its audit event.
	startLimit = 5 * time.Second
	// writeLimit is how long a reader may leave a piece of an export unread.
	writeLimit = 30 * time.Second
	// rowsPerFlush is how many rows are sent in one piece.
	rowsPerFlush = 500
)

// download streams a list as CSV. The audit event is written before the first
// byte; a failure midway breaks the connection, so that the file is visibly cut.
func download[T models.Row, F any](c *Context, name string, start func(context.Context, models.Authority, F) (*models.Export[T], error), f F) error {
	by, err := models.Exporting(c.Actor(), c.Tenant.OrgID(), c.Decision)
	if err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set(echo.HeaderContentType, "text/csv; charset=utf-8")
	header.Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`"`)
	if c.Request().Method == http.MethodHead {
		return c.NoContent(http.StatusOK)
	}
	ctx := c.Request().Context()
	begin, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	export, err := start(begin, by, f)
	if err != nil {
		header.Del(echo.HeaderContentType) // the error is a page
		header.Del(echo.HeaderContentDisposition)
		return err
	}
	if rows, err := send(ctx, c.Response(), export); err != nil {
		slog.WarnContext(ctx, "export cut", "rows", rows, "error", err, "request", c.RequestID())
		panic(http.ErrAbortHandler)
	}
	return nil
}

// closeLimit bounds how long the outcome of an export waits to be written down.
const closeLimit = 10 * time.Second

var errCut = errors.New("export cut")

// send streams an export and gives its place back, whatever happens: also when
// the reader has gone, or the stream panics.
func send[T models.Row](ctx context.Context, w http.ResponseWriter, export *models.Export[T]) (rows int, err error) {
	err = errCut
	defer func() {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeLimit)
		defer cancel()
		err = errors.Join(err, export.Close(last, rows, err))
	}()
	rows, err = stream(ctx, w, export)
	return rows, err
}

// patient gives the reader time for each piece from when it is written, however
// long the database took to find it.
type patient struct {
	io.Writer
	control *http.ResponseController
}

// Write writes a piece.
func (p patient) Write(piece []byte) (int, error) {
	if err := p.control.SetWriteDeadline(time.Now().Add(writeLimit)); err != nil {
		return 0, err
	}
	return p.Writer.Write(piece)
}

func stream[T models.Row](ctx context.Context, w http.ResponseWriter, export *models.Export[T]) (int, error) {
	control := http.NewResponseController(w)
	out := csv.NewWriter(patient{w, control})
	out.UseCRLF = true
	flush := func() error {
		if err := control.SetWriteDeadline(time.Now().Add(writeLimit)); err != nil {
			return err
		}
		out.Flush()
		if err := out.Error(); err != nil {
			return err
		}
		return control.Flush()
	}
	if err := out.Write(export.Header); err != nil {
		return 0, err
	}
	if err := flush(); err != nil {
		return 0, err
	}
	rows := 0
	err := export.Each(ctx, func(row T) error {
		rows++
		if err := out.Write(row.CSVRecord()); err != nil || rows%rowsPerFlush != 0 {
			return err
		}
		return flush()
	})
	if err != nil {
		return rows, err
	}
	return rows, flush()
}
