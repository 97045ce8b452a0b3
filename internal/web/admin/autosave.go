package admin

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// autosaveRooms keep, compare and throw away what is typed into a kind's forms.
func (h *Handlers) autosaveRooms(k cms.Kind) []Room {
	list := urls.AdminList(k)
	one := urls.AdminList(k) + "/{id}"
	blank := autosaveForm{func(*http.Request) string { return cms.NewAutosave(k) }, urls.AdminNew(k)}
	entry := autosaveForm{func(r *http.Request) string { return cms.EntryAutosave(number(r, "id")) }, ""}
	further := autosaveForm{func(r *http.Request) string { return cms.TranslationAutosave(number(r, "id")) }, "/translations/new"}
	return []Room{
		post(list+"/autosave", cms.MayEdit, h.keepAutosave(k, blank)),
		post(list+"/autosave/removal", cms.MayEdit, h.endAutosave(k, blank)),
		get(one+"/autosave", cms.MayTranslate, h.showAutosave(k)),
		post(one+"/autosave", cms.MayTranslate, h.keepAutosave(k, entry)),
		post(one+"/autosave/removal", cms.MayTranslate, h.endAutosave(k, entry)),
		post(one+"/translations/autosave", cms.MayTranslate, h.keepAutosave(k, further)),
		post(one+"/translations/autosave/removal", cms.MayTranslate, h.endAutosave(k, further)),
	}
}

// autosaveForm is one of the forms of a kind: the name its texts are kept under, and its page, behind the entry's
// address where it belongs to one.
type autosaveForm struct {
	name func(*http.Request) string
	page string
}

// who names the user to their browser, so that a text waits for the one who typed it.
func who(r *http.Request) string {
	sum := sha256.Sum256([]byte("autosave " + strconv.FormatInt(respond.User(r).ID, 10)))
	return hex.EncodeToString(sum[:8])
}

// keepAutosave keeps what was typed until now. It stores nothing of the entry: nobody else sees it.
func (h *Handlers) keepAutosave(k cms.Kind, f autosaveForm) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		if user := values.Get("user"); user != "" && user != who(r) {
			return cms.ErrForbidden
		}
		a, err := form.DecodeAutosave(k, f.name(r), values)
		if err != nil {
			return err
		}
		kept, err := h.DB.KeepAutosave(r.Context(), respond.User(r).ID, a)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		return json.NewEncoder(w).Encode(map[string]any{"kept": kept, "at": h.Clock().UTC().Format(time.RFC3339)})
	}
}

// endAutosave throws an unsaved text away and goes back to its form.
func (h *Handlers) endAutosave(k cms.Kind, f autosaveForm) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		if err := h.DB.CloseAutosave(r.Context(), respond.User(r).ID, f.name(r), form.Draft(values)); err != nil {
			return err
		}
		back := f.page
		if id := number(r, "id"); id != 0 {
			back = urls.AdminEntry(k, id) + f.page
		}
		return respond.Redirect(w, r, back)
	}
}

// closeAutosave forgets the unsaved text of a form that was stored. Where that fails, the text is offered although it is
// stored: nothing is lost, so the store's success stands.
func (h *Handlers) closeAutosave(r *http.Request, page pages.EntryForm) {
	if draft := form.Draft(r.PostForm); draft != "" {
		_ = h.DB.CloseAutosave(r.Context(), respond.User(r).ID, page.AutosaveForm(), draft)
	}
}

// keepTyped keeps what came with a form that could not be stored; as a text of its own where its opening of the form was
// stored before, by somebody who has gone back.
func (h *Handlers) keepTyped(r *http.Request, page *pages.EntryForm) error {
	a, err := form.DecodeAutosave(page.Form.Kind, page.AutosaveForm(), r.PostForm)
	if err != nil { // no form came along, or one that a program made
		return nil
	}
	kept, err := h.DB.KeepAutosave(r.Context(), respond.User(r).ID, a)
	if err == nil && !kept {
		a.Draft = respond.NewKey()
		_, err = h.DB.KeepAutosave(r.Context(), respond.User(r).ID, a)
	}
	page.Unsaved.Draft = a.Draft
	return err
}

// unsaved prepares the form for being kept while it is typed, shows the unsaved text the address asks for, and offers
// the others.
func (h *Handlers) unsaved(r *http.Request, page *pages.EntryForm) error {
	page.Unsaved.User, page.Unsaved.Fresh = who(r), r.Method == http.MethodGet
	if page.Unsaved.Draft == "" {
		page.Unsaved.Draft = respond.NewKey()
	}
	if page.Unsaved.Fresh {
		if err := h.take(r, page); err != nil {
			return err
		}
	}
	all, err := h.DB.Autosaves(r.Context(), respond.User(r).ID, page.AutosaveForm())
	for _, a := range all {
		if a.Draft != page.Unsaved.Draft && worth(*page, a) {
			page.Unsaved.Offers = append(page.Unsaved.Offers, a)
		}
	}
	return err
}

// take puts the unsaved text the address names into the form; one that is stored or gone by now changes nothing.
func (h *Handlers) take(r *http.Request, page *pages.EntryForm) error {
	draft := r.URL.Query().Get("unsaved")
	if draft == "" {
		return nil
	}
	a, err := h.DB.Autosave(r.Context(), respond.User(r).ID, page.AutosaveForm(), draft)
	if errors.Is(err, cms.ErrNotFound) {
		return nil
	}
	page.Unsaved.Draft, page.Unsaved.Taken = draft, a.SavedAt
	page.Form = form.OfAutosave(page.Form.Kind, page.Form.Facts, a)
	return err
}

// worth says whether an unsaved text holds anything that is not stored.
func worth(page pages.EntryForm, a cms.Autosave) bool {
	typed := form.OfAutosave(page.Form.Kind, page.Form.Facts, a)
	if page.Document.Entry.ID == 0 {
		return !typed.Blank()
	}
	return typed.Differs(page.Document, page.Choices)
}

// showAutosave is how an unsaved text differs from what is saved.
func (h *Handlers) showAutosave(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		doc, err := h.document(r, k)
		if err != nil {
			return err
		}
		draft := r.URL.Query().Get("unsaved")
		if draft == "" {
			return respond.Redirect(w, r, urls.AdminEntry(k, doc.Entry.ID))
		}
		a, err := h.DB.Autosave(r.Context(), respond.User(r).ID, cms.EntryAutosave(doc.Entry.ID), draft)
		if err != nil {
			return err
		}
		choices, err := h.DB.Choices(r.Context(), i18n.From(r.Context()).Locale())
		if err != nil {
			return err
		}
		was := form.OfDocument(doc)
		return respond.Private(w, r, http.StatusOK, pages.UnsavedText(pages.Comparison{Document: doc, Choices: choices, Now: h.Clock(),
			From: was, To: form.OfAutosave(k, was.Facts, a)}, a))
	}
}
