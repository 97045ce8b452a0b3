package admin

import (
	"errors"
	"html"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	public "occupylibrary.net/templates/public"
	"occupylibrary.net/templates/ui"
)

// showPreview is the page of an entry as the public would see it, under a line that says that it is not public.
func (h *Handlers) showPreview(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p, err := h.DB.PreviewPage(r.Context(), number(r, "id"))
		if err != nil {
			return err
		}
		if p.Kind != k {
			return cms.ErrNotFound
		}
		words := i18n.From(r.Context())
		return h.drawPreview(w, r, p, "<p>"+html.EscapeString(words.T("admin.preview_note"))+` <a href="`+
			html.EscapeString(urls.AdminEntry(p.Kind, p.EntryID))+`">`+html.EscapeString(words.T("word.go_back"))+"</a></p>")
	}
}

// drawPreview sends the page of an entry under a sentence that says what it is.
func (h *Handlers) drawPreview(w http.ResponseWriter, r *http.Request, p cms.EntryPage, sentence string) error {
	drawTexts(&p)
	respond.Frames(w, p.Frames)
	page, err := h.preview(r, p)
	if err != nil {
		return err
	}
	return respond.Private(w, h.inPreview(r, p, sentence), http.StatusOK, page)
}

// drawTexts makes the texts of an entry what its page shows.
func drawTexts(p *cms.EntryPage) {
	l := i18n.For(p.Locale)
	richtext.Page(p, richtext.View{Lang: l.Locale(), T: l.T, Size: l.Bytes, Address: urls.Media})
}

// preview draws the entry by the template its kind has for the public.
func (h *Handlers) preview(r *http.Request, p cms.EntryPage) (templ.Component, error) {
	m := layout.Meta{Title: p.Title, NoIndex: true}
	if len(p.Frames) > 0 {
		m.Scripts = []string{"embed.js"}
	}
	coming := p.Event != nil && p.Event.Upcoming(h.Clock())
	switch {
	case p.Edition != nil:
		nav, err := h.editionPages(r, p.Locale, p.Edition.Year)
		return public.Edition(m, public.EditionPage{EntryPage: p, Nav: nav, Coming: coming}), err
	case p.Parent != "":
		year, _ := strconv.Atoi(p.Parent)
		nav, err := h.editionPages(r, p.Locale, year)
		return public.EditionSubpage(m, public.EditionPage{EntryPage: p, Nav: nav}), err
	case p.Kind == cms.EventKind:
		return public.Event(m, public.EventPage{EntryPage: p, Coming: coming}), nil
	case p.Kind == cms.CaseStudyKind:
		return public.Story(m, p), nil
	case p.Kind == cms.PostKind:
		return public.Post(m, public.PostPage{EntryPage: p, Cite: public.Citation{Title: p.Title, Address: urls.Card(p.Card), Changed: p.UpdatedAt}}), nil
	}
	return public.PlainPage(m, p), nil
}

// editionPages are the public pages of a year of the conference; one that is not public itself has none.
func (h *Handlers) editionPages(r *http.Request, l cms.Locale, year int) ([]cms.Card, error) {
	nav, err := h.DB.EditionPages(r.Context(), l, year)
	if errors.Is(err, cms.ErrNotFound) {
		return nil, nil
	}
	return nav, err
}

// inPreview speaks the entry's language, menus included, and says above the page, in the reader's, what it is.
func (h *Handlers) inPreview(r *http.Request, p cms.EntryPage, sentence string) *http.Request {
	loc := i18n.For(p.Locale)
	c := h.Frame(r.Context(), loc, urls.Card(p.Card))
	c.Locale = p.Locale
	c.Notices = []ui.Notice{{Lang: i18n.From(r.Context()).Locale(), HTML: sentence}}
	return r.WithContext(ui.WithChrome(i18n.With(r.Context(), loc), c))
}
