package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// headings are the h2 inside <main>, the figures as their words.
func (a answer) headings(w *world) []string {
	w.Helper()
	var list []string
	for _, h := range a.main(w).all("h2") {
		list = append(list, h.text())
	}
	return list
}

// TestOverviewPanels: each panel appears by the level of its own page.
func TestOverviewPanels(t *testing.T) {
	eachWorld(t, func(w *world) {
		const attention, users, signIns, seats, roles = "Needs attention", "New users per week", "Sign-ins per week", "Seats used", "Administrators by role"
		everything := []string{attention, users, signIns, seats, roles}
		for email, want := range map[string][]string{
			"full@acme.example": everything, "readonly@acme.example": everything,
			"extfull@contoso.example": everything, "extreadonly@northwind.example": everything,
			"userdevice@acme.example": {attention, users, seats}, "support@acme.example": {signIns},
			"device@acme.example": nil, "compliance@acme.example": nil, "contactcenter@acme.example": {attention, users},
			"extcontactcenter@contoso.example": {attention, users}, "siteadmin@acme.example": {attention, seats},
			"sitereadonly@acme.example": {attention, seats}, "provisioning@northwind.example": {attention, seats},
			"sales@northwind.example": {attention, seats},
		} {
			page := w.as(email).get(acme).is(w, http.StatusOK)
			got := slices.DeleteFunc(page.headings(w), func(h string) bool { return h == "Your roles here" })
			slices.Sort(got)
			sorted := slices.Clone(want)
			slices.Sort(sorted)
			if !slices.Equal(got, sorted) {
				w.Errorf("%s sees %q, want %q", email, got, sorted)
			}
			sees := strings.Contains(page.body, "/users?status=") || strings.Contains(page.body, " users</span>")
			if opens := w.as(email).get(acme+"/users").StatusCode == http.StatusOK; sees != opens {
				w.Errorf("%s sees figures of users: %v, opens Users: %v", email, sees, opens)
			}
		}
	})
}

// TestR23Overview: of seats, a provisioning administrator sees what was sold, a
// site role its own sites' subscription and people.
func TestR23Overview(t *testing.T) {
	eachWorld(t, func(w *world) {
		w.as("full@acme.example").get(acme).has(w, "Calling").has(w, "of 678 seats used")
		sold := w.as("provisioning@northwind.example").get(acme).lacks(w, "Calling").has(w, "Contact Center Premium")
		sold.has(w, "of 573 seats used") // 250 + 300 + 15 + 8
		site := w.as("siteadmin@acme.example").get(acme).lacks(w, "Calling").lacks(w, "Contact Center Premium").has(w, "of 550 seats used")
		n := w.one("SELECT COUNT(DISTINCT x.user_id) FROM site_users x JOIN sites s ON s.id = x.site_id WHERE s.address = 'acme.meet.example'")
		site.has(w, n+" users")
	})
}

