package models

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"portico/models/rbac"
)

// CustomerState is what a list of customers can be narrowed to.
type CustomerState string

// The states of a customer.
const (
	CustomerActive   CustomerState = "active"   // a subscription that is no trial runs
	CustomerTrial    CustomerState = "trial"    // a trial runs
	CustomerExpiring CustomerState = "expiring" // what runs ends within 30 days
	CustomerLeft     CustomerState = "left"     // nobody of the partner holds a grant: R17
)

// CustomerStates lists the states in the order in which filters show them.
var CustomerStates = []CustomerState{CustomerActive, CustomerTrial, CustomerExpiring, CustomerLeft}

// expiringSoon is how far ahead an end is worth a word.
const expiringSoon = 30 * 24 * time.Hour

// CustomerFilter is the address of a partner's list of customers.
type CustomerFilter struct {
	List
	State CustomerState // empty for all
}

// ParseCustomerFilter reads the filter from an address; what it does not know
// is ErrQuery.
func ParseCustomerFilter(query url.Values) (CustomerFilter, error) {
	l, err := ParseList(query, "name")
	f := CustomerFilter{List: l, State: CustomerState(query.Get("state"))}
	if err == nil && f.State != "" && !slices.Contains(CustomerStates, f.State) {
		err = fmt.Errorf("state: %w", ErrQuery)
	}
	return f, err
}

// Pairs returns the keys in use for an address.
func (f CustomerFilter) Pairs() [][2]string {
	var pairs [][2]string
	if f.State != "" {
		pairs = append(pairs, [2]string{"state", string(f.State)})
	}
	return append(pairs, f.List.Pairs()...)
}

// CustomerLine is one customer in a partner's list.
type CustomerLine struct {
	ID      OrgRef
	SortKey string
	Name    string
	Seats   int64        // bought, in what runs
	Trials  int          // that run
	Sales   int          // that run
	Expires *time.Time   // the first end of what runs
	Subject rbac.Subject // how the reader stands to it
}

// Opens reports whether the customer's own pages open for the reader.
func (l CustomerLine) Opens() bool { return rbac.For(rbac.Overview, l.Subject).Level() > rbac.None }

// Customers returns one page of a partner's customers within somebody's reach.
func (t *Tenant) Customers(ctx context.Context, r Reach, f CustomerFilter) (Page[CustomerLine], error) {
	v := partnerOf(t.read(ctx), t.org, t.db.now())
	rows, count, err := v.rows(r, f)
	if err != nil {
		return Page[CustomerLine]{}, fmt.Errorf("customers: %w", err)
	}
	keys := cut(f.List, rows, func(row customerRow) string { return cursorAt(row.SortKey, row.CustomerID.UUID) })
	lines, err := v.lines(r, keys.Rows)
	if err != nil {
		return Page[CustomerLine]{}, fmt.Errorf("customers: %w", err)
	}
	return Page[CustomerLine]{Rows: lines, Next: keys.Next, First: keys.First, Count: count}, nil
}

// rows reads the rows of a page and one more, and the count: few customers all
// at once, many along the index by name.
func (v partnerView) rows(r Reach, f CustomerFilter) ([]customerRow, Count, error) {
	few, err := v.few(r)
	if err != nil {
		return nil, Count{}, err
	}
	var rows []customerRow
	if few {
		if err := v.where(r, f).Find(&rows).Error; err != nil {
			return nil, Count{}, err
		}
		return f.slice(rows), countUpTo(int64(len(rows))), nil
	}
	if err := f.page(v.where(r, f), "sort_key", "customer_id").Find(&rows).Error; err != nil {
		return nil, Count{}, err
	}
	n, err := countLimited(v.where(r, f).Select("customer_id"), v.db, countLimit+1)
	return rows, countUpTo(n), err
}

// few reports whether somebody reaches so few customers, by grants, that all of
// them are looked up; those assigned lie in the order of an index.
func (v partnerView) few(r Reach) (bool, error) {
	if r.Scope&rbac.AllCustomers != 0 || r.Scope == rbac.Assigned {
		return false, nil
	}
	own := v.assigned(r.User)
	if r.Scope&rbac.Assigned == 0 {
		own = v.provisioned(r.User)
	}
	n, err := countLimited(own, v.db, countLimit+1)
	return n <= countLimit, err
}

