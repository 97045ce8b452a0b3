package layout

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/postgres/pgtest/htmlcheck"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// site is the context of a page of a small site in the locale.
func site(locale cms.Locale) context.Context {
	c := ui.Chrome{
		SiteName: "Occupy Library", BaseURL: "https://example.org", Locale: locale, Path: urls.News(locale), Home: urls.Home(locale), Search: urls.Search(locale),
		Edition: ui.MenuItem{Label: "Occupy Library 2022", URL: "/conference/2022"},
		Menu: []ui.MenuItem{
			{Label: "Events", URL: "/events", Current: true},
			{Label: "Projects", URL: "/projects", Within: true, Items: []ui.MenuItem{{Label: "PLACH", URL: "/projects/plach", Items: []ui.MenuItem{{Label: "Știri", URL: "/projects/plach/news", Lang: "ro"}}}}},
			{Label: "More", Items: []ui.MenuItem{{Label: "Join", URL: "/join"}}},
		},
		Footer: []ui.FooterColumn{{Title: "About us", Items: []ui.MenuItem{{Label: "Privacy", URL: "/privacy"}}}},
	}
	for _, l := range cms.Interface {
		c.Languages = append(c.Languages, ui.Language{Locale: l, Name: l.LanguageName(), Home: urls.Home(l)})
	}
	return ui.WithChrome(i18n.With(context.Background(), i18n.For(locale)), c)
}

// page draws a frame around a heading.
func page(t *testing.T, ctx context.Context, frame templ.Component) *htmlcheck.Doc {
	t.Helper()
	heading := templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, "<h1>Hello</h1>")
		return err
	})
	var b strings.Builder
	if err := frame.Render(templ.WithChildren(ctx, heading), &b); err != nil {
		t.Fatal(err)
	}
	return htmlcheck.Parse(t, b.String())
}

func TestAPageIsWhole(t *testing.T) {
	t.Parallel()
	for _, locale := range cms.Interface {
		d := page(t, site(locale), Page(Meta{Title: "News"})).Valid()
		d.In("html[lang=" + string(locale) + "]").Count(1)
		d.In("title").HasText("News – Occupy Library")
		d.In("main#main h1").Count(1)
		d.In("a.skip[href='#main']").Count(1)
		d.In("link[rel=stylesheet]").Count(1)
		d.In("link[rel=preload][as=font][crossorigin]").Count(1)
	}
}

func TestEveryAssetExists(t *testing.T) {
	t.Parallel()
	frames := []templ.Component{Page(Meta{Scripts: []string{"form.js", "map.js"}}), Bare(Meta{}), Admin(AdminMeta{Scripts: []string{"form.js"}})}
	for _, frame := range frames {
		d := page(t, site("en"), frame)
		assets := append(d.In("link[rel=stylesheet], link[rel=icon], link[rel=preload], link[rel=apple-touch-icon]").Attrs("href"), d.In("script[src]").Attrs("src")...)
		for _, address := range assets {
			if !strings.HasPrefix(address, "/static/") {
				t.Errorf("an asset has the address %q", address)
			}
		}
	}
}

func TestTheMenuStandsTwiceAndMarksWhereWeAre(t *testing.T) {
	t.Parallel()
	d := page(t, site("en"), Page(Meta{}))
	for _, menu := range []string{"nav.nav", "details.menu"} {
		d.In(menu + " a[href='/events'][aria-current=page]").Count(1)
		d.In(menu + " a[href='/projects'][aria-current=true]").Count(1)
		d.In(menu + " ul ul a[href='/projects/plach/news'][lang=ro]").Count(1)
	}
	d.In("nav.nav details.drop").Count(2)
	d.In("nav.nav summary.within").HasText("Projects")
	d.In("footer nav[aria-label='About us'] a[href='/privacy']").Count(1)
	d.In("header a.btn[href='/stories/new']").HasText("Send a story")
	d.In("header a.find[href='/search'][aria-label=Search]").Count(1)
	d.In("details.menu form[action='/search']").Count(1)
	d.In("footer a[href='/conference/2022']").HasText("Occupy Library 2022")
}

func TestLanguagesLeadToThisPageOrHome(t *testing.T) {
	t.Parallel()
	meta := Meta{Alternates: map[cms.Locale]string{"en": "/news/a", "ro": "/ro/news/b"}}
	d := page(t, site("en"), Page(meta))
	d.In("header > fold-menus > .langs a.native[lang=ro][hreflang=ro][href='/ro/news/b']").HasText("Română")
	d.In("header > fold-menus > .langs a[lang=uk][href='/uk']").HasText("Українська")
	d.In("header > fold-menus > .langs a[lang=en]").None()
	d.In("link[rel=alternate][hreflang=ro][href='https://example.org/ro/news/b']").Count(1)
	d.In("link[rel=alternate][hreflang=x-default][href='https://example.org/news/a']").Count(1)
	d.In("link[hreflang=uk]").None()
	page(t, site("en"), Page(Meta{Alternates: map[cms.Locale]string{"en": "/news/a"}})).In("link[hreflang]").None()
}

