package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/media"
	"occupylibrary.net/internal/richtext"
	"occupylibrary.net/internal/web"
	"occupylibrary.net/internal/web/admin"
	"occupylibrary.net/internal/web/public"
)

// shownExamples is how many examples a line gives.
const shownExamples = 5

// examples are the first of a list, and how many more there are.
func examples(list []string) string {
	if len(list) > shownExamples {
		return strings.Join(list[:shownExamples], ", ") + fmt.Sprintf(" and %d more", len(list)-shownExamples)
	}
	return strings.Join(list, ", ")
}

// media looks for files that the database knows and the disk does not.
func (e *examination) media(ctx context.Context) (finding, error) {
	originals, served, err := e.db.MediaNeeded(ctx)
	if err != nil {
		return finding{}, err
	}
	disk := media.NewDisk(filepath.Join(e.cfg.DataDir, "media"))
	var missing []string
	for name := range needed(originals, served) {
		file, err := disk.Open(ctx, name)
		switch {
		case errors.Is(err, cms.ErrNotFound):
			missing = append(missing, name)
		case err != nil:
			return finding{}, err
		default:
			file.Close()
		}
	}
	f := well("%d files.", len(originals)+len(served))
	if len(missing) > 0 {
		return well("%d files are missing: %s.", len(missing), examples(missing)).but("Bring DATA_DIR/media back from the backup, or upload them anew."), nil
	}
	return f, nil
}

// needed are the names in the store.
func needed(originals, served []string) map[string]bool {
	names := map[string]bool{}
	for _, hash := range originals {
		names[media.Original(hash)] = true
	}
	for _, hash := range served {
		names[media.Served(hash)] = true
	}
	return names
}

var href = regexp.MustCompile(`href="([^"]*)"`)

// links asks the site itself for every address of its own that a published text leads to.
func (e *examination) links(ctx context.Context) (finding, error) {
	site := e.site()
	leads := map[string]bool{}
	var broken []string
	for after := int64(0); ; {
		texts, err := e.db.LinkedTexts(ctx, after)
		if err != nil {
			return finding{}, err
		}
		for _, t := range texts {
			after = t.EntryID
			for _, path := range e.ours(t.HTML) {
				if _, asked := leads[path]; !asked {
					leads[path] = e.answers(ctx, site, path)
				}
				if !leads[path] {
					broken = append(broken, fmt.Sprintf("%s in “%s” (%s)", path, t.Title, t.Locale))
				}
			}
		}
		if len(texts) == 0 {
			break
		}
	}
	if len(broken) > 0 {
		return well("%d lead nowhere: %s.", len(broken), examples(broken)).but("Open these texts and correct the links, or make redirects."), nil
	}
	return well("all %d lead somewhere.", len(leads)), nil
}

// ours are the paths of this site that the text links to.
func (e *examination) ours(text string) []string {
	var paths []string
	for _, m := range href.FindAllStringSubmatch(text, -1) {
		path := strings.TrimPrefix(html.UnescapeString(m[1]), e.base.String())
		path, _, _ = strings.Cut(path, "#")
		if strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") {
			paths = append(paths, path)
		}
	}
	return paths
}

// site is the site itself, answering nobody but the doctor.
func (e *examination) site() http.Handler {
	disk := media.NewShelf(media.NewDisk(filepath.Join(e.cfg.DataDir, "media")), "")
	return web.New(web.Options{DB: e.db, Logins: e.db, BaseURL: e.base, Clock: time.Now, Access: io.Discard, CacheBytes: 1 << 20,
		Public: &public.Handlers{DB: e.db, Media: disk, Clock: time.Now, BaseURL: e.base},
		Admin:  &admin.Handlers{DB: e.db, Media: disk, Clock: time.Now, BaseURL: e.base}}).Handler()
}

// answers says whether the path leads somewhere; the site is asked as its server asks it.
func (e *examination) answers(ctx context.Context, site http.Handler, path string) bool {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, path, http.NoBody)
	if err != nil {
		return false
	}
	r.Host, r.RequestURI, r.RemoteAddr = e.base.Host, path, "127.0.0.1:0"
	w := &status{header: http.Header{}}
	site.ServeHTTP(w, r)
	return w.code < http.StatusBadRequest
}

// status is an answer of which only the status counts.
type status struct {
	header http.Header
	code   int
}

// Header is read by nobody.
func (s *status) Header() http.Header { return s.header }

// WriteHeader keeps the status.
func (s *status) WriteHeader(code int) {
	if s.code == 0 {
		s.code = code
	}
}

// Write forgets the body.
func (s *status) Write(b []byte) (int, error) {
	s.WriteHeader(http.StatusOK)
	return len(b), nil
}

// stale lists the published texts whose day to be read again has passed.
func (e *examination) stale(ctx context.Context) (finding, error) {
	list, err := e.db.StaleEntries(ctx)
	if err != nil || len(list) == 0 {
		return well("none is due."), err
	}
	var titles []string
	for _, s := range list {
		titles = append(titles, fmt.Sprintf("“%s” (since %s)", s.Title, s.ReviewOn.Format(time.DateOnly)))
	}
	return well("%d are due: %s.", len(list), examples(titles)).but("Read them again in the editors' rooms and set a new day."), nil
}

// quality runs the check before publishing over everything that is published.
func (e *examination) quality(ctx context.Context) (finding, error) {
	list, err := e.db.QualityOfAll(ctx, richtext.Check)
	if err != nil || len(list) == 0 {
		return well("the check before publishing finds nothing on published texts."), err
	}
	var titles []string
	for _, f := range list {
		titles = append(titles, fmt.Sprintf("“%s” (%s): %d", f.Title, f.Locale, len(f.Findings)))
	}
	return well("the check before publishing finds something on %d texts: %s.", len(list), examples(titles)).but("Open each, mend what it names, or excuse it with a reason."), nil
}
