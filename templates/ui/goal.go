package ui

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

func goalClass(g cms.Goal) string { return "g" + strconv.Itoa(int(g)) }

func goalName(ctx context.Context, g cms.Goal) string { return i18n.From(ctx).Goal(int(g)) }
