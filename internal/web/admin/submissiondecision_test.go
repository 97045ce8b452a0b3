package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/webtest"
)

func TestTwentyAcceptancesAtOncePublishOnce(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	editor := s.SignIn(t, cms.Editor)
	form := desk(t, s, editor, id).Form("#decision form")
	var published, refused atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			switch s.Post(urls.AdminStoryPart(id, "acceptance"), form, editor).Code {
			case http.StatusSeeOther:
				published.Add(1)
			case http.StatusConflict:
				refused.Add(1)
			}
		})
	}
	all.Wait()
	var works int
	if err := s.DB.Pool().QueryRow(t.Context(), `SELECT count(*) FROM works`).Scan(&works); err != nil {
		t.Fatal(err)
	}
	if published.Load() != 1 || refused.Load() != 19 || works != 1 {
		t.Errorf("%d published, %d refused, %d works", published.Load(), refused.Load(), works)
	}
	if n, _ := writtenTo(t, s, id, cms.StoryPublishedMail); n != 1 {
		t.Errorf("got %d letters", n)
	}
}

func TestStoryIsPublishedOnItsDay(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	editor := s.SignIn(t, cms.Editor)
	form := desk(t, s, editor, id).Form("#decision form")
	form.Set("publish_date", "2001-01-01")
	does(t, s, editor, id, "acceptance", form, http.StatusUnprocessableEntity).In("#f-publish_date-error").Exists()
	at := time.Now().AddDate(0, 0, 3)
	form.Set("publish_date", at.Format(time.DateOnly))
	does(t, s, editor, id, "acceptance", form, http.StatusSeeOther)
	rows, _, err := s.DB.SubmissionList(t.Context(), cms.SubmissionFilter{Tray: cms.TrayScheduled})
	if err != nil || len(rows) != 1 || story(t, s, id).Published != nil {
		t.Fatalf("got %+v %v", rows, err)
	}
	if n, _ := writtenTo(t, s, id, cms.StoryPublishedMail); n != 0 {
		t.Error("the library was told before its day")
	}
	if err := s.DB.Due(t.Context(), at.AddDate(0, 0, 1)); err != nil {
		t.Fatal(err)
	}
	if n, _ := writtenTo(t, s, id, cms.StoryPublishedMail); n != 1 || story(t, s, id).Published == nil {
		t.Errorf("got %d letters, %v", n, story(t, s, id).Published)
	}
}

// TestStoryWithAPhotoIsPublished: the check knows what the library said about its photo, and stops one without words.
func TestStoryWithAPhotoIsPublished(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	for what, want := range map[string]int{"Cititori în grădină": http.StatusSeeOther, "": http.StatusUnprocessableEntity} {
		token, id := s.Story(t)
		photos := urls.StoryPart(cms.Romanian, token, "photos")
		send(t, s, editor, photos, sentFile{"garden.jpg", snapshot(t, uint8(80+len(what)))})
		list, err := s.DB.StoryPhotos(t.Context(), id)
		if err != nil || len(list) != 1 {
			t.Fatalf("%d photos, %v", len(list), err)
		}
		said := url.Values{"what": {what}, "people": {string(cms.NobodyShown)}, "licence": {"CC BY 4.0"}}
		if w := s.Post(urls.StoryPhoto(cms.Romanian, token, list[0].ID, "words"), said); w.Code != http.StatusSeeOther {
			t.Fatalf("got %d", w.Code)
		}
		does(t, s, editor, id, "acceptance", desk(t, s, editor, id).Form("#decision form"), want)
	}
}

