package richtext

import "testing"

func TestCleanMedia(t *testing.T) {
	t.Parallel()
	for name, tests := range map[string][][2]string{
		"photos": {
			{`<figure data-media="12" class=x><figcaption> A  room </figcaption></figure>`, `<figure data-media="12"><figcaption>A room</figcaption></figure>`},
			{`<figure data-media=12 data-alt="A  room" data-decorative>`, `<figure data-media="12" data-decorative></figure>`},
			{`<figure data-media=12 data-alt=" "><figcaption></figcaption></figure>`, `<figure data-media="12"></figure>`},
			{`<figure data-media=12>before<figcaption>A</figcaption><p>behind</p></figure>`, "<figure data-media=\"12\"><figcaption>A</figcaption></figure>\n<p>before</p>\n<p>behind</p>"},
			{`<figure data-media=0><figcaption>A</figcaption></figure>`, `<figure><figcaption>A</figcaption></figure>`},
			{`<p>x<figure data-media=12></figure>y`, "<p>x</p>\n<figure data-media=\"12\"></figure>\n<p>y</p>"},
			{`<p data-media=12>x</p>`, "<p>x</p>"},
		},
		"galleries": {
			{"<div data-gallery=yes> <figure data-media=1></figure> <p>x</p> <figure data-media=2></figure></div>",
				"<div data-gallery>\n<figure data-media=\"1\"></figure>\n<figure data-media=\"2\"></figure>\n</div>\n<p>x</p>"},
			{"<div data-gallery><p>x</p></div>", "<p>x</p>"},
			{"<div data-gallery></div>", ""},
		},
		"calls to action": {
			{`<p data-cta=1><a href="/join" class=btn>Join</a></p>`, `<p data-cta><a href="/join">Join</a></p>`},
			{`<p data-cta>Please <a href="/join">join</a></p>`, `<p>Please <a href="/join">join</a></p>`},
			{`<p data-cta>Join</p>`, `<p>Join</p>`},
		},
		"files": {
			{`<p data-file=15><a href="/elsewhere">The <b>plan</b></a></p>`, `<p data-file="15"><a>The <strong>plan</strong></a></p>`},
			{`<p data-file=15></p>`, `<p data-file="15"><a></a></p>`},
			{`<p data-file=x>The plan</p>`, `<p>The plan</p>`},
		},
		"embeds": {
			{`<figure data-embed="https://youtu.be/aB3_-xYz019?t=4" data-media="13"><figcaption>Our year</figcaption></figure>`,
				`<figure data-embed="https://www.youtube.com/watch?v=aB3_-xYz019" data-media="13"><figcaption>Our year</figcaption></figure>`},
			{`<figure data-embed="https://x.org/v"><figcaption>Our year</figcaption></figure>`,
				"<p><a href=\"https://x.org/v\" rel=\"noopener\">https://x.org/v</a></p>\n<figure><figcaption>Our year</figcaption></figure>"},
			{`<figure data-embed="javascript:alert(1)"></figure>`, ""},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, tt := range tests {
				if got := Clean(tt[0]); got != tt[1] {
					t.Errorf("Clean(%q)\n got %q\nwant %q", tt[0], got, tt[1])
				}
				check(t, tt[0])
			}
		})
	}
}
