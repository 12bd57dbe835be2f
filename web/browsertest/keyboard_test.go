package browsertest_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"portico/web/browsertest"
)

const focused = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"

func TestShortcuts(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("full@acme.example")
	w.Go(acme + "/users")

	w.Press("/")
	if got := browsertest.Eval[string](w, focused); got != "q" {
		t.Errorf("/ moves the focus to %q", got)
	}
	w.Press("no/va?")
	if got := w.Value("#q"); got != "no/va?" {
		t.Errorf("typing / and ? into the search leaves %q there", got)
	}
	if w.Sees("#shortcuts") {
		t.Error("? while typing opens the list of keys")
	}
	browsertest.Eval[any](w, "document.activeElement.blur()")

	w.Press("?")
	w.Wait("#shortcuts")
	w.Press(kb.Escape)
	w.WaitGone("#shortcuts")
	w.Press("?")
	w.Wait("#shortcuts")
	w.Click("#shortcuts button")
	w.WaitGone("#shortcuts")
}

// The filter's menu opens, closes and is used by keyboard alone.
func TestMenuByKeyboard(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("full@acme.example")
	w.Go(acme + "/administrators")
	w.Focus("details.dropdown summary")
	w.Press(kb.Enter)
	w.Wait("details.dropdown .menu")
	w.Press(kb.Escape)
	w.WaitGone("details.dropdown .menu")
	if got := browsertest.Eval[string](w, "document.activeElement.tagName"); got != "SUMMARY" {
		t.Errorf("closing the menu leaves the focus on %s", got)
	}
	w.Press(kb.Enter)
	w.Wait("details.dropdown .menu")
	w.Press("\t ") // the first role
	w.FollowPress(kb.Enter)
	if got := w.Texts(".chip"); len(got) != 1 || got[0] != "Full administrator" {
		t.Errorf("chips %q", got)
	}
}

// The first Tab reaches the skip link, which shows itself and leads past bar
// and navigation.
func TestSkipLink(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("full@acme.example")
	w.Go(acme + "/users")
	w.Press("\t")
	if got := browsertest.Eval[string](w, focused); got != "skip" {
		t.Fatalf("the first Tab reaches %q", got)
	}
	if top := browsertest.Eval[float64](w, `document.querySelector(".skip").getBoundingClientRect().top`); top < 0 {
		t.Errorf("the skip link stands %v above the window", -top)
	}
	w.Press(kb.Enter)
	if got := browsertest.Eval[string](w, focused); got != "main" {
		t.Errorf("the skip link leads to %q", got)
	}
	w.Press("\t")
	if !browsertest.Eval[bool](w, `document.querySelector("main").contains(document.activeElement)`) {
		t.Error("the next Tab leaves main")
	}
}

// Whatever Tab reaches can be seen to have the focus.
func TestFocusShows(t *testing.T) {
	w := browsertest.Open(t, browsertest.Start(t))
	w.SignIn("full@acme.example")
	w.Go(acme + "/administrators")
	for range 20 {
		w.Press("\t")
		if !browsertest.Eval[bool](w, `(() => {
			const style = getComputedStyle(document.activeElement);
			return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
		})()`) {
			t.Errorf("no focus is drawn on %s", browsertest.Eval[string](w, "document.activeElement.outerHTML.slice(0, 120)"))
		}
	}
}
