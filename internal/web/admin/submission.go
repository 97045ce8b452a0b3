package admin

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listSubmissions shows a tray of the stories on their way.
func (h *Handlers) listSubmissions(w http.ResponseWriter, r *http.Request) error {
	t, p := tray(r), listPage(r, cms.SubmissionColumns...)
	rows, next, err := h.DB.Submissions(r.Context(), t, p)
	if err != nil {
		return err
	}
	counts, err := h.DB.SubmissionCounts(r.Context())
	if err != nil {
		return err
	}
	listed := pages.Listed{At: urls.AdminSubmissions(), Page: p, Next: next, Usual: cms.Sort{By: "sent", Down: t != cms.ForUs},
		Extra: url.Values{"tray": {string(t)}}}
	return respond.Private(w, r, http.StatusOK, pages.Submissions(pages.SubmissionList{Listed: listed, Tray: t, Rows: rows, Counts: counts}))
}

// tray is the tray the address names; where it names none, that of stories for us.
func tray(r *http.Request) cms.Tray {
	if t := cms.Tray(r.URL.Query().Get("tray")); slices.Contains(cms.Trays, t) {
		return t
	}
	return cms.ForUs
}

// showSubmission is a story on its way: what was sent, and, while it waits for us, the form to decide on it.
func (h *Handlers) showSubmission(w http.ResponseWriter, r *http.Request) error {
	s, err := h.submission(r)
	if err != nil {
		return err
	}
	return h.drawDecision(w, r, http.StatusOK, s, func(*pages.DecisionDesk) {})
}

// drawDecision shows a story with the form its text suggests, after change has put in what was typed or happened.
func (h *Handlers) drawDecision(w http.ResponseWriter, r *http.Request, status int, s cms.Submission, change func(*pages.DecisionDesk)) error {
	desk, err := h.decisionDesk(r, s)
	if err != nil {
		return err
	}
	desk.Form = form.NewAcceptance(s.Story, firstTown(desk.Towns, s), sameLibrary(desk.Libraries, s.Story.Library))
	change(&desk)
	return respond.Private(w, r, status, pages.Submission(desk))
}

func (h *Handlers) submission(r *http.Request) (cms.Submission, error) {
	return h.DB.Submission(r.Context(), number(r, "id"))
}

// submissionAndForm is the story a decision is about, and the decision as it was typed.
func (h *Handlers) submissionAndForm(r *http.Request) (cms.Submission, url.Values, error) {
	s, err := h.submission(r)
	if err != nil {
		return s, nil, err
	}
	values, err := respond.Form(r)
	return s, values, err
}

// decisionDesk gathers what an editor decides with: who sent it, what it may be linked to.
func (h *Handlers) decisionDesk(r *http.Request, s cms.Submission) (pages.DecisionDesk, error) {
	ctx := r.Context()
	desk := pages.DecisionDesk{Submission: s, Towns: h.towns(s.Story)}
	var err error
	if desk.Contact, err = h.DB.SubmissionContact(ctx, s.ID); err != nil {
		return desk, err
	}
	if desk.History, err = h.DB.SubmissionHistory(ctx, s.ID); err != nil {
		return desk, err
	}
	if desk.Libraries, err = h.DB.LibrariesLike(ctx, s.Story.Library); err != nil {
		return desk, err
	}
	desk.Projects, err = h.DB.Projects(ctx, i18n.From(ctx).Locale())
	return desk, err
}

// towns are the places the typed name may mean.
func (h *Handlers) towns(s cms.Story) []cms.Place {
	found := h.Gazetteer.Find(s.Town, s.Country, 6)
	list := make([]cms.Place, len(found))
	for i, t := range found {
		list[i] = place(t)
	}
	return list
}

func place(t geo.Town) cms.Place {
	return cms.Place{Key: t.Key, Name: t.Name, Country: t.Country, Lat: t.Lat, Lon: t.Lon, Population: t.Population}
}

func firstTown(towns []cms.Place, s cms.Submission) string {
	if len(towns) == 0 || s.Story.Precision == cms.Country {
		return form.CountryOnly
	}
	return towns[0].Key
}

// sameLibrary is the known library of that very name. One that only sounds like it is offered, but chosen by an editor:
// else a story would be published under another library's name unnoticed.
func sameLibrary(like []cms.Library, name string) string {
	for _, l := range like {
		if cms.Fold(l.Name) == cms.Fold(name) {
			return strconv.FormatInt(l.ID, 10)
		}
	}
	return form.NewLibrary
}

// acceptSubmission publishes a story. One that was decided in the meantime is a 409 that says so.
func (h *Handlers) acceptSubmission(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeAcceptance(values)
	acceptance, err := f.Parse(s, h.chosenPlace(&f))
	if err == nil {
		_, err = h.DB.AcceptSubmission(r.Context(), actor(r), s.ID, acceptance)
	}
	switch {
	case errors.Is(err, cms.ErrState):
		return h.decided(w, r, s)
	case errors.As(err, &f.Errors):
		return h.drawDecision(w, r, http.StatusUnprocessableEntity, s, func(d *pages.DecisionDesk) { d.Form = f })
	case err != nil:
		return err
	}
	return respond.Redirect(w, r, urls.AdminSubmission(s.ID))
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
	town := place(t)
	return &town
}

// decided shows the story as it stands now to whoever came second.
func (h *Handlers) decided(w http.ResponseWriter, r *http.Request, s cms.Submission) error {
	now, err := h.DB.Submission(r.Context(), s.ID)
	if err != nil {
		return err
	}
	return h.drawDecision(w, r, http.StatusConflict, now, func(d *pages.DecisionDesk) { d.Late = true })
}

// rejectSubmission says no; the reason is needed, for the library reads it.
func (h *Handlers) rejectSubmission(w http.ResponseWriter, r *http.Request) error {
	s, values, err := h.submissionAndForm(r)
	if err != nil {
		return err
	}
	f := form.DecodeRejection(values)
	if err := f.Parse(); err != nil {
		return h.drawDecision(w, r, http.StatusUnprocessableEntity, s, func(d *pages.DecisionDesk) { d.No = f })
	}
	err = h.DB.RejectSubmission(r.Context(), actor(r), s.ID, f.Reason)
	if errors.Is(err, cms.ErrState) {
		return h.decided(w, r, s)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminSubmission(s.ID))
}
