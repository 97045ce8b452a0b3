package e2e

import (
	"mime"
	"net/http"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/mail/mailtest"
	"occupylibrary.net/internal/urls"
)

// hasSubject wants the letter's own subject, about this story.
func (l *loop) hasSubject(r mailtest.Received, letter cms.MailTemplate) {
	l.t.Helper()
	got, err := new(mime.WordDecoder).DecodeHeader(r.Header("Subject"))
	want := says(l.library, "email."+string(letter)+".subject", "title", l.told["title"])
	if err != nil || got != want {
		l.t.Errorf("the letter is about %q, want %q, %v", got, want, err)
	}
}

// followText follows the link whose words these are.
func (b *tab) followText(within, words string) {
	b.t.Helper()
	to := eval[string](b, `(() => { const all = document.querySelector(`+quoted(within)+`).querySelectorAll("a[href]")
		const found = [...all].find(a => a.innerText.includes(`+quoted(words)+`))
		return found ? found.getAttribute("href") : "" })()`)
	if to == "" {
		b.t.Fatalf("%s: no link with the words %q", b.path(), words)
	}
	b.follow(within+` a[href="`+to+`"]`, http.StatusOK)
}

// asksToFollow opens the form for the country's stories.
func (l *loop) asksToFollow() {
	l.reader.visit(urls.Follow(l.readers, nil)+"?country="+l.told["country"], http.StatusOK)
	l.asked = time.Now()
}

// follows sends it, not sooner than anybody can write an address, and confirms it.
func (l *loop) follows() {
	b := l.reader
	time.Sleep(time.Until(l.asked.Add(3 * time.Second)))
	b.fill("email", readerEmail)
	b.follow("main form .last button", http.StatusOK)
	b.visit(mailedPath(l.t, l.post.next(l.t, readerEmail), "/subscriptions/"), http.StatusOK)
	b.follow(`form[action$="/confirmation"] button`, http.StatusOK)
	b.wants("main", says(l.readers, "subscription.on"))
	b.click("main details summary")
	b.accessible("what somebody follows")
}

// isPublished in one act, from which the library gets its address.
func (l *loop) isPublished() {
	b, p := l.editor, l.phone
	b.visit(l.at, http.StatusOK)
	b.wants("#version", says(l.editors, "decision.version"))
	b.fill("summary", l.told["so_what"])
	b.follow(acceptButton, http.StatusOK)
	l.draws()
	l.released(cms.StoryPublishedMail)
	l.private = p.path()
	l.stands("state.published")
	p.follow("main a.btn[hreflang]", http.StatusOK)
	l.public = p.path()
	p.wants("h1", l.told["ours"])
	p.wants("main", l.told["answer"])
	p.wants("main", l.told["library"])
	l.picture = eval[string](p, `new URL(document.querySelector("main figure img").src).pathname`)
	l.answers(l.picture, http.StatusOK)
}

// draws makes the pictures of what was published, as the worker does.
func (l *loop) draws() {
	l.t.Helper()
	if err := l.Photos.Sweep(l.t.Context(), time.Now()); err != nil {
		l.t.Fatal(err)
	}
}

func (l *loop) answers(path string, status int) {
	l.t.Helper()
	response, err := http.Get(l.url + path)
	if err != nil {
		l.t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != status {
		l.t.Errorf("%s: got %d, want %d", path, response.StatusCode, status)
	}
}

// isFound on the map, in the list and in the data, in the reader's language.
func (l *loop) isFound() {
	b, chosen := l.reader, "?country="+l.told["country"]
	for _, path := range []string{urls.Map(l.readers), urls.Stories(l.readers)} {
		b.visit(path+chosen, http.StatusOK)
		b.wants("main", l.told["ours"])
	}
	if data := fetch(l.t, l.url+urls.Stories(l.readers)+".geojson"+chosen); !strings.Contains(data, l.told["ours"]) {
		l.t.Errorf("the data do not hold the story: %.500s", data)
	}
	b.followText("main", l.told["ours"])
	b.wants("h1", l.told["ours"])
}

// isInTheDigest of the next morning.
func (l *loop) isInTheDigest() {
	tomorrow := time.Now().Add(24 * time.Hour)
	if err := l.DB.Due(l.t.Context(), time.Date(tomorrow.Year(), tomorrow.Month(), tomorrow.Day(), 12, 0, 0, 0, time.UTC)); err != nil {
		l.t.Fatal(err)
	}
	digest := l.post.next(l.t, readerEmail)
	if digest.Header("Content-Language") != string(l.readers) {
		l.t.Errorf("the digest is in %q", digest.Header("Content-Language"))
	}
	l.reader.visit(mailedPath(l.t, digest, strings.TrimPrefix(l.public, "/"+string(l.library))), http.StatusOK)
	l.reader.wants("h1", l.told["ours"])
}

// corrects the published story: the text as it is on the site now is changed in one field, and brings another photo.
func (l *loop) corrects() {
	p, b := l.phone, l.editor
	p.visit(l.private, http.StatusOK)
	p.follow(`form[action$="/correction"] button`, http.StatusOK)
	if got := p.value("title"); got != l.told["ours"] {
		l.t.Errorf("the correction begins with the title %q", got)
	}
	l.told["title"] = l.told["ours"]
	p.fill("so_what", l.told["correction"])
	p.follow("button[value=photos]", http.StatusOK)
	p.sendPhoto(90)
	p.describesPhoto(l.told["title"])
	p.follow(`.steps a[href$="/sending"]`, http.StatusOK)
	p.tick(`[name=consent]`)
	p.follow(lastButton, http.StatusOK)
	l.stands("state.received")
	l.opens(p, cms.StoryThanksMail)
	b.visit(urls.AdminSubmissions(), http.StatusOK)
	b.followText("main", l.told["ours"])
	if n := b.count("#correction [data-part]"); n != 2 || b.count(`#correction [data-part="so_what"] ins`) == 0 {
		l.t.Errorf("%d parts of the story are said to differ, want what it changed and its photo", n)
	}
	b.follow("#correction .last button", http.StatusOK)
	l.draws()
	l.released(cms.StoryPublishedMail)
	p.follow(`main a[href="`+l.public+`"]`, http.StatusOK)
	p.wants("main", l.told["correction"])
	if n := p.count("main figure img"); n != 2 {
		l.t.Errorf("%d photos after the correction, want 2", n)
	}
}

// takesPhotoBack: it is gone from the page and from its address.
func (l *loop) takesPhotoBack() {
	p := l.phone
	l.post.goes(l.t)
	p.visit(l.private, http.StatusOK)
	p.follow(`main a[href$="/photos"]`, http.StatusOK)
	p.follow(`.storyphotos form[action$="/withdrawal"] button`, http.StatusOK)
	p.visit(l.public, http.StatusOK)
	p.wantsNone(`img[src="` + l.picture + `"]`)
	if n := p.count("main figure img"); n != 1 {
		l.t.Errorf("%d photos are left, want 1", n)
	}
	l.answers(l.picture, http.StatusGone)
}
