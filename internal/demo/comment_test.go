package demo_test

import (
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/demo"
)

func TestCommentsOfTheDemonstration(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), load(t)
	page, err := db.EntryPage(ctx, cms.English, cms.CaseStudyKind, "", "code-kids")
	if err != nil {
		t.Fatal(err)
	}
	if list := page.Talk.Threads(); len(list) != 1 || len(list[0].Answers) != 1 {
		t.Errorf("got %+v", list)
	}
	counts, err := db.CommentCounts(ctx)
	if err != nil || counts["pending"] != 1 {
		t.Errorf("got %v, %v", counts, err)
	}
	if err := demo.Remove(ctx, db); err != nil {
		t.Fatal(err)
	}
	if n := count(t, db, `SELECT count(*) FROM comments`) + count(t, db, `SELECT count(*) FROM comment_decisions`); n != 0 {
		t.Errorf("%d rows are left", n)
	}
}
