package geo

import "testing"

func TestTownThatIsSpeltOutIsSure(t *testing.T) {
	t.Parallel()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ q, country, want string }{
		{"Hîncești", "md", "Hîncești"}, {"Hâncești", "md", "Hîncești"}, {"Гинчешть", "md", "Hîncești"}, {"hincesti", "", "Hîncești"},
		{"Львов", "ua", "Lviv"}, {"Soroca, raionul Soroca", "md", "Soroca"}, {"Hînc", "md", ""}, {"Миколаївка", "ua", ""}, {"", "md", ""},
	} {
		got, ok := g.Sure(c.q, c.country)
		if got.Name != c.want || ok != (c.want != "") {
			t.Errorf("%q in %q: got %q %v", c.q, c.country, got.Name, ok)
		}
	}
}

func TestTownIsMeantByWhatSpellsIt(t *testing.T) {
	t.Parallel()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	town, _ := g.Sure("Soroca", "md")
	for q, want := range map[string]bool{"Сорока": true, "Soro": true, "Bălți": false, "": false} {
		if got := g.Means(q, town); got != want {
			t.Errorf("%q: got %v", q, got)
		}
	}
	if near, ok := g.Near(town); !ok || near.Country != "md" || near.Key == town.Key {
		t.Errorf("near %+v", near)
	}
}
