package browsertest_test

import (
	"strings"
	"testing"

	"portico/web/browsertest"
)

// Roles are given with a preview and act on the next click of whoever gets them;
// taken away in another window, the next click is refused with words that say why.
func TestRolesWalk(t *testing.T) {
	for name, script := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			portal := browsertest.Start(t)
			full, member := browsertest.Open(t, portal), browsertest.Open(t, portal)
			if !script {
				full.NoScript()
				member.NoScript()
			}
			rolesWalk(t, full, member)
		})
	}
}

func rolesWalk(t *testing.T, full, member *browsertest.Window) {
	member.SignIn("member@acme.example")
	full.SignIn("full@acme.example")
	openMember(full)

	full.Click("#roles input[value=user_device_admin]")
	full.Follow("#roles button[name=preview]")
	if text := full.Text("#preview"); !strings.Contains(text, "Devices") || !strings.Contains(text, "Nothing was saved yet") {
		t.Errorf("the preview says %q", text)
	}
	if status := member.Go(acme + "/users"); status != 403 {
		t.Errorf("after a preview the page answers %d", status)
	}
	full.Follow("#roles button:not([name])")
	if !strings.Contains(full.Text(".notice.done"), "roles were saved") {
		t.Error("nothing says that the roles were saved")
	}

	if status := member.Go(acme + "/users"); status != 200 {
		t.Errorf("with the role the page answers %d", status)
	}
	if links := strings.Join(member.Texts(".side a"), " "); strings.Contains(links, "Administrators") || !strings.Contains(links, "Users") {
		t.Errorf("the navigation is %q", links)
	}
	full.Click("#roles input[value=user_device_admin]")
	full.Follow("#roles button:not([name])")
	if status := member.Follow(`.side a[href$="/users"]`); status != 403 {
		t.Errorf("without the role the next click answers %d", status)
	}
	if text := member.Text("main"); !strings.Contains(text, "User and device administrator") || !strings.Contains(text, "was removed") {
		t.Errorf("the refusal says %q", text)
	}
}

func openMember(w *browsertest.Window) {
	w.Go(acme + "/users?q=member@")
	w.Follow("main tbody th a")
}

func previewRole(w *browsertest.Window) {
	openMember(w)
	w.Click("#roles input[value=user_device_admin]")
	w.Click("#roles input[value=advanced_troubleshooting]")
	w.Follow("#roles button[name=preview]")
}

func reviewService(w *browsertest.Window) {
	w.Go(acme + "/users?q=contactcenter@")
	w.Follow("main tbody th a")
	w.Click("#roles input[value=device_admin]")
	w.Follow("#roles button:not([name])")
}
