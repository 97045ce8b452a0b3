package ui

import (
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

func ungheni() cms.Card {
	return cms.Card{
		Kind: cms.CaseStudyKind, Locale: cms.English, Slug: "women", Title: "Women can succeed from home", Summary: "45 women.",
		Town: "Ungheni", Country: "md", Year: 2021, Library: "Dimitrie Cantemir Public Library", Goals: []cms.Goal{5, 8},
	}
}

func TestACardIsOneLink(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Cards([]cms.Card{ungheni(), ungheni()}, 1))
	first := d.In("li.card:first-child")
	if links := first.Links(); len(links) != 1 || links[0] != "/best-practices/women" {
		t.Errorf("a card leads to %v", links)
	}
	first.In(".meta").HasText("Ungheni, Moldova")
	first.In(".meta").HasText("2021")
	first.In(".goals li").Count(2).HasText("Goal 5: Gender equality")
	first.In("img[alt=''][loading=eager][width][height]").Count(1)
	d.In("li.card:last-child img[loading=lazy]").Count(1)
}

func TestATextInAnotherLanguageSaysSo(t *testing.T) {
	t.Parallel()
	d := render(t, "ro", Lines([]cms.Card{ungheni()}))
	d.In("h3[lang=en]").HasText("Women can succeed from home")
	d.In("p[lang=en]").HasText("45 women.")
	render(t, "en", Lines([]cms.Card{ungheni()})).In("[lang]").None()
}

func TestACardOfNewsHasItsDay(t *testing.T) {
	t.Parallel()
	post := cms.Card{Kind: cms.PostKind, Locale: cms.English, Slug: "hub", Title: "Join", Project: "PLACH", Example: true, PublishedAt: time.Date(2021, 2, 8, 10, 0, 0, 0, time.UTC)}
	d := render(t, "ro", Lines([]cms.Card{post}))
	d.In(".meta").HasText("8 februarie 2021")
	d.In(".meta").HasText("PLACH")
	d.In(".tag").HasText("Exemplu")
	d.In("a[href='/news/hub']").Count(1)
}

func TestPlaceNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ town, country, want string }{
		{"Lviv", "ua", "Lviv, Ukraine"}, {"", "ua", "Ukraine"}, {"Lviv", "", "Lviv"}, {"", "", ""},
	} {
		if got := PlaceName(in("en"), c.town, c.country); got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.town, c.country, got, c.want)
		}
	}
}

func TestGoals(t *testing.T) {
	t.Parallel()
	d := render(t, "ro", GoalLink(5))
	d.In("a[href='/ro/goals/5'] .goal.g5").HasText("5")
	d.In("a").HasText("Egalitate de gen")
	d = render(t, "en", GoalTile(17, 1))
	d.In("a.g17").HasText("Partnerships for the goals")
	d.In("a").HasText("1 story")
	render(t, "en", Goals(nil)).In("ul").None()
}
