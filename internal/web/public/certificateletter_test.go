package public_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

var ownPage = regexp.MustCompile(`/registrations/[A-Za-z0-9_-]{43}`)

// aboutCertificates are the letters of the sink that lead to a certificate.
func aboutCertificates(t *testing.T, p *postbox, email string) int {
	t.Helper()
	n := 0
	for _, r := range lettersTo(p.letters(t), email) {
		if subject := r.Header("Subject"); strings.Contains(subject, "certificate") {
			n++
		}
	}
	return n
}

func TestWhoWasThereGetsOneLetterAboutTheCertificate(t *testing.T) {
	t.Parallel()
	ctx, p := context.Background(), newPostbox(t)
	work := welcome(t, p, 0)
	visitors(t, p, work, "ro", 3, 2) // the third did not come
	entry, err := p.DB.OriginalEntry(ctx, work)
	if err != nil {
		t.Fatal(err)
	}
	room := fmt.Sprintf("/admin/events/%d/people", entry)
	cookie := p.SignIn(t, cms.Editor)
	if _, err := p.DB.SendCertificates(ctx, cms.System, work); !errors.Is(err, cms.ErrState) {
		t.Errorf("before the event is over: %v", err)
	}
	htmlcheck.Parse(t, p.Get(room, cookie).Body.String()).In("#certificates").None()

	p.moment(afterTheCafe)
	cookie = p.SignIn(t, cms.Editor)
	htmlcheck.Parse(t, p.Get(room, cookie).Body.String()).Valid().In("section[aria-labelledby=certificates]").
		HasText("2 people were there").HasText("English: 2")
	w := p.Post(room+"/certificates", nil, cookie)
	batch := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.Contains(batch, "/batches/") {
		t.Fatalf("got %d %s", w.Code, batch)
	}
	if again := p.Post(room+"/certificates", nil, cookie); again.Code != http.StatusConflict {
		t.Errorf("pressed twice: %d", again.Code)
	}
	if n := aboutCertificates(t, p, "ro0@"); n != 0 {
		t.Errorf("%d letters went that nobody had looked at", n)
	}
	htmlcheck.Parse(t, p.Get(batch, cookie).Body.String()).In("main").HasText("2").HasText("English")
	if w := p.Post(strings.TrimSuffix(batch, "/")+"/release", nil, cookie); w.Code != http.StatusSeeOther {
		t.Fatalf("letting them go: %d", w.Code)
	}
	p.moment(afterTheCafe.Add(time.Hour))
	for email, want := range map[string]int{"ro0@": 1, "ro1@": 1, "ro2@": 0} {
		if got := aboutCertificates(t, p, email); got != want {
			t.Errorf("%s got %d letters, want %d", email, got, want)
		}
	}
	letters := lettersTo(p.letters(t), "ro0@")
	path := ownPage.FindString(strings.ReplaceAll(string(letters[len(letters)-1].Raw), "=\r\n", ""))
	page(t, p.Site, path).In(`form[action$="/certificate"]`).Count(1)
	after(t, p.Post(path+"/certificate", nil), path)
	if w := p.Get(path + "/certificate.pdf"); w.Code != http.StatusOK {
		t.Errorf("the certificate: %d", w.Code)
	}

	list, err := p.DB.Registrations(ctx, work)
	if err == nil {
		err = p.DB.TickAttendance(ctx, cms.System, work, list[2].ID, true) // noted a day late
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.DB.SendCertificates(ctx, cms.System, work); err != nil {
		t.Fatal(err)
	}
	left, err := p.DB.CertificateLetters(ctx, work)
	if err != nil || len(left.ToTell) != 0 || left.Batch == 0 {
		t.Errorf("still to be told: %+v, %v", left, err)
	}
}
