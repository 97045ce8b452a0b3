package postgres_test

import (
	"slices"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// called are the places as a list to choose from names them.
func called(t *testing.T, db *postgres.DB) []string {
	t.Helper()
	choices, err := db.Choices(t.Context(), cms.English)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range choices.Places {
		names = append(names, p.Name)
	}
	return names
}

func TestPlacesOfOneNameAreToldApart(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	save := func(p cms.Place) cms.Place {
		saved, err := db.SavePlace(t.Context(), cms.System, p)
		if err != nil {
			t.Fatal(err)
		}
		return saved
	}
	expect := func(want ...string) {
		t.Helper()
		if got := called(t, db); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	one := save(cms.Place{Name: "Albești", Country: "ro", Lat: 46.2, Lon: 24.8, City: "Sighișoara"})
	save(cms.Place{Name: "Albesti", Country: "md", Lat: 47, Lon: 28})
	expect("Albești", "Albesti")
	two := save(cms.Place{Name: "Albesti", Country: "ro", Lat: 47.7, Lon: 27.05})
	expect("Albești (Sighișoara)", "Albesti", "Albesti (47.70, 27.05)")
	two.City = "Sighișoara"
	two = save(two)
	expect("Albești (46.20, 24.80)", "Albesti", "Albesti (47.70, 27.05)")
	two.City = "Botoșani"
	two = save(two)
	if two.Called() != "Albesti (Botoșani)" {
		t.Errorf("its form calls it %q", two.Called())
	}
	expect("Albești (Sighișoara)", "Albesti", "Albesti (Botoșani)")
	two.Name = "Dorohoi"
	save(two)
	expect("Albești", "Albesti", "Dorohoi")
	if one, err := db.Place(t.Context(), one.ID); err != nil || one.Called() != "Albești" {
		t.Errorf("got %q, %v", one.Called(), err)
	}
}
