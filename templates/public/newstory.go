package public

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// What the form's buttons say beside the names of steps, in the field "then".
const (
	Later   = "later"
	Sending = "send"
)

// CheckParam asks a step to show what keeps the story from being sent.
const CheckParam = "check"

// CheckedStep is a step that shows what keeps the story from being sent.
func CheckedStep(l cms.Locale, token string, s cms.StoryStep) string {
	return urls.StoryStep(l, token, s) + "?" + CheckParam
}

// StoryThrottled says that the form came too often.
const StoryThrottled Trouble = "story_form.throttled"

// StoryForm is a step of the form for a story, as it was typed.
type StoryForm struct {
	Meta      layout.Meta
	Step      cms.StoryStep
	Form      form.Story
	Token     string // empty before the first step is stored
	Draft     cms.StoryDraft
	Key       string // of this drawing
	Version   string // of the story when this form was drawn
	Drawn     string // what stood in the step's fields then
	Consent   bool
	Trouble   Trouble
	Clashes   []form.StoryClash
	Libraries []string // of the town
}

// TownPage asks which town, or which library, is meant.
type TownPage struct {
	StoryForm
	Towns []TownChoice
}

// TownChoice is a town that was perhaps meant; Near is a city that tells it from others of its name.
type TownChoice struct{ Key, Name, Country, Near string }

const (
	fieldWords   = "story_form.field."
	hintWords    = "story_form.hint."
	stepTitles   = "story_form.step."
	stepLeads    = "story_form.lead."
	promptWords  = "story_form.prompt."
	exampleWords = "story_form.example."
	helpWords    = "story_form.helps."
	measureWords = "measure."
)

func (p StoryForm) action(ctx context.Context) string {
	l := i18n.From(ctx).Locale()
	if p.Token == "" {
		return urls.NewStory(l)
	}
	return urls.StoryStep(l, p.Token, p.Step)
}

// autosave is where what is being typed goes; nowhere before the first step is stored.
func (p StoryForm) autosave(ctx context.Context) string {
	if p.Token == "" {
		return ""
	}
	return urls.StoryPart(i18n.From(ctx).Locale(), p.Token, "autosave")
}

// kept is the name under which the browser keeps the step. It gives nothing of the private address away.
func (p StoryForm) kept() string {
	if p.Token == "" {
		return "new"
	}
	sum := sha256.Sum256([]byte("kept " + p.Token))
	return hex.EncodeToString(sum[:6]) + ":" + string(p.Step)
}

func (p StoryForm) number() int { return slices.Index(cms.StorySteps, p.Step) + 1 }

func (p StoryForm) stepOf(ctx context.Context) string {
	l := i18n.From(ctx)
	return l.T("story_form.step_of", "n", l.Number(p.number()), "all", l.Number(len(cms.StorySteps)))
}

// wrong are the fields of this step that have an error.
func (p StoryForm) wrong(ctx context.Context) []ui.Field {
	var list []ui.Field
	for _, name := range form.StoryOrder() {
		if p.Form.Errors[name] != "" && p.here(name) {
			list = append(list, p.field(ctx, name))
		}
	}
	return list
}

func (p StoryForm) here(name string) bool {
	return form.StepOf(name) == p.Step || name == "email" && p.Step == cms.StoryTelling
}

// elsewhere are the errors of other steps, each with the way to its field.
func (p StoryForm) elsewhere(ctx context.Context) []ui.Link {
	var list []ui.Link
	for _, name := range form.StoryOrder() {
		if p.Form.Errors[name] != "" && !p.here(name) {
			f, step := p.field(ctx, name), form.StepOf(name)
			list = append(list, ui.Link{Label: i18n.T(ctx, stepTitles+string(step)) + ": " + f.Label + " – " + f.Error,
				URL: CheckedStep(i18n.From(ctx).Locale(), p.Token, step) + "#" + f.ID()})
		}
	}
	return list
}

// needed are the questions without whose answer a story cannot be sent.
var needed = []string{"title", "what", "so_what", "country", "town", "precision", "library", "consent"}

