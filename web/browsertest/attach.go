package browsertest

import (
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// Attach chooses a file of a name and content for a field.
func (w *Window) Attach(element, name string, content []byte) {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.do("attach to "+element, chromedp.SetUploadFiles(chromedp.CSS(element), []string{path}))
}
