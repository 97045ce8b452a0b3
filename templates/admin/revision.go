package admin

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/form"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/layout"
	"occupylibrary.net/templates/ui"
)

// actionPrefix begins the catalogue's words for what was done to an entry.
const actionPrefix = "action."

// comparePrefix begins the words for the two sides of a comparison.
const comparePrefix = "admin.compare."

// RevisionPage is a kept version of an entry beside the one that stands now.
type RevisionPage struct {
	Document   cms.Document
	Kept       cms.Document
	ID         int64
	Choices    cms.Choices
	MayRestore bool
	Now        time.Time
}

func backToEntry(ctx context.Context, title string, doc cms.Document) layout.AdminMeta {
	e := doc.Entry
	return layout.AdminMeta{Title: title, Back: ui.Link{Label: e.Title, URL: urls.AdminEntry(e.Kind, e.ID), Lang: e.Locale}}
}

func (p RevisionPage) meta(ctx context.Context) layout.AdminMeta {
	return backToEntry(ctx, i18n.T(ctx, "admin.revisions.version", "n", p.Kept.Entry.Version), p.Document)
}

// side is one of the two versions as a form that is only looked at.
func (p RevisionPage) side(doc cms.Document, prefix string) EntryForm {
	return EntryForm{Form: form.OfDocument(doc), Document: doc, Choices: p.Choices, Now: p.Now, prefix: prefix}
}

// different are the parts in which the two versions differ.
func (p RevisionPage) different() []string {
	kept, now := form.OfDocument(p.Kept), form.OfDocument(p.Document)
	var parts []string
	for _, part := range now.Parts() {
		if !now.Same(kept, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

func (p RevisionPage) restoration() string {
	return urls.AdminRestoration(p.Document.Entry.Kind, p.Document.Entry.ID, p.ID)
}

func revisionColumns(ctx context.Context) []string {
	return said(ctx, "admin.revisions.when", "admin.revisions.what", "admin.revisions.who", comparePrefix+"from", comparePrefix+"to")
}
