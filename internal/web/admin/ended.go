package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/web/respond"
	pages "occupylibrary.net/templates/admin"
)

// longestAgain is the longest form that is handed back to somebody who is nobody.
const longestAgain = 1 << 20

// LoginEnded answers a form whose sender is not signed in any more: with all that was typed, to be sent again from that
// very page after signing in beside it. Nothing of it is stored. Scripts get the bare refusal.
func LoginEnded(w http.ResponseWriter, r *http.Request) error {
	if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "" && mode != "navigate" {
		return cms.ErrForbidden
	}
	r = r.WithContext(i18n.With(r.Context(), i18n.For(preferred(r))))
	var typed url.Values
	if r.ContentLength <= longestAgain {
		var err error
		if typed, err = respond.Form(r); err != nil {
			return err
		}
	}
	return respond.Private(w, r, http.StatusForbidden, pages.LoginEnded(r.URL.Path, harmless(typed)))
}

// harmless are the fields of a form that may stand in a page: no secrets, no text that is none.
func harmless(typed url.Values) []pages.TypedField {
	var fields []pages.TypedField
	for name, values := range typed {
		if strings.Contains(name, "password") || strings.Contains(name, "code") {
			continue
		}
		for _, v := range values {
			fields = append(fields, pages.TypedField{Name: name, Value: strings.ReplaceAll(v, "\x00", "")})
		}
	}
	slices.SortStableFunc(fields, func(a, b pages.TypedField) int { return strings.Compare(a.Name, b.Name) })
	return fields
}
