package admin

import (
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/ui"
)

// factRight is who may change, and so who may look back at, the facts of a kind.
var factRight = map[cms.FactKind]cms.Right{
	cms.TermFact: cms.MayArrange, cms.RedirectFact: cms.MayArrange, cms.NoticeFact: cms.MayArrange, cms.ProjectFact: cms.MayArrange,
	cms.OrganisationFact: cms.MayArrange, cms.LibraryFact: cms.MayEdit, cms.PlaceFact: cms.MayEdit, cms.MainMenuFact: cms.MayArrange,
	cms.FootMenuFact: cms.MayArrange, cms.CallsFact: cms.MayArrange, cms.SettingsFact: cms.MayConfigure,
}

// historyOfFacts are the addresses at which facts of every kind show what was kept of them.
func (h *Handlers) historyOfFacts() []Room {
	var all []Room
	for kind, right := range factRight {
		at := urls.AdminFactPattern(kind) + "/revisions"
		all = append(all, get(at, right, h.listFactRevisions(kind)), get(at+"/compare", right, h.compareFact(kind)),
			post(at+"/{revision}/restoration", right, h.restoreFact(kind)), post(at+"/{revision}/undo", right, h.undoFact(kind)))
	}
	return all
}

// factOf is the fact that the route names.
func factOf(r *http.Request, kind cms.FactKind) cms.Fact {
	return cms.Fact{Kind: kind, ID: number(r, "id")}
}

// after is the address with a word about the last step of a fact and the way back, where the step was taken without an error.
func (h *Handlers) after(r *http.Request, address string, f cms.Fact, err error) (string, error) {
	if err != nil {
		return "", err
	}
	last, err := h.DB.LastRevision(r.Context(), f)
	return urls.WithUndo(address, last), err
}

// done leads on after a step, with a word about it and the way back.
func (h *Handlers) done(w http.ResponseWriter, r *http.Request, address string, f cms.Fact) error {
	at, err := h.after(r, address, f, nil)
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, at)
}

// undoNote is the word about the step that the address names, where it was just done and whoever asks may take it back.
func (h *Handlers) undoNote(r *http.Request, l *i18n.Localizer) ui.Undo {
	revision, _ := strconv.ParseInt(r.URL.Query().Get("undo"), 10, 64)
	if revision <= 0 || r.Method != http.MethodGet {
		return ui.Undo{}
	}
	step, err := h.DB.FactStep(r.Context(), revision)
	if right, ok := factRight[step.Kind]; err != nil || !ok || !may(r, right) || !step.Fresh(h.Clock()) {
		return ui.Undo{} // whatever is odd about it, the page itself is not
	}
	return ui.Undo{Said: l.T(donePrefix + step.Action), Action: urls.AdminFactUndo(step.Fact, revision)}
}

// donePrefix begins the catalogue's words about a step that can be taken back.
const donePrefix = "fact.done."

// undoFact takes back the last step of a fact.
func (h *Handlers) undoFact(kind cms.FactKind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		f := factOf(r, kind)
		if err := h.mayUndo(r, f); err != nil {
			return err
		}
		if err := h.DB.UndoFact(r.Context(), actor(r), f, number(r, "revision")); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminFact(f))
	}
}

// mayUndo refuses the undoing of a merge to whoever may not merge.
func (h *Handlers) mayUndo(r *http.Request, f cms.Fact) error {
	step, err := h.DB.FactStep(r.Context(), number(r, "revision"))
	if err == nil && step.Fact == f && step.Action == "merged" && !may(r, cms.MayArrange) {
		err = cms.ErrForbidden
	}
	return err
}
