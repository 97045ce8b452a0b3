package cms

// Point is a place on the earth.
type Point struct{ Lat, Lon float64 }

// countryPoints are where a country's name would stand on a map: stories that name no town gather there.
var countryPoints = map[string]Point{
	"al": {41.1, 20.1}, "am": {40.2, 44.9}, "at": {47.6, 14.1}, "az": {40.3, 47.7}, "ba": {44.2, 17.8}, "be": {50.6, 4.6},
	"bg": {42.7, 25.3}, "ch": {46.8, 8.2}, "cy": {35.0, 33.1}, "cz": {49.8, 15.3}, "de": {51.1, 10.4}, "dk": {56.0, 9.3},
	"ee": {58.7, 25.5}, "es": {40.2, -3.6}, "fi": {64.5, 26.3}, "fr": {46.6, 2.5}, "gb": {53.9, -2.5}, "ge": {42.2, 43.5},
	"gr": {39.3, 22.0}, "hr": {45.4, 16.4}, "hu": {47.2, 19.4}, "ie": {53.2, -8.1}, "is": {65.0, -18.6}, "it": {42.8, 12.5},
	"lt": {55.3, 23.9}, "lu": {49.8, 6.1}, "lv": {56.9, 24.9}, "md": {47.2, 28.5}, "me": {42.8, 19.2}, "mk": {41.6, 21.7},
	"mt": {35.9, 14.4}, "nl": {52.2, 5.6}, "no": {61.4, 8.8}, "pl": {52.1, 19.4}, "pt": {39.6, -8.0}, "ro": {45.9, 24.9},
	"rs": {44.0, 20.8}, "se": {62.8, 16.7}, "si": {46.1, 14.8}, "sk": {48.7, 19.5}, "tr": {39.1, 35.2}, "ua": {49.0, 31.4},
	"xk": {42.6, 20.9},
}

// CountryPoint is the point of one of Countries.
func CountryPoint(code string) (Point, bool) {
	p, ok := countryPoints[code]
	return p, ok
}
