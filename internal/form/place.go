package form

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
)

// mostAliases is how many other names a place may have.
const mostAliases = 50

// Place is the form of a place, as typed. Aliases are its other names, one a line; Key is that of the town of the
// gazetteer the form was filled from.
type Place struct {
	Version, Key, Name, Country, Lat, Lon, Aliases string
	Errors                                         cms.FieldErrors
}

// DecodePlace reads the form as it was typed.
func DecodePlace(typed url.Values) Place {
	r := reader{typed, cms.FieldErrors{}}
	return Place{Version: r.line("version"), Key: r.line("key"), Name: r.line("name"), Country: r.line("country"), Lat: r.line("lat"), Lon: r.line("lon"),
		Aliases: r.text("aliases"), Errors: r.errors}
}

// OfPlace is the form of a place as it stands.
func OfPlace(p cms.Place) Place {
	f := Place{Version: strconv.Itoa(p.Version), Key: p.Key, Name: p.Name, Country: p.Country, Aliases: strings.Join(p.Aliases, "\n"),
		Errors: cms.FieldErrors{}}
	if p.ID != 0 || p.Key != "" {
		f.Lat, f.Lon = strconv.FormatFloat(p.Lat, 'f', -1, 64), strconv.FormatFloat(p.Lon, 'f', -1, 64)
	}
	return f
}

// Parse makes the place of what was typed, over the one that stands now.
func (f Place) Parse(p cms.Place) (cms.Place, error) {
	p.Name, p.Country, p.Aliases = f.Name, f.Country, f.aliases()
	p.Version, _ = strconv.Atoi(f.Version)
	required(f.Errors, "name", f.Name)
	atMost(f.Errors, "name", f.Name, 200)
	if !slices.Contains(cms.Countries, f.Country) {
		f.Errors.Add("country", "error.choose")
	}
	p.Lat, p.Lon = f.degrees("lat", f.Lat, 90), f.degrees("lon", f.Lon, 180)
	return p, f.Errors.OrNil()
}

func (f Place) aliases() []string {
	names := []string{}
	for line := range strings.SplitSeq(f.Aliases, "\n") {
		if name := strings.TrimSpace(line); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
			atMost(f.Errors, "aliases", name, 200)
		}
	}
	if len(names) > mostAliases {
		f.Errors.Add("aliases", "error.too_long")
	}
	return names
}

// degrees is a coordinate, typed with a point or a comma.
func (f Place) degrees(name, typed string, most float64) float64 {
	required(f.Errors, name, typed)
	n, err := strconv.ParseFloat(strings.Replace(typed, ",", ".", 1), 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) > most {
		f.Errors.Add(name, "error.degrees")
		return 0
	}
	return n
}
