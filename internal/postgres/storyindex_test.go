package postgres_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// archive makes and changes stories of all sorts.
type archive struct {
	*testing.T
	*postgres.DB
	*rand.Rand
	projects []int64
	stories  []cms.Document
}

func newArchive(t *testing.T) *archive {
	t.Helper()
	db := pgtest.New(t)
	return &archive{t, db, rand.New(rand.NewPCG(4, 2)), []int64{0, project(t, db, "plach"), project(t, db, "hub")}, nil}
}

func (a *archive) story() cms.Document {
	at := time.Date(2021, 1, 1+a.IntN(90), 0, 0, 0, 0, time.UTC)
	return cms.Document{
		Work: cms.Work{Kind: cms.CaseStudyKind, Goals: []cms.Goal{cms.Goal(1 + a.IntN(4)), cms.Goal(5 + a.IntN(4))},
			ProjectID: a.projects[a.IntN(3)], Place: &cms.Spot{Country: []string{"md", "ro", "ua"}[a.IntN(3)], Precision: cms.Country}},
		Entry: cms.Entry{Locale: []cms.Locale{cms.English, cms.Romanian}[a.IntN(2)], Title: fmt.Sprint("Story ", len(a.stories)),
			Body: "<p>" + []string{"Reading", "Coding", "Reading and coding"}[a.IntN(3)] + "</p>", PublishedAt: &at},
		CaseStudy: &cms.CaseStudy{Year: 2018 + a.IntN(3)},
		Impact: []cms.Impact{{Measure: cms.PeopleTrained, Count: 1 + a.IntN(50), From: 2019, To: 2020 + a.IntN(2)},
			{Measure: cms.PeopleTrained, Count: 1 + a.IntN(50), About: a.IntN(2) == 0},
			{Measure: cms.EventsHeld, Count: 100 + a.IntN(3), About: a.IntN(2) == 0, Scope: cms.ProjectScope}},
	}
}

// happens publishes some stories and changes, takes back and trashes others.
func (a *archive) happens(ctx context.Context) {
	a.Helper()
	for i := range 15 {
		doc := publish(a.T, a.DB, a.story())
		a.stories = append(a.stories, doc)
		changed := a.story()
		switch i % 5 {
		case 0:
			doc.Work.Goals, doc.Work.Place, doc.Impact = changed.Work.Goals, changed.Work.Place, changed.Impact
			_, err := a.SaveDocument(ctx, cms.System, doc)
			check(a.T, err)
		case 1:
			check(a.T, a.Transition(ctx, cms.System, doc.Entry.ID, cms.Draft, nil))
		case 2:
			check(a.T, a.Trash(ctx, cms.System, a.stories[a.IntN(len(a.stories))].Entry.ID))
		}
	}
}

// filter chooses any number of values of any facets, and sometimes years or words.
func (a *archive) filter() cms.StoryFilter {
	f := cms.StoryFilter{Goals: some(a, cms.Goal(2), 3, 6, 17), Countries: some(a, "md", "ro", "gr"), Projects: some(a, "hub", "plach"),
		Years: some(a, 2018, 2019, 2031), Locales: some(a, cms.English, cms.Romanian, cms.Ukrainian)}
	switch a.IntN(5) {
	case 0:
		f.From = 2019
	case 1:
		f.To = 2019
	case 2:
		f.Query = "reading"
	}
	return f
}

func some[T any](a *archive, all ...T) (list []T) {
	for _, v := range all {
		if a.IntN(5) == 0 {
			list = append(list, v)
		}
	}
	return list
}

