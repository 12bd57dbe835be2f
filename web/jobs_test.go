package web

import (
	"testing"
	"time"
)

// What nobody needs any more goes by itself: forms that were sent and mails that
// went out long ago. A mail that could not be delivered stays.
func TestJobsForget(t *testing.T) {
	eachWorld(t, func(w *world) {
		at := w.clock.Now()
		w.exec("INSERT INTO submissions (key, at) VALUES ('old', ?)", at.Add(-25*time.Hour))
		w.exec("INSERT INTO submissions (key, at) VALUES ('new', ?)", at.Add(-time.Hour))
		for id, mail := range map[string]struct {
			state string
			age   time.Duration
		}{
			"01900000-0000-7000-8000-0000bbbb0001": {"sent", 100 * 24 * time.Hour},
			"01900000-0000-7000-8000-0000bbbb0002": {"dropped", 100 * 24 * time.Hour},
			"01900000-0000-7000-8000-0000bbbb0003": {"dead", 100 * 24 * time.Hour},
			"01900000-0000-7000-8000-0000bbbb0004": {"sent", 24 * time.Hour},
		} {
			w.exec(`INSERT INTO mails (id, kind, email, name, language, parameters, state, attempts, due_at, created_at, failure)
				VALUES (?, 'test', 'x@example.com', '', 'en', '{}', ?, 1, ?, ?, '')`, id, mail.state, at.Add(-mail.age), at.Add(-mail.age))
		}
		w.web.workOnce(t.Context())
		if got := w.one("SELECT COUNT(*) FROM submissions WHERE key = 'old'"); got != "0" {
			w.Error("an old form is remembered")
		}
		if got := w.one("SELECT COUNT(*) FROM submissions WHERE key = 'new'"); got != "1" {
			w.Error("a new form is forgotten")
		}
		left := w.strings("SELECT state FROM mails WHERE id IN ('01900000-0000-7000-8000-0000bbbb0001', '01900000-0000-7000-8000-0000bbbb0002', '01900000-0000-7000-8000-0000bbbb0003', '01900000-0000-7000-8000-0000bbbb0004') ORDER BY id")
		if len(left) != 2 || left[0] != "dead" || left[1] != "sent" {
			w.Errorf("left are %v", left)
		}
	})
}
