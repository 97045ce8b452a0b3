package cms_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/i18n"
)

// go test ./internal/cms -run Drawing -update draws the page anew.
var update = flag.Bool("update", false, "write docs/states.md from the table of states")

const statesPage = "../../docs/states.md"

// TestDrawingOfStatesIsFresh: the page of the documentation is drawn from the table, and from the words that people read.
func TestDrawingOfStatesIsFresh(t *testing.T) {
	t.Parallel()
	want := drawStates()
	if *update {
		if err := os.WriteFile(statesPage, []byte(want), 0o644); err != nil { //nolint:gosec // everybody may read the documentation
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(statesPage)
	if err != nil || string(got) != want {
		t.Errorf("docs/states.md is stale (%v): go test ./internal/cms -run Drawing -update", err)
	}
}

func drawStates() string {
	var b strings.Builder
	b.WriteString(`# The states of a story on its way

Drawn by a test from the one table in internal/cms/submissionstate.go, which the database enforces as well. A library reads
the sentence beside each state on its story's private page; the trays are the groups of the editors' list.

` + "```mermaid\nstateDiagram-v2\n    [*] --> draft\n")
	for _, from := range cms.SubmissionStates {
		for _, to := range cms.SubmissionStates {
			if from.May(to) {
				b.WriteString("    " + string(from) + " --> " + string(to) + "\n")
			}
		}
	}
	b.WriteString("```\n\n| state | what the library reads | tray | leads to |\n|---|---|---|---|\n")
	words := i18n.For(cms.English)
	for _, s := range cms.SubmissionStates {
		b.WriteString("| " + string(s) + " | " + words.T("state."+string(s), "date", "12 May") + " | " + string(s.Tray()) + " | " + leadsTo(s) + " |\n")
	}
	return b.String()
}

func leadsTo(from cms.SubmissionState) string {
	var ways []string
	for _, to := range cms.SubmissionStates {
		if from.May(to) {
			ways = append(ways, string(to))
		}
	}
	if len(ways) == 0 {
		return "–"
	}
	return strings.Join(ways, ", ")
}

// TestTakingAFieldLeavesTheOthers and every field that can be asked about can be taken and read.
func TestTakingAFieldLeavesTheOthers(t *testing.T) {
	t.Parallel()
	full := cms.Story{Title: "a", Library: "b", Partners: "c", Town: "d", TownKey: "d1", Country: "md", Year: "2024", Why: "e", What: "f", SoWhat: "g",
		Goals: []cms.Goal{4, 11}, MainGoal: 11, Numbers: []cms.StoryNumber{{Count: "12", Label: "people", About: true, Source: "lists"}}, Links: "h", Quote: "i", QuoteBy: "j"}
	for _, field := range cms.StoryFields {
		taken := cms.Story{}.Take(field, full)
		if field == "photos" {
			continue
		}
		if got, want := taken.FieldText(field), full.FieldText(field); got != want || want == "" {
			t.Errorf("%s: got %q, want %q", field, got, want)
		}
		for _, other := range cms.StoryFields {
			if other != field && taken.FieldText(other) != "" {
				t.Errorf("%s brought %s", field, other)
			}
		}
	}
	if got := full.FieldText("goals") + "; " + full.FieldText("numbers"); got != "11, 4; ≈ 12 people, lists" {
		t.Errorf("got %q", got)
	}
}

func TestStepsOfAHistoryHaveNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		change cms.Change
		want   string
	}{
		{cms.Change{State: cms.Received}, "received"}, {cms.Change{State: cms.Received, Actor: "Ed"}, "released"},
		{cms.Change{State: cms.InReview, Note: cms.NoteApproved}, "approved"}, {cms.Change{State: cms.InReview, Actor: "Ed", Note: "approved"}, "in_review"},
		{cms.Change{State: cms.Rejected, Actor: "Ed", Note: "Too short."}, "rejected"},
	} {
		if got := c.change.Step(); got != c.want {
			t.Errorf("%+v: got %s", c.change, got)
		}
	}
}
