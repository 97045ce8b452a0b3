package public

import (
	"context"
	"net/url"
	"slices"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// FollowChoice is a choice of stories that somebody follows, or may follow; Projects names the chosen ones.
type FollowChoice struct {
	Filter   cms.StoryFilter
	Projects []cms.FacetValue
}

// words are the choice in words.
func (c FollowChoice) words(ctx context.Context) string {
	all := i18n.T(ctx, "follow.all")
	if c.Filter.Empty() {
		return all
	}
	return StoriesTitle(ctx, all, c.Filter, c.Projects)
}

// list is where these stories stand.
func (c FollowChoice) list(ctx context.Context) string {
	return here(urls.Stories(i18n.From(ctx).Locale()), c.Filter)
}

// FollowPage is the form for hearing of new stories by mail.
type FollowPage struct {
	Form    form.Follow
	Chosen  FollowChoice
	Trouble Trouble
}

func (p FollowPage) email(ctx context.Context) ui.Field {
	l := i18n.From(ctx)
	return ui.Field{Name: "email", Label: l.T("message.field.email"), Hint: l.T("follow.email_hint"), Value: p.Form.Email, Type: "email",
		Autocomplete: "email", Error: ui.Wrong(l, p.Form.Errors, "email"), Required: true}
}

// action is where the form goes: the choice stands in the address.
func (p FollowPage) action(ctx context.Context) string {
	return urls.Follow(i18n.From(ctx).Locale(), form.StoryValues(p.Chosen.Filter))
}

// SubscriptionPage is what the person behind a mailed link follows, the link's own first.
type SubscriptionPage struct {
	Token    string
	All      []FollowedChoice
	Projects []cms.Project // that can be chosen
}

// choices are the questions with which a choice is changed.
func (p SubscriptionPage) choices(ctx context.Context) []ui.Field {
	l, chosen := i18n.From(ctx), form.StoryValues(p.All[0].Chosen.Filter)
	countries := ui.CountryOptions(l)
	for i := range countries {
		countries[i].On = slices.Contains(chosen["country"], countries[i].Value)
	}
	list := []ui.Field{{Name: "goal", Label: l.T("word.goal"), Options: ui.GoalOptions(l, chosen["goal"])},
		{Name: "country", Label: l.T("word.country"), Options: countries}}
	if len(p.Projects) == 0 {
		return list
	}
	projects := ui.Field{Name: "project", Label: l.T("word.project")}
	for _, project := range p.Projects {
		projects.Options = append(projects.Options, ui.Option{Value: project.Slug, Label: project.Name, On: slices.Contains(chosen["project"], project.Slug)})
	}
	return append(list, projects)
}

// FollowedChoice is one of them.
type FollowedChoice struct {
	cms.Subscriber
	Chosen FollowChoice
}

// others are what else is followed by the same person.
func (p SubscriptionPage) others() []FollowedChoice {
	var list []FollowedChoice
	for _, s := range p.All[1:] {
		if s.Following() {
			list = append(list, s)
		}
	}
	return list
}

func (p SubscriptionPage) part(ctx context.Context, part string) string {
	return urls.SubscriptionPart(i18n.From(ctx).Locale(), p.Token, part)
}

// followed is how the form's address carries a choice.
func followed(f cms.StoryFilter) url.Values { return form.StoryValues(f) }
