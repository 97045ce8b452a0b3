package postgres_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func titles(cards []cms.Card) (list []string) {
	for _, c := range cards {
		list = append(list, c.Title)
	}
	return list
}

func TestEveryStoryStandsOnOnePageOfTheList(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	same := make([]told, 5)
	for i := range same {
		same[i] = told{title: string(rune('A' + i)), country: "ro", locale: cms.English}
	}
	tell(t, db, same)
	if _, err := db.Pool().Exec(context.Background(), `UPDATE listings SET published_at = '2021-03-05'`); err != nil {
		t.Fatal(err)
	}
	var got []string
	after := cms.Cursor{}
	for range 3 {
		cards, next, err := db.Stories(context.Background(), cms.English, cms.StoryFilter{}, after, 2)
		if err != nil {
			t.Fatal(err)
		}
		got, after = append(got, titles(cards)...), next
	}
	if want := []string{"E", "D", "C", "B", "A"}; !slices.Equal(got, want) || after != (cms.Cursor{}) {
		t.Errorf("got %v and then %v, want %v and the end", got, after, want)
	}
}

func TestAFullLastPageHasNoNext(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, network)
	list, err := db.StoryList(context.Background(), cms.English, cms.StoryFilter{}, cms.Cursor{}, len(network))
	if err != nil || list.Next != (cms.Cursor{}) {
		t.Errorf("got %v %v, want no next page", list.Next, err)
	}
}

func TestDateOfTheDataIsTheNewestChangeOfAPublicStory(t *testing.T) {
	t.Parallel()
	ctx, now := context.Background(), time.Date(2021, 5, 1, 0, 0, 0, 0, time.UTC)
	db := pgtest.NewAt(t, func() time.Time { return now })
	empty, err := db.StorySet(ctx, cms.English, cms.StoryFilter{}, cms.Cursor{}, 1)
	if err != nil || empty.Changed.Unix() != 0 {
		t.Errorf("got %v %v, want the epoch while there is no story", empty.Changed, err)
	}
	publish(t, db, ungheni())
	now = now.Add(24 * time.Hour)
	draft := ungheni()
	draft.Entry.Title = "A draft"
	if _, err := db.CreateDocument(ctx, cms.System, draft); err != nil {
		t.Fatal(err)
	}
	set, err := db.StorySet(ctx, cms.English, cms.StoryFilter{}, cms.Cursor{}, 1)
	if want := time.Date(2021, 5, 1, 0, 0, 0, 0, time.UTC); err != nil || !set.Changed.Equal(want) {
		t.Errorf("got %v %v, want %v", set.Changed, err, want)
	}
}

func TestStorySetKnowsItsYears(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, network)
	set, err := db.StorySet(context.Background(), cms.English, cms.StoryFilter{Countries: []string{"ro"}}, cms.Cursor{}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if set.Total != 3 || set.From != 2019 || set.To != 2021 || !slices.Equal(titles(set.Latest), []string{"Pro-active EU", "CODE Kids"}) {
		t.Errorf("got %+v", set)
	}
}
