package web

import (
	"net/http"
	"slices"
	"time"

	"portico/handlers"
	"portico/models/rbac"
	"portico/views/locales"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// route is one line of the table: an address, the row of the map that decides
// it, and the page that answers. GET and HEAD need read, POST needs manage.
type route struct {
	method string
	path   string
	row    rbac.Row
	handle handlers.Handler
	limit  time.Duration // how long it may take; pageLimit when zero
}

// pageLimit is how long a page may take.
const pageLimit = 5 * time.Second

// bulkLimit is how long changing thousands of people at once may take.
const bulkLimit = 25 * time.Second

// routes is everything that needs somebody signed in. What is not here and not
// in public.go does not exist.
var routes = []route{
	{get, "/", rbac.Self, handlers.Home, 0},
	{get, "/account", rbac.Self, handlers.Account, 0},
	{post, "/account", rbac.Self, handlers.SaveAccount, 0},
	{post, "/account/password", rbac.Self, handlers.SavePassword, 0},
	{get, "/request-access", rbac.Self, handlers.RequestAccess, 0},
	{post, "/request-access", rbac.Self, handlers.AskAccess, 0},
	{post, "/account/sessions", rbac.Self, handlers.RevokeSessions, 0},
	{post, "/account/sessions/:session", rbac.Self, handlers.RevokeSession, 0},

	{get, "/orgs/:org", rbac.Overview, handlers.Overview, 0},
	{get, "/orgs/:org/roles", rbac.RolesPage, handlers.Roles, 0},
	{get, "/orgs/:org/users", rbac.Users, handlers.Users, 0},
	{get, "/orgs/:org/users/new", rbac.AddUsers, handlers.NewUsers, 0},
	{post, "/orgs/:org/users", rbac.AddUsers, handlers.AddUsers, 0},
	{get, "/orgs/:org/users/import", rbac.AddUsers, handlers.Imports, 0},
	{post, "/orgs/:org/users/import", rbac.AddUsers, handlers.CheckImport, uploadLimit},
	{get, "/orgs/:org/users/import/template.csv", rbac.AddUsers, handlers.ImportTemplate, 0},
	{get, "/orgs/:org/users/import/:import", rbac.AddUsers, handlers.Import, 0},
	{post, "/orgs/:org/users/import/:import", rbac.AddUsers, handlers.StartImport, 0},
	{get, "/orgs/:org/users/import/:import/problems.csv", rbac.AddUsers, handlers.ImportProblemsCSV, handlers.ExportLimit},
	{get, "/orgs/:org/users/:user", rbac.Users, handlers.User, 0},
	{post, "/orgs/:org/users/:user", rbac.Profile, handlers.SaveUser, 0},
	{post, "/orgs/:org/users/:user/activation", rbac.ActivationMail, handlers.SendActivation, 0},
	{post, "/orgs/:org/users/:user/roles", rbac.RolesSection, handlers.SaveRoles, 0},
	{post, "/orgs/:org/users/:user/email", rbac.Profile, handlers.SaveEmail, 0},
	{post, "/orgs/:org/users/:user/status", rbac.Profile, handlers.SaveStatus, 0},
	{post, "/orgs/:org/users/:user/sessions", rbac.Profile, handlers.EndSessions, 0},
	{post, "/orgs/:org/users/:user/delete", rbac.AddUsers, handlers.DeleteUser, 0},
	{post, "/orgs/:org/users/:user/licenses", rbac.UserLicenses, handlers.SaveLicenses, 0},
	{post, "/orgs/:org/users/:user/contact-center", rbac.ContactCenterLicenses, handlers.SaveContactCenter, 0},
	{post, "/orgs/:org/users/:user/meetings", rbac.MeetingSettings, handlers.SaveMeetings, 0},
	{get, "/orgs/:org/administrators", rbac.Administrators, handlers.Administrators, 0},
	{get, "/orgs/:org/administrators.csv", rbac.Administrators, handlers.AdministratorsCSV, handlers.ExportLimit},
	{get, "/orgs/:org/administrators/bulk", rbac.BulkRoles, handlers.BulkRoles, 0},
	{post, "/orgs/:org/administrators/bulk", rbac.BulkRoles, handlers.MakeBulk, bulkLimit},
	{post, "/orgs/:org/administrators/bulk/file", rbac.BulkRoles, handlers.UploadBulk, uploadLimit},
	{get, "/orgs/:org/administrators/bulk/:bulk", rbac.BulkRoles, handlers.Bulk, 0},
	{post, "/orgs/:org/administrators/bulk/:bulk", rbac.BulkRoles, handlers.ApplyBulk, bulkLimit},
	{post, "/orgs/:org/administrators/bulk/:bulk/undo", rbac.BulkRoles, handlers.UndoBulk, bulkLimit},
	{get, "/orgs/:org/administrators/bulk/:bulk/rows.csv", rbac.BulkRoles, handlers.BulkCSV, handlers.ExportLimit},
	{get, "/orgs/:org/external-administrators", rbac.ExternalAdministrators, handlers.Externals, 0},
	{get, "/orgs/:org/external-administrators.csv", rbac.ExternalAdministrators, handlers.ExternalsCSV, handlers.ExportLimit},
	{post, "/orgs/:org/external-administrators", rbac.ExternalAdministrators, handlers.AddExternal, 0},
	{post, "/orgs/:org/external-administrators/remove", rbac.ExternalAdministrators, handlers.RemoveExternals, 0},
	{post, "/orgs/:org/external-administrators/renew", rbac.ExternalAdministrators, handlers.RenewExternals, 0},
	{get, "/orgs/:org/external-administrators/new", rbac.AddExternalAdministrators, handlers.NewExternal, 0},
	{post, "/orgs/:org/external-administrators/invitations", rbac.AddExternalAdministrators, handlers.Invite, 0},
	{post, "/orgs/:org/external-administrators/invitations/:invitation", rbac.AddExternalAdministrators, handlers.ChangeInvitation, 0},
	{post, "/orgs/:org/external-administrators/requests/:request", rbac.AddExternalAdministrators, handlers.AnswerRequest, 0},
	{get, "/orgs/:org/external-administrators/:person", rbac.ExternalAdministrators, handlers.External, 0},
	{post, "/orgs/:org/external-administrators/:person", rbac.ExternalAdministrators, handlers.ChangeExternal, 0},
	{post, "/orgs/:org/external-administrators/:person/remove", rbac.ExternalAdministrators, handlers.RemoveExternal, 0},
	{post, "/orgs/:org/external-administrators/:person/renew", rbac.ExternalAdministrators, handlers.RenewExternal, 0},
	{get, "/orgs/:org/licenses", rbac.Licenses, handlers.Licenses, 0},
	{get, "/orgs/:org/licenses/:license", rbac.Licenses, handlers.License, 0},
	{post, "/orgs/:org/licenses/:license/upgrade", rbac.Licenses, handlers.AskUpgrade, 0},
	{post, "/orgs/:org/licenses/:license/withdrawal", rbac.Licenses, handlers.WithdrawUpgrade, 0},
	{get, "/orgs/:org/orders", rbac.Orders, handlers.ReceivedOrders, 0},
	{get, "/orgs/:org/orders/:order", rbac.Orders, handlers.ReceivedOrder, 0},
	{post, "/orgs/:org/orders/:order/cancel", rbac.Orders, handlers.DeclineOrder, 0},
	{get, "/orgs/:org/audit-log", rbac.AuditLog, handlers.AuditLog, 0},
	{get, "/orgs/:org/audit-log.csv", rbac.AuditLog, handlers.AuditLogCSV, handlers.ExportLimit},

	{get, "/partners/:org/customers", rbac.Customers, handlers.Customers, 0},
	{get, "/partners/:org/customers/:customer", rbac.Customers, handlers.Customer, 0},
	{post, "/partners/:org/customers/:customer/reentry", rbac.Customers, handlers.Reenter, 0},
	{get, "/partners/:org/administrators", rbac.SalesRoles, handlers.Salespeople, 0},
	{post, "/partners/:org/administrators", rbac.SalesRoles, handlers.AddSalesperson, 0},
	{get, "/partners/:org/administrators/new", rbac.SalesRoles, handlers.NewSalesperson, 0},
	{get, "/partners/:org/administrators/:user", rbac.SalesRoles, handlers.Salesperson, 0},
	{post, "/partners/:org/administrators/:user", rbac.SalesRoles, handlers.SaveSalesperson, 0},
	{post, "/partners/:org/administrators/:user/customers", rbac.SalesRoles, handlers.AssignCustomers, 0},
	{post, "/partners/:org/administrators/:user/customers/removal", rbac.SalesRoles, handlers.UnassignCustomers, 0},
	{get, "/partners/:org/orders", rbac.CustomerOrders, handlers.Orders, 0},
	{post, "/partners/:org/orders", rbac.CustomerOrders, handlers.PlaceOrder, 0},
	{get, "/partners/:org/orders/new", rbac.CustomerOrders, handlers.NewOrder, 0},
	{get, "/partners/:org/orders/:order", rbac.CustomerOrders, handlers.Order, 0},
	{post, "/partners/:org/orders/:order/provision", rbac.CustomerOrders, handlers.ProvisionOrder, 0},
	{post, "/partners/:org/orders/:order/cancel", rbac.CustomerOrders, handlers.CancelOrder, 0},
	{get, "/partners/:org/trials", rbac.Trials, handlers.Orders, 0},
	{post, "/partners/:org/trials", rbac.Trials, handlers.PlaceOrder, 0},
	{get, "/partners/:org/trials/new", rbac.Trials, handlers.NewOrder, 0},
	{get, "/partners/:org/trials/:trial", rbac.Trials, handlers.Order, 0},
	{post, "/partners/:org/trials/:trial/extend", rbac.Trials, handlers.ExtendTrial, 0},
	{post, "/partners/:org/trials/:trial/convert", rbac.Trials, handlers.ConvertTrial, 0},
	{post, "/partners/:org/trials/:trial/end", rbac.Trials, handlers.EndTrial, 0},
}

// finders look for what a part of an address names, within what the person may
// read by the row of its page.
var finders = map[string]finder{
	"user":   {rbac.Users, handlers.FindUser},
	"bulk":   {rbac.BulkRoles, handlers.FindBulk},
	"person": {rbac.ExternalAdministrators, handlers.FindExternal},

	"customer": {rbac.Customers, handlers.FindCustomer},
	"license":  {rbac.Licenses, handlers.FindLicense},
	"order":    {rbac.CustomerOrders, handlers.FindOrder},
	"trial":    {rbac.Trials, handlers.FindOrder},
}

type finder struct {
	row  rbac.Row
	find func(*handlers.Context) error
}

// routed reports whether a path of the table takes a method.
func routed(method, path string) bool {
	return slices.ContainsFunc(routes, func(r route) bool { return r.path == path && r.method == method })
}

// link is a place in the navigation. It names a path of the table above, whose
// row decides whether it is drawn, so that no link leads to a refusal.
type link struct {
	path  string
	label locales.Text
	icon  string
}

// menu is the navigation of an organization, group by group. Of a group of tabs
// the first that opens stands in the navigation.
var menu = []struct {
	label locales.Text
	links []link
}{
	{locales.Text{}, []link{
		{"/orgs/:org", locales.Overview, "home"},
		{"/orgs/:org/roles", locales.RolesTitle, "grid"},
	}},
	{locales.People, []link{
		{"/orgs/:org/users", locales.Users, "people"},
		{"/orgs/:org/administrators", locales.Administrators, "key"},
		{"/orgs/:org/external-administrators", locales.ExternalAdministrators, "globe"},
	}},
	{locales.Services, []link{
		{"/orgs/:org/licenses", locales.Licenses, "seat"},
		{"/orgs/:org/orders", locales.Orders, "cart"},
	}},
	{locales.Security, []link{{"/orgs/:org/audit-log", locales.AuditLog, "log"}}},
	{locales.PartnerWord, []link{
		{"/partners/:org/customers", locales.Customers, "building"},
		{"/partners/:org/administrators", locales.SalesAdministrators, "key"},
		{"/partners/:org/orders", locales.Orders, "cart"},
		{"/partners/:org/trials", locales.Trials, "hourglass"},
	}},
}

// peopleTabs is the tab bar that the lists of people share (R11).
var peopleTabs = []link{
	{"/orgs/:org/users", locales.Users, ""},
	{"/orgs/:org/administrators", locales.Administrators, ""},
	{"/orgs/:org/external-administrators", locales.ExternalAdministrators, ""},
}
