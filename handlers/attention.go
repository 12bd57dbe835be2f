package handlers

import (
	"time"

	"portico/models"
	"portico/models/rbac"
	"portico/views"
	"portico/views/locales"
)

const (
	invitationOld = 7 * 24 * time.Hour
	licensesSoon  = 30 * 24 * time.Hour
	licensesNamed = 5 // the others are a number
	fullWanted    = 2 // R4
)

// checks look for what needs attention, each for whom the page it belongs to
// opens at a level.
var checks = []struct {
	row   rbac.Row
	level rbac.Level
	look  func(*overview) error
}{
	{rbac.Administrators, rbac.Read, (*overview).checkFull},
	{rbac.Users, rbac.Read, (*overview).checkInvitations},
	{rbac.Licenses, rbac.Read, (*overview).checkLicenses},
	{rbac.ExternalAdministrators, rbac.Read, (*overview).checkExternals},
	{rbac.AddExternalAdministrators, rbac.Manage, (*overview).checkRequests},
	{rbac.Administrators, rbac.Manage, (*overview).checkMails},
}

// attend collects what needs attention.
func (o *overview) attend() error {
	for _, check := range checks {
		if o.For(check.row).Level() < check.level {
			continue
		}
		o.Watched = true
		if err := check.look(o); err != nil {
			return err
		}
	}
	return nil
}

func (o *overview) alert(words, path string, link locales.Text) {
	a := views.Alert{Words: words, Link: link}
	if path != "" {
		a.Href = o.Page.OrgPath(path)
	}
	o.Alerts = append(o.Alerts, a)
}

// checkFull warns of fewer than two usable full administrators (R4).
func (o *overview) checkFull() error {
	few, err := tooFewFull(o.Context)
	if few && err == nil {
		o.alert(o.Page.T(locales.TooFewFull, o.Page.Org.Name), "/administrators?role=full_admin", locales.SeeAdmins)
	}
	return err
}

// checkInvitations finds people who were invited long ago and did not come.
func (o *overview) checkInvitations() error {
	n, err := o.Tenant.InvitedBefore(o.Request().Context(), o.Page.Now.Add(-invitationOld), ownSites(o.Context, rbac.Users))
	if err == nil && n.N > 0 {
		o.alert(o.Page.Count(locales.OldInvitations, n), "/users?status=invited", locales.SeeInvited)
	}
	return err
}

// checkLicenses finds licenses with hardly a seat left, or with an end near.
func (o *overview) checkLicenses() error {
	named, beside := 0, 0
	told := map[models.SubscriptionID]bool{}
	for _, l := range o.licenses {
		for _, words := range []string{o.shortage(l), o.ending(l, told)} {
			switch {
			case words == "":
			case named < licensesNamed:
				named++
				o.alert(words, "/licenses/"+l.ID.String(), locales.SeeLicense)
			default:
				beside++
			}
		}
	}
	if beside > 0 {
		o.alert(o.Page.N(locales.LicensesBeside, beside), "/licenses?state=running", locales.SeeLicenses)
	}
	return nil
}

// shortage says that seats run out, or nothing.
func (o *overview) shortage(l models.BoughtLicense) string {
	p, words := o.Page, locales.SeatsAreShort
	switch {
	case l.Over():
		words = locales.SeatsAreOver
	case !l.Short():
		return ""
	}
	return p.T(words, p.License(l.Service, l.Edition), l.Name, p.Number(int(l.Used)), p.Number(int(l.Seats)))
}

// ending says once for each subscription that it ends soon, or nothing.
func (o *overview) ending(l models.BoughtLicense, told map[models.SubscriptionID]bool) string {
	if l.EndsAt == nil || l.EndsAt.Sub(o.Page.Now) > licensesSoon || told[l.SubscriptionID] {
		return ""
	}
	told[l.SubscriptionID] = true
	words := locales.BoughtEnds
	if l.Trial {
		words = locales.TrialEnds
	}
	return o.Page.T(words, l.Name, o.Page.Ahead(*l.EndsAt))
}

// checkExternals counts access from outside that ends soon.
func (o *overview) checkExternals() error {
	n, err := o.Tenant.ExternalEnding(o.Request().Context(), o.Page.Now.Add(models.EndsSoon))
	if err == nil && n.N > 0 {
		o.alert(o.Page.Count(locales.ExternalsEnding, n), "/external-administrators?ending=soon", locales.SeeExternals)
	}
	return err
}

// checkRequests counts people from outside who wait for an answer (R19).
func (o *overview) checkRequests() error {
	n, err := o.Tenant.OpenRequests(o.Request().Context())
	if err == nil && n.N > 0 {
		o.alert(o.Page.Count(locales.RequestsOpen, n), "/external-administrators?state=requests", locales.SeeRequests)
	}
	return err
}

// checkMails tells those who manage administrators that mails to people of the
// organization cannot be delivered.
func (o *overview) checkMails() error {
	n, err := o.Tenant.DeadMails(o.Request().Context())
	if err == nil && n.N > 0 {
		o.alert(o.Page.Count(locales.DeadMails, n), "", locales.Text{})
	}
	return err
}

// tooFewFull reports whether fewer than two full administrators can sign in (R4).
func tooFewFull(c *Context) (bool, error) {
	n, err := c.Tenant.FullAdministrators(c.Request().Context(), fullWanted)
	return n < fullWanted, err
}
