package cms

import (
	"slices"
	"strings"
	"testing"
)

func TestTextsNameTheirFiles(t *testing.T) {
	t.Parallel()
	got := MediaIDs(`<figure data-media="12"><figcaption>data-media="5"</figcaption></figure><p data-file="7"><a>x</a></p>`,
		`<figure data-embed="https://x" data-media="12"></figure><figure data-media="0"></figure><p data-file="-1">`, "plain")
	if !slices.Equal(got, []int64{7, 12}) {
		t.Errorf("got %v", got)
	}
}

func TestFilenamesArePlain(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"Citește.JPG": "Citește.jpg", `C:\fakepath\a.png`: "a.jpg", "../../etc/passwd": "passwd.jpg", "": "file.jpg", ".": "file.jpg",
		"a\x00b\r\n\u202e.exe": "ab.jpg", "<b>.html": "b.jpg", "a.tar.gz": "a.tar.jpg", "\xff\xfe": "file.jpg", "...": "file.jpg",
	} {
		if got := Filename(typed, "jpg"); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
	if got := Filename(strings.Repeat("ї", 500)+".pdf", "pdf"); len([]rune(got)) > 105 || !strings.HasSuffix(got, ".pdf") {
		t.Errorf("got %d letters", len([]rune(got)))
	}
}
