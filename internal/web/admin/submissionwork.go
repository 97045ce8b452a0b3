package admin

import (
	"net/http"

	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// unchanged leaves the page as the story suggests it.
func unchanged(*pages.DecisionDesk) {}

// claimSubmission takes a story; one that somebody else has taken asks whether to take it over.
func (h *Handlers) claimSubmission(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	err = h.DB.ClaimStory(r.Context(), actor(r), s.ID, values.Get("over") != "")
	return h.settle(w, r, s, values, err, unchanged)
}

// releaseSubmission lets go of a story.
func (h *Handlers) releaseSubmission(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	err = h.DB.ReleaseStory(r.Context(), actor(r), s.ID)
	return h.settle(w, r, s, values, err, unchanged)
}

// updateSubmissionDue says by which day the library hears from us.
func (h *Handlers) updateSubmissionDue(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeStoryDue(values)
	day, err := f.Parse(h.now(r))
	if err == nil {
		err = h.DB.SetStoryDue(r.Context(), actor(r), s.ID, day)
	}
	return h.settle(w, r, s, values, err, func(d *pages.DecisionDesk) { d.Due = f })
}

// askLibrary puts questions about fields to the library.
func (h *Handlers) askLibrary(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeQuestions(values)
	questions, err := f.Parse()
	if err == nil {
		err = h.DB.AskLibrary(r.Context(), actor(r), s.ID, questions)
	}
	return h.settle(w, r, s, values, err, func(d *pages.DecisionDesk) { d.Ask = f })
}

// writeToLibrary sends a message, or keeps one of the library's that came by mail.
func (h *Handlers) writeToLibrary(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeStoryWord(values, respond.Key(values))
	keep := h.DB.WriteToLibrary
	if f.Pasted {
		keep = h.DB.PasteReply
	}
	if err = f.Parse(); err == nil {
		err = keep(r.Context(), actor(r), s.ID, []byte(f.Key), f.Text)
	}
	return h.settle(w, r, s, values, err, func(d *pages.DecisionDesk) { d.Word = f })
}

// saveSubmissionVersion keeps the editors' own version of the texts; all else that the form holds stays as suggested.
func (h *Handlers) saveSubmissionVersion(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeAcceptance(values)
	text, from, err := f.Version.Parse()
	if err == nil {
		err = h.DB.SaveStoryVersion(r.Context(), actor(r), s.ID, from, text)
	}
	return h.settle(w, r, s, values, err, func(d *pages.DecisionDesk) { d.Form = f })
}

// sendForApproval lays the editors' version before the library.
func (h *Handlers) sendForApproval(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	err = h.DB.SendForApproval(r.Context(), actor(r), s.ID)
	return h.settle(w, r, s, values, err, unchanged)
}
