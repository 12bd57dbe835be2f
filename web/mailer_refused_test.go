package web

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"portico/models"
	"portico/web/mailtest"
)

// once is an answer the first time, and yes afterwards.
func once(answer error) func() error {
	var asked atomic.Bool
	return func() error {
		if asked.CompareAndSwap(false, true) {
			return answer
		}
		return nil
	}
}

// TestMailRefused: what the server refuses for good is dead and shown to full
// administrators; what it refuses for now is tried again, under the same
// Message-ID.
func TestMailRefused(t *testing.T) {
	for name, c := range map[string]struct {
		code   int
		atData bool
		state  string
	}{
		"receiver for good": {550, false, "dead"},
		"receiver for now":  {451, false, "sent"},
		"content for good":  {554, true, "dead"},
		"content for now":   {452, true, "sent"},
	} {
		t.Run(name, func(t *testing.T) {
			eachWorld(t, func(w *world) {
				refuse, o := once(mailtest.No(c.code)), mailtest.Options{}
				if c.atData {
					o.Data = func(mailtest.Letter) error { return refuse() }
				} else {
					o.Rcpt = func(string) error { return refuse() }
				}
				p := mailtest.Start(w, o)
				id, m := w.news(), w.mailer(p)
				before := len(p.Letters())
				if err := m.drain(w); err != nil {
					w.Fatalf("other mails wait for this one: %v", err)
				}
				if c.state == "sent" {
					w.mailIs(id, "waiting")
					w.clock.Advance(14 * time.Second)
					if err := m.drain(w); err != nil || len(p.Letters()) > before+1 {
						w.Errorf("tried again at once: %v", err)
					}
				}
				w.clock.Advance(time.Second)
				for range 3 {
					if err := m.drain(w); err != nil {
						w.Error(err)
					}
					w.clock.Advance(24 * time.Hour)
				}
				w.mailIs(id, c.state)
				ids := messageIDs(w, p)
				if len(ids) > 1 || c.state == "sent" && len(ids) != 1 {
					w.Errorf("Message-IDs %v", ids)
				}
				w.toldOfDead(c.state == "dead")
			})
		})
	}
}

// toldOfDead looks who is told on the overview.
func (w *world) toldOfDead(told bool) {
	w.Helper()
	const words = "1 mail to people of this organization could not be delivered"
	page := w.as("full@acme.example").get(acme)
	if got := strings.Contains(page.body, words); got != told {
		w.Errorf("the full administrator is told: %v, want %v", got, told)
	}
	w.as("readonly@acme.example").get(acme).lacks(w, words)
	w.as("device@acme.example").get(acme).lacks(w, words)
}

// messageIDs counts the letters of a server by their Message-ID.
func messageIDs(t testing.TB, p *mailtest.Server) map[string]int {
	t.Helper()
	ids := map[string]int{}
	for _, l := range p.Letters() {
		ids[l.Read(t).Get("Message-Id")]++
	}
	return ids
}

// TestMailNeverSendable: no number of tries makes an address of what is none.
func TestMailNeverSendable(t *testing.T) {
	eachWorld(t, func(w *world) {
		p := mailtest.Start(w, mailtest.Options{})
		ids := []string{
			w.queue(models.MailTest, "nowhere", "", "en", "{}"),
			w.queue(models.MailTest, "a@b.example\r\nRCPT TO:<c@d.example>", "", "en", "{}"),
			w.queue(models.MailTest, "Somebody <a@b.example>", "", "en", "{}"),
			w.queue("postcard", "full@acme.example", "", "en", "{}"),
			w.queue(models.MailTest, "full@acme.example", "", "en", "no JSON"),
		}
		if err := w.mailer(p).drain(w); err != nil {
			w.Error(err)
		}
		for _, id := range ids {
			w.mailIs(id, "dead")
		}
		if n := len(p.Letters()); n > 0 {
			w.Errorf("%d letters went out", n)
		}
	})
}
