package public_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestFeedbackReplacesTheFirst(t *testing.T) {
	t.Parallel()
	p := newPostbox(t)
	path, work := visitor(t, p)
	at := path + "/feedback"
	if w := p.Get(at); w.Code != http.StatusNotFound {
		t.Errorf("before the event: %d", w.Code)
	}
	page(t, p.Site, path).In(`a[href="` + at + `"]`).None()
	p.moment(time.Date(2026, 3, 16, 8, 30, 0, 0, time.UTC))
	page(t, p.Site, path).In(`a[href="` + at + `"]`).Count(1)
	form := page(t, p.Site, at).Form("main form[method=post]")
	after(t, p.Post(at, fill(form, "rating", "5", "words", "Mulțumesc!")), at)
	doc := page(t, p.Site, at)
	doc.In("input[name=rating][value='5'][checked]").Count(1)
	doc.In("textarea").HasText("Mulțumesc!")
	after(t, p.Post(at, fill(form, "rating", "3", "words", "Prea scurt")), at)
	sum, err := p.DB.FeedbackSum(context.Background(), work)
	if err != nil || sum.Count != 1 || sum.Ratings[3] != 1 || sum.Words[0] != "Prea scurt" {
		t.Errorf("got %+v, %v", sum, err)
	}
	long := strings.Repeat("a", 2001)
	doc = parsed(t, p.Post(at, fill(form, "rating", "9", "words", long)), http.StatusUnprocessableEntity)
	doc.In("#f-words-error").Count(1)
	doc.In("textarea").HasText(long)
}
