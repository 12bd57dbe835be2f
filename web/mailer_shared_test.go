package web

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
	"portico/web/mailtest"
)

// queueMany puts n mails into the outbox at once.
func (w *world) queueMany(n int) {
	w.Helper()
	const batch = 100
	for from := 0; from < n; from += batch {
		rows, args := make([]string, 0, batch), make([]any, 0, 4*batch)
		for i := from; i < min(n, from+batch); i++ {
			rows = append(rows, "(?, 'password_changed', ?, '', 'en', '{}', 'waiting', 0, ?, ?, '')")
			args = append(args, models.NewID[models.Mail]().String(), fmt.Sprintf("person%d@acme.example", i), w.clock.Now(), w.clock.Now())
		}
		w.exec("INSERT INTO mails (id, kind, email, name, language, parameters, state, attempts, due_at, created_at, failure) VALUES "+
			strings.Join(rows, ", "), args...)
	}
}

// abandon takes a mail and sends it, like a worker that is killed before it
// writes this down.
func (m *Mailer) abandon(w *world) models.Mail {
	w.Helper()
	mail := must(m.platform.ClaimMail(w.Context()))(w)
	if became, err := m.try(w.Context(), mail); became != sent {
		w.Fatalf("%s, %v", became, err)
	}
	return mail
}

// TestMailerKilled between sending a mail and writing it down: another worker
// sends it again when the lease is over, not before, under the same Message-ID.
func TestMailerKilled(t *testing.T) {
	eachWorld(t, func(w *world) {
		p := mailtest.Start(w, mailtest.Options{})
		id, m := w.news(), w.mailer(p)
		late := m.abandon(w)
		w.clock.Advance(5*time.Minute - time.Second)
		if err := m.drain(w); err != nil || len(p.Letters()) != 1 {
			w.Errorf("before the lease is over there are %d letters, %v", len(p.Letters()), err)
		}
		w.clock.Advance(time.Second)
		if err := m.drain(w); err != nil {
			w.Error(err)
		}
		w.mailIs(id, "sent")
		if ids := messageIDs(w, p); len(ids) != 1 || ids["<"+id+"@portal.example>"] != 2 {
			w.Errorf("letters %v, want one twice", ids)
		}
		// The first worker was only slow: what it writes now counts for nothing.
		if err := m.platform.Failed(w.Context(), late, "late", true); err != nil {
			w.Error(err)
		}
		w.mailIs(id, "sent")
	})
}

// TestMailersShareAnOutbox: of a thousand mails none is lost, whatever the mail
// server does, and none goes out twice but those of killed workers.
func TestMailersShareAnOutbox(t *testing.T) {
	const mails, kills = 1000, 5
	eachWorld(t, func(w *world) {
		var mu sync.Mutex
		n := 0
		p := mailtest.Start(w, mailtest.Options{Rcpt: func(string) error {
			mu.Lock()
			defer mu.Unlock()
			if n++; n%10 == 0 {
				return mailtest.No(450)
			}
			return nil
		}})
		w.queueMany(mails)
		for killed := 0; killed < kills; {
			m := w.mailer(p)
			mail := must(m.platform.ClaimMail(w.Context()))(w)
			if became, why := m.try(w.Context(), mail); became != sent {
				if err := m.settle(w.Context(), mail, became, why); err != nil {
					w.Fatal(err)
				}
				continue
			}
			killed++
		}
		for range 8 {
			w.workers(p)
			w.clock.Advance(20 * time.Minute)
		}
		w.allArrived(p, mails, kills)
	})
}

// workers lets three workers, each like a process of its own, empty the outbox.
func (w *world) workers(p *mailtest.Server) {
	w.Helper()
	var all sync.WaitGroup
	for range 3 {
		m := w.mailer(p)
		if w.pg {
			m.platform = modelstest.Connect(w.T, w.address, modelstest.Options{Clock: w.clock}).Platform()
		}
		all.Go(func() {
			if err := m.drain(w); err != nil {
				w.Error(err)
			}
		})
	}
	all.Wait()
}

// allArrived counts the letters: each mail once or more, together at most so
// many more than there were kills.
func (w *world) allArrived(p *mailtest.Server, mails, kills int) {
	w.Helper()
	ids := messageIDs(w, p)
	if len(ids) != mails || len(p.Letters()) > mails+kills {
		w.Errorf("%d different letters, %d in all; want %d, and at most %d more", len(ids), len(p.Letters()), mails, kills)
	}
	for id, n := range ids {
		if w.one("SELECT state FROM mails WHERE id = ?", id[1:37]) != "sent" {
			w.Errorf("the letter %s arrived %d times and is not sent", id, n)
		}
	}
	if n := w.one("SELECT COUNT(*) FROM mails WHERE state <> 'sent'"); n != "0" {
		w.Errorf("%s mails are not sent", n)
	}
}

// TestMailerProcess is the worker that TestMailerProcessesKilled starts as
// processes of their own; by itself it does nothing.
func TestMailerProcess(t *testing.T) {
	if os.Getenv("MAILER_SMTP") == "" {
		return
	}
	db, err := models.Open(models.Config{URL: os.Getenv("MAILER_URL"), Path: os.Getenv("MAILER_FILE")})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("working")
	NewMailer(MailConfig{
		DB: db, BaseURL: must(url.Parse("https://portal.example"))(t), SMTP: must(ParseSMTP(os.Getenv("MAILER_SMTP"), "portal@acme.example"))(t),
		Clock: time.Now, Log: slog.New(slog.DiscardHandler), Count: newMetrics().mails,
	}).Run(context.Background())
}

// TestMailerProcessesKilled by SIGKILL, each in the middle of its work.
func TestMailerProcessesKilled(t *testing.T) {
	const mails, kills = 1000, 3
	eachWorld(t, func(w *world) {
		p := mailtest.Start(w, mailtest.Options{})
		w.queueMany(mails)
		for k := range kills {
			cmd := exec.Command(must(os.Executable())(w), "-test.run=^TestMailerProcess$")
			cmd.Env = append(os.Environ(), "MAILER_SMTP="+p.URL())
			if w.pg {
				cmd.Env = append(cmd.Env, "MAILER_URL="+w.address)
			} else {
				cmd.Env = append(cmd.Env, "MAILER_FILE="+w.address)
			}
			out := must(cmd.StdoutPipe())(w)
			if err := cmd.Start(); err != nil {
				w.Fatal(err)
			}
			for scan := bufio.NewScanner(out); scan.Scan() && scan.Text() != "working"; {
			}
			eventually(w, "letters of the process", func() bool { return len(p.Letters()) >= (k+1)*100 })
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
		if n := len(p.Letters()); n >= mails {
			w.Fatalf("the processes sent all %d letters before they were killed", n)
		}
		w.clock.Advance(time.Hour)
		w.workers(p)
		w.allArrived(p, mails, kills)
	})
}
