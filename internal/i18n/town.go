package i18n

import (
	"slices"
	"strings"
	"sync"
	"time"
)

const townPrefix = "ui.town."

// Clocks are the zones of the towns that the network's people read the clock in; a time names all that share its hour.
var Clocks = []string{"Europe/Bucharest", "Europe/Chisinau", "Europe/Kyiv", "Europe/Athens"}

// zones are loaded once: reading one from the embedded data costs as much as drawing a card.
var zones = sync.OnceValue(func() map[string]*time.Location {
	all := map[string]*time.Location{}
	for _, name := range Clocks {
		all[name] = load(name)
	}
	return all
})

func load(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return loc
}

// Location is the IANA zone of that name, or UTC where the program does not know it.
func Location(name string) *time.Location {
	if loc, ok := zones()[name]; ok {
		return loc
	}
	return load(name)
}

// Town is a zone's town: in the language for those of the network, else as the zone is called.
func (l *Localizer) Town(zone string) string {
	if slices.Contains(Clocks, zone) {
		return l.T(townPrefix + zone[len("Europe/"):])
	}
	return strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " ")
}

// Towns lists the network's towns whose clocks agree with the zone at that moment; the zone's own town where none does.
func (l *Localizer) Towns(at time.Time, zone string) string {
	_, want := at.In(Location(zone)).Zone()
	var names []string
	for _, town := range Clocks {
		if _, got := at.In(Location(town)).Zone(); got == want {
			names = append(names, l.Town(town))
		}
	}
	if len(names) == 0 {
		return l.Town(zone)
	}
	return strings.Join(names, ", ")
}

// Hours are those from one moment to another on the clock of the zone.
func (l *Localizer) Hours(from, to time.Time, zone string) string {
	loc := Location(zone)
	if !to.After(from) {
		return l.Clock(from.In(loc))
	}
	return l.Clock(from.In(loc)) + "–" + l.Clock(to.In(loc))
}
