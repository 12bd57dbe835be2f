package web

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"portico/models"
)

// demoWorker works on the outbox as the demo does, without a mail server.
func (w *world) demoWorker() {
	w.Helper()
	m := NewMailer(MailConfig{
		DB: w.db, BaseURL: must(url.Parse(w.http.URL))(w), Clock: w.clock.Now, Log: slog.New(slog.DiscardHandler), Count: newMetrics().mails,
	})
	if err := m.drain(w); err != nil {
		w.Fatal(err)
	}
}

// TestOutbox: the demo shows every mail with a link that works, to anybody, and
// looking at it changes nothing.
func TestOutbox(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.web.base = must(url.Parse(w.http.URL))(w)
		stranger := w.anonymous()
		stranger.get("/demo/outbox").is(w, http.StatusOK).has(w, "No mail yet")
		for _, email := range []string{"full@acme.example", "nobody@acme.example"} {
			if err := w.db.Platform().AskReset(w.Context(), email, "192.0.2.9"); err != nil {
				w.Fatal(err)
			}
		}
		stranger.get("/demo/outbox").has(w, "Waiting").lacks(w, "/password-reset/")
		if w.one("SELECT COUNT(*) FROM tokens") != "0" {
			w.Error("looking at the outbox makes links")
		}
		w.demoWorker()
		page := stranger.get("/demo/outbox").is(w, http.StatusOK).has(w, "full@acme.example").has(w, "Choose a new password for Portico").
			has(w, "Password reset").has(w, "Sent").has(w, "nobody@acme.example").has(w, "Nobody to send to")
		links := page.parse(w).all("article")
		if len(links) != 2 {
			w.Fatalf("%d mails", len(links))
		}
		href := ""
		for _, a := range page.parse(w).all("a") {
			if strings.HasPrefix(a.attrs["href"], w.http.URL) {
				href = a.attrs["href"]
			}
		}
		text := strings.TrimPrefix(href, w.http.URL+"/password-reset/")
		link, err := w.db.Platform().Link(w.Context(), models.Reset, text)
		if err != nil || link.Email != "full@acme.example" {
			w.Errorf("the link %q: %v", href, err)
		}
		w.clock.Advance(2 * time.Hour)
		stranger.get("/demo/outbox").is(w, http.StatusOK).lacks(w, text).has(w, "its link has ended")
		for _, lang := range []string{"cs", "hr"} {
			a := stranger.request(http.MethodGet, "/demo/outbox", nil, "Accept-Language", lang)
			if got := a.is(w, http.StatusOK).parse(w).all("html")[0].attrs["lang"]; got != lang {
				w.Errorf("the outbox speaks %q, want %q", got, lang)
			}
		}
	})
}

// TestOutboxShowsTheNewest: 200 of them, the newest first, in every kind.
func TestOutboxShowsTheNewest(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.queueMany(200)
		w.clock.Advance(time.Minute)
		for _, kind := range []models.MailKind{models.MailNewDevice, models.MailRoleGranted, models.MailFullAdded} {
			w.queue(kind, "full@acme.example", "", "cs", `{"organization":"<i>Acme</i>","person":"<i>Eva</i>","roles":["full_admin"]}`)
		}
		w.demoWorker()
		page := w.anonymous().get("/demo/outbox").is(w, http.StatusOK).lacks(w, "<i>")
		mails := page.parse(w).all("article")
		if len(mails) != 200 {
			w.Fatalf("%d mails, want 200", len(mails))
		}
		if !strings.Contains(mails[0].text(), "full@acme.example") || strings.Contains(mails[3].text(), "full@acme.example") {
			w.Errorf("the newest is not first: %s", mails[0].text())
		}
		if got := mails[0].all("div", "lang", "cs"); len(got) != 1 {
			w.Error("the text does not say that it is Czech")
		}
	})
}

// TestOutboxIsTheDemos: elsewhere nothing tells that there could be one.
func TestOutboxIsTheDemos(t *testing.T) {
	eachWorld(t, func(w *world) {
		portal := must(New(Config{DB: w.db, BaseURL: must(url.Parse(w.http.URL))(w), Clock: w.clock.Now, Log: slog.New(slog.DiscardHandler)}))(w)
		w.http.Config.Handler = portal
		for _, b := range []*browser{w.anonymous(), w.as("full@acme.example")} {
			for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut} {
				there := b.request(method, "/demo/outbox", nil, "Content-Type", "application/x-www-form-urlencoded")
				nowhere := b.request(method, "/demo/nothing", nil, "Content-Type", "application/x-www-form-urlencoded")
				if there.is(w, http.StatusNotFound).anonymized() != nowhere.is(w, http.StatusNotFound).anonymized() {
					w.Errorf("%s: another 404 than elsewhere", method)
				}
			}
		}
		if portal.mailer != nil {
			w.Error("without a mail server somebody works on the outbox")
		}
	})
}

// TestServeSends: the worker runs as long as the server does.
func TestServeSends(t *testing.T) {
	eachWorld(t, func(w *world) {
		id := w.news()
		ctx, stop := context.WithCancel(w.Context())
		ended := make(chan error)
		go func() { ended <- w.web.Serve(ctx, must(net.Listen("tcp", "127.0.0.1:0"))(w)) }()
		eventually(w, "the mail", func() bool { return w.one("SELECT state FROM mails WHERE id = ?", id) == "sent" })
		stop()
		if err := <-ended; err != nil {
			w.Error(err)
		}
	})
}
