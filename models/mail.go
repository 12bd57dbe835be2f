package models

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// MailKind is what a mail says; views put it in words.
type MailKind string

// The kinds of mail.
const (
	MailAccessEnds      MailKind = "access_ends"
	MailAccessAsked     MailKind = "access_asked"
	MailAccessDenied    MailKind = "access_denied"
	MailInvitation      MailKind = "invitation"
	MailActivation      MailKind = "activation"
	MailReset           MailKind = "reset"
	MailPasswordChanged MailKind = "password_changed"
	MailNewDevice       MailKind = "new_device"
	MailRoleGranted     MailKind = "role_granted"
	MailRoleRemoved     MailKind = "role_removed"
	MailRoleChanged     MailKind = "role_changed"
	MailFullAdded       MailKind = "full_administrator_added"
	MailEmailChanged    MailKind = "email_changed"
	MailAccessRenewed   MailKind = "access_renewed"
	MailTest            MailKind = "test"
	MailReentry         MailKind = "partner_reentered"

	MailUpgradeAsked     MailKind = "upgrade_asked"
	MailUpgradeWithdrawn MailKind = "upgrade_withdrawn"
	MailOrderPlaced      MailKind = "order_placed"
	MailOrderProvisioned MailKind = "order_provisioned"
	MailOrderCancelled   MailKind = "order_cancelled"
	MailTrialStarted     MailKind = "trial_started"
	MailTrialEnding      MailKind = "trial_ending"
	MailTrialEnded       MailKind = "trial_ended"
)

// MailState is where a mail of the outbox stands.
type MailState string

// The states of a mail: dead was refused or tried too often, dropped had nobody
// to go to.
const (
	MailWaiting MailState = "waiting"
	MailSending MailState = "sending"
	MailSent    MailState = "sent"
	MailDead    MailState = "dead"
	MailDropped MailState = "dropped"
)

// Mail is a row of the outbox: what to say, to whom, in which language. The
// words are made when it is sent.
type Mail struct {
	ID         ID[Mail] `gorm:"primaryKey"`
	OrgID      *OrgRef  // whose mail it is; nil before an organization is known
	Kind       MailKind
	Email      string
	Name       string
	Language   Language
	Parameters string // JSON of MailParameters
	TokenID    *ID[Token]
	State      MailState
	Attempts   int64
	DueAt      time.Time
	CreatedAt  time.Time
	SentAt     *time.Time
	Failure    string
}

// MailParameters is what a mail of some kind mentions.
type MailParameters struct {
	Ends         string   `json:"ends,omitempty"`  // the last day
	Link         string   `json:"link,omitempty"`  // names what a link is for, never the link
	About        string   `json:"about,omitempty"` // the organization in which the mail is about something
	Organization string   `json:"organization,omitempty"`
	Person       string   `json:"person,omitempty"` // whom the mail is about
	By           string   `json:"by,omitempty"`     // who did it
	Roles        []string `json:"roles,omitempty"`  // identifiers
	Before       []string `json:"before,omitempty"` // the roles that gave way to them
	Device       string   `json:"device,omitempty"`
	Address      string   `json:"address,omitempty"`
	Email        string   `json:"email,omitempty"` // with which one signs in from now on
	Subscription string   `json:"subscription,omitempty"`
	Service      string   `json:"service,omitempty"`
	Edition      string   `json:"edition,omitempty"`
	Seats        int64    `json:"seats,omitempty"`
	Words        string   `json:"words,omitempty"` // what the person who asks says

	Partner string `json:"partner,omitempty"` // who sells
	Reason  string `json:"reason,omitempty"`
	Path    string `json:"path,omitempty"` // where the mail's action leads
}

// Read returns what the mail mentions.
func (m Mail) Read() (MailParameters, error) {
	var p MailParameters
	err := json.Unmarshal([]byte(m.Parameters), &p)
	return p, err
}

// mail puts a mail to a user into the outbox, in the transaction of the change
// that it tells of.
func (c *change) mail(u User, kind MailKind, p *MailParameters) error {
	return c.mailLink(u, kind, p, nil)
}

