package admin

import (
	"context"
	"errors"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listPeople lists who may sign in, and what each role may do.
func (h *Handlers) listPeople(w http.ResponseWriter, r *http.Request) error {
	list := pages.PeopleList{Filter: peopleFilter(r), Ticked: tickAll(r)}
	var err error
	if list.Rows, list.Next, err = h.DB.People(r.Context(), list.Filter); err != nil {
		return err
	}
	if list.Counts, err = h.DB.PeopleCounts(r.Context()); err != nil {
		return err
	}
	return respond.Private(w, r, http.StatusOK, pages.People(list))
}

func peopleFilter(r *http.Request) cms.PeopleFilter {
	return cms.PeopleFilter{ListPage: listPage(r, cms.PersonColumns...), Role: oneOf(r, "role", cms.Roles), Standing: oneOf(r, "standing", cms.Standings)}
}

// exportPeople is every line of that list.
func (h *Handlers) exportPeople(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	list, _, err := h.DB.People(r.Context(), peopleFilter(r))
	return export(w, r, list, err, func(p cms.Person) []string {
		return []string{p.Name, p.Email, pages.RoleWords(l, p.Role), pages.StandingWords(l, p.User), pages.LooksAfter(r.Context(), p.User), day(r, p.SeenAt)}
	}, "admin.person.name", "word.email", "admin.person.role", "admin.column.state", "admin.person.looks_after", "admin.logins.seen")
}

// newPerson is the form of an invitation; it begins in the language of whoever invites.
func (h *Handlers) newPerson(w http.ResponseWriter, r *http.Request) error {
	u := cms.User{Role: cms.Author, Locale: respond.User(r).Locale}
	return drawPerson(w, r, http.StatusOK, pages.PersonForm{Form: form.OfPerson(u)})
}

// invitePerson makes an account without a password and sends the invitation.
func (h *Handlers) invitePerson(w http.ResponseWriter, r *http.Request) error {
	return h.savePerson(w, r, cms.Person{}, func(ctx context.Context, u cms.User) error {
		_, err := h.DB.Invite(ctx, actor(r), u)
		return err
	})
}

// editPerson is the form of somebody as they stand, and what can be done to their account.
func (h *Handlers) editPerson(w http.ResponseWriter, r *http.Request) error {
	p, err := h.DB.Person(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return drawPerson(w, r, http.StatusOK, pages.PersonForm{Person: p, Form: form.OfPerson(p.User)})
}

// updatePerson changes somebody's name, role, languages and countries.
func (h *Handlers) updatePerson(w http.ResponseWriter, r *http.Request) error {
	p, err := h.DB.Person(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.savePerson(w, r, p, func(ctx context.Context, u cms.User) error {
		return h.DB.SavePerson(ctx, actor(r), p.User, u)
	})
}

func (h *Handlers) savePerson(w http.ResponseWriter, r *http.Request, p cms.Person, save func(context.Context, cms.User) error) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.PersonForm{Person: p, Form: form.DecodePerson(values)}
	if isUser(r, p.ID) {
		page.Form.Role = string(p.Role) // one's own is not offered
	}
	u, err := page.Form.Parse(p.User)
	if err == nil && p.ID != 0 && page.Form.Version != form.OfPerson(p.User).Version {
		err = cms.ErrConflict
	}
	if err == nil {
		err = save(r.Context(), u)
	}
	if errors.Is(err, cms.ErrLastAdministrator) {
		err = cms.FieldErrors{"role": "error.last_administrator"}
	}
	if status := again(err, page.Form.Errors); status != 0 {
		return h.redrawPerson(w, r, status, page)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, urls.AdminPeople())
}

// redrawPerson shows what was typed once more; where another administrator has saved in the meantime, beside what stands
// now, and over that version.
func (h *Handlers) redrawPerson(w http.ResponseWriter, r *http.Request, status int, page pages.PersonForm) error {
	if status == http.StatusConflict {
		p, err := h.DB.Person(r.Context(), page.Person.ID)
		if err != nil {
			return err
		}
		page.Person, page.Conflict, page.Form.Version = p, true, form.OfPerson(p.User).Version
	}
	return drawPerson(w, r, status, page)
}

// isUser says whether somebody asks about themselves.
func isUser(r *http.Request, id int64) bool { return respond.User(r).ID == id }

func drawPerson(w http.ResponseWriter, r *http.Request, status int, page pages.PersonForm) error {
	page.Self = isUser(r, page.Person.ID)
	return respond.Private(w, r, status, pages.Person(page))
}

// toPerson does something to somebody's account and goes back to it.
func (h *Handlers) toPerson(do func(context.Context, cms.Actor, int64) error) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		id := number(r, "id")
		if _, err := h.DB.Person(r.Context(), id); err != nil {
			return err
		}
		if err := do(r.Context(), actor(r), id); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminPerson(id))
	}
}

// closePerson shuts somebody out; where that cannot be, their page says why and what to do.
func (h *Handlers) closePerson(w http.ResponseWriter, r *http.Request) error {
	p, err := h.DB.Person(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	page := pages.PersonForm{Person: p, Form: form.OfPerson(p.User)}
	err = h.DB.CloseAccount(r.Context(), actor(r), p.ID)
	switch {
	case errors.Is(err, cms.ErrLastAdministrator):
		page.Refused = "admin.person.last"
	case isUser(r, p.ID):
		page.Refused = "admin.person.own_account"
	case err != nil:
		return err
	default:
		return respond.Redirect(w, r, urls.AdminPerson(p.ID))
	}
	return drawPerson(w, r, http.StatusConflict, page)
}
