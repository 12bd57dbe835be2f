package web

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// TestStopsWithExportsInHand: when the portal stops, an export that is read too
// slowly is cut where it is: the file is visibly not whole, and the audit log
// says so.
func TestStopsWithExportsInHand(t *testing.T) {
	eachWorld(t, func(w *world) {
		long := strings.Repeat("x", 250_000)
		for range 100 { // far more than sockets hold
			w.entry(organizations[0].id, w.clock.Now(), "after", long)
		}
		b := w.as("full@acme.example")
		l := must(net.Listen("tcp", "127.0.0.1:0"))(w)
		ctx, stop := context.WithCancel(w.Context())
		w.web.grace = 100 * time.Millisecond
		ended := make(chan error, 1)
		go func() { ended <- w.web.Serve(ctx, l) }()

		c := must(net.Dial("tcp", l.Addr().String()))(w)
		defer func() { _ = c.Close() }()
		_ = c.SetDeadline(time.Now().Add(time.Minute))
		must(io.WriteString(c, "GET "+acme+"/audit-log.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: "+b.cookie+"\r\n\r\n"))(w)
		must(io.ReadFull(c, make([]byte, 1000)))(w)
		stop()
		if err := <-ended; err != nil {
			w.Error(err)
		}
		if rest, _ := io.ReadAll(c); strings.HasSuffix(string(rest), "0\r\n\r\n") {
			w.Error("the export ends as if it were whole")
		}
		if got := w.strings("SELECT after FROM audit_entries WHERE action = 'list.exported' ORDER BY at, id"); len(got) != 2 || !strings.Contains(got[1], `"complete":false`) {
			w.Errorf("the audit log says of it %q", got)
		}
	})
}
