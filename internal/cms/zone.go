package cms

import "time"

// SiteZone is the zone the site's own dates are written in.
const SiteZone = "Europe/Bucharest"

// Zones are the zones of the network, offered first wherever one is chosen; any other IANA zone can be typed.
var Zones = []string{SiteZone, "Europe/Chisinau", "Europe/Kyiv", "Europe/Athens", "Europe/Sofia", "Europe/Istanbul",
	"Asia/Tbilisi", "Asia/Yerevan", "UTC"}

// SiteLocation is SiteZone, or UTC when the program does not know it.
func SiteLocation() *time.Location { return Event{Zone: SiteZone}.Location() }
