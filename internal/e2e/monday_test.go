package e2e

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

const invitedEmail = "maria@example.org"

// TestEditorsMonday: Maria is invited, chooses a password, adds her telephone, writes a post with a photo, a table, a
// gallery and a video, is cut off, goes on, shows it by a secret link, translates, schedules and publishes it; Elena works
// on the same post meanwhile, and no word of either is lost.
func TestEditorsMonday(t *testing.T) {
	t.Parallel()
	for name, keys := range map[string]bool{"by mouse": false, "by keyboard alone": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			monday(t, keys, 0)
		})
	}
}

// monday plays the day; the line is cut for as long as that, or as short as it takes to be noticed.
func monday(t *testing.T, keys bool, cut time.Duration) {
	s, _ := demonstration(t)
	s.addEditor(t)
	s.addUser(t, cms.User{Email: "chief@example.org", Name: "Chief", Role: cms.Administrator, Locale: cms.English})
	photo := strconv.FormatInt(s.photograph(t, "Readers in the garden"), 10)
	maria := s.colleague(t, keys)
	maria.acceptsInvitation(s.invite(t, keys))
	maria.addsTelephone()
	at := maria.writesAtLength(photo)
	maria.isCutOff(cut)
	elena := s.colleague(t, keys)
	elena.signIn()
	elena.changesMeanwhile(at)
	maria.follow(saveButton, http.StatusOK)
	maria.keepsBoth()
	maria.showsBySecretLink(s)
	translation := maria.translates(at)
	maria.schedules(at)
	maria.publishes(s, at, translation)
}

// colleague is somebody at a desk, perhaps without a mouse.
func (s *site) colleague(t *testing.T, keys bool) *tab {
	t.Helper()
	b := open(t, s, true)
	b.keys = keys
	return b
}

// screen looks at the page with axe, once for both ways of working.
func (b *tab) screen(name string) {
	b.t.Helper()
	if !b.keys {
		b.accessible(name)
	}
}

// invite has an administrator invite Maria and is the link in the letter that arrives.
func (s *site) invite(t *testing.T, keys bool) string {
	t.Helper()
	chief := s.colleague(t, keys)
	chief.signInAs("chief@example.org")
	chief.visit(urls.AdminPerson(0), http.StatusOK)
	chief.fill("name", "Maria")
	chief.fill("email", invitedEmail)
	chief.click(`[name=role][value=editor]`)
	chief.follow(saveButton, http.StatusOK)
	post := s.post(t)
	return mailedPath(t, post.next(t, invitedEmail), "/invitations/")
}

func (b *tab) acceptsInvitation(link string) {
	b.t.Helper()
	b.visit(link, http.StatusOK)
	b.screen("an invitation")
	b.fill("password", "short")
	b.follow("main form .last button", http.StatusUnprocessableEntity)
	b.fill("password", editorPassword)
	b.follow("main form .last button", http.StatusOK)
	b.editor = invitedEmail
}

// addsTelephone sets a second factor up, and signs in with it once.
func (b *tab) addsTelephone() {
	b.t.Helper()
	b.visit(urls.Account(), http.StatusOK)
	b.fill("factor_password", editorPassword)
	b.follow(`form[action="`+urls.AccountFactor()+`"] button`, http.StatusOK)
	b.screen("a second factor")
	secret := strings.ReplaceAll(b.text("code.secret"), " ", "")
	b.fill("code", code(b.t, secret, time.Now()))
	b.follow("main form .last button", http.StatusOK)
	b.screen("recovery codes")
	recovery := b.text(".codes li:first-child code")
	b.set(view{1280, "light"})
	b.follow(`.side > .who form button`, http.StatusOK)
	b.signInAs(invitedEmail)
	b.screen("the door asks for a code")
	b.fill("code", recovery)
	b.follow("main form .last button", http.StatusOK)
	b.wants("h1", "My work")
}

