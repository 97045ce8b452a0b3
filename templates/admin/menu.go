package admin

import (
	"context"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// The catalogue's keys that a menu, an act or a state follows.
const (
	menuPrefix   = "order.menu."
	actPrefix    = "order.act."
	targetPrefix = "order.target."
)

// MenuForm is the form of a menu. Aimed says of each line where it leads; Theirs is what somebody else has saved since.
type MenuForm struct {
	Menu    cms.Menu
	Form    form.Menu
	Aimed   []cms.MenuLine
	Theirs  []cms.MenuLine
	Unsaved bool
	Act     string // the button that was pressed, which keeps the focus
	Targets []cms.Placed
}

func (f MenuForm) pills(ctx context.Context) []ui.Pill {
	var all []ui.Pill
	for _, m := range []cms.Menu{cms.MainMenu, cms.FootMenu} {
		all = append(all, ui.Pill{Label: i18n.T(ctx, menuPrefix+string(m)), URL: urls.AdminMenu(m), Count: -1, On: m == f.Menu})
	}
	return all
}

// name is what a line is called on its buttons.
func (f MenuForm) name(ctx context.Context, i int) string {
	line := f.Form.Lines[i]
	for _, name := range []string{cms.TextIn(line.Labels, i18n.From(ctx).Locale()), f.Aimed[i].Title, line.Target} {
		if name != "" {
			return name
		}
	}
	return i18n.T(ctx, "order.menu_line")
}

func (f MenuForm) label(ctx context.Context, i int, l cms.Locale) ui.Field {
	name := form.LanguageField("label-"+f.Form.Lines[i].Key, l)
	return ui.Field{Name: name, Label: l.LanguageName(), Value: f.Form.Lines[i].Labels[l], Required: true, Lang: l,
		Error: ui.Wrong(i18n.From(ctx), f.Form.Errors, name)}
}

func (f MenuForm) target(ctx context.Context, i int) ui.Field {
	name := "target-" + f.Form.Lines[i].Key
	return ui.Field{Name: name, Label: i18n.T(ctx, recordPrefix+"target"), Value: f.Form.Lines[i].Target, Required: true, List: targetList,
		Error: ui.Wrong(i18n.From(ctx), f.Form.Errors, name)}
}

// wrong are the fields with an error, named with their line.
func (f MenuForm) wrong(ctx context.Context) []ui.Field {
	var all []ui.Field
	add := func(field ui.Field, i int) {
		field.Label = f.name(ctx, i) + ", " + field.Label
		all = append(all, field)
	}
	for i := range f.Form.Lines {
		for _, l := range cms.Interface {
			add(f.label(ctx, i, l), i)
		}
		add(f.target(ctx, i), i)
	}
	return all
}

// warning says what is odd about where a line leads.
func (f MenuForm) warning(ctx context.Context, i int) string {
	switch state := f.Aimed[i].State; state {
	case cms.TargetHidden, cms.TargetUnknown:
		return i18n.T(ctx, targetPrefix+string(state))
	}
	return ""
}

// indent shows a line's depth where only text is read.
func indent(depth int) string { return strings.Repeat("– ", depth) }

// menuActs are the buttons of a line, with their signs.
var menuActs = [][2]string{{"up", "↑"}, {"down", "↓"}, {"in", "→"}, {"out", "←"}, {"remove", "×"}}
