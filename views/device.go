package views

// deviceName makes a few words of what a browser says of itself.
func deviceName(p Page, agent string) string { return p.Device(agent) }