func code(t testing.TB, secret string, at time.Time) string {
	t.Helper()
	c, err := totp.GenerateCode(secret, at)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// writesAtLength writes a post with everything in it and is where it stands.
func (b *tab) writesAtLength(photo string) string {
	b.t.Helper()
	b.write()
	b.fill("summary", "What our garden gave this year.")
	b.intoText()
	b.press("Our year in the garden.")
	b.enter()
	b.insertPhoto(photo)
	b.use("table")
	b.tell("columns", "2")
	b.tell("rows", "2")
	b.answer()
	b.press("Year\tReaders\t2025\t783")
	b.use("embed")
	b.tell("address", "https://youtu.be/aB3_-xYz019")
	b.tell("title", "Our year")
	b.answer()
	b.use("gallery")
	b.becomes("dialog .choice", "Readers")
	b.click(`dialog [name=media][value="` + photo + `"]`)
	b.answer()
	b.follow(saveButton, http.StatusOK)
	b.screen("a post with everything in the editor")
	return b.path()
}

// isCutOff types on without a line: the words stay, and go to the server when it is back.
func (b *tab) isCutOff(long time.Duration) {
	b.t.Helper()
	if long == 0 {
		b.hurry()
	}
	b.offline(true)
	b.fill("summary", "What our garden gave.")
	b.becomes("auto-save", "no connection")
	time.Sleep(long)
	b.fill("summary", "What our garden gave, written without a line.")
	b.becomes("auto-save", "no connection")
	b.offline(false)
	b.becomes("auto-save", "Kept for you")
	b.forgive("ERR_INTERNET_DISCONNECTED") // what was on its way when the line was cut
}

// changesMeanwhile has a second editor change the title of the same post.
func (b *tab) changesMeanwhile(at string) {
	b.t.Helper()
	b.visit(at, http.StatusOK)
	b.fill("title", "Written here, by two")
	b.follow(saveButton, http.StatusOK)
}

// keepsBoth sees the other's title beside one's own summary.
func (b *tab) keepsBoth() {
	b.t.Helper()
	if title, summary := b.value("title"), b.value("summary"); title != "Written here, by two" ||
		summary != "What our garden gave, written without a line." {
		b.t.Errorf("the form holds %q and %q", title, summary)
	}
	for _, part := range []string{"<table>", "data-gallery", "data-embed", "data-media"} {
		if !strings.Contains(b.value("body"), part) {
			b.t.Errorf("the text has lost its %s", part)
		}
	}
}

// showsBySecretLink lends the draft to somebody without an account.
func (b *tab) showsBySecretLink(s *site) {
	b.t.Helper()
	b.click(".links summary")
	b.follow(".links > button", http.StatusOK)
	guest := open(b.t, s, true)
	link := strings.TrimPrefix(eval[string](b, `document.querySelector("#f-link").value`), "http://localhost:8080")
	guest.visit(link, http.StatusOK)
	guest.wants("main", "Our year in the garden.")
	guest.accessible("a preview by secret link")
	guest.visit("/news/written-here", http.StatusNotFound)
}

// translates writes the post in Romanian beside the original, and is where the translation stands.
func (b *tab) translates(at string) string {
	b.t.Helper()
	b.visit(at+"/translations/new?lang=ro", http.StatusOK)
	b.wants(".pair .prose", "Our year in the garden.")
	b.fill("title", "Grădina noastră")
	b.fill("summary", "Ce ne-a dat grădina anul acesta.")
	if b.keys {
		b.intoText()
		b.press("Anul nostru în grădină.")
	} else {
		b.code("body", "<p>Anul nostru în grădină.</p>")
	}
	b.follow(saveButton, http.StatusOK)
	b.screen("a translation beside its original")
	return b.path()
}

// schedules gives the post a day.
func (b *tab) schedules(at string) {
	b.t.Helper()
	b.visit(at, http.StatusOK)
	b.choose("publish_date", time.Now().Add(24*time.Hour).Format(time.DateOnly))
	b.choose("publish_time", "07:30")
	b.follow("[formaction$=schedule]", http.StatusOK)
	b.wants("main", "Will be published on")
}

// publishes does not wait for the day; visitors read both languages, each leads to the other.
func (b *tab) publishes(s *site, at, translation string) {
	b.t.Helper()
	for _, text := range []string{at, translation} {
		b.visit(text, http.StatusOK)
		b.follow("[formaction$=publication]", http.StatusOK)
	}
	v := open(b.t, s, true)
	v.keys = b.keys
	v.seesWithin(patience, "/news", "Written here, by two", true)
	v.follow(`main a[href="/news/written-here"]`, http.StatusOK)
	v.wants("main th", "Readers")
	v.follow(`a[href="/ro/news/gradina-noastra"]`, http.StatusOK)
	v.wants("main", "Anul nostru în grădină.")
	v.weigh()
}
