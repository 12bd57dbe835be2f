package web

import (
	"context"
	"testing"
	"time"

	"portico/web/mailtest"
)

// eventually waits for something that another goroutine does.
func eventually(t testing.TB, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

// TestMailServerDown: for ten minutes nobody answers; then the mail goes out
// with a link that still works. After two hours it has a new one.
func TestMailServerDown(t *testing.T) {
	for name, down := range map[string]time.Duration{"ten minutes": 10 * time.Minute, "two hours": 2 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			eachWorld(t, func(w *world) {
				p := mailtest.Start(w, mailtest.Options{})
				p.Stop()
				if err := w.db.Platform().AskReset(w.Context(), "full@acme.example", "192.0.2.9"); err != nil {
					w.Fatal(err)
				}
				m, tries := w.mailer(p), 0
				for waited := time.Duration(0); waited < down; waited += 15 * time.Second {
					if m.drain(w) != nil {
						tries++
					}
					w.clock.Advance(15 * time.Second)
				}
				if tries < 4 || tries > 12 {
					w.Errorf("tried %d times in %s", tries, down)
				}
				up := mailtest.Start(w, mailtest.Options{Address: p.Address})
				for range 300 {
					if err := m.drain(w); err != nil {
						w.Fatal(err)
					}
					if len(up.Letters()) > 0 {
						break
					}
					w.clock.Advance(15 * time.Second)
				}
				w.resetWorks(oneLetter(w, up).Read(w), "full@acme.example")
			})
		})
	}
}

// TestMailServerHangsUp: before its answer the mail goes out again, under the
// same Message-ID; after it, once.
func TestMailServerHangsUp(t *testing.T) {
	for name, want := range map[string]int{"before the answer": 2, "after the answer": 1} {
		t.Run(name, func(t *testing.T) {
			eachWorld(t, func(w *world) {
				drop := once(mailtest.ErrHungUp)
				p := mailtest.Start(w, mailtest.Options{Data: func(l mailtest.Letter) error {
					switch {
					case drop() == nil:
						return nil
					case want == 1:
						return l.Farewell()
					}
					return l.HangUp()
				}})
				id, m := w.news(), w.mailer(p)
				for range 2 {
					if err := m.drain(w); err != nil {
						w.Error(err)
					}
					w.clock.Advance(time.Hour)
				}
				w.mailIs(id, "sent")
				if ids := messageIDs(w, p); len(ids) != 1 || ids["<"+id+"@portal.example>"] != want {
					w.Errorf("letters %v, want %d", ids, want)
				}
			})
		})
	}
}

// TestMailServerSlow: a server that never answers does not hold the mail longer
// than its lease.
func TestMailServerSlow(t *testing.T) {
	eachWorld(t, func(w *world) {
		end := make(chan struct{})
		defer close(end)
		p := mailtest.Start(w, mailtest.Options{Rcpt: func(string) error { <-end; return nil }})
		id, m := w.news(), w.mailer(p)
		if m.SMTP.limit > 3*time.Minute {
			w.Errorf("one mail may take %s of a lease of 5 minutes", m.SMTP.limit)
		}
		m.SMTP.limit = 50 * time.Millisecond
		if err := m.drain(w); err != nil {
			w.Errorf("other receivers wait for this one: %v", err)
		}
		w.mailIs(id, "waiting")
	})
}

// TestMailHangsUpInTime: the whole conversation has one end, however slowly the
// server goes on with it.
func TestMailHangsUpInTime(t *testing.T) {
	eachWorld(t, func(w *world) {
		reached, end := make(chan struct{}), make(chan struct{})
		defer close(end)
		p := mailtest.Start(w, mailtest.Options{Rcpt: func(string) error { close(reached); <-end; return nil }})
		w.news()
		m := w.mailer(p)
		mail := must(m.platform.ClaimMail(w.Context()))(w)
		ctx, stop := context.WithCancel(w.Context())
		became := make(chan outcome, 1)
		go func() {
			o, _ := m.try(ctx, mail)
			became <- o
		}()
		<-reached
		stop()
		eventually(w, "the end", func() bool { return len(became) == 1 })
		if got := <-became; got != failed {
			w.Errorf("the mail %s", got)
		}
	})
}

// TestMailerStops: the worker finishes the mail in hand, and takes no other.
func TestMailerStops(t *testing.T) {
	eachWorld(t, func(w *world) {
		taken, answer := make(chan struct{}, 9), make(chan struct{})
		p := mailtest.Start(w, mailtest.Options{Data: func(mailtest.Letter) error {
			taken <- struct{}{}
			<-answer
			return nil
		}})
		first := w.news()
		w.clock.Advance(time.Second)
		second := w.news()
		ctx, stop := context.WithCancel(w.Context())
		ended := make(chan struct{})
		go func() { defer close(ended); w.mailer(p).Run(ctx) }()
		<-taken
		stop()
		close(answer)
		<-ended
		w.mailIs(first, "sent")
		w.mailIs(second, "waiting")
	})
}

// TestMailerGoesOn after a panic in one mail, and after the database failed.
func TestMailerGoesOn(t *testing.T) {
	eachWorld(t, func(w *world) {
		p := mailtest.Start(w, mailtest.Options{})
		m := w.mailer(p)
		m.Clock = func() time.Time {
			if w.one("SELECT SUM(attempts) FROM mails") == "1" {
				panic("no clock")
			}
			return w.clock.Now()
		}
		first := w.news()
		w.clock.Advance(time.Second)
		second := w.news()
		ctx, stop := context.WithCancel(w.Context())
		ended := make(chan struct{})
		go func() { defer close(ended); m.Run(ctx) }()
		defer func() { stop(); <-ended }()
		eventually(w, "the second mail", func() bool { return len(p.Letters()) == 1 })
		eventually(w, "marked", func() bool { return w.one("SELECT state FROM mails WHERE id = ?", second) == "sent" })
		w.mailIs(first, "waiting panic: no clock")

		w.exec("ALTER TABLE mails RENAME TO away")
		time.Sleep(20 * time.Millisecond) // the worker fails a few times; nothing is measured by it
		w.exec("ALTER TABLE away RENAME TO mails")
		w.clock.Advance(time.Hour)
		eventually(w, "the first mail", func() bool { return len(p.Letters()) == 2 })
	})
}
