package public

import (
	"errors"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
)

// newMessage is the empty form of a purpose.
func (h *Handlers) newMessage(p cms.MessagePurpose) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		return h.drawMessage(w, r, http.StatusOK, pages.MessagePage{Form: form.NewMessage(p, h.newGuard())})
	}
}

// drawMessage shows the form below what the editors wrote on the page of that name, if they did.
func (h *Handlers) drawMessage(w http.ResponseWriter, r *http.Request, status int, page pages.MessagePage) error {
	l, p := i18n.From(r.Context()), page.Form.Purpose
	m := layout.Meta{Title: l.T(pages.MessageWords + string(p) + ".title"), Description: l.T(pages.MessageWords + string(p) + ".lead"),
		Alternates: everywhere(urls.Message(cms.English, p))}
	switch words, err := h.entry(w, r, cms.PageKind, "", string(p)); {
	case err == nil:
		page.Words = &words
		m = entryMeta(words)
	case !errors.Is(err, cms.ErrNotFound):
		return err
	}
	m.Alternates, m.Scripts = everywhere(urls.Message(cms.English, p)), append(m.Scripts, "form.js")
	return respond.Private(w, r, status, pages.Message(m, page))
}

// createMessage stores what was sent, or shows the form again with every error beside its field and all text kept. What a
// program filled in is thanked for and forgotten.
func (h *Handlers) createMessage(p cms.MessagePurpose) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		f := form.DecodeMessage(p, values)
		f.Key = respond.Key(values)
		message, err := f.Parse()
		if err != nil {
			return h.drawMessage(w, r, http.StatusUnprocessableEntity, pages.MessagePage{Form: f})
		}
		again := func(status int, t pages.Trouble) error {
			return h.drawMessage(w, r, status, pages.MessagePage{Form: f, Trouble: t})
		}
		return h.take(w, r, sending{f.Guard, urls.MessageSent(respond.Locale(r), p), again}, func() error { return h.receiveMessage(r, f.Key, message) })
	}
}

func (h *Handlers) receiveMessage(r *http.Request, key string, message cms.Message) error {
	l := i18n.From(r.Context())
	message.Locale = l.Locale()
	arrival := cms.MessageArrival{Key: sameSending(key, message), Message: message, Consent: l.T("message.consent")}
	before, err := h.DB.MessageReceived(r.Context(), arrival.Key)
	if err == nil && !before {
		err = h.throttle(r, message.Email)
	}
	if err != nil {
		return err
	}
	return h.DB.ReceiveMessage(r.Context(), arrival)
}

// messageSent says what happens next.
func (h *Handlers) messageSent(p cms.MessagePurpose) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		m := layout.Meta{Title: i18n.T(r.Context(), "message.sent"), NoIndex: true, Scripts: []string{"form.js"},
			Alternates: everywhere(urls.MessageSent(cms.English, p))}
		return respond.Private(w, r, http.StatusOK, pages.MessageSent(m, p))
	}
}
