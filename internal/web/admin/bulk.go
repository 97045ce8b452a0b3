package admin

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
	"occupylibrary.net/templates/ui"
)

// bulk does something with each of the chosen entries, as far as their states and whoever asks allow, and says of each what
// became of it.
func (h *Handlers) bulk(k cms.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		b, err := form.DecodeBulk(values, form.EntryActions...)
		if err != nil {
			return err
		}
		if err := h.targets(r, b); err != nil {
			return err
		}
		list := urls.AdminList(k)
		result := pages.BulkResult{List: ui.Link{Label: i18n.T(r.Context(), listPrefix+string(k)), URL: list}, Action: b.Action,
			At: urls.AdminBulk(k), Undo: form.BulkUndo[b.Action], Back: backTo(list, b.Back)}
		for _, id := range b.IDs {
			o, err := h.bulkOne(r, k, b, id)
			if err != nil {
				return err
			}
			result.Outcomes = append(result.Outcomes, o)
		}
		return respond.Private(w, r, http.StatusOK, pages.Bulk(result))
	}
}

// backTo is a page of the list, and nothing else.
func backTo(list, address string) string {
	if address == list || strings.HasPrefix(address, list+"?") {
		return address
	}
	return list
}

// targets asks that the project or the term exists.
func (h *Handlers) targets(r *http.Request, b form.Bulk) error {
	choices, err := h.DB.ListChoices(r.Context(), i18n.From(r.Context()).Locale())
	if err != nil {
		return err
	}
	for _, id := range b.IDs {
		to := b.To(id)
		_, project := cms.Chosen(choices.Projects, to)
		_, term := cms.Chosen(append(choices.Categories, choices.Tags...), to)
		switch b.Action {
		case form.BulkProject:
			if to != 0 && !project {
				return cms.ErrBadRequest
			}
		case form.BulkTerm, form.BulkUnterm:
			if !term {
				return cms.ErrBadRequest
			}
		}
	}
	return nil
}

// refusals are what may keep one entry from its action, in words; any other error ends the whole.
var refusals = []struct {
	err error
	key string
}{
	{cms.ErrForbidden, "bulk.not.forbidden"}, {errOwn, "bulk.not.own"}, {cms.ErrLastAdministrator, "bulk.not.last"}, {cms.ErrState, "bulk.not.state"}, {cms.ErrNotFound, "bulk.not.gone"},
	{errUsed, "bulk.not.used"}, {cms.ErrTaken, "bulk.not.taken"},
	{errBlocked, "bulk.not.blocked"}, {cms.ErrConflict, "bulk.not.conflict"},
}

func (h *Handlers) bulkOne(r *http.Request, k cms.Kind, b form.Bulk, id int64) (pages.Outcome, error) {
	doc, err := h.DB.Document(r.Context(), id)
	if err == nil && doc.Entry.Kind != k {
		err = cms.ErrNotFound
	}
	o := pages.Outcome{ID: id, Name: doc.Entry.Title, Lang: doc.Entry.Locale}
	if err == nil {
		o.URL = urls.AdminEntry(k, id)
		o.Was, err = h.bulkDo(r, b, doc)
	}
	o.Why, err = refused(err)
	return o, err
}

// refused is why something could not be done with one line, in words, or what ends the whole.
func refused(err error) (string, error) {
	if errors.As(err, new(cms.FieldErrors)) {
		return "bulk.not.field", nil
	}
	for _, x := range refusals {
		if errors.Is(err, x.err) {
			return x.key, nil
		}
	}
	return "", err
}

// bulkDo does it to one entry, and is what undoing it needs to know.
func (h *Handlers) bulkDo(r *http.Request, b form.Bulk, doc cms.Document) (string, error) {
	ctx, e, who := r.Context(), doc.Entry, actor(r)
	if err := bulkAllowed(r, b.Action, e); err != nil {
		return "", err
	}
	switch b.Action {
	case form.BulkPublish:
		return string(e.Status), h.bulkPublish(r, e)
	case form.BulkWithdraw:
		return string(e.Status), h.withdraw(ctx, who, e, cms.Status(b.Was[e.ID]))
	case form.BulkTrash:
		return string(e.Status), h.DB.Trash(ctx, who, e.ID)
	case form.BulkRestore:
		return string(e.Status), h.bulkRestore(r, e, cms.Status(b.Was[e.ID]))
	case form.BulkProject:
		was, err := h.DB.AssignProject(ctx, who, e.ID, b.To(e.ID))
		return strconv.FormatInt(was, 10), err
	case form.BulkTerm:
		_, err := h.DB.AddTerm(ctx, who, e.ID, b.To(e.ID))
		return strconv.FormatInt(b.To(e.ID), 10), err
	}
	return strconv.FormatInt(b.To(e.ID), 10), h.DB.RemoveTerm(ctx, who, e.ID, b.To(e.ID))
}

// bulkAllowed says whether whoever asks may do it to this very entry, and whether it lies where the action looks for it.
func bulkAllowed(r *http.Request, a form.BulkAction, e cms.Entry) error {
	right := cms.MayEdit
	if a == form.BulkPublish || a == form.BulkWithdraw || a == form.BulkRestore || pages.IsPublic(e) {
		right = cms.MayPublish
	}
	switch {
	case !may(r, right):
		return cms.ErrForbidden
	case (e.TrashedAt != nil) != (a == form.BulkRestore):
		return cms.ErrState
	}
	return nil
}

func (h *Handlers) bulkPublish(r *http.Request, e cms.Entry) error {
	if !e.Status.May(cms.Published) {
		return cms.ErrState
	}
	return h.publish(r, e, cms.Published, nil)
}

// withdraw makes an entry that is public, or is to be, a draft; undoing what made it public, it goes back to what it was.
func (h *Handlers) withdraw(ctx context.Context, who cms.Actor, e cms.Entry, was cms.Status) error {
	switch {
	case !pages.IsPublic(e):
		return cms.ErrState
	case was == cms.Archived && e.Status == cms.Published:
		return h.DB.Transition(ctx, who, e.ID, cms.Archived, nil)
	}
	err := h.DB.Transition(ctx, who, e.ID, cms.Draft, nil)
	if err == nil && was == cms.Review {
		err = h.DB.Transition(ctx, who, e.ID, cms.Review, nil)
	}
	return err
}

// bulkRestore takes an entry out of the trash; undoing what put it there, one that was public becomes so again.
func (h *Handlers) bulkRestore(r *http.Request, e cms.Entry, was cms.Status) error {
	if err := h.DB.Untrash(r.Context(), actor(r), e.ID); err != nil || was != cms.Published {
		return err
	}
	return h.publish(r, e, cms.Published, nil)
}
