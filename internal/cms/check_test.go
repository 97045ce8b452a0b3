package cms

import (
	"slices"
	"strings"
	"testing"
)

func rulesOf(found []Finding) []Rule {
	var all []Rule
	for _, f := range found {
		all = append(all, f.Rule)
	}
	return all
}

func heads(levels ...int) Outline {
	var o Outline
	for _, l := range levels {
		o.Headings = append(o.Headings, Heading{l, "Words"})
	}
	return o
}

func photo(alt string) Outline { return Outline{Figures: []Figure{{MediaID: 1, Alt: alt}}} }

func said(lang, text string) Outline { return Outline{Runs: []Run{{lang, text}}} }

func TestCheckFindsWhatShutsReadersOut(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   Outline
		want []Rule
	}{
		"levels in order":              {heads(2, 3, 4, 2, 3), nil},
		"begins too deep":              {heads(3), []Rule{HeadingFirst}},
		"leaves a level out":           {heads(2, 4), []Rule{HeadingSkipped}},
		"goes up by two":               {heads(2, 3, 4, 2), nil},
		"no words":                     {photo(""), []Rule{AltMissing}},
		"a decorative photo":           {Outline{Figures: []Figure{{MediaID: 1, Decorative: true}}}, nil},
		"a file's name":                {photo("IMG_2034.JPG"), []Rule{AltFile}},
		"a camera's number":            {photo("DSC 0041"), []Rule{AltFile}},
		"a file's name within words":   {photo("A screen that shows report.pdf"), nil},
		"image of":                     {photo("Image of children"), []Rule{AltNeedless}},
		"imagine cu":                   {photo("Imagine cu doi copii"), []Rule{AltNeedless}},
		"photo, in Ukrainian":          {photo("Фото дітей"), []Rule{AltNeedless}},
		"a photographer at work":       {photo("Photographer in the reading room"), nil},
		"click here":                   {Outline{Links: []string{"Click here…"}}, []Rule{LinkVague}},
		"aici":                         {Outline{Links: []string{"Apăsaţi aici"}}, []Rule{LinkVague}},
		"here, in Ukrainian":           {Outline{Links: []string{"тут"}}, []Rule{LinkVague}},
		"here within words":            {Outline{Links: []string{"Register here for the café"}}, nil},
		"a bare address":               {Outline{Links: []string{"https://example.org/a"}}, []Rule{LinkBare}},
		"words and an address":         {Outline{Links: []string{"The report, www.example.org"}}, nil},
		"a table without headings":     {Outline{Tables: []Grid{{Text: "a b"}}}, []Rule{TableHeaders}},
		"a table with headings":        {Outline{Tables: []Grid{{Headed: true}}}, nil},
		"a video without a title":      {Outline{Embeds: []Embed{{URL: "https://youtu.be/1"}}}, []Rule{EmbedTitle}},
		"Cyrillic in English":          {said("", "They said: Слава нашим бібліотекам! And left."), []Rule{PartLanguage}},
		"Cyrillic that says so":        {said("uk", "Слава нашим бібліотекам"), nil},
		"a name in Cyrillic":           {said("", "The library Дім reads"), nil},
		"Cyrillic said to be Romanian": {said("ro", "Слава бібліотекам"), []Rule{PartLanguage}},
		"Greek in English":             {said("", "δημόσια βιβλιοθήκη"), []Rule{PartLanguage}},
		"a number between":             {said("", "Закон 27 України"), []Rule{PartLanguage}},
		"the same twice":               {Outline{Links: []string{"here", "here"}}, []Rule{LinkVague}},
	} {
		if got := rulesOf(Check(RichText{Field: "body", Under: 1}, c.in, English, nil)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

func TestLatinWordsAreAtHomeInEveryText(t *testing.T) {
	t.Parallel()
	o := said("", "Проєкт Growing Active Citizens розпочав роботу в Ungheni Public Library")
	if got := Check(RichText{}, o, Ukrainian, nil); len(got) > 0 {
		t.Errorf("got %+v", got)
	}
}

func TestLongExcerptIsCut(t *testing.T) {
	t.Parallel()
	got := Check(RichText{Under: 1}, Outline{Headings: []Heading{{4, strings.Repeat("ș", 300)}}}, English, nil)
	if n := len([]rune(got[0].Excerpt)); n != longestExcerpt {
		t.Errorf("got %d characters", n)
	}
}

func TestExcuseHoldsForTheseWordsOnly(t *testing.T) {
	t.Parallel()
	found := []Finding{{LinkVague, "body", "here"}, {LinkVague, "body", "there"}, {AltFile, "body", "here"}}
	left := Unexcused(found, []Excuse{{Rule: LinkVague, Key: found[0].Key()}})
	if !slices.Equal(left, found[1:]) {
		t.Errorf("got %+v", left)
	}
}

func TestEveryRuleIsKnown(t *testing.T) {
	t.Parallel()
	for _, r := range Rules {
		if !r.Known() {
			t.Errorf("%s is unknown", r)
		}
	}
	if Rule("other").Known() {
		t.Error("a rule nobody made is known")
	}
}
