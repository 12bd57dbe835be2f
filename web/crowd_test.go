package web

import (
	"html"
	"net/http"
	"net/url"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"portico/views/locales"
)

// TestSignInCrowded: of very many who sign in at once, some are asked in words
// to try again, with what they typed; nobody runs into a time-out or a 500.
func TestSignInCrowded(t *testing.T) {
	eachWorld(t, func(w *world) {
		var all sync.WaitGroup
		var mu sync.Mutex
		came := map[int]int{}
		for i := range 48 * max(2, runtime.GOMAXPROCS(0)) { // a third more than the line takes
			all.Go(func() {
				email := "nobody" + strconv.Itoa(i) + "@acme.example"
				a := w.anonymous().post("/signin", url.Values{"email": {email}, "password": {"wrong"}, "next": {"/"}})
				mu.Lock()
				defer mu.Unlock()
				if came[a.StatusCode]++; a.StatusCode != http.StatusServiceUnavailable {
					a.is(w, http.StatusUnprocessableEntity)
					return
				}
				a.has(w, html.EscapeString(locales.SignInCrowded.En)).has(w, email)
				if a.Header.Get("Retry-After") == "" {
					w.Error("nobody is told when to come back")
				}
			})
		}
		all.Wait()
		if came[http.StatusServiceUnavailable] == 0 || came[http.StatusUnprocessableEntity] == 0 {
			w.Errorf("answers %v", came)
		}
	})
}
