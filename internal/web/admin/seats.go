package admin

import (
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// editSeats is the form of what an event offers to those who sign up, as it stands.
func (h *Handlers) editSeats(w http.ResponseWriter, r *http.Request) error {
	page, err := h.seatsPage(r)
	if err != nil {
		return err
	}
	page.Form = page.Saved
	return respond.Private(w, r, http.StatusOK, pages.Seats(page))
}

func (h *Handlers) seatsPage(r *http.Request) (pages.SeatsForm, error) {
	doc, err := h.document(r, cms.EventKind)
	if err != nil {
		return pages.SeatsForm{}, err
	}
	page := pages.SeatsForm{Document: doc}
	if page.Seats, page.Questions, err = h.DB.Seats(r.Context(), doc.Work.ID); err != nil {
		return page, err
	}
	join, err := h.DB.Join(r.Context(), doc.Work.ID)
	page.Saved = form.OfSeats(page.Seats, page.Questions, join, doc.Event.Location())
	return page, err
}

// updateSeats stores the form; a limit that was raised gives places to those who wait.
func (h *Handlers) updateSeats(w http.ResponseWriter, r *http.Request) error {
	page, err := h.seatsPage(r)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page.Form = form.DecodeSeats(values)
	seats, questions, wrong := page.Form.Parse(page.Document.Event.Location())
	return saving{page.Form.Errors, func() (string, error) {
		if wrong != nil {
			return "", wrong
		}
		work := page.Document.Work.ID
		if err := h.DB.OfferSeats(r.Context(), actor(r), work, seats, questions); err != nil {
			return "", err
		}
		return pages.EventPart(page.Document, "seats"), h.DB.SaveJoin(r.Context(), actor(r), work, page.Form.Join)
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(page.Seats.Version))
		return respond.Private(w, r, status, pages.Seats(page))
	}}.run(w, r)
}

// listRegistered lists those who signed up for an event.
func (h *Handlers) listRegistered(w http.ResponseWriter, r *http.Request) error {
	doc, err := h.document(r, cms.EventKind)
	if err != nil {
		return err
	}
	return h.drawRegistered(w, r, http.StatusOK, pages.RegisteredList{Document: doc, Message: form.NewRegisteredMessage()})
}

func (h *Handlers) drawRegistered(w http.ResponseWriter, r *http.Request, status int, list pages.RegisteredList) error {
	ctx, work := r.Context(), list.Document.Work.ID
	list.Filter, list.Ticked = registeredFilter(r, work), tickAll(r)
	var err error
	if list.Rows, list.Next, err = h.DB.RegistrationList(ctx, list.Filter); err != nil {
		return err
	}
	if list.Counts, err = h.DB.RegistrationCounts(ctx, work); err != nil {
		return err
	}
	if list.Seats, list.Questions, err = h.DB.Seats(ctx, work); err != nil {
		return err
	}
	if list.Feedback, err = h.DB.FeedbackSum(ctx, work); err != nil {
		return err
	}
	if list.Certificates, err = h.DB.CertificateLetters(ctx, work); err != nil {
		return err
	}
	return respond.Private(w, r, status, pages.Registered(list))
}

func registeredFilter(r *http.Request, work int64) cms.RegistrationFilter {
	return cms.RegistrationFilter{ListPage: listPage(r, cms.RegistrationColumns...), WorkID: work, View: oneOf(r, "view", cms.RegistrationViews)}
}

