package admin_test

import (
	"crypto/sha256"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

// corrected is a published story, and a correction of it that is with the editors.
func corrected(t *testing.T, s *webtest.Site, editor *http.Cookie, change string) (entry, correction int64) {
	t.Helper()
	_, id := s.Story(t)
	does(t, s, editor, id, "acceptance", desk(t, s, editor, id).Form("#decision form"), http.StatusSeeOther)
	link := sha256.Sum256([]byte("correction"))
	err := s.DB.BeginCorrection(t.Context(), id, []byte("begin"), link[:], story(t, s, id).Story)
	c, err2 := s.DB.SubmissionByLink(t.Context(), link[:])
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	if _, err := s.DB.Pool().Exec(t.Context(), `UPDATE submissions SET story = story || $2::jsonb, verified_at = now() WHERE id = $1`, c.ID, change); err != nil {
		t.Fatal(err)
	}
	if _, err := s.DB.SendStory(t.Context(), c.ID, nil); err != nil {
		t.Fatal(err)
	}
	if entry, err = s.DB.CorrectedEntry(t.Context(), c.Corrects, cms.Romanian); err != nil {
		t.Fatal(err)
	}
	return entry, c.ID
}

func TestCorrectionIsTakenOverFieldByField(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	entry, id := corrected(t, s, editor, `{"Title": "Alt titlu", "What": "Am mers <b>departe</b>."}`)
	doc := desk(t, s, editor, id)
	doc.In(`#correction [data-part="what"] ins`).HasText("<b>departe</b>")
	doc.In(`#correction [data-part="title"] del`).Exists()
	doc.In(`#correction [data-part="so_what"]`).None()
	doc.In("#decision").None()
	form := doc.Form("#correction form")
	form.Del("take-what")
	form.Del("take-title")
	does(t, s, editor, id, "correction", form, http.StatusUnprocessableEntity).In("#correction [role=alert]").HasText("at least one part")
	form.Set("take-what", "on")
	does(t, s, editor, id, "correction", form, http.StatusSeeOther).In("main").HasText("Published")
	now, err := s.DB.Document(t.Context(), entry)
	if err != nil || now.CaseStudy.What != "<p>Am mers &lt;b&gt;departe&lt;/b&gt;.</p>" || now.Entry.Title == "Alt titlu" || now.Entry.Status != cms.Published {
		t.Errorf("got %+v %q %v", now.CaseStudy, now.Entry.Title, err)
	}
	if got := story(t, s, id); got.WorkID != 0 || got.State != cms.Accepted {
		t.Errorf("got %d %s", got.WorkID, got.State)
	}
	if n, _ := writtenTo(t, s, id, cms.StoryPublishedMail); n != 1 {
		t.Errorf("got %d letters", n)
	}
	does(t, s, editor, id, "correction", form, http.StatusConflict)
}

// TestCorrectionBringsPhotos: they stand below the text when an editor takes them over, beside the story's own, and are gone
// when the library takes the story back.
func TestCorrectionBringsPhotos(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	entry, id := corrected(t, s, editor, `{}`)
	desk(t, s, editor, id).In("#correction form .last").None()
	before, err := s.DB.Document(t.Context(), entry)
	if err != nil {
		t.Fatal(err)
	}
	photo := cms.StoryPhoto{SubmissionID: id, SHA256: strings.Repeat("a", 64), Format: "jpeg", Mime: "image/jpeg", Bytes: 9, Width: 60, Height: 40,
		Filename: "garden.jpg"}
	if photo.ID, err = s.DB.AddStoryPhoto(t.Context(), photo); err != nil {
		t.Fatal(err)
	}
	photo.What, photo.People, photo.Licence = "Grădina", cms.NobodyShown, "CC BY 4.0"
	if err := s.DB.SaveStoryPhoto(t.Context(), photo, "Nobody.", false); err != nil {
		t.Fatal(err)
	}
	doc := desk(t, s, editor, id)
	doc.In(`#correction [data-part="photos"]`).HasText("1 new photo")
	does(t, s, editor, id, "correction", doc.Form("#correction form"), http.StatusSeeOther)
	now, err := s.DB.Document(t.Context(), entry)
	if err != nil || !strings.HasPrefix(now.Entry.Body, before.Entry.Body) || !strings.Contains(now.Entry.Body, "data-media") {
		t.Errorf("the text is %q, %v", now.Entry.Body, err)
	}
	var origin int64
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT origin_id FROM submissions WHERE id = $1`, id).Scan(&origin); err != nil {
		t.Fatal(err)
	}
	if gone, err := s.DB.WithdrawStory(t.Context(), origin); err != nil || len(gone) != 1 {
		t.Errorf("%d photos are gone with the story, %v", len(gone), err)
	}
}

func TestCorrectionOfATextThatWasChangedMeanwhileIsComparedAnew(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	entry, id := corrected(t, s, editor, `{"What": "Am mers departe."}`)
	form := desk(t, s, editor, id).Form("#correction form")
	doc, err := s.DB.Document(t.Context(), entry)
	if err != nil {
		t.Fatal(err)
	}
	doc.CaseStudy.What = "<p>Editors changed this.</p>"
	if _, err := s.DB.SaveDocument(t.Context(), cms.System, doc); err != nil {
		t.Fatal(err)
	}
	conflict := does(t, s, editor, id, "correction", form, http.StatusConflict)
	conflict.In(`#correction [data-part="what"] del`).HasText("Editors changed this")
	does(t, s, editor, id, "correction", conflict.Form("#correction form"), http.StatusSeeOther)
}

// TestHostileStoriesAreShownAsText puts markup into every field of a story and of a correction.
func TestHostileStoriesAreShownAsText(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	const bad = `</textarea><script>alert(1)</script><img src=x onerror=alert(1)>`
	told := func(v url.Values) {
		for _, field := range []string{"title", "library", "partners", "town", "why", "what", "so_what", "quote", "quote_by", "links", "name"} {
			v.Set(field, bad)
		}
	}
	_, other := s.Story(t, told)
	_, id := s.Story(t, told)
	ask := url.Values{"ask-what": {bad}}
	does(t, s, editor, id, "messages", url.Values{"text": {bad}, "pasted": {"on"}}, http.StatusSeeOther)
	does(t, s, editor, id, "version", ours(t, s, editor, id, bad+" ours"), http.StatusSeeOther)
	does(t, s, editor, id, "questions", ask, http.StatusSeeOther)
	answer := story(t, s, id).Story
	answer.What = bad + " again"
	if err := s.DB.AnswerQuestions(t.Context(), id, []byte("k"), answer, bad); err != nil {
		t.Fatal(err)
	}
	does(t, s, editor, other, "rejection", url.Values{"reason": {bad}}, http.StatusSeeOther)
	_, correction := corrected(t, s, editor, `{"Title": "<script>alert(1)</script>", "What": "<img src=x onerror=alert(1)>", "Quote": "<script>alert(1)</script>"}`)
	for _, at := range []string{urls.AdminSubmission(id), urls.AdminSubmission(other), urls.AdminSubmission(correction), urls.AdminSubmissions(),
		urls.AdminSubmissions() + "?tray=closed", urls.Admin()} {
		body := s.Get(at, editor).Body.String()
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") {
			t.Errorf("%s shows markup of the library", at)
		}
		if !strings.Contains(body, "&lt;script&gt;alert") {
			t.Errorf("%s does not show what the library wrote", at)
		}
	}
	late := does(t, s, editor, other, "version", url.Values{"title": {bad}, "what": {bad}}, http.StatusConflict)
	late.In("[role=alert]").HasText(bad)
}
