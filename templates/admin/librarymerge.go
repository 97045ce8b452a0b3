package admin

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/templates/ui"
)

// LibraryMerging is what can be united with a library, and what was.
type LibraryMerging struct {
	Targets []cms.Choice
	Merged  []cms.Choice
}

// mergeTargets are all libraries but this one.
func (f LibraryForm) mergeTargets(ctx context.Context) ui.Field {
	field := recordField(ctx, nil, "into", "", true)
	field.Options = []ui.Option{{Label: i18n.T(ctx, "admin.choose")}}
	for _, o := range named(f.Merging.Targets) {
		if o.Value != strconv.FormatInt(f.Library.ID, 10) {
			field.Options = append(field.Options, o)
		}
	}
	return field
}

func (f LibraryForm) part(name string) string {
	return urls.AdminRecordPart(urls.AdminLibraries(), f.Library.ID, name)
}
