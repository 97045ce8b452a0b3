package admin

import (
	"errors"
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
	"occupylibrary.net/templates/ui"
)

// deed is something that can be done with several lines of a list. What nothing undoes is asked about first.
type deed struct {
	action form.BulkAction
	right  cms.Right
	undo   form.BulkAction
	do     func(r *http.Request, b form.Bulk, id int64) (was string, err error) // was is what undoing it needs
}

// several is what can be done with the lines of one list.
type several struct {
	of    cms.Line
	list  string // address
	title string // key of the catalogue
	one   func(id int64) string
	deeds []deed
}

func (s several) actions() []form.BulkAction {
	var all []form.BulkAction
	for _, d := range s.deeds {
		all = append(all, d.action)
	}
	return all
}

func (s several) deed(action form.BulkAction) deed {
	for _, d := range s.deeds {
		if d.action == action {
			return d
		}
	}
	return deed{}
}

// severally does something with each of the chosen lines, each in a step of its own, and says of each what became of it.
func (h *Handlers) severally(s several) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		values, err := respond.Form(r)
		if err != nil {
			return err
		}
		b, err := form.DecodeBulk(values, s.actions()...)
		if err != nil {
			return err
		}
		d := s.deed(b.Action)
		if !may(r, d.right) {
			return cms.ErrForbidden
		}
		lines, err := h.lines(r, s, b)
		if err != nil {
			return err
		}
		result := pages.BulkResult{List: ui.Link{Label: i18n.T(r.Context(), s.title), URL: s.list}, Action: b.Action,
			At: urls.AdminBulkOf(s.list), Undo: d.undo, Outcomes: lines, Back: backTo(s.list, b.Back)}
		if d.undo == "" && !b.Sure && len(lines) > 0 {
			return respond.Private(w, r, http.StatusOK, pages.Sure(result))
		}
		for i, o := range lines {
			if lines[i].Was, err = d.do(r, b, o.ID); err == nil {
				continue
			}
			if lines[i].Why, err = refused(err); err != nil {
				return err
			}
		}
		return respond.Private(w, r, http.StatusOK, pages.Bulk(result))
	}
}

// lines are the chosen ones by their names, before anything is done with them.
func (h *Handlers) lines(r *http.Request, s several, b form.Bulk) ([]pages.Outcome, error) {
	names, err := h.DB.LineNames(r.Context(), s.of, b.IDs)
	var all []pages.Outcome
	for _, id := range b.IDs {
		o := pages.Outcome{ID: id, Name: cms.PlainText(names[id])}
		if o.Name == "" {
			o.Name = strconv.FormatInt(id, 10)
		}
		if _, there := names[id]; there && b.Action != form.BulkDelete {
			o.URL = s.one(id)
		}
		all = append(all, o)
	}
	return all, err
}

// record is where a thing of a list is edited.
func record(list string) func(int64) string {
	return func(id int64) string { return urls.AdminRecord(list, id) }
}

// deletion are the deeds that delete facts of a kind and bring them back.
func (h *Handlers) deletion(k cms.FactKind, remove func(r *http.Request, id int64) error) []deed {
	return []deed{
		{form.BulkDelete, cms.MayArrange, form.BulkUndelete, func(r *http.Request, _ form.Bulk, id int64) (string, error) {
			if err := remove(r, id); err != nil {
				return "", err
			}
			last, err := h.DB.LastRevision(r.Context(), cms.Fact{Kind: k, ID: id})
			return strconv.FormatInt(last, 10), err
		}},
		{form.BulkUndelete, cms.MayArrange, form.BulkDelete, func(r *http.Request, b form.Bulk, id int64) (string, error) {
			return "", h.DB.UndoFact(r.Context(), actor(r), cms.Fact{Kind: k, ID: id}, whole(b.Was[id]))
		}},
	}
}

// errOwn refuses what nobody does to their own account.
var errOwn = errors.New("one's own account")

// errUsed refuses what something else needs.
var errUsed = errors.New("in use")

// used says so in place of a state that does not allow it.
func used(err error) error {
	if errors.Is(err, cms.ErrState) && !errors.Is(err, cms.ErrNotFound) {
		return errUsed
	}
	return err
}

func (h *Handlers) severalTerms() several {
	return several{cms.TermLine, urls.AdminTerms, "order.terms.title", record(urls.AdminTerms), h.deletion(cms.TermFact, func(r *http.Request, id int64) error {
		return used(h.DB.DeleteTerm(r.Context(), actor(r), id))
	})}
}