// exportRegistered is every line of that list, with what was answered.
func (h *Handlers) exportRegistered(w http.ResponseWriter, r *http.Request) error {
	doc, err := h.document(r, cms.EventKind)
	if err != nil {
		return err
	}
	_, questions, err := h.DB.Seats(r.Context(), doc.Work.ID)
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	headings := []string{"registration.field.name", "word.email", "registration.field.organisation", "word.country", "registration.field.role",
		"word.language", "registered.seat", "registered.number", "registered.arrived", "registered.attended"}
	table := [][]string{}
	list, _, err := h.DB.RegistrationList(r.Context(), registeredFilter(r, doc.Work.ID))
	for _, p := range list {
		row := []string{p.Name, p.Email, p.Organisation, l.Country(p.Country), pages.ComesAs(l, p.Role), string(p.Locale), pages.SeatWords(l, p),
			strconv.FormatInt(p.Number, 10), day(r, &p.CreatedAt), pages.AttendanceWords(l, p)}
		for _, q := range questions {
			row = append(row, p.Answers[strconv.FormatInt(q.ID, 10)])
		}
		table = append(table, row)
	}
	if err != nil {
		return err
	}
	return sendTable(w, r, feed.Table{Header: pages.AnswerHeadings(l, headings, questions), Rows: table})
}

// severallyRegistered does something with several of those who signed up.
func (h *Handlers) severallyRegistered(w http.ResponseWriter, r *http.Request) error {
	doc, err := h.document(r, cms.EventKind)
	if err != nil {
		return err
	}
	work, list := doc.Work.ID, pages.EventPart(doc, "people")
	step := func(do func(r *http.Request, id int64) error) func(*http.Request, form.Bulk, int64) (string, error) {
		return func(r *http.Request, _ form.Bulk, id int64) (string, error) { return "", do(r, id) }
	}
	tick := func(there bool) func(*http.Request, form.Bulk, int64) (string, error) {
		return step(func(r *http.Request, id int64) error {
			return h.DB.TickAttendance(r.Context(), actor(r), work, id, there)
		})
	}
	return h.severally(several{cms.RegistrationLine, list, "registered.title", func(int64) string { return "" }, []deed{
		{form.BulkAttended, cms.MayPublish, form.BulkAbsent, tick(true)}, {form.BulkAbsent, cms.MayPublish, form.BulkAttended, tick(false)},
		{form.BulkLink, cms.MayPublish, "", step(func(r *http.Request, id int64) error {
			return h.DB.SendRegistrationLink(r.Context(), actor(r), work, id)
		})},
		{form.BulkRevoke, cms.MayPublish, "", step(func(r *http.Request, id int64) error { return h.DB.RevokeCertificate(r.Context(), actor(r), work, id) })},
		{form.BulkReissue, cms.MayPublish, "", step(func(r *http.Request, id int64) error { return h.DB.ReissueCertificate(r.Context(), actor(r), work, id) })},
		{form.BulkForget, cms.MayPublish, "", step(func(r *http.Request, id int64) error { return h.DB.EraseCertificates(r.Context(), actor(r), work, id) })},
		{form.BulkStrike, cms.MayPublish, "", step(func(r *http.Request, id int64) error { return h.DB.StrikeRegistration(r.Context(), actor(r), work, id) })},
	}})(w, r)
}

// addSeat gives the first who waits a place more than there are.
func (h *Handlers) addSeat(w http.ResponseWriter, r *http.Request) error {
	doc, err := h.document(r, cms.EventKind)
	if err == nil {
		err = h.DB.OneSeatMore(r.Context(), actor(r), doc.Work.ID)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, pages.EventPart(doc, "people"))
}

// writeToRegistered puts the organiser's letter into the outbox, where it waits until somebody has read it.
func (h *Handlers) writeToRegistered(w http.ResponseWriter, r *http.Request) error {
	doc, err := h.document(r, cms.EventKind)
	if err != nil {
		return err
	}
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.RegisteredList{Document: doc, Message: form.DecodeRegisteredMessage(values)}
	view, words, err := page.Message.Parse()
	if err == nil {
		_, err = h.DB.WriteToRegistered(r.Context(), actor(r), doc.Work.ID, view, words)
	}
	if status := again(err, page.Message.Errors); status != 0 {
		return h.drawRegistered(w, r, status, page)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminFiltered(urls.AdminMails(), map[string][]string{"template": {string(cms.RegistrationMessageMail)}}))
}
