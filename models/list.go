package models

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

const (
	defaultSize = 50
	// countLimit is where counting stops, since nobody reads further and
	// everybody would wait.
	countLimit = 1000
	maxQuery   = 200
)

// Sizes are the page sizes one may ask for.
var Sizes = []int{25, 50, 100, 200}

// ErrQuery is returned for a list's address that means nothing.
var ErrQuery = fmt.Errorf("address of a list")

// List is what the address of every list carries: search, order, size and
// where to go on.
type List struct {
	Q     string
	Sort  string // a key of the list's own, "-" before it for descending
	Size  int
	After string
}

// ParseList reads the common keys from an address. Sorts are the keys the list
// knows, the default one first. Anything else is ErrQuery.
func ParseList(query url.Values, sorts ...string) (List, error) {
	l := List{Q: strings.TrimSpace(query.Get("q")), Sort: query.Get("sort"), Size: defaultSize, After: query.Get("after")}
	if !utf8.ValidString(l.Q) || utf8.RuneCountInString(l.Q) > maxQuery {
		return l, fmt.Errorf("q: %w", ErrQuery)
	}
	if sortKey(l.Q) == "" {
		l.Q = "" // marks and blanks alone look for nothing
	}
	if l.Sort != "" && !knownSort(l.Sort, sorts) {
		return l, fmt.Errorf("sort: %w", ErrQuery)
	}
	if size := query.Get("size"); size != "" {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 || n > Sizes[len(Sizes)-1] {
			return l, fmt.Errorf("size: %w", ErrQuery)
		}
		l.Size = n
	}
	if _, _, err := l.cursor(); err != nil {
		return l, err
	}
	return l, nil
}

// Pairs returns the keys in use, in the order they stand in an address.
func (l List) Pairs() [][2]string {
	var pairs [][2]string
	if l.Q != "" {
		pairs = append(pairs, [2]string{"q", l.Q})
	}
	if l.Sort != "" {
		pairs = append(pairs, [2]string{"sort", l.Sort})
	}
	if l.Size != 0 && l.Size != defaultSize {
		pairs = append(pairs, [2]string{"size", strconv.Itoa(l.Size)})
	}
	return pairs
}

// Encode writes pairs as a query, "?" included, or nothing.
func Encode(pairs [][2]string) string {
	if len(pairs) == 0 {
		return ""
	}
	parts := make([]string, len(pairs))
	for i, p := range pairs {
		parts[i] = url.QueryEscape(p[0]) + "=" + url.QueryEscape(p[1])
	}
	return "?" + strings.Join(parts, "&")
}

func knownSort(sort string, sorts []string) bool {
	for _, s := range sorts {
		if strings.TrimPrefix(sort, "-") == s {
			return true
		}
	}
	return false
}

// descending reports the direction and returns the key without it.
func (l List) order(fallback string) (key string, descending bool) {
	key, descending = strings.CutPrefix(l.Sort, "-")
	if key == "" {
		key = fallback
	}
	return key, descending
}

func (l List) cursor() (key string, id uuid.UUID, err error) {
	if l.After == "" {
		return "", uuid.Nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(l.After)
	if err != nil || len(raw) < 16 || !utf8.Valid(raw[16:]) || strings.ContainsRune(string(raw[16:]), 0) {
		return "", uuid.Nil, fmt.Errorf("after: %w", ErrQuery)
	}
	return string(raw[16:]), uuid.UUID(raw[:16]), nil
}

func cursorAt(key string, id uuid.UUID) string {
	return base64.RawURLEncoding.EncodeToString(append(id[:], key...))
}

// page confines a statement to the page after the cursor, one row more than
// its size. Column and id come from a list's own table, never from an address.
func (l List) page(q *gorm.DB, column, id string) *gorm.DB {
	key, at, _ := l.cursor()
	_, descending := l.order("")
	compare, direction := ">", ""
	if descending {
		compare, direction = "<", " DESC"
	}
	if l.After != "" {
		q = q.Where("("+column+", "+id+") "+compare+" (?, ?)", key, at)
	}
	return q.Order(column + direction + ", " + id + direction).Limit(l.Size + 1)
}

// matching confines a statement to people whose last and first name, first and
// last name, or e-mail begins with the search: three ranges on B-trees.
func (l List) matching(q *gorm.DB) *gorm.DB {
	if l.Q == "" {
		return q
	}
	r := l.ranges()
	return q.Where("(sort_key >= ? AND sort_key < ?) OR (first_key >= ? AND first_key < ?) OR (email >= ? AND email < ?)",
		r[0].from, r[0].from+lastRune, r[1].from, r[1].from+lastRune, r[2].from, r[2].from+lastRune)
}

// prefix is one range of a search: a column and how it begins.
type prefix struct{ column, from string }

func (l List) ranges() [3]prefix {
	name := sortKey(l.Q)
	return [3]prefix{{"sort_key", name}, {"first_key", name}, {"email", strings.ToLower(sanitize(l.Q))}}
}

// sanitize drops what a database refuses in text.
func sanitize(s string) string { return strings.ReplaceAll(s, "\x00", "") }

// Page is one page of a list.
type Page[T any] struct {
	Rows  []T
	Next  string // the cursor of the next page, empty on the last
	First bool   // whether this is the first page
	Count Count
}

// Count is a number of rows that stops at 1,000.
type Count struct {
	N    int
	More bool // there are more than N
}

// Plus adds what others counted.
func (c Count) Plus(other Count) Count {
	n := c.N + other.N
	return Count{N: min(n, countLimit), More: c.More || other.More || n > countLimit}
}

func countUpTo(n int64) Count {
	return Count{N: int(min(n, countLimit)), More: n > countLimit}
}

func cut[T any](l List, rows []T, cursor func(T) string) Page[T] {
	p := Page[T]{Rows: rows, First: l.After == ""}
	if len(rows) > l.Size {
		p.Rows = rows[:l.Size]
		p.Next = cursor(p.Rows[l.Size-1])
	}
	return p
}
