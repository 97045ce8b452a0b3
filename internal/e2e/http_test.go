package e2e

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// fetch is what stands at an address, which must answer 200.
func fetch(t testing.TB, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", url, response.StatusCode, err)
	}
	return string(body)
}

// TestTraceRepeatsNothing: no answer repeats what a browser has sent.
func TestTraceRepeatsNothing(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	for _, path := range []string{"/", "/admin", "/healthz", "/nothing/here"} {
		r := request(s.url + path)
		r.Method = http.MethodTrace
		r.Header.Set("X-Mine", "said by the browser")
		response, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if strings.Contains(string(body), "said by the browser") || strings.Contains(response.Header.Get("Content-Type"), "message/http") {
			t.Errorf("%s: %d %.100s", path, response.StatusCode, body)
		}
	}
}
