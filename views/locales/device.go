package locales

import "strings"

// browsers and systems are looked for in this order, since most browsers also
// claim to be others.
var (
	browsers = [][2]string{{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}, {"curl/", "curl"}}
	systems  = [][2]string{{"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}}
)

// Device makes a few words of what a browser says of itself.
func (p Printer) Device(agent string) string {
	var words []string
	for _, names := range [][][2]string{browsers, systems} {
		for _, name := range names {
			if strings.Contains(agent, name[0]) {
				words = append(words, name[1])
				break
			}
		}
	}
	if len(words) == 0 {
		return p.T(UnknownDevice)
	}
	return strings.Join(words, " · ")
}
