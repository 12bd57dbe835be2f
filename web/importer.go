package web

import (
	"context"
	"log/slog"
	"time"
)

// importsEvery is how often a process looks for imports that another one has
// left unfinished.
const importsEvery = 15 * time.Second

// addImported adds the people of imports, as soon as one is started here and
// every now and then, until the context ends.
func (s *Server) addImported(ctx context.Context) {
	tick := time.NewTicker(importsEvery)
	defer tick.Stop()
	for {
		if err := s.platform.RunImports(ctx); err != nil && ctx.Err() == nil {
			slog.ErrorContext(ctx, "import failed", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-s.started:
		}
	}
}

// wake says that an import was started.
func (s *Server) wake() {
	select {
	case s.started <- struct{}{}:
	default: // it is known already
	}
}
