package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Action is what an audit entry says was done; views put it in words.
type Action string

// The actions.
const (
	ExternalAdded       Action = "external.added"
	ExternalChanged     Action = "external.changed"
	ExternalRenewed     Action = "external.renewed"
	ExternalRemoved     Action = "external.removed"
	AccessAsked         Action = "access.asked"
	AccessApproved      Action = "access.approved"
	AccessDenied        Action = "access.denied"
	AccessLapsed        Action = "access.lapsed"
	ExternalInvited     Action = "external.invited"
	InvitationWithdrawn Action = "external.invitation_withdrawn"
	InvitationAccepted  Action = "external.invitation_accepted"
	SignedIn            Action = "session.signed_in"
	SignInFailed        Action = "session.sign_in_failed"
	SignedOut           Action = "session.signed_out"
	SessionRevoked      Action = "session.revoked"
	PasswordChanged     Action = "user.password_changed"
	ProfileChanged      Action = "user.profile_changed"
	LanguageChanged     Action = "user.language_changed"
	UserCreated         Action = "user.created"
	ImportChecked       Action = "import.checked"
	UsersImported       Action = "users.imported"
	ListExported        Action = "list.exported"
	PortalFilled        Action = "portal.filled"
	AccessRefused       Action = "access.refused"
	OrganizationMade    Action = "organization.created"
	UserActivated       Action = "user.activated"
	ActivationSent      Action = "user.activation_sent"
	ResetAsked          Action = "user.reset_asked"
	PasswordReset       Action = "user.password_reset"
	RolesChanged        Action = "user.roles_changed"
	BulkChecked         Action = "user.bulk_change_checked"
	BulkApplied         Action = "user.roles_changed_in_bulk"
	BulkUndone          Action = "user.bulk_change_undone"
	UserDeactivated     Action = "user.deactivated"
	UserReactivated     Action = "user.reactivated"
	UserDeleted         Action = "user.deleted"
	EmailChanged        Action = "user.email_changed"
	LicensesChanged     Action = "user.licenses_changed"
	MeetingsChanged     Action = "user.meetings_changed"

	Reentered           Action = "partner.reentered"
	CustomersAssigned   Action = "partner.customers_assigned"
	CustomersUnassigned Action = "partner.customers_unassigned"
	UpgradeAsked        Action = "license.upgrade_asked"
	UpgradeWithdrawn    Action = "license.upgrade_withdrawn"
	OrderPlaced         Action = "order.placed"
	OrderSupplied       Action = "order.provisioned"
	OrderDropped        Action = "order.cancelled"
	TrialStarted        Action = "trial.started"
	TrialExtended       Action = "trial.extended"
	TrialBought         Action = "trial.converted"
	TrialEnded          Action = "trial.ended"
	TrialExpired        Action = "trial.expired"
	TrialNoticed        Action = "trial.notice_sent"
)

// Actions lists the actions in the order in which filters show them.
var Actions = []Action{
	ExternalAdded, ExternalChanged, ExternalRenewed, ExternalRemoved, ExternalInvited, InvitationWithdrawn, InvitationAccepted,
	AccessAsked, AccessApproved, AccessDenied, AccessLapsed,
	SignedIn, SignInFailed, SignedOut, SessionRevoked, AccessRefused,
	PasswordChanged, ResetAsked, PasswordReset, ProfileChanged, LanguageChanged,
	UserCreated, ImportChecked, UsersImported, ActivationSent, UserActivated, RolesChanged, BulkChecked, BulkApplied, BulkUndone,
	EmailChanged, UserDeactivated, UserReactivated, UserDeleted, LicensesChanged, MeetingsChanged,
	Reentered, CustomersAssigned, CustomersUnassigned,
	UpgradeAsked, UpgradeWithdrawn,
	OrderPlaced, OrderSupplied, OrderDropped, TrialStarted, TrialExtended, TrialBought, TrialEnded, TrialExpired, TrialNoticed,
	ListExported, OrganizationMade, PortalFilled,
}

