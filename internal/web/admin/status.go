package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// transition takes an entry to another state, after storing what came along. A way the states do not have is refused
// before anything is stored.
func (h *Handlers) transition(k cms.Kind, to cms.Status) respond.Handler {
	first := func(r *http.Request, doc cms.Document) error {
		switch {
		case !doc.Entry.Status.May(to) || doc.Entry.TrashedAt != nil:
			return cms.ErrState
		case !mayTurn(r, doc, to):
			return cms.ErrForbidden
		}
		return nil
	}
	return h.act(k, first, func(r *http.Request, doc cms.Document) error {
		switch to {
		case cms.Published:
			return h.publish(r, doc.Entry, to, nil)
		case cms.Draft:
			return h.giveBack(r, doc)
		}
		return h.DB.Transition(r.Context(), actor(r), doc.Entry.ID, to, nil)
	})
}

// giveBack makes an entry a draft again; to whoever asked for a check it says what was typed.
func (h *Handlers) giveBack(r *http.Request, doc cms.Document) error {
	words, err := form.ReturnWords(r.PostForm)
	if err != nil {
		return err
	}
	return h.DB.Return(r.Context(), actor(r), doc.Entry.ID, words)
}

// approve says that a second person found nothing wrong with an entry that waits to be checked.
func (h *Handlers) approve(k cms.Kind) respond.Handler {
	first := func(_ *http.Request, doc cms.Document) error {
		if doc.Entry.Status != cms.Review || doc.Entry.TrashedAt != nil {
			return cms.ErrState
		}
		return nil
	}
	return h.act(k, first, func(r *http.Request, doc cms.Document) error {
		return h.DB.Approve(r.Context(), actor(r), doc.Entry.ID)
	})
}

// schedule gives an entry the day on which it becomes public by itself, or another day.
func (h *Handlers) schedule(k cms.Kind) respond.Handler {
	first := func(_ *http.Request, doc cms.Document) error {
		s := doc.Entry.Status
		if doc.Entry.TrashedAt != nil || s != cms.Scheduled && !s.May(cms.Scheduled) {
			return cms.ErrState
		}
		return nil
	}
	return h.act(k, first, func(r *http.Request, doc cms.Document) error {
		at, err := form.DecodeSchedule(r.PostForm).Parse(h.now(r))
		if err != nil {
			return err
		}
		return h.publish(r, doc.Entry, cms.Scheduled, &at)
	})
}

// trash takes an entry out of sight; what the public reads, only somebody who may publish.
func (h *Handlers) trash(k cms.Kind) respond.Handler {
	first := func(r *http.Request, doc cms.Document) error {
		if pages.IsPublic(doc.Entry) && !may(r, cms.MayPublish) {
			return cms.ErrForbidden
		}
		return nil
	}
	return h.act(k, first, func(r *http.Request, doc cms.Document) error {
		return h.DB.Trash(r.Context(), actor(r), doc.Entry.ID)
	})
}

// untrash brings an entry back as a draft; one that is not in the trash is cms.ErrState.
func (h *Handlers) untrash(k cms.Kind) respond.Handler {
	first := func(_ *http.Request, doc cms.Document) error {
		if doc.Entry.TrashedAt == nil {
			return cms.ErrState
		}
		return nil
	}
	return h.act(k, first, func(r *http.Request, doc cms.Document) error {
		return h.DB.Untrash(r.Context(), actor(r), doc.Entry.ID)
	})
}
