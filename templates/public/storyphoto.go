package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// PeopleWords begins the sentences about the people on a photo; the one that was chosen is kept as what was agreed to.
const PeopleWords = "story_photo.people."

// StoryPhotos is the photos of a story on its way.
type StoryPhotos struct {
	Token   string
	Story   cms.Submission
	Photos  []cms.StoryPhoto
	Refused []RefusedPhoto
}

// RefusedPhoto is a photo that was not taken, and a key of the catalogue that says why.
type RefusedPhoto struct{ Name, Words string }

// open says whether another photo may come.
func (p StoryPhotos) open() bool {
	return p.Story.State.TakesPhotos() && len(p.Photos) < cms.MaxStoryPhotos
}

func (p StoryPhotos) at(ctx context.Context, photo int64, part string) string {
	return urls.StoryPhoto(i18n.From(ctx).Locale(), p.Token, photo, part)
}

// onward is the page after this one: the next step of a story that is being written, else its page.
func (p StoryPhotos) onward(ctx context.Context) ui.Link {
	l := i18n.From(ctx)
	if p.Story.State.Writable() {
		return ui.Link{Label: l.T("story_photo.next"), URL: urls.StoryStep(l.Locale(), p.Token, cms.StorySending)}
	}
	return ui.Link{Label: l.T("story_photo.back"), URL: urls.Story(l.Locale(), p.Token)}
}

// peopleSentence says what is known of the people on a photo.
func peopleSentence(ctx context.Context, p cms.StoryPhoto) string {
	if p.People == cms.PeopleUnsaid {
		return i18n.T(ctx, "story_photo.unsaid")
	}
	return i18n.T(ctx, PeopleWords+string(p.People))
}

// what is in the photo, as far as somebody has said it.
func what(ctx context.Context, p cms.StoryPhoto) string {
	if p.What == "" {
		return i18n.T(ctx, "story_photo.no_words")
	}
	return p.What
}

// StoryPhotoWords is the form about one photo.
type StoryPhotoWords struct {
	Token string
	Photo cms.StoryPhoto
	Form  form.StoryPhoto
}

type photoFields struct{ what, people, credit, licence, first ui.Field }

func (p StoryPhotoWords) fields(ctx context.Context) photoFields {
	l, f := i18n.From(ctx), p.Form
	field := func(name, value string) ui.Field {
		return ui.Field{Name: name, Label: l.T("story_photo.field." + name), Value: value, Error: ui.Wrong(l, f.Errors, name), Lang: ""}
	}
	q := photoFields{what: field("what", f.What), people: field("people", f.People), credit: field("credit", f.Credit),
		licence: field("licence", f.Licence), first: field("first", "")}
	q.what.Hint, q.people.Hint, q.credit.Hint = l.T("story_photo.hint.what"), l.T("story_photo.hint.people"), l.T("story_photo.hint.credit")
	for _, answer := range cms.PeopleAnswers {
		q.people.Options = append(q.people.Options, ui.Option{Value: string(answer), Label: l.T(PeopleWords + string(answer))})
	}
	for _, licence := range cms.PhotoLicences {
		label := licence
		if licence == "©" {
			label = l.T("story_photo.only_here")
		}
		q.licence.Options = append(q.licence.Options, ui.Option{Value: licence, Label: label})
	}
	if f.First {
		q.first.Value = "on"
	}
	return q
}

func (q photoFields) all() []ui.Field { return []ui.Field{q.what, q.people, q.credit, q.licence} }