// field is a question with what was typed and what is wrong with it.
func (p StoryForm) field(ctx context.Context, name string) ui.Field {
	l := i18n.From(ctx)
	base, row := form.NumberRow(name)
	if base == "goal" {
		base = "goals"
	}
	f := ui.Field{Name: name, Label: l.T(fieldWords + base), Value: p.Form.Get(name), Error: ui.Wrong(l, p.Form.Errors, name),
		Required: slices.Contains(needed, name)}
	if hint := hintWords + base; slices.Contains(hinted, base) {
		f.Hint = l.T(hint)
	}
	switch base {
	case "country":
		f.Options = countryOptions(l)
	case "precision":
		f.Options = options(l, "story_form.precision.", string(cms.Town), string(cms.Country), string(cms.Exact))
	case "goals":
		f.Options = goalOptions(l, p.Form.List("goal"))
	case "main_goal":
		f.Options = append([]ui.Option{{Label: l.T("story_form.main_goal.none")}}, mainGoals(l)...)
	case "measure":
		f.Options = measures(l)
	case "scope":
		f.Options = options(l, "story_form.scope.", string(cms.LibraryScope), string(cms.ProjectScope))
	case "part_of":
		f.Options = p.wholes(l, row)
	case "name":
		f.Autocomplete = "name"
	case "email":
		f.Type, f.Autocomplete, f.Required = "email", "email", p.Step == cms.StorySending
		f.Hint = l.T(hintWords + "email." + string(p.Step))
	case "library":
		f.List = "libraries"
	case "consent":
		f.Label = l.T("story_form.consent")
		if p.Consent {
			f.Value = "on"
		}
	}
	f.Short = slices.Contains(short, base)
	return f
}

var hinted = []string{"title", "library", "partners", "town", "precision", "goals", "main_goal", "goals_open", "label", "source", "quote_by", "links"}

var short = []string{"year", "count", "from", "to", "lat", "lon"}

func options(l *i18n.Localizer, words string, values ...string) []ui.Option {
	list := make([]ui.Option, len(values))
	for i, v := range values {
		list[i] = ui.Option{Value: v, Label: l.T(words + v)}
	}
	return list
}

func countryOptions(l *i18n.Localizer) []ui.Option {
	return slices.Insert(ui.CountryOptions(l), 0, ui.Option{Label: l.T("story_form.choose")})
}

// goalOptions name each goal by what a library would say that it does.
func goalOptions(l *i18n.Localizer, chosen []string) []ui.Option {
	list := ui.GoalOptions(l, chosen)
	for i := range list {
		list[i].Hint = l.T(helpWords + list[i].Value)
	}
	return list
}

func mainGoals(l *i18n.Localizer) []ui.Option {
	list := ui.GoalOptions(l, nil)
	for i := range list {
		list[i].Label = list[i].Value + ". " + list[i].Label
	}
	return list
}

func measures(l *i18n.Localizer) []ui.Option {
	list := []ui.Option{{Label: l.T("story_form.choose")}}
	for _, m := range cms.Measures {
		list = append(list, ui.Option{Value: string(m), Label: l.N(measureWords+string(m), 5)})
	}
	return list
}

// wholes are the rows that a number can be a part of.
func (p StoryForm) wholes(l *i18n.Localizer, row int) []ui.Option {
	list := []ui.Option{{Label: l.T("story_form.part_of.none")}}
	for n := range p.rows() {
		if n != row {
			list = append(list, ui.Option{Value: strconv.Itoa(n + 1), Label: l.T("story_form.number.row", "n", l.Number(n+1))})
		}
	}
	return list
}

// rows is how many rows for numbers are drawn: those filled in and an empty one, three at least.
func (p StoryForm) rows() int {
	return min(max(3, p.Form.Rows()+1), form.StoryNumbers)
}

// numberOpen says whether a row is shown at once: the first, and those that hold something.
func (p StoryForm) numberOpen(n int) bool { return n == 0 || n < p.Form.Rows() || p.rowWrong(n) }

