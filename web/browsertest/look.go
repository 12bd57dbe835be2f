package browsertest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

var errNoAxe = errors.New("axe-core is not there: AXE_JS must name its axe.min.js (npm install axe-core)")

// axe is axe-core's text.
var axe = sync.OnceValues(func() (string, error) {
	path := os.Getenv("AXE_JS")
	if path == "" {
		return "", errNoAxe
	}
	text, err := os.ReadFile(path)
	return string(text), err
})

// violation is what axe-core has against a page.
type violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Nodes []string `json:"nodes"`
}

// Accessible fails the test for everything that axe-core finds in the page as
// it stands, by the rules of WCAG 2.2 AA.
func (w *Window) Accessible(as string) {
	w.t.Helper()
	text, err := axe()
	if errors.Is(err, errNoAxe) {
		missing(w.t, err)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	if !Eval[bool](w, "'axe' in window") {
		w.do("bring axe-core", chromedp.Evaluate[chromedp.Void](text))
	}
	found := ask(w, "run axe-core", chromedp.Evaluate[[]violation](`axe.run(document, {
		resultTypes: ["violations"],
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
	}).then(found => found.violations.map(v => ({
		id: v.id, help: v.help, nodes: v.nodes.map(n => n.html + "\n" + n.failureSummary),
	})))`, chromedp.EvalAwaitPromise))
	for _, v := range found {
		w.t.Errorf("%s: %s: %s\n\t%s", as, v.ID, v.Help, strings.ReplaceAll(strings.Join(v.Nodes, "\n"), "\n", "\n\t"))
	}
}

// FitsWidth fails the test when the page can be scrolled sideways, and names
// what sticks out.
func (w *Window) FitsWidth(as string) {
	w.t.Helper()
	if Eval[bool](w, "document.documentElement.scrollWidth <= document.documentElement.clientWidth") {
		return
	}
	wide := Eval[[]string](w, `[...document.querySelectorAll("body *")]
		.filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && e.checkVisibility())
		.map(e => e.outerHTML.slice(0, 120)).slice(0, 5)`)
	w.t.Errorf("%s: the page scrolls sideways:\n\t%s", as, strings.Join(wide, "\n\t"))
}

// Shoot writes a picture of the whole page into the folder that
// PORTICO_SCREENSHOTS names, if it names one.
func (w *Window) Shoot(name string) {
	w.t.Helper()
	folder := os.Getenv("PORTICO_SCREENSHOTS")
	if folder == "" {
		return
	}
	picture := ask(w, "take a picture", chromedp.FullScreenshot(100))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		w.t.Fatal(err)
	}
}
