package browsertest_test

import (
	"testing"

	"portico/models/modelstest"
	"portico/web/browsertest"
)

const noUser = acme + "/users/00000000-0000-7000-8000-000000000000"

// pages are all the pages there are, each in every state it can be in.
var pages = []struct {
	name   string
	as     string // who looks; nobody is signed in when empty
	path   string
	status int64
	then   func(*browsertest.Window) // what is done there before looking
}{
	{"signin", "", "/signin", 200, nil},
	{"signin-wrong", "", "/signin", 200, failSignIn},
	{"home-empty", "member@acme.example", "/", 200, nil},
	{"home", "extfull@northwind.example", "/?choose=1", 200, nil},
	{"home-many", "salesfull@northwind.example", "/?choose=1", 200, nil},
	{"home-no-results", "salesfull@northwind.example", "/?choose=1&q=zzz", 200, nil},
	{"overview", "full@acme.example", acme, 200, nil},
	{"overview-warning", "full@globex.example", "/", 200, nil},
	{"overview-outside", "extreadonly@contoso.example", acme, 200, nil},
	{"users", "full@acme.example", acme + "/users", 200, nil},
	{"users-read", "readonly@acme.example", acme + "/users", 200, nil},
	{"users-filtered", "full@acme.example", acme + "/users?status=invited&status=inactive&q=a", 200, nil},
	{"users-no-results", "full@acme.example", acme + "/users?q=zzzz", 200, nil},
	{"users-site", "siteadmin@acme.example", acme + "/users", 200, nil},
	{"users-new", "full@acme.example", acme + "/users/new", 200, nil},
	{"users-new-wrong", "userdevice@acme.example", acme + "/users/new", 200, addKnown},
	{"users-new-many", "full@acme.example", acme + "/users/new", 200, addManyWrong},
	{"imports", "full@acme.example", acme + "/users/import", 200, nil},
	{"imports-wrong", "full@acme.example", acme + "/users/import", 200, checkNoFile},
	{"import", "full@acme.example", acme + "/users/import", 200, checkPeople},
	{"import-problems", "full@acme.example", acme + "/users/import", 200, checkProblems},
	{"import-done", "full@acme.example", acme + "/users/import", 200, importPeople},
	{"user", "full@acme.example", acme + "/users", 200, openFirst},
	{"user-read", "readonly@acme.example", acme + "/users", 200, openFirst},
	{"user-roles-preview", "full@acme.example", acme + "/users", 200, previewRole},
	{"user-roles-review", "full@acme.example", acme + "/users", 200, reviewService},
	{"user-roles-site", "siteadmin@acme.example", acme + "/users", 200, openFirst},
	{"user-wrong", "full@acme.example", acme + "/users", 200, saveNameless},
	{"user-signed-in", "full@acme.example", acme + "/users?q=full@acme.example", 200, openFirst},
	{"user-conflict", "full@acme.example", acme + "/users?q=member@acme.example", 200, saveTwice},
	{"user-delete", "full@acme.example", acme + "/users?q=member@acme.example", 200, deleteWrong},
	{"user-email-wrong", "full@acme.example", acme + "/users?q=member@acme.example", 200, takeEmail},
	{"user-no-seats", "full@acme.example", acme + "/users?q=member@acme.example", 200, lastSeats},
	{"user-administrator", "userdevice@acme.example", acme + "/users?q=full@acme.example", 200, openFirst},
	{"user-invited", "full@acme.example", acme + "/users?q=invited@acme.example", 200, openFirst},
	{"user-inactive", "full@acme.example", acme + "/users?q=inactive@acme.example", 200, openFirst},
	{"user-site", "siteadmin@acme.example", acme + "/users", 200, openFirst},
	{"user-contact-center", "contactcenter@acme.example", acme + "/users?q=agent@acme.example", 200, openFirst},
	{"user-history", "full@acme.example", acme + "/users?q=member@acme.example", 200, deactivate},
	{"administrators", "full@acme.example", acme + "/administrators", 200, nil},
	{"administrators-menu", "full@acme.example", acme + "/administrators?role=support_admin&role=site_admin", 200, openMenu},
	{"administrators-no-results", "readonly@acme.example", acme + "/administrators?q=zzzz", 200, nil},
	{"externals", "full@acme.example", acme + "/external-administrators", 200, nil},
	{"externals-read", "provisioning@northwind.example", acme + "/external-administrators", 200, nil},
	{"externals-ended", "full@acme.example", acme + "/external-administrators?state=ended", 200, nil},
	{"externals-no-results", "readonly@acme.example", acme + "/external-administrators?q=zzzz", 200, nil},
	{"external", "full@acme.example", acme + "/external-administrators", 200, openFirst},
	{"external-conflict", "full@acme.example", acme + "/external-administrators?role=external_read_only_admin&relation=other", 200, saveGrantTwice},
	{"external-read", "readonly@acme.example", acme + "/external-administrators", 200, openFirst},
	{"external-new", "full@acme.example", acme + "/external-administrators/new", 200, nil},
	{"external-new-wrong", "full@acme.example", acme + "/external-administrators/new?email=nobody@nowhere.example", 422, nil},
	{"external-new-role", "full@acme.example", acme + "/external-administrators/new?email=full@contoso.example", 200, nil},
	{"external-new-confirm", "full@acme.example", acme + "/external-administrators/new?email=full@contoso.example&role=external_read_only_admin", 200, nil},
	{"externals-invited", "full@acme.example", acme + "/external-administrators?state=invited", 200, nil},
	{"externals-requests", "full@acme.example", acme + "/external-administrators?state=requests", 200, nil},
	{"request-access", "full@contoso.example", "/request-access", 200, nil},
	{"customers", "salesfull@northwind.example", northwind + "/customers", 200, nil},
	{"customers-empty", "fullsalesadmin@northwind.example", northwind + "/customers", 200, nil},
	{"customers-no-results", "sales@northwind.example", northwind + "/customers?state=trial&q=zzzz", 200, nil},
	{"customers-refused", "full@northwind.example", northwind + "/customers", 403, nil},
	{"customer", "salesfull@northwind.example", northwind + "/customers?q=acme", 200, openFirst},
	{"customer-left", "sales2@northwind.example", globexThere, 200, nil},
	{"customer-back", "sales2@northwind.example", globexThere, 200, comeBack},
	{"salespeople", "full@northwind.example", northwind + "/administrators", 200, nil},
	{"salespeople-no-results", "full@northwind.example", northwind + "/administrators?role=sales_admin&q=zzzz", 200, nil},
	{"salesperson-new", "full@northwind.example", northwind + "/administrators/new", 200, nil},
	{"salesperson-new-wrong", "full@northwind.example", northwind + "/administrators/new?email=sales@northwind.example", 422, nil},
	{"salesperson-new-role", "full@northwind.example", northwind + "/administrators/new?email=member@northwind.example", 200, chooseNoRole},
	{"salesperson", "full@northwind.example", northwind + "/administrators?role=sales_admin", 200, openFirst},
	{"salesperson-wrong", "full@northwind.example", northwind + "/administrators?q=sales@", 200, addNothing},
	{"salesperson-full", "salesfull@northwind.example", northwind + "/administrators?q=salesfull@", 200, openFirst},
	{"externals-empty", "full@globex.example", "/orgs/01900000-0000-7000-8000-000000000002/external-administrators", 200, nil},
	{"licenses", "full@acme.example", acme + "/licenses", 200, nil},
	{"licenses-sold", "provisioning@northwind.example", acme + "/licenses", 200, nil},
	{"licenses-no-results", "readonly@acme.example", acme + "/licenses?state=ended", 200, nil},
	{"license", "full@acme.example", acme + "/licenses", 200, openFirst},
	{"license-read", "readonly@acme.example", acme + "/licenses", 200, openFirst},
	{"license-wrong", "full@acme.example", acme + "/licenses", 200, askForNothing},
	{"license-asked", "userdevice@acme.example", acme + "/licenses", 200, askForMore},
	{"bulk", "full@acme.example", bulk, 200, nil},
	{"bulk-wrong", "full@acme.example", bulk, 200, uploadNothing},
	{"bulk-chosen", "full@acme.example", acme + "/administrators?q=s", 200, pickEverybody},
	{"bulk-nothing", "full@acme.example", bulk + "?all=1&role=support_admin", 200, submitMain},
	{"bulk-draft", "full@acme.example", bulk + "?all=1", 200, giveInBulk},
	{"bulk-review", "full@acme.example", bulk + "?all=1", 200, applyUnseen},
	{"bulk-done", "full@acme.example", bulk + "?all=1&role=device_admin", 200, applyInBulk},
	{"bulk-no-results", "full@acme.example", bulk + "?all=1&role=support_admin", 200, noRowsInBulk},
	{"403-bulk", "readonly@acme.example", bulk, 403, nil},
	{"audit-log", "full@acme.example", acme + "/audit-log", 200, nil},
	{"audit-log-no-results", "full@acme.example", acme + "/audit-log?actor=zzzz", 200, nil},
	{"audit-log-menu", "full@acme.example", acme + "/audit-log?action=user.created", 200, openMenu},
	{"orders", "salesfull@northwind.example", northwind + "/orders", 200, nil},
	{"orders-empty", "fullsalesadmin@northwind.example", northwind + "/orders", 200, nil},
	{"orders-no-results", "sales@northwind.example", northwind + "/orders?q=zzzz", 200, nil},
	{"orders-new", "salesfull@northwind.example", northwind + "/orders/new", 200, nil},
	{"orders-new-customer", "salesfull@northwind.example", northwind + "/orders/new", 200, openNewCustomer},
	{"orders-new-wrong", "salesfull@northwind.example", northwind + "/orders/new", 200, orderNothing},
	{"order", "salesfull@northwind.example", northwind + "/orders?state=submitted", 200, openFirst},
	{"order-cancelled", "salesfull@northwind.example", northwind + "/orders?state=cancelled", 200, openFirst},
	{"trials", "salesfull@northwind.example", northwind + "/trials", 200, nil},
	{"trials-new", "salesfull@northwind.example", northwind + "/trials/new", 200, openNewCustomer},
	{"trial", "salesfull@northwind.example", northwind + "/trials?state=provisioned", 200, openFirst},
	{"trial-wrong", "salesfull@northwind.example", northwind + "/trials?state=provisioned", 200, extendTooFar},
	{"received-orders", "full@acme.example", acme + "/orders", 200, nil},
	{"received-orders-sold", "provisioning@northwind.example", acme + "/orders", 200, nil},
	{"received-orders-no-results", "full@acme.example", acme + "/orders?q=zzzz", 200, nil},
	{"received-order", "full@acme.example", acme + "/orders?state=submitted", 200, openFirst},
	{"roles", "full@acme.example", acme + "/roles", 200, nil},
	{"roles-outside", "provisioning@northwind.example", acme + "/roles", 200, nil},
	{"account", "full@acme.example", "/account", 200, nil},
	{"account-wrong", "full@acme.example", "/account", 200, changeNothing},
	{"shortcuts", "full@acme.example", acme + "/users", 200, openShortcuts},
	{"403", "device@acme.example", acme + "/administrators", 403, nil},
	{"403-ended", "extended@contoso.example", acme, 403, nil},
	{"404", "full@acme.example", noUser, 404, nil},
	{"404-stranger", "", "/nowhere", 404, nil},
	{"400", "full@acme.example", acme + "/administrators?role=king", 400, nil},
}

