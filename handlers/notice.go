package handlers

import "portico/views/locales"

// Notice names what the next page says once about the change before it.
type Notice string

// The notices.
const (
	InvitationAccepted  Notice = "invitation_accepted"
	InvitationWithdrawn Notice = "invitation_withdrawn"
	InvitationSent      Notice = "invitation_sent"
	RequestDenied       Notice = "request_denied"
	RequestApproved     Notice = "request_approved"
	AccessAsked         Notice = "access_asked"
	ExternalAdded       Notice = "external_added"
	ExternalsRemoved    Notice = "externals_removed"
	ExternalsRenewed    Notice = "externals_renewed"

	Saved           Notice = "saved"
	NotSavedYet     Notice = "not_saved_yet"
	PasswordChanged Notice = "password_changed"
	SessionRevoked  Notice = "session_revoked"
	SessionsRevoked Notice = "sessions_revoked"
	ActivationSent  Notice = "activation_sent"
	Activated       Notice = "activated"
	PasswordReset   Notice = "password_reset"
	SetUpDone       Notice = "set_up"
	UserAdded       Notice = "user_added"
	UsersAdded      Notice = "users_added"
	RolesSaved      Notice = "roles_saved"
	BulkApplied     Notice = "bulk_applied"
	BulkUndone      Notice = "bulk_undone"
	Deactivated     Notice = "user_deactivated"
	Reactivated     Notice = "user_reactivated"
	UserDeleted     Notice = "user_deleted"
	EmailChanged    Notice = "email_changed"
	SignedOutThere  Notice = "signed_out_there"
	LicensesSaved   Notice = "licenses_saved"
	MeetingsSaved   Notice = "meetings_saved"

	Reentered        Notice = "reentered"
	SalesAdded       Notice = "sales_added"
	SalesRemoved     Notice = "sales_removed"
	CustomersAdded   Notice = "customers_added"
	CustomersRemoved Notice = "customers_removed"
	UpgradeAsked     Notice = "upgrade_asked"
	UpgradeWithdrawn Notice = "upgrade_withdrawn"
	OrderPlaced      Notice = "order_placed"
	OrderProvisioned Notice = "order_provisioned"
	OrderCancelled   Notice = "order_cancelled"
	TrialStarted     Notice = "trial_started"
	TrialExtended    Notice = "trial_extended"
	TrialConverted   Notice = "trial_converted"
	TrialEnded       Notice = "trial_ended"
)

var notices = map[Notice]locales.Text{
	InvitationAccepted:  locales.InvitationWasAccepted,
	InvitationWithdrawn: locales.InvitationWasWithdrawn,
	InvitationSent:      locales.InvitationWasSent,
	RequestDenied:       locales.RequestWasDenied,
	RequestApproved:     locales.RequestWasApproved,
	AccessAsked:         locales.AccessWasAsked,
	ExternalsRenewed:    locales.ExternalsWereRenewed,
	ExternalsRemoved:    locales.ExternalsWereRemoved,
	ExternalAdded:       locales.ExternalWasAdded,
	Saved:               locales.Saved,
	NotSavedYet:         locales.NotSavedYet,
	PasswordChanged:     locales.PasswordChanged,
	SessionRevoked:      locales.SessionRevoked,
	SessionsRevoked:     locales.SessionsRevoked,
	ActivationSent:      locales.ActivationSent,
	Activated:           locales.Activated,
	PasswordReset:       locales.PasswordReset,
	SetUpDone:           locales.SetUpDone,
	UserAdded:           locales.UserAdded,
	UsersAdded:          locales.UsersAdded,
	RolesSaved:          locales.RolesSaved,
	BulkApplied:         locales.BulkApplied,
	BulkUndone:          locales.BulkUndone,
	Deactivated:         locales.Deactivated,
	Reactivated:         locales.Reactivated,
	UserDeleted:         locales.Deleted,
	EmailChanged:        locales.EmailChanged,
	SignedOutThere:      locales.SignedOutThere,
	LicensesSaved:       locales.LicensesSaved,
	MeetingsSaved:       locales.MeetingsSaved,

	Reentered:        locales.ReentryDone,
	SalesAdded:       locales.SalesAdded,
	SalesRemoved:     locales.SalesRemoved,
	CustomersAdded:   locales.CustomersWereAdded,
	CustomersRemoved: locales.CustomersWereTaken,
	UpgradeAsked:     locales.UpgradeAsked,
	UpgradeWithdrawn: locales.UpgradeWithdrawn,
	OrderPlaced:      locales.OrderPlaced,
	OrderProvisioned: locales.OrderProvisioned,
	OrderCancelled:   locales.OrderCancelled,
	TrialStarted:     locales.TrialStarted,
	TrialExtended:    locales.TrialExtended,
	TrialConverted:   locales.TrialConverted,
	TrialEnded:       locales.TrialEnded,
}

// Words returns what a notice says; nothing for an unknown one.
func (n Notice) Words() locales.Text { return notices[n] }
