package form

import (
	"net/url"
	"reflect"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

func TestEventFilterKeepsWhatIsKnown(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]cms.EventFilter{
		"":                                {},
		"kind=webinar&kind=webinar":       {Formats: []cms.Format{cms.Webinar}},
		"kind=workshop&kind=sharing_cafe": {Formats: []cms.Format{cms.SharingCafe, cms.Workshop}},
		"kind=party&kind=&kind=Webinar":   {},
		"project=hub&project=../x":        {Projects: []string{"hub"}},
		"lang=ro&lang=xx":                 {Languages: []cms.Locale{cms.Romanian}},
		"goal=4&q=x&after=1-1":            {},
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := EventFilter(values); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %+v, want %+v", query, got, want)
		}
	}
}

func TestEventFilterHasOneAddress(t *testing.T) {
	t.Parallel()
	f := cms.EventFilter{Formats: []cms.Format{cms.SharingCafe, cms.Webinar}, Projects: []string{"hub"}, Languages: []cms.Locale{"ro"}}
	values := EventValues(f)
	if got, want := urls.Query(values), "project=hub&kind=sharing_cafe&kind=webinar&lang=ro"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := EventFilter(values); !reflect.DeepEqual(got, f) {
		t.Errorf("came back as %+v", got)
	}
	if got := urls.Query(EventValues(cms.EventFilter{})); got != "" {
		t.Errorf("nothing chosen is %q", got)
	}
}
