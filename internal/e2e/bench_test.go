//go:build bench

package e2e

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres/pgtest"
)

// report prints figures as they come, each beside its goal.
type report struct{}

func (report) add(what string, holds bool, goal, figure string, args ...any) {
	sign := "✓"
	if !holds {
		sign = "✗"
	}
	fmt.Printf("%s %-54s %-38s goal: %s\n", sign, what, fmt.Sprintf(figure, args...), goal)
}

// note prints a figure without a goal.
func (report) note(what, figure string, args ...any) {
	fmt.Printf("  %-54s %s\n", what, fmt.Sprintf(figure, args...))
}

// TestBench measures what visitors wait for and what an answer costs, and prints it beside the goals. Hardly anything
// fails: a busy machine is no fault of the program.
func TestBench(t *testing.T) {
	r := report{}
	fmt.Println("· Filling two databases, with 200 and with 100,000 entries.")
	small, large := pgtest.URL(t), pgtest.URL(t)
	fill(t, small, 200)
	fill(t, large, 100_000)
	p := start(t, large)
	fmt.Printf("· Measuring with %d connections kept alive; the page is a story among 100,000 entries.\n", connections)
	r.memoryIdle(p)
	r.kept(t, p)
	r.rendered(t, p, large)
	r.memoryFull(p)
	p.end(t, syscall.SIGTERM)
	r.weight(t, large)
	r.starts(t, large)
	r.instances(t, small)
	r.choices(t, large)
	r.growth(t, small, large)
}

// start runs the program over a database, its log in a file as a server's would be.
func start(t *testing.T, database string) *program {
	t.Helper()
	p := prepare(t, []string{"serve"}, "DATABASE_URL="+database, "DATA_DIR="+t.TempDir(), "ADDR="+freeAddress(t))
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	p.cmd.Stderr = log
	p.start(t)
	p.address(t)
	return p
}

const storyPage = "/best-practices/story-77"

// kept holds a kept page and its 304 against a program that does nothing but write the same bytes.
func (r report) kept(t *testing.T, p *program) {
	page := get(t, p.url+storyPage)
	bare := serveBare(t, page)
	l := load{path: func(int) string { return storyPage }, header: "Accept-Encoding: gzip, deflate, br\r\n", requests: 50_000}
	not := l
	not.header += "If-None-Match: " + page.header.Get("Etag") + "\r\n"
	var ours, theirs, unchanged figures
	for range 5 {
		ours = append(ours, l.run(t, p.url, p.cmd.Process.Pid))
		theirs = append(theirs, l.run(t, bare.url, bare.cmd.Process.Pid))
		unchanged = append(unchanged, not.run(t, p.url, p.cmd.Process.Pid))
	}
	rate := ours.rate() / theirs.rate()
	r.note("bare net/http handler, the same bytes", "%.0f requests/s, %.1f µs CPU", theirs.rate(), theirs.cpu())
	r.add("kept page, requests/s against the bare handler", rate >= .85, "≥ 0.85", "%.2f (%.0f requests/s)", rate, ours.rate())
	r.add("kept page, CPU", ours.cpu() <= 27, "≤ 27 µs", "%.1f µs", ours.cpu())
	r.add("304, CPU against the 200", unchanged.cpu() <= .8*ours.cpu(), "≤ 0.8", "%.2f (%.1f µs)", unchanged.cpu()/ours.cpu(), unchanged.cpu())
}

// rendered asks for stories that nobody has asked for yet; the CPU is the program's and PostgreSQL's together.
func (r report) rendered(t *testing.T, p *program, database string) {
	server := postmaster(t, database)
	var all figures
	for n := range 5 {
		l := load{requests: 5_000, header: "Accept-Encoding: gzip, deflate, br\r\n", timed: true,
			path: func(i int) string { return fmt.Sprintf("/best-practices/story-%d", storyNumber(n*5_000+i)) }}
		all = append(all, l.run(t, p.url, p.cmd.Process.Pid, server))
	}
	r.add("page from the database, compressed, CPU", all.cpu() <= 550, "≤ 550 µs", "%.0f µs (PostgreSQL's %.0f µs in it)", all.cpu(), all.cpuOf(1))
	r.add("page from the database, p99 at 64 clients", all.p99() < 25*time.Millisecond, "< 25 ms", "%.1f ms", ms(all.p99()))
}

// storyNumber is the id of a story; every tenth work is a post.
func storyNumber(n int) int { return 1001 + n + n/9 }

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (r report) memoryIdle(p *program) {
	m := rss(p.cmd.Process.Pid)
	r.add("memory, idle", m < 80, "< 80 MB", "%d MB", m)
}

func (r report) memoryFull(p *program) {
	m := rss(p.cmd.Process.Pid)
	r.add("memory, after all this load", m < 200, "< 200 MB", "%d MB", m)
}

// weight is what a story's page makes a visitor load.
func (r report) weight(t *testing.T, database string) {
	s := serve(t, database)
	b := open(t, s, true)
	b.visit(storyPage, http.StatusOK)
	w, files := b.weigh()
	sum := w["Document"] + w["Stylesheet"] + w["Script"]
	r.add("story page, HTML + CSS + JS, brotli", sum <= 20*kilobyte, "≤ 20 KB", "%.1f KB (%.1f + %.1f + %.1f)", inKB(sum),
		inKB(w["Document"]), inKB(w["Stylesheet"]), inKB(w["Script"]))
	r.add("story page, fonts", w["Font"] <= 70*kilobyte, "≤ 70 KB", "%.1f KB", inKB(w["Font"]))
	r.add("story page, requests besides pictures", len(files) <= 5, "≤ 5", "%d", len(files))
}

