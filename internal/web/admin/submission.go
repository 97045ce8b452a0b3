package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/geo"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// showSubmission is a story on its way: what was sent, what was said about it, and what can be done with it as it stands.
func (h *Handlers) showSubmission(w http.ResponseWriter, r *http.Request) error {
	s, err := h.submission(r)
	if err != nil {
		return err
	}
	return h.drawSubmission(w, r, http.StatusOK, s, func(*pages.DecisionDesk) {})
}

// drawSubmission shows a story with the forms as it suggests them, after change has put in what was typed or happened.
func (h *Handlers) drawSubmission(w http.ResponseWriter, r *http.Request, status int, s cms.Submission, change func(*pages.DecisionDesk)) error {
	desk, err := h.decisionDesk(r, s)
	if err != nil {
		return err
	}
	change(&desk)
	return respond.Private(w, r, status, pages.Submission(desk))
}

func (h *Handlers) submission(r *http.Request) (cms.Submission, error) {
	return h.DB.Submission(r.Context(), number(r, "id"))
}

// submissionAndForm is the story something is done with, and what was typed.
func (h *Handlers) submissionAndForm(r *http.Request) (cms.Submission, url.Values, error) {
	s, err := h.submission(r)
	if err != nil {
		return s, nil, err
	}
	values, err := respond.Form(r)
	return s, values, err
}

// decisionDesk gathers what an editor decides with: who sent it, what was said, what it may be linked to.
func (h *Handlers) decisionDesk(r *http.Request, s cms.Submission) (pages.DecisionDesk, error) {
	ctx, u := r.Context(), respond.User(r)
	desk := pages.DecisionDesk{Submission: s, User: u, Towns: h.towns(s.Story), Now: h.Clock(), Due: form.NewStoryDue(s),
		Word: form.StoryWord{Key: respond.NewKey()}}
	var err error
	if desk.StoryDesk, err = h.DB.SubmissionDesk(ctx, s); err != nil {
		return desk, err
	}
	if desk.Photos, err = h.DB.StoryPhotos(ctx, s.ID); err != nil {
		return desk, err
	}
	if desk.Libraries, err = h.DB.LibrariesLike(ctx, s.Story.Library); err != nil {
		return desk, err
	}
	if desk.Projects, err = h.DB.Projects(ctx, i18n.From(ctx).Locale()); err != nil {
		return desk, err
	}
	desk.Form = form.NewAcceptance(s, firstTown(desk.Towns, s), sameLibrary(desk.Libraries, s.Story.Library))
	if desk.Correction, err = h.correction(r, s); err != nil {
		return desk, err
	}
	return desk, h.around(r, &desk)
}

// around is where an editor goes on from a story: its entry, and the next story that waits.
func (h *Handlers) around(r *http.Request, desk *pages.DecisionDesk) error {
	s, err := desk.Submission, error(nil)
	if s.WorkID != 0 {
		if desk.EntryID, err = h.DB.CorrectedEntry(r.Context(), s.WorkID, s.Locale); ignoreMissing(&err) != nil {
			return err
		}
	}
	if s.State.Tray() != cms.ForUs {
		desk.Next, err = h.DB.NextSubmission(r.Context(), respond.User(r).ID, s.ID)
	}
	return err
}

// towns are the places the typed name may mean; the one that was chosen stands first.
func (h *Handlers) towns(s cms.Story) []cms.Place {
	var list []cms.Place
	if t, ok := h.Gazetteer.ByKey(s.TownKey); ok {
		list = append(list, h.place(t))
	}
	for _, t := range h.Gazetteer.Find(s.Town, s.Country, 6) {
		if t.Key != s.TownKey {
			list = append(list, h.place(t))
		}
	}
	return list
}

// place is a town of the gazetteer, with the city it lies by.
func (h *Handlers) place(t geo.Town) cms.Place {
	city, _ := h.Gazetteer.Near(t)
	return cms.Place{Key: t.Key, Name: t.Name, Country: t.Country, Lat: t.Lat, Lon: t.Lon, Population: t.Population, City: city.Name}
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
