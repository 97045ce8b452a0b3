package admin

import (
	"context"
	"net/http"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// Post sends a letter of the outbox while somebody waits for the answer.
type Post interface {
	SendNow(ctx context.Context, id int64) error
	// WriteNow writes the letters that nobody has written yet.
	WriteNow(ctx context.Context) error
	Ready() bool // there is a mail server to send to
}

// editorsMails are the letters that ask for an editor.
var editorsMails = []cms.MailState{cms.MailHeld, cms.MailUncertain}

// mailsSeen are the states in which whoever asks sees letters.
func mailsSeen(r *http.Request) []cms.MailState {
	if may(r, cms.MayConfigure) {
		return cms.MailStates
	}
	return editorsMails
}

// listMails lists the outbox, narrowed by what the address says.
func (h *Handlers) listMails(w http.ResponseWriter, r *http.Request) error {
	seen := mailsSeen(r)
	list := pages.MailList{Filter: mailFilter(r), States: seen, MayConfigure: may(r, cms.MayConfigure), Ready: h.Post.Ready(), Ticked: tickAll(r)}
	var err error
	if list.Rows, list.Next, err = h.DB.MailList(r.Context(), list.Filter); err != nil {
		return err
	}
	if list.Counts, err = h.DB.MailCounts(r.Context()); err != nil {
		return err
	}
	if list.Erased, err = h.DB.MailsErased(r.Context()); err != nil {
		return err
	}
	settings, err := h.DB.Settings(r.Context())
	if err != nil {
		return err
	}
	list.Days = settings.MailDays
	if list.Trouble, err = h.DB.MailTrouble(r.Context()); err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Mails(list))
}

func mailFilter(r *http.Request) cms.MailFilter {
	f := form.DecodeMailFilter(r.URL.Query(), mailsSeen(r))
	f.ListPage = listPage(r, cms.MailColumns...)
	return f
}

// exportMails is every line of that list, without what the letters say.
func (h *Handlers) exportMails(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.MailList(r.Context(), mailFilter(r))
	return export(w, r, list, err, func(l cms.Letter) []string {
		return []string{l.Subject, pages.MailTemplate(r.Context(), l.Template), l.Name, l.Email, string(l.Locale), pages.MailState(r.Context(), l.State), day(r, &l.ChangedAt)}
	}, "mails.column.letter", "mails.about", "mails.column.reader", "word.email", "word.language", "mails.column.state", "mails.column.since")
}

func (h *Handlers) letter(r *http.Request) (cms.Letter, error) {
	return h.DB.Letter(r.Context(), number(r, "id"), mailsSeen(r))
}

// showMail is a letter as it is or will be sent. Its HTML is cleaned like anything that people wrote.
func (h *Handlers) showMail(w http.ResponseWriter, r *http.Request) error {
	l, err := h.letter(r)
	if err != nil {
		return err
	}
	settings, err := h.DB.Settings(r.Context())
	if err != nil {
		return err
	}
	l.BodyText, l.BodyHTML = withoutMark(l.BodyText), withoutMark(l.BodyHTML)
	page := pages.MailPage{Letter: l, HTML: richtext.Clean(l.BodyHTML), Contact: settings.ContactEmail, Ready: h.Post.Ready(),
		MayConfigure: may(r, cms.MayConfigure)}
	if page.Batch, err = h.DB.MailBatch(r.Context(), l.BatchID); err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.Mail(page))
}

// withoutMark shows where a private link will stand, which is made only when the letter is sent.
func withoutMark(text string) string { return strings.ReplaceAll(text, cms.TokenMark, "…") }

// stepMail holds, releases, sends again or deletes the letter the route names.
func (h *Handlers) stepMail(step string) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		l, err := h.letter(r)
		if err != nil {
			return err
		}
		if err := h.DB.StepMail(r.Context(), actor(r), l.ID, step); err != nil {
			return err
		}
		if step == cms.HoldMail {
			return respond.Redirect(w, r, urls.AdminMail(l.ID))
		}
		return respond.Redirect(w, r, urls.AdminMails())
	}
}

// testMail sends a letter to whoever asks, and shows what the mail server said to it.
func (h *Handlers) testMail(w http.ResponseWriter, r *http.Request) error {
	id, err := h.DB.OrderTestMail(r.Context(), respond.User(r))
	if err != nil {
		return err
	}
	if err := h.Post.SendNow(r.Context(), id); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminMail(id))
}

// listMailRules is the table of which letters wait.
func (h *Handlers) listMailRules(w http.ResponseWriter, r *http.Request) error {
	rules, err := h.DB.MailRules(r.Context())
	if err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.MailRules(rules))
}

// updateMailRules changes it.
func (h *Handlers) updateMailRules(w http.ResponseWriter, r *http.Request) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	if err := h.DB.SaveMailRules(r.Context(), actor(r), form.DecodeMailRules(values)); err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminMailRules())
}
