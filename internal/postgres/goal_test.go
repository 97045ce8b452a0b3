package postgres_test

import (
	"context"
	"fmt"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

func TestEveryGoalIsThereAndCounted(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, network)
	goals, err := db.Goals(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(goals) != cms.Goals || goals[3] != (cms.GoalCount{Goal: 4, Stories: 4}) || goals[0] != (cms.GoalCount{Goal: 1}) {
		t.Errorf("got %+v", goals)
	}
}

func TestCountriesWithMostStoriesComeFirst(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	tell(t, db, network)
	countries, err := db.Countries(context.Background())
	if want := "[{ro 3} {md 2} {ua 1}]"; err != nil || fmt.Sprint(countries) != want {
		t.Errorf("got %v %v, want %s", countries, err, want)
	}
}
