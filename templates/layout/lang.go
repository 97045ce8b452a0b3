package layout

import (
	"context"

	"github.com/a-h/templ"

	"occupylibrary.net/internal/cms"
)

// lang is the lang attribute of a label in another language than the page's.
func lang(ctx context.Context, of cms.Locale) templ.Attributes {
	if of == "" || of == locale(ctx) {
		return nil
	}
	return templ.Attributes{"lang": string(of)}
}
