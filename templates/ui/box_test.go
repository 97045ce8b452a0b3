package ui

import (
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func TestSlashesStandWithoutSpaces(t *testing.T) {
	t.Parallel()
	if got, want := markup(t, "en", Slashed("formative / <funky>/free")), "formative<i>/</i><wbr>&lt;funky&gt;<i>/</i><wbr>free"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := markup(t, "en", Question("So what?")); !strings.Contains(got, "So what<i>?</i>") {
		t.Errorf("a question is %s", got)
	}
	render(t, "en", Question("In numbers")).In("i").None()
}

func TestBodyMarksItsLanguage(t *testing.T) {
	t.Parallel()
	render(t, "en", Body("<p>Salut <b>lume</b></p>", "ro")).In(".prose[lang=ro] p b").HasText("lume")
	render(t, "ro", Body("<p>Salut</p>", "ro")).In("[lang]").None()
}

func TestCrumbsAndMeta(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Crumbs(Link{Label: "Best practices", URL: "/best-practices"}, Link{Label: "Молдова", URL: "/x", Lang: "uk"}))
	d.In("nav[aria-label='You are here'] ol li a").Count(2)
	d.In("a[lang=uk]").Count(1)
	render(t, "en", Meta("a", "", "b")).In(".meta span").Count(2)
}

func TestAddressesThatRunScriptsAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]templ.Component{
		"crumbs": Crumbs(Link{Label: "x", URL: "javascript:alert(1)"}), "buttons": Buttons(Link{Label: "x", URL: "javascript:alert(1)"}),
		"head": Head("x", "x", Link{Label: "x", URL: "javascript:alert(1)"}), "form": PostButton("javascript:alert(1)", "x", false),
	} {
		if got := markup(t, "en", c); strings.Contains(got, "javascript:") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestPagerShowsOnlyWaysThereAre(t *testing.T) {
	t.Parallel()
	render(t, "en", Pager("", "")).In("nav").None()
	d := render(t, "en", Pager("/news", "/news?after=5.1"))
	d.In("a[rel=next][href='/news?after=5.1']").HasText("Next page")
	d.In("a[rel=first][href='/news']").Count(1)
	render(t, "en", Pager("", "/news?after=5.1")).In("a").Count(1)
}

func TestBoxes(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Empty("Nothing yet", "Be the first.", Link{Label: "Send", URL: "/stories/new"}))
	d.In(".empty a.btn[href='/stories/new']").HasText("Send")
	d = render(t, "en", Call("Curious?", "", Link{Label: "Map", URL: "/m"}, Link{Label: "Send", URL: "/s"}))
	d.In(".call p").None()
	d.In(".btn:not(.alt)[href='/m']").Count(1)
	d.In(".btn.alt[href='/s']").Count(1)
	render(t, "en", Head("News", "news", Link{})).In("a").None()
	render(t, "en", Done("Saved.")).In("[role=status]").HasText("Saved.")
	render(t, "en", Note("Only in English.")).In("p.note").HasText("Only in English.")
	render(t, "en", Tag("Webinar")).In(".tag").HasText("Webinar")
	render(t, "en", Cover(ungheni())).In("img[alt='']").Count(1)
	render(t, "en", around(Group("The story"), Tag("x"))).In("fieldset legend").HasText("The story")
}

func TestPillsMarkTheViewThatIsOpen(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Pills("States", Pill{Label: "For us", URL: "/a", Count: 4, On: true}, Pill{Label: "All", URL: "/b", Count: -1}))
	d.In("nav[aria-label=States] a[aria-current=page]").Count(1).HasText("For us 4")
	d.In("a[href='/b']").HasText("All").LacksText("-1")
}

func TestATableTellsItsColumnsTwice(t *testing.T) {
	t.Parallel()
	row := around(Row(), around(Cell("Story"), Tag("Women")), around(Cell("State"), State("For us", ToneUs)))
	d := render(t, "en", around(Table("Stories", "Story", "State"), row))
	d.In("caption").HasText("Stories")
	d.In("th[scope=col]").Count(2)
	d.In("tbody tr[role=row] td[role=cell][data-label=State] .state.us").HasText("For us")
}
