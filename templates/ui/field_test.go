package ui

import (
	"strings"
	"testing"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
)

func wrongTitle() Field {
	return Field{Name: "title", Label: "Title", Hint: "Short.", Error: "write something here", Value: `<"x">`, Required: true, Max: 120, Autocomplete: "off"}
}

func TestAFieldIsTiedToItsWords(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]templ.Component{"input": Input(wrongTitle()), "textarea": TextArea(wrongTitle()), "select": Select(wrongTitle())} {
		d := render(t, "en", c)
		field := d.In(name + "#f-title[name=title][required][aria-invalid=true]").Count(1)
		if got := field.Attr("aria-describedby"); got != "f-title-hint f-title-error" {
			t.Errorf("%s is described by %q", name, got)
		}
		d.In("label[for=f-title]").HasText("Title")
		d.In("#f-title-hint").HasText("Short.")
		d.In("#f-title-error").HasText("Error: write something here")
	}
}

func TestLabelHintErrorFieldStandInThatOrder(t *testing.T) {
	t.Parallel()
	d := render(t, "en", Input(wrongTitle()))
	d.In("label + .hint + .err + input").Count(1)
}

func TestAFieldKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	if got := render(t, "en", Input(wrongTitle())).In("input").Attr("value"); got != `<"x">` {
		t.Errorf("the input holds %q", got)
	}
	render(t, "en", TextArea(wrongTitle())).In("textarea").HasText(`<"x">`)
}

func TestAFieldWithoutTroubleSaysNothingOfIt(t *testing.T) {
	t.Parallel()
	d := render(t, "ro", Input(Field{Name: "town", Label: "Orașul"}))
	d.In("[aria-invalid], [aria-describedby], .err, .hint, [required]").None()
	d.In("label").HasText("(opțional)")
}

func TestChoicesHaveOneNameAndTheirOwnIDs(t *testing.T) {
	t.Parallel()
	f := Field{Name: "goal", Label: "Goals", Error: "choose four goals at most", Options: []Option{{Value: "4", Goal: 4}, {Value: "5", Goal: 5, On: true}}}
	d := render(t, "en", Checks(f))
	d.In("fieldset[aria-describedby=f-goal-error] legend").HasText("Goals")
	d.In("input[type=checkbox][name=goal][aria-invalid=true]").Count(2)
	d.In("#f-goal").Count(1)
	d.In("input[checked]").Count(1)
	d.In("label:has(input[value='5'])").HasText("5 Gender equality")
	if ids := d.DuplicateIDs(); len(ids) > 0 {
		t.Errorf("ids twice: %v", ids)
	}
}

func TestARadioIsChosenByItsValue(t *testing.T) {
	t.Parallel()
	f := Field{Name: "precision", Value: "town", Options: []Option{{Value: "exact", Label: "Exact"}, {Value: "town", Label: "Town", Hint: "usual"}}}
	d := render(t, "en", Radios(f))
	d.In("input[type=radio][value=town][checked]").Count(1)
	d.In("input[value=exact][checked]").None()
}

func TestASelectMarksLanguages(t *testing.T) {
	t.Parallel()
	f := Field{Name: "lang", Value: "uk", Options: []Option{{Value: "en", Label: "English", Lang: cms.English}, {Value: "uk", Label: "Українська", Lang: cms.Ukrainian}}}
	d := render(t, "en", Select(f))
	d.In("option[selected][lang=uk]").HasText("Українська")
	d.In("option[lang]").Count(1)
}

func TestErrorsLeadToTheirFields(t *testing.T) {
	t.Parallel()
	d := render(t, "ro", Errors(Field{Name: "town", Label: "Orașul"}, Field{Name: "title", Label: "Titlul", Error: "completați acest câmp"}))
	d.In(".errors[tabindex='-1'] h2").HasText("Este 1 lucru de corectat")
	d.In("a[href='#f-title']").HasText("Titlul – completați acest câmp")
	d.In("li").Count(1)
	long := Field{Name: "consent", Label: strings.Repeat("we agree ", 10), Error: "we need your agreement"}
	render(t, "en", Errors(long)).In("a[href='#f-consent']").HasText("we need your agreement").LacksText("we agree")
	render(t, "ro", Errors(Field{Name: "town"})).In(".errors").None()
}

func TestAFormPostsAndKeeps(t *testing.T) {
	t.Parallel()
	d := render(t, "en", around(Post(Form{Action: "/stories/new", Keep: "story"}), Hidden("key", "k1"), around(Last(), Send("Send"), Also("Later", "then", "later"))))
	d.In("post-form[keep=story] form[method=post][action='/stories/new'][novalidate] input[type=hidden][name=key][value=k1]").Count(1)
	d.In("form .saved[role=status]").Count(1)
	d.In(".last button.btn:not(.alt)").HasText("Send")
	d.In(".last button.alt[name=then][value=later]").HasText("Later")
	render(t, "en", around(Post(Form{Action: "/x", Upload: true}))).In("form[enctype='multipart/form-data']").Count(1)
}

func TestTheConfirmingPageLetsTheBrowserForget(t *testing.T) {
	t.Parallel()
	render(t, "en", Sent("story")).In("sent-form[keep=story]").Count(1)
}
