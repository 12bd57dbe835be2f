package locales_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"portico/models"
	"portico/models/rbac"
	"portico/views/locales"
)

// roleNames are the names of section 2.
const roleNames = "`full_admin` | Full administrator | Správce s úplným oprávněním | Potpuni administrator\n" +
	"`read_only_admin` | Read-only administrator | Správce pouze ke čtení | Administrator samo za čitanje\n" +
	"`support_admin` | Support administrator | Správce podpory | Administrator za podršku\n" +
	"`user_device_admin` | User and device administrator | Správce uživatelů a zařízení | Administrator korisnika i uređaja\n" +
	"`device_admin` | Device administrator | Správce zařízení | Administrator uređaja\n" +
	"`compliance_officer` | Compliance officer | Pracovník pro dodržování předpisů | Službenik za usklađenost\n" +
	"`advanced_troubleshooting` | Advanced troubleshooting access | Rozšířený přístup k řešení potíží | Napredni pristup rješavanju problema\n" +
	"`site_admin` | Site administrator | Správce webu | Administrator web-mjesta\n" +
	"`site_user_admin` | Site user administrator | Správce uživatelů webu | Administrator korisnika web-mjesta\n" +
	"`site_read_only_admin` | Site read-only administrator | Správce webu pouze ke čtení | Administrator web-mjesta samo za čitanje\n" +
	"`contact_center_admin` | Contact Center service administrator | Správce služby Contact Center | Administrator usluge kontaktnog centra\n" +
	"`external_full_admin` | External full administrator | Externí správce s úplným oprávněním | Vanjski potpuni administrator\n" +
	"`external_read_only_admin` | External read-only administrator | Externí správce pouze ke čtení | Vanjski administrator samo za čitanje\n" +
	"`provisioning_admin` | Provisioning administrator | Správce provisioningu | Administrator dodjele resursa\n" +
	"`sales_full_admin` | Sales full administrator | Prodejní správce s úplným oprávněním | Potpuni administrator prodaje\n" +
	"`sales_admin` | Sales administrator | Prodejní správce | Administrator prodaje"

func TestRoleNames(t *testing.T) {
	lines := strings.Split(roleNames, "\n")
	for i, role := range rbac.Roles() {
		names := strings.Split(lines[i], " | ")
		if strings.Trim(names[0], "`") != role.String() {
			t.Errorf("role %d is %v, want %s", i, role, names[0])
		}
		for j, lang := range []models.Language{models.English, models.Czech, models.Croatian} {
			if got := locales.RoleName(role, lang); got != names[j+1] {
				t.Errorf("%v in %s is %q, want %q", role, lang, got, names[j+1])
			}
		}
	}
}

// TestEveryProblemHasWords, in every language; the problems are those that the
// source of models declares.
func TestEveryProblemHasWords(t *testing.T) {
	problems := constants(t, "../../models/errors.go", "Problem")
	if len(problems) < 9 {
		t.Fatalf("only the problems %q found", problems)
	}
	for _, problem := range problems {
		eachLanguage(t, "problem "+problem, func(p locales.Printer) string { return p.Problem(models.Problem(problem)) })
	}
}

func TestEveryRowHasAName(t *testing.T) {
	for row := rbac.Overview; row <= rbac.Self; row++ {
		if row > rbac.AgentDesktop && row < rbac.Customers {
			continue // between the two maps
		}
		eachLanguage(t, "row "+strconv.Itoa(int(row)), func(p locales.Printer) string { return p.Row(row) })
	}
}

func TestEveryStatusHasAWord(t *testing.T) {
	for _, s := range models.Statuses {
		eachLanguage(t, "status "+string(s), func(p locales.Printer) string { return p.Status(s) })
	}
}

func eachLanguage(t *testing.T, what string, say func(locales.Printer) string) {
	t.Helper()
	for _, lang := range models.Languages {
		if say(locales.Printer{Lang: lang}) == "" {
			t.Errorf("%s has no words in %s", what, lang)
		}
	}
}

// constants lists the values of the constants of a string type in a file.
func constants(t *testing.T, path, kind string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !named(spec.Type, kind) {
			return true
		}
		for _, v := range spec.Values {
			if b, ok := v.(*ast.BasicLit); ok {
				value, _ := strconv.Unquote(b.Value)
				values = append(values, value)
			}
		}
		return true
	})
	return values
}

// TestCounting: each language counts by its own rules.
func TestCounting(t *testing.T) {
	for _, c := range []struct {
		lang models.Language
		n    int
		want string
	}{
		{models.English, 0, "0 users"}, {models.English, 1, "1 user"}, {models.English, 2, "2 users"}, {models.English, 1000, "1,000 users"},
		{models.Czech, 0, "0 uživatelů"}, {models.Czech, 1, "1 uživatel"}, {models.Czech, 4, "4 uživatelé"}, {models.Czech, 5, "5 uživatelů"},
		{models.Czech, 21, "21 uživatelů"}, {models.Croatian, 0, "0 korisnika"}, {models.Croatian, 1, "1 korisnik"},
		{models.Croatian, 3, "3 korisnika"}, {models.Croatian, 5, "5 korisnika"}, {models.Croatian, 21, "21 korisnik"}, {models.Croatian, 11, "11 korisnika"},
	} {
		if got := (locales.Printer{Lang: c.lang}).N(locales.UserCount, c.n); got != c.want {
			t.Errorf("%d in %s: %q, want %q", c.n, c.lang, got, c.want)
		}
	}
	if got, want := (locales.Printer{Lang: models.English}).Count(locales.UserCount, models.Count{N: 1000, More: true}), "1,000+ users"; got != want {
		t.Errorf("more than counted: %q, want %q", got, want)
	}
}
