package e2e

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

const kilobyte = 1024

// budgets are what a kind of file may weigh together, compressed with brotli, in bytes.
var budgets = map[string]int{"Document": 9 * kilobyte, "Stylesheet": 8 * kilobyte, "Script": 3 * kilobyte, "Font": 70 * kilobyte}

// light: a story's page asks for at most five files besides pictures, six where two alphabets meet, all of them ours, and
// keeps to its budgets.
func (w *web) light(t *testing.T) {
	b := open(t, w.site, true)
	for _, pattern := range []string{"/best-practices/*", "/ro/best-practices/*", "/uk/best-practices/*"} {
		path := w.first(pattern)
		b.visit(path, http.StatusOK)
		weights, files := b.weigh()
		t.Logf("%s: %v bytes in %d files", path, weights, len(files))
		for kind, most := range budgets {
			if weights[kind] > most {
				t.Errorf("%s: %s is %d bytes, at most %d", path, kind, weights[kind], most)
			}
		}
		if sum := weights["Document"] + weights["Stylesheet"] + weights["Script"]; sum > 20*kilobyte {
			t.Errorf("%s: %d bytes", path, sum)
		}
		most := 5
		if !strings.HasPrefix(path, "/best") {
			most = 6
		}
		if len(files) > most {
			t.Errorf("%s asks for %d files: %v", path, len(files), files)
		}
	}
}

// weigh adds up what the present page has asked for since the last time, by kind. Pictures are only held to be ours.
func (b *tab) weigh() (weights map[string]int, files []string) {
	b.t.Helper()
	time.Sleep(300 * time.Millisecond) // fonts come after the page
	b.mu.Lock()
	defer b.mu.Unlock()
	weights = map[string]int{}
	for id, a := range b.answers {
		delete(b.answers, id)
		if !strings.HasPrefix(a.url, b.site+"/") && !strings.HasPrefix(a.url, "data:") {
			b.t.Errorf("%s comes from elsewhere", a.url)
		}
		if a.kind != "Image" && a.kind != "Other" {
			files = append(files, strings.TrimPrefix(a.url, b.site))
			weights[a.kind] += compressed(b.t, a.url)
		}
	}
	return weights, files
}

// compressed is how many bytes a file has with brotli.
func compressed(t testing.TB, url string) int {
	t.Helper()
	r := request(url)
	r.Header.Set("Accept-Encoding", "br")
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return len(body)
}
