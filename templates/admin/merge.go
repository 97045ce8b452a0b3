package admin

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// Merging is what can be united with a thing, and what was.
type Merging struct {
	Fact    cms.Fact
	Targets []ui.Option // things of its kind
	Merged  []cms.Choice
}

// part is where something is done with a thing of the kind.
func (m *Merging) part(id int64, name string) string {
	return urls.AdminFactPart(cms.Fact{Kind: m.Fact.Kind, ID: id}, name)
}

// targets are all things of the kind but this one.
func (m *Merging) targets(ctx context.Context) ui.Field {
	field := recordField(ctx, nil, "into", "", true)
	field.Options = []ui.Option{{Label: i18n.T(ctx, "admin.choose")}}
	for _, o := range m.Targets {
		if o.Value != strconv.FormatInt(m.Fact.ID, 10) {
			field.Options = append(field.Options, o)
		}
	}
	return field
}

// MergePreview is what a merge would do, before it is done.
type MergePreview struct {
	cms.Merge
	Fact   cms.Fact
	Target string // id of the other one
}

func (m MergePreview) action() string { return urls.AdminFactPart(m.Fact, "merge") }

func (m MergePreview) thing() ui.Link { return ui.Link{Label: m.From, URL: urls.AdminFact(m.Fact)} }

// LibraryTargets are all libraries.
func LibraryTargets(all []cms.Choice) []ui.Option { return named(all) }
