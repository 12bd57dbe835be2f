package models

import (
	"slices"

	"portico/models/rbac"
)

// deal is one giver in front of one of the organization's own users: what the
// one may give to and take from the other.
type deal struct {
	giver    rbac.Subject
	receiver rbac.Receiver
	held     []HeldRole
	sites    map[SiteID]Site
}

func (c *change) deal(org OrgID, by Giver, u User, held []HeldRole) (deal, error) {
	d, err := c.table(org, by)
	if err != nil {
		return deal{}, err
	}
	return d.with(by, u, held), nil
}

// table is where a giver sits down: a deal that has nobody in front of it yet.
func (c *change) table(org OrgID, by Giver) (deal, error) {
	var place Organization
	if err := c.Take(&place, "id = ?", org).Error; err != nil {
		return deal{}, err
	}
	var sites []Site
	if err := c.Where("org_id = ?", org).Find(&sites).Error; err != nil {
		return deal{}, err
	}
	d := deal{giver: by.Subject, sites: map[SiteID]Site{}}
	d.receiver = rbac.Receiver{Relation: rbac.Home, Partner: place.Kind == Reseller}
	for _, s := range sites {
		d.sites[s.ID] = s
	}
	return d, nil
}

// with is the deal with one person, who holds some roles.
func (d deal) with(by Giver, u User, held []HeldRole) deal {
	d.held, d.receiver.Oneself, d.receiver.Roles = held, by.ID == u.ID, nil
	for _, h := range held {
		d.receiver.Roles = append(d.receiver.Roles, h.Role)
	}
	return d
}

func (d deal) to(k RoleKey) rbac.Receiver {
	to := d.receiver
	to.Site, to.Legacy = rbac.SiteID(k.Site.UUID), d.sites[k.Site].Legacy
	return to
}

// compare fills a plan with what is added, removed and refused. A role that is
// held and not asked for stays when the giver could not have been asked about
// it.
func (d deal) compare(p *RolePlan, f RoleChange) {
	wanted := f.Roles
	d.removals(p, f, wanted)
	// What is left decides whether more can be given: one sales role gives way
	// to the other, and advanced troubleshooting needs a base (R3).
	d.receiver.Roles = nil
	for _, g := range grantsAfter(*p) {
		d.receiver.Roles = append(d.receiver.Roles, g.Role)
	}
	d.additions(p, wanted)
	d.dropTroubleshooting(p)
	p.Service = d.serviceConcerned(*p)
}

func (d deal) removals(p *RolePlan, f RoleChange, wanted []RoleKey) {
	for _, h := range d.held {
		if slices.Contains(wanted, h.Key()) || h.Role.Group() == rbac.SiteRoles && !slices.Contains(f.Sites, h.SiteID) {
			continue
		}
		switch reason := rbac.MayRevoke(d.giver, h.Role, d.to(h.Key())); reason {
		case rbac.Allowed:
			p.Remove = append(p.Remove, h)
		case rbac.NotYours:
		default:
			p.Refused = append(p.Refused, RoleRefusal{h, true, reason})
		}
	}
}

func (d deal) additions(p *RolePlan, wanted []RoleKey) {
	wanted = slices.Clone(wanted)
	slices.SortFunc(wanted, func(a, b RoleKey) int { return int(a.Role) - int(b.Role) })
	for _, k := range slices.Compact(wanted) {
		if slices.ContainsFunc(d.held, func(h HeldRole) bool { return h.Key() == k }) {
			continue
		}
		site, known := d.sites[k.Site]
		h := HeldRole{Role: k.Role, SiteID: k.Site, Site: site.Address}
		reason := rbac.MayGrant(d.giver, k.Role, d.to(k))
		if (k.Role.Group() == rbac.SiteRoles) != known && reason == rbac.Allowed {
			reason = rbac.NoSuchRole // a site role without a site of this organization
		}
		if reason != rbac.Allowed {
			p.Refused = append(p.Refused, RoleRefusal{h, false, reason})
			continue
		}
		p.Add = append(p.Add, h)
		d.receiver.Roles = append(d.receiver.Roles, k.Role)
	}
}

// dropTroubleshooting takes advanced troubleshooting with the last role that
// carried it (R3).
func (d deal) dropTroubleshooting(p *RolePlan) {
	after := grantsAfter(*p)
	if slices.ContainsFunc(after, func(g rbac.Grant) bool { return rbac.CarriesTroubleshooting(g.Role) }) {
		return
	}
	for _, h := range d.held {
		if h.Role == rbac.AdvancedTroubleshooting && !slices.Contains(p.Remove, h) {
			p.Remove = append(p.Remove, h)
		}
	}
}

// serviceConcerned returns the service roles that a person holds while an
// organization role comes or goes (R6).
func (d deal) serviceConcerned(p RolePlan) []HeldRole {
	inOrganization := func(h HeldRole) bool { return h.Role.Group() == rbac.OrganizationRoles }
	if !slices.ContainsFunc(p.Add, inOrganization) && !slices.ContainsFunc(p.Remove, inOrganization) {
		return nil
	}
	var list []HeldRole
	for _, h := range d.held {
		if h.Role.Group() == rbac.ServiceRoles {
			list = append(list, h)
		}
	}
	return list
}
