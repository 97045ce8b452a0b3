package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listMessages lists what visitors wrote to the editors.
func (h *Handlers) listMessages(w http.ResponseWriter, r *http.Request) error {
	list := pages.MessageList{Filter: messageFilter(r), Ticked: tickAll(r)}
	var err error
	if list.Rows, list.Next, err = h.DB.MessageList(r.Context(), list.Filter); err != nil {
		return err
	}
	if list.Counts, err = h.DB.MessageCounts(r.Context()); err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Messages(list))
}

func messageFilter(r *http.Request) cms.VoiceFilter {
	f := form.DecodeVoices(r.URL.Query(), string(cms.NewMessage), string(cms.DoneMessage))
	f.ListPage, f.Contacts = listPage(r, cms.MessageColumns...), true
	return f
}

// exportMessages is every line of that list.
func (h *Handlers) exportMessages(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	list, _, err := h.DB.MessageList(r.Context(), messageFilter(r))
	return export(w, r, list, err, func(m cms.Message) []string {
		return []string{m.Name, m.Email, m.Organisation, l.Country(m.Country), pages.MessagePurpose(l, m.Purpose), m.Body, string(m.Locale),
			pages.MessageState(l, m.State), day(r, &m.ReceivedAt)}
	}, "admin.record.name", "word.email", "message.field.organisation", "word.country", "messages.about", "messages.column.text", "word.language",
		"messages.column.state", "messages.column.at")
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
