package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver under the name pgx
)

// peopleFile is a CSV of n people.
func peopleFile(name string, n int) string {
	var b strings.Builder
	b.WriteString("User ID/Email,First name,Last name\r\n")
	for i := range n {
		fmt.Fprintf(&b, "%s%d@acme.example,%s,Number %d\r\n", name, i, name, i)
	}
	return b.String()
}

// upload sends a file of people to one of the portals.
func (c *cluster) upload(portal int, content string) (*http.Response, error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	to, err := form.CreateFormFile("file", "people.csv")
	if err != nil {
		return nil, err
	}
	_, _ = io.WriteString(to, content)
	_ = form.Close()
	return c.browser.Post(c.direct[portal]+acme+"/users/import", form.FormDataContentType(), &body)
}

// checked uploads a file and returns the path of its import.
func (c *cluster) checked(portal int, content string) string {
	c.Helper()
	res, err := c.upload(portal, content)
	if err != nil {
		c.Fatal(err)
	}
	_ = res.Body.Close()
	path := res.Header.Get("Location")
	if res.StatusCode != http.StatusSeeOther || !strings.HasPrefix(path, acme+"/users/import/") {
		c.Fatalf("the upload answers %d and leads to %q", res.StatusCode, path)
	}
	return path
}

// startAt presses the button of an import at one of the portals.
func (c *cluster) startAt(portal int, path string) {
	c.Helper()
	res, err := c.browser.PostForm(c.direct[portal]+path, map[string][]string{"mail": {"1"}})
	if err != nil {
		c.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusSeeOther {
		c.Fatalf("starting %s answers %d", path, res.StatusCode)
	}
}

// open opens the cluster's database past the portals.
func (c *cluster) open() *sql.DB {
	c.Helper()
	db, err := sql.Open("pgx", c.database)
	if err != nil {
		c.Fatal(err)
	}
	c.Cleanup(func() { _ = db.Close() })
	return db
}

// count is the number that a statement answers.
func (c *cluster) count(db *sql.DB, query string, args ...any) (n int) {
	c.Helper()
	if err := db.QueryRow(query, args...).Scan(&n); err != nil {
		c.Fatal(err)
	}
	return n
}

// reaches waits until a number is between two others, the second excluded.
func (c *cluster) reaches(db *sql.DB, low, high int, query string, args ...any) {
	c.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		switch n := c.count(db, query, args...); {
		case n >= high:
			c.Fatalf("%d is past %d: %s", n, high, query)
		case n >= low:
			return
		case time.Now().After(end):
			c.Fatalf("%d does not reach %d: %s", n, low, query)
		}
	}
}

func (c *cluster) kill(portal int) {
	c.Helper()
	if err := c.portals[portal].cmd.Process.Kill(); err != nil {
		c.Fatal(err)
	}
	_ = c.portals[portal].cmd.Wait()
}

// A process that is killed in the middle of an import leaves what another one
// goes on with: everybody is added once, with one mail each.
func TestClusterImportKilled(t *testing.T) {
	const people = 3000
	c, added := newCluster(t), "SELECT COUNT(*) FROM users WHERE first_name = $1"
	db := c.open()
	path := c.checked(0, peopleFile("Many", people))
	id := path[strings.LastIndex(path, "/")+1:]
	c.startAt(0, path)
	c.reaches(db, 1, people, added, "Many")
	c.kill(0)
	if n := c.count(db, added, "Many"); n == people {
		t.Fatal("the import was over before its process was killed")
	}
	// What the dead process had claimed is free when its lease is over.
	if _, err := db.Exec("UPDATE imports SET due_at = created_at WHERE id = $1", id); err != nil {
		t.Fatal(err)
	}
	c.startAt(1, c.checked(1, peopleFile("Few", 3))) // which has the other one look
	c.reaches(db, 1, 2, "SELECT COUNT(*) FROM imports WHERE id = $1 AND state = 'done'", id)
	for what, query := range map[string]string{
		"people":     "SELECT COUNT(*) FROM users WHERE first_name = 'Many' AND org_id = (SELECT org_id FROM imports WHERE id = $1)",
		"rows added": "SELECT COUNT(*) FROM import_rows r JOIN users u ON u.id = r.user_id WHERE import_id = $1 AND state = 'added'",
		"counted":    "SELECT added FROM imports WHERE id = $1 AND ready = 0 AND refused = 0",
		"links":      "SELECT COUNT(*) FROM tokens t JOIN import_rows r ON r.user_id = t.user_id WHERE import_id = $1",
		"mails":      "SELECT COUNT(*) FROM mails m JOIN import_rows r ON r.email = m.email WHERE m.kind = 'activation' AND import_id = $1",
		"told once":  "SELECT COUNT(DISTINCT a.target_id) FROM audit_entries a JOIN imports i ON i.event_id = a.event_id WHERE a.target_kind = 'user' AND i.id = $1",
		"told":       "SELECT COUNT(*) FROM audit_entries a JOIN imports i ON i.event_id = a.event_id WHERE a.target_kind = 'user' AND i.id = $1",
	} {
		if n := c.count(db, query, id); n != people {
			t.Errorf("%s: %d, want %d", what, n, people)
		}
	}
}

// A process that is killed while it checks an upload loses the upload only: it
// is nobody's import, and the file can be sent again.
func TestClusterUploadKilled(t *testing.T) {
	c, rows := newCluster(t), "SELECT COUNT(*) FROM import_rows"
	db := c.open()
	file := peopleFile("Many", 20_000)
	answered := make(chan error, 1)
	go func() {
		res, err := c.upload(0, file)
		if err == nil {
			_ = res.Body.Close()
		}
		answered <- err
	}()
	c.reaches(db, 1, 20_000, rows)
	c.kill(0)
	if err := <-answered; err == nil {
		t.Fatal("the upload was answered before its process was killed")
	}
	if n := c.count(db, "SELECT COUNT(*) FROM audit_entries WHERE action LIKE 'import%'"); n != 0 {
		t.Errorf("%d events of an upload that was lost", n)
	}
	if page := c.page(acme + "/users/import"); strings.Contains(page, "people.csv") {
		t.Error("the upload that was lost is on the page")
	}
	c.checked(1, file)
	if n := c.count(db, "SELECT COUNT(*) FROM imports WHERE state = 'checked' AND ready = 20000"); n != 1 {
		t.Errorf("%d imports of the file that was sent again", n)
	}
}

// A process that is told to stop in the middle of an import lets go of it, so
// that another one goes on at once.
func TestClusterImportStopped(t *testing.T) {
	const people = 3000
	c := newCluster(t)
	db := c.open()
	path := c.checked(0, peopleFile("Many", people))
	c.startAt(0, path)
	c.reaches(db, 1, people, "SELECT COUNT(*) FROM users WHERE first_name = 'Many'")
	c.portals[0].end(t)
	if n := c.count(db, "SELECT COUNT(*) FROM imports WHERE state = 'running' AND ready > 0 AND due_at <= clock_timestamp() AT TIME ZONE 'UTC'"); n != 1 {
		t.Fatal("the import was over, or nobody let go of it")
	}
	c.startAt(1, c.checked(1, peopleFile("Few", 3))) // which has the other one look
	c.reaches(db, people, people+1, "SELECT added FROM imports WHERE state = 'done' AND added > 3 UNION SELECT 0 ORDER BY 1 DESC LIMIT 1")
}
