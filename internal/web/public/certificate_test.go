package public_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
)

var afterTheCafe = time.Date(2026, 3, 17, 9, 0, 0, 0, time.UTC)

// read runs another program over a file.
func read(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// wasThere is a visitor of the café, a day after it, whom the organiser has ticked.
func wasThere(t *testing.T, p *postbox) (path string, work, id int64) {
	t.Helper()
	path, work = visitor(t, p)
	id = attended(t, p, work).ID
	if err := p.DB.TickAttendance(context.Background(), cms.System, work, id, true); err != nil {
		t.Fatal(err)
	}
	p.moment(afterTheCafe)
	return path, work, id
}

// checked is the public page that the code on a printed certificate leads to.
func checked(t *testing.T, p *postbox, path string) string {
	t.Helper()
	w := p.Get(path + "/certificate.pdf")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/pdf" || !strings.Contains(w.Header().Get("Cache-Control"), "no-store") {
		t.Fatalf("got %d, %v", w.Code, w.Header())
	}
	file := filepath.Join(t.TempDir(), "certificate")
	if err := os.WriteFile(file+".pdf", w.Body.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if text := read(t, "pdftotext", file+".pdf", "-"); !strings.Contains(text, "Ana Râpeanu") || !strings.Contains(text, "16 martie 2026") {
		t.Errorf("printed: %s", text)
	}
	read(t, "pdftoppm", "-r", "120", "-png", "-singlefile", file+".pdf", file)
	address := strings.TrimSpace(read(t, "zbarimg", "-q", "--raw", file+".png"))
	check, ours := strings.CutPrefix(address, "http://localhost:8080")
	if !ours || !strings.HasPrefix(check, "/ro/certificates/") || len(check) < len("/ro/certificates/")+16 {
		t.Fatalf("the code leads to %q", address)
	}
	return check
}

func TestCertificateIsIssuedOnceAndChecked(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, work, id := wasThere(t, p)
	form := page(t, p.Site, path).Form(`form[action$="/certificate"]`)
	if w := p.Get(path + "/certificate.pdf"); w.Code != http.StatusNotFound {
		t.Errorf("looking at it has issued one: %d", w.Code)
	}
	after(t, p.Post(path+"/certificate", form), path)
	check := checked(t, p, path)
	after(t, p.Post(path+"/certificate", form), path)
	if again := checked(t, p, path); again != check {
		t.Errorf("asking again gives another: %s and %s", check, again)
	}
	page(t, p.Site, path).In(`a[href="` + path + `/certificate.pdf"]`).Count(1)

	w := p.Get(check)
	doc := htmlcheck.Parse(t, w.Body.String()).Valid()
	doc.In("main").HasText("Ana Râpeanu").HasText("Welcome").HasText("16 martie 2026").HasText("este valabilă")
	doc.In("meta[name=robots][content=noindex]").Count(1)
	if w.Header().Get("Cache-Control") != "no-store" || strings.Contains(w.Body.String(), "ana@") {
		t.Errorf("the check is kept or tells the address: %v", w.Header())
	}

	if err := p.DB.RevokeCertificate(context.Background(), cms.System, work, id); err != nil {
		t.Fatal(err)
	}
	page(t, p.Site, check).In("main").HasText("nu mai este valabilă").HasText("17 martie 2026")
	page(t, p.Site, path).In("main").HasText("v-au retras adeverința")
	after(t, p.Post(path+"/certificate", form), path)
	if w := p.Get(path + "/certificate.pdf"); w.Code != http.StatusNotFound {
		t.Errorf("what was taken back is printed: %d", w.Code)
	}
	if err := p.DB.ReissueCertificate(context.Background(), cms.System, work, id); err != nil {
		t.Fatal(err)
	}
	if again := checked(t, p, path); again == check {
		t.Error("a new certificate has the old code")
	}
	page(t, p.Site, check).In("main").HasText("nu mai este valabilă")
}

func TestCertificateIsForThoseWhoWereThere(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, work := visitor(t, p)
	id := attended(t, p, work).ID
	try := func(why string) {
		t.Helper()
		after(t, p.Post(path+"/certificate", nil), path)
		page(t, p.Site, path).In(`form[action$="/certificate"]`).None()
		if w := p.Get(path + "/certificate.pdf"); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", why, w.Code)
		}
	}
	p.moment(afterTheCafe)
	try("who was not there")
	p.moment(time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC))
	if err := p.DB.TickAttendance(context.Background(), cms.System, work, id, true); err != nil {
		t.Fatal(err)
	}
	try("before the end")
	p.moment(afterTheCafe)
	after(t, p.Post(path+"/certificate", nil), path)
	check := checked(t, p, path)
	if err := p.DB.TickAttendance(context.Background(), cms.System, work, id, false); err != nil {
		t.Fatal(err)
	}
	page(t, p.Site, check).In("main").HasText("nu mai este valabilă")
	if err := p.DB.ReissueCertificate(context.Background(), cms.System, work, id); err == nil {
		t.Error("who was not there gets a new certificate")
	}
}

