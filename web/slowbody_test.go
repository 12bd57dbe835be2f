package web

import (
	"bufio"
	"html"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"portico/views/locales"
)

// TestSlowBody: a form that does not arrive in time is answered in words, not by
// an empty page that looks like success, and saves nothing.
func TestSlowBody(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		server := w.web.HTTP()
		server.ReadTimeout = 200 * time.Millisecond
		l := must(net.Listen("tcp", "127.0.0.1:0"))(w)
		go func() { _ = server.Serve(l) }()
		w.Cleanup(func() { _ = server.Close() })
		before := w.dump()
		for _, path := range []string{"/account", "/signin"} {
			c := must(net.Dial("tcp", l.Addr().String()))(w)
			_ = c.SetDeadline(time.Now().Add(time.Minute))
			must(io.WriteString(c, "POST "+path+" HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "+b.cookie+
				"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nfirst_name="))(w)
			res := must(http.ReadResponse(bufio.NewReader(c), nil))(w)
			page := string(must(io.ReadAll(res.Body))(w))
			if res.StatusCode != http.StatusRequestTimeout || !strings.Contains(page, html.EscapeString(locales.UnreadWords.En)) {
				w.Errorf("%s: status %d, %d bytes", path, res.StatusCode, len(page))
			}
			_ = c.Close()
		}
		w.unchanged(before, w.dump())
	})
}
