package public

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/draw"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/ui"
)

// showCard is the picture that other sites show for a public entry, woven like its cover.
func (h *Handlers) showCard(w http.ResponseWriter, r *http.Request) error {
	l, k := cms.Locale(chi.URLParam(r, "locale")), cms.Kind(chi.URLParam(r, "kind"))
	name, found := strings.CutSuffix(chi.URLParam(r, "file"), ".png")
	if !found || !l.Known() || !k.Known() {
		return cms.ErrNotFound
	}
	parent, slug, below := strings.Cut(name, ".")
	if !below {
		parent, slug = "", name
	}
	p, err := h.DB.EntryPage(r.Context(), l, k, parent, slug)
	if err != nil {
		return err
	}
	line := ui.CardLine(i18n.With(r.Context(), i18n.For(l)), p.Card)
	body, err := draw.Card(p.Title, line, cms.Slug(p.Title), numbers(p.Goals))
	if err != nil {
		return err
	}
	return respond.Bytes(w, r, "image/png", body)
}

func numbers(goals []cms.Goal) []int {
	list := make([]int, len(goals))
	for i, g := range goals {
		list[i] = int(g)
	}
	return list
}
