package form

import (
	"net/url"
	"slices"

	"occupylibrary.net/internal/cms"
)

// StoryPhoto is what a library says about a photo of its story, as typed.
type StoryPhoto struct {
	What, Credit, Licence, People string
	First                         bool // make it the story's cover
	Errors                        cms.FieldErrors
}

// StoryPhotoOf is the form as it stands.
func StoryPhotoOf(p cms.StoryPhoto) StoryPhoto {
	return StoryPhoto{What: p.What, Credit: p.Credit, Licence: p.Licence, People: string(p.People), Errors: cms.FieldErrors{}}
}

// DecodeStoryPhoto reads the form as it was typed.
func DecodeStoryPhoto(values url.Values) StoryPhoto {
	r := reader{values, cms.FieldErrors{}}
	return StoryPhoto{What: r.line("what"), Credit: r.line("credit"), Licence: r.line("licence"), People: r.line("people"),
		First: r.on("first"), Errors: r.errors}
}

// Parse puts what was typed into the photo. What is in it may be left to the editors; who is on it may not be made up.
func (f *StoryPhoto) Parse(p cms.StoryPhoto) (cms.StoryPhoto, error) {
	atMost(f.Errors, "what", f.What, 250)
	atMost(f.Errors, "credit", f.Credit, 120)
	if !slices.Contains(cms.PhotoLicences, f.Licence) {
		f.Errors.Add("licence", "error.choose")
	}
	people := cms.PeopleInPhoto(f.People)
	if people != cms.PeopleUnsaid && !slices.Contains(cms.PeopleAnswers, people) {
		f.Errors.Add("people", "error.choose")
	}
	p.What, p.Credit, p.Licence, p.People = f.What, f.Credit, f.Licence, people
	return p, f.Errors.OrNil()
}

// EditedPhoto is what an editor says about a photo of a story, as typed.
type EditedPhoto struct {
	What, Credit string
	Chosen       bool
	Errors       cms.FieldErrors
}

// DecodeEditedPhoto reads the form as it was typed.
func DecodeEditedPhoto(values url.Values) EditedPhoto {
	r := reader{values, cms.FieldErrors{}}
	return EditedPhoto{What: r.line("what"), Credit: r.line("credit"), Chosen: r.on("chosen"), Errors: r.errors}
}

// Parse puts what was typed into the photo.
func (f *EditedPhoto) Parse(p cms.StoryPhoto) (cms.StoryPhoto, error) {
	atMost(f.Errors, "what", f.What, 250)
	atMost(f.Errors, "credit", f.Credit, 120)
	p.What, p.Credit, p.Chosen = f.What, f.Credit, f.Chosen
	return p, f.Errors.OrNil()
}
