package demo

import (
	"context"
	"fmt"
	"strings"

	"occupylibrary.net/internal/cms"
)

// place is a menu's place as the file has it: To names a work's file.
type place struct {
	To       string
	URL      string
	Labels   map[cms.Locale]string
	Children []place
}

func (l *loader) menus(ctx context.Context) error {
	var menus map[cms.Menu][]place
	if err := listed("menus.json", &menus); err != nil {
		return err
	}
	for menu, places := range menus {
		items, err := l.items(places)
		if err != nil {
			return fmt.Errorf("menu %s: %w", menu, err)
		}
		if err := l.db.SaveMenu(ctx, cms.System, menu, items); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) items(places []place) ([]cms.MenuRecord, error) {
	items := make([]cms.MenuRecord, len(places))
	for i, p := range places {
		items[i] = cms.MenuRecord{Labels: p.Labels, URL: p.URL}
		var err error
		if p.To != "" {
			if items[i].WorkID, err = l.id("work", p.To); err != nil {
				return nil, err
			}
		}
		if items[i].Children, err = l.items(p.Children); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// redirects reads lines "/old/path target": a target is a path of ours or the name of a work's file.
func (l *loader) redirects(ctx context.Context) error {
	raw, err := content.ReadFile("content/redirects.txt")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(raw)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if len(words) != 2 {
			return fmt.Errorf("not a redirect: %q", line)
		}
		r := cms.RedirectRecord{From: words[0], URL: words[1]}
		if !strings.HasPrefix(r.URL, "/") {
			r.URL, r.Locale = "", cms.English
			if r.WorkID, err = l.id("work", words[1]); err != nil {
				return err
			}
		}
		if err := l.db.SaveRedirect(ctx, cms.System, r); err != nil {
			return err
		}
	}
	return nil
}