// works are the chosen ones as plain SQL finds them.
func (a *archive) works(ctx context.Context, f cms.StoryFilter) []int64 {
	a.Helper()
	return query[int64](ctx, a, `
		SELECT work_id FROM listings l WHERE kind = 'case_study'
			AND (cardinality($1::int[]) = 0 OR goals && $1::int[]::smallint[]) AND (cardinality($2::text[]) = 0 OR country = ANY ($2))
			AND (cardinality($3::text[]) = 0 OR project_id IN (SELECT id FROM projects WHERE slug = ANY ($3)))
			AND (cardinality($4::int[]) = 0 OR year = ANY ($4)) AND (cardinality($5::text[]) = 0 OR locales && $5)
			AND ($6 = 0 OR year >= $6) AND ($7 = 0 OR year BETWEEN 1 AND $7)
			AND ($8 = '' OR work_id IN (SELECT work_id FROM search_docs WHERE text ILIKE '%' || $8 || '%'))
		ORDER BY published_at DESC, work_id DESC`,
		append([]cms.Goal{}, f.Goals...), append([]string{}, f.Countries...), append([]string{}, f.Projects...),
		append([]int{}, f.Years...), append([]cms.Locale{}, f.Locales...), f.From, f.To, f.Query)
}

func query[T any](ctx context.Context, a *archive, sql string, args ...any) (list []T) {
	a.Helper()
	rows, err := a.Pool().Query(ctx, sql, args...)
	check(a.T, err)
	defer rows.Close()
	for rows.Next() {
		var v T
		check(a.T, rows.Scan(&v))
		list = append(list, v)
	}
	check(a.T, rows.Err())
	return list
}

// sums adds up with plain SQL: own numbers all, of a project's figures for a measure the greatest.
func (a *archive) sums(ctx context.Context, works []int64) string {
	a.Helper()
	lines := query[string](ctx, a, `
		WITH n AS (SELECT n.* FROM listings l, jsonb_to_recordset(l.numbers) AS n(measure text, project_id bigint, figure bigint, about boolean,
				from_year integer, to_year integer, count bigint) WHERE l.work_id = ANY ($1::bigint[])),
		each AS (SELECT measure, count, about FROM n WHERE project_id = 0
			UNION ALL SELECT * FROM (SELECT DISTINCT ON (project_id, measure) measure, figure, about FROM n WHERE project_id <> 0
				ORDER BY project_id, measure, figure DESC, about DESC) f)
		SELECT measure || ' ' || sum(count) || ' ' || bool_or(about) || ' ' || count(*) FROM each GROUP BY measure ORDER BY measure`, works)
	return fmt.Sprint(lines)
}

func written(sums []cms.Sum) string {
	lines := []string{}
	for _, s := range sums {
		lines = append(lines, fmt.Sprintf("%s %d %v %d", s.Measure, s.Count, s.About, s.Stories))
	}
	slices.Sort(lines)
	return fmt.Sprint(lines)
}

// TestEveryChoiceIsWhatSQLSays holds lists, counts and sums of choices of all shapes against plain SQL, while stories
// come, change and go.
func TestEveryChoiceIsWhatSQLSays(t *testing.T) {
	t.Parallel()
	ctx, a := context.Background(), newArchive(t)
	for range 4 {
		a.happens(ctx)
		for range 25 {
			a.holds(ctx, a.filter())
		}
	}
}

func (a *archive) holds(ctx context.Context, f cms.StoryFilter) {
	a.Helper()
	works := a.works(ctx, f)
	list, err := a.StoryList(ctx, cms.English, f, cms.Cursor{}, 5)
	check(a.T, err)
	if list.Total != len(works) || written(list.Sums) != a.sums(ctx, works) {
		a.Errorf("%+v: got %d stories with %s, want %d with %s", f, list.Total, written(list.Sums), len(works), a.sums(ctx, works))
	}
	got, next := ids(list.Cards), list.Next
	for next != (cms.Cursor{}) {
		var cards []cms.Card
		cards, next, err = a.Stories(ctx, cms.English, f, next, 5)
		check(a.T, err)
		got = append(got, ids(cards)...)
	}
	if !slices.Equal(got, works) {
		a.Errorf("%+v: got %v, want %v", f, got, works)
	}
	a.counts(ctx, f, list.Facets)
	a.groups(ctx, f)
}

