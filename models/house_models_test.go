package models_test

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"portico/models"
)

// sqlFiles are the only ones with SQL text.
var sqlFiles = []string{"models/sql.go", "models/fillsql.go", "models/externalsql.go", "models/overviewsql.go", "models/sqlitecache.go"}

var (
	sqlText = regexp.MustCompile(`(?s)\b(SELECT\b.*\bFROM|INSERT\s+INTO|REPLACE\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|TRUNCATE\s|JOIN\s+\w+|UNION\s|PRAGMA\s|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|VIEW|TRIGGER))|^\s*SELECT\s|^\s*\(SELECT\s`)
	// Only models would write it in lower case.
	lowerSQL = regexp.MustCompile(`^\s*\(?(select|insert into|update|delete from|with)\s.+\s(from|set|values|as)\s`)
	sqlNow   = regexp.MustCompile(`(?i)\b(now\(\)|current_timestamp|current_date|current_time|localtimestamp|transaction_timestamp|statement_timestamp|datetime\('now|date\('now|julianday\('now|unixepoch\()`)
)

// Text carries no organization, so all of it stands where it is read with that
// question in mind.
func TestHouseSQLText(t *testing.T) {
	eachSource(t, false, func(s source) {
		if s.helper() || slices.Contains(sqlFiles, s.path) {
			return
		}
		eachText(s, func(n ast.Node, text string) {
			if sqlText.MatchString(text) || s.dir == "models" && lowerSQL.MatchString(text) {
				t.Errorf("%s: move SQL text to models/sql.go: %.60q", s.at(n), text)
			}
		})
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := calledName(call)
			method := slices.Contains([]string{"Raw", "Exec", "ExecContext", "QueryContext", "QueryRowContext"}, name)
			if s.path == "models/rules.go" && name == "Raw" && len(call.Args) == 0 {
				method = false // the callbacks of Raw
			}
			if method || s.dir == "models" && slices.Contains([]string{"text", "run", "withText"}, name) && s.path != "models/rules.go" {
				t.Errorf("%s: move this statement to models/sql.go, the one audited door for text, instead of calling %s", s.at(n), name)
			}
			return true
		})
	})
}

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

func eachText(s source, found func(ast.Node, string)) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, _ := strconv.Unquote(lit.Value)
			found(n, text)
		}
		return true
	})
}

// The database's clock is nobody's: every statement takes its now as a
// parameter.
func TestHouseNoNowInSQL(t *testing.T) {
	eachSource(t, false, func(s source) {
		if s.dir == "models" {
			eachText(s, func(n ast.Node, text string) {
				if found := sqlNow.FindString(text); found != "" {
					t.Errorf("%s: take now as a parameter instead of %s", s.at(n), found)
				}
			})
		}
	})
	eachMigration(t, func(name, text string) {
		if found := sqlNow.FindString(text); found != "" {
			t.Errorf("%s: write the time from the program instead of %s", name, found)
		}
	})
}

func eachMigration(t *testing.T, look func(name, text string)) {
	t.Helper()
	n := 0
	for _, pattern := range []string{"migrations/*.sql", "migrations/*/*.sql"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			n++
			look(file, string(text))
		}
	}
	if n < 6 {
		t.Fatalf("only %d migrations found", n)
	}
}

// Every table belongs to an organization, but for these.
func TestHouseTablesHaveAnOrganization(t *testing.T) {
	without := []string{"mails", "organizations", "submissions", "throttles"}
	table := regexp.MustCompile(`(?s)CREATE TABLE (\w+) \((.*?)\n\);`)
	eachMigration(t, func(name, text string) {
		for _, m := range table.FindAllStringSubmatch(text, -1) {
			has := regexp.MustCompile(`(?m)^\s+org_id\s+uuid NOT NULL`).MatchString(m[2])
			if has == slices.Contains(without, m[1]) {
				t.Errorf("%s: table %s needs org_id uuid NOT NULL, or a place on the short list of this test, and not both", name, m[1])
			}
		}
	})
}

// Every model is behind the wall, but for these.
func TestHouseModelsHaveAnOrgID(t *testing.T) {
	without := []string{"Mail", "Submission", "Throttle"}
	found := 0
	eachStruct(t, func(s source, name string, fields *ast.StructType, isModel bool) {
		if !isModel {
			return
		}
		found++
		if has := fieldOfType(fields, "OrgID"); has == slices.Contains(without, name) {
			t.Errorf("%s: model %s needs a field of type OrgID, or a place on the short list of this test, and not both", s.at(fields), name)
		}
	})
	if found < 12 {
		t.Errorf("only %d models found", found)
	}
}

// eachStruct goes through the structs of models; a model has a primary key or
// names its table.
func eachStruct(t *testing.T, look func(s source, name string, fields *ast.StructType, isModel bool)) {
	t.Helper()
	named := map[string]bool{}
	eachSource(t, false, func(s source) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && s.dir == "models" && f.Recv != nil && f.Name.Name == "TableName" {
				named[receiver(f)] = true
			}
		}
	})
	eachSource(t, false, func(s source) {
		if s.dir != "models" {
			return
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				if fields, ok := spec.Type.(*ast.StructType); ok {
					look(s, spec.Name.Name, fields, named[spec.Name.Name] || hasKey(fields))
				}
			}
			return true
		})
	})
}

func hasKey(fields *ast.StructType) bool {
	return slices.ContainsFunc(fields.Fields.List, func(f *ast.Field) bool {
		return f.Tag != nil && strings.Contains(f.Tag.Value, "primaryKey")
	})
}

func fieldOfType(fields *ast.StructType, want string) bool {
	return slices.ContainsFunc(fields.Fields.List, func(f *ast.Field) bool {
		x, ok := f.Type.(*ast.Ident)
		return ok && x.Name == want
	})
}

func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	x := f.Recv.List[0].Type
	if star, ok := x.(*ast.StarExpr); ok {
		x = star.X
	}
	if index, ok := x.(*ast.IndexExpr); ok {
		x = index.X
	}
	name, _ := x.(*ast.Ident)
	return name.Name
}

// The door across organizations is a closed list.
func TestHousePlatformDoor(t *testing.T) {
	want := []string{
		"AcceptInvitation",
		"Accesses",
		"Arrive",
		"AskAccess",
		"AskReset",
		"ChoosePassword",
		"ClaimMail",
		"CreateUser",
		"Dropped",
		"Empty",
		"ExpireTrials",
		"Failed",
		"FillDemo",
		"FillScale",
		"ForgetBulks",
		"ForgetImports",
		"ForgetMails",
		"ForgetSubmissions",
		"GrantsOf",
		"Invitation",
		"LapseRequests",
		"Link",
		"LinkFor",
		"NoteEnds",
		"NoticeTrials",
		"Notify",
		"Outbox",
		"ResetPassword",
		"RunImports",
		"Sent",
		"SetUp",
		"SignIn",
		"Touch",
	}
	var got []string
	for m := range reflect.TypeFor[*models.Platform]().Methods() {
		got = append(got, m.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("Platform crosses organizations; put a method on Tenant, or, with a test of its own, on this list.\n got %q\nwant %q", got, want)
	}
}
