package web

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestR12BulkFile: what a row may say, and in which words it is refused.
func TestR12BulkFile(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.exec("UPDATE users SET first_name = '=1+1', last_name = '@sum', display_name = '-x' WHERE email = 'device@acme.example'")
		b := w.as("full@acme.example")
		exported := b.get(acme + "/administrators.csv").body
		if !strings.Contains(exported, "'=1+1,'@sum,'-x,device@acme.example") {
			w.Fatalf("the export has no formulas:\n%s", exported)
		}
		draft := b.upload(strings.Replace(exported, "device@acme.example,Device administrator", "'device@acme.example,'Support administrator", 1)).drafted(w)
		w.got(draft, "'device@acme.example", "refused: unknown_person") // ' is taken off before formulas only
		file := fileHeader + strings.Join([]string{
			"'=1+1,'@sum,'-x, DEVICE@acme.example ,support ADMINISTRATOR;; device administrator ;",
			"x,x,x,support@acme.example,Správce podpory",
			"x,x,x,siteadmin@acme.example,Site administrator",
			"x,x,x,siteuser@acme.example,Site administrator (globex.meet.example)",
			"x,x,x,sitereadonly@acme.example,Site administrator (acme-legacy.meet.example)",
			"x,x,x,compliance@acme.example,Compliance officer (acme.meet.example)",
			"x,x,x,userdevice@acme.example,Site administrator (acme.meet.example); Site user administrator (ACME.meet.example)",
			"x,x,x,full@globex.example,Full administrator",
			"x,x,x,nobody@nowhere.example,",
			"x,x,x,extfull@contoso.example,",
			"x,x,x,extended@contoso.example,Support administrator",
			",,,,Full administrator",
			"x,x,x,member@acme.example,Device administrator",
			"x,x,x,Member@acme.example,Support administrator",
			"x,x,x,inactive@acme.example,",
			"x,x,x,invited@acme.example,Site user administrator (acme-emea.meet.example)",
			"Wrong,Name,Here,readonly@acme.example,Read-only administrator",
		}, "\r\n") + "\r\n\r\n"
		draft = b.upload("\ufeff" + strings.ReplaceAll(file, "\r\n", "\n")).drafted(w)
		for email, want := range map[string]string{
			"device@acme.example": "change", "support@acme.example": "refused: unknown_role", "siteadmin@acme.example": "refused: site_missing",
			"siteuser@acme.example": "refused: unknown_site", "sitereadonly@acme.example": `refused: "reason":6`, "compliance@acme.example": "refused: site_needless",
			"userdevice@acme.example": "refused: two_on_one_site", "full@globex.example": "refused: unknown_person", "nobody@nowhere.example": "refused: unknown_person",
			"extfull@contoso.example": "refused: outside_person", "extended@contoso.example": "refused: unknown_person", "": "refused: no_address",
			"inactive@acme.example": "change", "invited@acme.example": "change", "readonly@acme.example": "nothing",
		} {
			w.got(draft, email, want)
		}
		b.get(draft).has(w, "“Správce podpory” is no role.").has(w, "names the same person").has(w, "has no site of “Site administrator (globex.meet.example)”").
			has(w, "Site Administration").lacks(w, "globex</a>").lacks(w, "Wrong")
		b.apply(draft)
		w.holds("device@acme.example: device_admin support_admin", "member@acme.example: device_admin", "inactive@acme.example: ",
			"invited@acme.example: site_user_admin@acme-emea.meet.example", "support@acme.example: support_admin")
		if name := w.one("SELECT display_name FROM users WHERE email = 'readonly@acme.example'"); name == "Here" {
			w.Error("names in the file were taken over")
		}
		w.csvOfBulk(b, draft)
	})
}

// csvOfBulk reads the rows of a bulk change from their file (R13).
func (w *world) csvOfBulk(b *browser, bulk string) {
	w.Helper()
	a := b.get(bulk+"/rows.csv").is(w, http.StatusOK)
	rows := must(csv.NewReader(strings.NewReader(a.body)).ReadAll())(w)
	if !slices.Equal(rows[0], []string{"Line", "Display name", "User ID/Email", "Roles before", "Roles after", "Result", "Reason", "Undo", "Undo reason"}) || len(rows) != 18 {
		w.Errorf("%d rows, header %q", len(rows), rows[0])
	}
	if got := rows[1]; !slices.Equal(got, []string{"2", "'-x", "device@acme.example", "Device administrator", "Support administrator; Device administrator", "done", "", "", ""}) {
		w.Errorf("first row %q", got)
	}
	if got := rows[2][6]; got != "unknown_role (Správce podpory)" {
		w.Errorf("reason %q", got)
	}
	if !strings.Contains(a.body, "\r\n") || w.one("SELECT after FROM audit_entries WHERE action = 'list.exported' AND target_name = 'bulk-roles' ORDER BY id DESC LIMIT 1") != `{"complete":true,"filter":"","rows":17}` {
		w.Error("the download is not as R13 says")
	}
}

// TestR12BulkFileUnreadable: a file that cannot be read says why, and makes
// nothing.
func TestR12BulkFileUnreadable(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		before := w.dump()
		for file, words := range map[string]string{
			"":                                  "The file is empty.",
			fileHeader:                          "The file names its columns and has no rows below.",
			"E-mail,Role\na,b\n":                "is missing",
			fileHeader + "a,b\n":                "more or fewer cells",
			fileHeader + "a,b,c,d@e.f,\xff\xfe": "UTF-8",
			fileHeader + "a,b,c,\"d,e\n":        "quotation mark",
			fileHeader + strings.Repeat("a,b,c,d@e.f,\n", 20_001): "more than 20,000 rows",
		} {
			b.upload(file).is(w, http.StatusUnprocessableEntity).has(w, words).has(w, `type="file"`)
		}
		b.post(bulkPath+"/file", nil).is(w, http.StatusBadRequest)
		b.upload(fileHeader+strings.Repeat("x", 9<<20)).is(w, http.StatusRequestEntityTooLarge)
		w.unchanged(before, w.dump())
	})
}

// TestR12BulkPages: a dry run of more rows than a page shows is read to its end,
// each row once, whole and by result.
func TestR12BulkPages(t *testing.T) {
	eachWorld(t, func(w *world) {
		b := w.as("full@acme.example")
		people := w.strings("SELECT email FROM users WHERE org_id = ? AND email LIKE '%.%@%' ORDER BY email LIMIT 150", organizations[0].id)
		lines := []string{"nobody@acme.example: "}
		for i, email := range people {
			lines = append(lines, email+": "+[]string{"", "Support administrator"}[i%2])
		}
		_, draft := w.bulkBy("full@acme.example", lines...)
		for query, want := range map[string]int{"": 151, "?result=change": 75, "?result=nothing": 75, "?result=refused": 1, "?result=done": 0} {
			seen := map[string]bool{}
			for path := draft + query; path != ""; {
				main := b.get(path).is(w, http.StatusOK).main(w)
				for _, cell := range main.all("span", "class", "email") {
					if seen[cell.text()] {
						w.Errorf("%s: %s is there twice", path, cell.text())
					}
					seen[cell.text()] = true
				}
				path = ""
				if next := main.all("a", "rel", "next"); len(next) > 0 {
					path = next[0].attrs["href"]
				}
			}
			if len(seen) != want {
				w.Errorf("%q shows %d rows, want %d", query, len(seen), want)
			}
		}
	})
}