func (h *Handlers) severalRedirects() several {
	return several{cms.RedirectLine, urls.AdminRedirects, "order.redirects.title", record(urls.AdminRedirects), h.deletion(cms.RedirectFact, func(r *http.Request, id int64) error {
		return h.DB.DeleteRedirect(r.Context(), actor(r), id)
	})}
}

func (h *Handlers) severalNotices() several {
	return several{cms.NoticeLine, urls.AdminNotices, "order.notices.title", record(urls.AdminNotices), h.deletion(cms.NoticeFact, func(r *http.Request, id int64) error {
		return h.DB.DeleteNotice(r.Context(), actor(r), id)
	})}
}

func (h *Handlers) severalMissing() several {
	turn := func(ignored bool) func(*http.Request, form.Bulk, int64) (string, error) {
		return func(r *http.Request, _ form.Bulk, id int64) (string, error) {
			return "", h.DB.IgnoreMissing(r.Context(), id, ignored)
		}
	}
	return several{cms.MissingLine, urls.AdminMissing, "order.missing.title", func(int64) string { return "" }, []deed{
		{form.BulkIgnore, cms.MayArrange, form.BulkWatch, turn(true)}, {form.BulkWatch, cms.MayArrange, form.BulkIgnore, turn(false)},
	}}
}

func (h *Handlers) severalMessages() several {
	step := func(to cms.MessageState) func(*http.Request, form.Bulk, int64) (string, error) {
		return func(r *http.Request, _ form.Bulk, id int64) (string, error) {
			return "", h.DB.StepMessage(r.Context(), actor(r), id, to)
		}
	}
	return several{cms.MessageLine, urls.AdminMessages, "messages.title", urls.AdminMessage, []deed{
		{form.BulkDone, cms.MayAnswer, form.BulkNew, step(cms.DoneMessage)}, {form.BulkNew, cms.MayAnswer, form.BulkDone, step(cms.NewMessage)},
		{form.BulkDelete, cms.MayAnswer, "", func(r *http.Request, _ form.Bulk, id int64) (string, error) {
			return "", h.DB.DeleteMessage(r.Context(), actor(r), id)
		}},
	}}
}

// severalMails steps letters, as far as whoever asks sees them.
func (h *Handlers) severalMails() several {
	step := func(to string) func(*http.Request, form.Bulk, int64) (string, error) {
		return func(r *http.Request, _ form.Bulk, id int64) (string, error) {
			if _, err := h.DB.Letter(r.Context(), id, mailsSeen(r)); err != nil {
				return "", err
			}
			return "", h.DB.StepMail(r.Context(), actor(r), id, to)
		}
	}
	return several{cms.MailLine, urls.AdminMails(), "mails.title", urls.AdminMail, []deed{
		{form.BulkRelease, cms.MayPublish, "", step(cms.ReleaseMail)}, {form.BulkAgain, cms.MayPublish, "", step(cms.MailAgain)},
		{form.BulkHold, cms.MayConfigure, form.BulkRelease, step(cms.HoldMail)}, {form.BulkDelete, cms.MayConfigure, "", step(cms.DeleteMail)},
	}}
}

func (h *Handlers) severalPeople() several {
	to := func(do func(*http.Request, int64) error) func(*http.Request, form.Bulk, int64) (string, error) {
		return func(r *http.Request, _ form.Bulk, id int64) (string, error) {
			if isUser(r, id) {
				return "", errOwn
			}
			_, err := h.DB.Person(r.Context(), id)
			if err == nil {
				err = do(r, id)
			}
			return "", err
		}
	}
	return several{cms.PersonLine, urls.AdminPeople(), "admin.people.title", urls.AdminPerson, []deed{
		{form.BulkClose, cms.MayConfigure, form.BulkReopen, to(func(r *http.Request, id int64) error { return h.DB.CloseAccount(r.Context(), actor(r), id) })},
		{form.BulkReopen, cms.MayConfigure, form.BulkClose, to(func(r *http.Request, id int64) error { return h.DB.ReopenAccount(r.Context(), actor(r), id) })},
		{form.BulkLogins, cms.MayConfigure, "", to(func(r *http.Request, id int64) error { return h.DB.EndTheirLogins(r.Context(), actor(r), id) })},
	}}
}
