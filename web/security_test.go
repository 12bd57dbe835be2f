package web

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"portico/models"
)

const formType = "application/x-www-form-urlencoded"

// changePaths are addresses to which something could be posted, and some that
// do not exist.
func (w *world) changePaths() []string {
	ids := strings.NewReplacer(":org", organizations[0].id, ":user", w.samples()["Acme"].on, ":import", organizations[0].id, ":session", w.samples()["Acme"].on, ":person", w.samples()["Acme"].on)
	paths := []string{"/nothing/lives/here", acme, acme + "/users", globex + "/users", "/orgs/none", "/static/app.css"}
	for _, r := range routes {
		if r.method == post {
			paths = append(paths, ids.Replace(r.path))
		}
	}
	for _, r := range publicRoutes {
		if r.method == post {
			paths = append(paths, r.path)
		}
	}
	return paths
}

// TestCrossSite: what another website asks for is refused before anything else,
// whoever asks and whatever for.
func TestCrossSite(t *testing.T) {
	eachWorld(t, func(w *world) {
		sick := [][]string{
			{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Sec-Fetch-Site", "none-such"},
			{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Origin", "http://127.0.0.1.evil.example"},
			{"Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"},
		}
		who := []*browser{w.anonymous(), w.as("full@acme.example"), w.as("member@acme.example")}
		paths, before := w.changePaths(), w.dump()
		for i, path := range paths {
			for j, headers := range sick {
				b := who[(i+j)%len(who)]
				body := strings.NewReader(credentials("full@acme.example", models.DemoPassword).Encode())
				a := b.request(http.MethodPost, path, body, append([]string{"Content-Type", formType}, headers...)...)
				a.is(w, http.StatusForbidden).has(w, "another website")
				b.request(http.MethodPost, path, strings.NewReader("{}"), append([]string{"Content-Type", "application/json"}, headers...)...).
					is(w, http.StatusForbidden)
				b.request(http.MethodDelete, path, nil, headers...).is(w, http.StatusForbidden)
			}
		}
		w.unchanged(before, w.dump())
		// Reading is not refused: links lead here from anywhere.
		who[1].request(http.MethodGet, acme+"/users", nil, "Sec-Fetch-Site", "cross-site").is(w, http.StatusOK)
		// The portal's own origin, and programs, which send neither header.
		for _, headers := range [][]string{{}, {"Origin", w.http.URL}, {"Origin", "http://127.0.0.1"}, {"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Site", "none"}} {
			body := strings.NewReader(url.Values{"language": {"en"}, "next": {"/"}}.Encode())
			who[1].request(http.MethodPost, "/language", body, append([]string{"Content-Type", formType}, headers...)...).to(w, "/")
		}
	})
}

// TestContentType: only plain forms are taken.
func TestContentType(t *testing.T) {
	eachWorld(t, func(w *world) {
		who := []*browser{w.anonymous(), w.as("full@acme.example"), w.as("support@acme.example")}
		paths, before := w.changePaths(), w.dump()
		for i, path := range paths {
			for j, kind := range []string{
				"application/json", "multipart/form-data; boundary=x", "text/plain", "application/xml", formType + "-not", "x", "",
			} {
				if (strings.HasSuffix(path, "/users/import") || strings.HasSuffix(path, "/bulk/file")) && strings.HasPrefix(kind, "multipart/") {
					continue // takes files
				}
				b := who[(i+j)%len(who)]
				headers := []string{"Content-Type", kind}
				if kind == "" {
					headers = nil
				}
				b.request(http.MethodPost, path, strings.NewReader(`{"first_name":"x"}`), headers...).is(w, http.StatusUnsupportedMediaType)
			}
		}
		w.unchanged(before, w.dump())
		body := strings.NewReader(url.Values{"language": {"en"}, "next": {"/"}}.Encode())
		who[1].request(http.MethodPost, "/language", body, "Content-Type", formType+"; charset=UTF-8").to(w, "/")
	})
}

// TestFormFields: a form is read strictly, and from the body only.
func TestFormFields(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		user := acme + "/users/" + w.samples()["Acme"].on
		good := b.get(user).main(w).all("form")[0].inputs()
		form := func() url.Values {
			v := url.Values{}
			for name, value := range good {
				v.Set(name, value)
			}
			return v
		}
		before := w.dump()
		for name, spoil := range map[string]func(url.Values){
			"unknown field":  func(v url.Values) { v.Set("role", "full_admin") },
			"case":           func(v url.Values) { v.Set("Title", "x") },
			"field of a row": func(v url.Values) { v.Set("org_id", organizations[1].id) },
			"e-mail":         func(v url.Values) { v.Set("email", "x@acme.example") },
			"nameless":       func(v url.Values) { v.Set("", "x") },
			"repeated":       func(v url.Values) { v.Add("title", "x") },
			"no number":      func(v url.Values) { v.Set("version", "one") },
			"too large":      func(v url.Values) { v.Set("version", "99999999999999999999") },
			"not UTF-8":      func(v url.Values) { v.Set("title", "\xff") },
		} {
			v := form()
			spoil(v)
			if a := b.post(user, v); a.StatusCode != http.StatusBadRequest {
				w.Errorf("%s: status %d, want 400", name, a.StatusCode)
			}
		}
		for _, body := range []string{"%zz=1", "title=%", "a;b=c"} {
			b.request(http.MethodPost, user, strings.NewReader(body), "Content-Type", formType).is(w, http.StatusBadRequest)
		}
		for path, v := range map[string]url.Values{
			"/signin": {"email": {"a"}, "password": {"b"}, "next": {"/"}, "admin": {"1"}}, "/language": {"language": {"cs", "hr"}},
			"/account/password": {"current": {"a"}, "new": {"b"}, "again": {"b"}, "user": {"c"}}, "/account": {"status": {"active"}},
		} {
			b.post(path, v).is(w, http.StatusBadRequest)
		}
		w.unchanged(before, w.dump())
		b.post(user+"?title=From+the+address", form()).to(w, user)
		b.get(user).lacks(w, "From the address")
	})
}

