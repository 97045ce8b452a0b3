package ui

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/draw"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
)

// Place is a town, or a country alone, and the stories from there: a circle on the map, a heading in the list beside it.
type Place struct {
	Name     string
	Anchor   string // id of its heading in the list
	Country  string
	Lat, Lon float64
	Stories  int // where there are more than Cards
	Cards    []cms.Card
}

func (p Place) count() int { return max(p.Stories, len(p.Cards)) }

// The widths in CSS pixels circles are gathered for: a phone, anything wider, and a map made larger.
const (
	phoneWidth = 340
	wideWidth  = 720
	closeWidth = 1600
)

// layer is the circles of one width.
type layer struct {
	class string
	pins  []pin
}

type pin struct {
	x, y   string // in per cent
	number string
	radius string
	label  string
	url    string
	places []string // more than one, in the list on this page
}

// at names the places in the list that a circle stands for, where its address cannot.
func (p pin) at() templ.Attributes {
	if len(p.places) < 2 {
		return nil
	}
	return templ.Attributes{"data-at": strings.Join(p.places, " ")}
}

// layers are the circles for each width; the last one is left out where it would show no more than the one before.
func layers(ctx context.Context, frame draw.Box, places []Place, list string) []layer {
	places = slices.DeleteFunc(slices.Clone(places), func(p Place) bool { return !frame.Holds(draw.Project(p.Lat, p.Lon)) })
	points := make([]draw.Pin, len(places))
	for i, p := range places {
		x, y := draw.Project(p.Lat, p.Lon)
		points[i] = draw.Pin{X: x, Y: y, N: p.count(), ID: p.Anchor}
	}
	gather := func(class string, width float64) layer {
		l := layer{class: class}
		for _, c := range draw.Clusters(points, width*frame.Zoom()) {
			l.pins = append(l.pins, newPin(ctx, frame, c, places, list))
		}
		return l
	}
	all := []layer{gather("narrow", phoneWidth), gather("wide", wideWidth)}
	if near := gather("near", closeWidth); len(near.pins) > len(all[0].pins) {
		all = append(all, near)
	}
	return all
}

func newPin(ctx context.Context, frame draw.Box, c draw.Cluster, places []Place, list string) pin {
	here := make([]Place, len(c.Pins))
	for i, at := range c.Pins {
		here[i] = places[at]
	}
	p := pin{x: percent((c.X - frame.X) / frame.W), y: percent((c.Y - frame.Y) / frame.H), number: short(c.N), radius: "14", url: list + "#" + here[0].Anchor}
	if len(p.number) > 2 {
		p.radius = "18"
	}
	if c.N == 1 && len(here[0].Cards) == 1 {
		p.url = urls.Card(here[0].Cards[0])
	}
	if list == "" {
		for _, place := range here {
			p.places = append(p.places, place.Anchor)
		}
	}
	p.label = i18n.N(ctx, "ui.pin", c.N, "place", placeNames(ctx, here))
	return p
}

func placeNames(ctx context.Context, places []Place) string {
	if len(places) > 3 {
		return i18n.T(ctx, "ui.pin_more", "place", places[0].Name)
	}
	names := make([]string, len(places))
	for i, p := range places {
		names[i] = p.Name
	}
	return strings.Join(names, "; ")
}

func percent(share float64) string { return strconv.FormatFloat(share*100, 'f', 2, 64) + "%" }

// short keeps a number within its circle.
func short(n int) string {
	if n >= 1000 {
		return strconv.Itoa(n/1000) + "k"
	}
	return strconv.Itoa(n)
}

func mapViewBox(b draw.Box) string {
	return mapUnit(b.X) + " " + mapUnit(b.Y) + " " + mapUnit(b.W) + " " + mapUnit(b.H)
}

// mapWhole is the size of all of the map, for scripts.
func mapWhole() string {
	width, height := draw.MapBox()
	return mapUnit(width) + " " + mapUnit(height)
}

func mapUnit(n float64) string { return strconv.FormatFloat(math.Round(n*100)/100, 'f', -1, 64) }

// tinted says in which countries there are stories.
func tinted(places []Place) map[string]bool {
	on := map[string]bool{}
	for _, p := range places {
		on[p.Country] = true
	}
	return on
}
