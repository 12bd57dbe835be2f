package models

import (
	"fmt"
	"time"

	"portico/models/rbac"
)

// What some of the invented people do. The empty ones leave a card half blank,
// as cards are.
var (
	demoDepartments = []string{"Sales", "Finance", "Engineering", "", "Human resources", "Customer care", "Legal", "Logistics"}
	demoTitles      = []string{"", "Accountant", "Team lead", "", "Engineer", "Analyst", "", "Coordinator", "Specialist", "Assistant", "Head of department"}
	demoPhones      = map[Language]string{Czech: "+420 555 0%02d %03d", Croatian: "+385 1 555 %02d %03d", English: "+44 20 7946 %02d%02d"}
)

// people adds an organization's named accounts and ordinary people; a small
// customer has one named account, its full administrator, and no past.
func (d *demo) people(o demoOrg) {
	named, ok := demoAccounts[o.domain]
	if !ok {
		p := d.invent()
		named = []demoAccount{{"full", p.first.text, p.last.text, Active, own(rbac.FullAdmin)}}
	}
	for k, a := range named {
		u := d.person(o, k, a.status)
		u.Email = a.local + "@" + o.domain + ".example"
		u.FirstName, u.LastName = a.first, a.last
		u = d.addUser(u)
		d.grantAll(u, a.roles)
		d.settle(u, 0, 0)
	}
	for k := range o.ordinary {
		p := d.invent()
		u := d.person(o, len(named)+k, ordinaryStatus(k))
		u.Email = p.local() + "@" + o.domain + ".example"
		u.FirstName, u.LastName = p.first.text, p.last.text
		u.Department, u.Title = demoDepartments[k%len(demoDepartments)], demoTitles[k%len(demoTitles)]
		if k%3 == 1 {
			u.Phone = fmt.Sprintf(demoPhones[p.language], k%100, k*37%100)
		}
		if o.domain == "acme" {
			u.Language = p.language
		}
		u = d.addUser(u)
		d.settle(u, 1+k*37%99, 1+k*61%99)
		if ok {
			d.history(u, k)
		}
	}
}

func ordinaryStatus(k int) Status {
	switch {
	case k%19 == 11:
		return Invited
	case k%31 == 17:
		return Inactive
	}
	return Active
}

// invent takes the next name in the order.
func (d *demo) invent() inventedPerson {
	d.invented++
	return d.names.at(d.invented)
}

// person makes the k-th user of an organization, without a name.
func (d *demo) person(o demoOrg, k int, status Status) User {
	u := User{
		ID: UserID{fillID(usersTable, o.number<<16|k)}, OrgID: d.orgOf[o.domain], Language: English, Status: status,
		CreatedAt: d.now.Add(-days(3+k*53%800) - time.Duration(k*37%600)*time.Minute), Version: 1,
	}
	if status == Invited {
		u.CreatedAt = d.now.Add(-days(1 + k%20))
		return u
	}
	u.PasswordHash = d.hash
	if k%13 != 12 {
		at := d.now.Add(-time.Hour - time.Duration(k*97)*time.Hour%every(k))
		u.LastSignInAt = &at
		if u.CreatedAt.After(at) {
			u.CreatedAt = at.Add(-time.Hour)
		}
	}
	return u
}

// addUser keeps a person with what follows from the name.
func (d *demo) addUser(u User) User {
	u.DisplayName = u.FirstName + " " + u.LastName
	u.SortKey, u.FirstKey = sortKey(u.LastName, u.FirstName), sortKey(u.FirstName, u.LastName)
	d.users = append(d.users, u)
	d.userOf[u.Email] = u
	return u
}

// settle gives an active user seats and sites by two lots out of a hundred.
// Site administrators use no meetings license (R10), and of the named accounts
// only the agent has one of Contact Center.
func (d *demo) settle(u User, lot, siteLot int) {
	if u.Status != Active {
		return
	}
	host := !d.siteRole[u.ID]
	for _, l := range d.licensesOf[u.OrgID] {
		agent := l.edition == Standard && u.Email == "agent@acme.example"
		if agent || l.from <= lot && lot < l.to && (host || l.service != Meetings) {
			d.seats = append(d.seats, Seat{LicenseID: l.id, UserID: u.ID, OrgID: u.OrgID})
		}
	}
	for _, s := range d.sitesOf[u.OrgID] {
		if s.from <= siteLot && siteLot < s.to && host {
			d.siteUsers = append(d.siteUsers, SiteUser{SiteID: s.id, UserID: u.ID, OrgID: u.OrgID})
		}
	}
}
