package form

import (
	"net/url"
	"reflect"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

func TestStoryFilterKeepsWhatIsKnown(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]cms.StoryFilter{
		"":                             {},
		"goal=4&goal=17&goal=4":        {Goals: []cms.Goal{4, 17}},
		"goal=17&goal=4":               {Goals: []cms.Goal{4, 17}},
		"goal=0&goal=18&goal=04&goal=": {},
		"goal=-4&goal=+4&goal=4e0":     {},
		"country=md&country=zz":        {Countries: []string{"md"}},
		"country=MD":                   {},
		"project=plach&project=../x":   {Projects: []string{"plach"}},
		"year=2021&year=0&year=99999":  {Years: []int{2021}},
		"lang=uk&lang=xx&lang=":        {Locales: []cms.Locale{"uk"}},
		"q=%20a%00b%0d%0a%20c":         {Query: "a b c"},
		"q=%ff%fe&q=second":            {},
		"from=2019&to=2021":            {From: 2019, To: 2021},
		"from=2021&to=2019":            {From: 2019, To: 2021},
		"to=2021":                      {To: 2021},
		"library=1&after=x&drop=table": {},
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := StoryFilter(values); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %+v, want %+v", query, got, want)
		}
	}
}

func TestQuestionsHaveAnEnd(t *testing.T) {
	t.Parallel()
	if got := len([]rune(Question(strings.Repeat("ї", 100_000)))); got != longestSearch {
		t.Errorf("got %d letters", got)
	}
	if got := Question("a\u202eb\ue000c"); got != "a b c" {
		t.Errorf("got %q: marks nobody can see stay", got)
	}
}

func TestAFilterIsItsAddress(t *testing.T) {
	t.Parallel()
	f := cms.StoryFilter{Goals: []cms.Goal{4, 5}, Countries: []string{"md"}, Projects: []string{"plach"}, Years: []int{2021},
		Locales: []cms.Locale{"uk"}, Query: "школа & co", From: 2019, To: 2021}
	address := urls.With("/best-practices", StoryValues(f))
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	if got := StoryFilter(u.Query()); !reflect.DeepEqual(got, f) {
		t.Errorf("%s came back as %+v", address, got)
	}
}

func FuzzStoryFilter(f *testing.F) {
	f.Add("goal=4&q=a", "\x00")
	f.Fuzz(func(t *testing.T, query, word string) {
		values, _ := url.ParseQuery(query)
		values.Add("q", word)
		first := StoryFilter(values)
		if again := StoryFilter(StoryValues(first)); !reflect.DeepEqual(again, first) {
			t.Errorf("%+v came back as %+v", first, again)
		}
	})
}
