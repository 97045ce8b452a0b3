package public

import (
	"context"
	"net/http"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
)

// playScript is what pages with videos load.
const playScript = "embed.js"

// view draws texts in words of a language.
func view(l *i18n.Localizer) richtext.View {
	return richtext.View{Lang: l.Locale(), T: l.T, Size: l.Bytes, Address: urls.Media}
}

// illustrated is a view with the photos and files that the texts name, which is most often none.
func (h *Handlers) illustrated(ctx context.Context, html ...string) (richtext.View, error) {
	v := view(i18n.From(ctx))
	ids := cms.MediaIDs(html...)
	if len(ids) == 0 {
		return v, nil
	}
	var err error
	if v.Pictures, err = h.DB.Pictures(ctx, v.Lang, ids); err != nil {
		return v, err
	}
	v.Files, err = h.DB.MediaFiles(ctx, v.Lang, ids)
	return v, err
}

// show makes an entry's texts what its page shows, and lets the page play the videos in them.
func show(w http.ResponseWriter, r *http.Request, p *cms.EntryPage) {
	richtext.Page(p, view(i18n.From(r.Context())))
	respond.Frames(w, p.Frames)
}
