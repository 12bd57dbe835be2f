package web

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
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

// sent is what a browser would send of a form that nobody touched: ticked boxes,
// chosen options, typed text; no buttons.
func (e *element) sent() url.Values {
	v := url.Values{}
	for _, i := range e.all("input") {
		_, ticked := i.attrs["checked"]
		_, disabled := i.attrs["disabled"]
		kind := i.attrs["type"]
		if name := i.attrs["name"]; name != "" && !disabled && kind != "file" && (kind != "checkbox" && kind != "radio" || ticked) {
			v.Add(name, i.attrs["value"])
		}
	}
	for _, s := range e.all("select") {
		options := s.all("option")
		for i, o := range options {
			if _, chosen := o.attrs["selected"]; chosen {
				options[0] = options[i]
			}
		}
		if len(options) > 0 {
			v.Set(s.attrs["name"], options[0].attrs["value"])
		}
	}
	for _, area := range e.all("textarea") {
		v.Set(area.attrs["name"], strings.TrimPrefix(area.words, "\n"))
	}
	return v
}

// formAt is the form of a page that posts to a path, as it would be sent
// unchanged.
func (a answer) formAt(w *world, path string) url.Values {
	w.Helper()
	for _, f := range a.main(w).all("form", "method", "post") {
		if f.attrs["action"] == path {
			return f.sent()
		}
	}
	w.Fatalf("%s %s (%d): no form posts to %s", a.method, a.path, a.StatusCode, path)
	return nil
}
