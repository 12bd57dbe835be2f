package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"portico/handlers"
	"portico/models"
	"portico/views"
	"portico/views/locales"
)

// demoRoutes need no sign-in and are there in the demo only, whose passwords
// everybody knows.
var demoRoutes = []publicRoute{
	{get, "/demo/outbox", (*Server).outbox},
}

// outboxShown is how many mails the outbox shows.
const outboxShown = 200

// outbox shows the demo's mails, as the worker made them.
func (s *Server) outbox(e echo.Context) error {
	ctx := e.Request().Context()
	rows, err := s.platform.Outbox(ctx, outboxShown)
	if err != nil {
		return err
	}
	mails := make([]views.OutboxMail, len(rows))
	for i, row := range rows {
		letter, _, err := write(ctx, s.platform, s.base, row)
		if err != nil && !errors.Is(err, models.ErrNotFound) && !errors.Is(err, errNeverSent) {
			return err
		}
		mails[i] = views.OutboxMail{Mail: row, Letter: letter}
	}
	p := s.frame(e, strangerLanguage(e))
	p.Title, p.Purpose = p.T(locales.OutboxTitle), p.T(locales.OutboxPurpose)
	return handlers.Draw(e, http.StatusOK, views.Outbox(p, mails))
}
