package handlers

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"testing"
)

// part is one field of a form with files; one with a file name is a file.
type part struct{ name, file, content string }

func upload(t *testing.T, parts ...part) *http.Request {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, p := range parts {
		create := w.CreateFormField
		if p.file != "" {
			create = func(name string) (io.Writer, error) { return w.CreateFormFile(name, p.file) }
		}
		to, err := create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(to, p.content)
	}
	_ = w.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "/?word=address", &body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	if err := r.ParseMultipartForm(16); err != nil {
		t.Fatal(err)
	}
	return r
}

// A form with a file is read as strictly as one without.
func TestDecodeUpload(t *testing.T) {
	type form struct {
		Word string                `form:"word"`
		File *multipart.FileHeader `form:"file"`
	}
	word, file := part{"word", "", "x"}, part{"file", "a.csv", "Email\na"}
	var f form
	if err := decode(upload(t, word, file, part{"once", "", "1"}), &f); err != nil || f.Word != "x" || f.File == nil || f.File.Filename != "a.csv" {
		t.Errorf("%+v, %v", f, err)
	}
	f = form{}
	if err := decode(upload(t, word, part{"file", "", ""}), &f); err != nil || f.File != nil {
		t.Errorf("no file chosen: %+v, %v", f, err)
	}
	for name, parts := range map[string][]part{
		"no file field":     {word},
		"no word":           {file},
		"two files":         {word, file, file},
		"unknown file":      {word, file, {"other", "b.csv", "x"}},
		"unknown field":     {word, file, {"other", "", "x"}},
		"file for word":     {{"word", "b.csv", "x"}, file},
		"word for file":     {word, {"file", "", "x"}},
		"file and no file":  {word, file, {"file", "", ""}},
		"repeated field":    {word, word, file},
		"word and its file": {word, {"word", "b.csv", "x"}, file},
	} {
		if err := decode(upload(t, parts...), &form{}); !errors.Is(err, ErrForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
