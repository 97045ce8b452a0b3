package public

import (
	"context"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/templates/ui"
)

// libraryPlace is the town of a library, empty where we do not know it.
func libraryPlace(ctx context.Context, lib cms.Library) string {
	if lib.Place == nil {
		return ""
	}
	return ui.PlaceName(ctx, lib.Place.Name, lib.Place.Country)
}