func inKB(n int) float64 { return float64(n) / kilobyte }

// starts times the program from its start to its first page, with a database that is up and with its own.
func (r report) starts(t *testing.T, database string) {
	up := r.start(t, "DATABASE_URL="+database, "DATA_DIR="+t.TempDir())
	r.add("start to the first page, database up", up <= 100*time.Millisecond, "≤ 100 ms", "%.0f ms", ms(up))
	own := "DATA_DIR=" + filepath.Join(t.TempDir(), "data")
	first := launch(t, []string{"serve", "--demo"}, own, "ADDR="+freeAddress(t))
	first.address(t)
	first.end(t, syscall.SIGTERM)
	warm := r.start(t, own)
	r.add("start to the first page, private PostgreSQL warm", warm < time.Second, "< 1 s", "%.0f ms", ms(warm))
}

func (r report) start(t *testing.T, env ...string) time.Duration {
	var took []time.Duration
	for range 7 {
		addr := freeAddress(t)
		began := time.Now()
		p := launch(t, []string{"serve"}, append(env, "ADDR="+addr)...)
		for !answers(addr) {
			if time.Sleep(time.Millisecond); time.Since(began) > patience {
				t.Fatalf("no page after %v:\n%s", patience, &p.stderr)
			}
		}
		took = append(took, time.Since(began))
		p.end(t, syscall.SIGTERM)
	}
	return median(took)
}

func answers(addr string) bool {
	response, err := http.Get("http://" + addr + "/")
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// instances times how soon a post that is published on one instance stands on another's page.
func (r report) instances(t *testing.T, database string) {
	writer, reader := serve(t, database), start(t, database)
	var took []time.Duration
	for n := range 100 {
		title := fmt.Sprintf("Post number %d of the measurement", n)
		doc, err := writer.DB.CreateDocument(t.Context(), cms.System, cms.Document{Work: cms.Work{Kind: cms.PostKind},
			Entry: cms.Entry{Locale: cms.English, Title: title, Summary: "Short.", Body: "<p>Short.</p>"}})
		if err == nil {
			fetch(t, reader.url+"/news")
			err = writer.DB.Transition(t.Context(), cms.System, doc.Entry.ID, cms.Published, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		for !strings.Contains(fetch(t, reader.url+"/news"), title) {
			if time.Since(began) > patience {
				t.Fatalf("%s is not seen", title)
			}
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	r.add("published, then seen on another instance, p99", took[98] <= 100*time.Millisecond, "≤ 100 ms",
		"%.1f ms (median %.1f ms)", ms(took[98]), ms(median(took)))
}

// growth holds pages over 100,000 entries against the same pages over 200, both drawn anew each time.
func (r report) growth(t *testing.T, small, large string) {
	few, many := serve(t, small), serve(t, large)
	begin := cms.Cursor{At: time.Date(2015, 1, 1, 6, 0, 0, 0, time.UTC).UnixMicro(), WorkID: 1}.String()
	for _, page := range []struct{ name, path string }{
		{"home", "/"}, {"best practices", "/best-practices"}, {"best practices, at the end", "/best-practices?after=" + begin},
		{"best practices of a goal", "/best-practices?goal=4"}, {"best practices of a goal and country", "/best-practices?goal=4&country=ro"},
		{"best practices of two goals", "/best-practices?goal=4&goal=7"}, {"best practices by three facets", "/best-practices?goal=4&country=ro&year=2019"},
		{"best practices with a common word", "/best-practices?q=librarians"}, {"best practices with a rare word", "/best-practices?q=word77"},
		{"impact", "/impact"}, {"impact of a goal", "/impact?goal=4"},
		{"news", "/news"}, {"story", storyPage}, {"map", "/best-practices/map"}, {"map of a goal", "/best-practices/map?goal=4"},
		{"feed of a goal and country", "/best-practices.xml?goal=4&country=ro"},
		{"search for a common word", "/search?q=librarians"}, {"search for a word of one story", "/search?q=150"},
	} {
		a, b := drawn(t, few, small, page.path), drawn(t, many, large, page.path)
		ratio := b / a
		r.add("100,000 entries against 200: "+page.name, ratio <= 1.5, "≤ 1.5 ×", "%.2f × (%.0f µs, %.0f µs CPU)", ratio, a, b)
	}
}

// drawn is what it costs to draw a page, PostgreSQL's share included, in µs of CPU. Each time another parameter that the
// page does not know makes the cache take it for a page of its own.
func drawn(t *testing.T, s *site, database, path string) float64 {
	t.Helper()
	server, glue := postmaster(t, database), "?"
	if strings.Contains(path, "?") {
		glue = "&"
	}
	const times = 100
	var costs []float64
	for round := range 4 {
		began := own() + cpu(server)
		for n := range times {
			if w := s.Get(fmt.Sprintf("%s%sfrom=%d", path, glue, round*times+n)); w.Code != http.StatusOK {
				t.Fatalf("%s: %d", path, w.Code)
			}
		}
		if round > 0 { // the first warms up
			costs = append(costs, float64((own()+cpu(server)-began).Microseconds())/times)
		}
	}
	return median(costs)
}

// postmaster is the process above the one that serves a connection to the database.
func postmaster(t *testing.T, database string) int {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	s, err := readStat(fmt.Sprintf("/proc/%d/stat", conn.PgConn().PID()))
	if err != nil {
		t.Fatal(err)
	}
	return s.parent
}

func median[T cmp.Ordered](list []T) T {
	list = slices.Clone(list)
	slices.Sort(list)
	return list[len(list)/2]
}
