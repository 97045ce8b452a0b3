package public

import (
	"fmt"
	"time"

	"occupylibrary.net/internal/cms"
)

// videoSchema is a recording as schema.org describes one.
type videoSchema struct {
	Type        string     `json:"@type"`
	Name        string     `json:"name"`
	Description string     `json:"description"`
	Thumbnail   string     `json:"thumbnailUrl"`
	Uploaded    string     `json:"uploadDate"`
	URL         string     `json:"url"`
	Content     string     `json:"contentUrl,omitempty"`
	Embed       string     `json:"embedUrl,omitempty"`
	Duration    string     `json:"duration,omitempty"`
	Size        string     `json:"contentSize,omitempty"`
	Language    cms.Locale `json:"inLanguage,omitempty"`
	Transcript  string     `json:"transcript,omitempty"`
	Features    []string   `json:"accessibilityFeature,omitempty"`
}

// workSchema is what was shown or written at an event.
type workSchema struct {
	Type      string     `json:"@type"`
	Name      string     `json:"name"`
	URL       string     `json:"url"`
	Language  cms.Locale `json:"inLanguage,omitempty"`
	Published string     `json:"datePublished,omitempty"`
}

// workTypes are what schema.org calls the kinds of material that are no recording.
var workTypes = map[cms.MaterialKind]string{cms.Slides: "PresentationDigitalDocument", cms.Notes: "TextDigitalDocument"}

// recordings are those of an event whose day is known, as search engines ask; about and image stand for what they do not say.
func recordings(e *cms.Event, about, image string) (list []videoSchema) {
	for _, m := range e.Materials {
		if m.Kind != cms.Recording || m.PublishedOn == nil {
			continue
		}
		v := videoSchema{Type: "VideoObject", Name: m.Title, Description: about, Thumbnail: image, URL: m.URL,
			Uploaded: m.PublishedOn.Format(time.DateOnly), Language: m.Locale, Transcript: m.Transcript}
		if m.Summary != "" {
			v.Description = m.Summary
		}
		if m.Seconds > 0 {
			v.Duration = fmt.Sprintf("PT%dM%dS", m.Seconds/60, m.Seconds%60)
		}
		if frame, plays := cms.FrameAt(m.URL); plays {
			v.Embed = frame.URL
		} else if m.Bytes > 0 {
			v.Content, v.Size = m.URL, fmt.Sprint(m.Bytes, " B")
		}
		v.Features = features(m)
		list = append(list, v)
	}
	return list
}

// features are what helps those who do not hear a recording.
func features(m cms.Material) (list []string) {
	if m.Captions {
		list = append(list, "captions")
	}
	if m.Transcript != "" {
		list = append(list, "transcript")
	}
	return list
}

// featured are the slides and notes of an event.
func featured(e *cms.Event) (list []workSchema) {
	for _, m := range e.Materials {
		if kind := workTypes[m.Kind]; kind != "" {
			w := workSchema{Type: kind, Name: m.Title, URL: m.URL, Language: m.Locale}
			if m.PublishedOn != nil {
				w.Published = m.PublishedOn.Format(time.DateOnly)
			}
			list = append(list, w)
		}
	}
	return list
}
