package locales_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// literals finds every message of the portal: the composite literals of
// locales.Text and locales.Plural in all its source, also those whose type is
// left out inside a map, slice or struct.
func literals(t *testing.T) (texts, plurals map[string][]string) {
	t.Helper()
	texts, plurals = map[string][]string{}, map[string][]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.CompositeLit); ok {
				switch words := quoted(lit); {
				case named(lit.Type, "Text"), lit.Type == nil && len(words) == 3 && len(lit.Elts) == 3:
					if len(words) > 0 { // the names of roles are put together
						texts[fset.Position(lit.Pos()).String()] = words
					}
				case named(lit.Type, "Plural"):
					plurals[fset.Position(lit.Pos()).String()] = nested(lit)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(texts) < 150 || len(plurals) < 5 {
		t.Fatalf("only %d texts and %d plurals found", len(texts), len(plurals))
	}
	return texts, plurals
}

func named(e ast.Expr, name string) bool {
	switch x := e.(type) {
	case *ast.Ident:
		return x.Name == name
	case *ast.SelectorExpr:
		return x.Sel.Name == name
	}
	return false
}

// quoted are the literal's own strings.
func quoted(lit *ast.CompositeLit) []string {
	var words []string
	for _, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			e = pair.Value
		}
		if b, ok := e.(*ast.BasicLit); ok && b.Kind == token.STRING {
			word, _ := strconv.Unquote(b.Value)
			words = append(words, word)
		}
	}
	return words
}

// nested are the strings of the literals inside, three for each language.
func nested(lit *ast.CompositeLit) []string {
	var words []string
	for _, e := range lit.Elts {
		if inner, ok := e.(*ast.CompositeLit); ok {
			words = append(words, quoted(inner)...)
		}
	}
	return words
}

var verb = regexp.MustCompile(`%[^a-zA-Z%]*[a-zA-Z%]`)

func TestTexts(t *testing.T) {
	texts, _ := literals(t)
	for at, words := range texts {
		if len(words) != 3 {
			t.Errorf("%s: %d languages: %q", at, len(words), words)
			continue
		}
		for _, w := range words {
			if strings.TrimSpace(w) == "" || strings.TrimSpace(w) != w {
				t.Errorf("%s: empty, or spaces around: %q", at, words)
			}
			if !slices.Equal(verb.FindAllString(w, -1), verb.FindAllString(words[0], -1)) {
				t.Errorf("%s: verbs differ: %q", at, words)
			}
		}
	}
}

// TestPlurals: English has one and other, Czech and Croatian one, few and
// other; each says the number.
func TestPlurals(t *testing.T) {
	_, plurals := literals(t)
	for at, forms := range plurals {
		if len(forms) != 9 {
			t.Errorf("%s: %d forms, want nine places", at, len(forms))
			continue
		}
		for i, form := range forms {
			if i == 1 { // English has no few
				if form != "" {
					t.Errorf("%s: English has no few: %q", at, form)
				}
				continue
			}
			if strings.Count(form, "%s") != 1 || len(verb.FindAllString(form, -1)) != 1 {
				t.Errorf("%s: form %d does not say the number once: %q", at, i, form)
			}
		}
	}
}
