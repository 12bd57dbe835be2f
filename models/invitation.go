package models

import "time"

// InvitationLasts is how long the link of an invitation can be used.
const InvitationLasts = 14 * 24 * time.Hour
