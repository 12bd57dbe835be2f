package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sources parses every Go file of the module outside tests, by its path.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != ".." && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			files[filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))] = f
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d source files found", len(files))
	}
	return files
}

// uses finds where a name of a package is written, as pkg.Name or, inside the
// package itself, as Name.
func uses(file *ast.File, pkg, name string, literal bool) int {
	n := 0
	matches := func(e ast.Expr) bool {
		switch x := e.(type) {
		case *ast.SelectorExpr:
			p, ok := x.X.(*ast.Ident)
			return ok && p.Name == pkg && x.Sel.Name == name
		case *ast.Ident:
			return file.Name.Name == pkg && x.Name == name
		}
		return false
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch x := node.(type) {
		case *ast.CompositeLit:
			if literal && matches(x.Type) {
				n++
			}
		case *ast.CallExpr:
			if !literal && matches(x.Fun) || literal && madeByNew(x, matches) {
				n++
			}
		}
		return true
	})
	return n
}

// madeByNew reports whether a call is new(T).
func madeByNew(call *ast.CallExpr, matches func(ast.Expr) bool) bool {
	f, ok := call.Fun.(*ast.Ident)
	return ok && f.Name == "new" && len(call.Args) == 1 && matches(call.Args[0])
}

// TestOneMaker: what lets somebody do something is made in one place each.
func TestOneMaker(t *testing.T) {
	rules := []struct {
		pkg, name string
		literal   bool
		only      []string
	}{
		{"handlers", "Context", true, []string{"web/guard.go"}},
		{"models", "Granted", false, []string{"handlers/context.go"}},
		{"models", "Exporting", false, []string{"handlers/download.go"}},
		{"rbac", "Decision", true, []string{"models/rbac/decision.go"}},
		{"models", "Operator", false, []string{"cmd/portal/commands.go"}},
	}
	files := sources(t)
	for _, r := range rules {
		found := 0
		for path, file := range files {
			n := uses(file, r.pkg, r.name, r.literal)
			if found += n; n > 0 && !slices.Contains(r.only, path) {
				t.Errorf("%s makes or calls %s.%s, which only %v may", path, r.pkg, r.name, r.only)
			}
		}
		if found == 0 {
			t.Errorf("%s.%s is nowhere: has it another name now?", r.pkg, r.name)
		}
	}
}

// TestImportsRunOneWay: cmd, web, handlers, views, models, models/rbac.
func TestImportsRunOneWay(t *testing.T) {
	may := map[string][]string{
		"cmd/portal":    {"web", "models", "models/rbac"},
		"web":           {"handlers", "views", "views/mail", "views/locales", "models", "models/rbac", "static"},
		"handlers":      {"views", "views/locales", "models", "models/rbac"},
		"views":         {"views/ui", "views/mail", "views/locales", "models", "models/rbac", "static"},
		"views/mail":    {"views/locales", "models", "models/rbac"},
		"views/ui":      {"views/locales", "models", "models/rbac"},
		"views/locales": {"models", "models/rbac"},
		"models":        {"models/rbac"},
		"models/rbac":   {},
		"static":        {},
	}
	for path, file := range sources(t) {
		dir := filepath.ToSlash(filepath.Dir(path))
		allowed, known := may[dir]
		for _, i := range file.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			if inner, ok := strings.CutPrefix(name, "portico/"); ok && known && !slices.Contains(allowed, inner) {
				t.Errorf("%s imports %s", path, name)
			}
			if dir == "models/rbac" && (strings.HasPrefix(name, "gorm.io") || name == "net/http" || name == "os" || name == "database/sql") {
				t.Errorf("%s imports %s: rights do no I/O", path, name)
			}
			if name == "gorm.io/gorm" && dir != "models" {
				t.Errorf("%s imports gorm: no *gorm.DB leaves models", path)
			}
		}
	}
}

// TestNoBind: forms are read strictly, never by Echo's binder; and the cookie
// store, sign-in and rendering know no other way around.
func TestNoBind(t *testing.T) {
	banned := map[string]string{
		"Bind": "reads JSON, XML and the query too", "FormValue": "reads the query too", "FormParams": "reads the query too",
		"PostFormValue": "takes the first of several", "Raw": "of templ is not escaped",
	}
	for path, file := range sources(t) {
		if dir := filepath.ToSlash(filepath.Dir(path)); dir != "web" && dir != "handlers" && !strings.HasPrefix(dir, "views") {
			continue
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if call, ok := node.(*ast.CallExpr); ok {
				if f, ok := call.Fun.(*ast.SelectorExpr); ok && banned[f.Sel.Name] != "" {
					t.Errorf("%s calls %s, which %s", path, f.Sel.Name, banned[f.Sel.Name])
				}
			}
			return true
		})
	}
}
