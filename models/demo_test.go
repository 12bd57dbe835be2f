package models_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"portico/models"
	"portico/models/modelstest"
)

const (
	acme      = "01900000-0000-7000-8000-000000000001"
	globex    = "01900000-0000-7000-8000-000000000002"
	initech   = "01900000-0000-7000-8000-000000000003"
	contoso   = "01900000-0000-7000-8000-000000000004"
	northwind = "01900000-0000-7000-8000-000000000011"
	fabrikam  = "01900000-0000-7000-8000-000000000012"
)

// demoTables is section 6 once more: address, status, home, and the roles with
// the organization in which they run.
var demoTables = []struct{ email, status, home, roles string }{
	{"full@acme.example", "active", acme, "full_admin@acme"},
	{"full2@acme.example", "active", acme, "full_admin@acme"},
	{"readonly@acme.example", "active", acme, "read_only_admin@acme"},
	{"support@acme.example", "active", acme, "support_admin@acme"},
	{"userdevice@acme.example", "active", acme, "user_device_admin@acme"},
	{"device@acme.example", "active", acme, "device_admin@acme"},
	{"compliance@acme.example", "active", acme, "compliance_officer@acme"},
	{"troubleshooter@acme.example", "active", acme, "support_admin@acme advanced_troubleshooting@acme"},
	{"fulltroubleshooter@acme.example", "active", acme, "full_admin@acme advanced_troubleshooting@acme"},
	{"readonlytroubleshooter@acme.example", "active", acme, "read_only_admin@acme advanced_troubleshooting@acme"},
	{"siteadmin@acme.example", "active", acme, "site_admin@acme(acme.meet.example)"},
	{"siteuser@acme.example", "active", acme, "site_user_admin@acme(acme.meet.example)"},
	{"sitereadonly@acme.example", "active", acme, "site_read_only_admin@acme(acme.meet.example)"},
	{"contactcenter@acme.example", "active", acme, "contact_center_admin@acme"},
	{"agent@acme.example", "active", acme, "full_admin@acme"},
	{"member@acme.example", "active", acme, ""},
	{"invited@acme.example", "invited", acme, ""},
	{"inactive@acme.example", "inactive", acme, "read_only_admin@acme"},
	{"full@globex.example", "active", globex, "full_admin@globex"},
	{"full@initech.example", "active", initech, "full_admin@initech"},
	{"full@northwind.example", "active", northwind, "full_admin@northwind"},
	{"salesfull@northwind.example", "active", northwind, "sales_full_admin@northwind"},
	{"sales@northwind.example", "active", northwind, "sales_admin@northwind"},
	{"sales2@northwind.example", "active", northwind, "sales_admin@northwind"},
	{"provisioning@northwind.example", "active", northwind, "provisioning_admin@acme"},
	{"fullsales@northwind.example", "active", northwind, "full_admin@northwind sales_full_admin@northwind"},
	{"fullsalesadmin@northwind.example", "active", northwind, "full_admin@northwind sales_admin@northwind"},
	{"extfull@northwind.example", "active", northwind, "external_full_admin@acme"},
	{"extreadonly@northwind.example", "active", northwind, "external_read_only_admin@acme until"},
	{"member@northwind.example", "active", northwind, ""},
	{"full@fabrikam.example", "active", fabrikam, "full_admin@fabrikam"},
	{"salesfull@fabrikam.example", "active", fabrikam, "sales_full_admin@fabrikam"},
	{"full@contoso.example", "active", contoso, "full_admin@contoso"},
	{"extfull@contoso.example", "active", contoso, "external_full_admin@acme"},
	{"extreadonly@contoso.example", "active", contoso, "external_read_only_admin@acme until"},
	{"extcontactcenter@contoso.example", "active", contoso, "contact_center_admin@acme"},
	{"extended@contoso.example", "active", contoso, ""},
}

var demoOrgs = map[string]string{
	"acme": acme, "globex": globex, "initech": initech, "contoso": contoso, "northwind": northwind, "fabrikam": fabrikam,
}

