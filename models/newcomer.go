package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm/clause"
)

// Newcomer is a person to be added to an organization.
type Newcomer struct {
	Profile
	Email    string
	Language Language // the organization's when empty
}

func (n Newcomer) clean() Newcomer {
	n.Profile, n.Email = n.Profile.Clean(), cleanEmail(n.Email)
	return n
}

func (n Newcomer) check() Invalid {
	v := Invalid{}
	v.add(n.Profile.Check())
	switch {
	case n.Email == "":
		v["email"] = Required
	case !validEmail(n.Email):
		v["email"] = BadEmail
	}
	if n.Language != "" && !n.Language.Valid() {
		v["language"] = UnknownChoice
	}
	return v
}

// Candidate is a newcomer and what stands against adding him.
type Candidate struct {
	Newcomer
	Problems Invalid
	Known    Acquaintance // who has the address, if it is a user of this organization
}

// Acquaintance is a user of this organization whose address was given again.
type Acquaintance struct {
	ID   UserID
	Name string
}

// Unfit is returned when not everybody can be added, and so nobody was: all who
// were to be added, in their order, with what stands against each.
type Unfit []Candidate

func (u Unfit) Error() string {
	bad := 0
	for _, c := range u {
		if len(c.Problems) > 0 {
			bad++
		}
	}
	return fmt.Sprintf("%d people cannot be added", bad)
}

// AddUsers adds people, all or none; they are invited, hold no role, and are
// mailed the link to choose a password when mail is set. Unfit says who cannot
// be added and why.
func (t *Tenant) AddUsers(ctx context.Context, a Authority, list []Newcomer, mail bool) error {
	all := candidates(list)
	return t.record(ctx, a, UserCreated, func(c *change) error {
		var org Organization
		if err := c.Take(&org, "id = ?", t.org).Error; err != nil {
			return err
		}
		if err := c.recognize(org.ID, all); err != nil {
			return err
		}
		if slices.ContainsFunc(all, Candidate.bad) {
			return Unfit(all)
		}
		users := make([]User, len(all))
		for i, candidate := range all {
			users[i] = candidate.user(org, c.now)
		}
		taken, err := c.admit(users, org, mail, a.actor.Name)
		if err != nil || len(taken) == 0 {
			return err
		}
		for i := range all {
			all[i].meet(org.ID, taken)
		}
		return Unfit(all)
	})
}

func (c Candidate) bad() bool { return len(c.Problems) > 0 }

// candidates checks people by themselves and against each other.
func candidates(list []Newcomer) []Candidate {
	all := make([]Candidate, len(list))
	seen := map[string]bool{}
	for i, n := range list {
		n = n.clean()
		all[i] = Candidate{Newcomer: n, Problems: n.check()}
		if all[i].Problems["email"] == "" && seen[n.Email] {
			all[i].Problems["email"] = Repeated
		}
		seen[n.Email] = true
	}
	return all
}

// recognize marks those whose address somebody has already.
func (c *change) recognize(org OrgID, all []Candidate) error {
	var emails []string
	for _, candidate := range all {
		emails = append(emails, candidate.Email)
	}
	holders, err := c.holdersOf(emails)
	for i := range all {
		all[i].meet(org, holders)
	}
	return err
}

// meet marks the candidate when somebody among these people has his address.
// Which other organization they belong to is not told.
func (c *Candidate) meet(org OrgID, holders map[string]User) {
	u, known := holders[c.Email]
	switch {
	case !known || c.Problems["email"] != "":
	case u.OrgID == org:
		c.Problems["email"], c.Known = AlreadyHere, Acquaintance{u.ID, u.DisplayName}
	default:
		c.Problems["email"] = Elsewhere
	}
}

// holdersOf finds who has which of these addresses, in any organization.
func (c *change) holdersOf(emails []string) (map[string]User, error) {
	var list []User
	err := c.WithContext(acrossOrgs(c.Statement.Context)).Select("id", "org_id", "email", "display_name").
		Where("email IN ?", emails).Find(&list).Error
	holders := make(map[string]User, len(list))
	for _, u := range list {
		holders[u.Email] = u
	}
	return holders, err
}

func (c Candidate) user(org Organization, now time.Time) User {
	language := c.Language
	if language == "" {
		language = org.Language
	}
	return User{
		ID: NewID[User](), OrgID: org.ID, Email: c.Email, FirstName: c.FirstName, LastName: c.LastName, DisplayName: c.DisplayName,
		SortKey: sortKey(c.LastName, c.FirstName), FirstKey: sortKey(c.FirstName, c.LastName),
		Title: c.Title, Department: c.Department, Phone: c.Phone, Language: language, Status: Invited, CreatedAt: now, Version: 1,
	}
}

// admit adds users, and returns by address those who have taken one of theirs
// meanwhile; these addresses are passed over. They are added in the order of
// their addresses: two who add the same people at once then wait for each other
// instead of for ever.
func (c *change) admit(users []User, org Organization, mail bool, by string) (taken map[string]User, err error) {
	slices.SortFunc(users, func(a, b User) int { return strings.Compare(a.Email, b.Email) })
	if err := c.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&users, insertedAtOnce).Error; err != nil {
		return nil, err
	}
	emails := make([]string, len(users))
	for i, u := range users {
		emails[i] = u.Email
	}
	holders, err := c.holdersOf(emails)
	if err != nil {
		return nil, err
	}
	taken = map[string]User{}
	added := slices.DeleteFunc(users, func(u User) bool {
		holder := holders[u.Email]
		if holder.ID != u.ID {
			taken[u.Email] = holder
		}
		return holder.ID != u.ID
	})
	for _, u := range added {
		if err := c.note(org.ID, u.target(), nil, u.noted()); err != nil {
			return nil, err
		}
	}
	if !mail || len(added) == 0 {
		return taken, nil
	}
	return taken, c.invite(added, org, by)
}

// noted is how the audit log keeps a new user.
func (u User) noted() map[string]string {
	card := map[string]string{"email": u.Email, "language": string(u.Language), "title": u.Title, "department": u.Department, "phone": u.Phone}
	for name, value := range card {
		if value == "" {
			delete(card, name)
		}
	}
	return card
}

// invite mails new users their links to choose a password.
func (c *change) invite(users []User, org Organization, by string) error {
	tokens, mails := make([]Token, len(users)), make([]Mail, len(users))
	for i, u := range users {
		tokens[i] = Token{
			ID: NewID[Token](), OrgID: u.OrgID, UserID: u.ID, Purpose: Activation, CreatedAt: c.now, EndsAt: c.now.Add(lives[Activation]),
		}
		m, err := c.newMail(u, MailActivation, &MailParameters{Organization: org.Name, By: by}, &tokens[i].ID)
		if err != nil {
			return err
		}
		mails[i] = m
	}
	if err := c.CreateInBatches(&tokens, insertedAtOnce).Error; err != nil {
		return err
	}
	return c.CreateInBatches(&mails, insertedAtOnce).Error
}

// UserByEmail finds a user of the organization by the address; ErrNotFound when
// there is none.
func (t *Tenant) UserByEmail(ctx context.Context, email string) (User, error) {
	var list []User
	err := t.read(ctx).Omit("PasswordHash").Where("email = ?", cleanEmail(email)).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return User{}, cmp.Or(err, ErrNotFound)
	}
	return list[0], nil
}
