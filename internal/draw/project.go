package draw

import (
	"fmt"
	"math"
)

// The map is a Lambert conformal conic between two parallels, from Albania to Azerbaijan and from
// Crete to the north of Ukraine. One unit is 3.2 kilometres in its middle.
const (
	mapWidth, mapHeight    = 1000, 700
	middleLat, middleLon   = 43.6, 31.6
	southLine, northLine   = 38, 49
	unitsPerRadian         = 2000
	toRadians, quarterTurn = math.Pi / 180, math.Pi / 4
)

// MapBox is the size of the map in its own units: the viewBox of whatever is laid over it.
func MapBox() (width, height float64) {
	return mapWidth, mapHeight
}

// Project places a point of the earth on the map; what lies off the map lands outside its box.
func Project(lat, lon float64) (x, y float64) {
	n, f := cone()
	r := f / math.Pow(tangent(lat), n)
	turn := n * (lon - middleLon) * toRadians
	return mapWidth/2 + r*math.Sin(turn), mapHeight/2 + r*math.Cos(turn) - middleRadius(n, f)
}

// Unproject finds the point of the earth under a point of the map.
func Unproject(x, y float64) (lat, lon float64) {
	n, f := cone()
	dx, dy := x-mapWidth/2, y-mapHeight/2+middleRadius(n, f)
	r := math.Hypot(dx, dy)
	lat = 2*math.Atan(math.Pow(f/r, 1/n))/toRadians - 90
	return lat, middleLon + math.Atan2(dx, dy)/n/toRadians
}

// cone gives the exponent of the projection and its radius in map units at latitude 0.
func cone() (n, f float64) {
	n = math.Log(math.Cos(southLine*toRadians)/math.Cos(northLine*toRadians)) /
		math.Log(tangent(northLine)/tangent(southLine))
	return n, unitsPerRadian * math.Cos(southLine*toRadians) * math.Pow(tangent(southLine), n) / n
}

func middleRadius(n, f float64) float64 {
	return f / math.Pow(tangent(middleLat), n)
}

func tangent(lat float64) float64 {
	return math.Tan(quarterTurn + lat*toRadians/2)
}

// Cone is what a script needs to do the same: the exponent, the radius at latitude 0, that of the middle, and its longitude.
func Cone() string {
	n, f := cone()
	return fmt.Sprint(n, f, middleRadius(n, f), middleLon)
}
