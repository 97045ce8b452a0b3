package public

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/draw"
	"occupylibrary.net/internal/web/respond"
)

// showCover is the woven picture of a name and its goals: the same address is the same picture for ever.
func (h *Handlers) showCover(w http.ResponseWriter, r *http.Request) error {
	seed, found := strings.CutSuffix(chi.URLParam(r, "file"), ".svg")
	goals, known := coverGoals(chi.URLParam(r, "goals"))
	if !found || !known || cms.Slug(seed) != seed {
		return cms.ErrNotFound
	}
	return respond.Forever(w, r, "image/svg+xml", draw.Cover(seed, goals))
}

// coverGoals reads "4.10"; "0" is none.
func coverGoals(s string) (goals []int, ok bool) {
	if s == "0" {
		return nil, true
	}
	for _, part := range strings.Split(s, ".") {
		n, err := strconv.Atoi(part)
		if err != nil || !cms.Goal(n).Known() || strconv.Itoa(n) != part || len(goals) == cms.Goals {
			return nil, false
		}
		goals = append(goals, n)
	}
	return goals, true
}