const bulk = acme + "/administrators/bulk"

func submitMain(w *browsertest.Window) { w.Follow("main form .submit button") }

func uploadNothing(w *browsertest.Window) { submitMain(w) }

func pickEverybody(w *browsertest.Window) {
	w.Click("[data-pick-all]")
	w.Follow(".picked button")
}

func giveInBulk(w *browsertest.Window) {
	browsertest.Eval[string](w, `document.querySelector("[name='set.support_admin']").value = "add"`)
	submitMain(w)
}

func applyUnseen(w *browsertest.Window) {
	giveInBulk(w)
	submitMain(w)
}

func applyInBulk(w *browsertest.Window) {
	giveInBulk(w)
	submitMain(w)
}

func noRowsInBulk(w *browsertest.Window) {
	giveInBulk(w)
	w.Go(w.Path() + "?result=conflict")
}

func failSignIn(w *browsertest.Window) {
	w.Fill("#email", "full@acme.example")
	w.Fill("#password", "not the password")
	w.Follow("main button[type=submit]")
}

func openFirst(w *browsertest.Window) { w.Follow("main tbody th a") }

func saveNameless(w *browsertest.Window) {
	openFirst(w)
	w.Fill("#first_name", "")
	w.Fill("#last_name", "")
	w.Follow("main form button[type=submit]")
}

