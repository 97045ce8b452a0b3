package email

import (
	"strings"
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestLettersOfEventsSayTheTimeInWords(t *testing.T) {
	t.Parallel()
	params := map[string]string{"title": "Webinar", "starts": "2020-10-13T07:30:00+00:00", "ends": "2020-10-13T09:00:00+00:00",
		"verify": "2020-10-12T07:30:00.123456+00:00", "zone": "Europe/Bucharest", "ahead": "3"}
	for l, want := range map[cms.Locale]string{
		cms.English:  "Tuesday, 13 October 2020, 10:30–12:00 Bucharest, Chișinău, Kyiv, Athens",
		cms.Romanian: "marți, 13 octombrie 2020, 10:30–12:00 București, Chișinău, Kyiv, Atena",
	} {
		parts, err := Write(cms.Letter{Template: cms.RegistrationQueueMail, Locale: l, Params: params}, Site{}, "")
		if err != nil || !strings.Contains(strings.ReplaceAll(parts.BodyText, "\u00a0", " "), want) {
			t.Errorf("%s: got %q, %v", l, parts.BodyText, err)
		}
		if !strings.Contains(parts.Subject, "4") {
			t.Errorf("%s: the place in the queue is missing in %q", l, parts.Subject)
		}
	}
	params["all_day"] = "true"
	parts, _ := Write(cms.Letter{Template: cms.RegistrationPlaceMail, Locale: cms.English, Params: params}, Site{}, "")
	if strings.Contains(parts.BodyText, "10:30") {
		t.Errorf("an event of whole days has hours: %q", parts.BodyText)
	}
}
