package admin

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
)

// ImpactList is a page of the impact numbers of all stories.
type ImpactList struct {
	Listed
	Rows   []cms.ImpactRow
	Events cms.EventStats // in the whole list only
}

// counted is "about 2,300 people trained".
func counted(ctx context.Context, r cms.ImpactRow) string {
	l := i18n.From(ctx)
	words := l.Number(r.Count) + " " + l.N(measurePrefix+string(r.Measure), r.Count)
	if r.About {
		return l.T("ui.about") + " " + words
	}
	return words
}

// years is the period a number is of.
func years(r cms.ImpactRow) string {
	switch {
	case r.From == 0 && r.To == 0:
		return ""
	case r.From == 0 || r.To == 0 || r.From == r.To:
		return strconv.Itoa(max(r.From, r.To))
	}
	return strconv.Itoa(r.From) + "–" + strconv.Itoa(r.To)
}

// numbersForm is the story's form, at its numbers.
func numbersForm(r cms.ImpactRow) string {
	return urls.AdminEntry(cms.CaseStudyKind, r.EntryID) + "#numbers"
}

func impactColumns(ctx context.Context) []string {
	return said(ctx, "admin.impact.number", "admin.impact.story", "admin.field.scope", "admin.field.source")
}