func askForNothing(w *browsertest.Window) {
	openFirst(w)
	w.Follow("#upgrade form button[type=submit]")
}

func askForMore(w *browsertest.Window) {
	openFirst(w)
	w.Fill("#seats", "300")
	w.Fill("#words", "For the new hall")
	w.Follow("#upgrade form button[type=submit]")
}

// saveTwice saves a card from two windows.
func saveTwice(w *browsertest.Window) {
	openFirst(w)
	other := w.Another()
	other.Go(w.Path())
	other.Fill("#title", "Cook")
	other.Fill("#phone", "+420 555 010 101")
	other.Follow("#profile button[type=submit]")
	w.Fill("#title", "Baker")
	w.Fill("#department", "Kitchen")
	w.Follow("#profile button[type=submit]")
}

// saveGrantTwice changes the grant of somebody from outside from two windows.
func saveGrantTwice(w *browsertest.Window) {
	openFirst(w)
	other := w.Another()
	other.Go(w.Path())
	other.Follow(`main form[action$="/remove"] button`)
	w.Follow("main form.fields button[type=submit]")
}

func deleteWrong(w *browsertest.Window) {
	openFirst(w)
	w.Click("#account details summary")
	w.Fill("#confirm", "somebody else")
	w.Follow("#account .danger")
}

