package public

import (
	"reflect"
	"testing"
)

func TestMarkedWordsStandApart(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]piece{
		"":                                nil,
		"nothing found":                   {{"nothing found", false}},
		"a \ue000library\ue001 of ours":   {{"a ", false}, {"library", true}, {" of ours", false}},
		"\ue000one\ue001 \ue000two\ue001": {{"one", true}, {" ", false}, {"two", true}},
		"cut \ue000off":                   {{"cut ", false}, {"off", true}},
		"a\ue001b":                        {{"ab", false}},
		"\ue000\ue000twice\ue001\ue001":   {{"twice", true}},
	} {
		if got := marked(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}
