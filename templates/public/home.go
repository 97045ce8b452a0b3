package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// homeStats are the network in numbers; of the sums only how many people were reached or trained, which everybody understands.
func homeStats(ctx context.Context, t cms.Totals) []ui.Stat {
	l := i18n.From(ctx)
	var stats []ui.Stat
	for _, s := range []struct {
		key string
		n   int
	}{{"home.stories", t.Stories}, {"home.countries", t.Countries}, {"home.libraries", t.Libraries}} {
		if s.n > 0 {
			stats = append(stats, ui.Stat{Number: l.Number(s.n), Label: l.N(s.key, s.n)})
		}
	}
	for _, s := range t.Sums {
		if s.Measure == cms.PeopleTrained {
			stats = append(stats, ui.Stat{Number: l.Number(s.Count), Label: l.N("measure.people_trained", s.Count)})
		}
		if s.Measure == cms.PeopleReached {
			stats = append(stats, ui.Stat{Number: l.Number(s.Count), Label: l.N("home.people", s.Count)})
		}
	}
	return stats
}

// mapPlaces are places as the map draws them, each with the name of its heading in the list beside it.
func mapPlaces(ctx context.Context, places []cms.MapPlace) []ui.Place {
	list := make([]ui.Place, len(places))
	for i, p := range places {
		list[i] = ui.Place{Name: ui.PlaceName(ctx, p.Town, p.Country), Anchor: anchorOf(p), Country: p.Country, Lat: p.Lat, Lon: p.Lon,
			Stories: p.Stories, Cards: p.Cards}
	}
	return list
}

// anchorOf is the id of a place's heading: no two places share a slug.
func anchorOf(p cms.MapPlace) string {
	if p.Town == "" {
		return "country-" + p.Country
	}
	return "place-" + p.Slug
}
