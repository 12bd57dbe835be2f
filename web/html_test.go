package web

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// element is an element of a page with what is inside it.
type element struct {
	name     string
	attrs    map[string]string
	parent   *element
	children []*element
	words    string // its own text
}

// parse reads a page; the portal's pages are well-formed but for HTML's void
// elements.
func (a answer) parse(t testing.TB) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(a.body))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	root := &element{}
	for at := root; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatalf("%s %s: page cannot be parsed: %v", a.method, a.path, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e := &element{name: x.Name.Local, attrs: map[string]string{}, parent: at}
			for _, attr := range x.Attr {
				e.attrs[attr.Name.Local] = attr.Value
			}
			at.children = append(at.children, e)
			at = e
		case xml.EndElement:
			at = at.parent
		case xml.CharData:
			at.words += string(x)
		}
	}
}

// main is the page's <main>.
func (a answer) main(t testing.TB) *element {
	t.Helper()
	found := a.parse(t).all("main")
	if len(found) != 1 {
		t.Fatalf("%s %s (%d): %d <main>", a.method, a.path, a.StatusCode, len(found))
	}
	return found[0]
}

// all lists the elements of a name inside e, those with all the attributes
// given as pairs.
func (e *element) all(name string, pairs ...string) []*element {
	var list []*element
	for _, c := range e.children {
		if (name == "" || c.name == name) && c.carries(pairs) {
			list = append(list, c)
		}
		list = append(list, c.all(name, pairs...)...)
	}
	return list
}

func (e *element) carries(pairs []string) bool {
	for i := 0; i < len(pairs); i += 2 {
		if e.attrs[pairs[i]] != pairs[i+1] {
			return false
		}
	}
	return true
}

// text is all the text inside e, its spaces made single.
func (e *element) text() string {
	var b strings.Builder
	e.write(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (e *element) write(b *strings.Builder) {
	b.WriteString(e.words + " ")
	for _, c := range e.children {
		c.write(b)
	}
}

// inputs are the values that a form would send, unchanged.
func (e *element) inputs() map[string]string {
	values := map[string]string{}
	for _, i := range e.all("input") {
		if i.attrs["type"] != "checkbox" {
			values[i.attrs["name"]] = i.attrs["value"]
		}
	}
	return values
}
