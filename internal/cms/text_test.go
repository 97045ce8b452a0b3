package cms

import "testing"

func TestPlainTextLosesTagsAndKeepsWords(t *testing.T) {
	got := PlainText("<p>Tea &amp; <em>books</em></p><p>1 &lt; 2</p>")
	if want := "Tea & books 1 < 2"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
