package cms

import (
	"slices"
	"strconv"
	"strings"
)

// FieldText is what stands in one of StoryFields, to be read and compared: goals are their numbers, the main one first, and
// numbers are a line each. Photos are no text.
func (s Story) FieldText(field string) string {
	switch field {
	case "goals":
		return s.goalsText()
	case "numbers":
		return s.numbersText()
	case "country":
		return s.Country
	}
	if text := s.line(field); text != nil {
		return *text
	}
	return ""
}

// Take is the story with one of StoryFields as it stands in another.
func (s Story) Take(field string, from Story) Story {
	switch field {
	case "goals":
		s.Goals, s.MainGoal, s.GoalsOpen = from.Goals, from.MainGoal, from.GoalsOpen
	case "numbers":
		s.Numbers = from.Numbers
	case "town":
		s.Town, s.TownKey, s.Precision, s.Lat, s.Lon = from.Town, from.TownKey, from.Precision, from.Lat, from.Lon
	default:
		if to, text := s.line(field), from.line(field); to != nil {
			*to = *text
		}
	}
	return s
}

// line is where a field that is one text stands; nil for others.
func (s *Story) line(field string) *string {
	return map[string]*string{"title": &s.Title, "why": &s.Why, "what": &s.What, "so_what": &s.SoWhat, "library": &s.Library,
		"partners": &s.Partners, "country": &s.Country, "town": &s.Town, "year": &s.Year, "quote": &s.Quote, "quote_by": &s.QuoteBy,
		"links": &s.Links}[field]
}

func (s Story) goalsText() string {
	goals := slices.Clone(s.Goals)
	if i := slices.Index(goals, s.MainGoal); i > 0 {
		goals = slices.Insert(slices.Delete(goals, i, i+1), 0, s.MainGoal)
	}
	names := make([]string, len(goals))
	for i, g := range goals {
		names[i] = strconv.Itoa(int(g))
	}
	return strings.Join(names, ", ")
}

func (s Story) numbersText() string {
	var lines []string
	for _, n := range s.Numbers {
		line := n.Count + " " + n.Label
		if n.About {
			line = "≈ " + line
		}
		for _, more := range []string{n.From, n.To, n.Source} {
			if more != "" {
				line += ", " + more
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