// slice cuts the page after the cursor, and one row more, out of all the rows;
// it is what page asks of the database.
func (f CustomerFilter) slice(rows []customerRow) []customerRow {
	key, at, _ := f.cursor()
	_, descending := f.order("")
	compare := func(a, b customerRow) int {
		n := cmp.Or(strings.Compare(a.SortKey, b.SortKey), bytes.Compare(a.CustomerID.UUID[:], b.CustomerID.UUID[:]))
		if descending {
			return -n
		}
		return n
	}
	slices.SortFunc(rows, compare)
	if f.After != "" {
		from := customerRow{SortKey: key, CustomerID: OrgRef{at}}
		rows = rows[sort.Search(len(rows), func(i int) bool { return compare(rows[i], from) > 0 }):]
	}
	return rows[:min(len(rows), f.Size+1)]
}

// where selects the customers that the filter means: those whose name begins
// with the search, or whose organization id it is.
func (v partnerView) where(r Reach, f CustomerFilter) *gorm.DB {
	return f.List.customersFound(v.inState(r, f.State))
}

func (l List) customersFound(q *gorm.DB) *gorm.DB {
	if l.Q == "" {
		return q
	}
	if id, err := uuid.Parse(l.Q); err == nil {
		return q.Where("customers.customer_id = ?", OrgRef{id})
	}
	from := sortKey(l.Q)
	return q.Where("sort_key >= ? AND sort_key < ?", from, from+lastRune)
}

// inState selects the customers of a state; what runs makes each of them one.
func (v partnerView) inState(r Reach, state CustomerState) *gorm.DB {
	switch state {
	case CustomerActive:
		return v.within(r).Where("(?) = 1", v.sales().Where("sales.trial = ?", false))
	case CustomerTrial:
		return v.selling(r, v.sold().Where("sales.trial = ?", true))
	case CustomerExpiring:
		return v.selling(r, v.sold().Where("sales.ends_at <= ?", v.now.Add(expiringSoon)))
	case CustomerLeft:
		return v.within(r).Where("(?) = 1 AND (?) IS NULL", v.sales(), v.presences())
	}
	return v.customers(r)
}

// selling selects the customers of some sales. These are few, so they are looked
// up first, except for whom even fewer are assigned.
func (v partnerView) selling(r Reach, some *gorm.DB) *gorm.DB {
	if r.Scope == rbac.Assigned {
		return v.within(r).Where("(?) = 1", some.Select("1").Where("sales.customer_id = customers.customer_id").Limit(1))
	}
	return v.within(r).Where("customers.customer_id IN (?)", some.Select("customer_id"))
}

// lines loads what the list says about customers, in the order given.
func (v partnerView) lines(r Reach, rows []customerRow) ([]CustomerLine, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	lines := make([]CustomerLine, len(rows))
	ids, place := make([]OrgRef, len(rows)), make(map[OrgRef]*CustomerLine, len(rows))
	for i, row := range rows {
		lines[i] = CustomerLine{ID: row.CustomerID, SortKey: row.SortKey, Name: row.Name}
		ids[i], place[row.CustomerID] = row.CustomerID, &lines[i]
	}
	var sales []Sale
	err := v.db.Where("org_id = ? AND customer_id IN ? AND starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)", v.partner, ids, v.now, v.now).
		Find(&sales).Error
	if err != nil {
		return nil, err
	}
	for _, s := range sales {
		place[s.CustomerID].sold(s)
	}
	var held []presence
	err = v.running().Where("presences.customer_id IN ?", ids).
		Select("customer_id, CASE WHEN user_id = ? THEN role END AS role", r.User).Distinct().Find(&held).Error
	for _, h := range held {
		place[h.CustomerID].holds(h)
	}
	for i := range lines {
		lines[i].settle(r)
	}
	return lines, err
}

func (l *CustomerLine) sold(s Sale) {
	l.Sales++
	l.Seats += s.Seats
	if s.Trial {
		l.Trials++
	}
	if s.EndsAt != nil && (l.Expires == nil || s.EndsAt.Before(*l.Expires)) {
		l.Expires = s.EndsAt
	}
}

func (l *CustomerLine) holds(h presence) {
	l.Subject.Sales.Present = true
	if h.Role != 0 {
		l.Subject.Grants = append(l.Subject.Grants, rbac.Grant{Role: h.Role})
	}
}

// settle says how the reader stands to the customer (R18).
func (l *CustomerLine) settle(r Reach) {
	slices.SortFunc(l.Subject.Grants, func(a, b rbac.Grant) int { return int(a.Role) - int(b.Role) })
	if l.Sales > 0 {
		l.Subject.Relation = rbac.Partner
	}
	l.Subject.Sales.Full = r.Scope&rbac.AllCustomers != 0
	l.Subject.Sales.Assigned = r.Scope&rbac.Assigned != 0
}
