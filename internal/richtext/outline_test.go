package richtext

import (
	"reflect"
	"slices"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestOutlineReadsWhatATextIsBuiltOf(t *testing.T) {
	t.Parallel()
	got := Outline(`<h2>One <em>café</em></h2><p>See <a href="/news">our <strong>news</strong></a> and <span lang="uk">Слава книгам</span>.</p>
<table><tbody><tr><td>Ungheni</td><td>7</td></tr></tbody></table>
<table><thead><tr><th>Town</th></tr></thead></table>
<figure data-media="12" data-alt="Children read"><figcaption>In Cahul</figcaption></figure>
<div data-gallery><figure data-media="13" data-decorative></figure></div>
<figure data-embed="https://www.youtube.com/watch?v=1" data-media="14"><figcaption>Our talk</figcaption></figure>
<figure><img src="/media/a.jpg" alt=""></figure><blockquote lang="ro"><p>Bună</p></blockquote>`)
	want := cms.Outline{
		Headings: []cms.Heading{{Level: 2, Text: "One café"}},
		Links:    []string{"our news"},
		Tables:   []cms.Grid{{Text: "Ungheni 7"}, {Headed: true, Text: "Town"}},
		Figures:  []cms.Figure{{MediaID: 12, Alt: "Children read", Caption: "In Cahul"}, {MediaID: 13, Decorative: true}, {Source: "/media/a.jpg"}},
		Embeds:   []cms.Embed{{URL: "https://www.youtube.com/watch?v=1", Title: "Our talk"}},
	}
	runs := got.Runs
	got.Runs = nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for _, r := range []cms.Run{{Text: "One café"}, {Text: "See our news and ."}, {Lang: "uk", Text: "Слава книгам"}, {Lang: "ro", Text: "Bună"}, {Text: "In Cahul"}} {
		if !slices.Contains(runs, r) {
			t.Errorf("no run %+v in %+v", r, runs)
		}
	}
}

func TestCheckNamesTheFieldAndKeepsTheExcerptShort(t *testing.T) {
	t.Parallel()
	doc := cms.Document{Entry: cms.Entry{Locale: "en", Body: `<h2>A</h2><h4>B</h4>`},
		CaseStudy: &cms.CaseStudy{Why: `<h3>Fine here</h3>`, What: `<h4>Too deep</h4>`, SoWhat: `<p><a href="/x">Click here!</a></p>`}}
	got := Check(doc, nil)
	want := []cms.Finding{{Rule: cms.HeadingFirst, Field: "what", Excerpt: "Too deep"}, {Rule: cms.LinkVague, Field: "so_what", Excerpt: "Click here!"},
		{Rule: cms.HeadingSkipped, Field: "body", Excerpt: "B"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestCheckAsksTheLibraryForWords(t *testing.T) {
	t.Parallel()
	doc := cms.Document{Entry: cms.Entry{Locale: "en", Body: `<figure data-media="7"></figure><figure data-media="8"></figure>`}}
	got := Check(doc, map[int64]string{7: "A reading room full of children"})
	if want := []cms.Finding{{Rule: cms.AltMissing, Field: "body", Excerpt: "#8"}}; !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}
