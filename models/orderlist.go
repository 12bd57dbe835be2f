package models

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"gorm.io/gorm"
)

// OrderFilter is the address of a list of orders or trials, newest first.
type OrderFilter struct {
	List
	States []OrderState // any of them; none for all
}

// ParseOrderFilter reads the filter from an address; a state that is not among
// the known ones is ErrQuery.
func ParseOrderFilter(query url.Values, known []OrderState) (OrderFilter, error) {
	l, err := ParseList(query, "newest")
	f := OrderFilter{List: l}
	if err != nil {
		return f, err
	}
	if _, err := f.at(); err != nil {
		return f, err
	}
	for _, s := range query["state"] {
		state := OrderState(s)
		if !slices.Contains(known, state) {
			return f, fmt.Errorf("state: %w", ErrQuery)
		}
		if !slices.Contains(f.States, state) {
			f.States = append(f.States, state)
		}
	}
	return f, nil
}

// Pairs returns the keys in use for an address.
func (f OrderFilter) Pairs() [][2]string {
	var pairs [][2]string
	for _, s := range f.States {
		pairs = append(pairs, [2]string{"state", string(s)})
	}
	return append(pairs, f.List.Pairs()...)
}

// Without returns the filter that lacks one state, for the chip that drops it.
func (f OrderFilter) Without(state OrderState) OrderFilter {
	f.States = slices.DeleteFunc(slices.Clone(f.States), func(s OrderState) bool { return s == state })
	f.After = ""
	return f
}

// at is the time in the cursor.
func (f OrderFilter) at() (time.Time, error) {
	if f.After == "" {
		return time.Time{}, nil
	}
	key, _, err := f.cursor()
	if err != nil {
		return time.Time{}, err
	}
	at, err := strconv.ParseInt(key, 10, 64)
	if err != nil || at < 0 || time.UnixMicro(at).Year() > 9999 {
		return time.Time{}, fmt.Errorf("after: %w", ErrQuery)
	}
	return time.UnixMicro(at).UTC(), nil
}

// newest confines a statement to the page after the cursor, newest first.
func (f OrderFilter) newest(q *gorm.DB) *gorm.DB {
	if f.After != "" {
		_, id, _ := f.cursor()
		at, _ := f.at()
		q = q.Where("(placed_at, id) < (?, ?)", at, id)
	}
	return q.Order("placed_at DESC, id DESC").Limit(f.Size + 1)
}

func orderCursor(at time.Time, id OrderID) string {
	return cursorAt(strconv.FormatInt(at.UnixMicro(), 10), id.UUID)
}

// matches confines a statement to the states of the filter, trials by where
// they stand now.
func (f OrderFilter) matches(g, q *gorm.DB, now time.Time) *gorm.DB {
	if len(f.States) == 0 {
		return q
	}
	either := g.Where("1 = 0")
	for _, s := range f.States {
		switch s {
		case OrderProvisioned:
			either = either.Or("state = ? AND (trial = ? OR ends_at > ?)", s, false, now)
		case OrderEnded:
			either = either.Or("state = ?", s).Or("state = ? AND trial = ? AND ends_at <= ?", OrderProvisioned, true, now)
		default:
			either = either.Or("state = ?", s)
		}
	}
	return q.Where(either)
}

// Orders returns one page of what the partner sold, or, with trial, lent to
// customers in the person's reach (R22, R24).
func (t *Tenant) Orders(ctx context.Context, r Reach, trial bool, f OrderFilter) (Page[Order], error) {
	q := func() *gorm.DB { return t.ordersWhere(ctx, r, trial, f) }
	var rows []Order
	if err := f.newest(q()).Find(&rows).Error; err != nil {
		return Page[Order]{}, fmt.Errorf("orders: %w", err)
	}
	p := cut(f.List, rows, func(o Order) string { return orderCursor(o.PlacedAt, o.ID) })
	lines, err := t.orderLines(within(ctx, t.org), orderIDs(p.Rows))
	if err != nil {
		return p, err
	}
	for i := range p.Rows {
		p.Rows[i].Lines = lines[p.Rows[i].ID]
	}
	p.Count, err = t.count(ctx, q().Select("id"))
	return p, err
}

func orderIDs(list []Order) []OrderID {
	ids := make([]OrderID, len(list))
	for i, o := range list {
		ids[i] = o.ID
	}
	return ids
}

func (t *Tenant) ordersWhere(ctx context.Context, r Reach, trial bool, f OrderFilter) *gorm.DB {
	v := partnerOf(t.read(ctx), t.org, t.db.now())
	q := v.orders(r).Where("trial = ?", trial)
	if f.Q != "" {
		key := sortKey(f.Q)
		q = q.Where("sort_key >= ? AND sort_key < ?", key, key+lastRune)
	}
	return f.matches(v.db, q, v.now)
}

// Order returns one order, or, with trial, one trial of the partner, with its
// lines and its history; ErrNotFound outside the person's reach.
func (t *Tenant) Order(ctx context.Context, r Reach, trial bool, id OrderID) (Order, []OrderEvent, error) {
	var o Order
	err := t.ordersWhere(ctx, r, trial, OrderFilter{}).Where("id = ?", id).Take(&o).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return o, nil, ErrNotFound
	}
	if err != nil {
		return o, nil, err
	}
	var steps []OrderEvent
	o.Lines, steps, err = t.orderParts(within(ctx, t.org), id)
	return o, steps, err
}

// orderParts reads lines and history of one order, in the scope of its partner.
func (t *Tenant) orderParts(ctx context.Context, id OrderID) ([]OrderLine, []OrderEvent, error) {
	lines, err := t.orderLines(ctx, []OrderID{id})
	if err != nil {
		return nil, nil, err
	}
	var steps []OrderEvent
	err = t.db.read.WithContext(ctx).Where("order_id = ?", id).Order("at, id").Find(&steps).Error
	return lines[id], steps, err
}

// orderLines reads the lines of orders in the order of the offers.
func (t *Tenant) orderLines(ctx context.Context, ids []OrderID) (map[OrderID][]OrderLine, error) {
	lines := map[OrderID][]OrderLine{}
	if len(ids) == 0 {
		return lines, nil
	}
	var rows []OrderLine
	if err := t.db.read.WithContext(ctx).Where("order_id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("lines of orders: %w", err)
	}
	sortLines(rows)
	for _, l := range rows {
		lines[l.OrderID] = append(lines[l.OrderID], l)
	}
	return lines, nil
}

func sortLines(rows []OrderLine) {
	place := func(l OrderLine) int {
		return slices.IndexFunc(Offers, func(o Offer) bool { return o.Service == l.Service && o.Edition == l.Edition })
	}
	slices.SortFunc(rows, func(a, b OrderLine) int { return place(a) - place(b) })
}