func TestDemoAccounts(t *testing.T) {
	ctx := context.Background()
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		accounts, err := db.Platform().FillDemo(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if len(accounts) != len(demoTables) {
			t.Errorf("%d accounts are printed, want %d", len(accounts), len(demoTables))
		}
		roles := runningRoles(t, db)
		for _, want := range demoTables {
			u := userByEmail(t, db, want.home, want.email)
			if string(u.Status) != want.status || u.OrgID.String() != want.home || u.Language != models.English {
				t.Errorf("%s is %s in %s, speaks %s", want.email, u.Status, u.OrgID, u.Language)
			}
			if got := strings.Join(roles[want.email], " "); got != want.roles {
				t.Errorf("%s holds %q, want %q", want.email, got, want.roles)
			}
			if !slices.ContainsFunc(accounts, func(a models.DemoAccount) bool { return a.Email == want.email }) {
				t.Errorf("%s is not printed", want.email)
			}
			delete(roles, want.email)
			signsIn(t, db, want.email, want.status == "active")
		}
		for email, held := range roles {
			t.Errorf("%s holds %s", email, held)
		}
	})
}

func signsIn(t *testing.T, db *models.DB, email string, want bool) {
	t.Helper()
	if email != "full@acme.example" && want {
		return // one hash for all of them, and hashing is slow
	}
	_, err := db.Platform().SignIn(context.Background(), models.Attempt{Email: email, Password: "demo-password"})
	if want != (err == nil) {
		t.Errorf("%s signs in: %v", email, err)
	}
}

// runningRoles reads who holds what in the six organizations.
func runningRoles(t *testing.T, db *models.DB) map[string][]string {
	t.Helper()
	held := map[string][]string{}
	for _, name := range []string{"acme", "globex", "initech", "contoso", "northwind", "fabrikam"} {
		for _, external := range []bool{false, true} {
			f := models.AdministratorFilter{List: models.List{Size: 200}, External: external}
			page, err := tenant(t, db, demoOrgs[name]).Administrators(context.Background(), f)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range page.Rows {
				for _, r := range a.Roles {
					held[a.Email] = append(held[a.Email], describe(r, name))
				}
			}
		}
	}
	return held
}

func describe(r models.HeldRole, org string) string {
	s := r.Role.String() + "@" + org
	if r.Site != "" {
		s += "(" + r.Site + ")"
	}
	if r.Until != nil {
		s += " until"
	}
	return s
}

func tenant(t *testing.T, db *models.DB, id string) *models.Tenant {
	t.Helper()
	org, err := models.ParseOrgID(id)
	if err != nil {
		t.Fatal(err)
	}
	return db.Tenant(org)
}

func userByEmail(t *testing.T, db *models.DB, org, email string) models.User {
	t.Helper()
	page, err := tenant(t, db, org).Users(context.Background(), models.UserFilter{List: models.List{Q: email, Size: 5}})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range page.Rows {
		if u.Email == email {
			return u
		}
	}
	t.Fatalf("no %s in %s", email, org)
	return models.User{}
}

