package web

import (
	"regexp"
	"strings"
)

// rowInPath is the part of a route that names one row.
var rowInPath = regexp.MustCompile(`:(\w+)`)

// specPath is a route's path as the map writes it, and whether it lies under
// /orgs/{org}.
func specPath(route string) (string, bool) {
	path, ok := strings.CutPrefix(route, "/orgs/:org")
	if strings.HasPrefix(path, "/users/import/") {
		path = "/users/import" // the parts of one page
	}
	return rowInPath.ReplaceAllString(path, "{$1}"), ok
}

// sample is two rows of each kind that addresses of an organization name: one
// within reach of the demo's site administrators and of provisioning
// administrators, one that is not.
type sample struct {
	on, off               string // users
	onLicense, offLicense string
	onOrder, offOrder     string
	upload                string // an import
}

func (w *world) samples() map[string]sample {
	list := map[string]sample{}
	const onSite = "SELECT s.user_id FROM site_users s JOIN sites t ON t.id = s.site_id WHERE t.address = 'acme.meet.example'"
	const license = "SELECT l.id FROM licenses l JOIN subscriptions b ON b.id = l.subscription_id WHERE l.org_id = ? "
	for _, o := range organizations {
		off := w.one("SELECT id FROM users WHERE org_id = ? AND id NOT IN ("+onSite+") ORDER BY id DESC LIMIT 1", o.id)
		first := w.one(license+"ORDER BY l.id LIMIT 1", o.id)
		list[o.name] = sample{off, off, first, first, w.receivedOrder(o.id), w.foreignOrder(o.id), w.upload(o.id)}
	}
	acme, guest := list["Acme"], list["Guest"]
	acme.on = w.one(onSite + " ORDER BY 1 DESC LIMIT 1")
	acme.offLicense = w.one(license+"AND b.seller_id IS NULL ORDER BY l.id LIMIT 1", organizations[0].id)
	guest.offLicense = list["Initech"].onLicense // all that Guest has was sold by Northwind
	list["Acme"], list["Guest"] = acme, guest
	return list
}

// inside and outside spell the rows of a route out; more are pairs of a part and
// the row that stands for it either way.
func (s sample) inside(org string, more ...string) *strings.Replacer {
	return strings.NewReplacer(append(more, ":org", org, ":user", s.on, ":license", s.onLicense, ":order", s.onOrder, ":import", s.upload)...)
}

func (s sample) outside(org string, more ...string) *strings.Replacer {
	return strings.NewReplacer(append(more, ":org", org, ":user", s.off, ":license", s.offLicense, ":order", s.offOrder, ":import", s.upload)...)
}
