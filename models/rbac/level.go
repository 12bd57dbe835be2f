// Package rbac holds the role matrices of the specification as tables and
// decides from them who may see and change what. It does no I/O.
package rbac

// Level is how far somebody may go on a page.
type Level uint8

// The three levels, lowest first.
const (
	None Level = iota
	Read
	Manage
)

// String returns the word that pages carry in data-access.
func (l Level) String() string {
	switch l {
	case Manage:
		return "manage"
	case Read:
		return "read"
	default:
		return "none"
	}
}

// Relation says where a person's home organization stands to the target.
type Relation uint8

// The relations of spec section 1.
const (
	Other Relation = iota
	Home
	Partner
)
