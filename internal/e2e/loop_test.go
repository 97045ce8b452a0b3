package e2e

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
)

// loop is a story from its first sentence to a place on the map, and what is taken back of it: a library without scripts
// on two devices, an editor, and somebody who follows, each in another language.
type loop struct {
	*site
	t                         *testing.T
	post                      *post
	library, editors, readers cms.Locale
	told                      map[string]string
	desk, phone               *tab // the library's
	editor, reader            *tab
	asked                     time.Time // when the reader's form was drawn
	at                        string    // of the story in the editors' rooms
	private, public, picture  string
}

const (
	writerEmail = "biblioteca@example.org"
	readerEmail = "reader@example.org"
)

// TestStoryLoop plays it all: draft, resumed by the mailed link, photo, confirmation, a question on one field, the answer,
// the editor's version, approval, publication, map, list, data, digest, correction, and the photo taken back.
func TestStoryLoop(t *testing.T) {
	t.Parallel()
	for name, l := range map[string]*loop{
		"written in Romanian": {library: cms.Romanian, editors: cms.English, readers: cms.Ukrainian, told: map[string]string{
			"title": "Plimbări care încep la raft", "why": "Nimeni nu știa cine locuiește alături.", "what": "Am mers pe jos cu", "so_what": "Patruzeci de familii vin în fiecare săptămână.",
			"country": "md", "town": "Soroca", "library": "Biblioteca Publică Soroca", "quote": "Mi-am găsit vecinii.", "quote_by": "o cititoare",
			"answer": "Am mers pe jos cu cititorii, douăsprezece duminici la rând.", "ours": "Plimbări de duminică, care încep la raft", "correction": "Cincizeci de familii vin în fiecare săptămână."}},
		"written in Ukrainian": {library: cms.Ukrainian, editors: cms.Romanian, readers: cms.English, told: map[string]string{
			"title": "Вечори казок у парку", "why": "Діти не мали де зустрітися.", "what": "Ми читали казки", "so_what": "Щосуботи приходять тридцять родин.",
			"country": "ua", "town": "Полтава", "library": "Бібліотека на Рогатці", "quote": "Тут я вдома.", "quote_by": "читачка",
			"answer": "Ми читали казки просто неба, дванадцять субот поспіль.", "ours": "Суботні вечори казок у парку", "correction": "Щосуботи приходять сорок родин."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l.t = t
			l.site, _ = demonstration(t)
			l.post = l.site.post(t)
			l.addEditorIn(t, l.editors)
			l.desk, l.phone = open(t, l.site, false), open(t, l.site, false)
			l.editor, l.reader = open(t, l.site, true), open(t, l.site, true)
			l.play()
		})
	}
}

func (l *loop) play() {
	l.asksToFollow()
	l.begins()
	l.resumesOnThePhone()
	l.addsPhoto()
	l.sends()
	l.askedOnOneField()
	l.approvesOurVersion()
	l.follows()
	l.isPublished()
	l.isFound()
	l.isInTheDigest()
	l.corrects()
	l.takesPhotoBack()
}

// says is the catalogue's text, as its reader sees it.
func says(l cms.Locale, key string, args ...any) string { return i18n.For(l).T(key, args...) }

// opens goes to the private page by the oldest letter that was not opened yet, which must be of this kind.
func (l *loop) opens(b *tab, letter cms.MailTemplate) {
	l.t.Helper()
	r := l.post.next(l.t, writerEmail)
	if r.Header("Content-Language") != string(l.library) {
		l.t.Errorf("%s is in %q", letter, r.Header("Content-Language"))
	}
	l.hasSubject(r, letter)
	b.visit(mailedPath(l.t, r, "/stories/"), http.StatusOK)
}

// begins on the library's computer, is called away in mid-sentence, and asks for the link.
func (l *loop) begins() {
	b := l.desk
	b.visit(urls.NewStory(l.library), http.StatusOK)
	for _, name := range []string{"title", "why", "what"} {
		b.fill(name, l.told[name])
	}
	b.fill("email", writerEmail)
	b.follow("button[value=later]", http.StatusOK)
	b.wants(".state", says(l.library, "state.draft"))
}

// resumesOnThePhone goes on at the step where it stopped, and through the next ones.
func (l *loop) resumesOnThePhone() {
	b := l.phone
	l.opens(b, cms.StoryLinkMail)
	b.follow(`main a.btn[href$="/story"]`, http.StatusOK)
	if got := b.value("what"); got != l.told["what"] {
		l.t.Fatalf("the phone has %q", got)
	}
	b.fill("so_what", l.told["so_what"])
	b.follow(lastButton, http.StatusOK)
	b.choose("country", l.told["country"])
	for _, name := range []string{"town", "library"} {
		b.fill(name, l.told[name])
	}
	b.tick(`[name=goal][value="4"]`)
	b.follow(lastButton, http.StatusOK)
	b.choose("measure-1", string(cms.PeopleReached))
	b.fill("count-1", "120")
	b.fill("label-1", l.told["quote_by"])
	b.fill("quote", l.told["quote"])
	b.fill("quote_by", l.told["quote_by"])
	b.tick(`[name=quote_agreed]`)
	b.follow(lastButton, http.StatusOK)
}