// mailAll is mail to many people.
func (c *change) mailAll(to []User, kind MailKind, p MailParameters) error {
	mails := make([]Mail, len(to))
	for i, u := range to {
		m, err := c.newMail(u, kind, &p, nil)
		if err != nil {
			return err
		}
		mails[i] = m
	}
	return c.CreateInBatches(mails, insertedAtOnce).Error
}

func (c *change) mailLink(u User, kind MailKind, p *MailParameters, token *ID[Token]) error {
	m, err := c.newMail(u, kind, p, token)
	if err != nil {
		return err
	}
	return c.Create(&m).Error
}

func (c *change) newMail(u User, kind MailKind, p *MailParameters, token *ID[Token]) (Mail, error) {
	if p == nil {
		p = &MailParameters{}
	}
	text, err := json.Marshal(p)
	if err != nil {
		return Mail{}, fmt.Errorf("mail: %w", err)
	}
	home := u.OrgID.Ref()
	return Mail{
		ID: NewID[Mail](), OrgID: &home, Kind: kind, Email: u.Email, Name: u.DisplayName, Language: u.Language,
		Parameters: string(text), TokenID: token, State: MailWaiting, DueAt: c.now, CreatedAt: c.now,
	}, nil
}

const (
	// mailLease is after how long a claimed mail is taken for abandoned; no
	// sending lasts that long.
	mailLease = 5 * time.Minute
	// mailTries is how often a mail is tried, over about three days.
	mailTries = 40
)

// backoff is how long to wait after a number of failed attempts.
func backoff(attempts int64) time.Duration {
	wait := 15 * time.Second << min(attempts-1, 9)
	return min(wait, 2*time.Hour)
}

// ClaimMail takes the next due mail for sending, so that no other process takes
// it; ErrNotFound when none is due.
func (p *Platform) ClaimMail(ctx context.Context) (Mail, error) {
	return p.claimMail(ctx, p.db.now(), mailLease)
}

// Sent writes down that a claimed mail was taken by the mail server.
func (p *Platform) Sent(ctx context.Context, m Mail) error {
	now := p.db.now()
	return p.settle(ctx, m, map[string]any{"state": MailSent, "sent_at": now, "failure": ""})
}

// Dropped writes down that a claimed mail has nobody to go to.
func (p *Platform) Dropped(ctx context.Context, m Mail) error {
	return p.settle(ctx, m, map[string]any{"state": MailDropped})
}

// Failed writes down why a claimed mail did not go out. It is tried again
// later, unless the failure is for good or came too often.
func (p *Platform) Failed(ctx context.Context, m Mail, failure string, forGood bool) error {
	state := MailWaiting
	if forGood || m.Attempts >= mailTries {
		state = MailDead
	}
	return p.settle(ctx, m, map[string]any{
		"state": state, "failure": shorten(failure), "due_at": p.db.now().Add(backoff(m.Attempts)),
	})
}

func (p *Platform) settle(ctx context.Context, m Mail, columns map[string]any) error {
	return p.db.write.WithContext(acrossOrgs(ctx)).Model(&Mail{}).
		Where("id = ? AND state = ? AND attempts = ?", m.ID, MailSending, m.Attempts).Updates(columns).Error
}

// Outbox lists the newest mails, up to limit; the demo shows them.
func (p *Platform) Outbox(ctx context.Context, limit int) ([]Mail, error) {
	var list []Mail
	err := p.read(ctx).Order("created_at DESC, id DESC").Limit(limit).Find(&list).Error
	return list, err
}

// DeadMails counts the organization's mails that could not be delivered, up to
// 1,000; the overview tells its full administrators.
func (t *Tenant) DeadMails(ctx context.Context) (Count, error) {
	return t.count(ctx, t.read(ctx).Model(&Mail{}).Where("org_id = ? AND state = ?", t.org, MailDead).Select("id"))
}

// mailsKept is how long a mail is remembered that is done with.
const mailsKept = 90 * 24 * time.Hour

// ForgetMails drops the memory of mails that went out, or had nobody to go to,
// long ago; those that could not be delivered stay.
func (p *Platform) ForgetMails(ctx context.Context) error {
	return p.forget(ctx, &Mail{}, "id", func(g *gorm.DB) *gorm.DB {
		return g.Where("state IN ? AND due_at < ?", []MailState{MailSent, MailDropped}, p.db.now().Add(-mailsKept))
	})
}
