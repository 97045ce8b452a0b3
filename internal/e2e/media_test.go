package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"occupylibrary.net/internal/urls"
)

// TestPhotosAreSentSetAndShown: a browser sends two files at once and sees how far they are, sets the point that stays in
// view by keyboard and by mouse, and what is wrong with a file is said beside it.
func TestPhotosAreSentSetAndShown(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	s.addEditor(t)
	b := open(t, s, true)
	b.signIn()
	b.visit(urls.AdminMedia, http.StatusOK)
	b.accessible("the media library")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#f-file"), []string{drawnPhoto(t), written(t, "page.jpg", "<html>")}))
	b.becomes(".sent li:nth-child(2)", "web pages")
	b.becomes(".sent li:first-child", "photo.jpg: added")
	if err := s.Photos.Sweep(t.Context(), time.Now()); err != nil {
		t.Fatal(err)
	}
	b.follow("media-upload [role=status] a", http.StatusOK)
	b.follow(".tiles li:first-child a", http.StatusOK)
	b.setFocus()
	b.follow(".last .btn", http.StatusOK)
	b.accessible("a photo")
	b.forgive(urls.AdminMediaChoice) // says with 422 what is wrong with the second file
	if b.value("focus_x") != "52" || b.value("focus_y") != "48" {
		t.Errorf("saved %s, %s", b.value("focus_x"), b.value("focus_y"))
	}
}

// setFocus moves the point with the arrow keys.
func (b *tab) setFocus() {
	b.t.Helper()
	b.tabTo(".stage button")
	b.press(kb.ArrowRight)
	b.press(kb.ArrowUp)
	if label := eval[string](b, `document.activeElement.ariaLabel`); label != "Point that stays in view: 52 % from the left, 48 % from the top" {
		b.t.Errorf("the point says %q", label)
	}
}

func drawnPhoto(t testing.TB) string { return drawnIn(t, 0) }

// drawnIn is a photo in a shade of its own: another file.
func drawnIn(t testing.TB, shade byte) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for i := range img.Pix {
		img.Pix[i] = shade + byte(i/7)
	}
	img.Set(1, 1, color.White)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return written(t, "photo.jpg", b.String())
}

func written(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