// counts holds each count against the number of stories that choosing this value alone of its facet leaves.
func (a *archive) counts(ctx context.Context, f cms.StoryFilter, facets cms.Facets) {
	a.Helper()
	for _, values := range [][]cms.FacetValue{facets.Goals, facets.Countries, facets.Projects, facets.Years, facets.Locales} {
		for _, v := range values {
			alone, number := f, 0
			number, _ = strconv.Atoi(v.Value)
			switch {
			case reflect.ValueOf(values).Pointer() == reflect.ValueOf(facets.Goals).Pointer():
				alone.Goals = []cms.Goal{cms.Goal(number)}
			case reflect.ValueOf(values).Pointer() == reflect.ValueOf(facets.Countries).Pointer():
				alone.Countries = []string{v.Value}
			case reflect.ValueOf(values).Pointer() == reflect.ValueOf(facets.Projects).Pointer():
				alone.Projects = []string{v.Value}
			case reflect.ValueOf(values).Pointer() == reflect.ValueOf(facets.Years).Pointer():
				alone.Years = []int{number}
			default:
				alone.Locales = []cms.Locale{cms.Locale(v.Value)}
			}
			if want := len(a.works(ctx, alone)); v.Count != want {
				a.Errorf("%+v: %s counts %d, want %d", f, v.Value, v.Count, want)
			}
		}
	}
}

// groups holds the sums by goal and country against those of the stories that have the value too.
func (a *archive) groups(ctx context.Context, f cms.StoryFilter) {
	a.Helper()
	report, err := a.Impact(ctx, cms.English, f)
	check(a.T, err)
	chosen := a.works(ctx, f)
	for _, g := range slices.Concat(report.Goals, report.Countries, report.Projects) {
		one := cms.StoryFilter{Countries: []string{g.Value}}
		if number, err := strconv.Atoi(g.Value); err == nil {
			one = cms.StoryFilter{Goals: []cms.Goal{cms.Goal(number)}}
		} else if g.Name != "" {
			one = cms.StoryFilter{Projects: []string{g.Value}}
		}
		both := slices.DeleteFunc(a.works(ctx, one), func(id int64) bool { return !slices.Contains(chosen, id) })
		if got, want := written(g.Sums), a.sums(ctx, both); got != want {
			a.Errorf("%+v: %s sums up to %s, want %s", f, g.Value, got, want)
		}
	}
}

func ids(cards []cms.Card) (list []int64) {
	for _, c := range cards {
		list = append(list, c.WorkID)
	}
	return list
}

// TestAnotherInstancesStoryIsCounted writes through one store and asks another, which has read everything before.
func TestAnotherInstancesStoryIsCounted(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	db := pgtest.New(t)
	other, err := postgres.Open(ctx, db.Pool().Config().ConnString(), time.Now)
	check(t, err)
	defer other.Close()
	for want := range 3 {
		list, err := other.StoryList(ctx, cms.English, cms.StoryFilter{}, cms.Cursor{}, 5)
		if check(t, err); list.Total != want {
			t.Errorf("got %d stories, want %d", list.Total, want)
		}
		tell(t, db, network[want:want+1])
	}
}

// TestWhatIsInMemoryFollowsARestoredDatabase takes the database back to before a change it has told of.
func TestWhatIsInMemoryFollowsARestoredDatabase(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), pgtest.New(t)
	tell(t, db, network)
	for _, sql := range []string{`SELECT`, `DELETE FROM listings WHERE country = 'ro'; UPDATE story_changes SET version = 1`} {
		_, err := db.Pool().Exec(ctx, sql)
		check(t, err)
		list, err := db.StoryList(ctx, cms.English, cms.StoryFilter{}, cms.Cursor{}, 9)
		if check(t, err); list.Total != len(list.Cards) || list.Total != cmp.Or(map[string]int{"SELECT": 6}[sql], 3) {
			t.Errorf("got %d stories and %d cards", list.Total, len(list.Cards))
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
