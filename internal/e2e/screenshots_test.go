//go:build screenshots

package e2e

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// TestScreenshots draws every kind of page at three widths, light and dark, into the folder SCREENSHOTS:
//
//	SCREENSHOTS=/tmp/shots go test -tags screenshots -run TestScreenshots ./internal/e2e
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("SCREENSHOTS")
	if err := os.MkdirAll(dir, 0o755); dir == "" || err != nil {
		t.Skip("SCREENSHOTS names no folder: ", err)
	}
	s, _ := demonstration(t)
	s.addEditorIn(t, cms.English)
	token, _ := s.Story(t)
	private := urls.Story(cms.English, token)
	w := crawl(t, s)
	b := open(t, s, true)
	for a := range w.ofEveryKind(t) {
		if l, _ := urls.Split(a.path); l == cms.English || a.path == "/ro" || a.path == "/uk" || strings.HasPrefix(a.path, "/uk/best-practices/") {
			b.visit(a.path, a.status)
			b.shoot(dir, a.path)
		}
	}
	b.visit(private, http.StatusOK)
	b.shoot(dir, "private-page")
	b.visit(urls.NewStory(cms.English), http.StatusOK)
	b.follow("main form .last button", http.StatusUnprocessableEntity)
	b.shoot(dir, "story-with-errors")
	event := s.Event(t, 2)
	form := urls.NewRegistration(cms.English, event.Entry.Slug)
	b.visit(form, http.StatusOK)
	b.shoot(dir, "registration")
	b.follow("main form .last button", http.StatusUnprocessableEntity)
	b.shoot(dir, "registration-with-errors")
	seat := s.Register(t, event.Work.ID, "ana@example.org", cms.English)
	link, err := s.DB.MintLink(t.Context(), cms.RegistrationLink, seat.ID, s.DB.Now().AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"registration-page": urls.Registration(cms.English, link), "registration-door": urls.Door(cms.English, link),
		"registration-find": urls.FindRegistrations(cms.English)} {
		b.visit(path, http.StatusOK)
		b.shoot(dir, name)
	}
	b.visit(urls.Login(), http.StatusOK)
	b.shoot(dir, "login")
	b.signInAs(string(cms.English) + editorEmail)
	for _, path := range s.rooms(t) {
		b.visit(path, http.StatusOK)
		b.shoot(dir, path)
	}
}

// shoot draws the present page in every view, whole but for what is beyond 6,000 pixels.
func (b *tab) shoot(dir, name string) {
	b.t.Helper()
	name = strings.Trim(strings.NewReplacer("/", "_", "?", "-", "&", "-").Replace(name), "_")
	if name == "" {
		name = "home"
	}
	for _, v := range []view{{360, "light"}, {360, "dark"}, {768, "light"}, {768, "dark"}, {1280, "light"}, {1280, "dark"}} {
		b.set(v)
		png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
		if err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d-%s.png", name, v.width, v.scheme)), png, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
}
