package public_test

import (
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/web/webtest"
)

func TestSearchSaysWhatItFoundAndWhere(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	ungheni(t, s)
	publish(t, s, cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: cms.Entry{Locale: cms.Ukrainian, Title: "Новини бібліотеки",
		Body: "<p>Діти & дорослі зустрічаються у бібліотеці.</p>"}})
	doc := page(t, s, "/search?q=women+meeting")
	doc.In(".stack > h2").HasText("1 result")
	doc.In(".lines .tag").HasText("Story")
	doc.In(".lines h3 a[href='/best-practices/women-can-succeed-from-home']").HasText("Women can succeed from home")
	doc.In(".lines mark").HasText("Meetings")
	doc = page(t, s, "/ro/search?q="+url.QueryEscape("бібліотеками"))
	doc.In(".lines h3[lang=uk] a[href='/uk/news/novyny-biblioteky']").Exists()
	doc.In(".lines p[lang=uk] mark").HasText("бібліотеці")
	doc.In("input[name=q][value='бібліотеками']").Exists()
}

func TestSearchWithoutAHitHelpsOn(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	doc := chapter("PLACH in Ungheni", "md")
	publish(t, s, doc)
	found := page(t, s, "/search?q=unghieni")
	found.In(".empty").HasText("Did you mean PLACH in Ungheni")
	found.In(".empty a[href='/search?q=PLACH+in+Ungheni']").Exists()
	page(t, s, "/uk/search?q=zzzz").In(".empty").HasText("За запитом «zzzz» нічого не знайдено")
	page(t, s, "/search").In(".empty, .lines").None()
}

func TestSearchNeverEchoesMarkup(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	for _, q := range []string{`"><img src=x onerror=alert(1)>`, "<b>", "\ue000<i>\ue001", "\x00", strings.Repeat("x", 400)} {
		doc := page(t, s, "/search?q="+url.QueryEscape(q))
		doc.In("main img, main b, main i, mark").None()
	}
}
