package ui

import (
	"context"
	"strconv"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

func impactStats(ctx context.Context, numbers []cms.Impact) []Stat {
	stats := make([]Stat, 0, len(numbers))
	for _, n := range numbers {
		stats = append(stats, Stat{
			Number: i18n.From(ctx).Number(n.Count),
			About:  n.About,
			Label:  impactLabel(ctx, n),
			Note:   impactNote(ctx, n, numbers),
		})
	}
	return stats
}

func impactLabel(ctx context.Context, n cms.Impact) string {
	if label := n.Label(i18n.From(ctx).Locale()); label != "" {
		return label
	}
	return i18n.N(ctx, measurePrefix+string(n.Measure), n.Count)
}

// impactNote says of a number that it is part of another one shown here, or that it is the whole project's.
func impactNote(ctx context.Context, n cms.Impact, all []cms.Impact) string {
	for _, whole := range all {
		if n.PartOf != 0 && whole.ID == n.PartOf {
			return i18n.T(ctx, "ui.part_of", "n", i18n.From(ctx).Number(whole.Count))
		}
	}
	if n.Scope == cms.ProjectScope {
		return i18n.T(ctx, "ui.whole_project")
	}
	return ""
}

func sumStats(ctx context.Context, sums []cms.Sum) []Stat {
	stats := make([]Stat, 0, len(sums))
	for _, s := range sums {
		stats = append(stats, Stat{
			Number: i18n.From(ctx).Number(s.Count),
			About:  s.About,
			Label:  i18n.N(ctx, measurePrefix+string(s.Measure), s.Count),
			Note:   sumNote(ctx, s),
		})
	}
	return stats
}

func sumNote(ctx context.Context, s cms.Sum) string {
	from := i18n.N(ctx, "ui.from_stories", s.Stories)
	if years := YearSpan(s.From, s.To); years != "" {
		return from + ", " + years
	}
	return from
}

// YearSpan is "2019–2021", "2021" or, unknown, "".
func YearSpan(from, to int) string {
	switch {
	case from == 0 && to == 0:
		return ""
	case from == 0 || from == to:
		return strconv.Itoa(to)
	case to == 0:
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}
