package public_test

import (
	"context"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

var (
	anyLink     = regexp.MustCompile(regexp.QuoteMeta(webtest.Base) + `(/[^\s"<>]*)`)
	privateLink = regexp.MustCompile(`(?:href|action)="((?:/ro)?/(?:registrations|go)/[^"]*)"`)
)

// linksIn are the addresses on our site in every letter, as text and as HTML.
func (p *postbox) linksIn(t *testing.T) map[string]bool {
	t.Helper()
	links := map[string]bool{}
	for _, r := range p.sink.Received() {
		_, parts := r.Parts(t)
		for _, part := range parts {
			for _, m := range anyLink.FindAllStringSubmatch(html.UnescapeString(strings.ReplaceAll(part.Body, "\r\n ", "")), -1) {
				links[strings.TrimRight(m[1], ".,")] = true
			}
		}
	}
	return links
}

// rows is a fingerprint of every row there is.
func rows(t *testing.T, s *webtest.Site) map[string]string {
	t.Helper()
	ctx := context.Background()
	tables, err := s.DB.Pool().Query(ctx, `SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`)
	if err != nil {
		t.Fatal(err)
	}
	names, err := pgx.CollectRows(tables, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, name := range names {
		var sum string
		if err := s.DB.Pool().QueryRow(ctx, `SELECT COALESCE(md5(string_agg(x::text, '|' ORDER BY x::text)), '') FROM `+name+` x`).Scan(&sum); err != nil {
			t.Fatal(err)
		}
		sums[name] = sum
	}
	return sums
}

// scanned lets what is due go, and opens every link of every letter so far, as the scanners of mail servers do.
func (p *postbox) scanned(t *testing.T, when string) {
	t.Helper()
	p.letters(t)
	before, links := rows(t, p.Site), p.linksIn(t)
	for link := range maps.Clone(links) { // and what the private pages lead to: some look further
		for _, m := range privateLink.FindAllStringSubmatch(p.Get(link).Body.String(), -1) {
			links[m[1]] = true
		}
	}
	for link := range links {
		for _, method := range []string{http.MethodHead, http.MethodGet} {
			if w := p.Do(httptest.NewRequest(method, webtest.Base+link, nil)); w.Code >= 500 {
				t.Errorf("%s: %s %s: got %d", when, method, link, w.Code)
			}
		}
	}
	for table, sum := range rows(t, p.Site) {
		if before[table] != sum {
			t.Errorf("%s: the scanner changed %s", when, table)
		}
	}
	if len(links) == 0 {
		t.Fatalf("%s: there is nothing to open", when)
	}
}

// told writes to everybody who registered and lets the letters go.
func (p *postbox) told(t *testing.T, work int64) {
	t.Helper()
	ctx := context.Background()
	if _, err := p.DB.WriteToRegistered(ctx, cms.System, work, "", map[cms.Locale]string{"en": "Bring a pen."}); err != nil {
		t.Fatal(err)
	}
	p.released(t)
}

// released lets every letter go that waits to be looked at.
func (p *postbox) released(t *testing.T) {
	t.Helper()
	p.letters(t)
	if _, err := p.DB.Pool().Exec(context.Background(), `UPDATE mails SET state = 'queued', next_at = $1 WHERE state = 'held'`, p.DB.Now()); err != nil {
		t.Fatal(err)
	}
}

// eventLetters are all that an event can write.
var eventLetters = []cms.MailTemplate{cms.RegistrationConfirmMail, cms.RegistrationQueueMail, cms.RegistrationPromotedMail, cms.RegistrationPlaceMail,
	cms.RegistrationLinkMail, cms.RegistrationEndedMail, cms.RegistrationMovedMail, cms.RegistrationPostponedMail, cms.RegistrationCancelledMail,
	cms.RegistrationReminderMail, cms.RegistrationComingMail, cms.RegistrationMessageMail, cms.RegistrationMaterialsMail, cms.MaterialsMail}

// TestScannersChangeNothingInTheLifeOfAnEvent: every letter an event can write is written, and each link of each is opened at
// every step of its life; no row of the database changes by it.
func TestScannersChangeNothingInTheLifeOfAnEvent(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	ctx := context.Background()
	p.SignIn(t, cms.Editor) // who is told that recordings are awaited
	work := welcome(t, p, 1)
	if err := p.DB.SaveJoin(ctx, cms.System, work, cms.Join{Address: "https://meet.example.org/room", CodeWord: "chestnut"}); err != nil {
		t.Fatal(err)
	}
	ana := seated(t, p, "ana@example.org")
	ion := seated(t, p, "ion@example.org")
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), "late@example.org")), signUp+"/sent")
	after(t, p.Post("/registrations/find", fill(drawn(t, p.Site, "/registrations/find"), "email", "ana@example.org")), "/registrations/find/sent")
	p.scanned(t, "signed up")
	p.change(t, work, cms.EventChanging{Kind: cms.Moved, To: startsAt(20, 9, "")})
	p.told(t, work)
	p.scanned(t, "moved")
	p.at(13, 11)
	p.scanned(t, "asked who still comes")
	after(t, p.Post(ana+"/coming", nil), ana)
	p.change(t, work, cms.EventChanging{Kind: cms.PutOff, Reasons: map[cms.Locale]string{"en": "Ill."}})
	p.scanned(t, "postponed")
	p.change(t, work, cms.EventChanging{Kind: cms.Dated, To: startsAt(25, 9, "")})
	p.scanned(t, "a new date")
	p.at(23, 9)
	after(t, p.Post(signUp, registering(drawn(t, p.Site, signUp), "eva@example.org")), signUp+"/sent")
	after(t, p.Post(ana+"/end", nil), ana) // Ion gets the place
	after(t, p.Post(ion+"/end", nil), ion) // Eva gets it, and has not confirmed
	p.scanned(t, "promoted")
	eva := privatePage(t, lastTo(t, p, "eva@"))
	after(t, p.Post(eva+"/confirmation", nil), eva)
	p.at(24, 10)
	p.scanned(t, "reminded")
	p.at(25, 9)
	p.scanned(t, "at the door")
	p.at(26, 9)
	p.scanned(t, "over")
	other := publish(t, p.Site, moved(meeting("Other", cms.Webinar), time.Date(2026, 3, 31, 8, 30, 0, 0, time.UTC)))
	if err := p.DB.OfferSeats(ctx, cms.System, other.Work.ID, cms.Seats{Open: true}, nil); err != nil {
		t.Fatal(err)
	}
	r := p.Register(t, other.Work.ID, "ana@example.org", cms.Romanian)
	if err := p.DB.VerifyRegistration(ctx, r.ID); err != nil {
		t.Fatal(err)
	}
	p.change(t, other.Work.ID, cms.EventChanging{Kind: cms.Cancelled})
	p.scanned(t, "cancelled")
	p.mu.Lock()
	p.now = time.Date(2026, 4, 10, 9, 0, 0, 0, time.UTC)
	p.mu.Unlock()
	p.scanned(t, "recordings awaited")
	id, err := p.DB.OriginalEntry(ctx, work)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := p.DB.Document(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	doc.Event.Materials = allies().Event.Materials
	if _, err := p.DB.SaveDocument(ctx, cms.System, doc); err != nil {
		t.Fatal(err)
	}
	p.released(t)
	p.scanned(t, "recordings published")
	for _, template := range eventLetters {
		var n int
		if err := p.DB.Pool().QueryRow(ctx, `SELECT count(*) FROM mails WHERE template = $1 AND state = 'sent'`, template).Scan(&n); err != nil || n == 0 {
			t.Errorf("%s was never sent: %v", template, err)
		}
	}
}
