package browsertest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var errNoChromium = errors.New("no Chromium is installed: no chromium, chromium-browser or google-chrome on PATH")

// chromium starts the browser the first time it is called, with an empty
// profile. Every window has cookies of its own.
var chromium = sync.OnceValues(func() (context.Context, error) {
	path, err := findChromium()
	if err != nil {
		return nil, err
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.Headless, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.NoSandbox,
	}
	for _, flag := range []string{
		"disable-gpu", "allow-pre-commit-input", "disable-background-networking", "disable-component-update", "disable-sync",
		"disable-default-apps", "disable-extensions", "disable-breakpad", "disable-dev-shm-usage",
		"disable-background-timer-throttling", "disable-backgrounding-occluded-windows", "disable-renderer-backgrounding",
	} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	atEnd = append(atEnd, cancel, stop)
	return ctx, chromedp.Do(ctx)
})

func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errNoChromium
}

// missing skips a test for want of something on the machine; on CI, where
// everything must be there, it fails it.
func missing(t testing.TB, what error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// Open opens an empty window with cookies of its own, until the test ends.
// What the pages write to the console as an error fails the test, and so does
// everything that the content security policy refused.
func Open(t testing.TB, p *Portal) *Window {
	t.Helper()
	browser, err := chromium()
	if errors.Is(err, errNoChromium) {
		missing(t, err)
	}
	if err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return open(t, p, browser, chromedp.WithNewBrowserContext())
}

// Another opens a second window with the same cookies.
func (w *Window) Another() *Window {
	w.t.Helper()
	return open(w.t, w.portal, w.ctx)
}

func open(t testing.TB, p *Portal, parent context.Context, options ...chromedp.ContextOption) *Window {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent, options...)
	w := &Window{t: t, portal: p, ctx: ctx}
	messages := chromedp.Console(ctx)
	read := make(chan struct{})
	go func() {
		defer close(read)
		for m, err := range messages {
			if err != nil {
				return
			}
			w.note(m)
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-read
		for _, text := range w.console {
			t.Errorf("console: %s", text)
		}
	})
	w.Size(1280, 900)
	w.Scheme("light")
	return w
}

// note keeps a message of the console that no page should write. That a page
// answered 403 or 404 is not one: the tests say what they expect of each.
func (w *Window) note(m chromedp.ConsoleMessage) {
	page := m.Source == "network" && !strings.Contains(m.URL, "/static/")
	if page || m.Type != chromedp.ConsoleError && m.Type != chromedp.ConsoleException && m.Type != chromedp.ConsoleWarning {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.console = append(w.console, m.String()+" "+m.URL)
}

// Size makes the window so many pixels large.
func (w *Window) Size(width, height int64) {
	w.t.Helper()
	w.do("resize", chromedp.EmulateViewport(width, height))
}

// Scheme makes the person prefer "light" or "dark" pages, and no motion: a page
// that is still being drawn into another takes no clicks.
func (w *Window) Scheme(scheme string) {
	w.t.Helper()
	call(w, "set colors", emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// NoScript turns JavaScript off in the window's pages.
func (w *Window) NoScript() {
	w.t.Helper()
	call(w, "turn off JavaScript", emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}
