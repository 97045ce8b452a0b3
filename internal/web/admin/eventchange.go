package admin

import (
	"errors"
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// newEventChange is the form of a change of an event, with the changes there were.
func (h *Handlers) newEventChange(w http.ResponseWriter, r *http.Request) error {
	page, err := h.changePage(r)
	if err != nil {
		return err
	}
	page.Form, page.Done = page.Saved, r.URL.Query().Has("done")
	return respond.Private(w, r, http.StatusOK, pages.EventChange(page))
}

// changePage is everything the page says of the event.
func (h *Handlers) changePage(r *http.Request) (page pages.EventChangeForm, err error) {
	ctx := r.Context()
	if page.Document, err = h.document(r, cms.EventKind); err != nil {
		return page, err
	}
	work := page.Document.Work.ID
	original, err := h.original(r, work)
	if err != nil {
		return page, err
	}
	page.Original = *original
	if page.Fate, page.NextUpdateOn, err = h.DB.EventFate(ctx, work); err != nil {
		return page, err
	}
	if page.Seats, _, err = h.DB.Seats(ctx, work); err != nil {
		return page, err
	}
	if page.Told, err = h.DB.ToBeTold(ctx, work); err != nil {
		return page, err
	}
	page.Saved = form.OfEvent(original.Entry.Version, *original.Event, page.Seats.ClosesAt)
	page.Changes, page.Batch, err = h.changesOf(r, work)
	return page, err
}

// changesOf are the changes of an event and the letters about the latest; of none the zero batch.
func (h *Handlers) changesOf(r *http.Request, work int64) ([]cms.EventChange, cms.MailBatch, error) {
	changes, err := h.DB.EventChanges(r.Context(), work)
	if err != nil || len(changes) == 0 {
		return changes, cms.MailBatch{}, err
	}
	batch, err := h.DB.MailBatch(r.Context(), changes[0].Letters)
	if errors.Is(err, cms.ErrNotFound) { // nobody was written to, or later letters said more
		err = nil
	}
	return changes, batch, err
}

// letters are those about an event's latest change, for whoever may let them go.
func (h *Handlers) letters(r *http.Request, page pages.EntryForm) (cms.MailBatch, error) {
	if page.Document.Event == nil || !page.MayPublish {
		return cms.MailBatch{}, nil
	}
	_, batch, err := h.changesOf(r, page.Document.Work.ID)
	return batch, err
}

// createEventChange changes the event. The letters about it wait in the outbox until somebody has looked at them.
func (h *Handlers) createEventChange(w http.ResponseWriter, r *http.Request) error {
	page, err := h.changePage(r)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page.Form = form.DecodeEventChange(values)
	return saving{page.Form.Errors, func() (string, error) {
		change, err := page.Form.Parse(*page.Original.Event, page.Fate, page.Seats, h.now(r))
		if err != nil {
			return "", err
		}
		if page.Form.News {
			change.News = pages.NewsOfChange(page.Original, change)
		}
		if err := h.DB.ChangeEvent(r.Context(), actor(r), page.Document.Work.ID, change); err != nil {
			return "", err
		}
		return urls.AdminEntryPart(cms.EventKind, page.Document.Entry.ID, "change") + "?done", h.Post.WriteNow(r.Context())
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(page.Original.Entry.Version))
		return respond.Private(w, r, status, pages.EventChange(page))
	}}.run(w, r)
}