func (p StoryForm) rowWrong(n int) bool {
	for name := range p.Form.Errors {
		if base, row := form.NumberRow(name); base != name && row == n {
			return true
		}
	}
	return false
}

// moreOpen says whether what few rows need is shown at once.
func (p StoryForm) moreOpen(n int) bool {
	for _, name := range []string{"from", "to", "source", "part_of"} {
		if p.Form.Get(form.Number(name, n)) != "" || p.Form.Errors[form.Number(name, n)] != "" {
			return true
		}
	}
	return p.Form.Get(form.Number("scope", n)) == string(cms.ProjectScope)
}

// ready is a line of the checklist: what is there, and what is missing with the way to it.
type ready struct {
	label, url string
	there      bool
}

// checklist is what a story needs, and what would make it stronger.
func (p StoryForm) checklist(ctx context.Context) (need, better []ready) {
	l := i18n.From(ctx)
	line := func(name, words string, there bool) ready {
		step := form.StepOf(name)
		return ready{words, urls.StoryStep(l.Locale(), p.Token, step) + "#f-" + name, there}
	}
	lacking := p.Form.Check()
	for _, name := range []string{"title", "what", "so_what", "country", "town", "library"} {
		need = append(need, line(name, l.T(fieldWords+name), lacking[name] == ""))
	}
	for _, name := range []string{"why", "what", "so_what"} {
		if p.Form.Short(name) {
			better = append(better, line(name, l.T("story_form.better.longer", "field", l.T(fieldWords+name)), false))
		}
	}
	better = append(better, line("why", l.T("story_form.better.why"), p.Form.Get("why") != ""),
		line(form.Number("count", 0), l.T("story_form.better.numbers"), p.Form.Rows() > 0),
		line("quote", l.T("story_form.better.quote"), p.Form.Get("quote") != ""),
		line("goal", l.T("story_form.better.goals"), len(p.Form.List("goal")) > 0 || p.Form.On("goals_open")))
	return need, better
}

func (p TownPage) question(ctx context.Context) ui.Field {
	l := i18n.From(ctx)
	if len(p.Towns) == 0 {
		f := ui.Field{Name: "library", Label: l.T("story_form.which_library", "library", p.Form.Get("library")), Required: true}
		for _, name := range p.Libraries {
			f.Options = append(f.Options, ui.Option{Value: name, Label: name})
		}
		f.Options = append(f.Options, ui.Option{Value: p.Form.Get("library"), Label: l.T("story_form.other_library"), On: true})
		return f
	}
	f := ui.Field{Name: "town_key", Label: l.T("story_form.which_town", "town", p.Form.Get("town")), Required: true}
	for i, t := range p.Towns {
		f.Options = append(f.Options, ui.Option{Value: t.Key, Label: ui.TownNear(ctx, t.Name, t.Country, t.Near), On: i == 0})
	}
	f.Options = append(f.Options, ui.Option{Value: form.NoTown, Label: l.T("story_form.no_town")})
	return f
}

// clash asks which of two texts of a field is right; what was typed here is chosen first.
func (p StoryForm) clash(ctx context.Context, c form.StoryClash) ui.Field {
	l := i18n.From(ctx)
	said := func(text string) string {
		if text == "" {
			return l.T("story_form.clash.empty")
		}
		return text
	}
	return ui.Field{Name: form.TakeField(c.Field), Label: p.field(ctx, c.Field).Label, Required: true, Options: []ui.Option{
		{Value: form.TakeTyped, Label: l.T("story_form.clash.here"), Hint: said(c.Here), On: true},
		{Value: form.TakeStored, Label: l.T("story_form.clash.there"), Hint: said(c.Stored)}}}
}

// elsewhereID is where the browser leads when nothing in this step is wrong.
func (p StoryForm) elsewhereID(ctx context.Context) string {
	if len(p.wrong(ctx)) > 0 {
		return "elsewhere"
	}
	return "errors"
}
