package admin

import (
	"context"
	"slices"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/templates/ui"
)

// textParts are the parts a translation has; the others are facts.
var textParts = []string{"title", "slug", "summary", "body", "why", "what", "so_what", "shown_on", "unpublish"}

// aside are the parts that stand beside the text, with the buttons.
var aside = []string{"slug", "shown_on", "unpublish"}

// order is how a form begins; the parts that are not named follow.
var order = map[cms.Kind][]string{
	cms.CaseStudyKind: {"title", "summary", "why", "what", "so_what", "body", "library", "place", "year", "numbers", "goal"},
	cms.EventKind:     {"title", "summary", "format", "when", "venue", "language", "interpreted", "captions", "body", "hosts", "facilitators", "materials", "place"},
}

// main are the parts of the wide column.
func (e EntryForm) main() []string {
	all := e.Form.Parts()
	parts := slices.DeleteFunc(slices.Clone(order[e.kind()]), func(p string) bool { return !slices.Contains(all, p) })
	for _, p := range all {
		if !slices.Contains(aside, p) && !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	return parts
}

// facts are the parts of the original's form that a translation shares.
func (e EntryForm) facts() []string {
	var parts []string
	for _, p := range e.Form.Parts() {
		if !slices.Contains(textParts, p) {
			parts = append(parts, p)
		}
	}
	return parts
}

// original is the original's text of a part, and whether it is HTML.
func (e EntryForm) original(part string) (text string, html bool) {
	if e.Original == nil || !e.translation() {
		return "", false
	}
	d := *e.Original
	if e.Shown != nil {
		d.Entry.Body, d.CaseStudy = e.Shown.Body, e.Shown.CaseStudy
	}
	switch part {
	case "title":
		return d.Entry.Title, false
	case "summary":
		return d.Entry.Summary, false
	case "body":
		return d.Entry.Body, true
	}
	if d.CaseStudy == nil {
		return "", false
	}
	return map[string]string{"why": d.CaseStudy.Why, "what": d.CaseStudy.What, "so_what": d.CaseStudy.SoWhat}[part], true
}

func (e EntryForm) conflicting(part string) bool { return slices.Contains(e.Conflicts, part) }

// choices offers things of ours, the empty choice first.
func choices(ctx context.Context, offered []cms.Choice) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "word.none")}}, named(offered)...)
}

func named(offered []cms.Choice) []ui.Option {
	var all []ui.Option
	for _, c := range offered {
		all = append(all, ui.Option{Value: strconv.FormatInt(c.ID, 10), Label: c.Name})
	}
	return all
}

// ticked marks the options that were chosen.
func ticked(options []ui.Option, chosen []string) []ui.Option {
	for i := range options {
		options[i].On = slices.Contains(chosen, options[i].Value)
	}
	return options
}
