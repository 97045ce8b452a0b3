package public

import (
	"context"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
)

// eventSchema is an event as schema.org describes one. Where to join stands on the event's own page, and only there.
type eventSchema struct {
	Context     string           `json:"@context"`
	Type        string           `json:"@type"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	Start       string           `json:"startDate"`
	End         string           `json:"endDate"`
	Status      string           `json:"eventStatus"`
	Previous    []string         `json:"previousStartDate,omitempty"`
	Mode        string           `json:"eventAttendanceMode"`
	Location    []locationSchema `json:"location"`
	Languages   []cms.Locale     `json:"inLanguage,omitempty"`
	Image       string           `json:"image"`
	URL         string           `json:"url"`
	Free        bool             `json:"isAccessibleForFree"`
	Organizers  []named          `json:"organizer"`
	Performers  []named          `json:"performer,omitempty"`
	Recordings  []videoSchema    `json:"recordedIn,omitempty"`
	Works       []workSchema     `json:"workFeatured,omitempty"`
}

type locationSchema struct {
	Type    string `json:"@type"`
	Name    string `json:"name,omitempty"`
	Address string `json:"address,omitempty"`
	URL     string `json:"url,omitempty"`
}

// EventSchema describes an event for search engines; base is the site's scheme and host.
func EventSchema(ctx context.Context, p cms.EntryPage, base string, m layout.Meta) any {
	l, page := i18n.From(ctx), base+m.Canonical
	s := eventSchema{Context: "https://schema.org", Type: "Event", Name: p.Title, Description: m.Description,
		Start: moment(*p.Card.Event), End: ending(*p.Card.Event), Status: eventStatus(p), Previous: startsBefore(p),
		Mode: attendance(p.Event), Location: locations(p.Event, page), Languages: heard(p.Event), Image: base + m.Image, URL: page,
		Free: true, Organizers: organizers(p.Event, named{Type: "Organization", Name: l.T("site.name"), URL: base + urls.Home(l.Locale())})}
	for _, f := range p.Event.Facilitators {
		s.Performers = append(s.Performers, performer(f))
	}
	s.Recordings, s.Works = recordings(p.Event, m.Description, s.Image), featured(p.Event)
	return s
}

// heard are the languages in which somebody can follow the event.
func heard(e *cms.Event) []cms.Locale {
	all := slices.Concat(e.Languages, e.Interpreted)
	slices.Sort(all)
	return slices.Compact(all)
}

// organizers are those who host the event; where none is named, the network does.
func organizers(e *cms.Event, network named) []named {
	if len(e.Hosts) == 0 {
		return []named{network}
	}
	var all []named
	for _, name := range e.Hosts {
		all = append(all, named{Type: "Organization", Name: name})
	}
	return all
}

// ending is an event's end for machines: the last day of whole days.
func ending(e cms.EventFacts) string {
	e.StartsAt = e.EndsAt
	return moment(e)
}

func attendance(e *cms.Event) string {
	switch {
	case e.Online && e.Venue != "":
		return "https://schema.org/MixedEventAttendanceMode"
	case e.Online:
		return "https://schema.org/OnlineEventAttendanceMode"
	}
	return "https://schema.org/OfflineEventAttendanceMode"
}

func locations(e *cms.Event, page string) []locationSchema {
	var all []locationSchema
	if e.Online {
		all = append(all, locationSchema{Type: "VirtualLocation", URL: page})
	}
	if e.Venue != "" {
		all = append(all, locationSchema{Type: "Place", Name: e.Venue, Address: e.Venue})
	}
	return all
}

// performer is a person, or an organisation that came without naming one.
func performer(f cms.Facilitator) named {
	if f.Name == "" {
		return named{Type: "Organization", Name: f.Organisation}
	}
	return named{Type: "Person", Name: f.Name}
}
