//go:build bench

package media

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestBenchTwelveMegapixels holds what a photo of twelve megapixels may cost: two seconds and 200 MB, WebP included.
func TestBenchTwelveMegapixels(t *testing.T) {
	for name, size := range map[string][2]int{"lying": {4000, 3000}, "standing": {3000, 4000}} {
		s := shelf(t)
		content := asJPEG(t, library(size[0], size[1]))
		u, err := check(t, s, content)
		if err == nil {
			err = s.Keep(t.Context(), u)
		}
		began := time.Now()
		if err == nil {
			_, err = s.Renditions(t.Context(), u.SHA256, u.Type.Format)
		}
		took := time.Since(began)
		t.Logf("%s: %v, peak %d MB", name, took, peak(t))
		if err != nil || took > 2*time.Second {
			t.Errorf("%s: %v in %v", name, err, took)
		}
	}
	if mb := peak(t); mb > 200 {
		t.Errorf("peak of the whole process: %d MB", mb)
	}
}

// BenchmarkRenditions is one photo of twelve megapixels in three sizes.
func BenchmarkRenditions(b *testing.B) {
	s := shelf(b)
	u, err := check(b, s, asJPEG(b, library(4000, 3000)))
	if err == nil {
		err = s.Keep(b.Context(), u)
	}
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Renditions(b.Context(), u.SHA256, u.Type.Format); err != nil {
			b.Fatal(err)
		}
	}
}

// peak is the most memory this process has held, in MB.
func peak(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			t.Fatal(err)
		}
		return int(u.Maxrss >> 10)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, _ := strconv.Atoi(strings.Fields(rest)[0])
	return kb >> 10
}
