package admin

import (
	"cmp"
	"net/http"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// listProjects lists the projects.
func (h *Handlers) listProjects(w http.ResponseWriter, r *http.Request) error {
	p := listPage(r, cms.ProjectColumns...)
	rows, next, err := h.DB.ProjectList(r.Context(), locale(r), p)
	if err != nil {
		return err
	}
	listed := pages.Listed{At: urls.AdminProjects, Page: p, Next: next, Usual: cms.Sort{By: "order"}}
	return respond.Private(w, r, http.StatusOK, pages.Projects(pages.ProjectList{Listed: listed, Rows: rows}))
}

// exportProjects is every line of that list.
func (h *Handlers) exportProjects(w http.ResponseWriter, r *http.Request) error {
	list, _, err := h.DB.ProjectList(r.Context(), locale(r), listPage(r, cms.ProjectColumns...))
	return export(w, r, list, err, func(p cms.ProjectRow) []string {
		return []string{p.Name, strconv.Itoa(p.From), strconv.Itoa(p.To), strconv.Itoa(p.Works)}
	}, "admin.record.name", "admin.field.from", "admin.field.to", "order.column.works")
}

// newProject is the empty form of a project.
func (h *Handlers) newProject(w http.ResponseWriter, r *http.Request) error {
	return h.drawProject(w, r, http.StatusOK, pages.ProjectForm{Form: form.OfProject(cms.ProjectRecord{})})
}

// editProject is the form of a project as it stands.
func (h *Handlers) editProject(w http.ResponseWriter, r *http.Request) error {
	p, err := h.DB.ProjectByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.drawProject(w, r, http.StatusOK, pages.ProjectForm{Project: p, Form: form.OfProject(p)})
}

// createProject stores a new project.
func (h *Handlers) createProject(w http.ResponseWriter, r *http.Request) error {
	return h.saveProject(w, r, cms.ProjectRecord{Position: behindAll})
}

// updateProject changes a project.
func (h *Handlers) updateProject(w http.ResponseWriter, r *http.Request) error {
	p, err := h.DB.ProjectByID(r.Context(), number(r, "id"))
	if err != nil {
		return err
	}
	return h.saveProject(w, r, p)
}

// saveProject moves a row of the form, which stores nothing yet, or stores the project.
func (h *Handlers) saveProject(w http.ResponseWriter, r *http.Request, p cms.ProjectRecord) error {
	values, err := respond.Form(r)
	if err != nil {
		return err
	}
	page := pages.ProjectForm{Project: p, Form: form.DecodeProject(values), Act: values.Get("act")}
	if page.Act == "" && page.Form.Looks() {
		page.Act = pages.FindEmblem
	}
	if page.Act != "" {
		page.Form, page.Unsaved = page.Form.Do(page.Act), true
		return h.drawProject(w, r, http.StatusOK, page)
	}
	choices, err := h.DB.Choices(r.Context(), locale(r))
	if err != nil {
		return err
	}
	emblems, err := h.emblems(r, cms.MediaFilter{IDs: []int64{cmp.Or(whole(page.Form.Emblem), -1)}})
	if err != nil {
		return err
	}
	return saving{page.Form.Errors, func() (string, error) {
		typed, err := page.Form.Parse(p, choices.Partners, emblems)
		if err == nil {
			p.ID, err = h.DB.SaveProject(r.Context(), actor(r), typed)
		}
		return urls.AdminRecord(urls.AdminProjects, p.ID), err
	}, func(status int) error {
		page.Conflict, page.Form.Version = newer(status, page.Form.Version, strconv.Itoa(page.Project.Version))
		return h.drawProject(w, r, status, page)
	}}.run(w, r)
}

func (h *Handlers) drawProject(w http.ResponseWriter, r *http.Request, status int, page pages.ProjectForm) error {
	choices, err := h.DB.Choices(r.Context(), locale(r))
	if err != nil {
		return err
	}
	page.Organisations = choices.Partners
	found, err := h.emblems(r, cms.MediaFilter{ListPage: cms.ListPage{Query: page.Form.EmblemFind}})
	if err != nil {
		return err
	}
	own, err := h.emblems(r, cms.MediaFilter{IDs: []int64{page.Project.Emblem, whole(page.Form.Emblem)}})
	if err != nil {
		return err
	}
	page.Form.EmblemFound, page.Found = page.Form.EmblemFind, len(found)
	page.Emblems = own
	for _, c := range found {
		if _, twice := cms.Chosen(own, c.ID); !twice {
			page.Emblems = append(page.Emblems, c)
		}
	}
	return respond.Private(w, r, status, pages.Project(page))
}

// emblems are the photos of the media library that a project can carry, as far as the filter lets them through.
func (h *Handlers) emblems(r *http.Request, filter cms.MediaFilter) ([]cms.Choice, error) {
	filter.Kind, filter.Ready = cms.PhotoMedia, true
	rows, _, err := h.DB.MediaList(r.Context(), locale(r), filter)
	var all []cms.Choice
	for _, m := range rows {
		all = append(all, cms.Choice{ID: m.ID, Name: cmp.Or(m.Alt, m.Filename)})
	}
	return all, err
}

// moveProject takes a project a place up (-1) or down (1).
func (h *Handlers) moveProject(by int) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := h.DB.MoveProject(r.Context(), actor(r), number(r, "id"), by); err != nil {
			return err
		}
		return respond.Redirect(w, r, urls.AdminProjects)
	}
}

// deleteProject forgets a project nothing belongs to.
func (h *Handlers) deleteProject(w http.ResponseWriter, r *http.Request) error {
	if err := h.DB.DeleteProject(r.Context(), actor(r), number(r, "id")); err != nil {
		return err
	}
	return h.done(w, r, urls.AdminProjects, factOf(r, cms.ProjectFact))
}
