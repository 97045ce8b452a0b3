package public

import (
	"net/http"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/public"
)

// answerQuestions takes the answers to what the editors asked, field by field.
func (h *Handlers) answerQuestions(w http.ResponseWriter, r *http.Request) error {
	v, values, err := h.visitAndForm(r)
	if err != nil {
		return err
	}
	page, err := h.DB.StoryPage(r.Context(), v.ID)
	if err != nil {
		return err
	}
	f := form.DecodeAnswers(values, respond.Key(values), v.Story, asked(page))
	if err = f.Parse(); err == nil {
		err = h.throttleVisit(r, v)
	}
	if err == nil {
		err = h.DB.AnswerQuestions(r.Context(), v.ID, sameSending(f.Key, []any{"answers", v.ID}), f.Story, f.Message)
	}
	return h.settleVisit(w, r, v, "answers", err, func(p *pages.StoryPage) { p.Answers, p.Key = f, f.Key },
		func(p *pages.StoryPage) { p.Message.Text = typedWords(values) })
}

// typedWords is everything somebody typed, to be sent as a message where its fields are gone.
func typedWords(values map[string][]string) string {
	var words []string
	for _, field := range append([]string{"answer_message"}, cms.StoryFields...) {
		if text := strings.TrimSpace(strings.Join(values[field], "\n")); text != "" {
			words = append(words, strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), ""))
		}
	}
	return strings.Join(words, "\n\n")
}

// writeToEditors adds to the thread.
func (h *Handlers) writeToEditors(w http.ResponseWriter, r *http.Request) error {
	v, values, err := h.visitAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeWords(values, respond.Key(values), "message")
	if err = f.Parse("message"); err == nil && v.State.Writable() {
		err = cms.ErrState // nobody reads it yet
	}
	if err == nil {
		err = h.throttleVisit(r, v)
	}
	if err == nil {
		err = h.DB.WriteToEditors(r.Context(), v.ID, sameSending(f.Key, []any{"message", v.ID, f.Text}), f.Text)
	}
	keep := func(p *pages.StoryPage) { p.Message, p.Key = f, f.Key }
	return h.settleVisit(w, r, v, "messages", err, keep, keep)
}

// approveVersion is the library's yes to the version its page had shown.
func (h *Handlers) approveVersion(w http.ResponseWriter, r *http.Request) error {
	v, values, err := h.visitAndForm(r)
	if err != nil {
		return err
	}
	key := sameSending(respond.Key(values), []any{"approval", v.ID})
	err = h.DB.ApproveVersion(r.Context(), v.ID, key, readVersion(v, values.Get("version")))
	none := func(*pages.StoryPage) {}
	return h.settleVisit(w, r, v, "approval", err, none, none)
}

// readVersion is the editors' version if it is the one that was read, else none.
func readVersion(v visit, fingerprint string) cms.StoryText {
	if v.Edited == nil || form.Fingerprint(*v.Edited) != fingerprint {
		return cms.StoryText{}
	}
	return *v.Edited
}

// objectToVersion is the library's no, with what it would like otherwise.
func (h *Handlers) objectToVersion(w http.ResponseWriter, r *http.Request) error {
	v, values, err := h.visitAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeWords(values, respond.Key(values), "objection")
	if err = f.Parse("objection"); err == nil {
		err = h.throttleVisit(r, v)
	}
	if err == nil {
		err = h.DB.ObjectToVersion(r.Context(), v.ID, sameSending(f.Key, []any{"objection", v.ID}), f.Text)
	}
	return h.settleVisit(w, r, v, "objection", err, func(p *pages.StoryPage) { p.Objection, p.Key = f, f.Key },
		func(p *pages.StoryPage) { p.Message.Text = f.Text })
}
