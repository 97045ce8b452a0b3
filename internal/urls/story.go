package urls

import "occupylibrary.net/internal/cms"

// FindStory mails the private links of an address.
func FindStory(l cms.Locale) string { return at(l, "stories", "find") }

// StoryStep is a page of the form for a story that has a private address.
func StoryStep(l cms.Locale, token string, s cms.StoryStep) string {
	return StoryPart(l, token, string(s))
}

// StoryPart is an address below a story's private page: one of the steps, or where one of its forms goes.
func StoryPart(l cms.Locale, token, part string) string { return at(l, "stories", token, part) }

// StoryPhoto is an address below a photo of a story on its way; part may be empty for the picture itself.
func StoryPhoto(l cms.Locale, token string, photo int64, part string) string {
	if part == "" {
		return at(l, "stories", token, "photos", id64(photo))
	}
	return at(l, "stories", token, "photos", id64(photo), part)
}

// AdminStoryPart is where a form about a story on its way goes: claim, release, questions, version, approval, messages.
func AdminStoryPart(id int64, part string) string { return AdminSubmission(id) + "/" + part }

// AdminStoryPhoto is a photo of a story on its way, for editors; part may be empty for the picture itself.
func AdminStoryPhoto(id, photo int64, part string) string {
	if part == "" {
		return AdminStoryPart(id, "photos") + "/" + id64(photo)
	}
	return AdminStoryPart(id, "photos") + "/" + id64(photo) + "/" + part
}

// StoryDone is a story's private page after one of its forms did what it should.
func StoryDone(l cms.Locale, token, form string) string { return Story(l, token) + "?done=" + form }

// Towns are the towns that a text may mean, for the form's script.
func Towns() string { return "/towns" }
