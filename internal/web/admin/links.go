package admin

import (
	"net/http"

	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// linkChoice is a public entry that a text can link to.
type linkChoice struct {
	Title   string `json:"title"`
	Kind    string `json:"kind"` // in words
	Lang    string `json:"lang"`
	Address string `json:"address"`
}

// findLinks finds public entries by their titles, for the editor.
func (h *Handlers) findLinks(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	found, err := h.DB.Linkable(r.Context(), l.Locale(), form.SearchWords(r.URL.Query()))
	if err != nil {
		return err
	}
	list := []linkChoice{}
	for _, e := range found {
		list = append(list, linkChoice{Title: e.Title, Kind: l.T(listPrefix + string(e.Kind)), Lang: string(e.Locale),
			Address: urls.Entry(e.Locale, e.Kind, e.Slug, e.Parent, e.EditionYear)})
	}
	return respond.JSON(w, http.StatusOK, list)
}
