package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/richtext"
	pages "occupylibrary.net/templates/admin"
)

// correction is how a correction differs from the entry it is about; nil for any other story, and where the entry is no more.
func (h *Handlers) correction(r *http.Request, s cms.Submission) (*pages.Correction, error) {
	if s.Corrects == 0 {
		return nil, nil
	}
	id, err := h.DB.CorrectedEntry(r.Context(), s.Corrects, s.Locale)
	if err != nil {
		return nil, ignoreMissing(&err)
	}
	doc, err := h.DB.Document(r.Context(), id)
	if err != nil || doc.CaseStudy == nil {
		return nil, err
	}
	choices, err := h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale())
	c := pages.Correction{Comparison: pages.Comparison{Document: doc, From: form.OfDocument(doc),
		To: form.OfDocument(form.Corrected(doc, s)), Choices: choices, Now: h.Clock()}}
	c.Parts = form.CorrectedParts(c.From, c.To)
	return &c, err
}

// acceptCorrection brings what was ticked of a correction into the entry it corrects.
func (h *Handlers) acceptCorrection(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	c, err := h.correction(r, s)
	if err != nil {
		return err
	}
	ticked := form.Taken(values)
	err = cms.ErrState
	if c != nil && s.State.May(cms.Accepted) {
		err = h.takeOver(r, s, *c, ticked, values)
	}
	return h.settle(w, r, s, values, err, func(d *pages.DecisionDesk) {
		if d.Correction != nil {
			d.Correction.Ticked, d.Correction.Wrong = ticked, err
		}
	})
}

// takeOver stores the entry with the ticked parts as the correction has them, over the version the form was drawn from.
func (h *Handlers) takeOver(r *http.Request, s cms.Submission, c pages.Correction, ticked []string, values url.Values) error {
	if len(ticked) == 0 {
		return cms.FieldErrors{"take": "error.take"}
	}
	reasons, err := form.Reasons(values)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(values.Get("version"))
	if err != nil {
		return cms.ErrBadRequest
	}
	doc, err := c.From.Take(c.To, c.Allowed(ticked)...).Rebased(version).Parse(c.Document, c.Choices, h.Clock())
	if err != nil {
		return err
	}
	return h.DB.Checked(richtext.Check).AcceptCorrection(r.Context(), actor(r), s.ID, form.Drawn(values), doc,
		slices.Contains(ticked, pages.PhotosPart), reasons)
}
