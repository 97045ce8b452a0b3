package cms

import (
	"cmp"
	"sync"
	"time"
)

// SiteZone is the zone the site's own dates are written in, until its settings say another.
const SiteZone = "Europe/Bucharest"

// Zones are the zones of the network, offered first wherever one is chosen; any other IANA zone can be typed.
var Zones = []string{SiteZone, "Europe/Chisinau", "Europe/Kyiv", "Europe/Athens", "Europe/Sofia", "Europe/Istanbul",
	"Asia/Tbilisi", "Asia/Yerevan", "UTC"}

// network are the network's zones, loaded once: reading one costs more than answering for a kept page.
var network = sync.OnceValue(func() map[string]*time.Location {
	all := map[string]*time.Location{}
	for _, name := range Zones {
		if loc, err := time.LoadLocation(name); err == nil {
			all[name] = loc
		}
	}
	return all
})

// Zone is the zone of that name; without a name the site's usual one, and UTC where the program does not know it.
func Zone(name string) *time.Location { return Event{Zone: cmp.Or(name, SiteZone)}.Location() }

// KnownZone says whether a zone of that name exists; the server's own is none.
func KnownZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "" && name != "Local"
}
