package postgres_test

import (
	"context"
	"testing"

	"occupylibrary.net/internal/cms"
)

// TestClaimLapses after two weeks in which whoever had taken the story could act and did not; what is with the library, and
// what somebody works on, stays theirs.
func TestClaimLapses(t *testing.T) {
	t.Parallel()
	ctx, c := context.Background(), newCalendar(t)
	ana, err := c.CreateUser(ctx, cms.User{Email: "ana@example.org", Name: "Ana", Role: cms.Editor, Locale: cms.English}, "-")
	must(t, err)
	actor := cms.Actor{ID: ana.ID}
	left, asked := receive(t, c.DB, walks("a")), receive(t, c.DB, walks("b"))
	must(t, c.ClaimStory(ctx, actor, left.ID, false))
	must(t, c.AskLibrary(ctx, actor, asked.ID, []cms.StoryQuestion{{Field: "what", Note: "?"}}))
	standing := func(id int64) (cms.SubmissionState, int64) {
		s, err := c.Submission(ctx, id)
		must(t, err)
		return s.State, s.ClaimedBy
	}
	c.after(t, 10)
	must(t, c.SetStoryDue(ctx, actor, left.ID, c.now.AddDate(0, 0, 7)))
	c.after(t, 13)
	if state, by := standing(left.ID); state != cms.InReview || by != ana.ID {
		t.Errorf("13 days after the last deed: %s, taken by %d", state, by)
	}
	c.after(t, 2)
	if state, by := standing(left.ID); state != cms.Received || by != 0 {
		t.Errorf("15 days after the last deed: %s, taken by %d", state, by)
	}
	if state, by := standing(asked.ID); state != cms.ChangesRequested || by != ana.ID {
		t.Errorf("with the library: %s, taken by %d", state, by)
	}
	if n := number(t, c.DB, `SELECT count(*) FROM audit WHERE action = 'claim_lapsed' AND subject_id = $1 AND actor_id IS NULL`, left.ID); n != 1 {
		t.Errorf("%d lines in the log", n)
	}
	if p, err := c.StoryPage(ctx, left.ID); err != nil || p.History[len(p.History)-1].Step() != "released" {
		t.Errorf("the library reads %+v, %v", p.History, err)
	}
}
