package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/postgres/pgtest"
)

// hash is a hash that only this test has.
func hash(n int) string { return fmt.Sprintf("%064x", n) }

// photo puts a photo into the library, drawn in one size.
func photo(t *testing.T, db *postgres.DB, n int, name string) cms.Media {
	t.Helper()
	m, err := db.CreateMedia(t.Context(), cms.System, cms.Media{SHA256: hash(n), Kind: cms.PhotoMedia, Mime: "image/jpeg", Format: "jpg",
		Bytes: 100, Width: 800, Height: 600, Filename: name, Tags: []string{"readers"},
		Texts: map[cms.Locale]cms.MediaText{cms.English: {Alt: "Children at a table", Caption: "Ungheni"}, cms.Romanian: {Alt: "Copii"}}})
	if err == nil {
		err = db.PutRenditions(t.Context(), m.ID, m.SHA256, []cms.Rendition{{Width: 480, Height: 360, Format: "jpeg", Hash: hash(n + 1000), Bytes: 50}})
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// showing is a post whose text shows the photo.
func showing(id int64) cms.Document {
	return cms.Document{Work: cms.Work{Kind: cms.PostKind}, Entry: cms.Entry{Locale: cms.English, Title: "A photo", Summary: "s",
		Body: fmt.Sprintf(`<p>Look</p><figure data-media="%d"><figcaption></figcaption></figure><p data-file="999"><a>x</a></p>`, id)}}
}

func TestPhotoIsFoundByNameTagAndWords(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	first := photo(t, db, 1, "Citește.jpg")
	photo(t, db, 2, "b.jpg")
	if _, err := db.CreateMedia(ctx, cms.System, cms.Media{SHA256: hash(3), Kind: cms.DocumentMedia, Mime: "application/pdf", Format: "pdf", Bytes: 9, Filename: "plan.pdf"}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		filter cms.MediaFilter
		want   int
	}{
		"all": {cms.MediaFilter{}, 3}, "name, folded": {cms.MediaFilter{ListPage: cms.ListPage{Query: "CITESTE"}}, 1}, "words": {cms.MediaFilter{ListPage: cms.ListPage{Query: "children"}}, 2},
		"tag": {cms.MediaFilter{Tag: "readers"}, 2}, "kind": {cms.MediaFilter{Kind: cms.DocumentMedia}, 1}, "wildcards": {cms.MediaFilter{ListPage: cms.ListPage{Query: "%"}}, 0},
		"unused": {cms.MediaFilter{Unused: true}, 3}, "trash": {cms.MediaFilter{Trash: true}, 0}, "after": {cms.MediaFilter{ListPage: cms.ListPage{After: markAt(first.ID + 1)}}, 1},
	} {
		list, _, err := db.MediaList(ctx, cms.Romanian, c.filter)
		if err != nil || len(list) != c.want {
			t.Errorf("%s: got %d, %v; want %d", name, len(list), err, c.want)
		}
	}
	list, _, _ := db.MediaList(ctx, cms.Romanian, cms.MediaFilter{ListPage: cms.ListPage{After: markAt(first.ID + 1)}})
	if list[0].Alt != "Copii" || list[0].Thumb != hash(1001) {
		t.Errorf("got %+v", list[0])
	}
	if counts, err := db.MediaTags(ctx); err != nil || len(counts) != 1 || counts[0].Media != 2 {
		t.Errorf("got %v, %v", counts, err)
	}
}

func TestTextsAndFilesKnowEachOther(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	m := photo(t, db, 1, "a.jpg")
	doc := publish(t, db, showing(m.ID))
	page, err := db.EntryPage(ctx, cms.English, cms.PostKind, "", doc.Entry.Slug)
	if err != nil || page.Pictures[m.ID].Alt != "Children at a table" || len(page.Pictures[m.ID].Renditions) != 1 || len(page.Files) != 0 {
		t.Errorf("got %+v, %v", page.Pictures, err)
	}
	if uses, err := db.MediaUses(ctx, m.ID); err != nil || len(uses) != 1 || uses[0].EntryID != doc.Entry.ID {
		t.Errorf("got %v, %v", uses, err)
	}
	if err := db.TrashMedia(ctx, cms.System, m.ID); !errors.Is(err, cms.ErrState) {
		t.Errorf("a photo in use went to the trash: %v", err)
	}
	doc, _ = db.Document(ctx, doc.Entry.ID)
	doc.Entry.Body = "<p>Without</p>"
	if _, err := db.SaveDocument(ctx, cms.System, doc); err != nil {
		t.Fatal(err)
	}
	for _, do := range []func(context.Context, cms.Actor, int64) error{db.TrashMedia, db.RestoreMedia, db.TrashMedia} {
		if err := do(ctx, cms.System, m.ID); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := db.Unneeded(ctx, []string{hash(1), hash(1001), hash(7)}); err != nil || len(got) != 1 || got[0] != hash(7) {
		t.Errorf("in the trash: unneeded are %v, %v", got, err)
	}
	if err := db.PurgeMedia(ctx, db.Now()); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Unneeded(ctx, []string{hash(1), hash(1001)}); err != nil || len(got) != 2 {
		t.Errorf("purged: unneeded are %v, %v", got, err)
	}
}

func TestStorysTextsUsePhotosToo(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	m := photo(t, db, 1, "a.jpg")
	story := ungheni()
	story.CaseStudy.What = fmt.Sprintf(`<figure data-media="%d"></figure>`, m.ID)
	doc := publish(t, db, story)
	page, err := db.EntryPage(ctx, doc.Entry.Locale, cms.CaseStudyKind, "", doc.Entry.Slug)
	if err != nil || len(page.Pictures) != 1 {
		t.Errorf("got %+v, %v", page.Pictures, err)
	}
}

func TestOnlyWhatSomethingPublicUsesIsPublic(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	m := photo(t, db, 1, "a.jpg")
	doc, err := db.CreateDocument(ctx, cms.System, showing(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	want := func(when string, public, withdrawn bool) {
		t.Helper()
		f, err := db.ServedFile(ctx, hash(1001))
		if err != nil || f.Public != public || f.Withdrawn != withdrawn {
			t.Errorf("%s: got %+v, %v", when, f, err)
		}
	}
	want("draft", false, false)
	if err := db.Transition(ctx, cms.System, doc.Entry.ID, cms.Published, nil); err != nil {
		t.Fatal(err)
	}
	want("published", true, false)
	_, served, err := db.WithdrawMedia(ctx, cms.System, m.ID)
	if err != nil || len(served) != 1 || served[0] != hash(1001) {
		t.Errorf("got %v, %v", served, err)
	}
	want("withdrawn", false, true)
	if page, err := db.EntryPage(ctx, cms.English, cms.PostKind, "", doc.Entry.Slug); err != nil || len(page.Pictures) != 0 {
		t.Errorf("still shown: %+v, %v", page.Pictures, err)
	}
	if n := ask[int](t, db, `SELECT count(*) FROM revisions WHERE subject = 'media'`) + ask[int](t, db, `SELECT count(*) FROM media_texts`); n != 0 {
		t.Errorf("%d words of it are left", n)
	}
	if _, err := db.ServedFile(ctx, hash(5)); !errors.Is(err, cms.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestSavingAFileIsRevisedAndConflicts(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	m := photo(t, db, 1, "a.jpg")
	m.Credit, m.Texts = "Ana", map[cms.Locale]cms.MediaText{"uk": {Alt: "Діти"}}
	saved, err := db.SaveMedia(ctx, cms.System, m)
	if err != nil || saved.Credit != "Ana" || saved.Texts["uk"].Alt != "Діти" || len(saved.Texts) != 1 || saved.Version != 2 {
		t.Errorf("got %+v, %v", saved, err)
	}
	if _, err := db.SaveMedia(ctx, cms.System, m); !errors.Is(err, cms.ErrConflict) {
		t.Errorf("got %v", err)
	}
	if n := ask[int](t, db, `SELECT count(*) FROM revisions WHERE subject = 'media' AND subject_id = $1`, m.ID); n != 2 {
		t.Errorf("%d revisions", n)
	}
}

func TestSameBytesAreThereOnce(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	m := photo(t, db, 1, "a.jpg")
	if _, err := db.CreateMedia(t.Context(), cms.System, m); !errors.Is(err, cms.ErrTaken) {
		t.Errorf("got %v", err)
	}
	if found, err := db.MediaByHash(t.Context(), m.SHA256); err != nil || found.ID != m.ID {
		t.Errorf("got %+v, %v", found, err)
	}
}

func TestReplacedPhotoKeepsItsPlaceAndItsOldRenditionsUntilTheNewAreThere(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), pgtest.New(t)
	m := photo(t, db, 1, "a.jpg")
	publish(t, db, showing(m.ID))
	with := m
	with.SHA256, with.Filename = hash(2), "b.jpg"
	replaced, err := db.ReplaceMedia(ctx, cms.System, m.ID, with)
	if err != nil || replaced.ID != m.ID || replaced.State != cms.MediaWaiting || len(replaced.Renditions) != 1 {
		t.Fatalf("got %+v, %v", replaced, err)
	}
	if err := db.PutRenditions(ctx, m.ID, hash(1), nil); !errors.Is(err, cms.ErrState) {
		t.Errorf("the old photo's renditions were taken: %v", err)
	}
	if uses, _ := db.MediaUses(ctx, m.ID); len(uses) != 1 {
		t.Errorf("used %d times", len(uses))
	}
	with.Kind = cms.DocumentMedia
	var fields cms.FieldErrors
	if _, err := db.ReplaceMedia(ctx, cms.System, m.ID, with); !errors.As(err, &fields) {
		t.Errorf("a photo became a document: %v", err)
	}
}

func TestPhotoAsksForItsJobInTheSameBreath(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	m, err := db.CreateMedia(t.Context(), cms.System, cms.Media{SHA256: hash(1), Kind: cms.PhotoMedia, Mime: "image/png", Format: "png", Bytes: 1, Filename: "a.png"})
	if err != nil {
		t.Fatal(err)
	}
	if got := ask[string](t, db, `SELECT args::text FROM river_job WHERE kind = 'renditions'`); !strings.Contains(got, strconv.FormatInt(m.ID, 10)) {
		t.Errorf("got %s", got)
	}
	if waiting, err := db.MediaWaiting(t.Context()); err != nil || len(waiting) != 1 {
		t.Errorf("got %v, %v", waiting, err)
	}
}
