// Package email writes the letters: the words of each template in the reader's language, as text and as HTML.
package email

import (
	"context"
	"slices"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
)

// Site is what every letter says about the site.
type Site struct {
	Name    string
	Address string // scheme and host
}

// page is a letter's words before they are laid out.
type page struct {
	locale  cms.Locale
	subject string
	hello   string
	text    string
	button  string
	link    string // empty: no button
	stories []story
	end     string // where the letters are ended; empty where they are none that come again
	after   string // why the reader gets this letter
	answers string // who reads answers
	site    Site
}

// words begins the catalogue's keys of the letters; the template's name and the part follow.
const words = "email."

// Write is the letter in its language. person reads the answers; empty where nobody does. Where a private link belongs
// stands cms.TokenMark.
func Write(letter cms.Letter, site Site, person string) (cms.MailParts, error) {
	p := compose(letter, site, person)
	var html strings.Builder
	ctx := i18n.With(context.Background(), i18n.For(letter.Locale))
	if err := document(p).Render(ctx, &html); err != nil {
		return cms.MailParts{}, err
	}
	return cms.MailParts{Subject: p.subject, BodyText: p.plain(), BodyHTML: html.String(), Words: p.text}, nil
}

// noted are the templates whose letters end with a note, where there is one.
var noted = []cms.MailTemplate{cms.ReturnedMail, cms.StoryPublishedMail, cms.RegistrationMovedMail, cms.RegistrationPostponedMail,
	cms.RegistrationCancelledMail}

func compose(letter cms.Letter, site Site, person string) page {
	l := i18n.For(letter.Locale)
	args := arguments(letter, site)
	say := func(part string) string { return l.T(words+string(letter.Template)+"."+part, args...) }
	p := page{locale: letter.Locale, site: site, subject: oneLine(say("subject")), hello: l.T("email.hello"), text: say("text"),
		after: say("after")}
	if letter.Name != "" {
		p.hello = l.T("email.hello_name", "name", letter.Name)
	}
	if slices.Contains(noted, letter.Template) && letter.Params["note"] != "" {
		p.text += "\n\n" + say("note")
	}
	if letter.Params["next"] != "" {
		p.text += "\n\n" + say("next")
	}
	if fate := fateWords(letter); fate != "" {
		p.text += "\n\n" + fate
	}
	if letter.Edited {
		p.subject, p.text = oneLine(letter.Subject), letter.Words
	}
	p.stories = digest(letter, site)
	if letter.Template == cms.FollowDigestMail {
		p.end = site.Address + urls.Subscription(letter.Locale, cms.TokenMark)
	}
	if person != "" {
		p.answers = l.T("email.answers", "person", person)
	}
	if path := Path(letter); path != "" {
		p.button, p.link = say("button"), site.Address+path
	}
	return p
}

// arguments fill the words' places: the site, whoever caused the letter, and what it is about.
func arguments(letter cms.Letter, site Site) []any {
	by := letter.ActorName
	if by == "" {
		by = site.Name
	}
	args := []any{"site", site.Name, "by", by, "title", letter.Params["title"], "date", letter.Params["date"], "note", letter.Params["note"]}
	return append(args, eventArguments(letter)...)
}

// Path is where the letter's button leads, cms.TokenMark included; empty for a letter without one.
func Path(letter cms.Letter) string {
	switch letter.Template {
	case cms.InvitationMail:
		return urls.Invitation(cms.TokenMark)
	case cms.ResetMail:
		return urls.Reset(cms.TokenMark)
	case cms.MaterialsMail, cms.ReviewMail, cms.ReviewDueMail, cms.ReturnedMail, cms.ApprovedMail, cms.StoppedMail:
		if kind := cms.Kind(letter.Params["kind"]); kind.Known() {
			return urls.AdminEntry(kind, letter.SubjectID)
		}
	case cms.CommentMail:
		return urls.AdminComments
	case cms.MessageMail:
		return urls.AdminMessage(letter.SubjectID)
	case cms.StoryArrivedMail, cms.StoryAnsweredMail:
		return urls.AdminSubmission(letter.SubjectID)
	case cms.FollowConfirmMail:
		return urls.Subscription(letter.Locale, cms.TokenMark)
	case cms.TestMail, cms.FollowDigestMail:
		return ""
	}
	if strings.HasPrefix(string(letter.Template), "story-") {
		return urls.Story(letter.Locale, cms.TokenMark)
	}
	if strings.HasPrefix(string(letter.Template), "registration-") {
		return urls.Registration(letter.Locale, cms.TokenMark)
	}
	return urls.Admin()
}

// paragraphs are those of its words.
func (p page) paragraphs() []string { return strings.Split(p.text, "\n\n") }

// plain is the letter as text.
func (p page) plain() string {
	parts := []string{p.hello, p.text}
	for _, s := range p.stories {
		parts = append(parts, s.title+"\n"+s.from+"\n"+s.link)
	}
	if p.link != "" {
		parts = append(parts, p.button+":\n"+p.link)
	}
	parts = append(parts, p.after)
	if p.end != "" {
		parts = append(parts, p.endWords()+":\n"+p.end)
	}
	if p.answers != "" {
		parts = append(parts, p.answers)
	}
	return strings.Join(append(parts, "--\n"+p.site.Name+"\n"+p.site.Address), "\n\n") + "\n"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