func takeEmail(w *browsertest.Window) {
	openFirst(w)
	w.Fill("#email", "full2@acme.example")
	w.Follow(`#account form[action$="/email"] button`)
}

// lastSeats gives Contact Center Premium to people until no seat is left.
func lastSeats(w *browsertest.Window) {
	for _, who := range []string{"full", "full2", "readonly", "support", "device", "compliance", "siteuser", "contactcenter", "troubleshooter"} {
		w.Go(acme + "/users?q=" + who + "@acme.example")
		openFirst(w)
		if !w.Has(`form[action$="/contact-center"] label:last-of-type input:enabled`) {
			return
		}
		w.Click(`form[action$="/contact-center"] label:last-of-type input`)
		w.Follow(`form[action$="/contact-center"] button`)
	}
}

func deactivate(w *browsertest.Window) {
	openFirst(w)
	w.Follow(`#account form[action$="/status"] button`)
}

func openMenu(w *browsertest.Window) { w.Click("details.dropdown summary") }

func changeNothing(w *browsertest.Window) { w.Follow("#password button[type=submit]") }

func openShortcuts(w *browsertest.Window) {
	w.Press("?")
	w.Wait("#shortcuts")
}

// Every page, in both color schemes, on a desk and on a phone, satisfies
// axe-core, is never wider than the window, and complains of nothing on the
// console.
func TestPages(t *testing.T) {
	portal := browsertest.Start(t)
	for i, page := range pages {
		if modelstest.Watched && i%5 != 0 {
			continue
		}
		t.Run(page.name, func(t *testing.T) {
			w := browsertest.Open(t, portal)
			if page.as != "" {
				w.SignIn(page.as)
			}
			if status := w.Go(page.path); status != page.status {
				t.Fatalf("%s answers %d, not %d", page.path, status, page.status)
			}
			if page.then != nil {
				page.then(w)
			}
			looks(w, page.name)
		})
	}
}

func looks(w *browsertest.Window, name string) {
	schemes := []string{"light", "dark"}
	if modelstest.Watched {
		schemes = schemes[:1]
	}
	for _, scheme := range schemes {
		w.Scheme(scheme)
		w.Size(1280, 900)
		w.Accessible(name + ", " + scheme)
		w.FitsWidth(name)
		w.Shoot(name + "-" + scheme)
		w.Size(390, 844)
		w.Accessible(name + ", phone, " + scheme)
		w.FitsWidth(name + ", 390 pixels")
		w.Shoot(name + "-phone-" + scheme)
	}
	w.Size(320, 640)
	w.FitsWidth(name + ", 320 pixels")
}
