package e2e

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// TestRoomsAreAccessible: axe finds nothing in any of the editors' rooms and on any page around a form, light and dark,
// wide and narrow, in three languages; the console stays silent under the stricter policy of the rooms.
func TestRoomsAreAccessible(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	token, id := s.Story(t)
	private := "stories/" + token
	s.Register(t, s.Event(t, 2).Work.ID, "ana@example.org", cms.Romanian)
	b := open(t, s, false)
	b.visit(urls.StoryPart(cms.Romanian, token, "photos"), http.StatusOK)
	b.sendPhoto(0)
	photo, _ := strconv.ParseInt(s.number(t, `SELECT min(id) FROM submission_photos`), 10, 64)
	for _, l := range cms.Interface {
		s.addEditorIn(t, l)
	}
	rooms := append(s.rooms(t), urls.AdminSubmission(id))
	for _, l := range cms.Interface {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			b := open(t, s, true)
			b.formsAreAccessible(l, "/"+private)
			b.signInAs(string(l) + editorEmail)
			for _, path := range rooms {
				b.visit(path, http.StatusOK)
				b.accessible(path)
				if b.count(`form[action="/admin/logout"]`) == 0 && !strings.HasSuffix(path, "/preview") {
					t.Errorf("%s has no way out", path)
				}
			}
			if got := eval[int](b, `fetch(`+quoted(urls.AdminStoryPhoto(id, photo, ""))+`).then(answer => answer.status)`); got != http.StatusOK {
				t.Errorf("the photo of a story: got %d", got)
			}
			b.conflictIsAccessible()
		})
	}
}

// formsAreAccessible looks at the pages around forms: with errors, sent, refused.
func (b *tab) formsAreAccessible(l cms.Locale, private string) {
	b.t.Helper()
	b.visit(urls.NewStory(l), http.StatusOK)
	b.fill("email", "nobody")
	b.follow("main form .last button", http.StatusUnprocessableEntity)
	b.accessible("a story with errors")
	b.visit(urls.In(l, private), http.StatusOK)
	b.accessible("a private page")
	b.visit(urls.In(l, private+"/photos"), http.StatusOK)
	b.accessible("a story's photos")
	b.visit(urls.Login(), http.StatusOK)
	b.accessible("sign-in")
	if b.count("[name=password][type=password]") != 1 {
		b.t.Error("the password can be read while it is typed")
	}
	b.fill("email", "nobody@example.org")
	b.fill("password", "not the password")
	b.follow("main form button", http.StatusUnprocessableEntity)
	b.accessible("sign-in refused")
}

// rooms are the addresses of all rooms that can be looked into, with something in them, but for pictures, which are no
// pages. News and pages are edited in the rooms of stories and events, drawn by the same templates.
func (s *site) rooms(t *testing.T) []string {
	t.Helper()
	var paths []string
	rooms := s.Admin.Rooms()
	ofStories := map[string]bool{}
	for _, room := range rooms {
		ofStories[room.Pattern] = true
	}
	for _, room := range rooms {
		alike := strings.HasPrefix(room.Pattern, urls.AdminList(cms.PostKind)+"/") || strings.HasPrefix(room.Pattern, urls.AdminList(cms.PageKind)+"/")
		if part, ok := strings.CutPrefix(room.Pattern, urls.AdminList(cms.EventKind)+"/{id}/"); ok {
			alike = ofStories[urls.AdminList(cms.CaseStudyKind)+"/{id}/"+part]
		}
		if room.Method == http.MethodGet && !alike && room.Pattern != urls.AdminMediaChoice && room.Pattern != urls.AdminLinks() && !strings.HasSuffix(room.Pattern, ".csv") && !strings.Contains(room.Pattern, "{photo}") {
			paths = append(paths, s.into(t, room.Pattern))
		}
	}
	return paths
}

