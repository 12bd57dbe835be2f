package models_test

import (
	"go/ast"
	"testing"
)

// No *gorm.DB leaves models: neither returned, taken nor held where others
// reach it.
func TestHouseKeepsGORM(t *testing.T) {
	eachSource(t, false, func(s source) {
		if s.dir != "models" {
			return
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) && mentionsDB(d.Type) {
					t.Errorf("%s: %s must not show *gorm.DB; hand out what was read", s.at(d), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					keepsDB(t, s, spec)
				}
			}
		}
	})
}

func keepsDB(t *testing.T, s source, spec ast.Spec) {
	t.Helper()
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		if spec.Names[0].IsExported() && spec.Type != nil && mentionsDB(spec.Type) {
			t.Errorf("%s: %s must not show *gorm.DB", s.at(spec), spec.Names[0].Name)
		}
	case *ast.TypeSpec:
		fields, ok := spec.Type.(*ast.StructType)
		if !spec.Name.IsExported() {
			return
		}
		if !ok && mentionsDB(spec.Type) {
			t.Errorf("%s: %s must not show *gorm.DB", s.at(spec), spec.Name.Name)
		}
		if !ok {
			return
		}
		for _, f := range fields.Fields.List {
			if (len(f.Names) == 0 || f.Names[0].IsExported()) && mentionsDB(f.Type) {
				t.Errorf("%s: %s must not show *gorm.DB", s.at(f), spec.Name.Name)
			}
		}
	}
}

func mentionsDB(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			x, _ := sel.X.(*ast.Ident)
			found = found || x != nil && x.Name == "gorm" && sel.Sel.Name == "DB"
		}
		return true
	})
	return found
}

// Every exported name says what it is for.
func TestHouseNamesAreExplained(t *testing.T) {
	eachSource(t, false, func(s source) {
		if ast.IsGenerated(s.file) {
			return
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || ast.IsExported(receiver(d))) && d.Name.Name != "Error" {
					t.Errorf("%s: say in a comment what %s does", s.at(d), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if name, doc := nameOf(spec); ast.IsExported(name) && doc == nil && d.Doc == nil {
						t.Errorf("%s: say in a comment what %s is", s.at(spec), name)
					}
				}
			}
		}
	})
}

func nameOf(spec ast.Spec) (string, *ast.CommentGroup) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		return spec.Name.Name, spec.Doc
	case *ast.ValueSpec:
		if spec.Doc == nil {
			return spec.Names[0].Name, spec.Comment
		}
		return spec.Names[0].Name, spec.Doc
	}
	return "", nil
}
