package cms

import "strings"

// agentNames are what stands in the words of a browser, with the name people know; the first that is there counts, since most
// browsers name those they are like too.
var (
	browserNames = [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"YaBrowser/", "Yandex"},
		{"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}
	systemNames = [][2]string{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"CrOS", "ChromeOS"},
		{"Mac OS", "macOS"}, {"Linux", "Linux"}}
)

// Browser is what people call the browser of these words: "Firefox, Windows". Of one that nobody knows they are the words
// themselves.
func Browser(agent string) string {
	browser, system := nameIn(agent, browserNames), nameIn(agent, systemNames)
	switch {
	case browser == "":
		return agent
	case system == "":
		return browser
	}
	return browser + ", " + system
}

func nameIn(agent string, names [][2]string) string {
	for _, n := range names {
		if strings.Contains(agent, n[0]) {
			return n[1]
		}
	}
	return ""
}
