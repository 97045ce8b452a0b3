package cms

import (
	"net/url"
	"regexp"
	"strings"
)

// Frame is a video or a set of slides that another site plays.
type Frame struct {
	Name    string // of the other site, as people know it
	Address string // where people find it there
	Origin  string // whose frame plays it
	URL     string // of that frame
}

// player is another site whose frames our pages may hold.
type player struct {
	name, origin string
	hosts        []string
	path         *regexp.Regexp // finds the names of what is played
	query        string         // parameter that names it instead
	address      string
	frame        string
}

// players are all of them. The list is short on purpose: each is a site that is trusted to show what it was asked for.
var players = []player{
	{name: "YouTube", origin: "https://www.youtube-nocookie.com",
		hosts: []string{"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"},
		path:  regexp.MustCompile(`^/(?:embed/|shorts/|live/)?([A-Za-z0-9_-]{11})$`), query: "v",
		address: "https://www.youtube.com/watch?v=", frame: "https://www.youtube-nocookie.com/embed/"},
	{name: "Vimeo", origin: "https://player.vimeo.com",
		hosts:   []string{"vimeo.com", "www.vimeo.com", "player.vimeo.com"},
		path:    regexp.MustCompile(`^/(?:video/)?([0-9]{5,12})$`),
		address: "https://vimeo.com/", frame: "https://player.vimeo.com/video/"},
	{name: "Google Slides", origin: "https://docs.google.com",
		hosts:   []string{"docs.google.com"},
		path:    regexp.MustCompile(`^/presentation/d/((?:e/)?[A-Za-z0-9_-]{20,120})(?:/(?:edit|pub|embed|view|preview))?$`),
		address: "https://docs.google.com/presentation/d/", frame: "https://docs.google.com/presentation/d/"},
}

// endings are what a player's addresses need behind the name of what is played: for people, and for the frame.
var endings = map[string][2]string{"Vimeo": {"", "?dnt=1"}, "Google Slides": {"/pub", "/embed"}}

// FrameAt is what an address lets other sites play; false for any address that is not of one of the players.
func FrameAt(address string) (Frame, bool) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return Frame{}, false
	}
	for _, p := range players {
		if name := p.find(u); name != "" {
			return Frame{Name: p.name, Address: p.address + name + endings[p.name][0], Origin: p.origin,
				URL: p.frame + name + endings[p.name][1]}, true
		}
	}
	return Frame{}, false
}

// find is the name of what the address plays at this player, or "".
func (p player) find(u *url.URL) string {
	for _, host := range p.hosts {
		if !strings.EqualFold(u.Host, host) {
			continue
		}
		if m := p.path.FindStringSubmatch(u.Path); m != nil {
			return m[1]
		}
		if name := u.Query().Get(p.query); p.query != "" && u.Path == "/watch" && p.path.MatchString("/"+name) {
			return name
		}
	}
	return ""
}

// EmbedSites are the sites whose videos and slides may be embedded, by their names and by their hosts.
func EmbedSites() (names, hosts []string) {
	for _, p := range players {
		names, hosts = append(names, p.name), append(hosts, p.hosts...)
	}
	return names, hosts
}
