package browsertest_test

import (
	"strings"
	"testing"

	"portico/web/browsertest"
)

const externals = acme + "/external-administrators"

// R14, R15: somebody from outside is let in step by step, works there, and is
// refused with words on the click after the removal.
func TestExternalWalk(t *testing.T) {
	for name, script := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			full, guest := pair(t, script)
			full.Go(externals)
			full.Follow(`.heading a[href$="/new"]`)
			full.Fill("#email", "nobody")
			if status := full.Follow("main form button"); status != 422 {
				t.Errorf("what is no address answers %d", status)
			}
			full.Fill("#email", "full@contoso.example")
			full.Follow("main form button")
			if text := full.Text("main"); !strings.Contains(text, "Käthe Schönfeld") || !strings.Contains(text, "Contoso") {
				t.Errorf("verified as %q", text)
			}
			if status := full.Follow("main form:has(#role) button"); status != 200 {
				t.Fatalf("choosing answers %d", status)
			}
			full.Follow(`main form[method=post] button`)
			if text := full.Text("main"); !strings.Contains(text, "Käthe Schönfeld") {
				t.Errorf("after letting in: %q", text)
			}

			if status := guest.Go(acme + "/users"); status != 200 {
				t.Fatalf("inside, the page answers %d", status)
			}
			full.Go(externals + "?q=full@contoso")
			full.Follow("main tbody th a")
			full.Follow(`form[action$="/remove"] button`)
			if status := guest.Follow(`.side a[href$="/roles"]`); status != 403 || !strings.Contains(guest.Text("main"), "was removed") {
				t.Errorf("after the removal the click answers %d: %q", status, guest.Text("main"))
			}
		})
	}
}

// R19: somebody from outside asks, a full administrator meets it on the overview
// and approves, and the organization opens.
func TestRequestWalk(t *testing.T) {
	full, guest := pair(t, true)
	guest.Go("/request-access")
	guest.Fill("#where", "acme.example")
	guest.Fill("#reason", "To help with the move")
	guest.Follow("main form button")
	if text := guest.Text("main"); !strings.Contains(text, "If there is such an organization") {
		t.Errorf("the answer is %q", text)
	}
	full.Go(acme)
	full.Follow(`main a[href$="state=requests"]`)
	if text := full.Text("main"); !strings.Contains(text, "To help with the move") {
		t.Errorf("the request says %q", text)
	}
	full.Follow("main button[value=approve]")
	if status := guest.Go(acme); status != 200 || !strings.Contains(guest.Text(".whose"), "Acme") {
		t.Errorf("after the approval Acme answers %d", status)
	}
}

// pair is a full administrator of Acme, and one of Contoso, at one portal.
func pair(t *testing.T, script bool) (full, guest *browsertest.Window) {
	t.Helper()
	portal := browsertest.Start(t)
	full, guest = browsertest.Open(t, portal), browsertest.Open(t, portal)
	if !script {
		full.NoScript()
		guest.NoScript()
	}
	full.SignIn("full@acme.example")
	guest.SignIn("full@contoso.example")
	return full, guest
}