func TestCheckBeforePublishingHoldsForStoriesToo(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t, func(v url.Values) { v.Set("links", "https://www.example.org/our-wall") })
	editor := s.SignIn(t, cms.Editor)
	form := desk(t, s, editor, id).Form("#decision form")
	form.Set("quote", "Привіт усім нашим читачам, приходьте до бібліотеки щодня")
	form.Set("early", "asked by telephone")
	w := does(t, s, editor, id, "acceptance", form, http.StatusUnprocessableEntity)
	w.In("#gate").Exists()
	reason := w.In(`input[name^="excuse-"]`).Attr("name")
	form.Set(reason, "A greeting everybody knows")
	does(t, s, editor, id, "acceptance", form, http.StatusSeeOther)
	lines, _, err := s.DB.AuditLog(t.Context(), cms.AuditFilter{Action: "excused"})
	if err != nil || len(lines) != 1 || !strings.Contains(lines[0].Detail, "A greeting everybody knows") {
		t.Errorf("got %+v %v", lines, err)
	}
}

func TestExactPointIsKeptApartAndOnlyWhereItWasChosen(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	for precision, want := range map[string]int{"exact": 1, "town": 0} {
		_, id := s.Story(t)
		if _, err := s.DB.Pool().Exec(t.Context(), `
			UPDATE submissions SET story = story || '{"Precision": "exact", "Lat": "46.83", "Lon": "28.59"}' WHERE id = $1`, id); err != nil {
			t.Fatal(err)
		}
		form := desk(t, s, editor, id).Form("#decision form")
		form.Set("precision", precision)
		does(t, s, editor, id, "acceptance", form, http.StatusSeeOther)
		points := 0
		if err := s.DB.Pool().QueryRow(t.Context(), `SELECT count(*) FROM private_points WHERE work_id = $1`, story(t, s, id).WorkID).Scan(&points); err != nil || points != want {
			t.Errorf("%s: got %d points %v, want %d", precision, points, err, want)
		}
	}
}

func TestRejectionMayBeAnsweredAndReopened(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, id := s.Story(t)
	editor := s.SignIn(t, cms.Editor)
	does(t, s, editor, id, "rejection", url.Values{"reason": {"Prea <scurt>."}}, http.StatusSeeOther).In("main").HasText("Prea <scurt>.")
	if n, note := writtenTo(t, s, id, cms.StoryRejectedMail); n != 1 || note != "Prea <scurt>." {
		t.Errorf("got %d letters, %q", n, note)
	}
	if err := s.DB.WriteToEditors(t.Context(), id, []byte("k"), "Am adăugat."); err != nil {
		t.Fatal(err)
	}
	desk(t, s, editor, id).In("#messages").HasText("Am adăugat.")
	does(t, s, editor, id, "reopening", nil, http.StatusSeeOther).In("#decision").Exists()
	if now := story(t, s, id); now.State != cms.InReview || now.Reason != "" || now.DecidedAt != nil {
		t.Errorf("got %s %q %v", now.State, now.Reason, now.DecidedAt)
	}
}

func TestNextStoryIsOneThatWaitsForMe(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	_, first := s.Story(t)
	_, taken := s.Story(t)
	_, next := s.Story(t)
	ana, olena := s.SignIn(t, cms.Editor), s.SignIn(t, cms.Editor)
	does(t, s, olena, taken, "claim", nil, http.StatusSeeOther)
	desk(t, s, ana, first).In("#next").None()
	doc := does(t, s, ana, first, "rejection", url.Values{"reason": {"no"}}, http.StatusSeeOther)
	if got := doc.In("#next").Attr("href"); got != urls.AdminSubmission(next) {
		t.Errorf("got %s, want %d", got, next)
	}
	does(t, s, ana, next, "rejection", url.Values{"reason": {"no"}}, http.StatusSeeOther).In("#next").None()
}

func TestLikeStoriesAreToldOf(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	_, first := s.Story(t, func(v url.Values) { v.Set("email", "other@example.org") })
	_, far := s.Story(t, func(v url.Values) {
		v.Set("title", "Robotics <b>club</b>")
		v.Set("library", "Cahul")
	})
	_, second := s.Story(t)
	twins := desk(t, s, editor, second).In("#twins")
	twins.HasText("100 % alike")
	twins.HasText("same library")
	if got := twins.In("a").Links(); len(got) != 2 || got[0] != urls.AdminSubmission(first) || got[1] != urls.AdminSubmission(far) {
		t.Errorf("got %v, want the alike one, then that of the same sender", got)
	}
	twins.HasText("same sender")
}

