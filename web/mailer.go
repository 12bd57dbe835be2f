package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"runtime/debug"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"portico/models"
)

// MailConfig is what the worker of the outbox needs to know.
type MailConfig struct {
	DB      *models.DB
	BaseURL *url.URL     // where the links in mails lead
	SMTP    *SMTP        // nil in the demo, where mails are read at /demo/outbox
	Clock   models.Clock // for the date of mails
	Log     *slog.Logger
	Count   *prometheus.CounterVec // by outcome
}

// Mailer is the worker of the outbox: it takes mails one by one, puts them in
// words and hands them to the mail server. Several processes may work on one
// outbox. A mail is sent at least once, each time under the same Message-ID.
type Mailer struct {
	MailConfig
	platform *models.Platform
	poll     time.Duration
}

const (
	// mailPoll is how often an empty outbox is looked into.
	mailPoll = 2 * time.Second
	// maxPause is how long the worker waits at most while the database or the
	// mail server cannot be reached.
	maxPause = time.Minute
	// settleLimit is how long writing down an outcome is tried.
	settleLimit = 20 * time.Second
	// lastMail is how long the mail in hand may go on once the portal stops.
	lastMail = 15 * time.Second
)

// NewMailer makes a worker, which Run starts.
func NewMailer(c MailConfig) *Mailer {
	return &Mailer{MailConfig: c, platform: c.DB.Platform(), poll: mailPoll}
}

// Run works on the outbox until the context ends, and finishes the mail in hand.
func (m *Mailer) Run(ctx context.Context) {
	pause := m.poll
	for ctx.Err() == nil {
		busy, err := m.next(ctx)
		switch {
		case err != nil && ctx.Err() == nil:
			m.Log.Error("mail waits", "error", err, "pause", pause)
			sleep(ctx, pause)
			pause = min(2*pause, maxPause)
		case busy:
			pause = m.poll
		default:
			pause = m.poll
			sleep(ctx, pause)
		}
	}
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// outcome is what became of one try to send a mail.
type outcome string

const (
	sent    outcome = "sent"
	failed  outcome = "failed" // to be tried again
	dead    outcome = "dead"
	dropped outcome = "dropped"
)

// next works on the next due mail; busy says whether there was one. An error
// means that the database or the mail server does not answer, so that there is
// no use in going on at once.
func (m *Mailer) next(ctx context.Context) (busy bool, err error) {
	mail, err := m.platform.ClaimMail(ctx)
	if errors.Is(err, models.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	sending, cancel := lasting(ctx)
	defer cancel()
	became, why := m.try(sending, mail)
	m.Count.WithLabelValues(string(became)).Inc()
	log := m.Log.With("mail", mail.ID, "kind", mail.Kind, "attempt", mail.Attempts)
	if why != nil && became != dropped {
		log.Warn("mail not sent", "outcome", became, "error", why)
	}
	if err := m.settle(ctx, mail, became, why); err != nil {
		return true, fmt.Errorf("outcome %s of mail %s: %w", became, mail.ID, err)
	}
	if became == failed && unreachable(why) {
		return true, why
	}
	return true, nil
}

// lasting is a context for the mail in hand, which goes on for a while when ctx
// ends.
func lasting(ctx context.Context) (context.Context, context.CancelFunc) {
	own, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		sleep(own, lastMail)
		cancel()
	})
	return own, func() { stop(); cancel() }
}

// try sends a mail and says what became of it; a mail that makes the program
// panic is one that failed.
func (m *Mailer) try(ctx context.Context, mail models.Mail) (became outcome, why error) {
	defer func() {
		if r := recover(); r != nil {
			m.Log.Error("panic", "mail", mail.ID, "error", r, "stack", string(debug.Stack()))
			became, why = failed, errOneMail{fmt.Errorf("panic: %v", r)}
		}
	}()
	msg, err := m.message(ctx, mail)
	switch {
	case errors.Is(err, models.ErrNotFound):
		return dropped, err
	case errors.Is(err, errNeverSent):
		return dead, err
	case err != nil:
		return failed, err
	case m.SMTP == nil:
		return sent, nil
	}
	switch _, err := m.SMTP.send(ctx, hostOf(m.BaseURL), msg); {
	case err == nil:
		return sent, nil
	case refusedForGood(err):
		return dead, err
	default:
		return failed, err
	}
}

// settle writes down what became of a mail, also while the portal stops. It
// tries a few times, since a mail that is not marked as sent is sent again.
func (m *Mailer) settle(ctx context.Context, mail models.Mail, became outcome, why error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleLimit)
	defer cancel()
	write := func() error {
		switch became {
		case sent:
			return m.platform.Sent(ctx, mail)
		case dropped:
			return m.platform.Dropped(ctx, mail)
		}
		return m.platform.Failed(ctx, mail, why.Error(), became == dead)
	}
	err := write()
	for pause := m.poll / 10; err != nil && ctx.Err() == nil; pause *= 2 {
		sleep(ctx, pause)
		err = write()
	}
	return err
}
