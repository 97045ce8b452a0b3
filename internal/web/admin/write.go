package admin

import (
	"net/http"

	"occupylibrary.net/internal/cms"
)

// mayWrite says whether whoever asks may change the text of an entry: a translator only one that is a translation. It says
// nothing of what the public reads, which store refuses by itself.
func mayWrite(r *http.Request, doc cms.Document) bool {
	return may(r, cms.MayEdit) || may(r, cms.MayTranslate) && doc.Entry.Locale != doc.Work.Original
}

// mayTurn says whether whoever asks may take an entry to another state: asking for a check is for those who write, sending
// back what was asked for those who check, everything else for those who publish.
func mayTurn(r *http.Request, doc cms.Document, to cms.Status) bool {
	switch {
	case to == cms.Review:
		return mayWrite(r, doc)
	case to == cms.Draft && doc.Entry.Status == cms.Review:
		return may(r, cms.MayReview)
	}
	return may(r, cms.MayPublish)
}
