package e2e

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// code puts HTML into a field, past the editor where there is one.
func (b *tab) code(name, html string) {
	b.t.Helper()
	if button := `rich-text:has([name="` + name + `"]) .tool-code`; b.count(button) > 0 {
		b.click(button)
	}
	b.fill(name, html)
}

// tool is a button of the body's editor.
func tool(name string) string { return `rich-text:has([name="body"]) .tool-` + name }

const inText = `rich-text:has([name="body"]) .ProseMirror`

// enter presses Enter as a keyboard does: what handles the key keeps the browser from adding a line itself.
func (b *tab) enter() {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
			_, err := cdp.Call(ctx, target, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter",
				Text: "\r", WindowsVirtualKeyCode: 13})
			if err != nil {
				return err
			}
		}
		return nil
	}))
}

// chord presses a key with others held down.
func (b *tab) chord(key string, modifiers ...chromedp.Modifier) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

// write opens an empty post and goes into its text.
func (b *tab) write() {
	b.t.Helper()
	b.visit(urls.AdminNew(cms.PostKind), 200)
	b.do(chromedp.WaitVisible(chromedp.CSS(inText)))
	b.fill("title", "Written here")
	b.intoText()
}

// intoText goes to where the cursor is in the text.
func (b *tab) intoText() {
	b.t.Helper()
	if b.keys {
		b.goTo(inText)
		return
	}
	eval[chromedp.Void](b, `document.querySelector('[name="body"]').focus()`)
}

// use takes a tool of the text's editor.
func (b *tab) use(name string) {
	b.t.Helper()
	if !b.keys {
		b.click(tool(name))
		return
	}
	b.reach(name)
	b.enter()
}

// wantBody compares the field's value.
func (b *tab) wantBody(want string) {
	b.t.Helper()
	if got := b.value("body"); got != want {
		b.t.Errorf("the field holds\n%s\nwant\n%s", got, want)
	}
}

// reach goes to a button of the toolbar by keys alone.
func (b *tab) reach(name string) {
	b.t.Helper()
	b.chord(kb.F10, chromedp.ModifierAlt)
	b.press(kb.Home)
	for range 40 {
		if b.focused(".tool-" + name) {
			return
		}
		b.press(kb.ArrowRight)
	}
	b.t.Fatalf("no way to %s", name)
}

// desk is a tab in which an editor has signed in.
func desk(t *testing.T) (*site, *tab) {
	t.Helper()
	s, _ := demonstration(t)
	s.addEditor(t)
	b := open(t, s, true)
	b.signIn()
	return s, b
}

// photograph puts a photo into the library.
func (s *site) photograph(t *testing.T, alt string) int64 {
	t.Helper()
	return s.photographOf(t, 90, alt)
}