func TestDemoFigures(t *testing.T) {
	modelstest.Each(t, func(t *testing.T, db *models.DB) {
		if _, err := db.Platform().FillDemo(context.Background()); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			what, sql string
			want      int
		}{
			{"organizations", "SELECT count(*) FROM organizations", 46},
			{"users of Acme", "SELECT count(*) FROM users WHERE org_id = '" + acme + "'", 218},
			{"users without the demo's password", "SELECT count(*) FROM users WHERE (status = 'invited') <> (password_hash = '')", 0},
			{"hashes", "SELECT count(DISTINCT password_hash) FROM users WHERE status = 'active'", 1},
			{"named holders of Contact Center", `SELECT count(*) FROM seats t JOIN licenses l ON l.id = t.license_id JOIN users u ON u.id = t.user_id
				WHERE l.service = 'contact_center' AND u.email NOT LIKE '%.%@%'`, 1},
			{"the agent's Standard license", `SELECT count(*) FROM seats t JOIN licenses l ON l.id = t.license_id JOIN users u ON u.id = t.user_id
				WHERE l.edition = 'standard' AND u.email = 'agent@acme.example'`, 1},
			{"overdrawn licenses", "SELECT count(*) FROM licenses l WHERE l.seats < (SELECT count(*) FROM seats t WHERE t.license_id = l.id)", 0},
			{"empty licenses", "SELECT count(*) FROM licenses l WHERE NOT EXISTS (SELECT 1 FROM seats t WHERE t.license_id = l.id)", 0},
			{"empty sites", "SELECT count(*) FROM sites s WHERE NOT EXISTS (SELECT 1 FROM site_users t WHERE t.site_id = s.id)", 0},
			{"hosts among the site administrators", `SELECT count(*) FROM seats t JOIN licenses l ON l.id = t.license_id
				WHERE l.service = 'meetings' AND t.user_id IN (SELECT user_id FROM grants WHERE site_id IS NOT NULL)`, 0},
			{"people of Northwind in Globex", "SELECT count(*) FROM grants WHERE org_id = '" + globex + "' AND home_org_id = '" + northwind + "'", 0},
			{"customers with people of Northwind", "SELECT count(DISTINCT org_id) FROM grants WHERE external AND home_org_id = '" + northwind + "'", 11},
			{"customers of Northwind", "SELECT count(DISTINCT org_id) FROM subscriptions WHERE seller_id = '" + northwind + "'", 42},
			{"customers of Fabrikam", "SELECT count(DISTINCT org_id) FROM subscriptions WHERE seller_id = '" + fabrikam + "'", 1},
			{"ordinary people of Acme with a role", "SELECT count(*) FROM grants WHERE email LIKE '%.%@acme.example'", 0},
			{"invited and inactive people of Acme", "SELECT count(*) FROM users WHERE status <> 'active' AND org_id = '" + acme + "'", 18},
			{"trials", "SELECT count(*) FROM subscriptions WHERE trial", 10},
			{"organizations without a full administrator", `SELECT count(*) FROM organizations o WHERE NOT EXISTS (
				SELECT 1 FROM grants g JOIN users u ON u.id = g.user_id WHERE g.org_id = o.id AND g.role = 'full_admin' AND u.status = 'active')`, 0},
			{"audit entries", "SELECT count(*) FROM audit_entries WHERE action = 'portal.filled'", 46},
		} {
			if got, err := db.Number(c.sql); err != nil || got != c.want {
				t.Errorf("%s: %d, %v, want %d", c.what, got, err, c.want)
			}
		}
		assigned(t, db)
	})
}

// TestDemoEnds checks R16: an end is the end of a day where the organization is,
// here in Prague, a day after the clocks went back.
func TestDemoEnds(t *testing.T) {
	modelstest.EachAt(t, func(t *testing.T, db *models.DB, clock *modelstest.Clock) {
		at := time.Date(2026, 10, 26, 9, 30, 0, 0, time.UTC)
		clock.Advance(at.Sub(clock.Now()))
		if _, err := db.Platform().FillDemo(context.Background()); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			email string
			ends  time.Time
		}{
			{"extended@contoso.example", time.Date(2026, 10, 25, 22, 59, 59, 0, time.UTC)},
			{"extreadonly@contoso.example", time.Date(2026, 11, 25, 22, 59, 59, 0, time.UTC)},
			{"extreadonly@northwind.example", time.Date(2026, 11, 25, 22, 59, 59, 0, time.UTC)},
		} {
			n, err := db.Number("SELECT count(*) FROM grants WHERE email = ? AND ends_at = ?", c.email, c.ends)
			if err != nil || n != 1 {
				t.Errorf("%s does not end at %s: %d, %v", c.email, c.ends, n, err)
			}
		}
	})
}

func assigned(t *testing.T, db *models.DB) {
	t.Helper()
	for _, c := range []struct{ email, customer string }{{"sales@northwind.example", acme}, {"sales2@northwind.example", globex}} {
		n, err := db.Number(`SELECT count(*) FROM assignments a JOIN users u ON u.id = a.user_id
			WHERE u.email = ? AND a.customer_id = ?`, c.email, c.customer)
		if err != nil || n != 1 {
			t.Errorf("%s: %d, %v", c.email, n, err)
		}
	}
	if n, err := db.Number("SELECT count(*) FROM assignments"); err != nil || n != 2 {
		t.Errorf("%d assignments, %v", n, err)
	}
}
