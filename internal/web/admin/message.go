package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listMessages lists what visitors wrote to the editors.
func (h *Handlers) listMessages(w http.ResponseWriter, r *http.Request) error {
	f := form.DecodeVoices(r.URL.Query(), string(cms.NewMessage), string(cms.DoneMessage))
	f.After = after(r)
	rows, next, err := h.DB.MessageList(r.Context(), f)
	if err != nil {
		return err
	}
	counts, err := h.DB.MessageCounts(r.Context())
	if err != nil {
		return err
	}
	v := pages.Voices{List: urls.AdminMessages, Filter: f, Counts: counts, Next: next}
	return respond.Private(w, r, http.StatusOK, pages.Messages(pages.MessageList{Voices: v, Rows: rows}))
}

// showMessage is one message with whom to answer.
func (h *Handlers) showMessage(w http.ResponseWriter, r *http.Request) error {
	m, err := h.DB.Message(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Message(m))
}

// stepMessage marks the message as done, or as new again.
func (h *Handlers) stepMessage(to cms.MessageState) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		id := number(r, "id")
		if err := h.DB.StepMessage(r.Context(), actor(r), id, to); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminMessage(id))
	}
}

// deleteMessage erases the message and its writer's address.
func (h *Handlers) deleteMessage(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.DeleteMessage(r.Context(), actor(r), number(r, "id")); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminMessages)
}
