//go:build bench

package media

import (
	"image"
	"os"
	"runtime/debug"
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
		began, before := time.Now(), worked(t)
		if err == nil {
			_, err = s.Renditions(t.Context(), u.SHA256, u.Type.Format)
		}
		took := worked(t) - before
		t.Logf("%s: %v of work in %v, peak %d MB", name, took, time.Since(began), peak(t))
		if err != nil || took > 2*time.Second {
			t.Errorf("%s: %v in %v", name, err, took)
		}
	}
	if mb := peak(t); mb > 200 {
		t.Errorf("peak of the whole process: %d MB", mb)
	}
}

// TestBenchLargestPhotos holds what the largest photos we take may cost in the program's own tuning: ten seconds, 400 MiB.
func TestBenchLargestPhotos(t *testing.T) {
	debug.SetMemoryLimit(160 << 20)
	s := shelf(t)
	for name, content := range map[string][]byte{"JPEG": blank(t, asJPEG), "PNG": blank(t, asPNG)} {
		debug.FreeOSMemory()
		began := time.Now()
		list := kept(t, s, content)
		took := time.Since(began)
		t.Logf("%s of 39 megapixels: %v, peak %d MB", name, took, peak(t))
		if took > 10*time.Second || len(list) < 3 {
			t.Errorf("%s: %v", name, took)
		}
	}
	if mb := peak(t); mb > 400 {
		t.Errorf("peak: %d MB", mb)
	}
}

// blank is a large photo in one colour, not quite opaque, so that a PNG keeps all four channels.
func blank(t *testing.T, encode func(testing.TB, image.Image) []byte) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 7200, 5400))
	img.Pix[3] = 200
	return encode(t, img)
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

// worked is how long this process and the programs it called have kept a processor busy: others' work does not count.
func worked(t *testing.T) (sum time.Duration) {
	t.Helper()
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			t.Fatal(err)
		}
		sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return sum
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
