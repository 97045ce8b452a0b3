package public

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/feed"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/ui"
)

// tableSize is how many lines a table of works has at most, the newest.
const tableSize = 5000

// spot is what other maps are told of a story.
type spot struct {
	Title    string     `json:"title"`
	URL      string     `json:"url"`
	Language cms.Locale `json:"language"`
	Library  string     `json:"library,omitempty"`
	Town     string     `json:"town,omitempty"`
	Country  string     `json:"country,omitempty"`
	Year     int        `json:"year,omitempty"`
	Goals    []cms.Goal `json:"goals"`
	Project  string     `json:"project,omitempty"`
	Summary  string     `json:"summary,omitempty"`
}

// storiesAsMap is the chosen stories as points, never finer than their writers chose.
func (h *Handlers) storiesAsMap(w http.ResponseWriter, r *http.Request) error {
	f, err := h.storyFilter(r)
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	pins, err := h.DB.StoriesOnMap(r.Context(), l.Locale(), f)
	if err != nil {
		return err
	}
	c := feed.Collection{Title: l.T("site.name") + " – " + l.T("section.best_practices"), Licence: rights(l), Attribution: l.T("footer.geodata")}
	for _, p := range pins {
		c.Features = append(c.Features, h.feature(p))
	}
	body, err := feed.GeoJSON(c)
	if err != nil {
		return err
	}
	return respond.Bytes(w, r, "application/geo+json", body)
}

func (h *Handlers) feature(p cms.Pin) feed.Feature {
	c := p.Card
	f := feed.Feature{ID: workTag(c), Properties: spot{Title: c.Title, URL: h.absolute(urls.Card(c)), Language: c.Locale, Library: c.Library,
		Town: c.Town, Country: c.Country, Year: c.Year, Goals: c.Goals, Project: c.Project, Summary: c.Summary}}
	if p.Lat != 0 || p.Lon != 0 {
		f.Position = &feed.Position{Latitude: p.Lat, Longitude: p.Lon}
	}
	return f
}

// table sends rows as a table for spreadsheets. The names of its columns are the same in every language.
func table(w http.ResponseWriter, r *http.Request, header []string, rows [][]string) error {
	body, err := feed.CSV(feed.Table{Header: header, Rows: rows, Licence: rights(i18n.From(r.Context()))})
	if err != nil {
		return err
	}
	return respond.Bytes(w, r, "text/csv; charset=utf-8", body)
}

// storiesAsTable is the chosen stories, a line each, with what each adds to the sums above their list.
func (h *Handlers) storiesAsTable(w http.ResponseWriter, r *http.Request) error {
	f, err := h.storyFilter(r)
	if err != nil {
		return err
	}
	cards, _, err := h.DB.Stories(r.Context(), respond.Locale(r), f, cms.Cursor{}, tableSize)
	if err != nil {
		return err
	}
	works := make([]int64, len(cards))
	for i, c := range cards {
		works[i] = c.WorkID
	}
	numbers, err := h.DB.StoryNumbers(r.Context(), works)
	if err != nil {
		return err
	}
	rows, zone := make([][]string, len(cards)), ui.SiteZone(r.Context())
	for i, c := range cards {
		rows[i] = append([]string{c.Title, h.absolute(urls.Card(c)), string(c.Locale), c.Library, c.Town, c.Country, yearCell(c.Year),
			goalsCell(c.Goals), c.Project, c.PublishedAt.In(zone).Format(time.DateOnly), c.Summary}, numberCells(numbers[c.WorkID])...)
	}
	header := []string{"title", "url", "language", "library", "town", "country", "year", "goals", "project", "published", "summary"}
	for _, m := range cms.Measures {
		header = append(header, string(m))
	}
	return table(w, r, header, rows)
}

// numberCells are a story's numbers in the order of the measures; what it does not count is empty.
func numberCells(numbers map[cms.Measure]int) []string {
	cells := make([]string, len(cms.Measures))
	for i, m := range cms.Measures {
		if n, counted := numbers[m]; counted {
			cells[i] = strconv.Itoa(n)
		}
	}
	return cells
}

// eventsAsTable is the chosen events, a line each.
func (h *Handlers) eventsAsTable(w http.ResponseWriter, r *http.Request) error {
	choice, err := h.chosenEvents(r, urls.Events(respond.Locale(r)))
	if err != nil {
		return err
	}
	cards, err := h.DB.CalendarEvents(r.Context(), respond.Locale(r), choice.Filter)
	if err != nil {
		return err
	}
	rows := make([][]string, len(cards))
	for i, c := range cards {
		e, loc := c.Event, cms.Event{Zone: c.Event.Zone}.Location()
		rows[i] = []string{c.Title, h.absolute(urls.Card(c)), string(c.Locale), string(e.Format), e.StartsAt.In(loc).Format(time.RFC3339),
			e.EndsAt.In(loc).Format(time.RFC3339), e.Zone, strconv.FormatBool(e.Online), e.Venue, strconv.FormatBool(e.Recorded), c.Project}
	}
	return table(w, r, []string{"title", "url", "language", "kind", "starts", "ends", "zone", "online", "venue", "recorded", "project"}, rows)
}

// countriesAsTable is how many stories each country has.
func (h *Handlers) countriesAsTable(w http.ResponseWriter, r *http.Request) error {
	countries, err := h.DB.Countries(r.Context())
	if err != nil {
		return err
	}
	l := i18n.From(r.Context())
	rows := make([][]string, len(countries))
	for i, c := range countries {
		rows[i] = []string{c.Country, l.Country(c.Country), strconv.Itoa(c.Stories), h.absolute(urls.Country(l.Locale(), c.Country))}
	}
	return table(w, r, []string{"country", "name", "stories", "url"}, rows)
}

func goalsCell(goals []cms.Goal) string {
	numbers := make([]string, len(goals))
	for i, g := range goals {
		numbers[i] = strconv.Itoa(int(g))
	}
	return strings.Join(numbers, " ")
}
