package richtext

import (
	"fmt"
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
)

// view says its words' keys and what they were told.
func view() View {
	return View{
		Lang: cms.English, T: func(key string, args ...any) string {
			return strings.TrimSpace(fmt.Sprintln(append([]any{key}, args...)...))
		},
		Size: func(n int64) string { return fmt.Sprint(n, " B") }, Address: func(hash, format string) string { return "/media/" + hash + "." + format },
		Pictures: map[int64]cms.Picture{
			12: {Alt: `A "reading" room`, FocusX: .5, FocusY: .5, Caption: "In <spring>", Renditions: []cms.Rendition{{Width: 480, Height: 320, Format: "jpeg", Hash: "a"}, {Width: 960, Height: 640, Format: "jpeg", Hash: "b"}}},
			13: {Alt: "Children", FocusX: .2, FocusY: 1, Credit: "Ion & Ana", Renditions: []cms.Rendition{{Width: 480, Height: 320, Format: "jpeg", Hash: "c"}, {Width: 480, Height: 320, Format: "webp", Hash: "d"}}},
			14: {Alt: "Not drawn yet"},
		},
		Files: map[int64]cms.File{15: {Name: "plan.pdf", Format: "pdf", Hash: "e", Bytes: 9}},
	}
}

const at = `sizes="(min-width: 48em) 44rem, 100vw" `

func TestExpand(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`<p>&lt;table&gt; <img src="/media/a.jpg"></p><table lang="ro"><tr><td>x</table>`: `<p>&lt;table&gt; <img loading="lazy" decoding="async" src="/media/a.jpg" alt=""></p>` + "\n" +
			`<div class="scroll" tabindex="0"><table lang="ro">` + "\n<tbody>\n<tr><td>x</td></tr>\n</tbody>\n</table></div>",
		`<figure data-media=12 lang=ro>`: `<figure lang="ro"><img src="/media/b.jpeg" srcset="/media/a.jpeg 480w, /media/b.jpeg 960w" ` + at +
			`width="960" height="640" alt="A &#34;reading&#34; room" loading="lazy" decoding="async"><figcaption>In &lt;spring&gt;</figcaption></figure>`,
		`<figure data-media=12 data-alt="&quot;<x>"><figcaption lang=uk>Own <em>words</em></figcaption></figure>`: `<figure><img src="/media/b.jpeg" srcset="/media/a.jpeg 480w, /media/b.jpeg 960w" ` + at +
			`width="960" height="640" alt="&#34;&lt;x&gt;" loading="lazy" decoding="async"><figcaption lang="uk">Own <em>words</em></figcaption></figure>`,
		`<figure data-media=13 data-decorative>`: `<figure><picture><source type="image/webp" srcset="/media/d.webp 480w" ` + strings.TrimSpace(at) + `><img src="/media/c.jpeg" srcset="/media/c.jpeg 480w" ` + at +
			`width="480" height="320" alt="" class="fx1 fy4" loading="lazy" decoding="async"></picture><figcaption><small>body.photo name Ion &amp; Ana</small></figcaption></figure>`,
		`<p>a</p><figure data-media=14></figure><figure data-media=99><figcaption>gone</figcaption></figure><p>b</p>`: "<p>a</p>\n\n\n<p>b</p>",
		`<div data-gallery><figure data-media=99></figure></div><p>b</p>`:                                             "<p>b</p>",
		`<p data-cta lang=ro><a href="/join">Join</a></p>`:                                                            `<p class="cta" lang="ro"><a class="btn" href="/join">Join</a></p>`,
		`<p data-file=15>The plan</p>`:                                                                                `<p class="file"><a href="/media/e.pdf">The plan</a> <span class="small">PDF, 9 B</span></p>` + "\n",
		`<p data-file=15></p>`:                                                                                        `<p class="file"><a href="/media/e.pdf">plan.pdf</a> <span class="small">PDF, 9 B</span></p>` + "\n",
		`<p data-file=16>Lost</p>`:                                                                                    "",
	} {
		if got := Expand(Clean(in), view()); got != want {
			t.Errorf("Expand of %s\n got %q\nwant %q", in, got, want)
		}
	}
}

const video = `<figure data-embed="https://youtu.be/aB3_-xYz019"><figcaption>Our <em>"year"</em></figcaption></figure>`

func TestEmbedAsksNothingBeforeItIsPlayed(t *testing.T) {
	t.Parallel()
	got := Expand(Clean(video), view())
	for _, want := range []string{
		`<play-video src="https://www.youtube-nocookie.com/embed/aB3_-xYz019" title="Our &#34;year&#34;">`, `hidden>body.play site YouTube</button>`,
		`<a href="https://www.youtube.com/watch?v=aB3_-xYz019" rel="noopener">`, `<figcaption>Our <em>"year"</em></figcaption>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	if strings.Contains(got, "<iframe") || strings.Contains(got, "<img") {
		t.Errorf("asks for something: %q", got)
	}
	poster := strings.Replace(video, "<figure", "<figure data-media=12", 1)
	if got := Expand(Clean(poster), view()); !strings.Contains(got, `alt="" loading="lazy"`) {
		t.Errorf("no poster: %q", got)
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	p := cms.EntryPage{Body: Clean("<p>Words</p>" + video), CaseStudy: &cms.CaseStudy{Why: Clean(`<figure data-media=12>`), SoWhat: Clean(video)}, Pictures: view().Pictures}
	Page(&p, view())
	if p.Excerpt != `Words Our "year"` || len(p.Frames) != 2 || p.Frames[0] != "https://www.youtube-nocookie.com" {
		t.Errorf("excerpt %q, frames %q", p.Excerpt, p.Frames)
	}
	if !strings.Contains(p.Body, "<play-video") || !strings.Contains(p.CaseStudy.Why, "srcset") || !strings.Contains(p.CaseStudy.SoWhat, "<play-video") {
		t.Errorf("not drawn: %+v %+v", p.Body, p.CaseStudy)
	}
}

func TestAbsolute(t *testing.T) {
	t.Parallel()
	in := Clean(`<p>a href="/x" <a href="/x">x</a> <a href="https://x.org/">y</a> <img src="/media/a.jpg"></p>` + video +
		`<figure data-media=13 data-decorative></figure><p data-cta><a href="/join">Join</a></p><p data-file=15>Plan</p><figure data-media=99>`)
	want := `<p>a href="/x" <a href="https://occupylibrary.net/x">x</a> <a href="https://x.org/" rel="noopener">y</a> <img src="https://occupylibrary.net/media/a.jpg" alt=""></p>
<p><a href="https://www.youtube.com/watch?v=aB3_-xYz019" rel="noopener">Our &#34;year&#34;</a></p>
<figure><img src="https://occupylibrary.net/media/c.jpeg" width="480" height="320" alt=""><figcaption><small>body.photo name Ion &amp; Ana</small></figcaption></figure>
<p data-cta><a href="https://occupylibrary.net/join">Join</a></p>
<p class="file"><a href="https://occupylibrary.net/media/e.pdf">Plan</a> <span class="small">PDF, 9 B</span></p>
`
	if got := Absolute(in, "https://occupylibrary.net", view()); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
