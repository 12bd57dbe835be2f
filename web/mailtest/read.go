package mailtest

import (
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
)

// Message is a mail as a program for mail sees it.
type Message struct {
	mail.Header
	Subject    string
	Text, HTML string
}

// Read takes a letter apart; it must have a plain and an HTML part, in this
// order.
func (l Letter) Read(t testing.TB) Message {
	t.Helper()
	raw, err := mail.ReadMessage(strings.NewReader(l.Raw))
	if err != nil {
		t.Fatalf("%v in %q", err, l.Raw)
	}
	m := Message{Header: raw.Header}
	if m.Subject, err = new(mime.WordDecoder).DecodeHeader(m.Get("Subject")); err != nil {
		t.Fatal(err)
	}
	kind, parameters, err := mime.ParseMediaType(m.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("the mail is %s, %v", kind, err)
	}
	parts := multipart.NewReader(raw.Body, parameters["boundary"])
	m.Text, m.HTML = part(t, parts, "text/plain"), part(t, parts, "text/html")
	if _, err := parts.NextPart(); err != io.EOF {
		t.Errorf("the mail has more than two parts")
	}
	return m
}

func part(t testing.TB, parts *multipart.Reader, want string) string {
	t.Helper()
	p, err := parts.NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	kind, parameters, err := mime.ParseMediaType(p.Header.Get("Content-Type"))
	if err != nil || kind != want || !strings.EqualFold(parameters["charset"], "utf-8") {
		t.Errorf("a part is %s %v, want %s in UTF-8 (%v)", kind, parameters, want, err)
	}
	if coding := p.Header.Get("Content-Transfer-Encoding"); coding != "quoted-printable" {
		t.Fatalf("a part is coded by %q", coding)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(p))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}
