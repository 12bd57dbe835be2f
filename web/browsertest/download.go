package browsertest

import (
	"context"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// Download clicks on what sends a file and returns the file and its name.
func (w *Window) Download(element string) (name string, content []byte) {
	w.t.Helper()
	dir := w.t.TempDir()
	events := true
	call(w, "allow downloads", browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: &events,
		BrowserContextID: chromedp.FromContext(w.ctx).BrowserContextID,
	})
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	begin, progress := chromedp.Events(ctx, browser.DownloadWillBegin), chromedp.Events(ctx, browser.DownloadProgress)
	w.Click(element)
	for event, err := range begin {
		if err != nil {
			w.t.Fatalf("download %s: %v", element, err)
		}
		name = event.SuggestedFilename
		break
	}
	for event, err := range progress {
		if err != nil || event.State == browser.DownloadProgressStateCanceled {
			w.t.Fatalf("download %s: %s, %v", element, event.State, err)
		}
		if event.State == browser.DownloadProgressStateCompleted {
			content, err = os.ReadFile(filepath.Join(dir, event.GUID))
			if err != nil {
				w.t.Fatal(err)
			}
			return name, content
		}
	}
	w.t.Fatalf("download %s: never completed", element)
	return "", nil
}
