package browsertest_test

import (
	"strings"
	"testing"

	"portico/web/browsertest"
)

const northwind = "/partners/01900000-0000-7000-8000-000000000011"

// An order for a new customer is placed in steps and provisioned; then the
// customer opens for the seller, as external full administrator.
func TestOrderWalk(t *testing.T) {
	for name, script := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			portal := browsertest.Start(t)
			w := browsertest.Open(t, portal)
			if !script {
				w.NoScript()
			}
			orderWalk(t, w)
		})
	}
}

func orderWalk(t *testing.T, w *browsertest.Window) {
	w.SignIn("sales@northwind.example")
	w.Go(northwind + "/orders")
	w.Follow(`.actions a[href$="/orders/new"]`)
	w.Follow(`main a[href$="customer=new"]`)
	w.Fill("#name", "Umbrella")
	w.Fill(`[name="seats.meetings"]`, "25")
	w.Fill(`[name="seats.calling"]`, "many")
	if status := w.Follow("main form button[type=submit]"); status != 422 {
		t.Errorf("a wrong order answers %d", status)
	}
	w.Fill(`[name="seats.calling"]`, "10")
	w.Fill("#site", "umbrella.meet.example")
	if status := w.Follow("main form button[name=later]"); status != 200 {
		t.Fatalf("placing the order answers %d: %s", status, w.Text("main"))
	}
	if text := w.Text("main"); !strings.Contains(text, "The order is placed") || !strings.Contains(text, "umbrella.meet.example") {
		t.Errorf("the summary says %q", text)
	}
	w.Follow("#provision button")
	if text := w.Text("main"); !strings.Contains(text, "Everything in the order is provisioned.") || w.Has("#provision") {
		t.Errorf("after provisioning the page says %q", text)
	}
	if status := w.Follow(`.actions a[href^="/orgs/"]`); status != 200 {
		t.Fatalf("the customer answers %d", status)
	}
	if text := w.Text(".whose"); !strings.Contains(text, "Umbrella") {
		t.Errorf("the bar says %q", text)
	}
	for _, page := range []string{"/users", "/licenses", "/orders"} {
		if status := w.Follow(`.side a[href$="` + page + `"]`); status != 200 {
			t.Errorf("%s answers %d", page, status)
		}
	}
	if text := w.Text("main"); !strings.Contains(text, "Meetings 25") {
		t.Errorf("its orders say %q", text)
	}
}

func openNewCustomer(w *browsertest.Window) { w.Follow(`main a[href$="customer=new"]`) }

func orderNothing(w *browsertest.Window) {
	openNewCustomer(w)
	w.Fill("#site", "not a host")
	w.Follow("main form button[type=submit]")
}

func extendTooFar(w *browsertest.Window) {
	openFirst(w)
	w.Fill("#days", "91")
	w.Follow("#extend button")
}