func (l *loop) addsPhoto() {
	l.phone.sendPhoto(0)
	l.phone.describesPhoto(l.told["quote_by"])
}

// sendPhoto sends a photo of a story with the page's plain form.
func (b *tab) sendPhoto(shade byte) {
	b.t.Helper()
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#f-file"), []string{drawnIn(b.t, shade)}))
	b.follow("form[enctype] button", http.StatusOK)
}

// describesPhoto says what the only photo shows, and that everybody in it agreed.
func (b *tab) describesPhoto(what string) {
	b.t.Helper()
	b.follow(`.storyphotos a[href$="/words"]`, http.StatusOK)
	b.fill("what", what)
	b.tick(`[name=people][value=agreed]`)
	b.follow(lastButton, http.StatusOK)
	b.wants(".storyphotos", what)
}

// sends from the first device, which proves no address, and confirms with the letter on the second.
func (l *loop) sends() {
	b := l.desk
	b.visit(b.path()+"/sending", http.StatusOK)
	b.fill("name", l.told["quote_by"])
	b.tick(`[name=consent]`)
	b.follow(lastButton, http.StatusOK)
	b.wants(".state", says(l.library, "state.unverified"))
	b.wantsNone(`form[action$="/confirmation"]`)
	l.opens(l.phone, cms.StoryConfirmMail)
	l.phone.follow(`form[action$="/confirmation"] button`, http.StatusOK)
	l.stands("state.received")
	l.opens(l.phone, cms.StoryThanksMail)
}

// stands wants the sentence that says where the story stands, on the phone's page.
func (l *loop) stands(key string) {
	l.t.Helper()
	sentence, _, _ := strings.Cut(says(l.library, key), "{date}")
	l.phone.wants(".state", sentence)
}

// askedOnOneField: an editor takes the story and asks about the half sentence; the letter goes when it has been read.
func (l *loop) askedOnOneField() {
	b := l.editor
	b.signInAs(string(l.editors) + editorEmail)
	b.visit(urls.AdminSubmissions(), http.StatusOK)
	b.followText("main", l.told["title"])
	l.at = b.path()
	b.follow("#claim form[action$=claim] button", http.StatusOK)
	b.click("#ask summary")
	b.fill("ask-what", "?")
	b.follow("#ask .last button", http.StatusOK)
	l.released(cms.StoryQuestionMail)
	p := l.phone
	p.wants(".state", says(l.library, "state.changes_requested"))
	if n := p.count("fieldset.group"); n != 1 || p.value("what") != l.told["what"] {
		l.t.Errorf("%d fields are asked about, one holds %q", n, p.value("what"))
	}
	p.fill("what", l.told["answer"])
	p.follow(`form[action$="/answers"] .last button`, http.StatusOK)
	p.wants(".note.good", says(l.library, "story_page.done.answers"))
	b.visit(l.at, http.StatusOK)
	b.wants("#questions ins", ".")
}

// released has the editor read a letter that waits and let it go; the library opens it.
func (l *loop) released(letter cms.MailTemplate) {
	l.t.Helper()
	l.post.goes(l.t)
	if n := len(l.post.to(writerEmail)); n != l.post.read[writerEmail] {
		l.t.Fatalf("%d letters went before anybody read them", n-l.post.read[writerEmail])
	}
	l.editor.visit(urls.AdminMails()+"?state=held&template="+string(letter), http.StatusOK)
	l.editor.follow(`main table a[href^="/admin/mails/"]`, http.StatusOK)
	l.editor.wants("main", l.told["title"])
	l.editor.follow(`form[action$="/`+cms.ReleaseMail+`"] button`, http.StatusOK)
	l.opens(l.phone, letter)
}

// approvesOurVersion: the editor writes another title, the library sees what was changed and agrees.
func (l *loop) approvesOurVersion() {
	b, p := l.editor, l.phone
	b.visit(l.at, http.StatusOK)
	b.fill("title", l.told["ours"])
	b.follow(`#decision button[formaction$="/version"]`, http.StatusOK)
	b.wants("#version ins", strings.Fields(l.told["ours"])[1])
	b.follow(`#version form[action$="/approval"] button`, http.StatusOK)
	l.released(cms.StoryApprovalMail)
	p.wants(".state", says(l.library, "state.awaiting_approval"))
	p.wants("ins", strings.Fields(l.told["ours"])[1])
	p.follow(`form[action$="/approval"] button`, http.StatusOK)
	p.wants(".note.good", says(l.library, "story_page.done.approval"))
}
