package respond

import (
	"net/http/httptest"
	"testing"
)

func TestFramesAreLetInByName(t *testing.T) {
	t.Parallel()
	const policy = "Content-Security-Policy"
	w := httptest.NewRecorder()
	w.Header().Set(policy, "default-src 'none'")
	Frames(w, nil)
	if got := w.Header().Get(policy); got != "default-src 'none'" {
		t.Errorf("without frames: %q", got)
	}
	Frames(w, []string{"https://b.example", "https://a.example", "https://b.example"})
	if got := w.Header().Get(policy); got != "default-src 'none'; frame-src https://a.example https://b.example" {
		t.Errorf("got %q", got)
	}
}
