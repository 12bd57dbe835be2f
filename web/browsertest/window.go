package browsertest

import (
	"context"
	"encoding/json"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Window is a browser window. Its methods do what a person does, wait until it
// can be done, and end the test when it never can. Elements are named by CSS
// selectors.
type Window struct {
	t      testing.TB
	portal *Portal
	ctx    context.Context

	mu      sync.Mutex
	console []string
}

// ask runs an action and returns its value.
func ask[T any](w *Window, what string, action chromedp.Action[T]) T {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		w.t.Fatalf("%s: %v", what, err)
	}
	return value
}

// call sends the browser a command.
func call[P, R any](w *Window, what string, command cdp.Command[P, R], params P) R {
	w.t.Helper()
	return ask(w, what, func(ctx context.Context, target *chromedp.Target) (R, error) {
		return cdp.Call(ctx, target, command, params)
	})
}

func (w *Window) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ask(w, what, chromedp.Steps(steps...))
}

// arrive does something that leads to another page and waits for that page.
func (w *Window) arrive(what string, step chromedp.Action[chromedp.Void]) *network.Response {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, step)
	if err != nil {
		w.t.Fatalf("%s: %v", what, err)
	}
	return response
}

// Go opens an address of the portal and returns the status it answered.
func (w *Window) Go(path string) int64 {
	w.t.Helper()
	return w.arrive("open "+path, chromedp.Navigate(w.portal.URL+path)).Status
}

// Follow clicks on what leads to another page, and returns that page's status.
func (w *Window) Follow(element string) int64 {
	w.t.Helper()
	w.Wait(element)
	return w.arrive("follow "+element, chromedp.Click(chromedp.CSS(element))).Status
}

// Click clicks on what changes this page only.
func (w *Window) Click(element string) {
	w.t.Helper()
	w.Wait(element)
	w.do("click "+element, chromedp.Click(chromedp.CSS(element)))
}

// Fill types into a field in place of what it holds.
func (w *Window) Fill(element, text string) {
	w.t.Helper()
	w.do("fill "+element, chromedp.Clear(chromedp.CSS(element)), chromedp.SendKeys(chromedp.CSS(element), text))
}

// Press presses keys, wherever the focus is.
func (w *Window) Press(keys string) {
	w.t.Helper()
	w.do("press keys", press(keys))
}

// FollowPress presses keys that lead to another page, and returns that page's
// status.
func (w *Window) FollowPress(keys string) int64 {
	w.t.Helper()
	return w.arrive("press keys", press(keys)).Status
}

// press presses and lets go of one key after the other. Unlike chromedp's own
// KeyEvent a key types nothing when the page has used it for something else.
func press(keys string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for _, key := range keys {
			events := kb.Encode(key)
			if len(events) == 3 {
				events[0].Type, events[0].Text = input.DispatchKeyEventTypeKeyDown, events[1].Text
				events = []*input.DispatchKeyEventParams{events[0], events[2]}
			}
			for _, event := range events {
				if _, err := cdp.Call(ctx, target, input.DispatchKeyEvent, *event); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Focus moves the focus to an element.
func (w *Window) Focus(element string) {
	w.t.Helper()
	w.do("focus "+element, chromedp.Focus(chromedp.CSS(element)))
}

// Choose takes a value of a list that acts at once, and waits for the page it
// leads to.
func (w *Window) Choose(element, value string) int64 {
	w.t.Helper()
	pick := chromedp.Evaluate[chromedp.Void](`{
		const list = document.querySelector(` + quote(element) + `);
		list.value = ` + quote(value) + `;
		list.dispatchEvent(new Event("change", {bubbles: true}));
	}`)
	return w.arrive("choose "+value, pick).Status
}

// Wait waits until an element can be seen.
func (w *Window) Wait(element string) {
	w.t.Helper()
	w.until(element+" to be seen", func() bool { return w.Sees(element) })
}

// WaitGone waits until an element cannot be seen.
func (w *Window) WaitGone(element string) {
	w.t.Helper()
	w.until(element+" to go", func() bool { return !w.Sees(element) })
}

func (w *Window) until(what string, happened func() bool) {
	w.t.Helper()
	for end := time.Now().Add(patience); !happened(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Fatalf("waited in vain for %s at %s", what, w.Path())
		}
	}
}

// Has reports whether the page has an element, seen or not.
func (w *Window) Has(element string) bool {
	w.t.Helper()
	return Eval[bool](w, "document.querySelector("+quote(element)+") !== null")
}

// Sees reports whether an element can be seen.
func (w *Window) Sees(element string) bool {
	w.t.Helper()
	return Eval[bool](w, "document.querySelector("+quote(element)+")?.checkVisibility({visibilityProperty: true}) ?? false")
}

// Text is an element's text, spaces made one.
func (w *Window) Text(element string) string {
	w.t.Helper()
	return Eval[string](w, "(document.querySelector("+quote(element)+")?.textContent ?? '').trim().replace(/\\s+/g, ' ')")
}

// Texts are the texts of all elements that match.
func (w *Window) Texts(element string) []string {
	w.t.Helper()
	return Eval[[]string](w, "[...document.querySelectorAll("+quote(element)+")].map(e => e.textContent.trim().replace(/\\s+/g, ' '))")
}

// Value is what a field holds.
func (w *Window) Value(element string) string {
	w.t.Helper()
	return Eval[string](w, "document.querySelector("+quote(element)+").value")
}

// Path is the address of the page without the portal's.
func (w *Window) Path() string {
	w.t.Helper()
	at, err := url.Parse(ask(w, "read the address", chromedp.Location()))
	if err != nil {
		w.t.Fatal(err)
	}
	return at.RequestURI()
}

// Eval asks the page something in JavaScript.
func Eval[T any](w *Window, expression string) T {
	w.t.Helper()
	return ask(w, expression, chromedp.Evaluate[T](expression))
}

func quote(text string) string {
	quoted, _ := json.Marshal(text)
	return string(quoted)
}

// SignIn signs a person in and arrives at the person's first page.
func (w *Window) SignIn(email string) {
	w.t.Helper()
	w.Go("/signin")
	w.Fill("#email", email)
	w.Fill("#password", Password)
	if status := w.Follow("main button[type=submit]"); status != 200 {
		w.t.Fatalf("signing in as %s ended at %s with %d: %s", email, w.Path(), status, w.Text("main"))
	}
}
