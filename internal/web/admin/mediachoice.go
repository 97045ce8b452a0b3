package admin

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// choice is a photo or file as the editor's dialogs know it.
type choice struct {
	ID      int64  `json:"id"`
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	Alt     string `json:"alt"`
	Caption string `json:"caption"`
	Width   int    `json:"width"`
	Height  int    `json:"height"`
	Thumb   string `json:"thumb"` // empty while the photo is being drawn
	Same    bool   `json:"same,omitempty"`
}

// chooseMedia answers the editor's search: ?q=&kind=, or ?id=&id= for files it knows by number.
func (h *Handlers) chooseMedia(w http.ResponseWriter, r *http.Request) error {
	ctx, f := r.Context(), mediaFilter(r)
	f.Ready = !r.URL.Query().Has("id")
	for _, id := range r.URL.Query()["id"] {
		if n, err := strconv.ParseInt(id, 10, 64); err == nil && len(f.IDs) < 100 {
			f.IDs = append(f.IDs, n)
		}
	}
	rows, _, err := h.DB.MediaList(ctx, i18n.From(ctx).Locale(), f)
	if err != nil {
		return err
	}
	list := make([]choice, 0, len(rows))
	for _, m := range rows {
		list = append(list, chosenRow(m))
	}
	return respond.JSON(w, http.StatusOK, list)
}

func chosenRow(m cms.MediaRow) choice {
	c := choice{ID: m.ID, Kind: string(m.Kind), Name: m.Filename, Alt: m.Alt, Caption: m.Caption, Width: m.Width, Height: m.Height}
	if m.Thumb != "" {
		c.Thumb = urls.Media(m.Thumb, "jpeg")
	}
	return c
}

// addChoice takes files in from within the editor and answers what can be put into the text. What is wrong comes back as a
// sentence, with the status it has everywhere.
func (h *Handlers) addChoice(w http.ResponseWriter, r *http.Request) error {
	l := i18n.From(r.Context())
	all, err := h.takeIn(r, h.shelve)
	if err != nil {
		return respond.JSON(w, respond.Status(err), map[string]string{"error": l.T(failedWords(err))})
	}
	var wrong []string
	list := make([]choice, 0, len(all))
	for _, t := range all {
		if t.Wrong != "" {
			wrong = append(wrong, strings.TrimSpace(t.Name+" – "+l.T(t.Wrong)))
			continue
		}
		m := t.Media
		list = append(list, choice{ID: m.ID, Kind: string(m.Kind), Name: m.Filename, Alt: m.Texts[l.Locale()].Alt,
			Caption: m.Texts[l.Locale()].Caption, Width: m.Width, Height: m.Height, Thumb: pages.Thumb(m), Same: t.Same})
	}
	if len(wrong) > 0 {
		return respond.JSON(w, takenStatus(all), map[string]any{"error": strings.Join(wrong, "\n"), "things": list})
	}
	return respond.JSON(w, http.StatusOK, list)
}

// failedWords is the sentence for an upload that failed as a whole.
func failedWords(err error) string {
	switch {
	case errors.Is(err, cms.ErrFull):
		return "error.507.text"
	case errors.Is(err, cms.ErrTooLarge):
		return "error.413.text"
	case errors.Is(err, cms.ErrBadRequest):
		return "error.400.text"
	}
	return "error.503.text"
}
