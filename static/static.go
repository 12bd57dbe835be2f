// Package static holds the style sheet, script and icons, each under a name
// that carries the hash of its content, so that browsers keep it for ever.
package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed app.css app.js icons.svg favicon.svg
var files embed.FS

// Prefix is the address under which Files answers.
const Prefix = "/static/"

// Files serves the files by their hashed names.
type Files struct{ byName map[string]file }

type file struct {
	kind    string
	content []byte
}

var kinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// New reads the embedded files.
func New() (*Files, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	all := &Files{byName: make(map[string]file, len(entries))}
	for _, e := range entries {
		content, err := files.ReadFile(e.Name())
		if err != nil {
			return nil, err
		}
		all.byName[hashed(e.Name(), content)] = file{kinds[path.Ext(e.Name())], content}
	}
	return all, nil
}

// Address returns where a file such as "app.css" is served.
func (f *Files) Address(name string) string {
	stem, ext := strings.TrimSuffix(name, path.Ext(name)), path.Ext(name)
	for served := range f.byName {
		if strings.HasPrefix(served, stem+"-") && path.Ext(served) == ext {
			return Prefix + served
		}
	}
	panic(fmt.Sprintf("static: no file %q is embedded", name))
}

func hashed(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:6]) + ext
}

// Serve answers the file at the request's address, or reports that there is
// none and writes nothing.
func (f *Files) Serve(w http.ResponseWriter, r *http.Request) bool {
	name := strings.TrimPrefix(r.URL.Path, Prefix)
	found, ok := f.byName[name]
	if !ok {
		return false
	}
	w.Header().Set("Content-Type", found.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(found.content))
	return true
}