// photographOf makes it so high: photos that are alike are one.
func (s *site) photographOf(t *testing.T, height int, alt string) int64 {
	t.Helper()
	var content bytes.Buffer
	if err := jpeg.Encode(&content, image.NewGray(image.Rect(0, 0, 120, height)), nil); err != nil {
		t.Fatal(err)
	}
	upload, err := s.Admin.Media.Receive(&content)
	if err == nil {
		err = s.Admin.Media.Check(t.Context(), upload)
	}
	if err == nil {
		err = s.Admin.Media.Keep(t.Context(), upload)
	}
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.DB.CreateMedia(t.Context(), cms.System, cms.Media{SHA256: upload.SHA256, Kind: cms.PhotoMedia, Mime: "image/jpeg", Format: "jpg",
		Bytes: 1, Width: 120, Height: height, Filename: "readers.jpg", Texts: map[cms.Locale]cms.MediaText{cms.English: {Alt: alt}}})
	if err == nil {
		err = s.Photos.Draw(t.Context(), m.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m.ID
}

func TestTextIsWrittenByKeyboardAlone(t *testing.T) {
	t.Parallel()
	_, b := desk(t)
	b.write()
	b.press("## De ce?")
	b.enter()
	b.chord("b", chromedp.ModifierCtrl)
	b.press("Bold")
	b.chord("b", chromedp.ModifierCtrl)
	b.press(" plain")
	b.enter()
	b.press("- one")
	b.enter()
	b.press("two")
	b.reach("quote")
	b.press(kb.Escape)
	if !b.focused(inText) {
		t.Error("Escape does not lead back to the text")
	}
	b.wantBody("<h2>De ce?</h2>\n<p><strong>Bold</strong> plain</p>\n<ul><li>one</li><li>two</li></ul>")
	b.reach("bullets")
	if got := eval[string](b, `document.activeElement.getAttribute("aria-pressed")`); got != "true" {
		t.Errorf("the list's button is pressed: %s", got)
	}
	b.enter()
	b.wantBody("<h2>De ce?</h2>\n<p><strong>Bold</strong> plain</p>\n<ul><li>one</li></ul>\n<p>two</p>")
	b.press(kb.Escape)
	b.chord("z", chromedp.ModifierCtrl)
	b.wantBody("<h2>De ce?</h2>\n<p><strong>Bold</strong> plain</p>\n<ul><li>one</li><li>two</li></ul>")
	b.follow(saveButton, 200)
	b.wants(".ProseMirror h2", "De ce?")
	if b.count(`[name="body"]:not(.vh)`) != 0 {
		t.Error("the field itself can be seen beside the editor")
	}
}

const video = "https://www.youtube.com/watch?v=aB3_-xYz019"

// TestTablesPhotosAndVideosAreInsertedAndRead: everything that can be inserted is, from its dialog; visitors see all of it,
// and the video's site is asked for nothing.
func TestTablesPhotosAndVideosAreInsertedAndRead(t *testing.T) {
	t.Parallel()
	s, b := desk(t)
	id := strconv.FormatInt(s.photograph(t, "Readers in the garden"), 10)
	b.write()
	b.press("Text")
	b.click(tool("table"))
	b.tell("columns", "2")
	b.tell("rows", "2")
	b.answer()
	b.press("Year\tReaders\t2025\t783")
	b.insertPhoto(id)
	b.click(tool("embed"))
	b.becomes("dialog .choice", "Readers")
	b.tell("address", "https://youtu.be/aB3_-xYz019")
	b.tell("title", "Our year")
	b.answer()
	b.press("See ")
	b.click(tool("link"))
	b.tell("q", "demonstration of nothing")
	b.becomes("dialog [role=status]", "Found: 0")
	b.tell("text", "the list")
	b.tell("href", "/news")
	b.answer()
	b.follow(saveButton, 200)
	want := "<p>Text</p>\n<table>\n<thead>\n<tr><th scope=\"col\">Year</th><th scope=\"col\">Readers</th></tr>\n</thead>\n" +
		"<tbody>\n<tr><td>2025</td><td>783</td></tr>\n</tbody>\n</table>\n" +
		`<figure data-media="` + id + `"><figcaption>In May</figcaption></figure>` + "\n" +
		`<figure data-embed="` + video + `"><figcaption>Our year</figcaption></figure>` + "\n<p>See <a href=\"/news\">the list</a></p>"
	b.wantBody(want)
	b.becomes(inText+" .stand-photo", "Readers in the garden")
	b.follow("[formaction$=publication]", 200)
	b.readsAll(s)
}

func (b *tab) insertPhoto(id string) {
	b.t.Helper()
	b.use("photo")
	b.becomes("dialog .choice", "Readers")
	b.click(`dialog [name=media][value="` + id + `"]`)
	if got := eval[string](b, `document.querySelector("dialog [name=alt]").value`); got != "Readers in the garden" {
		b.t.Errorf("the library's words are %q", got)
	}
	b.tell("caption", "In May")
	b.answer()
}

// answer sends the dialog.
func (b *tab) answer() {
	b.t.Helper()
	b.click("dialog [value=ok]")
	b.gone("dialog")
}

// tell fills a field of the dialog.
func (b *tab) tell(name, text string) {
	b.t.Helper()
	if b.keys {
		b.goTo(`dialog [name="` + name + `"]`)
		b.retype(text)
		return
	}
	b.do(chromedp.Focus(chromedp.CSS(`dialog [name="` + name + `"]`)))
	b.chord("a", chromedp.ModifierCtrl)
	b.do(insert(text))
}

// gone waits until nothing of the selector is there.
func (b *tab) gone(selector string) {
	b.t.Helper()
	b.do(chromedp.WaitNotPresent(chromedp.CSS(selector)))
}

// readsAll looks at the published post as a visitor.
func (b *tab) readsAll(s *site) {
	b.t.Helper()
	v := open(b.t, s, true)
	v.visit("/news/written-here", 200)
	v.wants("main th", "Readers")
	v.wants("main figcaption", "In May")
	v.wants("main .embed button", "Play from YouTube")
	if got := eval[string](v, `document.querySelector("main figure img").alt`); got != "Readers in the garden" {
		b.t.Errorf("the photo's words are %q", got)
	}
	if v.count("iframe") != 0 {
		b.t.Error("the video plays by itself")
	}
	v.weigh() // complains about whatever comes from elsewhere
	v.accessible("a post with everything")
	head := heading(b.t, s.url+"/news/written-here", "Content-Security-Policy")
	if !strings.HasSuffix(head, "; frame-src https://www.youtube-nocookie.com") {
		b.t.Errorf("the policy is %q", head)
	}
	if head := heading(b.t, s.url+"/news", "Content-Security-Policy"); strings.Contains(head, "frame-src") {
		b.t.Errorf("a page without a video has the policy %q", head)
	}
	w := open(b.t, s, false)
	w.visit("/news/written-here", 200)
	if w.count(`main .embed a[href="`+video+`"]`) != 1 {
		b.t.Error("without scripts nothing leads to the video")
	}
}

func heading(t testing.TB, url, name string) string {
	t.Helper()
	response, err := http.DefaultTransport.RoundTrip(request(url))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return response.Header.Get(name)
}

// paste puts HTML onto the text as a clipboard does.
func (b *tab) paste(html string) {
	b.t.Helper()
	eval[bool](b, `(() => { const data = new DataTransfer(); data.setData("text/html", `+quoted(html)+`); data.setData("text/plain", "x");
		return document.querySelector(`+quoted(inText)+`).dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})) })()`)
}

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style></head>
<body lang=RO style='tab-interval:36.0pt'><!--StartFragment--><h1 style='color:red'>Raport<o:p></o:p></h1><p class=MsoNormal style='text-align:justify'><b><span lang=EN-US style='font-family:Arial'>Bold</span></b><span style='mso-spacerun:yes'> </span><i>italic</i><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>One<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Inside</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Two</p>
<table class=MsoTableGrid border=1 style='border:none'><tr><td width=50 style='border:solid'><p class=MsoNormal>2025</p></td></tr></table><!--EndFragment--></body></html>`

const docs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr" style="line-height:1.4"><span style="font-size:16pt;font-weight:400">Report</span></h2>` +
	`<p dir="ltr"><span style="font-weight:700;font-style:normal">Bold</span><span style="font-style:italic;font-weight:400"> italic </span><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D" style="text-decoration:none"><span style="color:#1155cc">link</span></a></p>` +
	`<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li></ul></b>`

func TestPasteFromWordAndGoogleDocsComesOutClean(t *testing.T) {
	t.Parallel()
	_, b := desk(t)
	for typed, want := range map[string]string{
		word: "<h2>Raport</h2>\n<p><strong>Bold</strong> <em>italic</em></p>\n<ul><li><p>One</p><ol><li>Inside</li></ol></li><li>Two</li></ul>\n<table><tbody><tr><td>2025</td></tr></tbody></table>",
		docs: "<h2 dir=\"ltr\">Report</h2>\n<p dir=\"ltr\"><strong>Bold</strong><em> italic </em><a href=\"https://example.org/a\">link</a></p>\n<ul><li dir=\"ltr\"><p dir=\"ltr\">One</p></li></ul>",
	} {
		b.write()
		b.paste(typed)
		got := strings.TrimSuffix(b.value("body"), "\n<p></p>")
		if got = strings.NewReplacer(` dir="ltr"`, "", "<li><p>One</p><ol>", "<li>One<ol>", "<li><p>One</p></li>", "<li>One</li>").Replace(got); got !=
			strings.NewReplacer(` dir="ltr"`, "", "<li><p>One</p><ol>", "<li>One<ol>", "<li><p>One</p></li>", "<li>One</li>").Replace(want) {
			t.Errorf("pasted\n%s\nwant\n%s", got, want)
		}
	}
}

// TestHostileTextRunsNowhereInTheEditor: pasted or stored, shown as text or as code, the browser runs and loads nothing.
func TestHostileTextRunsNowhereInTheEditor(t *testing.T) {
	t.Parallel()
	_, b := desk(t)
	b.write()
	var all []string
	for _, shape := range shapes {
		all = append(all, fmt.Sprintf(strings.ReplaceAll(shape, "%s", "%[1]s"), payloads[0]))
		b.paste(all[len(all)-1])
	}
	b.click(tool("code"))
	b.fill("body", strings.Join(all, "\n"))
	b.click(tool("code"))
	b.press("x")
	b.follow(saveButton, 200)
	b.click(tool("code"))
	b.follow(saveButton, 200)
}

func TestEditorIsAccessible(t *testing.T) {
	t.Parallel()
	s, b := desk(t)
	s.photograph(t, "Readers")
	b.write()
	b.press("## A heading")
	b.enter()
	b.press("Text")
	b.accessible("the editor")
	b.set(views[0])
	for _, name := range []string{"table", "photo", "link", "embed"} {
		b.click(tool(name))
		b.becomes("dialog h2", "")
		b.accessible("the dialog for a " + name)
		b.set(views[0])
		b.press(kb.Escape)
		b.gone("dialog")
	}
	b.click(tool("table"))
	b.answer()
	b.accessible("the editor in a table")
}
