package models

import (
	"context"
	"time"

	"portico/models/rbac"
)

// Arrival is who stands at the door with a request: the session, its person,
// and, when the address names an organization, how the person stands to it.
type Arrival struct {
	SessionID  SessionID
	LastSeenAt time.Time
	EndsAt     time.Time
	Notice     string
	User       UserID
	Home       OrgID
	HomeKind   Kind
	HomeName   string
	Name       string
	Email      string
	Language   Language
	Org        *Place // nil when the address names no organization, or none there is
	Subject    rbac.Subject
	HomeRoles  []rbac.Role // running, in the home organization
	Ended      *Ended      // the last grant in Org that is over
}

// Place is the organization that an address names.
type Place struct {
	ID       OrgID
	Kind     Kind
	Name     string
	TimeZone string
}

// Ended is a grant that is over, and why.
type Ended struct {
	Role    rbac.Role
	At      *time.Time
	Removed bool
}

// Actor returns the person as the audit log remembers it.
func (a Arrival) Actor(address, requestID string) Actor {
	return Actor{ID: a.User, Home: a.Home, Name: a.Name, Email: a.Email, Address: address, RequestID: requestID}
}

// Arrive reads, in one statement, the session of a token with its person and
// everything that decides what the person may do in an organization (zero for
// none). ErrNotFound means that nobody is signed in by this token.
func (p *Platform) Arrive(ctx context.Context, token string, org OrgID) (Arrival, error) {
	now := p.db.now()
	rows, err := p.arrivals(ctx, hashToken(token), org, now, now.Add(-sessionIdle))
	if err != nil {
		return Arrival{}, err
	}
	if len(rows) == 0 {
		return Arrival{}, ErrNotFound
	}
	a := rows[0].arrival()
	for _, row := range rows {
		a.add(row)
	}
	return a, nil
}

func (r arrivalRow) arrival() Arrival {
	a := Arrival{
		SessionID: r.SessionID, LastSeenAt: r.LastSeenAt, EndsAt: r.SessionEndsAt, Notice: r.Notice,
		User: r.UserID, Home: r.HomeID, HomeKind: r.HomeKind, HomeName: r.HomeName,
		Name: r.DisplayName, Email: r.Email, Language: r.Language,
	}
	if r.Standard {
		a.Subject.Seats |= rbac.Standard
	}
	if r.Premium {
		a.Subject.Seats |= rbac.Premium
	}
	a.Subject.Provisioning = r.Provisioning
	if r.OrgID == nil {
		return a
	}
	a.Org = &Place{ID: *r.OrgID, Kind: *r.OrgKind, Name: *r.OrgName, TimeZone: *r.OrgTimeZone}
	switch {
	case *r.OrgID == r.HomeID:
		a.Subject.Relation = rbac.Home
	case r.Sold:
		a.Subject.Relation = rbac.Partner
		a.Subject.Sales = rbac.Sales{Present: r.Present}
	}
	return a
}

func (a *Arrival) add(r arrivalRow) {
	if r.GrantOrgID == nil {
		return
	}
	running := r.Running != nil && *r.Running
	if running && *r.GrantOrgID == a.Home {
		a.HomeRoles = append(a.HomeRoles, r.Role)
		a.Subject.Sales.Full = a.Subject.Sales.Full || r.Role == rbac.SalesFullAdmin
		a.Subject.Sales.Assigned = a.Subject.Sales.Assigned || r.Role == rbac.SalesAdmin && r.Assigned
	}
	if a.Org == nil || *r.GrantOrgID != a.Org.ID {
		return
	}
	if !running {
		a.Subject.Held = true
		a.Ended = &Ended{Role: r.Role, At: r.EndsAt, Removed: *r.Removed}
		return
	}
	g := rbac.Grant{Role: r.Role}
	if r.SiteID != nil {
		g.Site = rbac.SiteID(r.SiteID.UUID)
	}
	a.Subject.Grants = append(a.Subject.Grants, g)
}
