//go:build faults

package e2e

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// TestFaultPhotoOverASlowLine is G14 for files: five megabytes at 64 kbit/s arrive after ten minutes and more, from an editor
// and from a library that has only the plain form of its story, while the same photo at a byte now and then is cut off with
// a sentence, and home stays quick.
func TestFaultPhotoOverASlowLine(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	s.addEditor(t)
	token, _ := s.Story(t)
	ways := map[string]*http.Client{urls.AdminMediaChoice: s.editorsClient(t), urls.StoryPart(cms.Romanian, token, "photos"): {}}
	var group sync.WaitGroup
	began := time.Now()
	for path, client := range ways {
		group.Go(func() {
			status, said := s.sendSlowly(t, client, path, 4096, 500*time.Millisecond)
			if t.Logf("the photo to %s took %v", path, time.Since(began)); status != http.StatusOK || time.Since(began) < 9*time.Minute {
				t.Errorf("%s: got %d, %s", path, status, said)
			}
		})
		group.Go(func() {
			status, said := s.sendSlowly(t, client, path, 512, 500*time.Millisecond)
			if took := time.Since(began); status != http.StatusBadRequest || took > 2*time.Minute {
				t.Errorf("%s: what hardly moves got %d after %v, %s", path, status, took, said)
			}
		})
	}
	arrived := make(chan struct{})
	go func() { group.Wait(); close(arrived) }()
	s.staysQuick(t, arrived)
	for _, photos := range []string{`SELECT count(*) FROM media WHERE filename = 'slow.jpg'`, `SELECT count(*) FROM submission_photos`} {
		if n := s.number(t, photos); n != "1" {
			t.Errorf("%s: %s", photos, n)
		}
	}
}

// staysQuick asks for home every second until something is over.
func (s *site) staysQuick(t *testing.T, over <-chan struct{}) {
	t.Helper()
	for {
		asked := time.Now()
		fetch(t, s.url+"/")
		if took := time.Since(asked); took > 2*time.Second {
			t.Errorf("home in %v", took)
		}
		select {
		case <-over:
			return
		case <-time.After(time.Second):
		}
	}
}

// editorsClient has signed in.
func (s *site) editorsClient(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	response, err := client.PostForm(s.url+urls.Login(), url.Values{"email": {editorEmail}, "password": {editorPassword}})
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", response, err)
	}
	response.Body.Close()
	return client
}

// sendSlowly sends a photo of five megabytes to an address, so many bytes at a time, and is what is answered.
func (s *site) sendSlowly(t *testing.T, client *http.Client, path string, piece int, pause time.Duration) (status int, said string) {
	body, kind := photoForm(t)
	r, err := http.NewRequest(http.MethodPost, s.url+path, &drip{body, piece, pause})
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	r.ContentLength = int64(body.Len())
	r.Header.Set("Content-Type", kind)
	response, err := client.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, fmt.Sprintf("%s %v", text, err)
}

// drip gives little at a time.
type drip struct {
	io.Reader
	piece int
	pause time.Duration
}

func (d *drip) Read(p []byte) (int, error) {
	time.Sleep(d.pause)
	return d.Reader.Read(p[:min(len(p), d.piece)])
}

// photoForm is a form with a photo of noise, which no format makes smaller.
func photoForm(t *testing.T) (body *bytes.Buffer, kind string) {
	body = &bytes.Buffer{}
	w := multipart.NewWriter(body)
	part, err := w.CreateFormFile("file", "slow.jpg")
	img := image.NewRGBA(image.Rect(0, 0, 3400, 2300))
	_, _ = rand.Read(img.Pix)
	if err == nil {
		err = jpeg.Encode(part, img, &jpeg.Options{Quality: 80})
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil || body.Len() < 5_000_000 {
		t.Errorf("a photo of %d bytes: %v", body.Len(), err)
	}
	return body, w.FormDataContentType()
}