func TestWhatAPageSaysToMachines(t *testing.T) {
	t.Parallel()
	d := page(t, site("ro"), Page(Meta{
		Title: "Povești", Description: "Ce au făcut.", Type: "article", Image: "/cards/x.png", ImageAlt: "Povești", Next: "/ro/news?after=1",
		Feeds: []Feed{{Title: "Feed", URL: "/ro/news.xml", Type: "application/atom+xml"}}, JSONLD: map[string]string{"name": "</script><b>"},
	}))
	d.In("link[rel=canonical][href='https://example.org/ro/news']").Count(1)
	d.In("meta[property='og:type'][content=article]").Count(1)
	d.In("meta[property='og:title'][content='Povești']").Count(1)
	d.In("meta[property='og:image'][content='https://example.org/cards/x.png']").Count(1)
	d.In("meta[name=description][content='Ce au făcut.']").Count(1)
	d.In("link[type='application/atom+xml'][href='/ro/news.xml']").Count(1)
	d.In("link[rel=next]").Count(1)
	d.In("script[type='application/ld+json']").Count(1)
	d.In("b").None()
}

func TestAPageThatIsNotToBeFoundSaysSo(t *testing.T) {
	t.Parallel()
	d := page(t, site("en"), Page(Meta{NoIndex: true}))
	d.In("meta[name=robots][content=noindex]").Count(1)
	d.In("link[rel=canonical], meta[property]").None()
	d.In("title").HasText("Occupy Library")
}

func TestNoticesStandAbovePages(t *testing.T) {
	t.Parallel()
	ctx := site("ro")
	page(t, ctx, Page(Meta{})).In(".notice").None()
	c := ui.ChromeFrom(ctx)
	c.Notices = []ui.Notice{{HTML: "<p>Closed on <b>1 May</b></p>", Lang: "en"}}
	page(t, ui.WithChrome(ctx, c), Page(Meta{})).Valid().In("header + .notice [lang=en] b").HasText("1 May")
}

func TestErrorsHaveWaysOn(t *testing.T) {
	t.Parallel()
	for _, locale := range cms.Interface {
		for _, status := range []int{400, 403, 404, 405, 409, 410, 413, 421, 429, 500, 503, 502, 418} {
			d := page(t, site(locale), Error(status, "id42")).Valid()
			d.In("main form[role=search]").Count(1)
			d.In("main .btn").Exists()
			d.In("main").LacksText("error.").LacksText("{id}")
		}
	}
	page(t, site("en"), Error(http.StatusInternalServerError, "id42")).In(".lead").HasText("id42")
}

func TestTheDeskCountsWhatWaits(t *testing.T) {
	t.Parallel()
	desk := ui.Desk{User: "Ana", SignOut: "/admin/logout", Groups: []ui.DeskGroup{
		{Items: []ui.DeskItem{{Label: "My work", URL: "/admin", Count: 7}}},
		{Label: "Content", Items: []ui.DeskItem{{Label: "Stories", URL: "/admin/submissions", Count: 4, Current: true}, {Label: "News", URL: "/admin/news"}}}}}
	frame := Admin(AdminMeta{Title: "Stories", Back: ui.Link{Label: "Home", URL: "/admin"}, Actions: ui.Buttons(ui.Link{Label: "New", URL: "/admin/news/new"})})
	d := page(t, ui.WithDesk(site("en"), desk), frame)
	for _, menu := range []string{".side > nav", ".side .menu"} {
		d.In(menu + " a[aria-current=page]").HasText("Stories 4")
		d.In(menu + " a[href='/admin/news'] b").None()
		d.In(menu + " ul[aria-label=Content] a").Count(2)
	}
	d.In(".menu summary b").HasText("11")
	d.In("form[method=post][action='/admin/logout'] button").HasText("Sign out")
	d.In(".deskhead h1").HasText("Stories")
	d.In(".deskhead .btn").HasText("New")
	d.In("meta[name=robots][content=noindex]").Count(1)
	d.In("link[rel=stylesheet]").Count(2)
}

func TestABarePageHasNoMenus(t *testing.T) {
	t.Parallel()
	d := page(t, site("en"), Bare(Meta{Title: "Sign in", NoIndex: true})).Valid()
	d.In("nav, footer").None()
	d.In("header a.mark[href='/']").Count(1)
}