// AuditEntry is one line of the audit log: one object changed, in one
// organization, by one event. Entries are only ever added.
type AuditEntry struct {
	ID          EntryID `gorm:"primaryKey"`
	EventID     EntryID
	OrgID       OrgID `gorm:"<-:create"`
	At          time.Time
	ActorID     *UserID
	ActorOrgID  *OrgRef
	ActorName   string
	ActorKey    string // the name as search knows it
	ActorEmail  string
	Authority   string
	Action      Action
	TargetKind  string
	TargetID    *uuid.UUID
	TargetName  string
	TargetKey   string
	TargetEmail string
	Before      string
	After       string
	Address     string
	RequestID   string
}

// Target is the object that an audit entry is about.
type Target struct {
	Kind  string    // "user", "session", "organization", "license", "list", "page"
	ID    uuid.UUID // zero when the object has none
	Name  string
	Email string // of a person
}

// Masked stands in an audit entry where a secret changed.
const Masked = "•••"

// change is an open transaction inside Record: the only place where what
// people own is written.
type change struct {
	*gorm.DB
	event   EntryID
	entries []AuditEntry
	now     time.Time
}

// note adds a line to the event. Before and after are what the log shows as
// the difference, with secrets masked by the caller; nil is nothing.
func (c *change) note(org OrgID, target Target, before, after any) error {
	b, err := jsonText(before)
	if err != nil {
		return err
	}
	a, err := jsonText(after)
	if err != nil {
		return err
	}
	e := AuditEntry{OrgID: org, Before: b, After: a}
	e.about(target)
	c.entries = append(c.entries, e)
	return nil
}

// about names the entry's target.
func (e *AuditEntry) about(target Target) {
	e.TargetKind, e.TargetName, e.TargetEmail = target.Kind, target.Name, target.Email
	e.TargetKey = sortKey(target.Name)
	if target.ID != uuid.Nil {
		e.TargetID = &target.ID
	}
}

func jsonText(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // people read it, in pages that escape by themselves
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("audit: %w", err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

var (
	errNoAuthority = errors.New("change without an authority")
	errNothingSaid = errors.New("change without an audit entry")
)

// record is the one writer: it makes the change and its audit event in one
// transaction, on the authority given, within the scope that ctx carries. A form
// that was sent before changes nothing and is no error (Submitted).
func (db *DB) record(ctx context.Context, a Authority, action Action, do func(*change) error) error {
	if a.kind == "" {
		return errNoAuthority
	}
	if ctx.Value(recordingKey{}) != nil {
		return errNested
	}
	ctx = context.WithValue(ctx, recordingKey{}, true)
	err := db.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		c := &change{DB: tx, event: NewID[AuditEntry](), now: db.now()}
		if err := c.once(ctx); err != nil {
			return err
		}
		if err := do(c); err != nil {
			return err
		}
		if ctx.Value(leftOverKey{}) != nil {
			return ErrLeftOver
		}
		if len(c.entries) == 0 {
			return errNothingSaid
		}
		return c.sign(a, action)
	})
	switch {
	case err == nil:
		spend(ctx)
	case errors.Is(err, errRepeated):
		spend(ctx)
		return nil
	case errors.Is(err, gorm.ErrRecordNotFound):
		return ErrNotFound
	}
	return err
}

// insertedAtOnce is how many rows one statement adds: databases take only so
// many parameters, and SQLite's driver looks each of them up among all.
const insertedAtOnce = 40

func (c *change) sign(a Authority, action Action) error {
	for i := range c.entries {
		e := &c.entries[i]
		e.ID, e.EventID, e.At, e.Action = NewID[AuditEntry](), c.event, c.now, action
		e.sign(a)
	}
	return c.CreateInBatches(&c.entries, insertedAtOnce).Error
}

func (e *AuditEntry) sign(a Authority) {
	e.Authority = string(a.kind)
	e.ActorName, e.ActorKey, e.ActorEmail = a.actor.Name, sortKey(a.actor.Name), a.actor.Email
	e.Address, e.RequestID = a.actor.Address, a.actor.RequestID
	if !a.actor.ID.IsZero() {
		home := a.actor.Home.Ref()
		e.ActorID, e.ActorOrgID = &a.actor.ID, &home
	}
}
