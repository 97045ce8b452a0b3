package cms

import "testing"

func TestFrameAt(t *testing.T) {
	t.Parallel()
	const video, slides = "aB3_-xYz019", "1aB3xYz01_9-ExampleOfAnIdentifier"
	for _, c := range []struct{ typed, address, frame string }{
		{"https://www.youtube.com/watch?v=" + video + "&t=12", "https://www.youtube.com/watch?v=" + video, "https://www.youtube-nocookie.com/embed/" + video},
		{" https://youtu.be/" + video + "?si=x ", "https://www.youtube.com/watch?v=" + video, "https://www.youtube-nocookie.com/embed/" + video},
		{"http://m.youtube.com/shorts/" + video, "https://www.youtube.com/watch?v=" + video, "https://www.youtube-nocookie.com/embed/" + video},
		{"https://vimeo.com/76979871", "https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"},
		{"https://player.vimeo.com/video/76979871?h=x", "https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"},
		{"https://docs.google.com/presentation/d/" + slides + "/edit#slide=1", "https://docs.google.com/presentation/d/" + slides + "/pub",
			"https://docs.google.com/presentation/d/" + slides + "/embed"},
	} {
		got, ok := FrameAt(c.typed)
		if !ok || got.Address != c.address || got.URL != c.frame {
			t.Errorf("FrameAt(%q) = %+v", c.typed, got)
		}
		if again, ok := FrameAt(got.Address); !ok || again != got {
			t.Errorf("%q leads to %+v", got.Address, again)
		}
	}
}

func TestFrameAtKnowsItsHostsOnly(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{
		"", "javascript:alert(1)", "https://evil.example/watch?v=aB3_-xYz019", "https://www.youtube.com.evil.example/watch?v=aB3_-xYz019",
		"https://www.youtube.com@evil.example/embed/aB3_-xYz019", "https://www.youtube.com:8080/embed/aB3_-xYz019", "//youtu.be/aB3_-xYz019",
		"https://youtu.be/aB3_-xYz019/../x", `https://youtu.be/aB3"onload=`, "https://www.youtube.com/watch?v=short", "https://www.youtube.com/",
		"https://docs.google.com/document/d/1aB3xYz01_9-ExampleOfAnIdentifier/edit", "https://vimeo.com/about", "ftp://vimeo.com/76979871",
	} {
		if got, ok := FrameAt(typed); ok {
			t.Errorf("FrameAt(%q) = %+v", typed, got)
		}
	}
}