func TestWrongCodeOfACertificate(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	if w := p.Get("/certificates/" + strings.Repeat("A", 26)); w.Code != http.StatusNotFound {
		t.Errorf("got %d", w.Code)
	}
}

// Whoever holds a certificate can have it checked after everything else of the person is erased, until the person asks.
func TestCertificateOutlastsTheErasureUntilAskedFor(t *testing.T) {
	t.Parallel()
	ctx, p := context.Background(), newPostbox(t)
	path, work, id := wasThere(t, p)
	after(t, p.Post(path+"/certificate", nil), path)
	check := checked(t, p, path)
	p.moment(afterTheCafe.AddDate(0, 0, 61))
	if err := p.DB.Due(ctx, p.DB.Now()); err != nil {
		t.Fatal(err)
	}
	if r := attended(t, p, work); r.Name != "" || r.Email != "" || r.Organisation != "" {
		t.Fatalf("left is %+v", r)
	}
	if w := p.Get(path); w.Code != http.StatusNotFound {
		t.Errorf("the private page: %d", w.Code)
	}
	page(t, p.Site, check).In("main dd").Count(4).HasText("Ana Râpeanu").HasText("Welcome").HasText("16 martie 2026")
	page(t, p.Site, check).In("main").HasText("este valabilă").LacksText("example.org").LacksText("România")

	entry, err := p.DB.OriginalEntry(ctx, work)
	if err != nil {
		t.Fatal(err)
	}
	code := check[strings.LastIndex(check, "/")+1:]
	room := fmt.Sprintf("/admin/events/%d/people", entry)
	found := htmlcheck.Parse(t, p.Get(room+"?q="+strings.ToLower(code), p.SignIn(t, cms.Editor)).Body.String())
	found.In("tbody tr").Count(1).HasText("Name deleted").HasText("Has the certificate")
	if err := p.DB.EraseCertificates(ctx, cms.System, work, id); err != nil {
		t.Fatal(err)
	}
	if w := p.Get(check); w.Code != http.StatusNotFound {
		t.Errorf("an erased certificate: %d", w.Code)
	}
}

func TestErasureAtOnceTakesTheCertificateAlong(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, _, _ := wasThere(t, p)
	after(t, p.Post(path+"/certificate", nil), path)
	check := checked(t, p, path)
	page(t, p.Site, path).In("details").HasText("adeverința")
	parsed(t, p.Post(path+"/erasure", nil), http.StatusOK)
	if w := p.Get(check); w.Code != http.StatusNotFound {
		t.Errorf("the certificate of somebody who was erased: %d", w.Code)
	}
}

func TestWhoIsStruckOffHasNoCertificate(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, work, id := wasThere(t, p)
	page(t, p.Site, path).In("main").LacksText("Particip online")
	after(t, p.Post(path+"/certificate", nil), path)
	check := checked(t, p, path)
	if err := p.DB.StrikeRegistration(context.Background(), cms.System, work, id); err != nil {
		t.Fatal(err)
	}
	page(t, p.Site, check).In("main").HasText("nu mai este valabilă")
}
