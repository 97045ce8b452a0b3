package admin

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// The catalogue's keys that a call or a part of it follows.
const (
	callPrefix     = "order.call."
	callPartPrefix = "order.callpart."
)

// CallsForm is the form of the calls to action. Conflict says that somebody else saved them after it was opened.
type CallsForm struct {
	Calls    cms.Calls
	Form     form.Calls
	Conflict bool
	Done     bool
}

// callParts are what can be worded of a call, each with what the catalogue says without.
var callParts = map[cms.CallKey][][2]string{
	cms.SendStoryCall: {{"label", "stories.send"}, {"title", "nav.send_story"}, {"url", ""}},
	cms.SeeMapCall:    {{"title", "story.more"}, {"body", "story.more_text"}, {"label", "story.go_to_map"}, {"url", ""}},
}

// callShown are the pages on which a call stands, by the catalogue's keys.
var callShown = map[cms.CallKey][]string{
	cms.SendStoryCall: {"order.shown.head", "order.shown.home", "order.shown.stories", "order.shown.story", "order.shown.libraries", "order.shown.errors"},
	cms.SeeMapCall:    {"order.shown.story", "order.shown.sets"},
}

func callText(c cms.CallText, part string) string {
	return map[string]string{"title": c.Title, "body": c.Body, "label": c.Label, "url": c.URL}[part]
}

func (f CallsForm) fields(ctx context.Context, key cms.CallKey) []beside {
	var all []beside
	for _, l := range cms.Interface {
		for _, part := range callParts[key] {
			field := recordField(ctx, f.Form.Errors, form.CallField(key, part[0], l), callText(f.Form.Texts[key][l], part[0]), false)
			field.Label = i18n.T(ctx, "order.in_language", "label", i18n.T(ctx, callPartPrefix+string(key)+"_"+part[0]), "language", l.LanguageName())
			field.Hint, field.Lang = i18n.T(ctx, "order.hint.site_name", "name", usualCall(key, part[1], l)), l
			all = append(all, beside{field, callText(f.Calls[key][l], part[0])})
		}
	}
	return all
}

// usualCall is what stands where the editors write nothing.
func usualCall(key cms.CallKey, words string, l cms.Locale) string {
	switch {
	case words != "":
		return i18n.For(l).T(words)
	case key == cms.SendStoryCall:
		return urls.NewStory(l)
	}
	return urls.Map(l)
}

func (f CallsForm) all(ctx context.Context) []ui.Field {
	var all []ui.Field
	for _, key := range cms.CallKeys {
		all = append(all, plain(f.fields(ctx, key))...)
	}
	return all
}
