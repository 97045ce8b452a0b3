package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math/rand/v2"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/postgres"
)

// pictures are drawn, not taken: the demonstration shows nobody who has not agreed.
var pictures = []struct {
	name string
	tags []string
	alt  map[cms.Locale]string
}{
	{"bookshelf.png", []string{"example", "books"}, map[cms.Locale]string{"en": "A drawn shelf full of coloured books",
		"ro": "Un raft desenat, plin de cărți colorate", "uk": "Намальована полиця, повна кольорових книжок"}},
	{"bookshelf-with-gaps.png", []string{"example", "books"}, map[cms.Locale]string{"en": "A drawn shelf from which some books are borrowed",
		"ro": "Un raft desenat din care s-au împrumutat câteva cărți", "uk": "Намальована полиця, з якої взяли кілька книжок"}},
	{"bookshelf-at-night.png", []string{"example", "night"}, map[cms.Locale]string{"en": "A drawn bookshelf at night",
		"ro": "Un raft de cărți desenat, noaptea", "uk": "Намальована книжкова полиця вночі"}},
}

// illustrated is the post whose English text shows the first picture.
const illustrated = "you-are-ready-to-change-your-community"

// Illustrate puts a few drawn pictures into the media library of a site that holds the demonstration, and one into a text.
func Illustrate(ctx context.Context, db *postgres.DB, shelf *media.Shelf) error {
	db = db.AsDemo()
	for n := range pictures {
		m, err := illustration(ctx, db, shelf, n)
		if err == nil && n == 0 {
			err = show(ctx, db, m.ID)
		}
		if err != nil {
			return fmt.Errorf("demonstration: %s: %w", pictures[n].name, err)
		}
	}
	return nil
}

// illustration keeps one picture, the way an editor's upload is kept.
func illustration(ctx context.Context, db *postgres.DB, shelf *media.Shelf, n int) (cms.Media, error) {
	var b bytes.Buffer
	if err := png.Encode(&b, books(n)); err != nil {
		return cms.Media{}, err
	}
	u, err := shelf.Receive(&b)
	if err != nil {
		return cms.Media{}, err
	}
	defer u.Close()
	if err := shelf.Check(ctx, u); err != nil {
		return cms.Media{}, err
	}
	if err := shelf.Keep(ctx, u); err != nil {
		return cms.Media{}, err
	}
	m := cms.Media{SHA256: u.SHA256, Kind: u.Type.Kind, Mime: u.Type.Mime, Format: u.Type.Format, Bytes: u.Bytes, Width: u.Width,
		Height: u.Height, Filename: pictures[n].name, Tags: pictures[n].tags, Credit: "Occupy Library", Licence: "CC0",
		Texts: map[cms.Locale]cms.MediaText{}}
	for l, alt := range pictures[n].alt {
		m.Texts[l] = cms.MediaText{Alt: alt}
	}
	return db.CreateMedia(ctx, cms.System, m)
}

// show puts a picture at the end of the illustrated post.
func show(ctx context.Context, db *postgres.DB, id int64) error {
	page, err := db.EntryPage(ctx, cms.English, cms.PostKind, "", illustrated)
	if errors.Is(err, cms.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	doc, err := db.Document(ctx, page.EntryID)
	if err != nil {
		return err
	}
	doc.Entry.Body += fmt.Sprintf("\n<figure data-media=\"%d\"><figcaption></figcaption></figure>", id)
	_, err = db.SaveDocument(ctx, cms.System, doc)
	return err
}

var (
	covers = []color.RGBA{{0xe4, 0x57, 0x3d, 255}, {0x3b, 0x6e, 0xa5, 255}, {0xf2, 0xb1, 0x34, 255}, {0x3f, 0x8f, 0x6b, 255},
		{0x7a, 0x5c, 0xc4, 255}, {0xc9, 0x4f, 0x7c, 255}, {0x2b, 0x2d, 0x42, 255}}
	wood  = color.RGBA{0x9c, 0x6b, 0x3f, 255}
	walls = []color.RGBA{{0xfd, 0xf3, 0xe3, 255}, {0xe8, 0xf1, 0xf2, 255}, {0x1d, 0x22, 0x3d, 255}}
)

// books draws three boards of books; each number is another shelf, the second with gaps.
func books(n int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 1500, 1000))
	fill := func(x0, y0, x1, y1 int, c color.RGBA) {
		draw.Draw(img, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
	}
	fill(0, 0, 1500, 1000, walls[n])
	r := rand.New(rand.NewPCG(7, uint64(n))) //nolint:gosec // a drawing, no secret
	for board := range 3 {
		floor := 310 + board*320
		for x := 60; x < 1400; {
			wide, tall := 26+r.IntN(40), 170+r.IntN(90)
			if cover := covers[r.IntN(len(covers))]; n != 1 || r.IntN(4) > 0 {
				fill(x, floor-tall, x+wide, floor, cover)
				fill(x, floor-tall+24, x+wide, floor-tall+32, walls[0])
			}
			x += wide + 3
		}
		fill(40, floor, 1460, floor+22, wood)
	}
	return img
}
