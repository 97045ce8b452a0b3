package feed

import "fmt"

// Collection is what stands on a map, with the words its users must repeat.
type Collection struct {
	Title       string
	Licence     string
	Attribution string
	Features    []Feature
}

// Feature is a thing on the map.
type Feature struct {
	ID         string
	Position   *Position // nil for a thing whose place is not known
	Properties any       // a struct with json tags
}

// Position is degrees north and east.
type Position struct{ Latitude, Longitude float64 }

type geoCollection struct {
	Type        string       `json:"type"`
	Title       string       `json:"title,omitempty"`
	Licence     string       `json:"license,omitempty"`
	Attribution string       `json:"attribution,omitempty"`
	Features    []geoFeature `json:"features"`
}

type geoFeature struct {
	Type       string    `json:"type"`
	ID         string    `json:"id,omitempty"`
	Geometry   *geoPoint `json:"geometry"`
	Properties any       `json:"properties"`
}

type geoPoint struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"`
}

// GeoJSON is the collection as RFC 7946 has it; application/geo+json. A position off the globe is an error.
func GeoJSON(c Collection) ([]byte, error) {
	out := geoCollection{Type: "FeatureCollection", Title: c.Title, Licence: c.Licence, Attribution: c.Attribution, Features: make([]geoFeature, len(c.Features))}
	for i, f := range c.Features {
		point, err := pointOf(f.Position)
		if err != nil {
			return nil, fmt.Errorf("feature %q: %w", f.ID, err)
		}
		out.Features[i] = geoFeature{"Feature", f.ID, point, f.Properties}
	}
	return encodeJSON(out)
}

func pointOf(p *Position) (*geoPoint, error) {
	if p == nil {
		return nil, nil
	}
	if !(p.Latitude >= -90 && p.Latitude <= 90 && p.Longitude >= -180 && p.Longitude <= 180) {
		return nil, fmt.Errorf("%v is not on the globe", *p)
	}
	return &geoPoint{"Point", [2]float64{p.Longitude, p.Latitude}}, nil
}