func TestBodyLimit(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		user := acme + "/users/" + w.samples()["Acme"].on
		before := w.dump()
		for path, status := range map[string]int{user: http.StatusUnprocessableEntity, "/account": http.StatusUnprocessableEntity, "/signin": http.StatusUnprocessableEntity} {
			field := map[bool]string{true: "email=x&password=", false: "version=1&first_name=&last_name=x&display_name=&department=&phone=&title="}[path == "/signin"]
			fits := field + strings.Repeat("x", 64<<10-len(field))
			send := func(body io.Reader) answer {
				return b.request(http.MethodPost, path, body, "Content-Type", formType)
			}
			send(strings.NewReader(fits)).is(w, status)
			send(strings.NewReader(fits+"x")).is(w, http.StatusRequestEntityTooLarge)
			send(strings.NewReader(strings.Repeat(fits, 20))).is(w, http.StatusRequestEntityTooLarge)
			send(struct{ io.Reader }{strings.NewReader(fits + "x")}).is(w, http.StatusRequestEntityTooLarge) // without a length
		}
		w.unchanged(before, w.dump())
	})
}

func TestHeaderLimit(t *testing.T) {
	w := newWorld(t, "sqlite", "http://127.0.0.1")
	b := w.as("full@acme.example")
	b.header.Set("X-Long", strings.Repeat("x", 24<<10))
	b.get("/account").is(t, http.StatusOK)
	r := must(http.NewRequestWithContext(t.Context(), get, w.http.URL+"/account", nil))(t)
	r.Header.Set("X-Long", strings.Repeat("x", 40<<10))
	res := must(w.http.Client().Transport.RoundTrip(r))(t)
	_ = res.Body.Close()
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("40 KiB of headers: status %d, want 431", res.StatusCode)
	}
	s := w.web.HTTP()
	if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 {
		t.Error("the server has no time limits")
	}
}

func TestMethods(t *testing.T) {
	eachWorld(t, func(w *world) {
		for _, b := range []*browser{w.anonymous(), w.as("full@acme.example"), w.as("full@globex.example")} {
			for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodTrace} {
				for _, path := range []string{"/", "/account", "/signin", acme, acme + "/users", acme + "/administrators.csv"} {
					a := b.request(method, path, nil).is(w, http.StatusMethodNotAllowed)
					if !strings.Contains(a.Header.Get("Allow"), "GET") {
						w.Errorf("%s %s: Allow %q", method, path, a.Header.Get("Allow"))
					}
				}
				b.request(method, "/nothing/lives/here", nil).is(w, http.StatusNotFound)
			}
		}
	})
}

func TestStatic(t *testing.T) {
	w := newWorld(t, "sqlite", "http://127.0.0.1")
	b := w.anonymous()
	page := b.get("/signin").parse(t)
	var files []string
	for _, e := range append(page.all("link"), page.all("script")...) {
		files = append(files, e.attrs["href"]+e.attrs["src"])
	}
	if len(files) < 3 {
		t.Fatalf("only %q", files)
	}
	for _, file := range append(files, w.web.assets.Icons) {
		a := b.get(file).is(t, http.StatusOK)
		if !strings.Contains(a.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: Cache-Control %q", file, a.Header.Get("Cache-Control"))
		}
	}
	for _, path := range []string{"/static/", "/static/none.css", "/static/app.css", "/static/../routes.go", "/static/%2e%2e/static.go", "/static/static.go"} {
		b.get(path).is(t, http.StatusNotFound)
	}
}
