package web

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// job is work that nobody asks for: any of several processes may do it, and
// does it once, since it claims what it does in the database.
type job struct {
	name string
	run  func(context.Context) error
}

// jobs is everything that happens by itself.
func (s *Server) jobs() []job {
	return []job{
		{"submissions", s.platform.ForgetSubmissions},
		{"bulk changes", s.platform.ForgetBulks},
		{"imports", s.platform.ForgetImports},
		{"trial notices", s.platform.NoticeTrials},
		{"expired trials", s.platform.ExpireTrials},
		{"mails", s.platform.ForgetMails},
		{"ends", s.platform.NoteEnds},
		{"requests", s.platform.LapseRequests},
	}
}

const (
	// jobsEvery is how often the jobs look whether there is something to do.
	jobsEvery = time.Minute
	// jobLimit is how long one job may take at a time.
	jobLimit = 30 * time.Second
)

// work runs the jobs one after the other, now and then every minute, until the
// context ends.
func (s *Server) work(ctx context.Context) {
	tick := time.NewTicker(jobsEvery)
	defer tick.Stop()
	for {
		s.workOnce(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// workOnce runs each job once; one that fails does not keep the others.
func (s *Server) workOnce(ctx context.Context) {
	for _, j := range s.jobs() {
		limited, cancel := context.WithTimeout(ctx, jobLimit)
		switch err := j.run(limited); {
		case err == nil || ctx.Err() != nil:
		case errors.Is(err, context.DeadlineExceeded):
			slog.WarnContext(ctx, "job goes on later", "job", j.name, "error", err)
		default:
			slog.ErrorContext(ctx, "job failed", "job", j.name, "error", err)
		}
		cancel()
	}
}
