package web

import (
	"net/http"
	"net/url"
	"testing"
)

// What does not exist, or not here, is 404 also for a form that is none: whether
// somebody is there cannot be told from how a wrong form is answered.
func TestWrongFormOfNobody(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		nobody := organizations[0].id
		for _, part := range []string{"", "/email", "/status", "/delete", "/licenses", "/contact-center", "/meetings"} {
			b.post(acme+"/users/"+w.user("member@acme.example")+part, nil).is(w, http.StatusBadRequest)
			for _, id := range []string{w.user("full@contoso.example"), nobody, "x"} {
				b.post(acme+"/users/"+id+part, nil).is(w, http.StatusNotFound)
			}
		}
		unseen := w.one("SELECT id FROM users WHERE org_id = ? AND id NOT IN (SELECT user_id FROM site_users) ORDER BY id LIMIT 1", organizations[0].id)
		w.as("siteuser@acme.example").post(acme+"/users/"+unseen+"/meetings", nil).is(w, http.StatusNotFound)
		for _, id := range []string{w.bulk(organizations[1].id), nobody, "x"} {
			b.post(bulkPath+"/"+id, url.Values{"king": {"1"}}).is(w, http.StatusNotFound)
		}
	})
}

// A change that fails does not say that the one before it was made.
func TestNoticeIsOfThePage(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		page, post := w.rolesOf("member@acme.example")
		b.post(post, url.Values{"role": {"device_admin"}}).to(w, page)
		b.post(post, url.Values{"role": {"external_full_admin"}}).is(w, http.StatusUnprocessableEntity).lacks(w, "The roles were saved")
		b.get(page).has(w, "The roles were saved")
		b.get(page).lacks(w, "The roles were saved")
	})
}

// An uploaded file is called by its name alone, and the name turns no text round.
func TestNameOfUpload(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		for path, file := range map[string]string{
			imports:            "Email,Last name\r\nnew@x.example,New\r\n",
			bulkPath + "/file": fileHeader + "a,b,c,member@acme.example,Device administrator\r\n",
		} {
			to := b.send(path, "C:\\folder\\a\u202eb.csv", file, "once", path).is(w, http.StatusSeeOther).Header.Get("Location")
			b.get(to).has(w, "ab.csv").lacks(w, "\u202e").lacks(w, "folder")
			b.send(path, "", file).is(w, http.StatusBadRequest)
		}
	})
}

// A page that a change drew is opened again, in another language, at the page
// above the change.
func TestLanguageAfterChange(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		page, roles := w.rolesOf("member@acme.example")
		for path, c := range map[string]struct {
			form url.Values
			next string
		}{
			roles:                {url.Values{"preview": {"1"}, "role": {"device_admin"}}, page},
			page + "/delete":     {url.Values{"confirm": {"nobody"}}, page},
			acme + "/users":      {url.Values{"way": {"many"}, "addresses": {""}}, acme + "/users"},
			"/account/password":  {url.Values{"current": {"a"}, "new": {"b"}, "again": {"c"}}, "/account"},
			bulkPath + "?all=1":  {url.Values{"all": {"1"}}, bulkPath + "?all=1"},
			page + "/activation": {url.Values{}, page},
		} {
			next := b.post(path, c.form).parse(w).all("input", "name", "next")[0].attrs["value"]
			if next != c.next {
				w.Errorf("after %s the language leads to %q", path, next)
			}
			b.get(next).is(w, http.StatusOK)
		}
		next := b.send(bulkPath+"/file", "a.csv", "x").is(w, http.StatusUnprocessableEntity).parse(w).all("input", "name", "next")[0].attrs["value"]
		if next != bulkPath {
			w.Errorf("after a file the language leads to %q", next)
		}
	})
}
