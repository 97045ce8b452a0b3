package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"occupylibrary.net/internal/cms"
)

// listed reads a list of facts.
func listed[T any](name string, into *T) error {
	raw, err := content.ReadFile("content/" + name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (l *loader) organisations(ctx context.Context) error {
	var list []cms.OrganisationRecord
	if err := listed("organisations.json", &list); err != nil {
		return err
	}
	for _, o := range list {
		id, err := l.db.SaveOrganisation(ctx, cms.System, o)
		if err != nil {
			return fmt.Errorf("%s: %w", o.Slug, err)
		}
		l.ids["organisation/"+o.Slug] = id
	}
	return nil
}

func (l *loader) terms(ctx context.Context) error {
	var list []cms.TermRecord
	if err := listed("terms.json", &list); err != nil {
		return err
	}
	for _, t := range list {
		id, err := l.db.SaveTerm(ctx, cms.System, t)
		if err != nil {
			return fmt.Errorf("%s: %w", t.Slug, err)
		}
		l.ids["term/"+string(t.Vocabulary)+"/"+t.Slug] = id
	}
	return nil
}

func (l *loader) libraries(ctx context.Context) error {
	var list []struct{ Slug, Name, Place string }
	if err := listed("libraries.json", &list); err != nil {
		return err
	}
	for _, b := range list {
		place, err := l.place(ctx, b.Place)
		if err != nil {
			return err
		}
		saved, err := l.db.SaveLibrary(ctx, cms.System, cms.Library{Slug: b.Slug, Name: b.Name, Place: &cms.Place{ID: place}})
		if err != nil {
			return fmt.Errorf("%s: %w", b.Slug, err)
		}
		l.ids["library/"+b.Slug] = saved.ID
	}
	return nil
}

// place is the town of "ro Piatra Neamț", made of the gazetteer when it is named for the first time.
func (l *loader) place(ctx context.Context, spec string) (int64, error) {
	if id, ok := l.ids["place/"+spec]; ok {
		return id, nil
	}
	country, name, _ := strings.Cut(spec, " ")
	found := l.towns.Find(name, country, 1)
	if len(found) == 0 || found[0].Name != name {
		return 0, fmt.Errorf("the gazetteer has no %q", spec)
	}
	t := found[0]
	city, _ := l.towns.Near(t)
	p, err := l.db.SavePlace(ctx, cms.System, cms.Place{Name: t.Name, Country: t.Country, Lat: t.Lat, Lon: t.Lon, Key: t.Key,
		Population: t.Population, Aliases: t.Aliases, City: city.Name})
	l.ids["place/"+spec] = p.ID
	return p.ID, err
}

func (l *loader) projects(ctx context.Context) error {
	list, err := files("projects")
	if err != nil {
		return err
	}
	for _, f := range list {
		p, err := l.project(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		id, err := l.db.SaveProject(ctx, cms.System, p)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		l.ids["project/"+p.Slug] = id
	}
	return nil
}

func (l *loader) project(f file) (cms.ProjectRecord, error) {
	funders, err := l.all("organisation", f.facts.words("funders"))
	p := cms.ProjectRecord{Slug: f.facts.one("slug"), From: number(f.facts.one("from")), Position: number(f.facts.one("position")),
		Funders: funders, Texts: map[cms.Locale]cms.ProjectText{}}
	for _, t := range f.texts {
		p.Texts[t.locale] = cms.ProjectText{Name: t.head.one("title"), Summary: t.head.one("summary"), Body: t.parts[""],
			Sentence: t.head.one("sentence"), Disclaimer: t.head.one("disclaimer")}
	}
	for _, line := range f.facts["section"] {
		what, titles, _ := strings.Cut(line, "|")
		words := append(strings.Fields(what), "", "")
		p.Sections = append(p.Sections, cms.SectionRecord{Slug: words[0], Kind: cms.SectionKind(words[1]),
			Format: cms.Format(words[2]), Titles: labels(titles)})
	}
	return p, err
}
