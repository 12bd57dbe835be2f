package models_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// source is one Go file of the portal.
type source struct {
	path string // from the root, such as models/user.go
	dir  string
	test bool
	file *ast.File
	fset *token.FileSet
}

func (s source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.fset.Position(n.Pos()).Line)
}

// helper reports whether the file belongs to a package that only tests import.
func (s source) helper() bool { return slices.Contains(helpers, s.dir) }

var helpers = []string{"models/modelstest", "web/browsertest", "web/mailtest"}

// sources parses every Go file of the portal.
var sources = sync.OnceValues(func() ([]source, error) {
	var all []source
	root := ".."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		s := source{fset: token.NewFileSet(), test: strings.HasSuffix(path, "_test.go")}
		s.path, _ = filepath.Rel(root, path)
		s.path = filepath.ToSlash(s.path)
		s.dir = filepath.ToSlash(filepath.Dir(s.path))
		s.file, err = parser.ParseFile(s.fset, path, nil, parser.ParseComments)
		all = append(all, s)
		return err
	})
	return all, err
})

// eachSource looks at every file, or at those that the portal is built from.
func eachSource(t *testing.T, tests bool, look func(source)) {
	t.Helper()
	all, err := sources()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d files found", len(all))
	}
	for _, s := range all {
		if tests || !s.test {
			look(s)
		}
	}
}

// eachMention finds where a package's function, such as time.Now, is called or
// handed on.
func eachMention(s source, pkg string, names []string, found func(ast.Node, string)) {
	local := localName(s, pkg)
	ast.Inspect(s.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && local != "" && x.Name == local && slices.Contains(names, sel.Sel.Name) {
				found(n, pkg+"."+sel.Sel.Name)
			}
		}
		return true
	})
}

func localName(s source, pkg string) string {
	for _, spec := range s.file.Imports {
		if path, _ := strconv.Unquote(spec.Path.Value); path == pkg {
			if spec.Name != nil {
				return spec.Name.Name
			}
			return filepath.Base(path)
		}
	}
	return ""
}

// One clock: every other time comes from the configuration's.
func TestHouseOneClock(t *testing.T) {
	clocks := map[string]string{
		"models/db.go":           "the default of Config.Clock",
		"web/server.go":          "the default of its clock, and how long a request took",
		"handlers/download.go":   "the deadline of a connection",
		"web/upload.go":          "the deadline of a connection",
		"cmd/portal/commands.go": "how long a command took",
	}
	eachSource(t, false, func(s source) {
		eachMention(s, "time", []string{"Now"}, func(n ast.Node, name string) {
			if clocks[s.path] == "" && !s.helper() {
				t.Errorf("%s: take the time from the configuration's Clock instead of %s", s.at(n), name)
			}
		})
	})
}

func TestHouseEnvironment(t *testing.T) {
	eachSource(t, false, func(s source) {
		eachMention(s, "os", []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv"}, func(n ast.Node, name string) {
			if !s.helper() && !strings.HasPrefix(s.dir, "cmd/") {
				t.Errorf("%s: read the environment in cmd and hand the value on, instead of %s", s.at(n), name)
			}
		})
	})
}

func TestHouseNoInit(t *testing.T) {
	eachSource(t, true, func(s source) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "init" && f.Recv == nil {
				t.Errorf("%s: say what happens at start in main, instead of init", s.at(f))
			}
		}
	})
}

// A test that is skipped proves nothing; only the helpers may, for want of
// PostgreSQL or Chromium.
func TestHouseNoSkip(t *testing.T) {
	eachSource(t, true, func(s source) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok || s.helper() {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if ok && slices.Contains([]string{"t", "b", "f", "tb"}, x.Name) && slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, sel.Sel.Name) {
				t.Errorf("%s: get what the test needs from modelstest or browsertest, instead of %s.%s", s.at(n), x.Name, sel.Sel.Name)
			}
			return true
		})
	})
}

// Imports run one way.
func TestHouseImports(t *testing.T) {
	floors := []string{"cmd", "web", "handlers", "views", "models", "models/rbac"}
	floor := func(pkg string) int {
		if pkg == "models/rbac" {
			return 5
		}
		top, _, _ := strings.Cut(pkg, "/")
		return slices.Index(floors, top)
	}
	eachSource(t, false, func(s source) {
		for _, spec := range s.file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			pkg, ours := strings.CutPrefix(path, "portico/")
			from, to := floor(s.dir), floor(pkg)
			switch {
			case !ours:
				foreign(t, s, spec, path)
			case slices.Contains(helpers, pkg) && !s.helper():
				t.Errorf("%s: only tests import %s", s.at(spec), pkg)
			case pkg == "static":
				if !strings.HasPrefix(s.dir, "web") && !strings.HasPrefix(s.dir, "views") {
					t.Errorf("%s: only web and views import static", s.at(spec))
				}
			case from < 0 || to < 0 || to < from:
				t.Errorf("%s: %s must not import %s; imports run %s", s.at(spec), s.dir, pkg, strings.Join(floors, " → "))
			}
		}
	})
}

// foreign checks who uses a library. Databases are known to models alone.
func foreign(t *testing.T, s source, n ast.Node, path string) {
	t.Helper()
	only := map[string][]string{
		"gorm.io/": {"models"}, "modernc.org/": {"models"}, "github.com/pressly/goose": {"models"},
		"github.com/jackc/pgx": {"models", "models/modelstest"}, "database/sql": {"models", "models/modelstest", "models/rbac"},
		"github.com/labstack/echo": {"web", "handlers"}, "github.com/a-h/templ": {"web", "handlers", "views"},
		"github.com/gorilla/sessions": {"web"}, "github.com/alecthomas/kong": {"cmd"}, "golang.org/x/crypto": {"models"},
		"github.com/wneessen/go-mail": {"web"},
	}
	for prefix, dirs := range only {
		if strings.HasPrefix(path, prefix) && !slices.ContainsFunc(dirs, func(dir string) bool {
			return s.dir == dir || !strings.HasPrefix(dir, "models") && strings.HasPrefix(s.dir+"/", dir+"/")
		}) {
			t.Errorf("%s: only %s may import %s", s.at(n), strings.Join(dirs, ", "), path)
		}
	}
}
