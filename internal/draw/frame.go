package draw

// Box is a part of the map in its own units.
type Box struct{ X, Y, W, H float64 }

const (
	mostZoom   = 8  // how much larger than the whole map a part of it is drawn at most
	frameSpace = 12 // units of land around a country
)

// Whole is all of the map.
func Whole() Box { return Box{0, 0, mapWidth, mapHeight} }

// Zoom is how much larger than on the whole map things are drawn when the box fills its place.
func (b Box) Zoom() float64 { return mapWidth / b.W }

// Holds says whether a point of the map lies in the box.
func (b Box) Holds(x, y float64) bool { return x >= b.X && x <= b.X+b.W && y >= b.Y && y <= b.Y+b.H }

// Frame is the part of the map that a country fills, in the shape of the whole; the whole for one that has no path of its own.
func Frame(country string) Box {
	c, ok := countryBoxes[country]
	if !ok {
		return Whole()
	}
	w := max(c.W+2*frameSpace, (c.H+2*frameSpace)*mapWidth/mapHeight, mapWidth/float64(mostZoom))
	w = min(w, mapWidth)
	h := w * mapHeight / mapWidth
	return Box{within(c.X+c.W/2-w/2, mapWidth-w), within(c.Y+c.H/2-h/2, mapHeight-h), w, h}
}

func within(at, most float64) float64 { return min(max(at, 0), most) }

// countryBoxes are where the paths of map.svg lie, as far as they lie on the map.
var countryBoxes = map[string]Box{
	"al": {175, 361, 47, 106}, "am": {809, 402, 94, 79}, "at": {0, 123, 165, 89}, "az": {848, 366, 152, 118},
	"ba": {110, 257, 92, 103}, "bg": {262, 316, 163, 110}, "by": {318, 0, 206, 84}, "cy": {519, 624, 67, 41},
	"cz": {67, 51, 145, 96}, "ge": {711, 339, 182, 76}, "gr": {180, 409, 226, 238}, "hr": {62, 214, 141, 151},
	"hu": {133, 160, 164, 91}, "it": {0, 172, 154, 375}, "md": {384, 177, 81, 107}, "me": {164, 327, 51, 61},
	"mk": {210, 379, 68, 51}, "pl": {131, 0, 207, 152}, "ro": {227, 183, 227, 161}, "rs": {187, 239, 96, 144},
	"ru": {492, 0, 508, 394}, "si": {64, 202, 77, 45}, "sk": {159, 121, 135, 61}, "tr": {342, 399, 524, 219},
	"ua": {281, 43, 414, 280}, "xk": {205, 344, 45, 49},
}