// into puts the first thing there is into the pattern of an address.
func (s *site) into(t *testing.T, pattern string) string {
	t.Helper()
	if !strings.Contains(pattern, "{") {
		return pattern
	}
	first := map[string]string{
		urls.AdminSubmissions():           `SELECT min(id) FROM submissions`,
		urls.AdminList(cms.CaseStudyKind): `SELECT min(id) FROM entries WHERE kind = 'case_study'`,
		urls.AdminList(cms.EventKind): `
			SELECT e.id FROM entries e LEFT JOIN registrations r ON r.work_id = e.work_id AND r.erased_at IS NULL WHERE e.kind = 'event' ORDER BY r.id, e.id LIMIT 1`,
		urls.AdminLibraries():          `SELECT min(id) FROM libraries`,
		urls.AdminPlaces():             `SELECT min(id) FROM places`,
		urls.AdminPeople():             `SELECT min(id) FROM users`,
		urls.AdminImpact():             `SELECT min(id) FROM impact_numbers`,
		urls.AdminMedia:                `SELECT min(id) FROM media`,
		urls.AdminMails():              heldLetter,
		urls.AdminMails() + "/batches": heldLetter,
		urls.AdminTerms:                `SELECT min(id) FROM terms`,
		urls.AdminRedirects:            oldAddress,
		urls.AdminNotices:              notice,
		urls.AdminProjects:             `SELECT min(id) FROM projects`,
		urls.AdminOrganisations:        `SELECT min(id) FROM organisations`,
		urls.AdminComments:             `SELECT min(id) FROM comments`,
		urls.AdminMessages:             newMessage,
	}
	list, _, _ := strings.Cut(pattern, "/{")
	if list == urls.AdminMenus {
		return urls.AdminMenu(cms.MainMenu)
	}
	id := s.number(t, first[list])
	revision := s.number(t, `SELECT COALESCE(min(id), 0) FROM revisions WHERE subject = 'entry' AND subject_id = `+id)
	path := strings.NewReplacer("{id}", id, "{revision}", revision, "{registration}", s.number(t, `SELECT COALESCE(min(id), 0) FROM registrations WHERE erased_at IS NULL`)).Replace(pattern)
	if strings.HasSuffix(path, "/merge") {
		path += "?into=" + s.number(t, another[list])
	}
	return path
}

// another is a second thing of a list, into which the first may be merged.
var another = map[string]string{
	urls.AdminTerms:       `SELECT max(id) FROM terms WHERE vocabulary = (SELECT vocabulary FROM terms ORDER BY id LIMIT 1)`,
	urls.AdminLibraries(): `SELECT max(id) FROM libraries`,
	urls.AdminPlaces():    `SELECT max(id) FROM places`,
}

// oldAddress leads on to the news, and a path nobody has is counted.
const oldAddress = `
	WITH asked AS (INSERT INTO missing (path, count, last_at) VALUES ('/old/list', 3, now()) ON CONFLICT DO NOTHING)
	INSERT INTO redirects (from_path, url, created_at) VALUES ('/old/news', '/news', now())
	ON CONFLICT (from_path) DO UPDATE SET url = EXCLUDED.url RETURNING id`

// notice is one that stands above every page.
const notice = `
	WITH n AS (INSERT INTO notices (starts_at) VALUES (now()) RETURNING id),
	said AS (INSERT INTO notice_texts (notice_id, locale, html) SELECT id, 'uk', '<p>Ми переїжджаємо.</p>' FROM n)
	SELECT id FROM n`

// heldLetter puts a letter into the outbox that waits for an editor.
const heldLetter = `
	INSERT INTO mails (template, locale, user_id, state, subject, body_text, body_html, words, dedupe, created_at, changed_at)
	SELECT 'review-wanted', 'uk', min(id), 'held', 'Перевірте, будь ласка: Бджоли', 'Вітаємо!', '<p>Вітаємо!</p>', 'Вітаємо!', gen_random_uuid(), now(), now()
	FROM users RETURNING id`

// newMessage is somebody's wish to join.
const newMessage = `
	INSERT INTO messages (purpose, sender, organisation, country, body, locale, consent, received_at)
	VALUES ('join', 'library', 'Бібліотека імені Лесі Українки', 'ua', 'Хочемо працювати з вами.', 'uk', 'Так.', now()) RETURNING id`

func (s *site) number(t *testing.T, sql string) string {
	t.Helper()
	var n int64
	if err := s.DB.Pool().QueryRow(context.Background(), sql).Scan(&n); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return strconv.FormatInt(n, 10)
}

// conflictIsAccessible saves a post that was saved elsewhere meanwhile: both texts are shown, nothing is lost.
func (b *tab) conflictIsAccessible() {
	b.t.Helper()
	b.visit(urls.AdminNew(cms.PostKind), http.StatusOK)
	b.fill("title", "Two people write this")
	b.follow(saveButton, http.StatusOK)
	at, _, _ := strings.Cut(b.path(), "?")
	stale := open(b.t, &site{url: b.site}, true)
	stale.signInAs(b.editor)
	stale.visit(at, http.StatusOK)
	b.fill("title", "The first who saves")
	b.follow(saveButton, http.StatusOK)
	stale.fill("title", "The second who saves")
	stale.follow(saveButton, http.StatusConflict)
	stale.wants("[data-conflict=title]", "The first who saves")
	if got := stale.value("title"); got != "The second who saves" {
		b.t.Errorf("the second text is %q now", got)
	}
	stale.accessible("a conflict")
}
