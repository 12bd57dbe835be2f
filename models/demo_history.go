package models

import "time"

// demoBrowsers are what the people of the demo sign in with.
var demoBrowsers = []string{
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
	"Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0",
	"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
}

// every is how often the k-th person of an organization signs in.
func every(k int) time.Duration { return time.Duration(200+k*41%300) * time.Hour }

// history writes down the sign-ins of an ordinary person over the weeks that
// the overview shows: the last one, and those before it every few weeks.
func (d *demo) history(u User, k int) {
	if u.LastSignInAt == nil {
		return
	}
	since := d.now.Add(-days(7 * WeeksShown))
	if u.CreatedAt.After(since) {
		since = u.CreatedAt
	}
	by := Oneself(Actor{ID: u.ID, Home: u.OrgID, Name: u.DisplayName, Email: u.Email, Address: "198.51.100.7"})
	for at := *u.LastSignInAt; at.After(since); at = at.Add(-every(k)) {
		n := len(d.signIns) + 1
		e := AuditEntry{
			ID: EntryID{fillID(signInsTable, n)}, EventID: EntryID{fillID(signInsTable, n)}, OrgID: u.OrgID, At: at, Action: SignedIn,
			After: `{"address":"198.51.100.7"}`,
		}
		e.sign(by)
		e.about(Target{Kind: "session", ID: fillID(signInsTable, n), Name: demoBrowsers[k%len(demoBrowsers)]})
		d.signIns = append(d.signIns, e)
	}
}
