package geo

import (
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	t.Parallel()
	g := load(t)
	for q, want := range map[string]string{
		// the town's own script, and its neighbours'
		"Київ": "Kyiv ua", "Kiev": "Kyiv ua", "Кишинёв": "Chișinău md", "Кишинів": "Chișinău md", "Львів": "Lviv ua", "Одеса": "Odesa ua",
		"Харків": "Kharkiv ua", "Луганськ": "Luhansk ua", "Lugansk": "Luhansk ua", "Αθήνα": "Athens gr", "ΘΕΣΣΑΛΟΝΙΚΗ": "Thessaloniki gr",
		"თბილისი": "Tbilisi ge", "Երևան": "Yerevan am", "София": "Sofia bg", "Търговище": "Targovishte bg", "Бухарест": "București ro",
		"İSTANBUL": "Istanbul tr", "Cernăuți": "Chernivtsi ua", "Жмеринка": "Zhmerynka ua", "Николаев": "Mykolaiv ua",
		// old spellings and missing marks
		"Piatra Neamţ": "Piatra Neamț ro", "piatra-neamt": "Piatra Neamț ro", "Rîmnicu Vîlcea": "Râmnicu Vâlcea ro", "TARGU JIU": "Târgu Jiu ro",
		"Hânceşti": "Hîncești md", "hincesti": "Hîncești md", "balti": "Bălți md", "Ungheni": "Ungheni md", "Iasi": "Iași ro", "Bistrita": "Bistrița ro",
		"Cahul": "Cahul md", "Soroca": "Soroca md", "Bucharest": "București ro", "Cluj": "Cluj-Napoca ro", "Varna": "Varna bg", "Ankara": "Ankara tr",
		// the beginning, a word inside, other systems of transliteration
		"Ch": "Chișinău md", "neamt": "Piatra Neamț ro", "Harkiv": "Kharkiv ua", "Mykolayiv": "Mykolaiv ua", "Râмnicu": "Râmnicu Vâlcea ro",
		// small slips
		"Timisora": "Timișoara ro", "Anakra": "Ankara tr", "Piatra Naemt": "Piatra Neamț ro", "istambul": "Istanbul tr",
		// what follows a comma; nothing; nonsense
		"Ungheni, Republica Moldova": "Ungheni md", "": "", " ,": "", "xyzzy": "", strings.Repeat("Щ", 1_000_000): "", "\xff\x00": "", "%": "",
	} {
		got := ""
		if towns := g.Find(q, "", 5); len(towns) > 0 {
			got = towns[0].Name + " " + towns[0].Country
		}
		if got != want {
			t.Errorf("Find(%.40q) = %q, want %q", q, got, want)
		}
	}
}

func TestFindInACountry(t *testing.T) {
	t.Parallel()
	g := load(t)
	towns := g.Find("Ungheni", "RO", 10)
	if len(towns) != 2 || towns[0].Population < towns[1].Population {
		t.Errorf("got %v", towns)
	}
	for _, town := range towns {
		if town.Country != "ro" {
			t.Errorf("%s is in %s", town.Name, town.Country)
		}
	}
	if towns := g.Find("Kyiv", "zz", 10); len(towns) != 0 {
		t.Errorf("no such country: %v", towns)
	}
}

func TestFindListsEachTownOnceAndNoMoreThanAsked(t *testing.T) {
	t.Parallel()
	g := load(t)
	for _, limit := range []int{0, 1, 7} {
		towns := g.Find("b", "", limit)
		if len(towns) != limit {
			t.Errorf("asked for %d, got %d", limit, len(towns))
		}
		seen := map[string]bool{}
		for _, town := range towns {
			if seen[town.Key] {
				t.Errorf("%s twice", town.Name)
			}
			seen[town.Key] = true
		}
	}
}

func TestEdits(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b             string
		whole, beginning int
	}{
		{"kyiv", "kyiv", 0, 0},
		{"kyv", "kyiv", 1, 1},
		{"kyyiv", "kyiv", 1, 1},
		{"kziv", "kyiv", 1, 1},
		{"anakra", "ankara", 1, 1},
		{"timisora", "timisoara", 1, 1},
		{"thesaloni", "thessaloniki", 3, 1},
		{"odesa", "lviv", none, none},
		{"odesa", strings.Repeat("o", 100), none, none},
	} {
		if whole, beginning := edits(test.a, test.b, 2); whole != test.whole || beginning != test.beginning {
			t.Errorf("%s, %s: %d, %d, want %d, %d", test.a, test.b, whole, beginning, test.whole, test.beginning)
		}
	}
}

func FuzzFind(f *testing.F) {
	g, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"Hîncești", "ΰ", "a,b", "\xff", "  -  ", "Ⴀ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, q string) {
		if got := g.Find(q, "", 5); len(got) > 5 {
			t.Errorf("Find(%q) gave %d", q, len(got))
		}
	})
}

func BenchmarkFind(b *testing.B) {
	g, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{"Кишинів", "Timisora"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				g.Find(q, "", 8)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
