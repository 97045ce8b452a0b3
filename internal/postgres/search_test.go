package postgres_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// searchable publishes texts of several kinds and languages.
func searchable(t *testing.T) *postgres.DB {
	t.Helper()
	db := pgtest.New(t)
	for _, d := range []struct {
		kind        cms.Kind
		locale      cms.Locale
		title, body string
	}{
		{cms.CaseStudyKind, "en", "PLACH @ Raional Library Ungheni", "Women gather and show what they make."},
		{cms.CaseStudyKind, "ro", "Biblioteca din Vâlcea", "Bibliotecile județene învață împreună cu orașul și cu şcoala."},
		{cms.CaseStudyKind, "uk", "Простір для громади", "Діти та дорослі зустрічаються у бібліотеці щотижня."},
		{cms.PostKind, "en", "Registration is postponed", "We publish the next update on 30 March 2020 because of COVID-19."},
		{cms.PageKind, "en", "About", "A network of libraries around the Black Sea."},
	} {
		doc := cms.Document{Work: cms.Work{Kind: d.kind},
			Entry: cms.Entry{Locale: d.locale, Title: d.title, Body: "<p>" + d.body + "</p>"}}
		if d.kind == cms.CaseStudyKind {
			doc.CaseStudy = &cms.CaseStudy{}
		}
		publish(t, db, doc)
	}
	return db
}

func search(t *testing.T, db *postgres.DB, l cms.Locale, question string) cms.SearchResult {
	t.Helper()
	r, err := db.Search(context.Background(), l, question)
	if err != nil {
		t.Fatalf("%q: %v", question, err)
	}
	return r
}

func hits(r cms.SearchResult) (list []string) {
	for _, h := range r.Hits {
		list = append(list, h.Title)
	}
	return list
}

func TestSearchKnowsTheFormsOfWords(t *testing.T) {
	t.Parallel()
	db := searchable(t)
	for question, want := range map[string]string{
		"library":              "PLACH @ Raional Library Ungheni",
		"gathering woman made": "",
		"gathered women":       "PLACH @ Raional Library Ungheni",
		"bibliotecă":           "Biblioteca din Vâlcea",
		"VALCEA":               "Biblioteca din Vâlcea",
		"școală":               "Biblioteca din Vâlcea",
		"şcoală":               "Biblioteca din Vâlcea",
		"scoala orasul":        "Biblioteca din Vâlcea",
		"бібліотеками":         "Простір для громади",
		"БІБЛІОТЕКА дитина":    "",
		"бібліотекою дітей":    "Простір для громади",
		"громаду":              "Простір для громади",
		"covid-19":             "Registration is postponed",
		"30 march":             "Registration is postponed",
	} {
		got := hits(search(t, db, cms.English, question))
		if want == "" && len(got) > 0 || want != "" && !slices.Contains(got, want) {
			t.Errorf("%q: got %q, want %q", question, got, want)
		}
	}
}

func TestFoundWordsAreMarkedAndTheTitleWeighsMost(t *testing.T) {
	t.Parallel()
	r := search(t, searchable(t), cms.English, "libraries")
	if got := hits(r); !slices.Equal(got, []string{"PLACH @ Raional Library Ungheni", "About"}) {
		t.Fatalf("got %q, want the one with the word in its title first", got)
	}
	if want := "A network of \ue000libraries\ue001 around the Black Sea"; r.Hits[1].Snippet != want {
		t.Errorf("got %q, want %q", r.Hits[1].Snippet, want)
	}
	if r.Total != 2 || r.More {
		t.Errorf("got %d results, more: %v", r.Total, r.More)
	}
}

func TestATypoIsAnsweredWithATitle(t *testing.T) {
	t.Parallel()
	db := searchable(t)
	for question, want := range map[string]string{
		"unghieni":    "PLACH @ Raional Library Ungheni",
		"registation": "Registration is postponed", "zzzzxq": "", "": "", "'": "",
	} {
		r := search(t, db, cms.English, question)
		if len(r.Hits) > 0 || r.Suggestion != want {
			t.Errorf("%q: got %q and %q, want only the suggestion %q", question, hits(r), r.Suggestion, want)
		}
	}
}

func TestAWorkIsFoundOnceInThePagesLanguage(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	doc := publish(t, db, ungheni())
	translation := doc
	translation.Entry = cms.Entry{Locale: cms.Romanian, Title: "Expoziția din Ungheni", Summary: "exhibition"}
	publish(t, db, translation)
	for l, want := range map[cms.Locale]string{"en": "Women can succeed from home", "ro": "Expoziția din Ungheni", "uk": "Women can succeed from home"} {
		if got := hits(search(t, db, l, "exhibition")); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: got %q, want %q", l, got, want)
		}
	}
}

func TestDraftsAreNotFound(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if _, err := db.CreateDocument(context.Background(), cms.System, ungheni()); err != nil {
		t.Fatal(err)
	}
	if r := search(t, db, cms.English, "women"); len(r.Hits) > 0 || r.Suggestion != "" {
		t.Errorf("got %+v", r)
	}
}

func TestHostileQuestionsAreOnlyQuestions(t *testing.T) {
	t.Parallel()
	db := searchable(t)
	for _, question := range []string{"'", `'':*`, "a & | ! ( ) <-> b", "!zzz", "-library", `\`, "%", "\x00library", "\xff\xfe",
		strings.Repeat("бібліотека ", 5000), "';DROP TABLE entries;--", "library'; SELECT pg_sleep(9)", "\u202elibrary", "😀", "ʼ"} {
		search(t, db, cms.English, question)
	}
	if got := hits(search(t, db, cms.English, "\x00library")); len(got) == 0 {
		t.Error("NUL hides the word beside it")
	}
}