// TestOverviewAttention: what needs attention is said, and nothing else.
func TestOverviewAttention(t *testing.T) {
	eachWorld(t, func(w *world) {
		org := organizations[0].id
		full, provisioning, site := w.as("full@acme.example"), w.as("provisioning@northwind.example"), w.as("siteadmin@acme.example")
		now := w.clock.Now()
		w.exec("UPDATE users SET created_at = ? WHERE status = 'invited'", now)
		for _, b := range []*browser{full, provisioning, site} {
			b.get(acme).has(w, "Nothing needs attention.")
		}
		w.exec("UPDATE users SET created_at = ? WHERE email = 'invited@acme.example'", now.Add(-8*24*time.Hour))
		full.get(acme).has(w, "1 invitation was not accepted").has(w, acme+"/users?status=invited").lacks(w, "Nothing needs attention.")

		w.exec("UPDATE licenses SET seats = used - 3 WHERE id = ?", w.licenseOf("Calling", "calling"))
		full.get(acme).has(w, "Calling (Calling): more seats are used than were bought, 70 of 67.")
		provisioning.get(acme).lacks(w, "Calling")
		w.exec("UPDATE licenses SET seats = used WHERE id = ?", w.licenseOf("Collaboration", "meetings"))
		for _, b := range []*browser{full, provisioning, site} {
			b.get(acme).has(w, "Meetings (Collaboration): nearly all seats are used")
		}
		w.exec("UPDATE subscriptions SET ends_at = ?, trial = ? WHERE org_id = ? AND name = 'Contact Center'", now.Add(29*24*time.Hour), true, org)
		if n := strings.Count(full.get(acme).body, "The trial Contact Center ends in "); n != 1 { // two licenses, one subscription
			w.Errorf("the end of a trial is said %d times", n)
		}
		w.exec("UPDATE subscriptions SET ends_at = ?, trial = ? WHERE org_id = ? AND name = 'Contact Center'", now.Add(31*24*time.Hour), false, org)
		full.get(acme).lacks(w, "Contact Center ends")
		w.exec("UPDATE grants SET ends_at = ? WHERE org_id = ? AND role = 'external_full_admin'", now.Add(24*time.Hour), org)
		full.get(acme).has(w, "2 accesses from outside end within 7 days.").has(w, externals+"?ending=soon")
		w.as("contactcenter@acme.example").get(acme).has(w, "2 accesses from outside end within 7 days.")
		w.as("userdevice@acme.example").get(acme).lacks(w, "from outside")
		w.exec("UPDATE users SET status = 'inactive' WHERE org_id = ? AND email <> 'full@acme.example' AND id IN (SELECT user_id FROM grants WHERE role = 'full_admin')", org)
		full.get(acme).has(w, "fewer than two full administrators")
		w.exec("UPDATE mails SET state = 'dead'")
		w.queue("password_changed", "full@acme.example", "Full", "en", "{}")
		w.exec("UPDATE mails SET state = 'dead'")
		full.get(acme).has(w, "could not be delivered")
		w.as("readonly@acme.example").get(acme).lacks(w, "could not be delivered")
	})
}

// TestOverviewCharts: weeks are the organization's, the numbers stand in a table
// beneath, and an organization without any is told so.
func TestOverviewCharts(t *testing.T) {
	eachWorld(t, func(w *world) {
		org := organizations[0].id
		b := w.as("full@acme.example")
		quiet := w.one("SELECT org_id FROM users WHERE email = 'full@alpen-optik.example'")
		w.as("full@alpen-optik.example").get("/orgs/"+quiet).has(w, "Nobody signed in during the last 12 weeks.")
		for _, zone := range []string{"Pacific/Auckland", "America/Los_Angeles", "Europe/Prague"} {
			w.exec("UPDATE organizations SET time_zone = ? WHERE id = ?", zone, org)
			place := must(time.LoadLocation(zone))(w)
			local := w.clock.Now().In(place)
			monday := time.Date(local.Year(), local.Month(), local.Day()-int(local.Weekday()+6)%7, 0, 0, 0, 0, place)
			w.signIn(org, monday.UTC())
			w.signIn(org, monday.Add(-time.Second).UTC())
			rows := w.as("full@acme.example").get(acme).rows(w)
			now, before := rows[len(rows)-1], rows[len(rows)-2]
			if !strings.HasPrefix(now, monday.Format("2 Jan 2006")) || !strings.HasPrefix(before, monday.AddDate(0, 0, -7).Format("2 Jan 2006")) {
				w.Errorf("%s: the last weeks are %q and %q", zone, before, now)
			}
		}
		if n := len(w.as("full@acme.example").get(acme).main(w).all("svg", "role", "img")); n != 2 {
			w.Errorf("%d charts", n)
		}
		w.exec("UPDATE users SET created_at = ? WHERE org_id = ?", w.clock.Now().AddDate(-1, 0, 0), org)
		b.get(acme).has(w, "Nobody was added in the last 12 weeks.")
		w.exec("UPDATE subscriptions SET ends_at = starts_at WHERE org_id = ?", org)
		b.get(acme).has(w, "No subscription is running.").has(w, "0 of 0 seats used")
	})
}

// signIn puts a sign-in into the audit log, past the models.
func (w *world) signIn(org string, at time.Time) {
	w.Helper()
	w.exec(`INSERT INTO audit_entries (id, event_id, org_id, at, actor_name, actor_key, actor_email, authority, action, target_kind,
		target_name, target_key, target_email, before, after, address, request_id)
		VALUES (?, ?, ?, ?, '', '', '', 'oneself', 'session.signed_in', 'session', '', '', '', '', '', '', '')`,
		uuid.NewString(), uuid.NewString(), org, at)
}
