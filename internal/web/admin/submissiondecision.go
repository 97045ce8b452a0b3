package admin

import (
	"errors"
	"net/http"
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// acceptSubmission publishes a story, or gives it its day. What the check before publishing finds needs a reason each, and
// so do texts the library has not agreed to.
func (h *Handlers) acceptSubmission(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeAcceptance(values)
	town := h.chosenPlace(&f)
	acceptance, err := f.Parse(s, town, h.Clock())
	if !s.State.May(cms.Accepted) || s.Corrects != 0 {
		err = cms.ErrState
	}
	if err == nil {
		_, err = h.DB.Checked(richtext.Check).AcceptSubmission(r.Context(), actor(r), s.ID, acceptance)
	}
	return h.settle(w, r, s, values, err, func(d *pages.DecisionDesk) { d.Form = f })
}

// chosenPlace is the town of the form's answer, nil for the country alone; an unknown one is an error beside the field.
func (h *Handlers) chosenPlace(f *form.Acceptance) *cms.Place {
	if f.Place == form.CountryOnly {
		return nil
	}
	t, ok := h.Gazetteer.ByKey(f.Place)
	if !ok {
		f.Errors.Add("place", "error.choose")
		return nil
	}
	town := h.place(t)
	return &town
}

// rejectSubmission says no; the reason is needed, for the library reads it.
func (h *Handlers) rejectSubmission(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeRejection(values)
	if err = f.Parse(); err == nil {
		err = h.DB.RejectSubmission(r.Context(), actor(r), s.ID, f.Reason)
	}
	return h.settle(w, r, s, values, err, func(d *pages.DecisionDesk) { d.No = f })
}

// reopenSubmission takes a story back to be worked on.
func (h *Handlers) reopenSubmission(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	err = h.DB.ReopenStory(r.Context(), actor(r), s.ID)
	return h.settle(w, r, s, values, err, func(*pages.DecisionDesk) {})
}

// settle goes back to the story where something was done with it. Where it could not be, the story as it stands now says
// why, with all that was typed: in its form, or, where the story's state has no such form any more, beside it.
func (h *Handlers) settle(w http.ResponseWriter, r *http.Request, s cms.Submission, values url.Values, err error, typed func(*pages.DecisionDesk)) error {
	if err == nil {
		return respond.Redirect(w, r, urls.AdminSubmission(s.ID))
	}
	var fields cms.FieldErrors
	var blocked *cms.BlockedError
	status := http.StatusConflict
	say := func(*pages.DecisionDesk) {}
	switch {
	case errors.As(err, &fields):
		status = http.StatusUnprocessableEntity
	case errors.As(err, &blocked):
		status, say = http.StatusUnprocessableEntity, func(d *pages.DecisionDesk) { d.Blocked = blocked.Findings }
	case errors.Is(err, cms.ErrState):
		say = func(d *pages.DecisionDesk) { d.Late, d.Typed = true, values }
	case errors.Is(err, cms.ErrTaken):
		say = func(d *pages.DecisionDesk) { d.Taken = true }
	case errors.Is(err, cms.ErrConflict):
		say = func(d *pages.DecisionDesk) { d.Changed = true }
	default:
		return err
	}
	if s, err = h.DB.Submission(r.Context(), s.ID); err != nil {
		return err
	}
	return h.drawSubmission(w, r, status, s, func(d *pages.DecisionDesk) {
		typed(d)
		say(d)
		d.Form.Drawn, d.Form.Version = s.Version, d.Form.Over(s)
	})
}

// ignoreMissing takes what is not there for nothing.
func ignoreMissing(err *error) error {
	if errors.Is(*err, cms.ErrNotFound) {
		*err = nil
	}
	return *err
}