// steps are the ways of a story's page, filled in right, and the states from which each is possible.
var steps = map[string]struct {
	typed url.Values
	from  []cms.SubmissionState
}{
	"claim":      {nil, []cms.SubmissionState{cms.Received, cms.InReview, cms.ChangesRequested, cms.AwaitingApproval}},
	"release":    {nil, nil}, // nobody has taken it
	"due":        {url.Values{"due": {time.Now().AddDate(0, 1, 0).Format(time.DateOnly)}}, []cms.SubmissionState{cms.Received, cms.InReview, cms.ChangesRequested, cms.AwaitingApproval}},
	"questions":  {url.Values{"ask-what": {"Kept words"}}, []cms.SubmissionState{cms.Received, cms.InReview, cms.AwaitingApproval}},
	"messages":   {url.Values{"text": {"Kept words"}}, []cms.SubmissionState{cms.Received, cms.InReview, cms.ChangesRequested, cms.AwaitingApproval, cms.Accepted, cms.Rejected}},
	"version":    {url.Values{"title": {"Kept words"}, "what": {"x"}}, []cms.SubmissionState{cms.Received, cms.InReview}},
	"approval":   {nil, nil}, // there is no version of ours
	"rejection":  {url.Values{"reason": {"Kept words"}}, []cms.SubmissionState{cms.Received, cms.InReview, cms.ChangesRequested, cms.AwaitingApproval}},
	"reopening":  {nil, []cms.SubmissionState{cms.Rejected, cms.ChangesRequested, cms.AwaitingApproval}},
	"correction": {url.Values{"take-what": {"on"}, "version": {"1"}}, nil}, // it corrects nothing
	"acceptance": {url.Values{"title": {"Plimbări care încep la raft"}, "what": {"Am mers."}, "so_what": {"Ne-am întors."}, "place": {"country"}, "library": {"none"}},
		[]cms.SubmissionState{cms.Received, cms.InReview, cms.AwaitingApproval}},
}

// TestStepsTheStateDoesNotAllowChangeNothing goes through all pairs of state and step by direct POST.
func TestStepsTheStateDoesNotAllowChangeNothing(t *testing.T) {
	t.Parallel()
	s := webtest.New(t)
	editor := s.SignIn(t, cms.Editor)
	for _, state := range cms.SubmissionStates {
		for part, step := range steps {
			_, id := s.Story(t)
			turned(t, s, id, state)
			before := story(t, s, id)
			w := s.Post(urls.AdminStoryPart(id, part), step.typed, editor)
			possible := false
			for _, from := range step.from {
				possible = possible || from == state
			}
			if possible && w.Code != http.StatusSeeOther || !possible && w.Code != http.StatusConflict {
				t.Errorf("%s from %s: got %d", part, state, w.Code)
			}
			after := story(t, s, id)
			if !possible && (after.State != state || after.Version != before.Version) {
				t.Errorf("%s from %s: the story is %s, version %d", part, state, after.State, after.Version)
			}
			if !possible && strings.Contains(step.typed.Encode(), "Kept") && !strings.Contains(w.Body.String(), "Kept words") {
				t.Errorf("%s from %s: what was typed is gone", part, state)
			}
		}
	}
}

// turned puts a story into a state, past the table of ways between them.
func turned(t *testing.T, s *webtest.Site, id int64, state cms.SubmissionState) {
	t.Helper()
	tx, err := s.DB.Pool().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{`SET LOCAL session_replication_role = replica`, `UPDATE submissions SET state = '` + string(state) + `' WHERE id = $1`} {
		args := []any{id}
		if strings.HasPrefix(sql, "SET") {
			args = nil
		}
		if _, err := tx.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}
